"""The Evaluate tab: what the newest run's number means, and how each class fares."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from resnet_gui.core.dataset import Split
from resnet_gui.core.evaluation import ClassScore, Evaluation, wilson_interval
from resnet_gui.core.messages import TrainingFinished
from resnet_gui.core.networks import NETWORKS
from resnet_gui.gui import texts
from resnet_gui.gui.train_tab import show_path
from resnet_gui.gui.widgets.buttons import button, label
from resnet_gui.gui.widgets.figures import Figures
from resnet_gui.gui.widgets.figures_table import FiguresTable
from resnet_gui.gui.widgets.page_head import PageHead

_F1 = 4


class EvaluateTab(QWidget):
    """Final figures and the table of classes.

    Signals:
        train_wanted: There is nothing to show yet; the user wants to train.
    """

    train_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run: TrainingFinished | None = None
        self._sorted, self._descending = _F1, False
        self._head, self._figures, self._table = PageHead(), Figures(), FiguresTable()
        self._split = QComboBox()
        self._split.activated.connect(self._refresh)
        self._table.set_sortable(True)
        self._table.heading_clicked.connect(self._on_heading_clicked)
        self._title = label("section")
        self._folder = button("")
        self._folder.clicked.connect(self._on_folder_clicked)
        self._train = button("", "primary")
        self._train.clicked.connect(self.train_wanted)
        self._empty_title, self._empty_text = label("title"), label("body", tone="quiet")
        empty = QWidget()
        empty_layout = QVBoxLayout(empty)
        empty_layout.setContentsMargins(0, 0, 0, 0)
        empty_layout.setSpacing(8)
        empty_layout.addWidget(self._empty_title)
        empty_layout.addWidget(self._empty_text)
        empty_layout.addSpacing(12)
        row = QVBoxLayout()
        row.addWidget(self._train)
        empty_layout.addLayout(row)
        self._train.setFixedWidth(160)
        empty_layout.addStretch(1)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        layout.addWidget(self._head)
        layout.addWidget(self._split)
        layout.addWidget(self._figures)
        layout.addWidget(self._title)
        layout.addWidget(self._table, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.addWidget(self._stack)
        self.retranslate()

    def set_run(self, run: TrainingFinished) -> None:
        """Show a finished run."""
        self.run = run
        self._split.clear()
        for evaluation in run.evaluations:
            self._split.addItem(texts.split(Split(evaluation.split)), evaluation)
        self._refresh()

    def status(self) -> str:
        """Return the second line of this tab's head."""
        if self.run is None:
            return self.tr("Needs a model")
        return texts.percent(self.run.evaluations[0].accuracy)

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        self._empty_title.setText(self.tr("No run yet"))
        self._empty_text.setText(
            self.tr("When a run is done, its accuracy and each class’s figures stand here.")
        )
        self._train.setText(self.tr("Go to Train"))
        self._folder.setText(self.tr("Show folder"))
        self._title.setText(self.tr("Classes"))
        self._split.setAccessibleName(self.tr("Split"))
        self._table.set_headings(
            [
                self.tr("Class"),
                self.tr("Pictures"),
                self.tr("Precision"),
                self.tr("Recall"),
                self.tr("F1"),
            ]
        )
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    @Slot()
    def _refresh(self) -> None:
        run = self.run
        self._stack.setCurrentIndex(0 if run is None else 1)
        if run is None:
            return
        evaluation: Evaluation = run.evaluations[max(0, self._split.currentIndex())]
        self._split.setVisible(self._split.count() > 1)
        card = run.card
        self._head.set_title(card.name)
        self._head.set_facts(
            self.tr("{split} · {pictures} · {network}, {side} × {side}").format(
                split=texts.split(Split(evaluation.split)),
                pictures=texts.pictures(evaluation.count),
                network=NETWORKS[card.network].title,
                side=card.image_size,
            )
        )
        self._head.set_buttons([self._folder])
        low, high = wilson_interval(evaluation.accuracy, evaluation.count)
        largest, baseline = evaluation.largest_class
        interval = self.tr("{low} to {high}").format(
            low=texts.decimal(100 * low, 1), high=texts.percent(high)
        )
        self._figures.set_figures(
            [
                (
                    self.tr("Accuracy, 95 % interval"),
                    texts.percent(evaluation.accuracy),
                    interval,
                ),
                (
                    self.tr("Balanced accuracy"),
                    texts.percent(evaluation.balanced_accuracy),
                    self.tr("mean of all classes"),
                ),
                (
                    self.tr("Always answering “{label}”").format(label=largest),
                    texts.percent(baseline),
                    self.tr("for comparison"),
                ),
                (
                    self.tr("Loss"),
                    texts.decimal(evaluation.loss, 3),
                    self.tr("epoch {epoch}").format(epoch=card.best_epoch),
                ),
            ]
        )
        self._show_classes(list(evaluation.class_scores()))

    def _show_classes(self, scores: list[ClassScore]) -> None:
        scores.sort(key=self._sort_key, reverse=self._descending)
        self._table.set_rows(
            [
                [
                    score.label,
                    texts.number(score.count),
                    _percent(score.precision),
                    _percent(score.recall),
                    "–" if score.f1 is None else texts.decimal(score.f1, 2),
                ]
                for score in scores
            ]
        )
        self._table.set_bars([score.f1 or 0.0 for score in scores])
        self._table.set_sorted(self._sorted, descending=self._descending)

    def _sort_key(self, score: ClassScore) -> tuple[float, str]:
        numbers = (0.0, score.count, score.precision, score.recall, score.f1)
        value = numbers[self._sorted]
        return (-1.0 if value is None else float(value), score.label.casefold())

    @Slot(int)
    def _on_heading_clicked(self, column: int) -> None:
        self._descending = column == self._sorted and not self._descending
        self._sorted = column
        self._refresh()

    @Slot()
    def _on_folder_clicked(self) -> None:
        if self.run is not None:
            show_path(self.run.run_dir)


def _percent(share: float | None) -> str:
    return "–" if share is None else texts.percent(share, 0)
