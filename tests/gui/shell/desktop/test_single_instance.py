"""A second start: its files come to the first, and nothing that is left over locks it out."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from resnet_gui import cli
from resnet_gui.core.protocol.commands import LoadModel, OpenImagenet, Predict
from resnet_gui.core.protocol.inference_events import ModelLoaded
from resnet_gui.core.protocol.system_events import EngineReady
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.shell.desktop import local_socket, single_instance
from resnet_gui.gui.shell.desktop.single_instance import SingleInstance
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.shell.startup_files import StartupFiles
from tests.fakes import CARD, FakeClients
from tests.gui.driving import settle, wait
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LONG = 20_000
HAND_OVER = """
import sys
from pathlib import Path
from resnet_gui.gui.shell.desktop.single_instance import SingleInstance
print(SingleInstance().hand_over([Path(name) for name in sys.argv[1:]]))
"""


def second_start(*files: Path | str) -> subprocess.Popen[str]:
    """Start another process that hands over files."""
    return subprocess.Popen(
        [sys.executable, "-c", HAND_OVER, *map(str, files)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )


def meeting_place() -> str:
    """Return the name of the socket, which exists on this computer."""
    name = local_socket.server_name()
    assert name is not None
    return name


@pytest.fixture
def first(qtbot: QtBot) -> Iterator[SingleInstance]:
    first = SingleInstance()
    assert first.listen()
    yield first
    first.close()


def test_the_first_start_finds_nobody(qtbot: QtBot) -> None:
    assert not SingleInstance().hand_over([Path("a.png")])


def test_files_come_to_the_first_as_absolute_paths(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path
) -> None:
    name = tmp_path / "狗 #1 \udcff.png"
    with qtbot.waitSignal(first.received, timeout=LONG) as received:
        other = second_start(name, "relative.png")
    assert other.communicate()[0] == "True\n"
    assert received.args == [[name, Path("relative.png").absolute()]]


def test_a_start_without_files_brings_the_window_forward(
    qtbot: QtBot, first: SingleInstance
) -> None:
    with qtbot.waitSignal(first.received, timeout=LONG) as received:
        other = second_start()
    assert other.communicate()[0] == "True\n"
    assert received.args == [[]]


def test_thousands_of_files_come_whole(qtbot: QtBot, first: SingleInstance) -> None:
    files = [Path(f"/pictures/{'long name ' * 5}{n}.png") for n in range(1500)]
    with qtbot.waitSignal(first.received, timeout=LONG) as received:
        other = second_start(*files)
    assert other.communicate()[0] == "True\n"
    assert received.args == [files]


def test_a_stale_socket_locks_nobody_out(qtbot: QtBot) -> None:
    """A program that was killed leaves its socket behind."""
    code = """
