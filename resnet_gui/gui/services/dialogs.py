"""All questions and file dialogs in one place, so that tests can replace them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from resnet_gui.core.imaging.known_formats import SUFFIXES
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import plain, visible
from resnet_gui.gui.widgets.controls import button, button_row, label
from resnet_gui.gui.widgets.keyboard.mnemonics import give_letters
from resnet_gui.gui.widgets.value_controls import ChoiceBox

translate = QCoreApplication.translate

_WIDTH = 400  # pixels of a question about an image


def _pictures_folder() -> Path:
    """Return where the system keeps a person's pictures: the place to start from."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))


def choose_folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """Let the user choose a folder; None when they do not."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start or _pictures_folder()))
    return Path(chosen) if chosen else None


def choose_file(parent: QWidget, title: str, name_filter: str, start: Path | None) -> Path | None:
    """Let the user choose a file; None when they do not."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(start or ""), name_filter)
    return Path(chosen) if chosen else None


def choose_files(parent: QWidget, title: str, name_filter: str, start: Path | None) -> list[Path]:
    """Let the user choose files; none when they do not."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(start or ""), name_filter)
    return [Path(name) for name in chosen]


def choose_images(parent: QWidget, title: str, start: Path | None) -> list[Path]:
    """Let the user choose images; none when they do not."""
    kinds = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in SUFFIXES)
    filters = translate("Dialogs", "Pictures ({kinds});;All files (*)").format(kinds=kinds)
    return choose_files(parent, title, filters, start or _pictures_folder())


def choose_save(parent: QWidget, title: str, name_filter: str, start: Path) -> Path | None:
    """Let the user choose where to save a file, asking before one is replaced; None if not."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), name_filter)
    return Path(chosen) if chosen else None


def ask_text(parent: QWidget, title: str, name: str, text: str) -> str | None:
    """Let the user change a line of text; None when they do not."""
    question = TextQuestion(title, name, text, parent)
    agreed = fill_in(question)
    question.deleteLater()
    return question.line.text() if agreed else None


def ask(parent: QWidget, question: str, consequence: str, verbs: Sequence[str]) -> int:
    """Ask with buttons named by what they do; the first is safe, and what Esc means.

    Returns:
        The index of the chosen verb.
    """
    box = QMessageBox(parent)
    box.setWindowTitle(parent.window().windowTitle())
    box.setText(plain(question))
    box.setInformativeText(plain(consequence))
    role = QMessageBox.ButtonRole
    buttons = [
        box.addButton(visible(verb), role.RejectRole if index == 0 else role.AcceptRole)
        for index, verb in enumerate(verbs)
    ]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[0])
    give_letters(box)
    box.exec()
    clicked = box.clickedButton()
    return buttons.index(clicked) if clicked in buttons else 0


def fill_in(dialog: QDialog) -> bool:
    """Show a dialog of several fields; tells whether the user went through with it."""
    give_letters(dialog)
    return dialog.exec() == QDialog.DialogCode.Accepted


class TextQuestion(QDialog):
    """Asks for a line of text.

    Args:
        title: What it is for.
        name: What stands over the line.
        text: What stands in the line at first.

    Attributes:
        line: Where the text is.
    """

    def __init__(self, title: str, name: str, text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(visible(title))
        self.setMinimumWidth(palette.px(_WIDTH))
        caption, self.line = label("body", name), QLineEdit(text)
        caption.setWordWrap(True)
        caption.setBuddy(self.line)
        self.line.setMinimumHeight(palette.control_height())
        self.line.setAccessibleName(visible(name))
        self.line.selectAll()
        cancel, agree = button(self.tr("Cancel")), button(self.tr("Save"), "primary")
        cancel.clicked.connect(self.reject)
        agree.clicked.connect(self.accept)
        agree.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(caption)
        layout.addWidget(self.line)
        layout.addSpacing(8)
        layout.addLayout(button_row(cancel, agree))
        self.line.setFocus()


class ClassQuestion(QDialog):
    """Asks which class an image belongs to.

    Attributes:
        classes: The list of classes.

    Args:
        image: The name of the image's file.
        names: The classes, in the order in which people read them.
    """

    def __init__(self, image: str, names: Sequence[str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(palette.px(_WIDTH))
        title = label("section", self.tr("What does {name} show?").format(name=image))
        self._consequence = label("body", tone="quiet")
        for text in (title, self._consequence):
            text.setWordWrap(True)
        self.classes = ChoiceBox()
        self.classes.set_entries([(name, name) for name in names])
        self.classes.setMinimumHeight(palette.control_height())
        self.classes.setMaxVisibleItems(20)
        self.classes.setAccessibleName(self.tr("Class"))
        cancel, self._agree = button(self.tr("Cancel")), button("", "primary")
        cancel.clicked.connect(self.reject)
        self._agree.clicked.connect(self.accept)
        self._agree.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        for widget in (title, self._consequence, self.classes):
            layout.addWidget(widget)
        layout.addSpacing(4)
        layout.addLayout(button_row(cancel, self._agree))
        self.classes.setFocus()

    def set_texts(self, title: str, consequence: str, verb: str) -> None:
        """Set the window's title, what comes of the answer, and what the button says."""
        self.setWindowTitle(title)
        self._consequence.setText(consequence)
        self._agree.setText(verb)


def answer_to(question: ClassQuestion) -> str | None:
    """Ask; return the class that is chosen, or None where the dialog is left."""
    chosen: str | None = question.classes.value() if fill_in(question) else None
    question.deleteLater()
    return chosen
