"""A real engine process at the other end of two pipes, as the window has it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from resnet_gui.core.protocol.commands import Command
from resnet_gui.core.protocol.engine_options import EngineOptions
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.engine.server import serve

E = TypeVar("E")

_PATIENCE = 120.0  # seconds of silence that mean a fault and not a slow computer


class EngineProcess:
    """Starts the engine; commands go in, events come out."""

    def __init__(
        self,
        log: Path,
        target: Callable[..., None] = serve,
        options: EngineOptions | None = None,
    ) -> None:
        context = multiprocessing.get_context("spawn")
        theirs_in, self._commands = context.Pipe(duplex=False)
        self._events, theirs_out = context.Pipe(duplex=False)
        self.process = context.Process(
            target=target,
            args=(theirs_in, theirs_out, log, options or EngineOptions(low_priority=True)),
        )
        self.process.start()
        theirs_in.close()
        theirs_out.close()
        self.events: list[Event] = []

    def send(self, command: Command) -> None:
        """Give a command."""
        self._commands.send(command)

    def ask(self, command: Command, answer: type[E]) -> E:
        """Give a command and wait for its answer."""
        self.send(command)
        return self.until(answer)

    def until(self, kind: type[E], where: Callable[[E], bool] = lambda event: True) -> E:
        """Wait for an event of a kind; a failure that nobody waits for fails the test."""
        while True:
            if not self._events.poll(_PATIENCE):
                pytest.fail(f"the engine says nothing more; it should say {kind.__name__}")
            event: Any = self._events.recv()
            self.events.append(event)
            if isinstance(event, kind) and where(event):
                return event
            if isinstance(event, Failed):
                pytest.fail(f"{event.problem}\n{event.details}")

    def until_now(self, kind: type[E]) -> E:
        """Return the only event of a kind that has come."""
        (found,) = (event for event in self.events if isinstance(event, kind))
        return found

    def hang_up(self) -> None:
        """Close both pipes, as when the window is gone."""
        self._commands.close()
        self._events.close()

    def exit_code(self) -> int | None:
        """Wait for the end of the process, and return its exit code."""
        self.process.join(_PATIENCE)
        return self.process.exitcode

    def end(self) -> None:
        """Make sure that nothing stays behind, whatever became of the test."""
        self.hang_up()
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.process.close()
