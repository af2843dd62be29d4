"""Tasks on a cluster: order, bounds, failures, and workers that die. Ray is not needed."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.execution.executor import Executor
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.engine.execution import task_runner
from resnet_gui.engine.execution.crew import Crew, Slot, Tally
from resnet_gui.engine.execution.ray_executor import RayExecutor
from resnet_gui.engine.execution.task_runner import PAUSES, SourceFailedError
from tests.engine.execution.fake_ray import FakeRay, RayError


@dataclass(frozen=True)
class Add:
    amount: int

    def __call__(self, item: int) -> int:
        return item + self.amount

    def set_aside(self, item: int, problem: Problem) -> tuple[int, Problem]:
        return item, problem


@dataclass(frozen=True)
class Prepares:
    problem: ProblemKind | None = None

    def prepare(self) -> Add:
        if self.problem is not None:
            raise ProblemError(self.problem, node="n", difference="1")
        return Add(100)

    def __call__(self, item: int) -> int:
        raise AssertionError("not prepared")


def fail_at_three(item: int) -> int:
    if item == 3:
        raise ValueError("three")
    return item


class Flaky:
    """A task whose source fails now and then, and for one item always."""

    def __init__(self, worst: int) -> None:
        self.worst, self.failures = worst, dict[int, int]()

    def __call__(self, item: int) -> int:
        self.failures[item] = self.failures.get(item, 0) + 1
        if item == self.worst or self.failures[item] <= item % 3:
            raise SourceFailedError(Problem(ProblemKind.IMAGE_UNREADABLE, {"detail": "503"}))
        return item

    def set_aside(self, item: int, problem: Problem) -> tuple[int, Problem]:
        return item, problem


def megapixels(_item: int) -> float | None:
    return SETTINGS.max_megapixels


def counting(taken: list[int]) -> Iterator[int]:
    number = 0
    while True:
        taken.append(number)
        yield number
        number += 1


def executor(ray: FakeRay, workers: int = 3, chunk: int = 4) -> RayExecutor:
    return RayExecutor(ray, workers, chunk)


@pytest.mark.parametrize("workers", [1, 2, 8])
@pytest.mark.parametrize("seed", range(5))
def test_results_come_in_the_order_of_the_items(workers: int, seed: int) -> None:
    one: Executor = executor(FakeRay(seed=seed), workers)

    assert list(one.map(Add(5), range(101), ahead=one.ahead)) == list(range(5, 106))
    assert list(one.map(Add(5), [], ahead=one.ahead)) == []


@pytest.mark.parametrize("ahead", [0, 1, 5, 40])
def test_no_more_items_are_taken_than_allowed(ahead: int) -> None:
    taken: list[int] = []
    results = executor(FakeRay()).map(Add(1), counting(taken), ahead=ahead)
    for number in range(60):
        assert next(results) == number + 1
        assert len(taken) <= number + 1 + ahead
    results.close()


def test_items_travel_in_whole_chunks_where_enough_are_taken_ahead() -> None:
    ray = FakeRay()
    one = executor(ray)

    list(one.map(Add(1), range(80), ahead=one.ahead))

    assert ray.sizes == [4] * 20


def test_a_failure_is_raised_in_its_place_and_the_workers_end() -> None:
    ray = FakeRay()
    results = executor(ray).map(fail_at_three, counting([]), ahead=30)

    assert [next(results), next(results), next(results)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(results)
    assert all(actor.is_dead for actor in ray.actors)


def test_cancelling_ends_the_work() -> None:
    ray, done = FakeRay(), list[int]()
    results = executor(ray).map(Add(0), counting([]), ahead=9, cancelled=lambda: len(done) >= 3)
    with pytest.raises(Cancelled):
        for result in results:
            done.append(result)
    assert done == [0, 1, 2]
    assert all(actor.is_dead for actor in ray.actors)


@pytest.mark.parametrize("seed", range(20))
def test_workers_that_die_lose_and_double_nothing(seed: int) -> None:
    chance = random.Random(seed)
    ray = FakeRay(lambda worker, items: chance.random() < 0.1 and len(items or ()) != 1, seed)
    one = executor(ray)

    assert list(one.map(Add(5), range(300), ahead=one.ahead)) == list(range(5, 305))
    assert len(ray.actors) > 3


def test_an_item_that_kills_two_workers_alone_is_set_aside_with_the_reason() -> None:
    alone = 0

    def deadly(_worker: int, items: Sequence[Any] | None) -> bool:
        nonlocal alone
        alone += items == [17]
        return items is not None and 17 in items

    one = executor(FakeRay(deadly))
    found: list[Any] = list(one.map(Add(5), range(40), ahead=one.ahead))

    assert found.pop(17) == (17, Problem(ProblemKind.WORKER_KILLED))
    assert found == [number + 5 for number in range(40) if number != 17]
    assert alone == 2


def test_workers_that_died_while_they_were_idle_blame_no_item() -> None:
    """As where a computer leaves: all its workers are dead, and nobody has noticed."""
    ray, slot = FakeRay(), Slot(0)
    with Crew(ray, Add(5), 4, Tally()) as crew:
        for _ in range(20):  # until all have started
            crew.work()
        for actor in ray.actors:
            ray.kill(actor)
        crew.add([slot])
        while slot.outcome is None:
            crew.work()

    assert slot.outcome.value == 5


def test_a_last_try_waits_for_a_worker_that_has_worked_while_there_is_other_work() -> None:
    """The first item of a worker takes longest: an end with another reason meets it most often."""
    worked: list[Any] = []

    def deadly(_worker: int, items: Sequence[Any] | None) -> bool:
        worked.extend(items or ())
        return False

    last_try, other = Slot(0, deaths=1), Slot(1)
    with Crew(FakeRay(deadly), Add(5), 1, Tally()) as crew:
        crew.add([last_try])
        crew.add([other])
        while last_try.outcome is None:
            crew.work()

    assert worked == [1, 0]


def test_an_item_that_kills_is_a_failure_where_the_task_has_no_result_for_it() -> None:
    results = executor(FakeRay(lambda _worker, items: bool(items))).map(
        fail_at_three, range(9), ahead=8
    )
    with pytest.raises(ProblemError) as raised:
        next(results)
    assert raised.value.problem.kind is ProblemKind.WORKER_KILLED


def test_a_worker_that_dies_while_it_starts_blames_no_item() -> None:
    one = executor(FakeRay(lambda worker, items: items is None and worker < 5))

    assert list(one.map(Add(5), range(40), ahead=one.ahead)) == list(range(5, 45))


def test_where_workers_start_and_never_work_the_work_ends() -> None:
    one = executor(FakeRay(lambda _worker, items: items is not None))

    with pytest.raises(ProblemError) as raised:
        list(one.map(Add(5), range(9), ahead=8))
    assert raised.value.problem.kind is ProblemKind.CLUSTER_NO_WORKERS


def test_where_no_worker_ever_starts_the_work_ends_with_its_last_words() -> None:
    one = executor(FakeRay(lambda _worker, items: items is None))
    with pytest.raises(ProblemError) as raised:
        list(one.map(Add(5), range(40), ahead=one.ahead))
    assert raised.value.problem == Problem(
        ProblemKind.CLUSTER_NO_WORKERS, {"detail": "for no reason"}
    )


@pytest.mark.parametrize("what", ["put", "remote", "wait", "run"])
def test_a_cluster_that_goes_is_told_in_words(what: str) -> None:
    ray = FakeRay(gone=what)
    with pytest.raises(ProblemError) as raised:
        list(executor(ray).map(Add(5), range(40), ahead=11))
    assert raised.value.problem == Problem(ProblemKind.CLUSTER_GONE, {"detail": "no node answers"})
    assert all(actor.is_dead for actor in ray.actors)


def test_a_worker_that_cannot_be_ended_hides_no_failure_and_spares_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ray, kill = FakeRay(), FakeRay.kill

    def kill_all_but_one(ray: FakeRay, actor: Any) -> None:
        if actor is ray.actors[1]:
            raise RayError("out of reach")
        kill(ray, actor)

    monkeypatch.setattr(FakeRay, "kill", kill_all_but_one)
    with pytest.raises(ValueError, match="three"):
        list(executor(ray).map(fail_at_three, range(9), ahead=8))
    assert [actor.is_dead for actor in ray.actors] == [True, False, True]


def test_what_a_source_refuses_for_a_moment_is_tried_again_and_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    one = executor(FakeRay(), workers=1)

    found: list[Any] = list(one.map(Flaky(worst=7), range(12), ahead=one.ahead))

    assert found.pop(7) == (7, Problem(ProblemKind.IMAGE_UNREADABLE, {"detail": "503"}))
    assert found == [number for number in range(12) if number != 7]
    expected = sum(number % 3 for number in range(12) if number != 7) + len(PAUSES)
    assert one.tally.retries == len(waited) == expected
    assert max(waited) >= 0.5 * PAUSES[-1]  # the longer, the more have failed


def test_a_task_is_prepared_where_it_runs() -> None:
    assert list(executor(FakeRay()).map(Prepares(), range(3), ahead=2)) == [100, 101, 102]


def test_a_worker_that_is_refused_ends_the_work_with_the_reason() -> None:
    with pytest.raises(ProblemError) as raised:
        list(executor(FakeRay()).map(Prepares(ProblemKind.CLUSTER_DIFFERS), range(3), ahead=2))
    assert raised.value.problem.kind is ProblemKind.CLUSTER_DIFFERS


def test_other_versions_are_refused_with_both(monkeypatch: pytest.MonkeyPatch) -> None:
    settings, here = SETTINGS, task_runner.versions()
    monkeypatch.setattr(task_runner, "versions", lambda: here | {"numpy": "1.0"})
    with pytest.raises(ProblemError) as raised:
        task_runner.TaskRunner(Add(1), settings, here)
    assert raised.value.problem.kind is ProblemKind.CLUSTER_VERSIONS
    assert f"numpy 1.0 ({here['numpy']})" in str(raised.value.problem.values["detail"])


def test_what_the_user_has_set_for_this_process_holds_for_workers() -> None:
    SETTINGS.max_megapixels = 7.5
    assert list(executor(FakeRay()).map(megapixels, range(2), ahead=1)) == [7.5, 7.5]
