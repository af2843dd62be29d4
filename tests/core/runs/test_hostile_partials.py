"""A run that was broken off and damaged hides no other that can go on."""

from __future__ import annotations

import io
import json
import logging
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import npz
from resnet_gui.core.runs import resume, run_folder
from resnet_gui.core.runs.checkpoints import CheckpointStore
from resnet_gui.core.runs.resume import DamagedRun, ResumableRun
from resnet_gui.core.splits.holdout import hold_out
from tests.core.broken_off import Remembering, begin_run, put_down
from tests.core.hostile_values import TEXTS, changed, changed_csv
from tests.images import MakeFolder

Numbers = NDArray[np.generic]


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Keep the log short: it has a line for each of thousands of files."""
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def pets(image_folder: MakeFolder) -> Dataset:
    """Return a dataset split as a run does it."""
    return hold_out(scan(image_folder({"cats": 5, "dogs": 5})), 0.3, 1)


@pytest.fixture
def runs(pets: Dataset, tmp_path: Path) -> Path:
    """Return a folder with a run that can go on, and another to be damaged."""
    begin_run(tmp_path / "runs" / "good", pets, epochs=2)
    begin_run(tmp_path / "runs" / "bad", pets, epochs=2)
    return tmp_path / "runs"


def check_good_is_found(runs: Path, what: str) -> None:
    """Check that the good run is found, and the other one too, in either way."""
    found = resume.find_interrupted_runs(runs)
    assert {run.run_dir.name for run in found} == {"good", "bad"}, what
    assert any(isinstance(run, ResumableRun) and run.run_dir.name == "good" for run in found)


def test_settings_of_any_kind_hide_no_run(runs: Path) -> None:
    file = runs / "bad.partial" / "config.json"
    text = file.read_text(encoding="utf-8")
    for what, other in list(changed(text))[::7]:
        file.write_text(other, encoding="utf-8")
        check_good_is_found(runs, what)
    for data in TEXTS:
        file.write_bytes(data)
        check_good_is_found(runs, str(data[:20]))


def test_a_split_of_any_kind_hides_no_run(runs: Path) -> None:
    file = runs / "bad.partial" / "split.csv"
    for what, other in changed_csv(file.read_text(encoding="utf-8")):
        file.write_bytes(other.encode("utf-8", "surrogatepass"))
        check_good_is_found(runs, what)
    file.unlink()
    file.mkdir()
    check_good_is_found(runs, "a folder")


def test_progress_of_any_kind_hides_no_run(runs: Path) -> None:
    file = runs / "bad.partial" / "checkpoints" / "epoch-0002.state.npz"
    with np.load(file) as arrays:
        whole = dict(arrays)
    text = bytes(whole["progress"]).decode()
    for what, other in changed(text):
        np.savez(file, **whole | {"progress": np.frombuffer(other.encode(), np.uint8)})
        check_good_is_found(runs, what)
    for data in TEXTS:
        np.savez(file, **whole | {"progress": np.frombuffer(data, np.uint8)})
        check_good_is_found(runs, str(data[:20]))
    for value in (np.zeros(3), np.zeros((2, 2), np.int64), np.array("text"), np.float32(1)):
        np.savez(file, **whole | {"progress": value})
        check_good_is_found(runs, str(value))


def test_a_damaged_run_is_named_with_its_reason(runs: Path) -> None:
    (runs / "bad.partial" / "checkpoints" / "epoch-0002.state.npz").write_bytes(b"no archive")

    good, bad = resume.find_interrupted_runs(runs)

    assert isinstance(good, ResumableRun)
    assert isinstance(bad, DamagedRun)
    assert bad.problem.kind == ProblemKind.CHECKPOINT_DAMAGED
    assert resume.find_resumable_runs(runs) == [good]
    resume.discard(bad)
    assert [path.name for path in runs.iterdir()] == ["good.partial"]


def test_a_setting_of_a_later_version_lets_a_run_go_on(runs: Path) -> None:
    file = runs / "bad.partial" / "config.json"
    values = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(values | {"warmth": 3}), encoding="utf-8")

    assert len(resume.find_resumable_runs(runs)) == 2


# Files of arrays


def stored(**members: bytes) -> bytes:
    """Return a zip of these members as they are."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.npy", data)
    return file.getvalue()


def header(text: str, major: int = 1, data: bytes = b"") -> bytes:
    """Return a member whose header says ``text``."""
    length = len(text).to_bytes(2 if major == 1 else 4, "little")
    return b"\x93NUMPY" + bytes([major, 0]) + length + text.encode("latin-1") + data


