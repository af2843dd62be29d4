"""The names that people give to splits."""

from __future__ import annotations

import pytest

from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.split_names import find_splits, is_filler

TRAIN, VALIDATION, TEST = Split.TRAIN, Split.VALIDATION, Split.TEST


@pytest.mark.parametrize(
    ("names", "splits"),
    [
        (("training_set", "test_set"), (TRAIN, TEST)),
        (("Training", "Testing"), (TRAIN, TEST)),
        (("TRAIN", "DEV", "EVAL"), (TRAIN, VALIDATION, TEST)),
        (("train", "eval"), (TRAIN, VALIDATION)),
        (("train", "holdout"), (TRAIN, VALIDATION)),
        (("train", "val", "hold-out"), (TRAIN, VALIDATION, TEST)),
        (("seg_train", "seg_test"), (TRAIN, TEST)),
        (("my-flowers-train", "my-flowers-val"), (TRAIN, VALIDATION)),
        (("TrainingSet", "ValidationSet", "TestSet"), (TRAIN, VALIDATION, TEST)),
        (("train_images", "test_images"), (TRAIN, TEST)),
        (("trainset", "valset", "testset"), (TRAIN, VALIDATION, TEST)),
        (("train1", "test1"), (TRAIN, TEST)),
        (("01-Train", "02-Valid"), (TRAIN, VALIDATION)),
        (("训练集", "验证集", "测试集"), (TRAIN, VALIDATION, TEST)),
        (("trainval", "test"), (TRAIN, TEST)),
        (("Development Set", "training data"), (VALIDATION, TRAIN)),
    ],
)
def test_common_names_are_certain(names: tuple[str, ...], splits: tuple[Split, ...]) -> None:
    assert find_splits(names).certain == dict(zip(names, splits, strict=True))


@pytest.mark.parametrize("name", ["train station", "test tubes", "valid_ticket"])
def test_a_word_beside_others_is_possible_only(name: str) -> None:
    found = find_splits([name, "cats"])

    assert (found.certain, list(found.possible)) == ({}, [name])


@pytest.mark.parametrize("name", ["cats", "trainers", "protest", "evaluated", "valley", "set", ""])
def test_other_names_are_no_splits(name: str) -> None:
    assert find_splits([name]).all == {}


def test_names_without_meaning() -> None:
    assert is_filler("images") and is_filler("Data Set") and not is_filler("cats")
