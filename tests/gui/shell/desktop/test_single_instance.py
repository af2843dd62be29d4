"""A second start: its files come to the first, and nothing that is left over locks it out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
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
from resnet_gui.gui.shell.desktop import single_instance
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
    assert deaf.listen(single_instance.server_name())
    assert not SingleInstance().hand_over([Path("a.png")])
    deaf.close()


def test_nonsense_is_passed_over(qtbot: QtBot, first: SingleInstance) -> None:
    for text in (b"hello\n", b"[1, 2", json.dumps([1, "/a.png", None]).encode() + b"\n"):
        socket = QLocalSocket()
        socket.connectToServer(single_instance.server_name())
        assert socket.waitForConnected(1000)
        if b"a.png" in text:
            with qtbot.waitSignal(first.received, timeout=LONG) as received:
                socket.write(text)
            assert received.args == [[Path("/a.png")]]
        else:
            socket.write(text)
            socket.flush()
            settle()
        socket.abort()


def test_each_place_of_settings_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = single_instance.server_name()
    monkeypatch.setenv("RESNET_GUI_HOME", "/elsewhere")
    assert single_instance.server_name() != mine
    monkeypatch.setenv("LOGNAME", "somebody")
    monkeypatch.setenv("USER", "somebody")
    third = single_instance.server_name()
    assert third != mine
    assert len(third) < 50


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
        engine.play(EngineReady({}), ModelLoaded(builtin, CARD))

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
