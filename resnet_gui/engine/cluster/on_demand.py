"""A cluster that is joined when there is something to do there: to join takes seconds."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.execution.executor import Item, Result, Task
from resnet_gui.engine.execution.ray_executor import RayExecutor


@dataclass(frozen=True)
class OnDemand:
    """An :class:`~resnet_gui.core.execution.executor.Executor` of such a cluster.

    Attributes:
        join: Joins the cluster, if that is not done yet.
    """

    join: Callable[[], RayExecutor]

    @property
    def is_remote(self) -> bool:
        """Always."""
        return True

    @property
    def ahead(self) -> int:
        """That of the cluster."""
        return self.join().ahead

    def map(
        self,
        task: Task[Item, Result],
        items: Iterable[Item],
        *,
        ahead: int,
        cancelled: Callable[[], bool] | None = None,
    ) -> Generator[Result, None, None]:
        """Yield the results of the cluster."""
        yield from self.join().map(task, items, ahead=ahead, cancelled=cancelled)


def for_the_window(problem: Problem) -> Problem:
    """Return a problem without the option of a command line."""
    if problem.kind is ProblemKind.CLUSTER_NEEDS_EXTRA:
        return Problem(ProblemKind.CLUSTER_NOT_INSTALLED, problem.values)
    return problem
