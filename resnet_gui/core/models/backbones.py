"""The registry of backbones: plain data; their builders are in ``engine.backbones.registry``."""

from __future__ import annotations

from dataclasses import dataclass

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging.resize import LETTERBOX_FILL, Color
from resnet_gui.core.models import efficientnet_lite0
from resnet_gui.core.models.preprocessing import PreprocessingName


@dataclass(frozen=True)
class BackboneSpec:
    """What must be known of a backbone before it is built.

    Attributes:
        name: As in ``config.json`` and on the command line.
        title: As people call it.
        min_size: Smallest side of the input, in pixels.
        preprocessing: What is done to its input first; the names are the card's.
        classes: Number of classes in the document that the network is from.
        default_size: Side of the input in that document, in pixels.
        parameters: How many the network has with those.
        features: How many features it makes of an image; None where that depends on its size.
        boundaries: Layers that are sensible to freeze up to, first to last.
        pretrained: Whether Keras publishes ImageNet weights for it.
        builtin: Whether weights that were trained on ImageNet come with the program.
        pad_color: RGB of what the resize rule ``letterbox`` adds to an image.
    """

    name: str
    title: str
    min_size: int
    preprocessing: PreprocessingName
    classes: int
    default_size: int
    parameters: int
    features: int | None = None
    boundaries: tuple[str, ...] = ()
    pretrained: bool = False
    builtin: bool = False
    pad_color: Color = LETTERBOX_FILL

    def check_image_size(self, side: int) -> None:
        """Raise :class:`ProblemError` ``image-size-too-small`` where the network takes no such."""
        if side < self.min_size:
            raise ProblemError(
                ProblemKind.IMAGE_SIZE_TOO_SMALL, network=self.name, least=self.min_size
            )


BACKBONES = {
    info.name: info
    for info in (
        BackboneSpec(
            name="resnet50",
            title="ResNet50",
            min_size=32,
            preprocessing="caffe",
            classes=2,
            default_size=224,
            parameters=23_591_810,
            features=2048,
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
            name=efficientnet_lite0.NAME,
            title="EfficientNet-Lite0",
            min_size=32,
            preprocessing="lite",
            classes=2,
            default_size=224,
            parameters=3_415_586,
            features=efficientnet_lite0.FEATURES,
            boundaries=efficientnet_lite0.BOUNDARIES,
            builtin=True,
            pad_color=(127, 127, 127),  # zero for the network
        ),
        BackboneSpec(
            name="resnet_small",
            title="Small ResNet",
            min_size=16,
            preprocessing="unit",
            classes=19,
            default_size=128,
            parameters=1_157_267,
        ),
        BackboneSpec(
            name="plain_cnn",
            title="Plain CNN",
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
        raise ProblemError(ProblemKind.UNKNOWN_NETWORK, network=name, known=tuple(BACKBONES))
    return BACKBONES[name]
