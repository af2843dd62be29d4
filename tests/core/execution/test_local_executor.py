"""Tasks run in threads: order, read-ahead, failures, and the end of the threads."""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from resnet_gui.core.errors.problem import Cancelled
from resnet_gui.core.execution.executor import Executor
from resnet_gui.core.execution.local_executor import LocalExecutor


@dataclass(frozen=True)
class Add:
    """A task with a value of its own, as tasks of the program have."""

    amount: int

    def __call__(self, item: int) -> int:
        return item + self.amount


def slow_for_even(item: int) -> int:
    time.sleep(0.02 if item % 2 == 0 else 0)
    return item


def fail_at_three(item: int) -> int:
    if item == 3:
        raise ValueError("three")
    return item


def executor(workers: int = 4) -> Executor:
    return LocalExecutor(workers)


def counting(taken: list[int], end: int | None = None) -> Iterator[int]:
    """Yield 0, 1, 2, ..., without end where none is given, and note what was taken."""
    number = 0
    while end is None or number < end:
        taken.append(number)
        yield number
        number += 1


def task_threads() -> int:
    return sum(thread.name.startswith("task") for thread in threading.enumerate())


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(executor().map(slow_for_even, range(12), ahead=8)) == list(range(12))
    assert list(executor().map(Add(5), [], ahead=8)) == []


@pytest.mark.parametrize("ahead", [0, 1, 5])
def test_no_more_items_are_taken_than_allowed(ahead: int) -> None:
    taken: list[int] = []
    results = executor().map(Add(1), counting(taken), ahead=ahead)
    for number in range(10):
        assert next(results) == number + 1
        assert len(taken) == number + 1 + ahead


def test_several_tasks_run_at_the_same_time() -> None:
    meeting = threading.Barrier(3, timeout=10)
    assert len(list(executor(3).map(lambda item: meeting.wait(), range(3), ahead=3))) == 3


def test_a_failure_is_raised_in_its_place() -> None:
    results = executor().map(fail_at_three, counting([]), ahead=6)
    assert [next(results), next(results), next(results)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(results)
    assert task_threads() == 0


def test_a_failure_of_the_items_is_raised_too() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise OSError("no more")

    with pytest.raises(OSError, match="no more"):
        list(executor().map(Add(1), broken(), ahead=2))
    assert task_threads() == 0


def test_the_threads_end_with_the_iterator_and_waiting_tasks_never_begin() -> None:
    begun: list[int] = []
    started = threading.Event()

    def note(item: int) -> int:
        begun.append(item)
        if item > 0:
            started.set()
            time.sleep(0.05)
        return item

    results = executor(1).map(note, range(50), ahead=40)
    assert next(results) == 0
    started.wait(10)
    results.close()
    assert task_threads() == 0
    assert len(begun) < 10


def test_cancelling_ends_the_work() -> None:
    done: list[int] = []
    results = executor().map(Add(0), counting([]), ahead=4, cancelled=lambda: len(done) >= 3)
    with pytest.raises(Cancelled):
        for result in results:
            done.append(result)
    assert done == [0, 1, 2]
    assert task_threads() == 0


def test_nothing_begins_where_it_was_cancelled_before() -> None:
    taken: list[int] = []
    with pytest.raises(Cancelled):
        next(executor().map(Add(0), counting(taken), ahead=4, cancelled=lambda: True))
    assert taken == []


def test_the_executor_can_be_sent_elsewhere() -> None:
    assert pickle.loads(pickle.dumps(LocalExecutor(3))) == LocalExecutor(3)
