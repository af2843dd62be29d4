"""Nothing leaves the computer: the system calls of a whole training and prediction are read."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.images import MakeFolder

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")

# A look-up or a connection is a connect, sendto or sendmsg with an address of these families.
_OUTSIDE = re.compile(r"\b(?:connect|sendto|sendmsg)\(.*AF_INET6?\b")
_LOOPBACK = re.compile(r'inet_addr\("127\.|"::1"')


def test_training_and_predicting_reach_no_network(image_folder: MakeFolder, tmp_path: Path) -> None:
    folder = image_folder()
    run = tmp_path / "run"
    trained = _traced(
        tmp_path / "train.trace",
        *("train", str(folder), "--preset", "small", "--image-size", "32", "--epochs", "1"),
        *("--output", str(run)),
    )
    image = next(folder.rglob("*.png"))
    asked = _traced(tmp_path / "predict.trace", "predict", str(run / "model.keras"), str(image))
    assert [line for line in trained + asked if _OUTSIDE.search(line)] == []


def test_the_fast_paths_reach_no_network(image_folder: MakeFolder, tmp_path: Path) -> None:
    """Extraction and the head by OpenVINO; a prediction by the run's bundle, and by one made."""
    folder, run = image_folder(), tmp_path / "run"
    trained = _traced(
        tmp_path / "train.trace",
        *("train", str(folder), "--preset", "small", "--image-size", "32", "--epochs", "1"),
        *("--freeze-until", "all", "--output", str(run)),
    )
    assert (run / "fast" / "fast.json").is_file()
    alone = tmp_path / "alone.keras"
    shutil.copy(run / "model.keras", alone)
    image = str(next(folder.rglob("*.png")))
    asked = _traced(tmp_path / "fast.trace", "predict", str(run / "model.keras"), image)
    made = _traced(tmp_path / "made.trace", "predict", str(alone), image)
    assert [line for line in trained + asked + made if _OUTSIDE.search(line)] == []


def test_the_default_preset_with_its_built_in_weights_reaches_no_network(
    image_folder: MakeFolder, tmp_path: Path
) -> None:
    folder, run = image_folder(), tmp_path / "run"
    trained = _traced(tmp_path / "train.trace", "train", str(folder), "--output", str(run))
    config = json.loads((run / "config.json").read_text(encoding="utf-8"))
    assert (config["preset"], config["weights"]) == ("instant", "builtin")
    image = str(next(folder.rglob("*.png")))
    asked = _traced(tmp_path / "predict.trace", "predict", str(run / "model.keras"), image)
    assert [line for line in trained + asked if _OUTSIDE.search(line)] == []


_WINDOW = """
import sys
from pathlib import Path
from resnet_gui.gui.shell.app import Application

app = Application(["resnet_gui"])
app.window.show()
session, picture = app.window.pane.session, Path(sys.argv[2])
session.model_opened.connect(lambda path, card: session.predict([picture]))
def end_when_predicted():
    if session.prediction is not None:
        print("answered", flush=True)
        app.window.close()
session.changed.connect(end_when_predicted)
app.window.pane.open_model(Path(sys.argv[1]))
sys.exit(app.qt.exec())
"""


def test_the_window_and_its_engine_reach_no_network(
    image_folder: MakeFolder, tmp_path: Path
) -> None:
    folder, run = image_folder(), tmp_path / "run"
    options = ("--preset", "small", "--image-size", "32", "--epochs", "1", "--output", str(run))
    command = [sys.executable, "-m", "resnet_gui", "train", str(folder), *options]
    subprocess.run(command, check=True, capture_output=True)
    script = tmp_path / "window.py"
    script.write_text(f"if __name__ == '__main__':\n{textwrap.indent(_WINDOW, '    ')}")
    image = str(next(folder.rglob("*.png")))

    lines = _trace(
        tmp_path / "window.trace",
        [sys.executable, str(script), str(run / "model.keras"), image],
        stdout=tmp_path / "said.txt",
    )

    assert (tmp_path / "said.txt").read_text().strip() == "answered"
    assert [line for line in lines if _OUTSIDE.search(line)] == []


_FIRST_START = """
import sys
from pathlib import Path
from resnet_gui.gui.shell.app import Application
from resnet_gui.gui.shell.startup_files import StartupFiles

app = Application(["resnet_gui"])
session, picture = app.window.pane.session, Path(sys.argv[1])
session.model_opened.connect(lambda path, card: app.window.pane.take([picture]))
def end_when_predicted():
    if session.prediction is not None:
        print(session.card.name, len(session.card.classes), flush=True)
        app.window.close()
session.changed.connect(end_when_predicted)
app.window.show()
StartupFiles(app.window, app.settings, app.window.tasks).begin([])
sys.exit(app.qt.exec())
"""