import os
from PySide6.QtCore import QCoreApplication
from resnet_gui.gui.shell.desktop.single_instance import SingleInstance
app = QCoreApplication([])
assert SingleInstance().listen()
os._exit(9)
"""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], env=environment)
    later = SingleInstance()
    assert not later.hand_over([])
    assert later.listen()
    later.close()


def test_two_started_at_once_leave_the_first_its_name(qtbot: QtBot, first: SingleInstance) -> None:
    second = SingleInstance()
    assert not second.listen()
    with qtbot.waitSignal(first.received, timeout=LONG):
        other = second_start(Path("a.png"))
    assert other.communicate()[0] == "True\n"


def test_one_that_hangs_locks_nobody_out(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_instance, "WAIT_MS", 100)
    deaf = QLocalServer()
    assert deaf.listen(meeting_place())
    assert not SingleInstance().hand_over([Path("a.png")])
    deaf.close()


def test_nonsense_is_passed_over(qtbot: QtBot, first: SingleInstance) -> None:
    deep = b"[" * 100_000 + b"]" * 100_000 + b"\n"
    names = json.dumps([1, "/a.png", None, "/a\0b.png"]).encode() + b"\n"
    for text in (b"hello\n", b"5\n", b"null\n", b'{"/b.png": 1}\n', deep, b"[1, 2", names):
        client = QLocalSocket()
        client.connectToServer(meeting_place())
        assert client.waitForConnected(1000)
        if b"/a.png" in text:
            with qtbot.waitSignal(first.received, timeout=LONG) as received:
                client.write(text)
            assert received.args == [[Path("/a.png")]]
        else:
            client.write(text)
            client.flush()
            settle()
        client.abort()


@pytest.mark.parametrize("answer", [b"", b"o", b"no\n", b"ok", b"ok\nand more", b"\xff\0" * 5000])
def test_any_other_answer_means_a_window_of_ones_own(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    monkeypatch.setattr(single_instance, "WAIT_MS", 300)
    name = meeting_place()
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(name)
        other.listen()

        def serve() -> None:
            connection, _ = other.accept()
            with connection, contextlib.suppress(OSError):
                connection.recv(1000)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        assert not SingleInstance().hand_over([Path("a.png")])
        thread.join(LONG / 1000)
    Path(name).unlink()


def test_another_users_program_is_neither_asked_nor_heard(
    qtbot: QtBot, first: SingleInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "is_same_user", lambda *_, **__: False)
    assert not SingleInstance().hand_over([Path("a.png")])
    with qtbot.assertNotEmitted(first.received):
        other = second_start("b.png")
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=LONG)
    assert other.communicate()[0] == "False\n"


def test_one_that_is_gone_before_it_is_looked_at_is_passed_over(
    qtbot: QtBot, first: SingleInstance
) -> None:
    for _ in range(3):
        gone = QLocalSocket()
        gone.connectToServer(meeting_place())
        gone.abort()
    settle()
    assert not local_socket.is_same_user(QLocalSocket(), is_server=True)
    with qtbot.waitSignal(first.received, timeout=LONG):
        other = second_start("a.png")
    assert other.communicate()[0] == "True\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who is at the other end")
def test_the_user_at_the_other_end_is_the_one_that_the_system_names(
    qtbot: QtBot, first: SingleInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = QLocalSocket()
    connection.connectToServer(meeting_place())
    assert connection.waitForConnected(1000)
    me = os.getuid()
    assert local_socket.is_same_user(connection, is_server=True)
    monkeypatch.setattr(os, "getuid", lambda: me + 1)
    assert not local_socket.is_same_user(connection, is_server=True)
    connection.abort()


def test_each_place_of_settings_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = meeting_place()
    monkeypatch.setenv("RESNET_GUI_HOME", "/elsewhere")
    assert meeting_place() != mine


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' pipes have no folder")
class TestPrivateFolder:
    @pytest.fixture(autouse=True)
    def _places(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)

    def test_it_is_made_for_the_user_alone(self, tmp_path: Path) -> None:
        folder = Path(meeting_place()).parent
        assert folder.parent == tmp_path
        assert folder.stat().st_mode & 0o777 == 0o700
        assert len(str(folder.relative_to(tmp_path))) < 25  # a socket's path may have 107

    def test_the_systems_own_is_taken_where_it_is_private(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        runtime = tmp_path / "run"
        runtime.mkdir(mode=0o700)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
        assert Path(meeting_place()).parent == runtime
        runtime.chmod(0o755)
        assert Path(meeting_place()).parent != runtime

    @pytest.mark.parametrize("kind", ["open to others", "a link", "a file", "another user's"])
    def test_one_that_is_not_the_users_alone_is_not_used(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
    ) -> None:
        folder = Path(meeting_place()).parent
        if kind == "open to others":
            folder.chmod(0o777)
        elif kind == "a link":
            folder.rename(tmp_path / "elsewhere")
            folder.symlink_to(tmp_path / "elsewhere")
        elif kind == "a file":
            folder.rmdir()
            folder.write_text("no folder")
        else:
            me = os.getuid()
            monkeypatch.setattr(os, "getuid", lambda: me + 1)
            folder.rename(folder.with_name(folder.name.replace(str(me), str(me + 1))))
        assert local_socket.server_name() is None
        lone = SingleInstance()
        assert not lone.hand_over([Path("a.png")])
        assert not lone.listen()


class TestArrivals:
    def test_the_first_start_opens_the_built_in_model_and_an_image_is_asked_about(
        self,
        window: MainWindow,
        predictors: FakeClients,
        settings: AppSettings,
        tmp_path: Path,
    ) -> None:
        image, builtin = tmp_path / "a.png", tmp_path / "models" / "ImageNet"
        image.write_text("a picture")
        arrivals = StartupFiles(window, settings, window.tasks)

        arrivals.begin([image])
        wait(lambda: window.pane.session.image == image)
        engine = predictors.newest
        assert engine.count(LoadModel) == 0
        assert engine.last(OpenImagenet).network == "efficientnet_lite0"
        job = engine.last(OpenImagenet).job
        engine.play(EngineReady({}), ModelLoaded(builtin, CARD, job=job))

        assert engine.last(Predict).path == image
        assert settings.last_model is None  # it opens by itself

    def test_a_model_that_is_named_is_opened_alone(
        self, window: MainWindow, predictors: FakeClients, tmp_path: Path
    ) -> None:
        model = tmp_path / "pets.keras"
        model.write_text("a model")
        StartupFiles(window, AppSettings(), window.tasks).begin([model])
        wait(lambda: bool(predictors.made) and predictors.newest.count(LoadModel) == 1)
        assert predictors.newest.count(OpenImagenet) == 0

    def test_the_model_of_last_time_answers_again(
        self, window: MainWindow, predictors: FakeClients, tmp_path: Path
    ) -> None:
        model, image = tmp_path / "pets.keras", tmp_path / "a.png"
        model.write_text("a model")
        image.write_text("a picture")
        arrivals = StartupFiles(window, AppSettings(), window.tasks)
        arrivals.begin([])
        settle()
        assert not predictors.made or predictors.newest.count(LoadModel) == 0
        window.pane.open_model(model)
        predictors.newest.play(EngineReady({}), ModelLoaded(model, CARD))

        arrivals.begin([image])
        wait(lambda: predictors.newest.count(LoadModel) == 2)

        assert predictors.newest.count(LoadModel) == 2
        assert predictors.newest.count(OpenImagenet) == 1  # at the start without a model
        predictors.newest.play(ModelLoaded(model, CARD))
        model.unlink()
        arrivals.begin([])
        wait(lambda: predictors.newest.count(OpenImagenet) == 2)
        assert predictors.newest.count(LoadModel) == 2

    def test_a_folder_is_the_dataset_and_images_are_asked_about(
        self,
        qtbot: QtBot,
        window: MainWindow,
        predictors: FakeClients,
        image_folder: MakeFolder,
    ) -> None:
        arrivals, root = StartupFiles(window, AppSettings(), window.tasks), image_folder()
        window.show_train()
        arrivals.take_from_another([root])
        qtbot.waitUntil(lambda: window.session.dataset is not None, timeout=LONG)
        assert window.stack.tabs.current() == 0
        image, model = root / "cats/000.png", Path("/runs/pets/model.keras")
        arrivals.take_from_another([image, model])
        wait(lambda: predictors.newest.count(LoadModel) == 1)
        predictors.newest.play(EngineReady({}), ModelLoaded(model, CARD))
        wait(lambda: predictors.newest.count(Predict) == 1)
        assert predictors.newest.last(Predict).path == image


def test_the_command_line_tells_files_from_commands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[list[str]] = []

    def window(files: list[str]) -> int:
        opened.append(files)
        return 0

    monkeypatch.setattr("resnet_gui.gui.shell.app.main", window)
    monkeypatch.chdir(tmp_path)
    for name in ("a.png", "train"):
        Path(name).write_text("a file")

    assert cli.main(["a.png", str(tmp_path)]) == 0
    assert opened == [["a.png", str(tmp_path)]]
    for words in (["train", "gone"], ["a.png", "gone.png"], ["trian"]):
        with_code: object = None
        try:
            with_code = cli.main(words)
        except SystemExit as error:
            with_code = error.code
        assert with_code == 2
    assert len(opened) == 1
