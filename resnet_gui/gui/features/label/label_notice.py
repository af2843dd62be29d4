"""Tells what went wrong with labelling, or what is worth knowing, above the images."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import unsaid
from resnet_gui.gui.services import file_manager
from resnet_gui.gui.text import counts, labels
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.notice import Notice


class LabelNotice(Notice):
    """Hidden until there is something to tell; the user closes it.

    Signals:
        save_as_requested: The user wants to save the labels under another name.
    """

    save_as_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._save_as, self._folder, self._close = button("", "primary"), button(""), button("")
        self._saved, self._is_passing = Path(), False
        super().__init__("info", parent=parent)
        self._save_as.clicked.connect(self.save_as_requested)
        self._folder.clicked.connect(lambda: file_manager.show_in_folder(self._saved))
        self._close.clicked.connect(self.hide)
        self.hide()

    def show_problem(self, problem: Problem) -> None:
        """Tell what was not done."""
        self.set_kind("error")
        self.set_content(
            labels.problem(problem), self.tr("All labels given so far are kept."), unsaid(problem)
        )
        is_foreign = problem.kind is ProblemKind.LABELS_NOT_OURS
        self._show([self._save_as, self._close] if is_foreign else [self._close])

    def show_shared(self) -> None:
        """Tell that another program labels the same images."""
        self.set_kind("warn")
        self.set_content(
            self.tr("Another window is labelling these pictures too."),
            self.tr(
                "No label is lost. What the other window does is shown here after the next label."
            ),
        )
        self._show([self._close])

    def show_given(self) -> None:
        """Tell where the labels come from when nobody has given any here."""
        self.set_kind("info")
        self.set_content(
            self.tr("All pictures have a class already."),
            self.tr("It comes from their folders, file names or list. Correct what is wrong here."),
        )
        self._show([])
        self._is_passing = True

    def show_unreadable(self, count: int) -> None:
        """Tell that some files are no images."""
        self.set_kind("warn")
        self.set_content(counts.unreadable_files(count), "")
        self._show([])
        self._is_passing = True

    def pass_on(self) -> None:
        """Hide what need not be read twice: the user goes on."""
        if self._is_passing:
            self.hide()

    def show_saved(self, path: Path) -> None:
        """Tell where the labels are."""
        self.set_kind("info")
        text = self.tr("The labels are saved: {path}")
        self.set_content(text.format(path=path), "")
        self._saved = path
        self._show([self._folder, self._close])

    def retranslate(self) -> None:
        """Set the texts of the buttons in the current language."""
        super().retranslate()
        self._save_as.setText(self.tr("Save as…"))
        self._folder.setText(self.tr("Show in folder"))
        self._close.setText(self.tr("Close"))

    def _show(self, buttons: list[QWidget]) -> None:
        self._is_passing = False
        self.set_buttons(buttons)
        self.show()
