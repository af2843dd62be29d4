"""Whole numbers of 8 bits in place of float32, by the quantiser of each runtime.

Both are shown training pictures: from these they learn which numbers each layer computes with.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.imaging.decode import Square
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.engine.inference.predictor import read_square

_EXACT_OPERATIONS = ("Softmax",)
"""Stay in float32: a probability in steps of 1/256 would be of little use, and costs as much."""


def read_calibration(paths: Sequence[Path], card: ModelCard, model: Path) -> list[Square]:
    """Return the pictures that can be read, as the network takes them.

    Raises:
        ProblemError: ``export-no-pictures`` where there are none.
    """
    squares = []
    for path in paths:
        with contextlib.suppress(ProblemError):
            squares.append(read_square(path, card))
    if not squares:
        raise ProblemError(ProblemKind.EXPORT_NO_PICTURES, path=str(model))
    return squares


def representative_dataset(squares: Sequence[Square]) -> Callable[[], Iterator[list[Any]]]:
    """Return what TensorFlow Lite's converter calls for pictures: batches of one."""

    def batches() -> Iterator[list[Any]]:
        for square in squares:
            yield [square[np.newaxis].astype(np.float32)]

    return batches


def quantize_onnx(path: Path, squares: Sequence[Square]) -> None:
    """Replace an ONNX file by its quantised form: operations between whole numbers (QDQ)."""
    import onnx
    from onnxruntime.quantization import QuantFormat, QuantType, quantize_static
    from onnxruntime.quantization.shape_inference import quant_pre_process

    source = str(long_path(path))
    prepared = str(long_path(path.with_suffix(".prepared.onnx")))
    try:
        quant_pre_process(source, prepared, skip_symbolic_shape=True)
        graph = onnx.load(prepared).graph
        exact = [node.name for node in graph.node if node.op_type in _EXACT_OPERATIONS]
        quantize_static(
            prepared,
            source,
            _Calibration(graph.input[0].name, squares),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            # Weights of 7 bits: two products of 8 bits overflow the 16 in which processors without
            # VNNI add them, and the same file would answer otherwise there.
            reduce_range=True,
            nodes_to_exclude=exact,
        )
    finally:
        Path(prepared).unlink(missing_ok=True)


class _Calibration:
    """Gives ONNX Runtime's quantiser one picture after the other, as its ``CalibrationDataReader``.

    It only has to look like one: its class would have to be imported with this module.
    """

    def __init__(self, name: str, squares: Sequence[Square]) -> None:
        self._name, self._squares = name, iter(squares)

    def get_next(self) -> dict[str, Any] | None:
        """Return the next input by its name; None at the end."""
        square = next(self._squares, None)
        if square is None:
            return None
        return {self._name: square[np.newaxis].astype(np.float32)}
