"""The figures that stand above the curves of a run, and one line about its best epoch."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.training.progress import LEARNING_PHASES
from resnet_gui.core.training.values import Phase, StopReason
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.text import counts, format

translate = QCoreApplication.translate
Figure = tuple[str, str, str]
"""Caption, figure, and the unit or context beside it."""

_COUNTING_IMAGES = (Phase.READING, Phase.EXTRACTING)


def live_figures(run: TrainingRun) -> list[Figure]:
    """Return the figures of a run that goes on."""
    history, best = run.history, run.history.best
    left, speed = history.seconds_left(), None
    left_context = translate("RunFigures", "at most")
    if history.latest is not None:
        speed = history.latest.images_per_second
    elif run.phase in _COUNTING_IMAGES and (pace := run.pace()) is not None:
        speed, left = pace
        left_context = translate("RunFigures", "for this phase")
    epoch, waits, speed_waits = history.current_epoch, "", ""
    if run.is_over:
        left = None
    elif not epoch:
        epoch = int(run.phase in LEARNING_PHASES)  # the first one has begun
        waits = translate("RunFigures", "after the first epoch")
        speed_waits = translate("RunFigures", "after the first pictures")
    return [
        (
            translate("RunFigures", "Epoch"),
            format.number(epoch) if epoch else "–",
            translate("RunFigures", "of {count} at most").format(
                count=format.number(run.history.epochs_at_most)
            ),
        ),
        (
            translate("RunFigures", "Time left"),
            "–" if left is None else format.clock(left),
            waits if left is None else left_context,
        ),
        (
            translate("RunFigures", "Speed"),
            "–" if speed is None else format.rate(speed),
            speed_waits if speed is None else translate("RunFigures", "pictures a second"),
        ),
        (
            translate("RunFigures", "Best so far"),
            "–" if best is None else format.percent(best.val_accuracy),
            waits
            if best is None
            else translate("RunFigures", "epoch {epoch}").format(epoch=best.epoch),
        ),
    ]


def final_figures(run: TrainingRun) -> list[Figure]:
    """Return the figures of a run that has ended with a model."""
    assert run.finished is not None
    card, count = run.finished.card, len(run.history.epochs)
    epoch = translate("RunFigures", "epoch {epoch}").format(epoch=card.best_epoch)
    seconds = ((run.ended or datetime.now()) - run.began).total_seconds()
    seconds += run.seconds_before
    return [
        (
            translate("RunFigures", "Validation accuracy"),
            "–" if card.val_accuracy is None else format.percent(card.val_accuracy),
            epoch,
        ),
        (
            translate("RunFigures", "Validation loss"),
            "–" if card.val_loss is None else format.decimal(card.val_loss, 3),
            epoch,
        ),
        (
            translate("RunFigures", "Time"),
            format.clock(seconds),
            counts.epochs(count),
        ),
        (
            translate("RunFigures", "Size on disk"),
            format.size(run.finished.size),
            translate("RunFigures", "model and log"),
        ),
    ]


def verdict(run: TrainingRun) -> str:
    """Return for how many epochs the run got no better, or why it has ended."""
    history = run.history
    since = history.epochs_since_best
    if run.finished:
        all_done = translate("RunFigures", "all epochs done")
        if len(history.epochs) < history.epochs_at_most:  # a solved last layer gets no better
            all_done = translate("RunFigures", "converged")
        ended = {
            StopReason.EARLY: translate("RunFigures", "stopped: no improvement for {count}"),
            StopReason.COMPLETED: all_done,
            StopReason.STOPPED: translate("RunFigures", "stopped by you"),
            StopReason.DIVERGED: translate("RunFigures", "stopped: training failed"),
        }
        return ended[run.finished.reason].format(count=since)
    if since and history.patience and run.state is not RunState.FINISHED:
        return translate("RunFigures", "no improvement for {count} of {patience}").format(
            count=since, patience=history.patience
        )
    return ""
