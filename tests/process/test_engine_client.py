"""The client against real processes: what it hears, and how it gets rid of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.files import temporary_folders
from resnet_gui.core.protocol.commands import LoadModel, Predict
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.inference_events import PredictionFailed
from resnet_gui.core.protocol.system_events import EngineReady, Failed
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.core.training.values import BatchEnded
from resnet_gui.gui.services.engine_process import EngineProcess, log_tail
from tests.process import toys

LONG = 30_000  # ms; a loaded machine starts a process in some seconds


class Listener(QObject):
    """Keeps what a client says, and on which thread it was said."""

    def __init__(self, client: EngineProcess) -> None:
        super().__init__()
        self.events: list[Event] = []
        self.threads: set[int] = set()
        self.ended = 0
        client.received.connect(self._on_received)
        client.ended.connect(self._on_ended)

    @Slot(object)
    def _on_received(self, event: Event) -> None:
        self.events.append(event)
        self.threads.add(threading.get_ident())

    @Slot()
    def _on_ended(self) -> None:
        self.ended += 1
        self.threads.add(threading.get_ident())

    @property
    def pid(self) -> int:
        """Of the toy, as it said when it was ready."""
        return next(int(e.versions["pid"]) for e in self.events if isinstance(e, EngineReady))


Start = Callable[..., tuple[EngineProcess, Listener]]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a client on a toy; all of them are ended after the test."""
    clients: list[EngineProcess] = []

    def begin(
        serve: Callable[..., None], *commands: Predict | LoadModel
    ) -> tuple[EngineProcess, Listener]:
        client = EngineProcess(tmp_path / "log.txt", yielding=True, serve=serve)
        clients.append(client)
        listener = Listener(client)
        client.start(*commands)
        return client, listener

    yield begin
    for client in clients:
        client.shut_down()


def wait_until_ready(qtbot: QtBot, listener: Listener) -> None:
    qtbot.waitUntil(lambda: bool(listener.events), timeout=LONG)


def wait_until_ended(qtbot: QtBot, listener: Listener) -> None:
    qtbot.waitUntil(lambda: listener.ended > 0, timeout=LONG)


