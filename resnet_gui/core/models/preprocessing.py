"""The preprocessing of pixels that a network expects: mean, scale and channel order."""

from __future__ import annotations

from typing import Literal, get_args

Preprocessing = Literal["inside", "caffe", "unit", "signed", "torch"]


PREPROCESSING: tuple[Preprocessing, ...] = get_args(Preprocessing)
"""What is done to RGB from 0 to 255 before a network sees it. ``inside``: the file does it itself;
``caffe``: BGR less ImageNet's mean colour; ``unit``: 0 to 1; ``signed``: -1 to 1; ``torch``: 0 to 1
less ImageNet's mean, divided by its deviation."""


TORCH_MEAN, TORCH_DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""ImageNet's, of red, green and blue from 0 to 1, as torchvision has them."""
