"""Names that look the same have one form, and people read numbers by their value."""

from __future__ import annotations

import pytest

from resnet_gui.core.files.name_forms import in_reading_order, loose_form, name_form


@pytest.mark.parametrize(
    "spelling",
    [
        "cafe\u0301", "café ", " café", "café\u200b", "\ufeffcafé", "ca\u00adfé", "café\u2060",
        "café\u00a0", "café\t", "café\u3164", "café\u200d", "\u200ecafé\u200f",
    ],
)  # fmt: skip
def test_spellings_that_look_the_same_have_one_form(spelling: str) -> None:
    assert name_form(spelling) == "café"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cat", "Cat"), ("cat", "cats"), ("a b", "ab"), ("1", "01"), ("ａ", "a"),
        ("👩\u200d🔬", "👩🔬"), ("می\u200cخواهم", "میخواهم"),
    ],
)  # fmt: skip
def test_names_that_look_different_stay_apart(one: str, other: str) -> None:
    assert name_form(one) != name_form(other)


def test_a_name_of_nothing_visible_stays_a_name() -> None:
    assert name_form("\u200b") == "\u200b"


def test_names_that_are_no_text_have_a_form() -> None:
    assert name_form("\udcbf\udcdf") == "\udcbf\udcdf"


def test_letter_case_is_left_out_of_the_loose_form() -> None:
    assert loose_form("CAFE\u0301\u200b") == loose_form("café")


def test_numbers_stand_by_value_and_before_other_names() -> None:
    assert in_reading_order(["10", "b", "2", "A", "1"]) == ["1", "2", "10", "A", "b"]
