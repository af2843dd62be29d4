"""The names of ImageNet's 1,000 classes, which published networks know before any training."""

from __future__ import annotations

from functools import cache

from resnet_gui.core.files.paths import asset, long_path
from resnet_gui.core.models.model_card import ModelCard

FILE = "imagenet_classes.txt"
"""Among the program's assets; the list's source and licence stand at its beginning."""

_COMMENT = "#"


@cache
def imagenet_classes() -> tuple[str, ...]:
    """Return the names in the order of a network's outputs: that of their WordNet numbers.

    Raises:
        OSError: Where the file is missing from the program.
    """
    lines = long_path(asset(FILE)).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith(_COMMENT))


def knows_imagenet(card: ModelCard) -> bool:
    """Say whether a model is a published network as it is, with ImageNet's own classes."""
    return card.n_train == 0 and card.weights in ("builtin", "imagenet")
