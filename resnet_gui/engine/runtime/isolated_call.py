"""Calls a function in a separate process, which returns its memory and may crash safely.

TensorFlow takes most of a gigabyte and never frees it. A device driver that is used for the first
time may crash its process. The settings of the process that calls hold there too.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar, cast

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.system.process_settings import SETTINGS, ProcessSettings
from resnet_gui.engine.runtime.keras_runtime import silenced

T = TypeVar("T")

_PATIENCE = 0.1  # seconds

IDLE_SECONDS = 600.0
"""After so long without a call a standing process ends, and gives its memory back."""


class WorkerDiedError(Exception):
    """The process ended before it had answered."""


def call(function: Callable[..., T], *arguments: Any, go_on: Callable[[], None] | None = None) -> T:
    """Return what a function of a module returns there.

    Args:
        function: The function.
        arguments: Its arguments.
        go_on: Called some times a second while it works; an exception of it ends the process.

    Raises:
        ProblemError: What it raises.
        WorkerDiedError: After a crash, or where the system ended it for the memory that it held.
    """
    spawn = multiprocessing.get_context("spawn")  # there are threads: fork would be unsafe
    hears, says = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_answer, args=(says, SETTINGS, function, arguments), daemon=True)
    process.start()
    says.close()
    try:
        with hears:
            while go_on is not None and not hears.poll(_PATIENCE):
                go_on()
            answer, error = hears.recv()
    except (EOFError, OSError):
        process.join()
        raise WorkerDiedError(f"its process ended with code {process.exitcode}") from None
    except BaseException:  # nobody waits any more, and it may still write
        process.kill()
        process.join()
        raise
    process.join()
    if error is not None:
        raise error
    return cast(T, answer)


class StandingProcess:
    """A process that answers one call after another, and keeps what it has loaded between them.

    Only the newest call's answer is heard. One call is on its way at a time: a pipe holds little,
    and whoever writes to a full one waits. A call that is asked for meanwhile waits here, until a
    newer one takes its place.
    """

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._number = 0
        self._is_busy = False
        self._waiting: tuple[int, Callable[..., Any], tuple[Any, ...]] | None = None
        self._answer: tuple[Any, ProblemError | None] | None = None

    def begin(self, function: Callable[..., Any], *arguments: Any) -> None:
        """Call a function of a module there; the process starts if it does not run.

        Raises:
            WorkerDiedError: Where it cannot be reached.
        """
        if self._process is None or not self._process.is_alive():
            self.end()
            spawn = multiprocessing.get_context("spawn")
            self._pipe, there = spawn.Pipe()
            self._process = spawn.Process(target=_serve, args=(there,), daemon=True)
            self._process.start()
            there.close()
        self._number += 1
        self._answer = None
        self._waiting = self._number, function, arguments
        self._send_waiting()

    def _send_waiting(self) -> None:
        if self._is_busy or self._waiting is None:
            return
        assert self._pipe is not None
        message, self._waiting, self._is_busy = self._waiting, None, True
        try:
            self._pipe.send((SETTINGS, *message))
        except OSError as error:
            raise WorkerDiedError(str(error)) from error

    def is_done(self, seconds: float) -> bool:
        """Wait for the answer at most so long; say whether it is there.

        Raises:
            WorkerDiedError: After a crash, or where the system ended it for its memory.
        """
        assert self._pipe is not None
        try:
            while self._answer is None and self._pipe.poll(seconds):
                number, answer, error = self._pipe.recv()
                self._is_busy = False
                if number == self._number:
                    self._answer = answer, error
                self._send_waiting()
        except (EOFError, OSError):
            raise WorkerDiedError("its process ended") from None
        return self._answer is not None

    def result(self) -> Any:
        """Return the answer, once it is there.

        Raises:
            ProblemError: What the function raises.
        """
        assert self._answer is not None
        answer, error = self._answer
        if error is not None:
            raise error
        return answer

    def end(self) -> None:
        """End the process; another begins with the next call."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = self._waiting = None
        self._is_busy = False


def _serve(pipe: Connection) -> None:
    """Answer calls until nobody asks any more, or not for long."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with pipe, silenced(), contextlib.suppress(EOFError, BrokenPipeError, ConnectionError):
        while pipe.poll(IDLE_SECONDS):
            settings, number, function, arguments = pipe.recv()
            SETTINGS.take_over(settings)
            try:
                pipe.send((number, function(*arguments), None))
            except ProblemError as error:
                pipe.send((number, None, error))


def _end_with_parent() -> None:
    """End this process with the one that waits for it: killed, it can end no other."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _answer(
    says: Connection,
    settings: ProcessSettings,
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    SETTINGS.take_over(settings)
    with says, silenced(), contextlib.suppress(BrokenPipeError):  # nobody may wait any more
        try:
            says.send((function(*arguments), None))
        except ProblemError as error:
            says.send((None, error))