def test_a_first_start_answers_without_a_model_and_without_a_network(
    image_folder: MakeFolder, tmp_path: Path
) -> None:
    """With an empty home, by the network that comes with the program."""
    script = tmp_path / "first.py"
    script.write_text(f"if __name__ == '__main__':\n{textwrap.indent(_FIRST_START, '    ')}")
    image = str(next(image_folder().rglob("*.png")))
    said = tmp_path / "said.txt"

    lines = _trace(tmp_path / "first.trace", [sys.executable, str(script), image], stdout=said)

    assert said.read_text().strip() == "ImageNet 1000"
    assert [line for line in lines if _OUTSIDE.search(line)] == []


_EVERY_PAGE = """
import os
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QDesktopServices
from resnet_gui.core.files import paths
from resnet_gui.gui.shell.app import Application

opened = []
QDesktopServices.openUrl = lambda url: opened.append(url.isLocalFile()) or True
app = Application(["resnet_gui"])
window, menus = app.window, app.window.menus
sys.excepthook = lambda *error: (sys.__excepthook__(*error), os._exit(1))  # do not wait for ever

def close_dialog():
    dialog = app.qt.activeModalWidget()
    if dialog is not None:
        print("closed", type(dialog).__name__, flush=True)
        dialog.close()

closer = QTimer(interval=300)
closer.timeout.connect(close_dialog)
closer.start()

def train_when_read():
    session = window.session
    if session.dataset is not None and not session.is_scanning and window.runs.run is None:
        window.show_train()
        QTimer.singleShot(1000, window.train.press_primary)

def look_at_everything():
    print("trained", window.runs.run.config.preset, flush=True)
    actions = [value for value in vars(menus).values() if isinstance(value, QAction)]
    for page in (window.data, window.train, window.evaluate, window.batch):
        menus.page_requested.emit(page)
        app.qt.processEvents()
    for action in actions:
        if action.isEnabled() and action not in WAITS:
            action.trigger()
            app.qt.processEvents()
    print("folders", all(opened), len(opened), flush=True)
    window.data.label_requested.emit(paths.asset("sample"))
    window.label.model.client.opened.connect(close_when_looked_at)

def close_when_looked_at(found):
    print("groups", len(found.groups.groups) > 1, flush=True)
    QTimer.singleShot(500, window.close)

# Ends the program, starts another run, or asks the system for a file.
WAITS = [menus.quit, menus.start, menus.stop, menus.cancel, menus.open_dataset, menus.open_list,
         menus.label_folder, menus.open_model, menus.choose_images, menus.save_curves,
         menus.open_sample]
window.session.changed.connect(train_when_read)
window.runs.finished.connect(lambda: QTimer.singleShot(2000, look_at_everything))
window.show()
menus.open_sample.trigger()
sys.exit(app.qt.exec())
"""


def test_a_run_in_the_window_every_page_settings_and_help_reach_no_network(
    tmp_path: Path,
) -> None:
    """With the default preset, as after a click on Train."""
    script = tmp_path / "pages.py"
    script.write_text(f"if __name__ == '__main__':\n{textwrap.indent(_EVERY_PAGE, '    ')}")
    said = tmp_path / "said.txt"

    lines = _trace(tmp_path / "pages.trace", [sys.executable, str(script)], stdout=said)

    told = said.read_text()
    assert "trained instant" in told
    for dialog in ("SettingsDialog", "SelfTestDialog", "AboutDialog"):
        assert f"closed {dialog}" in told
    assert "folders True 2" in told
    assert "groups True" in told
    assert [line for line in lines if _OUTSIDE.search(line)] == []


def test_the_trace_would_show_a_look_up(tmp_path: Path) -> None:
    code = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    lines = _trace(tmp_path / "proof.trace", [sys.executable, "-c", code])
    assert any(_OUTSIDE.search(line) for line in lines)


def _traced(trace: Path, *arguments: str) -> list[str]:
    return _trace(trace, [sys.executable, "-m", "resnet_gui", *arguments])


def _trace(trace: Path, command: list[str], stdout: Path | None = None) -> list[str]:
    options = ["-f", "--seccomp-bpf", "-qq", "-e", "trace=network", "-o", str(trace)]
    whole = ["strace", *options, *command]
    with (stdout or Path(os.devnull)).open("w") as said:
        subprocess.run(whole, check=True, stdout=said, stderr=subprocess.DEVNULL)
    lines = trace.read_text("utf-8", "replace").splitlines()
    return [line for line in lines if not _LOOPBACK.search(line)]
