"""The workers of one piece of work: who is busy with what, and what becomes of it when one dies.

A worker has one chunk of items in hand. Where it dies, the items of its chunk are tried again, each
alone. An item that is alone with two workers that die is given up; the second one has answered just
before. A worker that dies while it prepares itself says nothing about any item.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.execution.executor import Task
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.engine.execution.task_runner import Outcome, Worker, given_up, versions

_TRIES = 2
_FAILED_STARTS = 3  # for each worker, while none works on anything
_PATIENCE = 120.0  # seconds without any worker
_ANSWER = 10.0  # seconds in which an idle worker answers
_POLL = 0.2  # seconds after which a wait is broken off, so that the caller can be cancelled

_logger = logging.getLogger(__name__)


@dataclass(eq=False)
class Slot:
    """An item and its outcome; None until that is known.

    Attributes:
        deaths: How many workers died while it was alone with them.
    """

    item: Any
    outcome: Outcome | None = None
    deaths: int = 0


Chunk = list[Slot]


@dataclass
class Tally:
    """What is told at the end of the work.

    Attributes:
        retries: How often items were tried again because their source had failed.
    """

    retries: int = 0


@dataclass
class _Call:
    """What a worker is doing; it starts where there is no chunk."""

    worker: Any
    chunk: Chunk | None = None


class Crew:
    """Workers that run one task.

    Args:
        ray: The module; its cluster is joined.
        task: What is done with each item.
        size: Number of workers.
        tally: Where is counted what becomes of the items.
    """

    def __init__(self, ray: Any, task: Task[Any, Any], size: int, tally: Tally) -> None:
        self._ray, self._size, self._tally = ray, size, tally
        self._task: object = task
        # One worker needs one processor; Ray must not start any of it again by itself.
        self._actor = ray.remote(num_cpus=1, max_restarts=0, scheduling_strategy="SPREAD")(Worker)
        self._arguments = (ray.put(task), SETTINGS, versions())
        self._calls: dict[Any, _Call] = {}
        self._idle: deque[Any] = deque()
        self._failed_starts, self._last_sign = 0, time.monotonic()
        self._waiting: deque[Chunk] = deque()
        self._proven: set[Any] = set()  # workers that have worked on something

    def __enter__(self) -> Crew:
        for _ in range(self._size):
            self._hire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in [*self._idle, *(call.worker for call in self._calls.values())]:
            try:
                self._ray.kill(worker)
            except Exception:  # why the work ends matters more, and the others are to end too
                _logger.warning("a worker could not be ended", exc_info=True)

    def add(self, chunk: Chunk) -> None:
        """Let a chunk be worked on, after those that were added before."""
        self._waiting.append(chunk)
        self._assign()

    def work(self, timeout: float = _POLL) -> None:
        """Wait until something is done, ``timeout`` seconds at most, and give out new work.

        Raises:
            ProblemError: ``cluster-...`` where no worker can work.
        """
        done, _ = (
            self._ray.wait(list(self._calls), num_returns=len(self._calls), timeout=0)
            if self._calls
            else ([], [])
        )
        if not done and timeout and self._calls:
            done, _ = self._ray.wait(list(self._calls), num_returns=1, timeout=timeout)
        for reference in done:
            self._finish(self._calls.pop(reference), reference)
        if done or any(call.chunk for call in self._calls.values()):
            self._last_sign = time.monotonic()
        elif self._waiting and time.monotonic() - self._last_sign > _PATIENCE:
            raise ProblemError(ProblemKind.CLUSTER_NO_WORKERS, detail=f"none for {_PATIENCE:.0f} s")
        self._assign()

    def _assign(self) -> None:
        while self._waiting and self._idle:
            worker = self._idle[0]
            chunk = self._for(worker)
            if self._is_last_try(chunk) and not self._answers(worker):
                self._replace(_Call(self._idle.popleft()), "it did not answer")
                continue
            self._waiting.remove(chunk)
            reference = worker.run.remote([slot.item for slot in chunk])
            self._calls[reference] = _Call(self._idle.popleft(), chunk)

    def _for(self, worker: Any) -> Chunk:
        """Return what a worker gets next: a last try only where it has worked, if that can be.

        The first item of a worker takes far longer than the others, so that an end that has
        another reason meets it more often.
        """
        first = self._waiting[0]
        if worker in self._proven or not self._is_last_try(first):
            return first
        return next((each for each in self._waiting if not self._is_last_try(each)), first)

    def _is_last_try(self, chunk: Chunk) -> bool:
        return len(chunk) == 1 and chunk[0].deaths == _TRIES - 1

    def _answers(self, worker: Any) -> bool:
        """Ask an idle worker: one that has died since says nothing about the item it would get."""
        try:
            self._ray.get(worker.run.remote([]), timeout=_ANSWER)
        except self._ray.exceptions.RayError:
            return False
        return True

    def _hire(self) -> None:
        worker = self._actor.remote()
        self._calls[worker.start.remote(*self._arguments)] = _Call(worker)

    def _finish(self, call: _Call, reference: Any) -> None:
        try:
            result = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            _logger.warning("a worker ended: %s", error)
            self._replace(call, last_line(error))
            return
        if call.chunk is None:
            if isinstance(result, ProblemError):
                raise result
        else:
            self._failed_starts = 0
            self._proven.add(call.worker)
            for slot, outcome in zip(call.chunk, result, strict=False):
                slot.outcome = outcome
                self._tally.retries += outcome.retries
        self._idle.append(call.worker)

    def _replace(self, call: _Call, reason: str) -> None:
        self._proven.discard(call.worker)
        self._ray.kill(call.worker)  # it may only be out of reach: it must not go on in secret
        self._hire()
        if call.chunk is None:
            self._failed_starts += 1
            if self._failed_starts > _FAILED_STARTS * self._size:
                raise ProblemError(ProblemKind.CLUSTER_NO_WORKERS, detail=reason)
        elif len(call.chunk) > 1:
            self._waiting.extendleft([slot] for slot in reversed(call.chunk))
        else:
            self._blame(call.chunk[0])

    def _blame(self, slot: Slot) -> None:
        slot.deaths += 1
        if slot.deaths < _TRIES:
            self._waiting.appendleft([slot])
            return
        slot.outcome = given_up(self._task, slot.item, Problem(ProblemKind.WORKER_KILLED))


def last_line(error: Exception) -> str:
    """Return the line of an exception of Ray that says most; a traceback comes before it."""
    return (str(error).strip().splitlines() or [type(error).__name__])[-1].rstrip(".")
