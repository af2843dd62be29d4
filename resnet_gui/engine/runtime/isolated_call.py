"""Calls a function in a separate process, which returns its memory and may crash safely.

TensorFlow takes most of a gigabyte and never frees it. A device driver that is used for the first
time may crash its process.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.engine.runtime.keras_runtime import silenced

T = TypeVar("T")


class WorkerDiedError(Exception):
    """The process ended before it had answered."""


def call(function: Callable[..., T], *arguments: Any) -> T:
    """Return what a function of a module returns there.

    Raises:
        ProblemError: What it raises.
        EndedError: After a crash, or where the system ended it for the memory that it held.
    """
    spawn = multiprocessing.get_context("spawn")  # there are threads: fork would be unsafe
    hears, says = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_answer, args=(says, function, arguments), daemon=True)
    process.start()
    says.close()
    try:
        with hears:
            answer, error = hears.recv()
    except (EOFError, OSError):
        process.join()
        raise WorkerDiedError(f"its process ended with code {process.exitcode}") from None
    process.join()
    if error is not None:
        raise error
    return cast(T, answer)


def _end_with_parent() -> None:
    """End this process with the one that waits for it: killed, it can end no other."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _answer(says: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with says, silenced(), contextlib.suppress(BrokenPipeError):  # nobody may wait any more
        try:
            says.send((function(*arguments), None))
        except ProblemError as error:
            says.send((None, error))
