"""Ways to drive widgets as a person would, and to read what they show."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QPushButton,
    QWidget,
)

from resnet_gui.gui.features.train.train_page import TrainPage
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.training_run import TrainingRun
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid
from resnet_gui.gui.widgets.thumbnails.thumbnail_model import ThumbnailModel

_ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def click(button: QAbstractButton) -> None:
    """Click a button that can be seen and pressed."""
    assert button.isVisible(), f"{button.text()} cannot be seen"
    assert button.isEnabled(), f"{button.text()} cannot be pressed"
    QTest.mouseClick(button, _LEFT)


def press(widget: QWidget, *keys: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
    """Press keys one after another."""
    for key in keys:
        QTest.keyClick(widget, key, modifier)


def settle() -> None:
    """Let everything that is already queued happen: what has not come then does not come.

    Results of background tasks come one in each turn of the event loop.
    """
    for _ in range(20):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def send(widget: QWidget, event: QEvent) -> None:
    """Deliver an event as Qt does, from the innermost widget outwards."""
    QCoreApplication.sendEvent(widget, event)


class Drag:
    """Files dragged over the middle of a widget, until they leave it or are dropped."""

    def __init__(self, target: QWidget, what: Sequence[Path | str]) -> None:
        self.mime = QMimeData()
        self.mime.setUrls(
            [QUrl.fromLocalFile(str(w)) if isinstance(w, Path) else QUrl(w) for w in what]
        )
        self._point = target.rect().center()
        self.widget = target.childAt(self._point) or target
        self._at = self.widget.mapFrom(target, self._point)

    def enter(self) -> QDragEnterEvent:
        """Come over the widget."""
        event = QDragEnterEvent(self._at, _ACTIONS, self.mime, _LEFT, _NONE)
        send(self.widget, event)
        return event

    def move(self) -> QDragMoveEvent:
        """Move on by a little."""
        at = self._at + QPoint(1, 1)
        event = QDragMoveEvent(at, _ACTIONS, self.mime, _LEFT, _NONE)
        send(self.widget, event)
        return event

    def leave(self) -> None:
        """Go away again."""
        send(self.widget, QDragLeaveEvent())

    def drop(self) -> QDropEvent:
        """Let go of the files."""
        event = QDropEvent(QPointF(self._at), _ACTIONS, self.mime, _LEFT, _NONE)
        send(self.widget, event)
        return event


def drop(target: QWidget, *what: Path | str) -> QDropEvent:
    """Drag files to a widget and let go of them."""
    drag = Drag(target, what)
    drag.enter()
    drag.move()
    return drag.drop()


def visible_buttons(widget: QWidget) -> list[str]:
    """Return the texts of the push buttons that can be seen."""
    return [b.text() for b in widget.findChildren(QPushButton) if b.isVisible()]


def visible_texts(widget: QWidget) -> str:
    """Return all text of the labels that can be seen."""
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisible())


def colors_of(widget: QWidget) -> set[str]:
    """Return every colour in an image of a widget."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32)
    return {f"#{value & 0xFFFFFF:06x}" for value in np.unique(pixels).tolist()}


def texts_in(chart: QWidget) -> list[str]:
    """Return the texts that can be seen among the curves of a chart."""
    items = the(chart, QGraphicsView).scene().items()
    texts = [i.toPlainText() for i in items if isinstance(i, QGraphicsTextItem) and i.isVisible()]
    return [text for text in texts if text]


Kind = TypeVar("Kind", bound=QObject)


def the(owner: QObject, kind: type[Kind]) -> Kind:
    """Return the widget, or other object, of a kind within another."""
    found = owner.findChild(kind)
    assert found is not None, f"there is no {kind.__name__}"
    return found


def thumbnails(grid: ThumbnailGrid) -> ThumbnailModel:
    """Return the model of a grid, which holds its thumbnails."""
    model = grid.model()
    assert isinstance(model, ThumbnailModel)
    return model


def primary(widget: QWidget) -> QPushButton:
    """Return the one filled button that can be seen; the look allows no second one."""
    (found,) = (
        b
        for b in widget.findChildren(QPushButton)
        if b.isVisible() and b.property("kind") == "primary"
    )
    return found


def plain(widget: QWidget) -> list[QPushButton]:
    """Return the other buttons that can be seen, in the order in which they were made."""
    return [
        b
        for b in widget.findChildren(QPushButton)
        if b.isVisible() and b.property("kind") != "primary"
    ]


def change_language(widget: QWidget) -> None:
    """Tell a widget and all within that the language has changed, as Qt does."""
    for one in (widget, *widget.findChildren(QWidget)):
        send(one, QEvent(QEvent.Type.LanguageChange))


def wait(condition: Callable[[], object], seconds: float = 30.0) -> None:
    """Let the window work until something holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never held"
        QTest.qWait(5)


def button(widget: QWidget, text: str) -> QPushButton:
    """Return the visible push button with a text."""
    buttons = widget.findChildren(QPushButton)
    (shown,) = (b for b in buttons if b.isVisible() and b.text() == text)
    return shown


def control(form: QWidget, name: str, kind: type[Kind]) -> Kind:
    """Return the control that stands beside the label with this text."""
    named = [row.buddy() for row in form.findChildren(QLabel) if row.text() == name]
    (found,) = (buddy for buddy in named if buddy is not None)  # a heading has none
    assert isinstance(found, kind), f"{name} is no {kind.__name__}"
    return found


def start_run(page: TrainPage, runs: RunController) -> TrainingRun:
    """Press Train, and return the run that begins."""
    before = runs.run
    click(primary(page))
    wait(lambda: runs.run is not None and runs.run is not before)
    assert runs.run is not None
    return runs.run
