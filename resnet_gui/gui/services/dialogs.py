"""All questions and file dialogs in one place, so that tests can replace them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from resnet_gui.gui.theme.plain_text import plain, visible


def choose_folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """Let the user choose a folder; None when they do not."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start or ""))
    return Path(chosen) if chosen else None


def choose_file(parent: QWidget, title: str, name_filter: str, start: Path | None) -> Path | None:
    """Let the user choose a file; None when they do not."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(start or ""), name_filter)
    return Path(chosen) if chosen else None


def choose_files(parent: QWidget, title: str, name_filter: str, start: Path | None) -> list[Path]:
    """Let the user choose files; none when they do not."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(start or ""), name_filter)
    return [Path(name) for name in chosen]


def choose_save(parent: QWidget, title: str, name_filter: str, start: Path) -> Path | None:
    """Let the user choose where to save a file, asking before one is replaced; None if not."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), name_filter)
    return Path(chosen) if chosen else None


def ask_text(parent: QWidget, title: str, label: str, text: str) -> str | None:
    """Let the user change a line of text; None when they do not."""
    line = QLineEdit.EchoMode.Normal
    changed, agreed = QInputDialog.getText(parent, visible(title), plain(label), line, text)
    return changed if agreed else None


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
    box.exec()
    clicked = box.clickedButton()
    return buttons.index(clicked) if clicked in buttons else 0


def fill_in(dialog: QDialog) -> bool:
    """Show a dialog of several fields; tells whether the user went through with it."""
    return dialog.exec() == QDialog.DialogCode.Accepted


def about(parent: QWidget, title: str, text: str) -> None:
    """Show the dialog about this program; ``text`` is HTML of the program's own."""
    QMessageBox.about(parent, title, text)
