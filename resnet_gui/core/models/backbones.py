"""The registry of backbones: names, sizes and properties; the engine builds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError


@dataclass(frozen=True)
class BackboneSpec:
    """What must be known of a network before it is built.

    Attributes:
        name: As in ``config.json`` and on the command line.
        title: As people call it.
        builder: ``module:function`` in the engine; takes the input (batch, side, side, 3), RGB,
            0 to 255, and returns the features (batch, n). It does its own preprocessing.
        min_size: Smallest side of the input, in pixels.
        preprocessing: What the network does to its input first; the words are the card's.
        classes: Number of classes in the document that the network is from.
        default_size: Side of the input in that document, in pixels.
        parameters: How many the network has with those.
        boundaries: Layers that are sensible to freeze up to, first to last.
        pretrained: Whether Keras publishes ImageNet weights for it.
    """

    name: str
    title: str
    builder: str
    min_size: int
    preprocessing: Literal["caffe", "unit"]
    classes: int
    default_size: int
    parameters: int
    boundaries: tuple[str, ...] = ()
    pretrained: bool = False


BACKBONES = {
    info.name: info
    for info in (
        BackboneSpec(
            name="resnet50",
            title="ResNet50",
            builder="resnet_gui.engine.backbones.resnet50:resnet50",
            min_size=32,
            preprocessing="caffe",
            classes=2,
            default_size=224,
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
        BackboneSpec(
            name="resnet_small",
            title="Small ResNet",
            builder="resnet_gui.engine.backbones.small_networks:resnet_small",
            min_size=16,
            preprocessing="unit",
            classes=19,
            default_size=128,
            parameters=1_157_267,
        ),
        BackboneSpec(
            name="plain_cnn",
            title="Plain CNN",
            builder="resnet_gui.engine.backbones.small_networks:plain_cnn",
            min_size=32,
            preprocessing="unit",
            classes=19,
            default_size=128,
            parameters=3_491_603,
        ),
        *(
            BackboneSpec(
                name=f"{kind}_{depth}",
                title=f"{title}-{depth} (CIFAR)",
                builder=f"resnet_gui.engine.backbones.cifar_resnets:{kind}_{depth}",
                min_size=16,
                preprocessing="unit",
                classes=10,
                default_size=32,
                parameters=parameters,
            )
            for kind, title in (("plain", "Plain"), ("resnet", "ResNet"))
            for depth, parameters in ((20, 271_098), (56, 857_082))
        ),
    )
}


def backbone_spec(name: str) -> BackboneSpec:
    """Return a network's entry, or raise :class:`ProblemError` ``unknown-network``."""
    if name not in BACKBONES:
        raise ProblemError(ProblemKind.UNKNOWN_NETWORK, network=name, known=", ".join(BACKBONES))
    return BACKBONES[name]
