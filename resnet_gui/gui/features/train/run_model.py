"""The model of the current run: what it has learned so far, or its finished model."""

from __future__ import annotations

from resnet_gui.core.runs.checkpoints import weights_file
from resnet_gui.core.runs.run_folder import MODEL_FILE, partial_dir
from resnet_gui.core.training.stages import stage_of
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.widgets.page import PageModel


def model_of(run: TrainingRun) -> PageModel | None:
    """Return the best that can be asked of a run; None before its first epoch, or if discarded.

    A head that is solved takes seconds: the run says by itself when it can be asked.
    """
    best, name = run.history.best, run.run_dir.name
    if run.state is RunState.FINISHED:
        return PageModel(run.run_dir / MODEL_FILE, name)
    if best is None or run.state in (RunState.CANCELLING, RunState.CANCELLED):
        return None
    if run.usable is not None and run.usable.card.best_epoch == best.epoch:
        return PageModel(run.usable.bundle, name, best.epoch)
    if stage_of(run.config, best.epoch).is_regression:
        return None
    return PageModel(weights_file(partial_dir(run.run_dir), best.epoch), name, best.epoch)
