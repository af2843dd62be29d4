"""Runs tasks on the workers of a Ray cluster."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.execution.executor import Item, Result, Task, check
from resnet_gui.engine.execution.crew import Chunk, Crew, Slot, Tally, last_line


@dataclass(frozen=True)
class RayExecutor:
    """An :class:`~resnet_gui.core.execution.executor.Executor` of processes of a cluster.

    Items travel in chunks: a message for each would cost more than many a task. What is held in
    this process is bounded by ``ahead``, whatever the number of items.

    Attributes:
        ray: The module, with its cluster joined; see ``ray_session``.
        workers: Number of processes, each with one processor.
        chunk: Most items of one message.
        tally: What is counted over all work.
    """

    ray: Any
    workers: int
    chunk: int = 32
    tally: Tally = field(default_factory=Tally)

    @property
    def is_remote(self) -> bool:
        """Always: nothing in this process' memory is there."""
        return True

    @property
    def ahead(self) -> int:
        """Three chunks for each worker: in hand, waiting, and to be written down."""
        return 3 * self.workers * self.chunk - 1

    def map(
        self,
        task: Task[Item, Result],
        items: Iterable[Item],
        *,
        ahead: int,
        cancelled: Callable[[], bool] | None = None,
    ) -> Generator[Result, None, None]:
        """Yield the results in the order of the items; see the protocol.

        Each item has one result, also where workers die: see ``crew``. The workers end when the
        generator is exhausted, fails or is closed.

        Raises:
            ProblemError: ``cluster-...`` where no worker can work, or the cluster is gone.
        """
        size = max(1, min(self.chunk, (ahead + 1) // (3 * self.workers)))
        source, slots, is_over = iter(items), deque[Slot](), False
        check(cancelled)
        with in_words(self.ray), Crew(self.ray, task, self.workers, self.tally) as crew:
            while slots or not is_over:
                while not is_over and len(slots) + size <= ahead + 1:
                    chunk = _take(source, size, cancelled)
                    is_over = len(chunk) < size
                    slots.extend(chunk)
                    if chunk:
                        crew.add(chunk)
                    crew.work(timeout=0)
                ready = 0
                while slots and slots[0].outcome is not None and ready < size:
                    outcome = slots.popleft().outcome
                    assert outcome is not None
                    if outcome.error is not None:
                        raise outcome.error
                    ready += 1
                    yield cast("Result", outcome.value)
                    check(cancelled)
                if slots:
                    crew.work(*([0.0] if ready else []))
                    check(cancelled)


@contextlib.contextmanager
def in_words(ray: Any) -> Iterator[None]:
    """Turn what Ray raises into a problem: the end of a worker is the matter of its crew."""
    try:
        yield
    except ray.exceptions.RayError as error:
        raise ProblemError(ProblemKind.CLUSTER_GONE, detail=last_line(error)) from error


def _take(source: Iterator[Any], count: int, cancelled: Callable[[], bool] | None) -> Chunk:
    chunk: Chunk = []
    while len(chunk) < count:
        try:
            chunk.append(Slot(next(source)))
        except StopIteration:
            break
        check(cancelled)
    return chunk
