"""An open model as it travels to other computers: its network, card, precision and reference.

Other computers have other bundles, signed by other installations, or none. So the network itself
travels, and is known by its hash.
"""

from __future__ import annotations

import hashlib
import platform
import tempfile
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
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.engine.inference.bundle_places import bundle_places
from resnet_gui.engine.inference.model_loader import with_openvino
from resnet_gui.engine.inference.predictor import Predictor, read_square
from resnet_gui.engine.runtime import device, openvino_bundle, openvino_runtime
from resnet_gui.engine.runtime.openvino_bundle import OpenVinoBundle

TOLERANCE = 2e-3
"""Of every probability: a worker whose answers differ more is refused."""


@dataclass(frozen=True, eq=False)
class PortableModel:
    """A model as it travels.

    Attributes:
        network: OpenVINO's ``.xml``.
        weights: OpenVINO's ``.bin``, (bytes,).
        card: The card, with the temperature and the decode rule that count.
        precision: What it computes in.
        reference: What it was trained on; None where that is not known.
        digest: Of all that answers depend on.
        answers: The probabilities of ten sample images where it comes from, (10, classes).
    """

    network: bytes
    weights: NDArray[np.uint8]
    card: ModelCard
    precision: openvino_runtime.Precision
    reference: TrainingReference | None
    digest: str
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
        precision: openvino_runtime.Precision = (
            "bf16" if predictor.runtime.precision == "bf16" else "f32"
        )
        with tempfile.TemporaryDirectory() as scratch:
            file = Path(scratch, "network.xml")
            openvino_runtime.write(bundle.model, file)
            network = file.read_bytes()
            weights = np.fromfile(file.with_suffix(".bin"), np.uint8)
        card = predictor.card
        digest = _digest(network, weights, card, precision)
        reference = predictor.model.reference
        # Of the very thing that travels: what this process has open may run on a graphics card.
        with on_the_processor():
            answers = _answers(_opened(network, weights, card, precision, reference))
        return cls(network, weights, card, precision, reference, digest, answers)

    def open(self) -> Predictor:
        """Open it in a worker, and compare it with where it comes from.

        Raises:
            ProblemError: ``cluster-damaged`` or ``cluster-differs``.
        """
        if _digest(self.network, self.weights, self.card, self.precision) != self.digest:
            raise ProblemError(ProblemKind.CLUSTER_DAMAGED)
        SETTINGS.graphics = False
        SETTINGS.threads = 1  # other processors belong to other workers
        parts = self.network, self.weights, self.card, self.precision, self.reference
        predictor = _opened(*parts)
        found = _answers(predictor)
        difference = float(np.abs(found - self.answers).max())
        same = bool((found.argmax(axis=1) == self.answers.argmax(axis=1)).all())
        if not same or not difference <= TOLERANCE:
            raise ProblemError(
                ProblemKind.CLUSTER_DIFFERS, node=platform.node(), difference=f"{difference:.2g}"
            )
        return predictor


def _opened(
    network: bytes,
    weights: NDArray[np.uint8],
    card: ModelCard,
    precision: openvino_runtime.Precision,
    reference: TrainingReference | None,
) -> Predictor:
    # What came through shared memory cannot be written to, which OpenVINO's tensors want.
    model = openvino_runtime.from_memory(network, np.array(weights))
    loaded = with_openvino(model, card, "", precision)
    return Predictor(replace(loaded, reference=reference))


def _bundle(source: Path) -> OpenVinoBundle | None:
    found = (openvino_bundle.read(folder, made_from) for folder, made_from in _places(source))
    return next((bundle for bundle in found if bundle is not None), None)


def _places(source: Path) -> Iterator[tuple[Path, str | None]]:
    if openvino_bundle.is_bundle(source):
        yield source, None
    else:
        yield from bundle_places(find_model(source))


def _digest(network: bytes, weights: NDArray[np.uint8], card: ModelCard, precision: str) -> str:
    found = hashlib.sha256(network)
    found.update(np.ascontiguousarray(weights).data)
    found.update(f"\0{card.to_json()}\0{precision}".encode("utf-8", "backslashreplace"))
    return found.hexdigest()


def _answers(predictor: Predictor) -> NDArray[np.float32]:
    """Return the probabilities of ten sample images, decoded here as the card says."""
    squares = [read_square(file, predictor.card) for file in device.sample_files()]
    return np.concatenate([predictor.predict_proba(square[np.newaxis]) for square in squares])
