"""Saves a result where the run was started or, where that fails, where the user chooses."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError, Value
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.protocol.training_events import TrainingFinished
from resnet_gui.core.runs import run_folder
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training import artifacts
from resnet_gui.engine.training.result import TrainingResult

AskAgain = Callable[[Problem, Path], Path]
"""Receives why saving failed and where; returns the next folder to try, or raises ``Cancelled``."""


def save_until_done(
    result: TrainingResult,
    run_dir: Path,
    reporter: ProgressReporter,
    ask_again: AskAgain,
    log: Path | None,
) -> TrainingFinished:
    """Save a result, in the folder of the run or in the next one that the user chooses.

    Until the result is saved or given up, the partial folder of the run stays: it can be resumed.

    Raises:
        Cancelled: Where the user gives up.
    """
    target = run_dir
    created: set[Path] = set()  # folders of other targets; only these are ever removed
    is_settled = False
    locks = contextlib.ExitStack()
    try:
        while True:
            reporter.start_phase(Phase.SAVING, 1)
            try:
                if target not in {run_dir, *created}:
                    partial = run_folder.partial_dir(target)
                    locks.enter_context(run_folder.lock_run(partial))
                    run_folder.create(target)
                    created.add(target)
                    run_folder.copy_from(partial, run_folder.partial_dir(run_dir))
                finished = artifacts.save(result, target, log)
                is_settled = True
                return finished
            except ProblemError as error:
                target = ask_again(error.problem, target)
            except OSError as error:
                values: dict[str, Value] = {
                    "path": str(target),
                    "detail": failure_reason(error),
                }
                target = ask_again(Problem(ProblemKind.SAVING_FAILED, values), target)
    except Cancelled:
        is_settled = True
        raise
    finally:
        for folder in {run_dir, *created} if is_settled else created:
            with contextlib.suppress(OSError):  # another program holds it open
                run_folder.discard(folder)
        locks.close()
