"""Predictions as Parquet parts: whole or not at all, resumed exactly once."""

from __future__ import annotations

import dataclasses
import errno
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files import atomic
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.prediction.prediction import Prediction, ReviewFlag
from resnet_gui.engine.inference import prediction_parts
from resnet_gui.engine.inference.loaded_model import LoadedModel
from resnet_gui.engine.inference.prediction_parts import COLUMNS, PredictionParts, work_key
from resnet_gui.engine.inference.predictor import Predictor
from tests.core.cards import CARD

KEY = {"model": "abc", "decode_rule": "2"}
WITH_FEATURES = {"features": "float32"}
PATHS = [Path(f"cats/{number}.jpg") for number in range(100)]

pytest.importorskip("pyarrow", reason="needs the extra cluster")


def read(folder: Path) -> list[dict[str, Any]]:
    import pyarrow.parquet

    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(str(folder)).to_pylist()
    return rows


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("part-*"))


def prediction(path: Path) -> Prediction:
    return Prediction(path, (("cat", 0.75), ("dog", 0.25)))


def write(parts: PredictionParts, source: Iterator[Path] | list[Path]) -> int:
    """Write what is left of a source; returns how many."""
    count = 0
    with parts:
        for path in parts.remaining(source):
            parts.write(prediction(path), ())
            count += 1
    return count


def test_the_columns_are_those_of_the_csv_and_other_programs_read_them(tmp_path: Path) -> None:
    odd = Path("odd\udcff.jpg")
    with PredictionParts.new(tmp_path, KEY) as parts:
        parts.write(prediction(PATHS[0]), (ReviewFlag.NOT_SURE, ReviewFlag.BLANK))
        parts.write(Prediction(odd, problem=Problem(ProblemKind.IMAGE_EMPTY)), ())
        parts.write(Prediction(PATHS[1], (("cat", 1.0),)), ())

    first, second, third = read(tmp_path)

    assert tuple(first) == COLUMNS
    assert list(first.values()) == [
        *(str(PATHS[0]), "cat", 0.75, "dog", 0.25, "not-sure blank", None),
    ]
    assert second["path"] == "odd\\udcff.jpg"
    assert second["class"] is None and second["error"]
    assert (third["class"], third["second"], third["second_probability"]) == ("cat", None, None)


def test_features_are_a_column_of_lists_that_images_without_them_lack(tmp_path: Path) -> None:
    features = np.array([0.1, 0.2, 0.3], np.float32)
    with PredictionParts.new(tmp_path, KEY | WITH_FEATURES) as parts:
        parts.write(dataclasses.replace(prediction(PATHS[0]), features=features), ())
        parts.write(Prediction(PATHS[1], problem=Problem(ProblemKind.IMAGE_EMPTY)), ())
        assert parts.most_rows < PredictionParts(tmp_path, KEY).most_rows

    with_features, without = read(tmp_path)

    assert tuple(with_features) == (*COLUMNS, "features")
    assert with_features["features"] == features.tolist()  # bit by bit
    assert without["features"] is None and without["error"]


def test_a_part_is_written_at_its_number_of_rows_and_when_its_first_row_is_old(
    tmp_path: Path,
) -> None:
    seconds = 0.0
    parts = PredictionParts.new(tmp_path, KEY)
    parts.most_rows, parts.clock = 10, lambda: seconds
    with parts:
        for path in PATHS[:25]:
            parts.write(prediction(path), ())
        assert len(files(tmp_path)) == 2
        seconds = 31.0
        parts.write(prediction(PATHS[25]), ())
        assert len(files(tmp_path)) == 3
    assert len(read(tmp_path)) == 26