def is_alive(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


def test_commands_sent_before_and_after_the_start_are_answered_in_order(
    qtbot: QtBot, start: Start
) -> None:
    client, listener = start(toys.echo, Predict(1, Path("early")))
    client.send(Predict(2, Path("貓 #%.png")))
    client.send(Predict(3, Path("late")))
    qtbot.waitUntil(lambda: len(listener.events) == 4, timeout=LONG)
    ready, *answers = listener.events
    assert isinstance(ready, EngineReady)
    assert ready.versions["yielding"] == "True"
    said = [
        (answer.job, answer.problem.values["path"])
        for answer in answers
        if isinstance(answer, PredictionFailed)
    ]
    assert said == [(1, "early"), (2, "貓 #%.png"), (3, "late")]
    assert client.is_running


def test_an_engine_starts_with_the_settings_of_the_window(
    qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SETTINGS, "max_megapixels", 250)

    client, listener = start(toys.echo)

    wait_until_ready(qtbot, listener)
    (ready,) = listener.events
    assert isinstance(ready, EngineReady)
    assert ready.versions["megapixels"] == "250"
    assert not client.is_outdated

    monkeypatch.setattr(SETTINGS, "max_megapixels", 100)

    assert client.is_outdated


def test_events_of_a_flood_arrive_complete_in_order_and_on_the_windows_thread(
    qtbot: QtBot, start: Start
) -> None:
    _, listener = start(toys.flood)
    wait_until_ended(qtbot, listener)
    steps = [e.step for e in listener.events if isinstance(e, BatchEnded)]
    assert steps == list(range(1, toys.FLOOD + 1))
    assert isinstance(listener.events[-1], Failed)
    assert len(listener.events) == toys.FLOOD + 1
    assert listener.threads == {threading.get_ident()}


def test_an_engine_that_leaves_without_a_word_becomes_a_failure_with_code_and_log(
    qtbot: QtBot, start: Start
) -> None:
    client, listener = start(toys.crash)
    wait_until_ended(qtbot, listener)
    (event,) = listener.events
    assert isinstance(event, Failed)
    assert event.problem.kind == ProblemKind.ENGINE_GONE
    assert event.problem.values == {"code": 3}
    assert event.details.endswith(f"{toys.LAST_LINE}\n")
    assert not client.is_running


def test_a_last_word_is_not_doubled(qtbot: QtBot, start: Start) -> None:
    _, listener = start(toys.fail)
    wait_until_ended(qtbot, listener)
    (event,) = listener.events
    assert isinstance(event, Failed)
    assert event.problem.kind == ProblemKind.OUT_OF_MEMORY
    assert event.details == "details"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_an_engine_killed_from_outside_is_told_with_its_signal(qtbot: QtBot, start: Start) -> None:
    _, listener = start(toys.hang)
    wait_until_ready(qtbot, listener)
    os.kill(listener.pid, signal.SIGKILL)
    wait_until_ended(qtbot, listener)
    event = listener.events[-1]
    assert isinstance(event, Failed)
    assert event.problem.kind == ProblemKind.ENGINE_GONE
    assert event.problem.values == {"code": -signal.SIGKILL}


def test_cancel_ends_an_engine_that_obeys_without_a_failure(qtbot: QtBot, start: Start) -> None:
    client, listener = start(toys.echo)
    wait_until_ready(qtbot, listener)
    client.cancel()
    wait_until_ended(qtbot, listener)
    assert len(listener.events) == 1
    assert not is_alive(listener.pid)


@pytest.mark.parametrize("toy", [toys.hang, toys.chatter])
def test_cancel_ends_an_engine_that_does_not_obey_and_nothing_but_ended_is_heard(
    qtbot: QtBot, start: Start, toy: Callable[..., None]
) -> None:
    client, listener = start(toy)
    wait_until_ready(qtbot, listener)
    client.cancel()
    heard = len(listener.events)
    wait_until_ended(qtbot, listener)
    assert len(listener.events) == heard
    assert listener.ended == 1
    assert not is_alive(listener.pid)


def test_cancel_before_the_process_is_there_ends_it(qtbot: QtBot, start: Start) -> None:
    client, listener = start(toys.hang)
    client.cancel()
    wait_until_ended(qtbot, listener)
    assert listener.events == []


def test_a_command_that_nobody_reads_holds_up_neither_the_window_nor_the_end(
    qtbot: QtBot, start: Start
) -> None:
    client, listener = start(toys.hang)
    wait_until_ready(qtbot, listener)
    client.send(LoadModel(Path("x" * 5_000_000)))  # far more than a pipe holds
    client.send(Predict(1, Path("behind it")))
    client.cancel()
    wait_until_ended(qtbot, listener)
    assert not is_alive(listener.pid)


@pytest.mark.parametrize("toy", [toys.echo, toys.hang, toys.chatter])
def test_shut_down_waits_until_no_process_is_left(
    qtbot: QtBot, start: Start, toy: Callable[..., None]
) -> None:
    client, listener = start(toy)
    wait_until_ready(qtbot, listener)
    heard = len(listener.events)
    client.shut_down()
    assert not client.is_running
    assert not is_alive(listener.pid)
    wait_until_ended(qtbot, listener)
    assert len(listener.events) == heard


def test_shut_down_before_the_process_is_there_leaves_none(qtbot: QtBot, start: Start) -> None:
    client, listener = start(toys.hang)
    client.shut_down()
    assert not client.is_running
    wait_until_ended(qtbot, listener)
    assert listener.events == []


def test_shut_down_while_the_process_starts_leaves_none(
    qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    starting, go_on = threading.Event(), threading.Event()
    real_start = SpawnProcess.start

    def start_when_told(process: SpawnProcess) -> None:
        starting.set()
        go_on.wait(LONG / 1000)
        real_start(process)

    monkeypatch.setattr(SpawnProcess, "start", start_when_told)
    client, listener = start(toys.hang)
    assert starting.wait(LONG / 1000)
    timer = threading.Timer(0.2, go_on.set)  # while the window waits in shut_down()
    timer.start()
    client.shut_down()
    timer.join()
    assert not client.is_running
    wait_until_ended(qtbot, listener)
    assert listener.events == []


def test_shut_down_of_a_client_that_never_started_returns(qtbot: QtBot, tmp_path: Path) -> None:
    client = EngineProcess(tmp_path / "log.txt", yielding=False, serve=toys.hang)
    client.shut_down()
    assert not client.is_running


def test_an_engine_may_start_a_process_of_its_own(qtbot: QtBot, start: Start) -> None:
    _, listener = start(toys.parent)
    wait_until_ended(qtbot, listener)
    (event,) = listener.events
    assert isinstance(event, Failed)
    assert event.problem.values == {"code": 7}


FORGETFUL = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from resnet_gui.gui.services.engine_process import EngineProcess
from tests.process import toys
if __name__ == "__main__":
    application = QCoreApplication([])
    client = EngineProcess(Path(sys.argv[1]), yielding=False, serve=toys.hang)
    client.received.connect(lambda ready: (print(ready.versions["pid"]), application.quit()))
    client.start()
    application.exec()
    print("left", flush=True)
"""


def test_a_program_that_ends_without_a_word_takes_its_engine_along(tmp_path: Path) -> None:
    script = tmp_path / "forgetful.py"
    script.write_text(FORGETFUL, encoding="utf-8")
    root = Path(__file__).parents[2]

    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "log.txt")],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(root)},
        timeout=LONG / 1000,
    )

    pid, left = done.stdout.split()
    assert left == "left"
    assert not is_alive(int(pid))


def test_what_an_engine_prints_is_no_message(
    qtbot: QtBot, start: Start, capfd: pytest.CaptureFixture[str]
) -> None:
    _, listener = start(toys.printer)
    wait_until_ended(qtbot, listener)
    assert [type(event).__name__ for event in listener.events] == ["ModelRefused", "Failed"]
    assert "on the descriptor" in capfd.readouterr().out


def test_a_process_that_cannot_be_started_is_a_failure(
    qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_process: SpawnProcess) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(SpawnProcess, "start", refuse)
    _, listener = start(toys.echo)
    wait_until_ended(qtbot, listener)
    (event,) = listener.events
    assert isinstance(event, Failed)
    assert "no more processes" in str(event.problem.values["detail"])


def test_the_end_of_a_long_log_is_kept_whatever_its_bytes(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_bytes(b"begin" + b"x" * 20_000 + b"\xff end")
    tail = log_tail(log)
    assert tail.endswith("� end")
    assert "begin" not in tail


def test_a_log_that_is_not_there_has_no_end(tmp_path: Path) -> None:
    assert log_tail(tmp_path / "none.txt") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_an_engine_whose_pipes_stay_open_still_ends(qtbot: QtBot, start: Start) -> None:
    client, listener = start(toys.survived)
    qtbot.waitUntil(lambda: bool(listener.events), timeout=LONG)
    ready = listener.events[0]
    assert isinstance(ready, EngineReady)
    # More than a pipe holds: its writer waits, and nobody will ever read.
    client.send(LoadModel(Path("x" * 1_000_000)))
    try:
        with qtbot.waitSignal(client.ended, timeout=LONG):
            client.kill()
    finally:
        os.kill(int(ready.versions["heir"]), signal.SIGKILL)

    last = listener.events[-1]
    assert isinstance(last, Failed) and last.problem.kind == ProblemKind.ENGINE_GONE


@pytest.mark.parametrize("end", ["cancel", "kill"])
def test_what_an_engine_leaves_in_its_temporary_folder_goes_with_it(
    start: Start, qtbot: QtBot, end: str
) -> None:
    client, heard = start(toys.litter)
    qtbot.waitUntil(lambda: bool(heard.events), timeout=LONG)
    (ready,) = heard.events
    assert isinstance(ready, EngineReady)
    file = Path(ready.versions["file"])
    assert file.parent == temporary_folders.folder_of(heard.pid) == Path(ready.versions["env"])
    assert file.exists()
    getattr(client, end)()
    qtbot.waitUntil(lambda: heard.ended == 1, timeout=LONG)
    assert not file.parent.exists()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux lists descriptors")
def test_an_engine_that_has_ended_leaves_no_descriptor(start: Start, qtbot: QtBot) -> None:
    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    def live_and_end(serve: Callable[..., None]) -> None:
        client, heard = start(serve)
        client.send(LoadModel(Path("/x")))
        qtbot.waitUntil(lambda: heard.ended == 1, timeout=LONG)

    live_and_end(toys.crash)  # what is opened once stays
    before = descriptors()
    for serve in (toys.crash, toys.fail):
        live_and_end(serve)
    assert descriptors() == before
