"""The view of a run in progress: metrics, curves and the table of epochs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from resnet_gui.core.files import atomic
from resnet_gui.core.training.history import TrainingHistory, history_csv
from resnet_gui.gui.features.train import run_figures
from resnet_gui.gui.features.train.epochs_table import EpochsTable
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.thumbnail_loader import side_by_side
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.text import labels
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import pop_up
from resnet_gui.gui.widgets.metric_tiles import MetricTiles
from resnet_gui.gui.widgets.page import Message
from resnet_gui.gui.widgets.plots.late_import import LateImport
from resnet_gui.gui.widgets.translated import Translated

if TYPE_CHECKING:
    from resnet_gui.gui.features.train.training_plot import TrainingPlot

_PLOTS = 2
_WITH_TABLE = 280  # pixels of height from which the epochs have room below the curves
_WITH_FIGURES = 200  # and from which the figures have room above them
_LOWEST_CURVES = 100
_PAUSE = 20  # milliseconds between two plots, for what else the window has to do
_PLOTTED = 5000  # batches; more would not be seen


def _import_plots() -> None:
    import resnet_gui.gui.features.train.training_plot  # noqa: F401


PLOTS = LateImport(_import_plots)
"""What draws the curves of a run."""


class RunMonitor(Translated, QWidget):
    """Shows one run as far as it is.

    Signals:
        log_requested(bool): The user wants the loss on a logarithmic scale, or no longer.
        told(Message): The curves were saved, or why not.
    """

    log_requested = Signal(bool)
    told = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._run: TrainingRun | None = None
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        self._then = QTimer(self, interval=0, singleShot=True)
        self._then.timeout.connect(self._show_epochs)
        self._log = False
        self._figures, self._table = MetricTiles(), EpochsTable()
        self._plots: list[TrainingPlot] = []  # of the loss, and of the accuracy
        self._charts = QWidget()
        self._plot_row = QHBoxLayout(self._charts)
        self._plot_row.setContentsMargins(0, 0, 0, 0)
        self._plot_row.setSpacing(32)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        layout.addWidget(self._figures)
        layout.addWidget(self._charts, 3)
        layout.addWidget(self._table, 2)
        layout.addStretch(0)
        self._table.setMinimumHeight(64)  # its head and a row: a notice may need the room
        self._charts.setMinimumHeight(_LOWEST_CURVES)
        # Notices in a low window leave less than all that is shown where there is room.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.retranslate()

    @Slot()
    def prepare(self) -> None:
        """Make the plots before they are needed, each when the window has nothing else to do."""
        if not PLOTS.is_done:
            self._tasks.run(PLOTS.load, lambda _: self.prepare(), topic="plots")
        elif len(self._plots) < _PLOTS:
            self._make_plot()
            QTimer.singleShot(_PAUSE, self.prepare)

    def set_run(self, run: TrainingRun) -> None:
        """Show another run; its curves as soon as what draws them is loaded."""
        self._run = run
        if PLOTS.is_done:
            while len(self._plots) < _PLOTS:
                self._make_plot()
            for plot in self._plots:
                plot.clear()
                plot.set_epochs_at_most(run.history.epochs_at_most)
        else:
            self._tasks.run(PLOTS.load, lambda _: self._show_late(), topic="plots")
        self.refresh()
        self._show_epochs()  # no rows of another run, not even for a moment

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Do without table and figures where notices leave little room, then without curves."""
        super().resizeEvent(event)
        self._fit()

    def _show_late(self) -> None:
        if self._run is not None:
            self.set_run(self._run)

    def refresh_soon(self) -> None:
        """Show how far the run is, once for all that happens before the window is idle."""
        self._soon.start()

    @Slot()
    def refresh(self) -> None:
        """Show how far the run is now."""
        self._soon.stop()
        run = self._run
        if run is None:
            return
        self._fit()
        self._figures.set_figures(
            run_figures.final_figures(run) if run.finished else run_figures.live_figures(run)
        )
        if len(self._plots) == _PLOTS:
            self._show_curves(run.history)
        self._then.start()

    @Slot()
    def _show_epochs(self) -> None:
        """Fill the table, in a turn of its own: curves and rows take a while to be painted."""
        self._then.stop()
        if (run := self._run) is not None:
            self._table.show_history(run.history, reveal_best=bool(run.finished))

    def _fit(self) -> None:
        """Show the parts that there is room for."""
        if (run := self._run) is None:
            return
        failed = run.state is RunState.FAILED  # the notice then needs the room
        self._figures.setVisible(not failed and self.height() >= palette.px(_WITH_FIGURES))
        self._table.setVisible(not failed and self.height() >= palette.px(_WITH_TABLE))
        are_curves = not failed or bool(run.history.epochs)
        self._charts.setVisible(are_curves and self.height() >= _LOWEST_CURVES)

    @property
    def has_curves(self) -> bool:
        """Whether there is anything to save."""
        return self._run is not None and bool(self._run.history.epochs)

    def set_log(self, log: bool) -> None:
        """Draw the loss on a logarithmic scale, or on a plain one."""
        self._log = log
        if self._plots:
            self._plots[0].set_log(log)

    @Slot()
    def save_curves(self) -> None:
        """Let the user save the curves as an image or as values."""
        run = self._run
        if run is None or not self.has_curves:
            self.told.emit(Message(self.tr("There are no curves yet."), is_failure=True))
            return
        chosen = dialogs.choose_save(
            self,
            self.tr("Save curves"),
            self.tr("Picture (*.png);;Values (*.csv)"),
            Path(f"{run.run_dir.name}.png"),
        )
        if chosen is not None:
            self._save_curves(chosen, run.history)

    def _save_curves(self, file: Path, history: TrainingHistory) -> None:
        if file.suffix.lower() == ".csv":
            data = history_csv(history.epochs).encode("utf-8")
        else:
            data = side_by_side([plot.image() for plot in self._plots])
        saved = self.tr("The curves are saved: {path}").format(path=file)
        self._tasks.run(
            lambda: atomic.write_bytes(file, data),
            lambda _: self.told.emit(Message(saved, file)),
            self._on_not_saved,
        )

    def _on_not_saved(self, error: BaseException) -> None:
        text = self.tr("The curves cannot be saved: {reason}.")
        self.told.emit(Message(text.format(reason=labels.reason(error)), is_failure=True))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the curves."""
        if not self._plots or not self._charts.geometry().contains(event.pos()):
            return
        menu = QMenu(self)
        log = menu.addAction(self.tr("Logarithmic loss"))
        log.setCheckable(True)
        log.setChecked(self._log)
        log.toggled.connect(self.log_requested)
        everything = menu.addAction(self.tr("Show everything"))
        everything.setEnabled(any(plot.is_zoomed for plot in self._plots))
        for plot in self._plots:
            everything.triggered.connect(plot.show_everything)
        save = menu.addAction(self.tr("Save curves…"))
        save.setEnabled(self.has_curves)
        save.triggered.connect(self.save_curves)
        pop_up(menu, event.globalPos())

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        self._table.setAccessibleName(self.tr("Epochs"))
        self._table.set_headings(
            [
                self.tr("Epoch"),
                self.tr("Train loss"),
                self.tr("Train accuracy"),
                self.tr("Validation loss"),
                self.tr("Validation accuracy"),
                self.tr("Time"),
            ]
        )
        for plot, title in zip(self._plots, (self.tr("Loss"), self.tr("Accuracy")), strict=False):
            plot.set_title(title)
            plot.set_series_names(self.tr("train"), self.tr("validation"))
        self.refresh()
        self._show_epochs()

    def _make_plot(self) -> None:
        from resnet_gui.gui.features.train.training_plot import TrainingPlot

        plot, is_loss = TrainingPlot(), not self._plots
        plot.set_percent(not is_loss)
        plot.set_log(is_loss and self._log)
        self._plots.append(plot)
        self._plot_row.addWidget(plot, 1)
        self.retranslate()

    def _show_curves(self, history: TrainingHistory) -> None:
        loss, accuracy = self._plots
        epochs, best = history.epochs, history.best
        step = 1 + len(history.batch_losses) // _PLOTTED
        over = self._run is not None and self._run.finished is not None
        shown = best.epoch if best and over else None
        words = self.tr("best, epoch {epoch}").format(epoch=best.epoch) if best else ""
        verdict = run_figures.verdict(self._run) if self._run is not None else ""
        loss.set_curves(
            history.batch_losses[::step],
            [(e.epoch, e.loss) for e in epochs],
            [(e.epoch, e.val_loss) for e in epochs],
            (best.epoch, best.val_loss, words, "") if best else None,
            shown,
        )
        accuracy.set_curves(
            history.batch_accuracies[::step],
            [(e.epoch, e.accuracy) for e in epochs],
            [(e.epoch, e.val_accuracy) for e in epochs],
            (best.epoch, best.val_accuracy, words, verdict) if best else None,
            shown,
        )
