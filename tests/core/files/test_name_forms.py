"""Names that look the same have one form, and people read numbers by their value."""

from __future__ import annotations

import pytest

from resnet_gui.core.files.name_forms import in_reading_order, loose_form, name_form, natural_key


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


@pytest.mark.parametrize(
    "names",
    [
        ["cat.24.jpg", "cat.239.jpg", "cat.1000.jpg"],
        ["a/2.png", "a/10.png", "a b/1.png"],
        ["IMG_9 (2).jpg", "img_9 (10).jpg", "IMG_10.jpg"],
        ["0.png", "007.png", "8.png", "9" * 30 + ".png", "1" + "0" * 30 + ".png"],
        ["cat.png", "cat1.png", "cats.png"],
    ],
)
def test_files_stand_as_people_read_their_names(names: list[str]) -> None:
    assert sorted([*names[1:], names[0]], key=natural_key) == names
