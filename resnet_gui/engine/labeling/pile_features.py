"""The features of the images of a pile: those that training with *Instant* uses later."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.engine.inspection.dataset_features import image_features
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter


@dataclass(frozen=True)
class PileFeatures:
    """Features of the images of a pile.

    Attributes:
        values: A row for each image of the pile, (n, k); zeros where it cannot be read any more.
        hashes: Content hashes, (n,); its path for an image that cannot be read any more.
    """

    values: NDArray[np.float32]
    hashes: tuple[str, ...]


def pile_features(pile: ImagePile, reporter: ProgressReporter) -> PileFeatures:
    """Return the features of a pile; they are read where they are kept already.

    A Stop ends it; what was computed until then is kept for the next time.

    Raises:
        ProblemError: ``weights-...`` where the built-in network is not there,
            ``inspection-stopped``, or ``no-pictures-left``.
    """
    images = tuple(LabeledImage(path, "", Split.TRAIN) for path in pile.paths)
    found = image_features(Dataset(pile.root, ("",), images), reporter)
    rows = {path: row for row, path in enumerate(pile.paths)}
    values = np.zeros((len(rows), found.values.shape[1]), np.float32)
    hashes = [path.as_posix() for path in pile.paths]
    for image, row_values, digest in zip(found.images, found.values, found.hashes, strict=True):
        row = rows[image.path]
        values[row], hashes[row] = row_values, digest
    return PileFeatures(values, tuple(hashes))
