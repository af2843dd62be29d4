"""The classes so far, with the key and the number of images of each, and a field for a name."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from resnet_gui.core.files.name_forms import in_reading_order
from resnet_gui.gui.text import format
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.tables.text_table import TextTable
from resnet_gui.gui.widgets.translated import Translated

KEYS = 9
"""Classes that have a key of their own: 1 to 9."""


class ClassPanel(Translated, QWidget):
    """Labels the selected images by a click on a class or by its name.

    Signals:
        named(str): The selected images are of this class, which may be new.
        left: The name is not wanted after all.
        sort_requested: The labelled images are to be copied or moved into class folders.
    """

    named = Signal(str)
    left = Signal()
    sort_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: list[str] = []
        self._title, self._hint = label("section"), label("caption")
        self._hint.setWordWrap(True)
        self._name, self._names = QLineEdit(), QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if (popup := completer.popup()) is not None:
            popup.setProperty("role", "completions")
        self._name.setCompleter(completer)
        self._name.returnPressed.connect(self._on_return_pressed)
        self._table = TextTable()
        self._table.text_columns = 2
        self._table.clicked.connect(self._on_clicked)
        self._sort = button("", "link")
        self._sort.clicked.connect(self.sort_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self._title, self._name, self._hint):
            layout.addWidget(widget)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._sort, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFixedWidth(palette.px(226))
        self.retranslate()

    @property
    def classes(self) -> list[str]:
        """The classes in the order in which they stand; the first nine have keys."""
        return self._classes

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show the classes and how many images each has."""
        # New classes go to the end, and those whose last image went stay: a key means the same
        # class as long as the pile is open.
        known = self._classes if counts else []
        self._classes = known + [n for n in in_reading_order(counts) if n not in known]
        self._names.setStringList(self._classes)
        rows = [
            [str(at) if at <= KEYS else "", name, format.number(counts.get(name, 0))]
            for at, name in enumerate(self._classes, 1)
        ]
        self._table.set_rows(rows)
        self._sort.setEnabled(bool(rows))

    def begin_name(self, text: str) -> None:
        """Go to the field for a name, which begins so."""
        self._name.setText(text)
        self._name.setFocus()
        self._name.end(False)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._title.setText(self.tr("Classes"))
        self._name.setPlaceholderText(self.tr("Name a class…"))
        self._name.setAccessibleName(self.tr("Class of the selected pictures"))
        self._sort.setText(self.tr("Sort into class folders…"))
        self._hint.setText(self.tr("Enter gives the selected pictures this name."))
        self._table.setAccessibleName(self.tr("Classes"))
        self._table.set_headings([self.tr("Key"), self.tr("Class"), self.tr("Pictures")])

    @Slot()
    def _on_return_pressed(self) -> None:
        name = self._name.text().strip()
        self._name.clear()
        if name:
            self.named.emit(name)
        else:
            self.left.emit()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.named.emit(self._classes[index.row()])
