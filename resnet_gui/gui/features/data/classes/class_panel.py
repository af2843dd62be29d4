"""The classes of a dataset, and the actions for the selected class."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from resnet_gui.core.checks.check_report import CheckReport
from resnet_gui.core.checks.finding import ABOUT_CLASSES
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.files.name_forms import in_reading_order
from resnet_gui.gui.features.data import finding_text
from resnet_gui.gui.features.data.classes.class_table import ClassTable
from resnet_gui.gui.features.data.classes.class_table_model import ClassRow
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.text import format
from resnet_gui.gui.theme.plain_text import visible
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.section_header import section_header
from resnet_gui.gui.widgets.translated import Translated


class ClassPanel(Translated, QWidget):
    """Table and actions.

    Signals:
        class_chosen(str): a class was chosen.
    """

    class_chosen = Signal(str)

    def __init__(self, editor: DatasetEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._dataset: Dataset | None = None
        self._title, self._note = label("section"), label("caption")
        self._table = ClassTable()
        self._new, self._add, self._rename, self._leave = (button("", "link") for _ in range(4))
        self._created = ""  # a class that is chosen as soon as it is there
        self._menu: QMenu | None = None
        self._new.clicked.connect(self._on_new_clicked)
        self._add.clicked.connect(self._on_add_clicked)
        self._rename.clicked.connect(self._on_rename_clicked)
        self._leave.clicked.connect(self._on_leave_clicked)
        self._table.class_chosen.connect(self._on_class_chosen)
        self._table.files_dropped.connect(self._on_files_dropped)
        actions = QHBoxLayout()
        actions.setSpacing(16)
        for link in (self._add, self._rename, self._leave):
            actions.addWidget(link)
        actions.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(section_header(self._title, self._note, self._new))
        layout.addWidget(self._table, 1)
        layout.addLayout(actions)
        self.retranslate()

    def set_dataset(self, dataset: Dataset | None, report: CheckReport | None) -> None:
        """Show the classes, those left out included; without a report they are being checked."""
        self._dataset = dataset if report is not None else None
        rows = self._rows(dataset, report) if dataset is not None else []
        self._table.set_rows(rows)
        self._note.setText(self._count(dataset, rows) if dataset is not None else "")
        self._table.setAcceptDrops(self._has_folders())
        if report is not None and self._created in (row.name for row in rows):
            self._table.choose(self._created)
            self.class_chosen.emit(self._created)
            self._created = ""
        self._show_actions()

    def choose(self, name: str) -> None:
        """Choose a class without a signal; an empty name chooses none."""
        self._table.choose(name)
        self._show_actions()

    def offer_in(self, menu: QMenu) -> None:
        """Let a menu offer to add images to each class, and to a new one."""
        self._menu = menu
        menu.aboutToShow.connect(self._fill_menu)
        self._show_actions()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._title.setText(self.tr("Classes"))
        self._table.setAccessibleName(self.tr("Classes"))
        self._table.set_headings(
            self.tr("Class"), self.tr("Train"), self.tr("Val."), self.tr("Test")
        )
        self._table.set_drop_text(self.tr("Drop to add to {name}"))
        self._new.setText(self.tr("New class…"))
        self._add.setText(self.tr("Add…"))
        self._add.setAccessibleName(self.tr("Add pictures to the class"))
        self._rename.setText(self.tr("Rename…"))
        self._show_actions()

    def _count(self, dataset: Dataset, rows: list[ClassRow]) -> str:
        """Return how many classes there are; where some are left out, how many of them are used."""
        used = len(dataset.classes)
        if used == len(rows):
            return format.number(used) if rows else ""
        text = self.tr("{used} of {all}")
        return text.format(used=format.number(used), all=format.number(len(rows)))

    def _rows(self, dataset: Dataset, report: CheckReport | None) -> list[ClassRow]:
        unused = Counter((p.label, p.split) for p in dataset.marked)
        marked = {p.label for p in dataset.marked} - set(dataset.classes)
        left_out = {entry.label for entry in dataset.left_out}
        counts = dataset.counts()
        for image in dataset.files:
            if image.label in left_out and image.path in dataset.facts:
                counts[image.label, image.split] += dataset.facts[image.path].usable
        warnings = self._warnings(report)
        warnings |= {name: self.tr("Left out by you.") for name in marked}
        rows = []
        for name in in_reading_order({*dataset.classes, *left_out, *marked}):
            shown = unused if name in marked else counts
            train, validation, test = (shown[name, split] for split in Split)
            rows.append(ClassRow(name, train, validation, test, warnings.get(name, "")))
        return rows

    @staticmethod
    def _warnings(report: CheckReport | None) -> dict[str, str]:
        """Return what is to be said of each class, one title a line."""
        found: dict[str, list[str]] = {}
        for finding in report.findings if report is not None else ():
            if finding.kind in ABOUT_CLASSES:
                title = finding_text.title_of(finding)
                found.setdefault(str(finding.values["class"]), []).append(title)
        return {name: "\n".join(titles) for name, titles in found.items()}

    def _has_folders(self) -> bool:
        return self._dataset is not None and self._dataset.list_file is None

    def _is_left_out(self, name: str) -> bool:
        dataset = self._dataset
        known = {*dataset.classes, *(e.label for e in dataset.left_out)} if dataset else set()
        return name not in known

    @Slot()
    def _show_actions(self) -> None:
        name = self._table.chosen()
        chosen = self._dataset is not None and name is not None
        again = chosen and name is not None and self._is_left_out(name)
        self._leave.setText(self.tr("Put back") if again else self.tr("Leave out"))
        self._leave.setEnabled(chosen)
        for link in (self._add, self._rename):
            link.setEnabled(chosen and self._has_folders())
        self._new.setEnabled(self._has_folders())
        if self._menu is not None:
            self._menu.menuAction().setEnabled(self._has_folders())

    @Slot(str)
    def _on_class_chosen(self, name: str) -> None:
        self._show_actions()
        self.class_chosen.emit(name)

    @Slot()
    def _fill_menu(self) -> None:
        if self._menu is None:
            return
        self._menu.clear()
        for name in self._table.names():
            text = self.tr("{name}…").format(name=visible(name).replace("&", "&&"))
            self._menu.addAction(text, partial(self._add_to, name))
        self._menu.addSeparator()
        self._menu.addAction(self._new.text(), self._on_new_clicked)

    @Slot()
    def _on_new_clicked(self) -> None:
        if self._dataset is None:
            return
        question = self.tr("Name of the new class (it gets a folder of its own):")
        name = dialogs.ask_text(self, self.tr("New class"), question, "")
        if name is not None and name.strip():
            self._created = name.strip()
            self._editor.create(self._dataset, name)

    @Slot()
    def _on_add_clicked(self) -> None:
        name = self._table.chosen()
        if name is not None:
            self._add_to(name)

    def _add_to(self, name: str) -> None:
        title = self.tr("Pictures to copy to {name}").format(name=name)
        if self._dataset is not None and (chosen := dialogs.choose_images(self, title, None)):
            self._editor.add(self._dataset, name, chosen)

    @Slot()
    def _on_rename_clicked(self) -> None:
        name = self._table.chosen()
        if self._dataset is None or name is None:
            return
        title, question = (
            self.tr("Rename class"),
            self.tr("New name (its folders are renamed too):"),
        )
        new = dialogs.ask_text(self, title, question, name)
        if new is not None and new.strip() != name:
            self._editor.rename(self._dataset, name, new)

    @Slot()
    def _on_leave_clicked(self) -> None:
        name = self._table.chosen()
        if self._dataset is None or name is None:
            return
        if self._is_left_out(name):
            self._editor.use_again(self._dataset, classes=[name])
        else:
            self._editor.leave_out(self._dataset, classes=[name])

    @Slot(str, list)
    def _on_files_dropped(self, name: str, paths: list[Path]) -> None:
        dataset = self._dataset
        if dataset is None:
            return
        known = {dataset.root / image.path for image in dataset.images}
        if known.issuperset(paths):  # a copy would have two classes
            within = [path.relative_to(dataset.root) for path in paths]
            self._editor.set_label(dataset, within, name)
        else:
            self._editor.add(dataset, name, paths)