def packed(save: Callable[..., None], **arrays: Numbers) -> bytes:
    file = io.BytesIO()
    save(file, **arrays)
    return file.getvalue()


OBJECT = np.array([{"a": 1}], dtype=object)
HOSTILE = {
    "compressed": packed(np.savez_compressed, a=np.zeros(100_000)),
    "objects": packed(np.savez, a=OBJECT),
    "text": packed(np.savez, a=np.array(["x"])),
    "records": packed(np.savez, a=np.zeros(2, dtype=[("x", "i4")])),
    "too large": stored(a=header("{'descr': '<f8', 'fortran_order': False, 'shape': (1 << 40,)}")),
    "larger": stored(
        a=header("{'descr': '<f8', 'fortran_order': False, 'shape': (1099511627776,)}")
    ),
    "smaller": stored(
        a=header("{'descr': '<f8', 'fortran_order': False, 'shape': (1,)}", data=b"x" * 80)
    ),
    "negative": stored(a=header("{'descr': '<f8', 'fortran_order': False, 'shape': (-1, -1)}")),
    "huge numbers": stored(
        a=header("{'descr': '|u1', 'fortran_order': False, 'shape': (1" + "0" * 99 + ",)}")
    ),
    "deep": stored(a=header("(" * 9000)),
    "deep lists": stored(a=header("[" * 150 + "]" * 150)),
    "quotes": stored(a=header("{'descr': '''")),
    "fields": stored(a=header("{'descr': 5, 'fortran_order': [], 'shape': 'x'}")),
    "no such type": stored(a=header("{'descr': '<q99', 'fortran_order': False, 'shape': ()}")),
    "endless header": stored(a=b"\x93NUMPY\x02\x00\xff\xff\xff\x7f"),
    "version 9": stored(a=header("{}", major=9)),
    "no header": stored(a=b"nothing"),
    "nothing": b"",
    "no zip": b"PK\x03\x04 cut off",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_arrays_that_do_not_fit_their_header_are_refused(name: str) -> None:
    with pytest.raises(ValueError):
        npz.read_arrays(io.BytesIO(HOSTILE[name]))


@pytest.mark.parametrize("name", HOSTILE)
def test_weights_of_any_kind_are_told(name: str, tmp_path: Path) -> None:
    put_down(tmp_path, {1}, last=1, keep=1)
    (tmp_path / "checkpoints" / "epoch-0001.weights.npz").write_bytes(HOSTILE[name])

    with pytest.raises(ProblemError) as caught:
        CheckpointStore(tmp_path).restore_newest(Remembering())

    assert caught.value.problem.kind == ProblemKind.CHECKPOINT_DAMAGED


def test_arrays_come_back_as_they_were_and_can_be_changed() -> None:
    arrays: dict[str, Numbers] = {
        "a/b": np.arange(6, dtype=np.float32).reshape(2, 3),
        "fortran": np.asfortranarray(np.arange(6).reshape(3, 2)),
        "scalar": np.array(7, np.int64),
        "none": np.zeros((0, 4), np.uint8),
        "true": np.array([True, False]),
    }

    found = npz.read_arrays(io.BytesIO(packed(np.savez, **arrays)))

    assert found.keys() == arrays.keys()
    for name, array in arrays.items():
        assert found[name].dtype == array.dtype
        assert np.array_equal(found[name], array)
        assert found[name].flags.writeable


def test_a_folder_that_is_a_partial_run_in_name_alone_is_left_alone(runs: Path) -> None:
    (runs / "odd.partial").touch()
    (runs / "other.partial" / "checkpoints" / "epoch-0001.state.npz").mkdir(parents=True)

    found = resume.find_interrupted_runs(runs)

    assert {run.run_dir.name for run in found} == {"good", "bad", "other"}
    assert run_folder.has_epochs(runs / "other.partial")


def test_a_folder_that_nobody_may_look_into_hides_no_run(
    pets: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs, has_epochs = tmp_path / "runs", run_folder.has_epochs
    (runs / "locked.partial").mkdir(parents=True)

    def refuse(partial: Path) -> bool:
        if partial.name == "locked.partial":
            raise PermissionError(13, "Permission denied", str(partial))
        return has_epochs(partial)

    monkeypatch.setattr(run_folder, "has_epochs", refuse)
    resume.remove_runs_without_epochs(runs)

    def unreadable(folder: Path) -> ResumableRun:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(resume, "read_resumable_run", unreadable)
    assert resume.find_interrupted_runs(runs) == []
