"""Which spellings are one class, and which class of a model a label means."""

from __future__ import annotations

import pytest

from resnet_gui.core.dataset.class_names import ClassNames, case_twins, match_classes

NFC, NFD = "caf\u00e9", "cafe\u0301"


def test_folders_beside_each_other_that_differ_in_case_are_two_classes() -> None:
    names = ClassNames()

    assert names.add_folders(["Cats", "cats"]) == {"Cats": "Cats", "cats": "cats"}
    assert names.add_folders(["Cats", "cats"]) == {"Cats": "Cats", "cats": "cats"}
    assert names.all() == {"Cats", "cats"}
    assert not names.spellings()
    assert case_twins(names.all()) == [("Cats", "cats")]


def test_folders_of_two_splits_that_differ_in_case_are_one_class() -> None:
    names = ClassNames()
    names.add_folders(["cats", "dogs"])

    assert names.add_folders(["Cats", "DOGS"]) == {"Cats": "cats", "DOGS": "dogs"}
    assert names.spellings() == {"cats": ("Cats",), "dogs": ("DOGS",)}


def test_another_class_of_the_same_split_is_not_meant() -> None:
    names = ClassNames()
    names.add_folders(["dogs"])

    assert names.add_folders(["Dogs", "dogs"]) == {"Dogs": "Dogs", "dogs": "dogs"}


def test_forms_of_unicode_are_one_class() -> None:
    names = ClassNames()

    assert [names.add(name) for name in (NFC, NFD, f"{NFC}\u200b")] == [NFC] * 3
    assert case_twins(names.all()) == []


@pytest.mark.parametrize(
    ("labels", "known", "meant"),
    [
        (["A", "a"], ["A", "a"], {"A": "A", "a": "a"}),
        (["a"], ["A", "a"], {"a": "a"}),
        (["Cats"], ["cats", "dogs"], {"Cats": "cats"}),
        ([NFD], [NFC], {NFD: NFC}),
        (["CAFE\u0301"], [NFC], {"CAFE\u0301": NFC}),
        (["cats", "Cats"], ["Cats"], {"Cats": "Cats"}),
        (["cats", "CATS"], ["Cats"], {}),
        (["cats"], ["Cats", "CATS"], {}),
        (["lions"], ["cats"], {}),
    ],
)
def test_a_label_means_the_class_of_its_name_first(
    labels: list[str], known: list[str], meant: dict[str, str]
) -> None:
    assert match_classes(labels, known) == meant
