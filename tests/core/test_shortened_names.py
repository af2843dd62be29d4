"""Long names in sentences: the middle is left out, and short ones stay."""

from __future__ import annotations

from resnet_gui.core.checks import finding_messages
from resnet_gui.core.checks.finding import Finding, FindingKind
from resnet_gui.core.visible_text import shortened

LONG = "a_name_that_somebody_has_made_of_a_whole_sentence_about_what_is_to_be_seen_2024_final"


def test_the_middle_of_a_long_name_is_left_out() -> None:
    assert shortened("cats") == "cats"
    assert shortened("x" * 48) == "x" * 48
    short = shortened(LONG)
    assert len(short) == 48
    assert short.startswith("a_name_that_somebody") and short.endswith("_2024_final")
    assert "\\x1b" in shortened("a\x1b")


def test_a_finding_names_its_class_in_one_line_and_a_list_of_classes_in_full() -> None:
    one = Finding(FindingKind.EMPTY_CLASS, (), {"class": LONG})
    (row,) = finding_messages.finding_groups([one])
    assert "…" in row.title() and LONG not in row.title()

    many = [Finding(FindingKind.EMPTY_CLASS, (), {"class": f"{n}_{'x' * 20}"}) for n in range(5)]
    (row,) = finding_messages.finding_groups(many)
    assert all(f"{n}_{'x' * 20}" in row.sentence() for n in range(5))
