"""A few images of each class, as training will see them."""

from __future__ import annotations

import numpy as np

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset import preview
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.imaging import augment, decode
from tests.images import MakeFolder


def pets(image_folder: MakeFolder) -> Dataset:
    return scan(image_folder({"cats": 5, "dogs": 7}))


def test_classes_take_turns_until_there_are_enough(image_folder: MakeFolder) -> None:
    dataset = pets(image_folder)

    labels = [image.label for image in preview.choose_images(dataset, 5)]

    assert labels == ["cats", "dogs", "cats", "dogs", "cats"]
    assert len(set(preview.choose_images(dataset, 100))) == len(dataset.images)


def test_others_begin_where_these_end_and_come_round_again(image_folder: MakeFolder) -> None:
    dataset = pets(image_folder)

    first, second = preview.choose_images(dataset, 4), preview.choose_images(dataset, 4, start=2)

    assert not set(first) & set(second)
    assert preview.choose_images(dataset, 4, start=35) == first  # five cats and seven dogs


def test_what_is_shown_is_what_training_reads(image_folder: MakeFolder) -> None:
    dataset = pets(image_folder)
    config = from_preset("small", dataset.root, augment="article", image_size=32, seed=4)
    image = dataset.images[3]

    sample = preview.preview_augmentation(dataset, image, config, number=3, epochs=2)

    square = decode.load_square(dataset.root / image.path, 32, "letterbox")
    np.testing.assert_array_equal(sample.square, square)
    for epoch, shown in enumerate(sample.varied, start=1):
        drawn = augment.draw(config.strengths, 32, seed=4, epoch=epoch, image=3)
        np.testing.assert_allclose(shown, augment.vary(square, drawn), atol=0.5)
    assert len(sample.varied) == 2


def test_where_nothing_varies_there_is_one_image(image_folder: MakeFolder) -> None:
    dataset = pets(image_folder)
    config = from_preset("small", dataset.root, image_size=32)

    assert (
        preview.preview_augmentation(dataset, dataset.images[0], config, number=0, epochs=5).varied
        == ()
    )
