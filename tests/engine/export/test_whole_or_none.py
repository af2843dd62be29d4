"""An export in any format, folder or zip, is there whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export.export_folder import discard
from resnet_gui.core.export.export_targets import TARGETS
from resnet_gui.core.files import atomic
from resnet_gui.engine.inference.predictor import Predictor
from tests.engine.export.conftest import Exported, export

FORMS = ("out", "out.zip")
ROOM = 64 << 10  # bytes: less than any of these models in a zip takes

in_every_format = pytest.mark.parametrize("target", TARGETS)
in_both_forms = pytest.mark.parametrize("name", FORMS)

Disk = Callable[[str], Path]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Return a function that mounts an empty disk, with such options as its size in bytes."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux mounts a disk")
    place = tmp_path / "disk"
    place.mkdir()

    def mount(options: str) -> Path:
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], check=True)
        return place

    yield mount
    subprocess.run(["umount", place], check=False)


@pytest.fixture
def read_only(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a folder in which nothing can be written; root may write in any but on such a disk."""
    if sys.platform == "win32":
        pytest.skip("a folder is not locked like this there")
    if os.geteuid() == 0:
        return Path(request.getfixturevalue("disk")("ro"))
    (tmp_path / "locked").mkdir(mode=0o500)
    return tmp_path / "locked"


@pytest.fixture
def not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where an export begins."""
    monkeypatch.setattr(Predictor, "load", lambda *_: pytest.fail("it must not begin"))


@in_every_format
@in_both_forms
@pytest.mark.usefixtures("not_begun")
def test_an_export_that_is_there_stays(model: Path, tmp_path: Path, target: str, name: str) -> None:
    place = tmp_path / name
    mine = place if place.suffix else place / "card.json"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")

    with pytest.raises(ProblemError) as raised:
        export(model, target, place)

    assert raised.value.problem.kind is ProblemKind.EXPORT_EXISTS
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [mine]
    assert mine.read_text() == "mine"


@in_every_format
@in_both_forms
@pytest.mark.usefixtures("not_begun")
def test_a_read_only_folder_is_said(model: Path, read_only: Path, target: str, name: str) -> None:
    with pytest.raises(ProblemError) as raised:
        export(model, target, read_only / name)

    assert raised.value.problem.kind is ProblemKind.FILE_UNWRITABLE
    assert list(read_only.iterdir()) == []


@pytest.mark.long
@in_every_format
@pytest.mark.parametrize(("name", "share"), [("out", 0.5), ("out", 0.95), ("out.zip", 1.0)])
@pytest.mark.usefixtures("in_this_process")
def test_a_full_disk_leaves_nothing(
    model: Path, exported: Exported, disk: Disk, target: str, name: str, share: float
) -> None:
    room = int(atomic.size_on_disk(exported(target).output) * share)
    place = disk(f"size={room + ROOM if share == 1 else room}")

    with pytest.raises(ProblemError) as raised:
        export(model, target, place / name)

    assert raised.value.problem.kind is ProblemKind.FILE_DISK_FULL
    assert list(place.iterdir()) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from resnet_gui.core.protocol.commands import ExportModel
from resnet_gui.engine.export.export_job import export_model

def kill(step, done, total):
    if any(place.parent.rglob(last)):
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    model, target, place, last = sys.argv[1:]
    place = Path(place)
    export_model(ExportModel(Path(model), target, "none", place), kill)
"""
"""Exports, and is killed as soon as a file is there; of a zip, when it has begun to be written."""


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="signals are not these there")
@in_every_format
@in_both_forms
def test_killed_half_way_it_leaves_no_export(
    model: Path, exported: Exported, tmp_path: Path, target: str, name: str
) -> None:
    assert exported(target).certificate.met  # it can be made here
    (tmp_path / "killed.py").write_text(KILLED)
    place = tmp_path / "exports" / name
    last = "export.zip" if place.suffix else TARGETS[target].file

    words: list[str | Path] = [
        sys.executable,
        tmp_path / "killed.py",
        model,
        target,
        place,
        last,
    ]
    done = subprocess.run(words, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})

    assert done.returncode == -signal.SIGKILL
    assert {path.name for path in place.parent.iterdir()} == {
        f"{name}.unfinished",
        f"{name}.unfinished.lock",
    }
    assert any(place.parent.rglob(last))
    discard(place)
    assert list(place.parent.iterdir()) == []
