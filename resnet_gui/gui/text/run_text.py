"""Texts about the state of a run: its tab, the status bar, its phases and its failure."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.config import presets
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.errors.categories import ProblemCategory
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.training import stages
from resnet_gui.core.training.progress import (
    LEARNING_PHASES,
    PhaseStep,
    RunOutcome,
    RunProgress,
    StepState,
)
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.text import config_labels, config_values, counts, format, labels
from resnet_gui.gui.theme.plain_text import listed

translate = QCoreApplication.translate


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
    if run.phase in LEARNING_PHASES and run.history.current_epoch:
        return translate("RunText", "Epoch {epoch} of {count}").format(
            epoch=format.number(run.history.current_epoch),
            count=format.number(run.history.epochs_at_most),
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
            return translate("RunText", "The run stopped. Your pictures and earlier runs are safe.")
        case RunState.SAVING_FAILED:
            return translate("RunText", "The model is not saved yet.")
    if history.best and history.epochs_since_best and patience:
        if history.epochs_since_best >= patience:
            return counts.finishing(history.epochs_since_best)
        return translate(
            "RunText", "No improvement for {count} of {patience} epochs, then training stops."
        ).format(count=format.number(history.epochs_since_best), patience=format.number(patience))
    return labels.phase(run.phase) if run.phase else translate("RunText", "Starting the engine")


def split_sizes(name: str, sizes: tuple[int, int] | None) -> str:
    """Return a dataset's name, and how many images train and validate where that is known."""
    if sizes is None:
        return name
    train, validation = sizes
    return translate("RunText", "{name}, {train} train, {validation} validation").format(
        name=name, train=format.number(train), validation=format.number(validation)
    )


def settings(config: TrainConfig | None, unlike: frozenset[str] = frozenset()) -> str:
    """Return the preset of a run that was kept, and what was set otherwise.

    Args:
        unlike: What tells this run from others: it stands last, since only a text's middle is
            left out where there is little room.
    """
    if config is None:
        return "–"
    changes = sorted(presets.changes(config).items(), key=lambda change: change[0] in unlike)
    preset, _ = labels.preset(config.preset)
    return listed([preset, *(_change(name, value) for name, value in changes)])


def _change(name: str, value: object) -> str:
    if name == "image_size":
        return f"{value} px"
    setting = config_labels.short_name(name)
    if value is True:
        return setting
    return translate("RunText", "{setting} {value}").format(
        setting=setting, value=config_values.name(name, value)
    )


def failure(run: TrainingRun) -> str:
    """Return the title of the notice about a run that failed."""
    if run.state is RunState.SAVING_FAILED:
        return translate("RunText", "The run is not saved yet.")
    if run.problem is not None and run.problem.kind is ProblemKind.WEIGHTS_DOWNLOAD:
        return translate(
            "RunText",
            "Training could not start: the ImageNet weights could not be downloaded.",
        )
    if run.problem is not None and run.problem.kind.category is ProblemCategory.WEIGHTS:
        return translate(
            "RunText", "Training could not start: its weights are missing or cannot be used."
        )
    if (recorded := run.resumable) is not None:
        return counts.interrupted(recorded.epochs)
    return translate("RunText", "Training ended without a model.")


def step(run: TrainingRun, phase: Phase) -> tuple[StepState, float, str]:
    """Return how far a phase is: its state, the fraction that is done, and a caption."""
    if run.phase is None and not run.is_over and phase is run.phases[0]:
        text = translate("RunText", "starting, {time}")
        return "running", 0.0, _since(text, run.began)
    progress = _progress(run)
    at = progress.step(phase)
    return at.state, at.fraction, _caption(run, progress, phase, at)


def _progress(run: TrainingRun) -> RunProgress:
    """Return what a run has reported about its phases."""
    outcome = {
        RunState.FINISHED: RunOutcome.FINISHED,
        RunState.FAILED: RunOutcome.FAILED,
        RunState.SAVING_FAILED: RunOutcome.FAILED,
    }.get(run.state, RunOutcome.OPEN)
    return RunProgress(
        run.config, run.history, run.phase, run.progress, run.phase_began, run.ended, outcome
    )


def _caption(run: TrainingRun, progress: RunProgress, phase: Phase, at: PhaseStep) -> str:
    """Return what stands below a phase: how far it is, or how long it took."""
    if progress.outcome is RunOutcome.FINISHED:
        return _duration(progress, phase)
    if at.state == "waiting":
        return ""
    if at.state == "running" and not at.done and (text := _before_first(run, phase)):
        return _since(text, run.phase_began[phase])
    if phase in LEARNING_PHASES and run.validating is not None:
        return translate("RunText", "epoch {epoch}, validating {done} of {total}").format(
            epoch=format.number(at.done),
            done=format.number(run.validating.done),
            total=format.number(run.validating.total),
        )
    if phase is Phase.DOWNLOADING and not at.done:  # nothing has come yet
        return "" if at.state == "failed" else translate("RunText", "connecting")
    return labels.phase_progress(phase, at.done, at.total) if at.total else ""


def _before_first(run: TrainingRun, phase: Phase) -> str:
    """Return what happens in a phase before there is anything to count; empty where that is soon.

    What has no count shows its seconds, so that it is seen to go on.
    """
    if phase is Phase.SAVING:
        return translate("RunText", "writing the model, {time}")
    if phase is Phase.HEAD and stages.stages(run.config)[0].is_regression:
        return translate("RunText", "choosing the penalty, {time}")
    if phase in LEARNING_PHASES or phase is Phase.EXTRACTING:
        return translate("RunText", "building the network, {time}")
    return ""


def _since(text: str, began: datetime) -> str:
    return text.format(time=format.clock((datetime.now() - began).total_seconds()))


def _duration(progress: RunProgress, phase: Phase) -> str:
    """Return how long a phase took, and how many epochs it had."""
    seconds = progress.seconds(phase)
    if seconds is None:
        return ""
    if phase not in LEARNING_PHASES:
        return format.took(seconds)
    return translate("RunText", "{time}, {epochs}").format(
        time=format.took(seconds), epochs=counts.epochs(len(progress.epochs(phase)))
    )
