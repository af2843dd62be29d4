"""Images in a Hadoop file system: ``pyarrow``'s own calls, on a folder of this computer."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.engine.data import hadoop_files, remote_files
from resnet_gui.engine.execution.task_runner import PAUSES, SourceFailedError

fs: Any = pytest.importorskip("pyarrow.fs", reason="needs the extra cluster")

PHOTOS = Path("hdfs://museum:8020/photos")


class System:
    """A folder in the place of a Hadoop file system; its next calls fail as told."""

    def __init__(self, folder: Path) -> None:
        self._made = fs.SubTreeFileSystem(str(folder), fs.LocalFileSystem())
        self.failures: list[OSError] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if self.failures:
            raise self.failures.pop(0)
        found: Callable[..., Any] = getattr(self._made, name)
        return found


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> System:
    for name in ("cats/b é%#?.jpg", "cats/a.jpg", "cats.jpg", ".hidden/a.jpg", "Thumbs.db"):
        file = tmp_path / "photos" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    (tmp_path / "photos" / "empty").write_bytes(b"")
    (tmp_path / "photos" / "empty.jpg").write_bytes(b"")
    made = System(tmp_path)
    monkeypatch.setattr(hadoop_files, "opened", {"museum:8020": made}.__getitem__)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    return made


def paths(address: Path = PHOTOS) -> list[str]:
    return [path.as_posix() for path in remote_files.files_at(address).paths(address)]


def problem(call: Callable[[], object]) -> ProblemKind:
    with pytest.raises(ProblemError) as raised:
        call()
    return raised.value.problem.kind


@pytest.mark.usefixtures("system")
def test_all_files_below_are_listed_in_the_order_of_their_names() -> None:
    expected = ["cats.jpg", "cats/a.jpg", "cats/b é%#?.jpg", "empty.jpg"]
    assert paths() == [f"hdfs:/museum:8020/photos/{name}" for name in expected]
    assert paths(Path("hdfs://museum:8020")) == paths()
    assert paths(PHOTOS / "cats.jpg") == ["hdfs:/museum:8020/photos/cats.jpg"]
    assert problem(lambda: paths(PHOTOS / "none")) is ProblemKind.SOURCE_MISSING


@pytest.mark.usefixtures("system")
def test_a_file_is_read_and_one_too_large_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    file = PHOTOS / "cats" / "b é%#?.jpg"
    files = pickle.loads(pickle.dumps(remote_files.files_at(file)))
    assert files.read_bytes(file) == "cats/b é%#?.jpg".encode()
    assert problem(lambda: files.read_bytes(PHOTOS / "none.jpg")) is ProblemKind.IMAGE_MISSING
    monkeypatch.setattr(hadoop_files, "MAX_BYTES", 3)
    assert problem(lambda: files.read_bytes(file)) is ProblemKind.IMAGE_TOO_MANY_BYTES


def test_what_may_pass_is_tried_again(system: System) -> None:
    expected = paths()
    system.failures = [OSError("busy")] * len(PAUSES)
    assert paths() == expected
    system.failures = [OSError("busy")] * (len(PAUSES) + 1)
    assert problem(paths) is ProblemKind.SOURCE_UNREADABLE
    system.failures = [PermissionError("no")]
    assert problem(paths) is ProblemKind.SOURCE_FORBIDDEN

    system.failures = [OSError("busy")]  # a picture is tried again by the worker, and counted
    with pytest.raises(SourceFailedError):
        remote_files.files_at(PHOTOS).read_bytes(PHOTOS / "cats.jpg")


def test_without_java_it_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("JAVA_HOME", "HADOOP_HOME", "ARROW_LIBHDFS_DIR"):
        monkeypatch.setenv(variable, "/nowhere")
    with pytest.raises(ProblemError) as raised:
        remote_files.check_address(PHOTOS)
    assert raised.value.problem.kind is ProblemKind.SOURCE_UNREADABLE
    assert str(raised.value.problem.values["detail"]).startswith("Unable to load lib")
