"""EfficientNet-Lite0 as plain data: one table from which every runtime builds the same network.

Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks" (ICML 2019);
the Lite variant (Google, 2020) has ReLU6 in place of swish, and no squeeze-and-excite.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

NAME = "efficientnet_lite0"
STEM_CHANNELS = 32
FEATURES = 1280
EPSILON = 1e-3
"""Of batch normalisation."""


@dataclass(frozen=True)
class Block:
    """An inverted residual block: expand, convolve each channel, project.

    Attributes:
        name: What its layers' names begin with: ``block1`` to ``block16``.
        kernel: Side of the depthwise kernel.
        stride: Of the depthwise convolution.
        channels_in: Of its input.
        expanded: Channels between; where they are ``channels_in``, nothing is expanded.
        channels_out: Of its output.
    """

    name: str
    kernel: int
    stride: int
    channels_in: int
    expanded: int
    channels_out: int

    @property
    def is_residual(self) -> bool:
        """Whether the input is added to the output."""
        return self.stride == 1 and self.channels_in == self.channels_out


STAGES = (
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)
"""Of each: blocks, side of the kernel, stride of the first block, expansion, channels out."""


def _blocks() -> Iterator[Block]:
    number, channels = 0, STEM_CHANNELS
    for repeats, kernel, stride, expansion, channels_out in STAGES:
        for repeat in range(repeats):
            number += 1
            first = stride if repeat == 0 else 1
            name = f"block{number}"
            yield Block(name, kernel, first, channels, channels * expansion, channels_out)
            channels = channels_out


BLOCKS: tuple[Block, ...] = tuple(_blocks())

BOUNDARIES = ("stem_relu", "block3_out", "block5_out", "block8_out", "block11_out", "block15_out")
"""Layers that are sensible to freeze up to: where a stage of the network ends."""
