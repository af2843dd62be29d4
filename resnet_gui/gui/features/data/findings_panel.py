"""The findings of a dataset: what was found, why it matters, and links to the images."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from resnet_gui.core.checks.finding import NOTES, WRONG_LABELS, FindingKind
from resnet_gui.core.checks.finding_messages import FindingGroup
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset_edit import quarantine
from resnet_gui.gui.features.data import finding_text
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.features.data.findings_list import FindingRow, FindingsList
from resnet_gui.gui.text import format
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.layouts.flow_layout import FlowLayout
from resnet_gui.gui.widgets.section_header import section_header
from resnet_gui.gui.widgets.translated import Translated

LEFT_OUT = "left out"
RELABELLED = "relabelled"
SUSPECTS, CURVE = "suspects", "curve"
_QUARANTINE = "quarantine"
_MOST_SHARE = 0.36  # of the page's height; more scrolls
_LEAST, _GAP = 32, 4  # of the list's height; above what stands below


class FindingsPanel(Translated, QWidget):
    """Heading and list; the list is hidden where nothing was found.

    Args:
        below: What stands below it on the page, and keeps the height that it needs.

    Signals:
        row_requested(str): the user wants to see the files of the row with this key.
        weights_requested: the user wants classes to count alike in training.
        range_requested(float): the user wants this number to be white in training.
        check_requested: the user wants the dataset to be read again.
        inspection_requested(str): the user wants to see which labels look wrong (``SUSPECTS``), or
            what more pictures would bring (``CURVE``).
        label_requested: The user wants to label the images, also those that have no class yet.
    """

    row_requested = Signal(str)
    weights_requested = Signal()
    range_requested = Signal(float)
    check_requested = Signal()
    inspection_requested = Signal(str)
    label_requested = Signal()

    def __init__(
        self, editor: DatasetEditor, below: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_help_topic(self, "data#findings")
        self._editor, self._below = editor, below
        self._dataset: Dataset | None = None
        self._rows: Sequence[FindingGroup] = ()
        self._held = 0
        self._suppressed = self._is_reading = self._is_inspecting = False
        self._title, self._note = label("section"), label("caption")
        self._check = button("", "link")
        self._check.clicked.connect(self.check_requested)
        self._n_suspects = 0
        self._labels, self._more, self._label = (button("", "link") for _ in range(3))
        self._labels.clicked.connect(lambda: self.inspection_requested.emit(SUSPECTS))
        self._more.clicked.connect(lambda: self.inspection_requested.emit(CURVE))
        self._label.clicked.connect(self.label_requested)
        self._list = FindingsList()
        self._list.action_requested.connect(self._on_action_requested)
        self._list.installEventFilter(self)
        below.installEventFilter(self)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(4)
        layout.addLayout(section_header(self._title, self._note, self._check))
        layout.addWidget(self._scroll)
        self._questions = QWidget()
        row = FlowLayout(parent=self._questions)
        for link in (self._labels, self._more, self._label):
            row.addWidget(link)
        layout.addWidget(self._questions)
        self.retranslate()

    def set_rows(self, dataset: Dataset, rows: Sequence[FindingGroup]) -> None:
        """Show what was found in a dataset, and what the user has done about it."""
        if self._dataset is None or self._dataset.root != dataset.root:
            self._held = 0
        self._dataset, self._rows, self._is_reading = dataset, rows, False
        self._editor.count_quarantined(dataset, self._on_quarantined_counted)
        self._show()

    def show_reading(self, *, is_same: bool) -> None:
        """Say that the dataset is being checked; what was found before stays of the same one."""
        self._is_reading = True
        if not is_same:
            self._dataset, self._rows = None, ()
            self.hide()
        self._show()

    def set_inspecting(self, is_on: bool) -> None:
        """Say that the labels are being checked, or no longer."""
        if is_on != self._is_inspecting:
            self._is_inspecting = is_on
            self._show()

    def set_suspects(self, count: int) -> None:
        """Show that so many labels look wrong; 0 for none, or where they have not been checked."""
        if count != self._n_suspects:
            self._n_suspects = count
            self._show()

    def _on_quarantined_counted(self, count: int) -> None:
        if count != self._held:
            self._held = count
            self._show()

    @Slot(bool)
    def suppress(self, suppressed: bool) -> None:
        """Make room for something else, or come back."""
        self._suppressed = suppressed
        self._show()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._title.setText(self.tr("Findings"))
        self._check.setText(self.tr("Check again"))
        self._labels.setText(self.tr("Which labels look wrong?"))
        self._more.setText(self.tr("Would more pictures help?"))
        self._label.setText(self.tr("Label them here"))
        self._label.setToolTip(
            self.tr("Opens all pictures of the folder, also those that have no class yet.")
        )
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the list when its rows, what stands below it or its page have changed.

        New rows have a height only a moment later.
        """
        has_changed = event.type() == QEvent.Type.LayoutRequest
        if (has_changed and watched in (self._list, self._below)) or (
            watched is self.parent() and event.type() == QEvent.Type.Resize
        ):
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the list to another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        """Take no more than a share of the page, and leave the images below what they need."""
        if (page := self.parentWidget()) is None:
            return
        width = self._scroll.viewport().width() or self.width()
        wanted = self._list.heightForWidth(width)
        if wanted < 0:
            wanted = self._list.sizeHint().height()
        rows, row = self._questions.heightForWidth(self.width()), self._questions.sizeHint()
        self._questions.setFixedHeight(rows)
        most = round(page.height() * _MOST_SHARE) - (rows - row.height())
        frame = self.minimumSizeHint().height() - self._scroll.minimumHeight()
        room = page.height() - self._below.minimumSizeHint().height() - frame - _GAP
        height = max(_LEAST, min(wanted, most, room))
        self._scroll.setFixedHeight(height)
        self._list.setContentsMargins(0, 0, 6 if wanted > height else 0, 0)  # air beside the bar

    def _show(self) -> None:
        if self._dataset is None:
            return
        shown = [self._finding(row) for row in self._rows]
        if self._n_suspects:
            heavier = [row for row in self._rows if row.findings[0].weight < WRONG_LABELS]
            shown.insert(len(heavier), self._suspects())
        for link in (self._labels, self._more):
            link.setEnabled(self._dataset.is_trainable)
        self._note.setText(self._summary(len(shown)))
        shown += self._done(self._dataset)
        self._list.set_findings(shown)
        self._scroll.setVisible(bool(shown))
        self.setVisible(not self._suppressed)
        self._fit()

    def _summary(self, count: int) -> str:
        """Return how many findings there are; that there is nothing only when all is checked."""
        if self._is_reading:
            return self.tr("Checking the pictures…")
        if count:
            return format.number(count)
        if self._is_inspecting:
            return self.tr("none so far; checking the labels…")
        return self.tr("no problems found")

    def _finding(self, row: FindingGroup) -> FindingRow:
        action = self.tr("Show {count}").format(count=format.number(len(row.files)))
        if row.kind is FindingKind.IMBALANCE:
            action = self.tr("Balance classes")
        elif row.kind is FindingKind.DARK_RANGE and "largest" in row.findings[0].values:
            action = self.tr("Use the range of the whole dataset")
        elif not row.files:
            action = ""
        icon = "info" if row.kind in NOTES else "warning"
        title, sentence = finding_text.title(row), finding_text.sentence(row)
        return FindingRow(row.key, title, sentence, action, icon)

    def _suspects(self) -> FindingRow:
        count = format.number(self._n_suspects)
        title = self.tr("Labels that look wrong: {count}").format(count=count)
        sentence = self.tr("To the network, these pictures look more like another class.")
        action = self.tr("Show {count}").format(count=count)
        return FindingRow(SUSPECTS, title, sentence, action)

    def _done(self, dataset: Dataset) -> list[FindingRow]:
        done = []
        if dataset.marked:
            count = format.number(len(dataset.marked))
            title = self.tr("Left out by you: {count}").format(count=count)
            sentence = self.tr("They stay where they are and are not used.")
            action = self.tr("Show {count}").format(count=count)
            done.append(FindingRow(LEFT_OUT, title, sentence, action, "info"))
        if dataset.given:
            count = format.number(len(dataset.given))
            title = self.tr("Labels changed by you: {count}").format(count=count)
            sentence = self.tr("Files stay where they are. Training uses your labels.")
            action = self.tr("Show {count}").format(count=count)
            done.append(FindingRow(RELABELLED, title, sentence, action, "info"))
        if self._held:
            count = format.number(self._held)
            title = self.tr("In quarantine: {count}").format(count=count)
            where = quarantine.quarantine_folder(dataset.root)
            sentence = self.tr("They are in {folder}.").format(folder=where)
            done.append(FindingRow(_QUARANTINE, title, sentence, self.tr("Put back"), "info"))
        return done

    @Slot(str)
    def _on_action_requested(self, key: str) -> None:
        if key == _QUARANTINE and self._dataset is not None:
            self._editor.put_back(self._dataset)
        elif key == SUSPECTS:
            self.inspection_requested.emit(SUSPECTS)
        elif key == FindingKind.IMBALANCE:
            self.weights_requested.emit()
        elif (largest := self._largest_number(key)) is not None:
            self.range_requested.emit(largest)
        else:
            self.row_requested.emit(key)

    def _largest_number(self, key: str) -> float | None:
        """Return the largest number of a dataset whose images are all dark by their range."""
        for row in self._rows:
            if row.key == key and "largest" in row.findings[0].values:
                return float(str(row.findings[0].values["largest"]))
        return None
