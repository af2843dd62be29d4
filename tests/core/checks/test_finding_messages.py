"""Every kind of finding has its words, and every row of them can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from resnet_gui.core.checks import finding_messages
from resnet_gui.core.checks.finding import Finding, FindingKind, Values
from resnet_gui.core.i18n import ENGLISH

_CUES = ("size", "shape", "border", "colour", "file type")
_VALUES: dict[FindingKind, list[Values]] = {
    FindingKind.ONE_CLASS: [{"class": "dogs"}],
    FindingKind.CASE_CLASH: [{"class": "dogs", "other": "Dogs"}],
    FindingKind.SPELLING_CLASH: [{"class": "dogs", "other": "Dogs"}],
    FindingKind.EMPTY_CLASS: [{"class": "birds"}],
    FindingKind.TOO_FEW: [{"class": "birds", "count": 2, "least": 5}],
    FindingKind.MISSING_FROM_SPLIT: [
        {"class": "a", "split": split} for split in ("train", "validation", "test")
    ],
    FindingKind.DUPLICATE_ACROSS_CLASSES: [{"classes": "cats, dogs"}],
    FindingKind.DUPLICATE_ACROSS_SPLITS: [{"judged": 1}],
    FindingKind.SHORTCUT: [
        {"class": name, "by": by, "score": 0.95}
        for name, by in zip("abcde", _CUES, strict=True)
    ],
    FindingKind.NEAR_DUPLICATE: [
        {"across": ""}, {"across": "classes"}, {"across": "splits", "judged": 3},
    ],
    FindingKind.DARK_RANGE: [{"white": "65535"}, {"white": "65535", "largest": "4095"}],
    FindingKind.ASSUMED_RANGE: [{"white": "1"}],
    FindingKind.TINY: [{"width": 1, "height": 1, "least": 24}],
    FindingKind.ODD_ASPECT: [{"width": 1, "height": 1, "most": 4}],
    FindingKind.FEW_PICTURES: [{"classes": 2, "least": 20, "smallest": "birds", "fewest": 12}],
    FindingKind.IMBALANCE: [
        {"largest": "cats", "most": 15, "smallest": "dogs", "least": 5, "guessing": 0.75}
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", FindingKind)
@pytest.mark.parametrize("together", [True, False])
def test_each_kind_has_a_title_and_a_sentence(kind: FindingKind, together: bool) -> None:
    findings = [Finding(kind, (Path("a"),), values) for values in _VALUES.get(kind, [{}])]
    rows = (
        finding_messages.finding_groups(findings)
        if together
        else [r for f in findings for r in finding_messages.finding_groups([f])]
    )

    for row in rows:
        for text in (row.title(), row.sentence()):
            assert text and "{" not in text and not text.startswith(" ")
        assert row.sentence().endswith(".")
        assert not row.title().endswith(".")


def test_counts_add_up_over_a_row() -> None:
    findings = [
        Finding(FindingKind.DUPLICATE_ACROSS_SPLITS, (Path("a"), Path("b")), {"judged": 1}),
        Finding(FindingKind.DUPLICATE_ACROSS_SPLITS, (Path("c"), Path("d")), {"judged": 2}),
    ]

    (row,) = finding_messages.finding_groups(findings)

    assert row.title() == "The same picture in training and validation: 2"
    assert row.sentence().startswith("3 validation pictures are also in training.")
    assert row.files == (Path("a"), Path("b"), Path("c"), Path("d"))


def test_one_picture_is_singular() -> None:
    files = (Path("a"), Path("b"))
    same = Finding(FindingKind.DUPLICATE_ACROSS_SPLITS, files, {"judged": 1})
    alike = Finding(FindingKind.NEAR_DUPLICATE, files, {"judged": 1, "across": "splits"})

    for row in finding_messages.finding_groups([same, alike]):
        assert row.sentence().startswith("1 validation picture ")


def test_a_class_told_in_several_ways_is_told_of_once_by_the_surest() -> None:
    findings = [
        Finding(FindingKind.SHORTCUT, (), {"class": "cars", "by": "size", "score": 0.91}),
        Finding(FindingKind.SHORTCUT, (), {"class": "cars", "by": "colour", "score": 0.97}),
    ]

    (row,) = finding_messages.finding_groups(findings)

    assert row.title() == "cars can be recognised by colour alone"
    assert "97.0" in row.sentence()


def test_many_classes_make_one_row() -> None:
    findings = [
        Finding(FindingKind.TOO_FEW, (), {"class": name, "count": 1, "least": 5}) for name in "abcd"
    ]

    (row,) = finding_messages.finding_groups(findings)

    assert row.title() == "Classes left out: 4"
    assert row.sentence() == "Each needs at least 5 training pictures: a, b, c, d."


def test_templates_are_translated_before_they_are_filled() -> None:
    (row,) = finding_messages.finding_groups([Finding(FindingKind.BLANK, (Path("a"),))])

    german = replace(ENGLISH, translate=lambda _, text: text.replace("Blank", "Leere"))
    assert row.title(german) == "Leere pictures: 1"
