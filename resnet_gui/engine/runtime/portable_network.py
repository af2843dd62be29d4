"""A network as it travels to other computers, known by its hash.

Other computers have other bundles, signed by other installations, or none. So the network itself
travels.
"""

from __future__ import annotations

import hashlib
import platform
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.engine.runtime import openvino_runtime

TOLERANCE = 2e-3
"""Of a probability, or of the largest feature: a worker whose results differ more is refused."""


@dataclass(frozen=True, eq=False)
class PortableNetwork:
    """A network as it travels.

    Attributes:
        network: OpenVINO's ``.xml``.
        weights: OpenVINO's ``.bin``, (bytes,).
        precision: What it computes in.
        about: What else its results depend on, such as the card of a model.
        digest: Of all of these.
    """

    network: bytes
    weights: NDArray[np.uint8]
    precision: openvino_runtime.Precision
    about: str
    digest: str

    @classmethod
    def of(
        cls, model: Any, precision: openvino_runtime.Precision, about: str = ""
    ) -> PortableNetwork:
        """Return an ``openvino.Model`` ready to travel."""
        with tempfile.TemporaryDirectory() as scratch:
            file = Path(scratch, "network.xml")
            openvino_runtime.write(model, file)
            network = file.read_bytes()
            weights = np.fromfile(file.with_suffix(".bin"), np.uint8)
        return cls(network, weights, precision, about, _digest(network, weights, precision, about))

    def open(self) -> Any:
        """Return it as an ``openvino.Model``."""
        # What came through shared memory cannot be written to, which OpenVINO's tensors want.
        return openvino_runtime.from_memory(self.network, np.array(self.weights))

    def arrive(self) -> None:
        """Check in a worker that it is whole, and keep to one thread of the processor.

        Raises:
            ProblemError: ``cluster-damaged``.
        """
        if _digest(self.network, self.weights, self.precision, self.about) != self.digest:
            raise ProblemError(ProblemKind.CLUSTER_DAMAGED)
        SETTINGS.graphics = False
        SETTINGS.threads = 1  # other processors belong to other workers


def check_agrees(
    found: NDArray[np.float32], expected: NDArray[np.float32], *, are_classes: bool
) -> None:
    """Refuse a worker whose results differ from those of the computer that asks.

    Args:
        found: The results of the worker, (n, numbers).
        expected: Those of the computer that asks.
        are_classes: Whether they are probabilities, the largest of which must be of the same
            class; differences of other numbers are parts of the largest one.

    Raises:
        ProblemError: ``cluster-differs``.
    """
    unit = 1.0 if are_classes else float(np.abs(expected).max())
    difference = float(np.abs(found - expected).max()) / unit
    is_same = not are_classes or bool((found.argmax(axis=1) == expected.argmax(axis=1)).all())
    if not is_same or not difference <= TOLERANCE:
        raise ProblemError(
            ProblemKind.CLUSTER_DIFFERS, node=platform.node(), difference=f"{difference:.2g}"
        )


def _digest(network: bytes, weights: NDArray[np.uint8], precision: str, about: str) -> str:
    found = hashlib.sha256(network)
    found.update(np.ascontiguousarray(weights).data)
    found.update(f"\0{about}\0{precision}".encode("utf-8", "backslashreplace"))
    return found.hexdigest()
