"""Many images are predicted in batches, each with its own class."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.engine.inference.batch_predict import predict_split
from resnet_gui.engine.inference.predictor import Predictor
from tests.core.cards import CARD


class Knowing:
    """A model that reads the class of an image from its first pixel, and is always right."""

    card = replace(CARD, classes=("cats", "dogs"), image_size=8, resize="squash")

    @property
    def raw(self) -> Knowing:
        return self

    def predict_proba(self, squares: NDArray[np.uint8]) -> NDArray[np.float32]:
        is_dog = squares[:, 0, 0, 0] > 127
        return np.stack([~is_dog, is_dog], axis=1).astype(np.float32)


def test_more_images_than_a_batch_keep_their_classes(tmp_path: Path) -> None:
    images, unreadable = [], list[Path]()
    for number in range(40):
        label, path = ("cats", "dogs")[number * 7 % 3 % 2], Path(f"{number:02}.png")
        if number in (5, 20):
            (tmp_path / path).write_text("no image", encoding="utf-8")
        else:
            Image.new("RGB", (8, 8), (255 * (label == "dogs"), 0, 0)).save(tmp_path / path)
        images.append(LabeledImage(path, label, Split.VALIDATION))

    def note(path: Path, problem: Problem) -> None:
        unreadable.append(path)

    found = predict_split(
        cast(Predictor, Knowing()), tmp_path, images, lambda done, total: None, note
    )

    readable = [image for image in images if image.path not in unreadable]
    assert unreadable == [Path("05.png"), Path("20.png")]
    assert found.paths == tuple(image.path.as_posix() for image in readable)
    assert [found.classes[index] for index in found.truth] == [image.label for image in readable]
    assert (found.probabilities.argmax(axis=1) == found.truth).all()


def test_with_little_memory_batches_are_smaller(tmp_path: Path) -> None:
    class Counting(Knowing):
        card = replace(Knowing.card, image_size=256)
        sizes: list[int] = []  # noqa: RUF012

        def predict_proba(self, squares: NDArray[np.uint8]) -> NDArray[np.float32]:
            self.sizes.append(len(squares))
            return super().predict_proba(squares)

    images = [LabeledImage(Path(f"{n}.png"), "cats", Split.VALIDATION) for n in range(5)]
    for image in images:
        Image.new("RGB", (8, 8)).save(tmp_path / image.path)

    for memory, sizes in ((100.0, [5]), (0.5, [2, 2, 1])):
        SETTINGS.memory_gb, Counting.sizes = memory, []
        model = cast(Predictor, Counting())
        found = predict_split(model, tmp_path, images, lambda *_: None, lambda *_: None)
        assert Counting.sizes == sizes
        assert len(found.truth) == 5
