"""The registry of networks: a new one is a line here and a builder in the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from resnet_gui.core.errors.problem import ProblemError


@dataclass(frozen=True)
class NetworkInfo:
    """What must be known of a network before it is built.

    Attributes:
        name: As in ``config.json`` and on the command line.
        title: As people call it.
        builder: ``module:function`` in the engine; takes the input (batch, side, side, 3), RGB,
            0 to 255, and returns the features (batch, n). It does its own preprocessing.
        smallest: Smallest side of the input, in pixels.
        preprocessing: What the network does to its input first; the words are the card's.
        classes: Number of classes in the document that the network is from.
        side: Side of the input in that document, in pixels.
        parameters: How many the network has with those.
        boundaries: Layers that are sensible to freeze up to, first to last.
        pretrained: Whether Keras publishes ImageNet weights for it.
    """

    name: str
    title: str
    builder: str
    smallest: int
    preprocessing: Literal["caffe", "unit"]
    classes: int
    side: int
    parameters: int
    boundaries: tuple[str, ...] = ()
    pretrained: bool = False


NETWORKS = {
    info.name: info
    for info in (
        NetworkInfo(
            name="resnet50",
            title="ResNet50",
            builder="resnet_gui.engine.backbones.resnet50:resnet50",
            smallest=32,
            preprocessing="caffe",
            classes=2,
            side=224,
            parameters=23_591_810,
            boundaries=(
                "conv1_relu",
                "conv2_block3_out",
                "conv3_block1_3_conv",
                "conv3_block4_out",
                "conv4_block6_out",
            ),
            pretrained=True,
        ),
        NetworkInfo(
            name="resnet_small",
            title="Small ResNet",
            builder="resnet_gui.engine.backbones.small_networks:resnet_small",
            smallest=16,
            preprocessing="unit",
            classes=19,
            side=128,
            parameters=1_157_267,
        ),
        NetworkInfo(
            name="plain_cnn",
            title="Plain CNN",
            builder="resnet_gui.engine.backbones.small_networks:plain_cnn",
            smallest=32,
            preprocessing="unit",
            classes=19,
            side=128,
            parameters=3_491_603,
        ),
        *(
            NetworkInfo(
                name=f"{kind}_{depth}",
                title=f"{title}-{depth} (CIFAR)",
                builder=f"resnet_gui.engine.backbones.cifar_resnets:{kind}_{depth}",
                smallest=16,
                preprocessing="unit",
                classes=10,
                side=32,
                parameters=parameters,
            )
            for kind, title in (("plain", "Plain"), ("resnet", "ResNet"))
            for depth, parameters in ((20, 271_098), (56, 857_082))
        ),
    )
}


def info(name: str) -> NetworkInfo:
    """Return a network's entry, or raise :class:`ProblemError` ``unknown-network``."""
    if name not in NETWORKS:
        raise ProblemError("unknown-network", network=name, known=", ".join(NETWORKS))
    return NETWORKS[name]
