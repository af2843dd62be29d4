"""Labels files of both kinds, and the card beside a model that says nothing of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.imported_models import (
    as_labels,
    has_new_labels,
    labels_beside,
    labels_problem,
    read_labels,
    recall,
    remember,
)
from tests.core.cards import CARD


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("cats\ndogs\n", ("cats", "dogs")),
        ("0 Speaker\n1 Weightlifting Belt\n", ("Speaker", "Weightlifting Belt")),
        ("0\tcats\r\n1\tdogs\r\n\r\n", ("cats", "dogs")),
        ("  貓 \n狗", ("貓", "狗")),
        ("7 Eleven\n8 Days\n", ("7 Eleven", "8 Days")),
        ("0 cats\ndogs\n", ("0 cats", "dogs")),
        ("1 cats\n0 dogs\n", ("1 cats", "0 dogs")),
        ("0 fingers\n1 finger\n", ("0 fingers", "1 finger")),
        ("0 fingers\n1 finger\n2 fingers\n", ("0 fingers", "1 finger", "2 fingers")),
        ("0 0 fingers\n1 1 finger\n", ("0 fingers", "1 finger")),
        ("0 cats\n1 dogs\n3 birds\n", ("0 cats", "1 dogs", "3 birds")),
        ("", ()),
    ],
)
def test_labels_are_lines_with_or_without_numbers(text: str, names: tuple[str, ...]) -> None:
    assert as_labels(text) == names


def test_a_mark_at_the_start_as_windows_writes_it_is_no_part_of_a_name(tmp_path: Path) -> None:
    (tmp_path / "labels.txt").write_text("0 cats\n1 dogs", encoding="utf-8-sig")

    assert read_labels(tmp_path / "labels.txt") == ("cats", "dogs")
    assert labels_beside(tmp_path / "model.h5") == ("cats", "dogs")


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xff\xfe\x00", bytes(10_000_001), None])
def test_a_file_that_holds_no_names_is_refused(data: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "labels.txt"
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(ProblemError) as caught:
        read_labels(path)

    assert caught.value.problem.kind == ProblemKind.LABELS_UNREADABLE
    assert labels_beside(tmp_path / "model.h5") is None


def test_labels_that_do_not_fit_are_named_with_the_reason(tmp_path: Path) -> None:
    model, labels = tmp_path / "model.h5", tmp_path / "labels.txt"
    assert labels_problem(model, 2) is None
    labels.write_text("cats\ndogs\nbirds")

    problem = labels_problem(model, 2)

    assert problem is not None
    assert problem.kind == ProblemKind.LABELS_DO_NOT_FIT
    assert problem.values == {"path": str(labels), "count": 2, "found": 3}
    assert labels_problem(model, 3) is None
    assert labels_beside(model, 2) is None
    labels.write_bytes(b"\xff\xfe\x00")
    problem = labels_problem(model, 3)
    assert problem is not None
    assert problem.kind == ProblemKind.LABELS_UNREADABLE


def test_a_card_belongs_to_the_content_and_not_to_the_name(tmp_path: Path) -> None:
    model = tmp_path / "keras_model.h5"
    model.write_bytes(b"one")
    remember(model, CARD)

    model.write_bytes(b"two")
    assert recall(model) is None

    model.write_bytes(b"one")
    assert recall(model) == CARD
    assert not has_new_labels(model)
    (tmp_path / "labels.txt").write_text("cats\ndogs")
    assert has_new_labels(model)


def test_a_card_of_an_earlier_version_names_no_content_and_counts(tmp_path: Path) -> None:
    model = tmp_path / "keras_model.h5"
    model.write_bytes(b"one")
    (tmp_path / "keras_model.h5.card.json").write_text(CARD.to_json(), encoding="utf-8")

    assert recall(model) == CARD
    (tmp_path / "labels.txt").write_text("cats\ndogs")
    assert not has_new_labels(model)


def test_a_card_is_remembered_beside_the_model(tmp_path: Path) -> None:
    model = tmp_path / "model.h5"
    model.write_bytes(b"weights")
    assert recall(model) is None

    assert remember(model, CARD) == tmp_path / "model.h5.card.json"

    assert recall(model) == CARD
    assert sorted(p.name for p in tmp_path.iterdir()) == ["model.h5", "model.h5.card.json"]


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 99_999, b"\xff", bytes(10_000_001)])
def test_a_card_that_cannot_be_read_is_none(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "model.h5.card.json").write_bytes(data)

    assert recall(tmp_path / "model.h5") is None
