"""Predictions as Parquet parts: whole or not at all, resumed exactly once."""

from __future__ import annotations

import errno
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files import atomic
from resnet_gui.core.prediction.prediction import Prediction, ReviewFlag
from resnet_gui.engine.inference.prediction_parts import COLUMNS, PredictionParts

KEY = {"model": "abc", "decode_rule": "2"}
PATHS = [Path(f"cats/{number}.jpg") for number in range(100)]

pytest.importorskip("pyarrow", reason="needs the extra cluster")


def read(folder: Path) -> list[dict[str, Any]]:
    import pyarrow.parquet

    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(str(folder)).to_pylist()
    return rows


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


def test_a_part_is_written_at_its_number_of_rows_and_when_its_first_row_is_old(
    tmp_path: Path,
) -> None:
    seconds = 0.0
    parts = PredictionParts.new(tmp_path, KEY)
    parts.most_rows, parts.clock = 10, lambda: seconds
    for path in PATHS[:25]:
        parts.write(prediction(path), ())
    assert len(list(tmp_path.iterdir())) == 2
    seconds = 31.0
    parts.write(prediction(PATHS[25]), ())
    assert len(list(tmp_path.iterdir())) == 3
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
                finished = False  # without leaving the block: nothing is written at the end
                break
            parts.write(prediction(path), ())
        else:
            parts.__exit__(None, None, None)

    assert [row["path"] for row in read(tmp_path)] == [str(path) for path in PATHS]


def test_an_interrupted_block_keeps_what_was_computed(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), PredictionParts.new(tmp_path, KEY) as parts:
        for path in parts.remaining(PATHS[:5]):
            parts.write(prediction(path), ())
        raise KeyboardInterrupt
    assert write(PredictionParts.resume(tmp_path, KEY), PATHS) == 95
    assert len(read(tmp_path)) == 100


def test_what_is_finished_is_resumed_as_finished(tmp_path: Path) -> None:
    write(PredictionParts.new(tmp_path, KEY), PATHS)
    assert write(PredictionParts.resume(tmp_path, KEY), PATHS) == 0
    assert len(read(tmp_path)) == 100


@pytest.mark.parametrize(
    ("source", "key", "kind"),
    [
        (PATHS, KEY | {"model": "other"}, ProblemKind.PARTS_OTHER_MODEL),
        (PATHS, KEY | {"decode_rule": "1"}, ProblemKind.PARTS_OTHER_MODEL),
        (PATHS[1:], KEY, ProblemKind.PARTS_OTHER_SOURCE),
        ([Path("aa.jpg"), *PATHS], KEY, ProblemKind.PARTS_OTHER_SOURCE),
        (PATHS[:30], KEY, ProblemKind.PARTS_OTHER_SOURCE),
    ],
)
def test_what_was_begun_otherwise_is_not_resumed(
    tmp_path: Path, source: list[Path], key: dict[str, str], kind: ProblemKind
) -> None:
    write(PredictionParts.new(tmp_path, KEY), PATHS[:40])
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(ProblemError) as raised:
        write(PredictionParts.resume(tmp_path, key), source)
    assert raised.value.problem.kind is kind
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


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
    first, *_, last = sorted(tmp_path.iterdir())
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
