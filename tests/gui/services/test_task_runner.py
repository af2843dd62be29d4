"""Short jobs on other threads: whose answers come, whose are dropped, and on which thread."""

from __future__ import annotations

import logging
import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from resnet_gui.gui.services.task_runner import Job, TaskQueue, TaskRunner
from tests.gui.driving import settle, wait

LONG = 20_000  # ms


def test_the_answer_comes_on_the_windows_thread(qtbot: QtBot, tasks: TaskRunner) -> None:
    here = threading.get_ident()
    threads: list[int] = []
    answers: list[tuple[object, int]] = []

    def work() -> int:
        threads.append(threading.get_ident())
        return 42

    def take(answer: object) -> None:
        answers.append((answer, threading.get_ident()))

    tasks.run(work, take)
    qtbot.waitUntil(lambda: bool(answers), timeout=LONG)
    assert answers == [(42, here)]
    assert threads != [here]


def test_an_error_is_delivered_as_it_is(qtbot: QtBot, tasks: TaskRunner) -> None:
    errors: list[BaseException] = []
    error = ValueError("broken")

    def work() -> None:
        raise error

    tasks.run(work, lambda _: pytest.fail("there is no answer"), errors.append)
    qtbot.waitUntil(lambda: bool(errors), timeout=LONG)
    assert errors == [error]


def test_an_error_that_nobody_wants_is_logged(
    qtbot: QtBot, tasks: TaskRunner, caplog: pytest.LogCaptureFixture
) -> None:
    def work() -> None:
        raise ValueError("broken")

    tasks.run(work, lambda _: pytest.fail("there is no answer"))
    qtbot.waitUntil(lambda: bool(caplog.records), timeout=LONG)
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert record.exc_info is not None


def test_the_late_answer_of_a_superseded_job_is_dropped(qtbot: QtBot, tasks: TaskRunner) -> None:
    began, go_on = threading.Event(), threading.Event()
    answers: list[object] = []

    def slow() -> str:
        began.set()
        go_on.wait(LONG / 1000)
        return "late"

    tasks.run(slow, answers.append, topic="scan")
    wait(began.is_set)
    tasks.run(lambda: "new", answers.append, topic="scan")
    tasks.run(lambda: "other", answers.append, topic="thumbnails")
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=LONG)
    go_on.set()
    assert tasks.wait_all(LONG)
    settle()
    assert sorted(map(str, answers)) == ["new", "other"]


def test_the_late_error_of_a_superseded_job_is_dropped(
    qtbot: QtBot, tasks: TaskRunner, caplog: pytest.LogCaptureFixture
) -> None:
    began, go_on = threading.Event(), threading.Event()
    answers: list[object] = []

    def slow() -> None:
        began.set()
        go_on.wait(LONG / 1000)
        raise ValueError("late")

    tasks.run(slow, answers.append, lambda _: pytest.fail("late"), topic="scan")
    wait(began.is_set)
    tasks.run(lambda: "new", answers.append, topic="scan")
    qtbot.waitUntil(lambda: answers == ["new"], timeout=LONG)
    go_on.set()
    assert tasks.wait_all(LONG)
    settle()
    assert answers == ["new"]
    assert not [r for r in caplog.records if r.levelno >= logging.WARNING]


def test_a_cancelled_job_sees_it_and_is_heard_no_more(qtbot: QtBot, tasks: TaskRunner) -> None:
    began, seen = threading.Event(), threading.Event()
    heard: list[object] = []

    def work(job: Job) -> str:
        began.set()
        while not job.cancelled():
            threading.Event().wait(0.001)
        seen.set()
        job.report("too late")
        return "too late"

    job = tasks.run(work, heard.append, heard.append, heard.append)
    wait(began.is_set)
    job.cancel()
    assert tasks.wait_all(LONG)
    settle()
    assert seen.is_set()
    assert heard == []


def test_reports_come_in_order_before_the_answer(qtbot: QtBot, tasks: TaskRunner) -> None:
    heard: list[object] = []

    def work(job: Job) -> str:
        for number in range(100):
            job.report(number)
        return "done"

    tasks.run(work, heard.append, on_progress=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 101, timeout=LONG)
    assert heard == [*range(100), "done"]


