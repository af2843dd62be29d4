"""Asks which of two readings of a folder is right: its folders may be classes, or splits."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.core.errors.problem import Problem
from resnet_gui.gui.text import counts, format
from resnet_gui.gui.theme.plain_text import listed, visible
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.notice import Notice
from resnet_gui.gui.widgets.translated import Translated


class LayoutQuestion(Translated, QWidget):
    """A notice with a button for each reading.

    Signals:
        chosen(str): The layout that the user has chosen.
        folder_requested: The user wants another folder.
        return_requested: The user wants the dataset that was open before.
    """

    chosen = Signal(str)
    folder_requested = Signal()
    return_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem: Problem | None = None
        self._earlier = ""
        self._notice = Notice("warn")
        self._one, self._two = button(""), button("")
        self._other, self._return = button(""), button("")
        self._one.clicked.connect(lambda: self._choose("one"))
        self._two.clicked.connect(lambda: self._choose("two"))
        self._other.clicked.connect(self.folder_requested)
        self._return.clicked.connect(self.return_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._notice)
        self.hide()

    def ask(self, problem: Problem, earlier: str) -> None:
        """Ask about a folder.

        Args:
            problem: ``layout-uncertain``, with both readings.
            earlier: The name of the dataset that is still open; empty if there is none.
        """
        self._problem, self._earlier = problem, earlier
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        if self._problem is None:
            return
        values = self._problem.values
        in_classes = values["two"] == "splits-in-classes"
        if in_classes:
            text = self.tr(
                "Either each folder is a class, all for training: {one}. Or each folder is a "
                "class, and the folders in it are splits: {two}."
            )
        else:
            text = self.tr(
                "Either the folders are classes, all for training: {one}. Or they are splits, "
                "and the folders in them are the classes: {two}."
            )
        two = self.tr("{names} ({train} train, {validation} validation, {test} test)")
        self._notice.set_content(
            self.tr("This folder can be read in two ways."),
            text.format(
                one=self.tr("{names} ({pictures})").format(
                    names=self._names("one_names"),
                    pictures=counts.images(self._count("one_pictures")),
                ),
                two=two.format(
                    names=self._names("two_names") or "–",
                    train=format.number(self._count("two_train")),
                    validation=format.number(self._count("two_validation")),
                    test=format.number(self._count("two_test")),
                ),
            ),
        )
        self._one.setText(
            self.tr("All for training") if in_classes else self.tr("They are classes")
        )
        self._two.setText(self.tr("With splits") if in_classes else self.tr("They are splits"))
        self._other.setText(self.tr("Choose another folder…"))
        self._return.setText(self.tr("Back to {name}").format(name=self._earlier))
        earlier = [self._return] if self._earlier else []
        self._notice.set_buttons([self._one, self._two, self._other, *earlier])

    def _names(self, name: str) -> str:
        names = self._problem.values[name] if self._problem is not None else ()
        return listed(map(visible, names)) if isinstance(names, tuple) else str(names)

    def _count(self, name: str) -> int:
        return int(str(self._problem.values[name])) if self._problem is not None else 0

    def _choose(self, which: str) -> None:
        if self._problem is not None:
            self.chosen.emit(str(self._problem.values[which]))
