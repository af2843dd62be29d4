"""Unused widgets go on the window's thread only, between two events."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from resnet_gui.gui.services.garbage_collector import GarbageCollector
from tests.gui.driving import wait


class _Card(QWidget):
    """A widget of our own: PySide deletes such a one on the thread that collects it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self  # a circle: only a collection finds that nobody needs it


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[GarbageCollector]:
    """Collect as the program does, where Python would collect by itself."""
    gc.enable()
    yield GarbageCollector()


def _make_many() -> list[list[int]]:
    return [[number] for number in range(100_000)]


def test_another_thread_deletes_no_widget(collector: GarbageCollector) -> None:
    card = weakref.ref(_Card())
    thread = threading.Thread(target=_make_many)
    thread.start()
    thread.join()
    assert card() is not None


def test_the_event_loop_does(collector: GarbageCollector) -> None:
    card = weakref.ref(_Card())
    kept = _make_many()
    wait(lambda: card() is None)
    assert len(kept) == 100_000


def test_nothing_is_collected_where_nothing_is_new(collector: GarbageCollector) -> None:
    gc.collect()
    runs: list[object] = []

    def note(phase: str, info: object) -> None:
        runs.append(info)

    gc.callbacks.append(note)
    try:
        collector.collect()
    finally:
        gc.callbacks.remove(note)
    assert runs == []
