"""The figures of *What it has never seen*: ``python -m benchmarks.unlike DATASETS``.

DATASETS is a folder with ``cats_dogs`` and ``caltech20``, each with ``train`` and ``valid``. The
features are those of the preset *Instant*; what is measured is the reduced form that travels with a
model. Prints, with 5 % of the validation pictures flagged: how many pictures of four classes are
flagged that a model has not seen (five choices of the four), how many of ``caltech20`` by a model
of cats and dogs, and how many of sixty made pictures by both models.
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.common import machine
from benchmarks.made_pictures import made_pictures
from resnet_gui.core.imaging import decode, resize
from resnet_gui.core.models.backbones import backbone_spec
from resnet_gui.core.models.efficientnet_lite0 import NAME
from resnet_gui.core.models.efficientnet_lite0_weights import load_builtin
from resnet_gui.core.novelty import reference as novelty
from resnet_gui.core.novelty.appearance import is_blank
from resnet_gui.core.novelty.reference import FeatureSet, TrainingReference
from resnet_gui.engine.backbones.efficientnet_lite0 import openvino_backbone
from resnet_gui.engine.runtime import openvino_runtime

_SIDE, _LEFT_OUT, _CHOICES = 224, 4, 5
_COLOR = backbone_spec(NAME).pad_color

Floats = NDArray[np.float32]


class Features:
    """The features of pictures by the built-in network, and the class of each."""

    def __init__(self) -> None:
        model = openvino_backbone(load_builtin(), _SIDE)
        self._network = openvino_runtime.CompiledModel(model, precision="f32", many=True)

    def of_folder(self, folder: Path) -> tuple[Floats, NDArray[np.str_]]:
        """Return the features (n, 1280) of all pictures in class folders, and their classes."""
        paths = sorted(folder.glob("*/*"))
        squares = (decode.load_square(path, _SIDE, "letterbox", _COLOR) for path in paths)
        return self._compute(squares, len(paths)), np.array([path.parent.name for path in paths])

    def of_images(self, images: Sequence[Image.Image]) -> Floats:
        """Return the features (n, 1280) of RGB images."""
        squares = (resize.fit(image, _SIDE, "letterbox", _COLOR) for image in images)
        return self._compute(map(np.asarray, squares), len(images))

    def _compute(self, squares: Iterator[NDArray[np.uint8]], count: int) -> Floats:
        found = np.zeros((count, 1280), np.float32)
        batches = ((row, square[np.newaxis]) for row, square in enumerate(squares))
        for row, features in self._network.stream(batches):
            found[row] = features[0]
        return found


def fitted(training: Floats, labels: NDArray[np.str_], validation: Floats) -> TrainingReference:
    """Return the reference that travels with a model."""
    names, indices = np.unique(labels, return_inverse=True)
    digests = [hashlib.sha256(features.tobytes()).hexdigest() for features in training]
    held_out = FeatureSet(validation, np.zeros(len(validation), np.int64), [])
    counts = np.bincount(indices, minlength=len(names)).tolist()
    return novelty.fit(FeatureSet(training, indices, digests), held_out, counts)[0]


def flagged(reference: TrainingReference, images: Sequence[Image.Image], features: Floats) -> int:
    """Return how many images are flagged, as unlike or as blank."""
    blank = np.array([is_blank(np.asarray(image)) for image in images])
    return int((blank | reference.is_unlike(features)).sum())


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("datasets", metavar="DATASETS", type=Path)
    options, features = parser.parse_args(), Features()
    print(machine())
    sets = {
        (name, split): features.of_folder(options.datasets / name / split)
        for name in ("caltech20", "cats_dogs")
        for split in ("train", "valid")
    }
    (training, labels), (validation, classes) = (
        sets["caltech20", "train"],
        sets["caltech20", "valid"],
    )
    everything = np.concatenate([training, validation])
    all_classes = np.concatenate([labels, classes])
    shares = []
    for choice in range(_CHOICES):
        random = np.random.default_rng(choice)
        left_out = random.choice(np.unique(labels), _LEFT_OUT, replace=False)
        known = ~np.isin(labels, left_out), ~np.isin(classes, left_out)
        reference = fitted(training[known[0]], labels[known[0]], validation[known[1]])
        unseen = everything[np.isin(all_classes, left_out)]
        shares.append(float(reference.is_unlike(unseen).mean()))
        print(f"without {', '.join(left_out)}: {shares[-1]:.1%} of {len(unseen)} flagged")
    print(f"median {statistics.median(shares):.1%}, least {min(shares):.1%}")
    images = [image for _, image in made_pictures()]
    made = features.of_images(images)
    both = {
        name: fitted(*sets[name, "train"], sets[name, "valid"][0])
        for name in ("caltech20", "cats_dogs")
    }
    share = float(both["cats_dogs"].is_unlike(everything).mean())
    print(f"cats_dogs shown caltech20: {share:.1%} of {len(everything)} flagged")
    for name, reference in both.items():
        print(f"{name}: {flagged(reference, images, made)} of {len(images)} made pictures flagged")


if __name__ == "__main__":
    main()
