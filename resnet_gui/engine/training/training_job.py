"""One run from command to folder: prepares, trains, saves, and removes what is of no use."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, ProblemError, is_disk_full, unwritable
from resnet_gui.core.execution.executor import Executor
from resnet_gui.core.execution.local_executor import LocalExecutor
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.training_events import TrainingFinished
from resnet_gui.core.runs import resume as interrupted
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.checkpoints import CheckpointStore
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training.artifacts import save_interim
from resnet_gui.engine.training.prepare import prepare
from resnet_gui.engine.training.result import TrainingResult
from resnet_gui.engine.training.saving import AskAgain, save_until_done
from resnet_gui.engine.training.trainer import train


def run_training(
    command: Train,
    reporter: ProgressReporter,
    ask_again: AskAgain,
    log: Path | None = None,
    executor: Executor = LocalExecutor(),  # noqa: B008 - frozen
) -> TrainingFinished:
    """Train and save. The executor extracts features; all else is done by this process.

    A run that fails after its first epoch stays where it is, to be resumed; so does one that is
    resumed and interrupted.

    Raises:
        ProblemError: Where there is no model to save.
        Cancelled: Where the user cancels.
    """
    run_dir = command.run_dir
    command.dataset.check_trainable()
    run_folder.check_run_dir(run_dir)
    resume = None if command.resume is None else interrupted.read_resumable_run(command.resume)
    partial = run_folder.partial_dir(run_dir)

    def report_interim(result: TrainingResult) -> None:
        if (event := save_interim(result, run_dir)) is not None:
            reporter.send(event)

    with run_folder.lock_run(partial):
        is_new = resume is None or resume.folder != partial
        if is_new:
            run_folder.create(run_dir)
        with _kept_if_resumable(run_dir, is_new=is_new):
            if resume is not None and is_new:
                run_folder.copy_from(partial, resume.folder)
            prepared = prepare(command.dataset, command.config, partial, reporter, resume)
            prepared = replace(prepared, earlier=command.earlier, executor=executor)
            result = train(prepared, reporter, report_interim)
        return save_until_done(result, run_dir, reporter, ask_again, log)


@contextlib.contextmanager
def _kept_if_resumable(run_dir: Path, *, is_new: bool) -> Iterator[None]:
    """Remove the partial folder of a run that ends without a result, unless it can be resumed."""
    try:
        yield
    except Cancelled:
        run_folder.discard(run_dir)
        raise
    except KeyboardInterrupt:
        if is_new:
            run_folder.discard(run_dir)
        raise
    except BaseException as error:
        if not _has_checkpoint(run_folder.partial_dir(run_dir)):
            run_folder.discard(run_dir)
        elif (
            isinstance(error, ProblemError)
            and error.problem.kind == ProblemKind.STOPPED_BEFORE_EPOCH
        ):
            raise ProblemError(ProblemKind.STOPPED_RESUMABLE, path=str(run_dir)) from error
        if is_disk_full(error):
            raise unwritable(run_dir, error) from error
        raise


def _has_checkpoint(partial: Path) -> bool:
    with contextlib.suppress(ProblemError):
        return bool(CheckpointStore(partial).progress().epochs)
    return False
