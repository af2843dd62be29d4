"""The features of one image, as a task that travels to other computers with its backbone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.execution.executor import Task
from resnet_gui.engine.data.image_reader import ImageSource, ReadImage, as_bytes
from resnet_gui.engine.features.frozen_backbone import FrozenBackbone
from resnet_gui.engine.runtime import device
from resnet_gui.engine.runtime.openvino_runtime import CompiledModel
from resnet_gui.engine.runtime.portable_network import PortableNetwork, check_agrees

Features = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class PortableBackbone:
    """A frozen backbone as it travels.

    Attributes:
        network: The backbone.
        image_size: Side of its images, in pixels.
        samples: The features of ten sample images where it comes from, (10, k).
    """

    network: PortableNetwork
    image_size: int
    samples: Features

    @classmethod
    def of(cls, backbone: FrozenBackbone, name: str, image_size: int) -> PortableBackbone:
        """Return a backbone ready to travel.

        Args:
            backbone: The backbone.
            name: The name of its network.
            image_size: Side of its images, in pixels.

        Raises:
            ProblemError: ``cluster-model`` where Keras stands in for OpenVINO.
        """
        if backbone.model is None:
            raise ProblemError(ProblemKind.CLUSTER_MODEL, path=name)
        precision = backbone.runtime.precision
        network = PortableNetwork.of(backbone.model, "bf16" if precision == "bf16" else "f32")
        return cls(network, image_size, _samples(_opened(network), image_size))

    def open(self) -> CompiledModel:
        """Open it in a worker, and compare it with where it comes from.

        Raises:
            ProblemError: ``cluster-damaged`` or ``cluster-differs``.
        """
        self.network.arrive()
        model = _opened(self.network)
        check_agrees(_samples(model, self.image_size), self.samples, are_classes=False)
        return model


@dataclass(frozen=True, eq=False)
class ExtractFeatures:
    """A task: the features (k,) of an image, or why it cannot be read.

    Attributes:
        backbone: The backbone.
        read: Reads the image, and varies it where that is configured.
    """

    backbone: PortableBackbone
    read: ReadImage

    def prepare(self) -> Task[ImageSource, Features | Problem]:
        """Open the backbone; see :meth:`PortableBackbone.open` for its problems."""
        model = self.backbone.open()

        def features(source: ImageSource) -> Features | Problem:
            pixels = self.read(source)
            if isinstance(pixels, Problem):
                return pixels
            found: Features = model.predict_proba(as_bytes(pixels)[np.newaxis])[0]
            return found

        return features

    def set_aside(self, item: object, problem: Problem) -> Problem:
        """Return that an image was given up."""
        return problem

    def __call__(self, source: ImageSource) -> Features | Problem:
        """Return the features of one image, where nobody has prepared anything."""
        return self.prepare()(source)


def _opened(network: PortableNetwork) -> CompiledModel:
    return CompiledModel(network.open(), precision=network.precision)


def _samples(model: CompiledModel, image_size: int) -> Features:
    squares: Sequence[NDArray[np.uint8]] = device.sample_squares(image_size)
    return np.concatenate([model.predict_proba(square) for square in squares])
