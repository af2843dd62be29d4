"""Walks through the real window: waits, looks, and lets a hand press what a person would.

A journey is an ordinary function in a thread of its own. All that touches the window is done in
the window's thread, also while a dialog or a menu is open there.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from benchmarks.walk.words import Words
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.shell.app import Application

_LONGEST = 1200.0  # seconds for anything to come, on a machine that is very busy
_AT_REST, _MOST_REST = 0.6, 3.0  # seconds in which nothing changes; a running bar never rests
_BRIEF = 0.02

Result = TypeVar("Result")


class StuckError(Exception):
    """A journey could not go on; the text says at what."""


class _Bridge(QObject):
    """Carries out in the window's thread what a journey asks for."""

    posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _run(self, task: Callable[[], None]) -> None:
        task()


class _FileDialogs:
    """Answers the system's file dialogs, which no walk can press."""

    def __init__(self) -> None:
        self.answers: queue.Queue[Path] = queue.Queue()

    def _next(self, *_: object) -> str:
        return str(self.answers.get_nowait())

    def getExistingDirectory(self, *_: object) -> str:
        """Return the folder that is chosen."""
        return self._next()

    def getOpenFileName(self, *_: object) -> tuple[str, str]:
        """Return the file that is chosen."""
        return self._next(), ""

    def getOpenFileNames(self, *_: object) -> tuple[list[str], str]:
        """Return the files that are chosen."""
        return [self._next()], ""

    getSaveFileName = getOpenFileName


class Walker:
    """One walk through the window.

    Args:
        app: The program; its window is shown already.
        words: The window's words.
        folder: For the pictures.

    Attributes:
        window: The main window.
        presses: How many clicks or keys there were so far.
    """

    def __init__(self, app: Application, words: Words, folder: Path) -> None:
        self.window = app.window
        self.words = words
        self.presses = 0
        self._folder, self._looks, self._bridge = folder, 0, _Bridge()
        self._files = _FileDialogs()
        self._errors: list[BaseException] = []
        self._looking = 0.0
        self._began = time.perf_counter()
        setattr(dialogs, "QFileDialog", self._files)  # noqa: B010 - it is no name of that module's
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def seconds(self) -> float:
        """How long the walk has taken, but for the time of the pictures."""
        return time.perf_counter() - self._began - self._looking

    @property
    def is_exposed(self) -> bool:
        """Whether the window is on the screen; asked in its thread."""
        handle = self.window.windowHandle()
        return handle is not None and handle.isExposed()

    # In the window's thread

    def ask(self, question: Callable[[], Result]) -> Result:
        """Return what a function finds in the window."""
        answer: queue.Queue[Result] = queue.Queue()

        def task() -> None:
            try:
                answer.put(question())
            except BaseException as error:
                answer.put(error)  # type: ignore[arg-type]

        self._bridge.posted.emit(task)
        found = answer.get(timeout=_LONGEST)
        if isinstance(found, BaseException):
            raise found
        return found

    def do(self, action: Callable[[], Any]) -> None:
        """Begin something that may open a dialog, and so end only when that is closed."""

        def task() -> None:
            try:
                action()
            except Exception as error:
                self._errors.append(error)

        self._bridge.posted.emit(task)
        for _ in range(3):
            self.ask(lambda: None)
        if self._errors:
            raise self._errors.pop()

    # Waiting

    def wait(self, what: str, is_so: Callable[[], object], seconds: float = _LONGEST) -> None:
        """Let the window live until something is so."""
        end = time.perf_counter() + seconds
        while not self.ask(is_so):
            if time.perf_counter() > end:
                raise StuckError(f"{what}: not so after {seconds:.0f} s")
            time.sleep(_BRIEF)

    def find(self, words: str, inside: QWidget | None = None) -> QWidget:
        """Return the control that a screen reader calls so, once it can be used."""
        found: list[QWidget] = []

        def is_there() -> bool:
            found[:] = self._controls(words, inside)
            return bool(found)

        try:
            self.wait(f"“{words}”", is_there)
        except StuckError as error:
            raise StuckError(f"{error}; there are: {self.ask(self.offered)}") from None
        return found[0]

    def has(self, words: str) -> bool:
        """Return whether there is such a control that can be used."""
        return bool(self.ask(lambda: self._controls(words, None)))

    def offered(self) -> list[str]:
        """Return all that could be pressed."""
        return [name for one in _usable(top()) if (name := spoken(one))]

    def _controls(self, words: str, inside: QWidget | None) -> list[QWidget]:
        return [
            one
            for one in _usable(inside or top())
            if any(self.words.fits(words, name) for name in _names(one))
        ]

    def answer_files(self, path: Path) -> None:
        """Have the next file dialog answered with this path; it counts as one press."""
        self._files.answers.put(path)
        self.presses += 1

    # Looking

    def look(self, name: str) -> None:
        """Take a picture of the screen, once it has come to rest."""
        begin = since = time.perf_counter()
        image = self.ask(_screen)
        while time.perf_counter() < min(since + _AT_REST, begin + _MOST_REST):
            time.sleep(0.05)
            anew = self.ask(_screen)
            if anew != image:
                image, since = anew, time.perf_counter()
        self._looks += 1
        image.save(str(self._folder / f"{self._looks:02}-{name}.png"))
        self._looking += time.perf_counter() - begin


def top() -> QWidget:
    """Return what takes clicks and keys now: an open menu, a dialog, or the window."""
    found = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if found is not None:
        return found
    return next(w for w in QApplication.topLevelWidgets() if w.inherits("QMainWindow"))


def spoken(widget: QWidget) -> str:
    """Return what a screen reader calls a control."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _names(widget: QWidget) -> list[str]:
    """Return what a control is called; on Linux Qt says of a list box only what is chosen."""
    labels = QAccessible.queryAccessibleInterface(widget).relations(QAccessible.RelationFlag.Label)
    beside = [label.text(QAccessible.Text.Name) for label, _ in labels]
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return [spoken(widget), widget.accessibleName(), text, *beside]


def _usable(root: QWidget) -> list[QWidget]:
    found = [w for w in root.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
    return [
        one
        for one in found
        if isinstance(one, QAbstractButton)
        or (one.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(one, QScrollArea))
    ]


def _screen() -> QImage:
    """Return the part of the screen in which the program's windows are."""
    screen = QGuiApplication.primaryScreen()
    image = screen.grabWindow(0).toImage()
    ratio, room = image.width() / screen.geometry().width(), QRect()
    for one in QApplication.topLevelWidgets():
        if one.isVisible():
            room = room.united(one.frameGeometry())
    return image.copy(
        *(round(edge * ratio) for edge in (room.x(), room.y(), room.width(), room.height()))
    )
