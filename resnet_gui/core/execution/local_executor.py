"""Runs tasks on threads of this process."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from resnet_gui.core.execution.executor import Item, Result, Task, check, prepared
from resnet_gui.core.system import resources


@dataclass(frozen=True)
class LocalExecutor:
    """An :class:`~resnet_gui.core.execution.executor.Executor` of threads.

    Threads suffice for images: Pillow and numpy release Python's lock while they work.

    Attributes:
        workers: The most threads; by itself as many as may read images (``resources``).
    """

    workers: int | None = None

    @property
    def is_remote(self) -> bool:
        """Never: threads share this process' memory."""
        return False

    @property
    def ahead(self) -> int:
        """Two for each thread: one in hand, one that waits."""
        return 2 * resources.readers(self.workers)

    def map(
        self,
        task: Task[Item, Result],
        items: Iterable[Item],
        *,
        ahead: int,
        cancelled: Callable[[], bool] | None = None,
    ) -> Generator[Result, None, None]:
        """Yield the results in the order of the items; see the protocol.

        The threads end when the generator is exhausted, fails or is closed.
        """
        pending: deque[Future[Result]] = deque()
        pool = ThreadPoolExecutor(resources.readers(self.workers), "task")
        try:
            check(cancelled)
            task = prepared(task)
            for item in items:
                pending.append(pool.submit(task, item))
                if len(pending) > ahead:
                    yield _next(pending, cancelled)
                check(cancelled)
            while pending:
                yield _next(pending, cancelled)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _next(pending: deque[Future[Result]], cancelled: Callable[[], bool] | None) -> Result:
    result = pending.popleft().result()
    check(cancelled)
    return result
