"""What the program keeps for itself is checked as well: another program may have written there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.dataset import exclusions, scan_cache
from resnet_gui.core.dataset.exclusions import Exclusions
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files import cache
from resnet_gui.core.files.paths import settings_file
from resnet_gui.core.files.versioned_json import read_json, to_json, write_json
from resnet_gui.core.models import imported_models
from resnet_gui.core.organize.journal import MoveJournal
from tests.core.cards import CARD
from tests.core.hostile_values import TEXTS, VALUES, changed
from tests.images import MakeFolder

LINES: list[dict[str, Any]] = [
    {"schema": 1, "kind": "sorting", "mode": "move"},
    {"folder": "/a"},
    {"begin": 0, "source": "/b", "target": "/c", "temporary": "/d", "size": 3},
    {"done": 0, "digest": ""},
    {"undo": 0, "source": "/e"},
    {"undone": 0},
    {"void": 0},
]


def files(good: str) -> Iterator[tuple[str, bytes]]:
    """Yield a file with each of its values as another, and files that are none."""
    for what, text in changed(good):
        yield what, text.encode("utf-8")
    for data in TEXTS:
        yield str(data[:20]), data


def test_a_journal_of_any_kind_is_read_or_told(tmp_path: Path) -> None:
    path = tmp_path / "sorting.jsonl"
    broken = 0
    for number, line in enumerate(LINES):
        for what, other in files(json.dumps(line)):
            lines = [json.dumps(line).encode() for line in LINES]
            path.write_bytes(b"\n".join([*lines[:number], other, *lines[number + 1 :], b""]))
            try:
                with MoveJournal.open(path) as journal:
                    for entry in journal.entries.values():
                        assert not entry.source.exists(), what
                        assert not entry.target.exists(), what
                    assert Path() not in journal.folders, what
                    assert all(not folder.exists() for folder in journal.folders), what
            except ProblemError as error:
                broken += 1
                assert sentence(error.problem), what
    assert broken > 100


@pytest.mark.parametrize("as_folder", [False, True])
def test_marks_of_any_kind_are_none_or_marks(tmp_path: Path, as_folder: bool) -> None:
    file = exclusions.exclusions_file(tmp_path)
    file.parent.mkdir(parents=True)
    if as_folder:
        file.mkdir()
        assert exclusions.load(tmp_path) == Exclusions()
        return
    image = LabeledImage(Path("a.png"), "cats", Split.TRAIN)
    for what, data in files(to_json({"pictures": ["a.png"], "classes": ["cats"]}, 1)):
        file.write_bytes(data)
        try:
            assert exclusions.load(tmp_path).covers(image) in (True, False), what
        except ProblemError as error:
            assert error.problem.kind == ProblemKind.SCHEMA_TOO_NEW


def test_marks_keep_what_a_later_version_has_added(tmp_path: Path) -> None:
    exclusions.leave_out(tmp_path, [Path("a.png")])
    file = exclusions.exclusions_file(tmp_path)
    values = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(values | {"reason": ["blurred"]}), encoding="utf-8")

    exclusions.leave_out(tmp_path, [Path("b.png")])

    assert json.loads(file.read_text(encoding="utf-8"))["reason"] == ["blurred"]
    assert exclusions.load(tmp_path).images == {"a.png", "b.png"}


def test_a_scan_of_any_kind_is_used_or_made_again(image_folder: MakeFolder) -> None:
    root = image_folder({"cats": 2, "dogs": 2})
    (root / "cats" / "none.png").write_bytes(b"nothing")
    first = scan(root)
    file = scan_cache.cache_file(root)
    head, body = file.read_text(encoding="utf-8").split("\n", 1)
    kept = json.loads(body)

    def write(body: bytes) -> None:
        digest = hashlib.sha256(body).hexdigest()
        file.write_bytes(json.dumps(json.loads(head) | {"sha256": digest}).encode() + b"\n" + body)

    write(json.dumps(kept).encode())
    assert len(scan_cache.load(root)) == 5
    rows = kept["rows"]
    names = [row[0] for row in rows]
    at = names.index("cats/none.png")
    for number in (0, at):
        for column in range(len(rows[number])):
            for value in [*VALUES, ["picture-too-large", {}], [2.5, False, 0.5, 1]]:
                row = [*rows[number][:column], value, *rows[number][column + 1 :]]
                others = [*rows[:number], row, *rows[number + 1 :]]
                write(json.dumps(kept | {"rows": others}).encode())
                for facts in scan_cache.load(root).values():
                    assert facts.holds(10**6) in (True, False)
                    assert facts.problem is None or sentence(facts.problem)
    for data in [*TEXTS, json.dumps(kept | {"thumbs": "x"}).encode()]:
        write(data)
        assert scan_cache.load(root) == {}
        file.write_bytes(data)
        assert scan_cache.load(root) == {}
    assert scan(root) == first


def test_a_limit_of_any_kind_is_one(tmp_path: Path) -> None:
    file = settings_file().with_name("cache.json")
    file.parent.mkdir(parents=True, exist_ok=True)
    for what, data in files(to_json({"limit_gb": 7}, 1)):
        file.write_bytes(data)
        assert type(cache.limit()) is int, what
        assert 1 <= cache.limit() <= 1000, what


def test_a_card_beside_a_model_of_any_kind_is_used_or_passed_over(tmp_path: Path) -> None:
    model = tmp_path / "tiny.onnx"
    model.write_bytes(b"x")
    card = tmp_path / "tiny.onnx.card.json"
    good = json.loads(CARD.to_json()) | {"belongs_to": {"model": "", "labels": ""}}
    for what, data in list(files(json.dumps(good)))[::3]:  # 3: to be quick
        card.write_bytes(data)
        try:
            found = imported_models.recall(model)
            assert found is None or found.classes, what
        except ProblemError as error:
            assert error.problem.kind == ProblemKind.SCHEMA_TOO_NEW


def test_any_text_is_an_object_of_ours_or_told() -> None:
    for data in TEXTS:
        try:
            read_json(data.decode("utf-8", "replace"), 1)
        except ProblemError as error:
            assert len(sentence(error.problem)) < 300


def test_a_file_that_is_replaced_keeps_what_is_not_known(tmp_path: Path) -> None:
    file = tmp_path / "file.json"
    for data in TEXTS:
        file.write_bytes(data)
        try:
            write_json(file, to_json({"a": 1}, 1), 1)
        except ProblemError as error:
            assert error.problem.kind == ProblemKind.SCHEMA_TOO_NEW
            assert file.read_bytes() == data
    file.write_text(to_json({"a": 0, "b": "貓"}, 1), encoding="utf-8")

    write_json(file, to_json({"a": 1}, 1), 1)

    assert json.loads(file.read_text(encoding="utf-8")) == {"schema": 1, "a": 1, "b": "貓"}