@pytest.mark.parametrize("seed", range(20))
def test_a_driver_that_dies_at_any_moment_is_resumed_exactly_once(
    tmp_path: Path, seed: int
) -> None:
    """What is in memory is lost with the process; what the parts have is not asked again."""
    chance = random.Random(seed)
    finished = False
    while not finished:
        parts = PredictionParts.resume(tmp_path, KEY)
        parts.most_rows = 7
        finished = True
        for path in parts.remaining(PATHS):
            if chance.random() < 0.03:
                finished = False
                break
            parts.write(prediction(path), ())
        # As a full disk does, a death writes nothing at the end; the lock ends in any case.
        lost = None if finished else ProblemError(ProblemKind.FILE_DISK_FULL, path="")
        parts.__exit__(type(lost) if lost else None, lost, None)

    assert [row["path"] for row in read(tmp_path)] == [str(path) for path in PATHS]


def test_an_interrupted_block_keeps_what_was_computed(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), PredictionParts.new(tmp_path, KEY) as parts:
        for path in parts.remaining(PATHS[:5]):
            parts.write(prediction(path), ())
        raise KeyboardInterrupt
    assert write(PredictionParts.resume(tmp_path, KEY), PATHS) == 95
    assert len(read(tmp_path)) == 100


class _Interrupt:
    """Traces the module's functions, and presses Ctrl+C before one of their instructions."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, frame: FrameType, event: str, _argument: object) -> Any:
        wanted = ("write", "_write_part")
        if frame.f_code.co_filename != prediction_parts.__file__ or self.left < 0:
            return None
        if frame.f_code.co_name not in wanted:
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        if event == "opcode":
            self.left -= 1
            if self.left < 0:
                raise KeyboardInterrupt
        return self


def test_ctrl_c_at_any_instruction_neither_doubles_nor_loses_a_row(tmp_path: Path) -> None:
    source, at, is_over = PATHS[:3], 0, False
    while not is_over:
        folder, before, interrupt = tmp_path / str(at), sys.gettrace(), _Interrupt(at)
        parts = PredictionParts.new(folder, KEY)
        parts.most_rows = 2
        try:
            sys.settrace(interrupt)
            write(parts, source)
            is_over = True
        except KeyboardInterrupt:
            sys.settrace(before)
            write(PredictionParts.resume(folder, KEY), source)
        finally:
            sys.settrace(before)
        assert [row["path"] for row in read(folder)] == [str(path) for path in source], at
        at += 1
    assert at > 100


@pytest.mark.parametrize("begin", [PredictionParts.new, PredictionParts.resume])
def test_only_one_prediction_writes_into_a_folder(
    tmp_path: Path, begin: Callable[[Path, dict[str, str]], PredictionParts]
) -> None:
    with PredictionParts.new(tmp_path, KEY) as parts:
        parts.write(prediction(PATHS[0]), ())
        with pytest.raises(ProblemError) as raised:
            begin(tmp_path, KEY)
        assert raised.value.problem.kind is ProblemKind.PARTS_IN_USE
    assert write(PredictionParts.resume(tmp_path, KEY), PATHS) == 99


def test_a_part_of_another_process_is_not_replaced(tmp_path: Path) -> None:
    """Where a disk has no locks, two may write."""
    theirs = tmp_path / "part-000000.parquet"
    with pytest.raises(ProblemError) as raised, PredictionParts.new(tmp_path, KEY) as parts:
        parts.write(prediction(PATHS[0]), ())
        theirs.write_bytes(b"theirs")
    assert raised.value.problem.kind is ProblemKind.PARTS_IN_USE
    assert theirs.read_bytes() == b"theirs"


def test_the_key_tells_every_way_in_which_a_foreign_file_is_opened() -> None:
    def stub(card: ModelCard = CARD) -> Predictor:
        return Predictor(cast("LoadedModel", SimpleNamespace(card=card, digest="1")), Path("m"))

    def key(**changes: Any) -> dict[str, str]:
        return work_key(stub(dataclasses.replace(CARD, **changes)), 0.5)

    assert key() == key(created="later", hardware={"other": "computer"})
    changes: list[dict[str, Any]] = [
        *({"classes": CARD.classes[::-1]}, {"resize": "crop"}, {"preprocessing": "unit"}),
        *({"white": 1.0}, {"outputs": "logits"}),
    ]
    found = [key(), *(key(**change) for change in changes)]
    assert len({tuple(sorted(each.items())) for each in found}) == len(found)
    assert key() != work_key(stub(), 0.6)
    assert work_key(dataclasses.replace(stub(), keeps_features=True), 0.5) == (
        key() | WITH_FEATURES
    )


def test_what_is_finished_is_resumed_as_finished(tmp_path: Path) -> None:
    write(PredictionParts.new(tmp_path, KEY), PATHS)
    assert write(PredictionParts.resume(tmp_path, KEY), PATHS) == 0
    assert len(read(tmp_path)) == 100


@pytest.mark.parametrize(
    ("source", "key", "kind"),
    [
        (PATHS, KEY | {"model": "other"}, ProblemKind.PARTS_OTHER_MODEL),
        (PATHS, KEY | {"decode_rule": "1"}, ProblemKind.PARTS_OTHER_MODEL),
        (PATHS, KEY | WITH_FEATURES, ProblemKind.PARTS_OTHER_MODEL),
        (PATHS[1:], KEY, ProblemKind.PARTS_OTHER_SOURCE),
        ([Path("aa.jpg"), *PATHS], KEY, ProblemKind.PARTS_OTHER_SOURCE),
        (PATHS[:30], KEY, ProblemKind.PARTS_OTHER_SOURCE),
    ],
)
def test_what_was_begun_otherwise_is_not_resumed(
    tmp_path: Path, source: list[Path], key: dict[str, str], kind: ProblemKind
) -> None:
    write(PredictionParts.new(tmp_path, KEY), PATHS[:40])
    before = {file: file.read_bytes() for file in files(tmp_path)}
    with pytest.raises(ProblemError) as raised:
        write(PredictionParts.resume(tmp_path, key), source)
    assert raised.value.problem.kind is kind
    assert {file: file.read_bytes() for file in files(tmp_path)} == before


def test_new_results_never_stand_among_others(tmp_path: Path) -> None:
    write(PredictionParts.new(tmp_path, KEY), PATHS)
    with pytest.raises(ProblemError) as raised:
        PredictionParts.new(tmp_path, KEY)
    assert raised.value.problem.kind is ProblemKind.PARTS_EXIST


@pytest.mark.parametrize("harm", ["gap", "damaged", "foreign"])
def test_a_folder_with_something_else_in_it_is_not_resumed(tmp_path: Path, harm: str) -> None:
    import pyarrow
    import pyarrow.parquet

    parts = PredictionParts.new(tmp_path, KEY)
    parts.most_rows = 40
    write(parts, PATHS)
    first, *_, last = files(tmp_path)
    if harm == "gap":
        first.unlink()
    elif harm == "damaged":
        last.write_bytes(last.read_bytes()[:100])
    else:
        pyarrow.parquet.write_table(pyarrow.table({"path": ["a"]}), str(last))
    with pytest.raises(ProblemError) as raised:
        PredictionParts.resume(tmp_path, KEY)
    assert raised.value.problem.kind is ProblemKind.PARTS_UNKNOWN


def test_a_full_disk_is_told_and_leaves_whole_parts_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = atomic.write_bytes
    parts = PredictionParts.new(tmp_path, KEY)
    parts.most_rows = 10

    def full(path: Path, data: bytes) -> None:
        if path.name == "part-000002.parquet":
            raise OSError(errno.ENOSPC, "No space left on device")
        whole(path, data)

    with monkeypatch.context() as patch, pytest.raises(ProblemError) as raised:
        patch.setattr(atomic, "write_bytes", full)
        write(parts, PATHS)
    assert raised.value.problem.kind is ProblemKind.FILE_DISK_FULL
    assert len(read(tmp_path)) == 20
    assert write(PredictionParts.resume(tmp_path, KEY), PATHS) == 80
    assert [row["path"] for row in read(tmp_path)] == [str(path) for path in PATHS]
