"""The classifier of a run, built in Keras only once something needs Keras."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.config.train_config import TrainConfig, with_changes
from resnet_gui.core.models.backbones import backbone_spec
from resnet_gui.core.training.values import ParameterCount
from resnet_gui.engine.backbones import pretrained_weights

if TYPE_CHECKING:  # importing it loads Keras, which takes seconds
    from resnet_gui.engine.backbones.classifier import Classifier

HeadWeights = tuple[NDArray[np.float32], NDArray[np.float32]]
"""Kernel (k, classes) and bias (classes,) of the last layer."""


class LazyClassifier:
    """A classifier with the weights that a run starts from.

    A run with a frozen backbone extracts features and trains its head without Keras; it needs the
    Keras model only to save it.

    Attributes:
        config: The configuration of the run.
        n_classes: How many classes there are.
        weights: The file of the pretrained weights; None for random ones.
    """

    def __init__(self, config: TrainConfig, n_classes: int, weights: Path | None) -> None:
        backbone_spec(config.network).check_image_size(config.image_size)
        self.config, self.n_classes, self.weights = config, n_classes, weights
        self._head: HeadWeights | None = None

    @property
    def head(self) -> HeadWeights:
        """The weights of the last layer."""
        if self._head is not None and not self._is_built:
            return self._head
        kernel, bias = self.get().head.get_layer("logits").get_weights()
        return kernel, bias

    @head.setter
    def head(self, weights: HeadWeights) -> None:
        self._head = weights
        if self._is_built:
            self._built.set_head(*weights)

    def get(self) -> Classifier:
        """Return the classifier in Keras.

        Raises:
            ProblemError: Where it cannot be built as configured, or the weights do not fit.
        """
        return self._built

    def in_full_precision(self) -> LazyClassifier:
        """Return the same classifier, with the same weights, computing in float32."""
        config = with_changes(self.config, mixed_precision=False)
        full = LazyClassifier(config, self.n_classes, self.weights)
        if self._is_built:
            from resnet_gui.engine.backbones.classifier import copy_weights

            copy_weights(self.get().model, full.get().model)
        elif self._head is not None:
            full.head = self._head
        return full

    def parameters(self) -> ParameterCount:
        """Count the parameters and those that training changes."""
        spec = backbone_spec(self.config.network)
        if spec.features is None or self.config.freeze_until != "all":
            return self.get().parameters()
        each = spec.features + 1
        total = spec.parameters + (self.n_classes - spec.classes) * each
        return ParameterCount(total=total, trainable=self.n_classes * each)

    @property
    def _is_built(self) -> bool:
        return "_built" in self.__dict__  # where the property below keeps it

    @cached_property
    def _built(self) -> Classifier:
        from resnet_gui.engine.backbones import classifier as networks

        networks.keras.utils.set_random_seed(self.config.seed)
        classifier = networks.build(self.config, self.n_classes)
        if self.weights is not None:
            pretrained_weights.load(classifier.backbone, self.weights, self.config.network)
        if self._head is not None:
            classifier.set_head(*self._head)
        return classifier
