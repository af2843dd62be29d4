"""Stands in for the window: keeps what the engine says, and wishes for something at a moment."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TypeVar

from resnet_gui.core.protocol.commands import Command
from resnet_gui.core.protocol.events import Event
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

E = TypeVar("E")
Wish = Callable[[Event], Command | None]


class Recorder:
    """Keeps every event; ``wish`` is asked at each for a command that then waits to be polled."""

    def __init__(self, wish: Wish = lambda event: None) -> None:
        self.events: list[Event] = []
        self._wish = wish
        self._waiting: deque[Command] = deque()
        self.reporter = ProgressReporter(self._keep, self._poll)

    def all(self, kind: type[E]) -> list[E]:
        """Return the events of one kind."""
        return [event for event in self.events if isinstance(event, kind)]

    def one(self, kind: type[E]) -> E:
        """Return the only event of a kind."""
        (event,) = self.all(kind)
        return event

    def _keep(self, event: Event) -> None:
        self.events.append(event)
        if (command := self._wish(event)) is not None:
            self._waiting.append(command)

    def _poll(self) -> Command | None:
        return self._waiting.popleft() if self._waiting else None
