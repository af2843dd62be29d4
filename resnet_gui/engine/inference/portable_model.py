"""An open model as it travels to other computers: its network, card, precision and reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.models.model_places import find_model
from resnet_gui.core.novelty.reference import TrainingReference
from resnet_gui.core.system.hardware import on_the_processor
from resnet_gui.engine.inference.bundle_places import bundle_places
from resnet_gui.engine.inference.model_loader import with_openvino
from resnet_gui.engine.inference.predictor import Predictor, read_square
from resnet_gui.engine.runtime import device, openvino_bundle
from resnet_gui.engine.runtime.openvino_bundle import OpenVinoBundle
from resnet_gui.engine.runtime.portable_network import PortableNetwork, check_agrees


@dataclass(frozen=True, eq=False)
class PortableModel:
    """A model as it travels.

    Attributes:
        network: The network, with its precision and the text of the card.
        card: The card, with the temperature and the decode rule that count.
        reference: What it was trained on; None where that is not known.
        answers: The probabilities of ten sample images where it comes from, (10, classes).
    """

    network: PortableNetwork
    card: ModelCard
    reference: TrainingReference | None
    answers: NDArray[np.float32]

    @classmethod
    def of(cls, predictor: Predictor) -> PortableModel:
        """Return an open model ready to travel.

        Raises:
            ProblemError: ``cluster-model`` where it has no OpenVINO bundle.
        """
        bundle = None if predictor.source is None else _bundle(predictor.source)
        if bundle is None:
            raise ProblemError(ProblemKind.CLUSTER_MODEL, path=str(predictor.source))
        card, reference = predictor.card, predictor.model.reference
        precision = predictor.runtime.precision
        network = PortableNetwork.of(
            bundle.model, "bf16" if precision == "bf16" else "f32", card.to_json()
        )
        # Of the very thing that travels: what this process has open may run on a graphics card.
        with on_the_processor():
            answers = _answers(_opened(network, card, reference))
        return cls(network, card, reference, answers)

    def open(self) -> Predictor:
        """Open it in a worker, and compare it with where it comes from.

        Raises:
            ProblemError: ``cluster-damaged`` or ``cluster-differs``.
        """
        self.network.arrive()
        predictor = _opened(self.network, self.card, self.reference)
        check_agrees(_answers(predictor), self.answers, are_classes=True)
        return predictor


def _opened(
    network: PortableNetwork, card: ModelCard, reference: TrainingReference | None
) -> Predictor:
    loaded = with_openvino(network.open(), card, "", network.precision)
    return Predictor(replace(loaded, reference=reference))


def _bundle(source: Path) -> OpenVinoBundle | None:
    found = (openvino_bundle.read(folder, made_from) for folder, made_from in _places(source))
    return next((bundle for bundle in found if bundle is not None), None)


def _places(source: Path) -> Iterator[tuple[Path, str | None]]:
    if openvino_bundle.is_bundle(source):
        yield source, None
    else:
        yield from bundle_places(find_model(source))


def _answers(predictor: Predictor) -> NDArray[np.float32]:
    """Return the probabilities of ten sample images, decoded here as the card says."""
    squares = [read_square(file, predictor.card) for file in device.sample_files()]
    return np.concatenate([predictor.predict_proba(square[np.newaxis]) for square in squares])
