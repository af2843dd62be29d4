"""The protocol for running one task on many items."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Protocol, TypeVar, cast, runtime_checkable

from resnet_gui.core.errors.problem import Cancelled, Problem

Item = TypeVar("Item")
Result = TypeVar("Result")

Task = Callable[[Item], Result]
"""A function of a module, or a frozen dataclass with ``__call__``: either can be pickled, so that
an executor may send it to another process or another computer."""


@runtime_checkable
class Preparable(Protocol):
    """A task that needs something which is not sent along but made where it runs, such as a
    compiled model.
    """

    def prepare(self) -> Task[object, object]:
        """Return the task that is then run on the items; called once in each process."""


@runtime_checkable
class SettingAside(Protocol):
    """A task that has a result for an item which ends the process that works on it."""

    def set_aside(self, item: object, problem: Problem) -> object:
        """Return the result of an item that was given up, for this reason."""


def prepared(task: Task[Item, Result]) -> Task[Item, Result]:
    """Return a task that is ready to run in this process."""
    what: object = task
    if isinstance(what, Preparable):
        return cast("Task[Item, Result]", what.prepare())
    return task


def check(cancelled: Callable[[], bool] | None) -> None:
    """Raise ``Cancelled`` where the work is to end."""
    if cancelled is not None and cancelled():
        raise Cancelled


class Executor(Protocol):
    """Runs one task on many items, several at the same time."""

    @property
    def is_remote(self) -> bool:
        """Whether tasks run in other processes: then they should do all of the work there."""

    @property
    def ahead(self) -> int:
        """How many items keep all workers busy."""

    def map(
        self,
        task: Task[Item, Result],
        items: Iterable[Item],
        *,
        ahead: int,
        cancelled: Callable[[], bool] | None = None,
    ) -> Generator[Result, None, None]:
        """Yield the results in the order of the items.

        Closing the generator ends the work; tasks not yet begun are dropped.

        Args:
            task: What is done with each item. An exception of it is raised in the place of its
                result and ends the iteration; a task whose failure is no reason to stop returns a
                :class:`~resnet_gui.core.errors.problem.Problem` instead.
            items: May be endless, and slow in coming; taken one by one on the calling thread.
            ahead: How many items are taken before the result of an earlier one is yielded. With 0
                each result is yielded before the next item is taken.
            cancelled: Called on the calling thread before each item is taken and before each
                result is yielded; True ends the work.

        Raises:
            Cancelled: Once ``cancelled`` has returned True.
        """
