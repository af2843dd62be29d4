"""The only door to the engine: a thread that owns its process and turns messages into signals."""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import queue
import threading
import traceback
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, as_problem
from resnet_gui.core.files import paths, temporary_folders
from resnet_gui.core.protocol.commands import Cancel, Command
from resnet_gui.core.protocol.engine_options import EngineOptions
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.core.protocol.training_events import TrainingFinished
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.engine.server import serve

_GRACE_MS = 1000
"""How long an engine may take to obey Cancel before it is ended by force."""

_LAST_WRITE = 1.0  # seconds

_LOG_TAIL = 6000

Serve = Callable[..., None]


class EngineProcess(QObject):
    """One engine process.

    Signals:
        received: An event from the engine, on the thread of this object.
        ended: The process is gone; nothing comes after this.
    """

    received = Signal(object)
    ended = Signal()

    def __init__(
        self,
        log: Path,
        *,
        yielding: bool,
        serve: Serve = serve,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.log = log
        self._cancelled = False
        self._yielding = yielding
        self._options = self._current_options()
        self._pump = _Pump(log, serve, self._options)
        queued = Qt.ConnectionType.QueuedConnection
        self._pump.received.connect(self._on_received, queued)
        self._pump.finished.connect(self._on_finished, queued)

    def start(self, *commands: Command) -> None:
        """Start the process; ``commands`` wait for it."""
        for command in commands:
            self._pump.outgoing.put(command)
        self._pump.start()

    def send(self, command: Command) -> None:
        """Send a command; never blocks."""
        self._pump.outgoing.put(command)

    def cancel(self) -> None:
        """Have the process gone soon, and hear nothing more from it but ``ended``."""
        self._cancelled = True
        self.send(Cancel())
        QTimer.singleShot(_GRACE_MS, self, self._pump.kill)

    def kill(self) -> None:
        """End the process by force and hear of it, as when the system runs out of memory."""
        self._pump.kill()

    def shut_down(self) -> None:
        """End the process now and wait for it; for the end of the program."""
        self._cancelled = True
        self._pump.kill()
        self._pump.wait()

    @property
    def is_outdated(self) -> bool:
        """Whether a setting has changed that an engine follows from its start on."""
        return self._options != self._current_options()

    @property
    def is_running(self) -> bool:
        """Whether the process is there or on its way."""
        return self._pump.isRunning()

    def _current_options(self) -> EngineOptions:
        return EngineOptions(self._yielding, replace(SETTINGS))

    @Slot(object)
    def _on_received(self, event: Event) -> None:
        if not self._cancelled:
            self.received.emit(event)

    @Slot()
    def _on_finished(self) -> None:
        self._pump.wait()  # its last instructions may still run, and then it must not be deleted
        self.ended.emit()


NewEngine = Callable[[], EngineProcess]
"""Makes an engine, which is not started yet."""


def prediction_engine() -> EngineProcess:
    """Return an engine that yields to nothing: somebody waits for its predictions."""
    return EngineProcess(paths.logs_dir() / "prediction.log", yielding=False)


class WarmEngine(QObject):
    """An engine that starts when it is needed, and anew after it has ended.

    Signals:
        received: An event from the engine, until it is cancelled or lost.
    """

    received = Signal(object)

    def __init__(self, new_process: NewEngine, parent: QObject) -> None:
        super().__init__(parent)
        self._new_process = new_process
        self._process: EngineProcess | None = None
        self._leaving: list[EngineProcess] = []  # on their way out
        self._is_shut_down = False

    @property
    def is_outdated(self) -> bool:
        """Whether there is a process that follows settings of before."""
        return self._process is not None and self._process.is_outdated

    def start(self) -> bool:
        """Start a process where there is none; return whether one was started."""
        if self._process is not None or self._is_shut_down:
            return False
        self._process = self._new_process()
        self._process.setParent(self)
        self._process.received.connect(self.received)
        self._process.ended.connect(self._on_ended)
        self._process.start()
        return True

    def send(self, *commands: Command) -> None:
        """Send commands, but to none that is gone."""
        for command in commands:
            if self._process is not None and not self._is_shut_down:
                self._process.send(command)

    def cancel(self) -> None:
        """End the process, however busy it is; the next start is that of another one."""
        if self._process is not None:
            self._process.cancel()
        self.lose()

    def lose(self) -> None:
        """Leave alone a process that has said that it ends."""
        if self._process is not None:
            self._leaving.append(self._process)
            self._process = None

    def end_leaving(self) -> None:
        """End at once what was cancelled, and wait for it; another may start afterwards."""
        for process in self._leaving:
            process.shut_down()

    def shut_down(self) -> None:
        """End the process, for the end of the program; no other is started."""
        self._is_shut_down = True
        self.lose()
        self.end_leaving()

    @Slot()
    def _on_ended(self) -> None:
        process = self.sender()
        self._leaving = [other for other in self._leaving if other is not process]
        if process is self._process:
            self._process = None
        if process is not None:
            process.deleteLater()


class _Pump(QThread):
    """Waits on the engine's pipe. Has no event loop: :meth:`run` is all it does."""

    received = Signal(object)

    def __init__(self, log: Path, serve: Serve, options: EngineOptions) -> None:
        super().__init__()
        self.outgoing: queue.SimpleQueue[Command | None] = queue.SimpleQueue()
        self._log, self._serve, self._options = log, serve, options
        self._process: Any = None
        self._killed = threading.Event()

    def kill(self) -> None:
        """End the process by force; may be called from any thread, at any time."""
        self._killed.set()
        if self._process is not None:
            with contextlib.suppress(ValueError):  # already closed
                self._process.kill()

    def run(self) -> None:
        spawn = multiprocessing.get_context("spawn")  # Qt has threads: fork would be unsafe
        commands, to_engine = spawn.Pipe(duplex=False)
        from_engine, events = spawn.Pipe(duplex=False)
        process = spawn.Process(
            target=self._serve,
            args=(commands, events, self._log, self._options),
            name="resnet_gui engine",
        )
        try:
            process.start()
        except OSError as error:  # no memory, or no more processes allowed
            self.received.emit(Failed(as_problem(error), traceback.format_exc()))
            for end in (commands, to_engine, from_engine, events):
                end.close()
            return
        self._process = process  # not before: until it has started, kill() has nothing to end
        # In place of multiprocessing's daemon=True: daemons may not start processes of their own.
        atexit.register(process.kill)
        # Each side closes the ends it does not own, so that end of file means "the other is gone".
        commands.close()
        events.close()
        if self._killed.is_set():
            process.kill()
        sender = threading.Thread(target=self._send_all, args=(to_engine,), daemon=True)
        sender.start()
        last_word = False
        with contextlib.suppress(EOFError, OSError):
            # Not by end of file alone: a process that is killed while Windows still starts it
            # leaves copies of its ends of both pipes in this one.
            while from_engine in wait([from_engine, process.sentinel]):
                event = from_engine.recv()
                last_word = isinstance(event, TrainingFinished | Failed)
                self.received.emit(event)
        process.join()
        atexit.unregister(process.kill)
        temporary_folders.remove(process.pid or 0)
        self.outgoing.put(None)
        sender.join(_LAST_WRITE)  # with such a copy, a write that is under way never ends
        if not last_word:
            problem = Problem(ProblemKind.ENGINE_GONE, {"code": process.exitcode or 0})
            self.received.emit(Failed(problem, log_tail(self._log)))
        from_engine.close()
        process.close()

    def _send_all(self, to_engine: Connection) -> None:
        with to_engine, contextlib.suppress(OSError):
            while (command := self.outgoing.get()) is not None:
                to_engine.send(command)


def log_tail(log: Path) -> str:
    """Return the end of a log file, or nothing where there is none."""
    try:
        return log.read_text("utf-8", "replace")[-_LOG_TAIL:]
    except OSError:
        return ""