def test_waiting_for_all_ends_what_runs_and_drops_what_waits(qtbot: QtBot) -> None:
    tasks, began = TaskRunner(threads=1), threading.Event()
    heard: list[object] = []

    def work(job: Job) -> None:
        began.set()
        while not job.cancelled():
            threading.Event().wait(0.001)

    for _ in range(5):
        tasks.run(work, heard.append)
    wait(began.is_set)
    assert tasks.wait_all(LONG)
    settle()
    assert heard == []


@pytest.mark.parametrize("fails", [False, True])
def test_a_job_may_end_while_its_window_is_being_deleted(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, fails: bool
) -> None:
    window = QObject()
    tasks, began, go_on = TaskRunner(window), threading.Event(), threading.Event()
    heard: list[object] = []

    def work(job: Job) -> None:
        began.set()
        assert go_on.wait(LONG / 1000)
        job.report("half")
        if fails:
            raise ValueError("broken")

    tasks.run(work, heard.append, heard.append, heard.append)
    wait(began.is_set)
    window.destroyed.connect(go_on.set)  # the runner, a child, is deleted after this
    with qtbot.captureExceptions() as exceptions:
        shiboken6.delete(window)
        settle()
    assert not shiboken6.isValid(tasks)
    assert not exceptions
    assert heard == []


class TestTaskQueue:
    def test_functions_run_one_after_another_in_their_order(
        self, qtbot: QtBot, tasks: TaskRunner
    ) -> None:
        queue, gate, log = TaskQueue(tasks), threading.Event(), list[str]()

        def first() -> str:
            gate.wait(LONG / 1000)
            log.append("first")
            return "one"

        def second() -> None:
            log.append("second")
            raise ValueError("broken")

        answers: list[object] = []
        queue.run(first, answers.append, answers.append)
        queue.run(second, answers.append, answers.append)
        queue.run(lambda: log.append("third"), answers.append, answers.append)
        settle()
        assert log == []
        gate.set()
        qtbot.waitUntil(lambda: len(answers) == 3, timeout=LONG)
        assert log == ["first", "second", "third"]
        assert answers[0] == "one" and isinstance(answers[1], ValueError)

    def test_what_waits_is_forgotten_and_what_runs_is_not_heard_of(
        self, qtbot: QtBot, tasks: TaskRunner
    ) -> None:
        queue, gate, log = TaskQueue(tasks), threading.Event(), list[object]()
        queue.run(lambda: gate.wait(LONG / 1000), log.append, log.append)
        queue.run(lambda: "never", log.append, log.append)
        queue.clear()
        queue.run(lambda: "after", log.append, log.append)
        gate.set()
        qtbot.waitUntil(lambda: log == ["after"], timeout=LONG)

    def test_at_the_end_all_are_run(self, qtbot: QtBot, tasks: TaskRunner) -> None:
        queue, log, threads = TaskQueue(tasks), list[int](), set[int]()

        def work(number: int) -> None:
            threads.add(threading.get_ident())
            log.append(number)

        for number in range(5):
            queue.run(lambda number=number: work(number), lambda _: None, lambda _: None)
        queue.finish()
        assert log == [0, 1, 2, 3, 4]
        assert threading.get_ident() not in threads
        settle()
        assert log == [0, 1, 2, 3, 4]

    def test_the_end_does_not_wait_for_other_tasks(self, qtbot: QtBot, tasks: TaskRunner) -> None:
        gate, log = threading.Event(), list[str]()
        for _ in range(64):  # more than there are threads
            tasks.run(lambda: gate.wait(LONG / 1000), lambda _: None)
        queue = TaskQueue(tasks)
        queue.run(lambda: log.append("one"), lambda _: None, lambda _: None)
        queue.run(lambda: log.append("two"), lambda _: None, lambda _: None)
        queue.finish()
        assert log == ["one", "two"]
        gate.set()
        tasks.finish_all()
        settle()
        assert log == ["one", "two"]


def test_what_qt_has_deleted_gets_no_result(tasks: TaskRunner) -> None:
    """A dialog may be closed while something is still read for it."""

    class Dialog(QObject):
        def take(self, _: object) -> None:
            self.setObjectName("raises where Qt has deleted it")

    dialog, ended = Dialog(), threading.Event()
    tasks.run(lambda: ended.wait(10), dialog.take, dialog.take)
    shiboken6.delete(dialog)
    ended.set()
    tasks.finish_all()
    settle()
