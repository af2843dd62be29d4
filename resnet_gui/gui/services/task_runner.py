"""Runs short tasks on background threads and discards outdated results."""

from __future__ import annotations

import inspect
import itertools
import logging
from collections import deque
from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

Function = Callable[..., Any]
Receiver = Callable[[Any], None]
_log = logging.getLogger(__name__)


class Job:
    """One running function: it can be cancelled, and it can report progress."""

    def __init__(self, number: int, report: Callable[[int, object], None]) -> None:
        self._number = number
        self._report = report
        self._cancelled = Event()

    def cancel(self) -> None:
        """Drop the result; the function may see this and end early."""
        self._cancelled.set()

    def cancelled(self) -> bool:
        """Say whether the result is dropped."""
        return self._cancelled.is_set()

    def report(self, progress: object) -> None:
        """Hand something to ``on_progress``; called by the function from its own thread."""
        if not self.cancelled():
            self._report(self._number, progress)


class _Runnable(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work: Callable[[], None] | None = work

    def run(self) -> None:
        # Some of these objects outlive their run in Qt's hands; what they were to do need not.
        work, self._work = self._work, None
        if work is not None:
            work()


class _Messages(QObject):
    """What functions have to tell, from their own threads.

    Has no parent and belongs to whoever holds it: a function that ends when its runner's window is
    being deleted still has it.
    """

    ended = Signal(int, bool, object)
    progressed = Signal(int, object)


class TaskRunner(QObject):
    """Runs functions on a pool of threads and hands their results to the window's thread.

    A function starts when the turn of the event loop is over that asked for it: threads of Python
    take turns, and one that ran sooner would hold up the window in what it is about to show. Each
    result has a turn to itself: what the window does with several of them that come at once is no
    single long piece of work.
    """

    def __init__(self, parent: QObject | None = None, threads: int | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        # Python remembers each thread of Qt's that it has met: without an end, new ones pile up.
        self._pool.setExpiryTimeout(-1)
        if threads is not None:
            self._pool.setMaxThreadCount(threads)
        self._numbers = itertools.count(1)
        self._jobs: dict[int, tuple[Job, Receiver, Receiver | None, Receiver | None]] = {}
        self._latest: dict[str, Job] = {}
        self._waiting: list[_Runnable] = []
        self._begin = QTimer(self, interval=0, singleShot=True)
        self._begin.timeout.connect(self._start_waiting)
        self._ended: deque[tuple[int, bool, Any]] = deque()
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._hand_over)
        self._messages = _Messages()
        queued = Qt.ConnectionType.QueuedConnection
        self._messages.ended.connect(self._on_ended, queued)
        self._messages.progressed.connect(self._on_progressed, queued)

    def run(
        self,
        function: Function,
        on_done: Receiver,
        on_failed: Receiver | None = None,
        on_progress: Receiver | None = None,
        *,
        topic: str | None = None,
    ) -> Job:
        """Start ``function()`` soon, or ``function(job=...)`` if it has a parameter ``job``.

        A job with a ``topic`` supersedes the earlier one of the same topic. Without
        ``on_failed`` an error is logged with its traceback.
        """
        number = next(self._numbers)
        messages = self._messages
        job = Job(number, messages.progressed.emit)
        if topic is not None:
            if topic in self._latest:
                self._latest[topic].cancel()
            self._latest[topic] = job
        self._jobs[number] = (job, on_done, on_failed, on_progress)
        takes_job = "job" in inspect.signature(function).parameters
        arguments = {"job": job} if takes_job else {}

        def work() -> None:
            try:
                result, is_failure = None if job.cancelled() else function(**arguments), False
            except BaseException as error:  # whatever it is, the window must hear of it
                result, is_failure = error, True
            messages.ended.emit(number, is_failure, result)

        self._waiting.append(_Runnable(work))
        self._begin.start()
        return job

    def cancel_all(self) -> None:
        """Drop all results still to come."""
        for job, *_ in self._jobs.values():
            job.cancel()

    def wait_all(self, milliseconds: int = -1) -> bool:
        """Cancel everything and wait for the functions to end; say whether they all did."""
        self.cancel_all()
        self._waiting.clear()
        self._pool.clear()
        return self._pool.waitForDone(milliseconds)

    def finish_all(self) -> None:
        """Wait until everything that was asked for is done; none of it is cancelled."""
        self._start_waiting()
        self._pool.waitForDone()

    @Slot()
    def _start_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for runnable in waiting:
            self._pool.start(runnable)

    @Slot(int, bool, object)
    def _on_ended(self, number: int, is_failure: bool, result: object) -> None:
        self._ended.append((number, is_failure, result))
        self._turn.start()

    @Slot()
    def _hand_over(self) -> None:
        number, is_failure, result = self._ended.popleft()
        if self._ended:
            self._turn.start()
        job, on_done, on_failed, _ = self._jobs.pop(number)
        if job.cancelled():
            if is_failure:
                _log.debug("A cancelled job failed", exc_info=result)
            return
        receiver = on_failed if is_failure else on_done
        if receiver is None:
            _log.error("A background job failed", exc_info=result)
        elif not _is_deleted(receiver):
            receiver(result)

    @Slot(int, object)
    def _on_progressed(self, number: int, progress: object) -> None:
        job, _, _, on_progress = self._jobs.get(number, (None, None, None, None))
        if on_progress is not None and job is not None and not job.cancelled():
            on_progress(progress)


class TaskQueue:
    """Runs functions on background threads one after another, in the order in which they come."""

    def __init__(self, tasks: TaskRunner) -> None:
        self._tasks = tasks
        self._waiting: deque[tuple[_Once, Receiver, Receiver]] = deque()
        self._running: _Once | None = None
        self._job: Job | None = None

    def run(self, function: Function, on_done: Receiver, on_failed: Receiver) -> None:
        """Start ``function()`` as soon as all before it have ended."""
        self._waiting.append((_Once(function), on_done, on_failed))
        self._next()

    def clear(self) -> None:
        """Forget those that wait; the one that runs ends, and nobody hears of it."""
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()
            self._job = self._running = None

    def finish(self) -> None:
        """Wait until all have been run, for the end of the program; nobody hears of them.

        They do not wait for other tasks: those that have not begun run on a thread of their own.
        """
        left = [once for once, _, _ in self._waiting]
        if self._running is not None:
            left.insert(0, self._running)
        self.clear()

        def run_all() -> None:
            for once in left:
                try:
                    once()
                except Exception:
                    _log.exception("A job failed at the end of the program")

        if left:
            thread = Thread(target=run_all)
            thread.start()
            thread.join()

    def _next(self) -> None:
        if self._job is not None or not self._waiting:
            return
        once, on_done, on_failed = self._waiting.popleft()

        def end(receiver: Receiver, result: object) -> None:
            self._job = self._running = None
            receiver(result)
            self._next()

        self._running = once
        self._job = self._tasks.run(
            once,
            lambda result: end(on_done, result),
            lambda error: end(on_failed, error),
        )


class _Once:
    """Runs a function for the first caller; others wait for its end."""

    def __init__(self, function: Function) -> None:
        self._function: Function | None = function
        self._lock = Lock()

    def __call__(self) -> Any:
        with self._lock:
            function, self._function = self._function, None
            return None if function is None else function()


def _is_deleted(receiver: Receiver) -> bool:
    """Say whether a receiver is a method of what Qt has deleted, such as a dialog's after it."""
    owner = getattr(receiver, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)
