"""One run from command to folder: trains, saves, and cleans up after a cancelled run."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.training_events import TrainingFinished
from resnet_gui.core.runs import resume as interrupted
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.checkpoints import CheckpointStore
from resnet_gui.core.runs.resume import ResumableRun
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training.artifacts import save, save_interim
from resnet_gui.engine.training.result import TrainingResult
from resnet_gui.engine.training.trainer import train

AskAgain = Callable[[Problem, Path], Path]
"""Told why saving failed and where; returns where to try next, or raises ``Cancelled``."""


def run_training(
    command: Train, reporter: ProgressReporter, ask_again: AskAgain, log: Path | None = None
) -> TrainingFinished:
    """Train and save, and return what became of it.

    A run that fails after its first epoch stays where it is, to be resumed; so does one that is
    resumed and interrupted.

    Raises:
        ProblemError: Where no model came of it.
        Cancelled: The user's wish.
    """
    run_dir, resume = command.run_dir, None
    command.dataset.check_trainable()
    run_folder.check_run_dir(run_dir)
    if command.resume is not None:
        resume = interrupted.read(command.resume)
    partial = run_folder.partial_dir(run_dir)
    with run_folder.lock_run(partial):
        if resume is None or resume.folder != partial:
            run_folder.create(run_dir)
        try:
            if resume is not None and resume.folder != partial:
                run_folder.copy_from(partial, resume.folder)
            result = _train(command, reporter, partial, resume)
        except Cancelled:
            run_folder.discard(run_dir)
            raise
        except KeyboardInterrupt:
            if resume is None or resume.folder != partial:
                run_folder.discard(run_dir)
            raise
        except BaseException as error:
            if not _can_be_resumed(partial):
                run_folder.discard(run_dir)
            elif (
                isinstance(error, ProblemError)
                and error.problem.kind == ProblemKind.STOPPED_BEFORE_EPOCH
            ):
                raise ProblemError(ProblemKind.STOPPED_RESUMABLE, path=str(run_dir)) from error
            raise
        return _save(result, command, reporter, ask_again, log)


def _train(
    command: Train, reporter: ProgressReporter, partial: Path, resume: ResumableRun | None
) -> TrainingResult:
    def tell_usable(result: TrainingResult) -> None:
        if (usable := save_interim(result, command.run_dir)) is not None:
            reporter.send(usable)

    return train(command.dataset, command.config, reporter, partial, resume, tell_usable)


def _save(
    result: TrainingResult,
    command: Train,
    reporter: ProgressReporter,
    ask_again: AskAgain,
    log: Path | None,
) -> TrainingFinished:
    """Save where it was begun or, where that fails, wherever the user says.

    Until it is saved, or given up, the run stays where it was begun: it could be resumed.
    """
    run_dir = command.run_dir
    leftover: set[Path] = set()  # only folders that were begun here are ever removed
    held = contextlib.ExitStack()
    try:
        while True:
            reporter.start_phase(Phase.SAVING, 1)
            try:
                if run_dir not in {command.run_dir, *leftover}:
                    partial = run_folder.partial_dir(run_dir)
                    held.enter_context(run_folder.lock_run(partial))
                    run_folder.create(run_dir)
                    leftover.add(run_dir)
                    run_folder.copy_from(partial, run_folder.partial_dir(command.run_dir))
                finished = save(result, run_dir, log)
                leftover.add(command.run_dir)
                return finished
            except ProblemError as error:
                run_dir = ask_again(error.problem, run_dir)
            except OSError as error:
                problem = Problem(
                    ProblemKind.SAVING_FAILED, {"path": str(run_dir), "detail": str(error)}
                )
                run_dir = ask_again(problem, run_dir)
    except Cancelled:
        leftover.add(command.run_dir)
        raise
    finally:
        for one in leftover:
            with contextlib.suppress(OSError):  # somebody holds it open: it is only left over
                run_folder.discard(one)
        held.close()


def _can_be_resumed(partial: Path) -> bool:
    with contextlib.suppress(ProblemError):
        return bool(CheckpointStore(partial).progress().epochs)
    return False
