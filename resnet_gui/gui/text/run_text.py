"""Texts about the state of a run: its tab, the status bar, its phases and its failure."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.config import presets
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemCategory
from resnet_gui.core.training import stages as plan
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.text import counts, format, labels
from resnet_gui.gui.widgets.phase_stepper import StepState

translate = QCoreApplication.translate

_LEARNING = (Phase.HEAD, Phase.TRAINING)


def status(run: TrainingRun) -> str:
    """Return the second line of the tab's head."""
    match run.state:
        case RunState.STOPPING:
            return translate("RunText", "Stopping…")
        case RunState.CANCELLING:
            return translate("RunText", "Discarding…")
        case RunState.FINISHED:
            return translate("RunText", "{name}, done").format(name=run.run_dir.name)
        case RunState.FAILED | RunState.SAVING_FAILED:
            return translate("RunText", "Stopped by an error")
    if run.phase in _LEARNING and run.history.current_epoch:
        return translate("RunText", "Epoch {epoch} of {count}").format(
            epoch=run.history.current_epoch, count=run.history.epochs_at_most
        )
    return labels.phase(run.phase) if run.phase else translate("RunText", "Starting")


def summary(run: TrainingRun) -> str:
    """Return one line for the status bar."""
    history, patience = run.history, run.config.patience
    if run.finished is not None:
        best = run.finished.card.best_epoch
        return labels.ended(run.finished.reason, history.current_epoch, best, patience)
    if run.warning is not None and not run.is_over:
        return labels.problem(run.warning)
    match run.state:
        case RunState.STOPPING:
            return translate("RunText", "Stopping. The best epoch is kept.")
        case RunState.CANCELLING:
            return translate("RunText", "Discarding the run.")
        case RunState.FAILED:
            return translate("RunText", "The run has ended. The window is unharmed.")
        case RunState.SAVING_FAILED:
            return translate("RunText", "The model waits to be saved.")
    if history.best and history.epochs_since_best and patience:
        return translate(
            "RunText", "No better for {count} of {patience} epochs. Then training ends."
        ).format(count=history.epochs_since_best, patience=patience)
    return labels.phase(run.phase) if run.phase else translate("RunText", "Starting the engine")


def split_sizes(dataset: Dataset, config: TrainConfig | None) -> str:
    """Return a dataset's name and how many pictures train and validate."""
    if config is not None:
        train, validation, _ = plan.split_sizes(config, dataset)
    else:
        train, validation = (dataset.size(s) for s in (Split.TRAIN, Split.VALIDATION))
    return translate("RunText", "{name}, {train} train, {validation} validation").format(
        name=dataset.name, train=format.number(train), validation=format.number(validation)
    )


def settings(config: TrainConfig | None) -> str:
    """Return the preset of a run that was kept, and what was set otherwise."""
    if config is None:
        return "–"
    changes = presets.changes(config)
    changes.pop("image_size", None)  # stands beside the network
    preset, _ = labels.preset(config.preset)
    return ", ".join(
        [preset, *(f"{name.replace('_', ' ')} {value}" for name, value in changes.items())]
    )


def failure(run: TrainingRun) -> str:
    """Return the title of the notice about a run that failed."""
    if run.state is RunState.SAVING_FAILED:
        return translate("RunText", "The run is not saved yet.")
    if run.problem is not None and run.problem.kind.category is ProblemCategory.WEIGHTS:
        return translate("RunText", "Training did not start: its weights cannot be had.")
    if (recorded := run.resumable()) is not None:
        return translate("RunText", "Training was broken off. {count} epochs are safe.").format(
            count=format.number(recorded.epochs)
        )
    return translate("RunText", "Training ended without a model.")


def _epochs_before(run: TrainingRun, phase: Phase) -> int:
    """Return how many epochs belong to stages before a phase of learning."""
    stages = plan.stages(run.config)
    return next((stage.first - 1 for stage in stages if stage.phase is phase), 0)


def _took(run: TrainingRun, phase: Phase) -> str:
    """Return how long a phase took, and how many epochs there were in it."""
    if phase in _LEARNING:
        stages = [stage for stage in plan.stages(run.config) if stage.phase is phase]
        epochs = [
            e for e in run.history.epochs if any(s.first <= e.epoch <= s.last for s in stages)
        ]
        if not epochs:
            return ""
        seconds = sum(epoch.seconds for epoch in epochs)  # those of a run that it went on from, too
        return translate("RunText", "{time}, {epochs}").format(
            time=format.took(seconds), epochs=counts.epochs(len(epochs))
        )
    began, ended = run.phase_began.get(phase), run.ended
    if began is None or ended is None:
        return ""
    after = min((time for time in run.phase_began.values() if time > began), default=ended)
    return format.took((after - began).total_seconds())


def step(run: TrainingRun, phase: Phase) -> tuple[StepState, float, str]:
    """Return how a phase stands: its state, how much of it is done, and a caption."""
    done, total = run.progress.get(phase, (0, 0))
    share = float(done)
    if phase in _LEARNING:
        before = _epochs_before(run, phase)
        # Of progress only ten words a second are heard, of epochs every one.
        share = float(min(total, max(done, len(run.history.epochs) - before)))
        done = min(total, max(done, run.history.current_epoch - before))
        latest = run.history.latest
        if phase is run.phase and latest is not None and latest.epoch > before + share:
            share += latest.step / latest.steps
    caption = labels.phase_progress(phase, done, total) if total else ""
    if phase in _LEARNING and run.validating is not None:
        caption = translate("RunText", "epoch {epoch}, validating {done} of {total}").format(
            epoch=format.number(done),
            done=format.number(run.validating.done),
            total=format.number(run.validating.total),
        )
    if run.state is RunState.FINISHED:
        return "done", 1.0, _took(run, phase)
    if phase is not run.phase and phase in run.progress:
        return "done", 1.0, caption
    if phase is not run.phase:
        return "waiting", 0.0, ""
    failed = run.state in (RunState.FAILED, RunState.SAVING_FAILED)
    return "failed" if failed else "running", share / max(1, total), caption
