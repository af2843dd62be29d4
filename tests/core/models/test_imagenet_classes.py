"""The names of ImageNet's classes: all of them, in the order of the networks' outputs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resnet_gui.core.files.paths import asset
from resnet_gui.core.models.imagenet_classes import FILE, imagenet_classes, knows_imagenet
from resnet_gui.core.models.model_card import card_from_elsewhere


def test_there_are_a_thousand_and_no_two_are_called_the_same() -> None:
    names = imagenet_classes()
    assert len(names) == len(set(names)) == 1000
    assert all(name == name.strip() and name.isascii() for name in names)


@pytest.mark.parametrize(
    ("index", "name"),
    [  # as in every paper that names an index
        (0, "tench"),
        (69, "trilobite"),
        (104, "wallaby"),
        (207, "golden retriever"),
        (281, "tabby"),
        (327, "starfish"),
        (409, "analog clock"),
        (579, "grand piano"),
        (918, "crossword puzzle"),
        (999, "toilet tissue"),
    ],
)
def test_each_stands_at_its_index(index: int, name: str) -> None:
    assert imagenet_classes()[index] == name


def test_two_kinds_of_crane_and_of_maillot_are_told_apart() -> None:
    names = imagenet_classes()
    assert (names[134], names[517]) == ("crane bird", "crane")
    assert (names[638], names[639]) == ("maillot", "maillot tank suit")


def test_the_file_names_its_source_and_keeps_its_licence() -> None:
    text = asset(FILE).read_text(encoding="utf-8")
    for part in ("torchvision", "BSD 3-Clause License", "Copyright (c)", "AS IS"):
        assert part in text


def test_a_published_network_is_told_from_a_run_that_started_with_it() -> None:
    published = card_from_elsewhere(
        name="ImageNet",
        classes=imagenet_classes(),
        network="efficientnet_lite0",
        image_size=224,
        resize="crop",
        filter="bicubic",
        weights="builtin",
    )
    assert knows_imagenet(published)
    assert knows_imagenet(replace(published, weights="imagenet"))
    assert not knows_imagenet(replace(published, n_train=40))  # a run
    assert not knows_imagenet(replace(published, weights=""))  # another program's model
