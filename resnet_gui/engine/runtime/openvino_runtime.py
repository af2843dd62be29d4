"""The OpenVINO runtime: the only module that imports OpenVINO.

OpenVINO predicts in a third of TensorFlow's time and does not need TensorFlow. It runs frozen
backbones and finished models; TensorFlow trains.
"""

from __future__ import annotations

import queue
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.files.paths import long_path
from resnet_gui.core.system import resources
from resnet_gui.core.system.process_settings import SETTINGS

Precision = Literal["f32", "bf16", "f16"]
"""What a network computes in; its weights are kept in float32 all the same."""

Key = TypeVar("Key")

_REQUEST_BYTES, _REQUESTS_SHARE = 30_000_000, 0.125  # what ResNet50 holds for an image at a time


def mask_telemetry() -> None:
    """See to it that OpenVINO, whoever imports it, reports to nobody that it was imported.

    ``import openvino`` by itself looks up an analytics host. With its telemetry masked nothing is
    sent and nothing is looked up; OpenVINO takes it as not installed.
    """
    sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]


@cache
def load_openvino() -> Any:
    """Import OpenVINO, which sends nothing, and return the module."""
    mask_telemetry()
    import openvino

    return openvino


@cache
def core() -> Any:
    """Return OpenVINO's ``Core``, one for the process."""
    return load_openvino().Core()


def version() -> str:
    """Return OpenVINO's version without its build number."""
    return str(load_openvino().__version__).split("-")[0]


@cache
def best_precision() -> Precision:
    """Return bfloat16 where this processor computes in it, else float32."""
    able = core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return "bf16" if "BF16" in able else "f32"


@cache
def processor_name() -> str:
    """Return what the processor calls itself."""
    return str(core().get_property("CPU", "FULL_DEVICE_NAME"))


def convert(model: Any) -> Any:
    """Return a Keras model as an ``openvino.Model``, in inference mode, for any batch size."""
    # Not Keras' own export: it needs SciPy and takes five times as long.
    from resnet_gui.engine.runtime.tf_graph import compile_model

    graph: Any = compile_model(model)
    return load_openvino().convert_model(graph.get_concrete_function())


def attach_head(
    backbone: Any, kernel: NDArray[np.float32], bias: NDArray[np.float32], loss: str
) -> Any:
    """Return a backbone with a trained last layer on it, as an ``openvino.Model``.

    Args:
        backbone: From images to features (n, k); it is not changed.
        kernel: Of the last layer, (k, classes).
        bias: Of the last layer, (classes,).
        loss: What it was trained with: ``softmax``, or ``sigmoid`` whose sigmoids are then divided
            by their sum.
    """
    openvino = load_openvino()
    ops = openvino.opset13
    model = backbone.clone()
    features = model.output(0).get_node().input_value(0)
    scores = ops.add(ops.matmul(features, ops.constant(kernel), False, False), ops.constant(bias))
    if loss == "sigmoid":
        scores = ops.negative(ops.softplus(ops.negative(scores)))  # the logarithm of sigmoids
    return openvino.Model([ops.softmax(scores, 1)], model.get_parameters())


def read(path: Path) -> Any:
    """Read a network from a file that OpenVINO knows: its own ``.xml`` with ``.bin``, or ONNX.

    The file is not held open: on Windows it could not be moved or removed while in use.
    """
    core().set_property({"ENABLE_MMAP": False})
    return core().read_model(str(long_path(path)))


def from_memory(network: bytes, weights: NDArray[np.uint8]) -> Any:
    """Return the network whose ``.xml`` and ``.bin`` these are; ``weights`` is not copied."""
    return core().read_model(network, load_openvino().Tensor(weights))


def write(model: Any, path: Path, *, half: bool = False) -> None:
    """Write a network as ``path`` (``.xml``) and the same name with ``.bin``.

    Args:
        model: An ``openvino.Model``.
        path: Where to.
        half: Whether its weights become float16.
    """
    load_openvino().save_model(model, str(long_path(path)), compress_to_fp16=half)


def limits(device: str, *, many: bool) -> dict[str, int]:
    """Return the properties by which the user's limits hold; none where they change nothing."""
    limits = {}
    if SETTINGS.threads is not None and device == "CPU":
        limits["INFERENCE_NUM_THREADS"] = SETTINGS.threads
    requests = resources.affordable(resources.threads(), _REQUEST_BYTES, _REQUESTS_SHARE)
    if many and requests < resources.threads():
        limits["PERFORMANCE_HINT_NUM_REQUESTS"] = requests
    return limits


class CompiledModel:
    """A network compiled for this computer: arrays in, arrays out.

    Args:
        model: An ``openvino.Model`` with one input; it is not changed.
        precision: What it computes in; this processor's best where nothing is said.
        many: Whether to aim at many images in little time rather than at one at once.
        pixels: Whether inputs come as uint8; they are converted on the way in.
        device: OpenVINO's name of the device.
    """

    def __init__(
        self,
        model: Any,
        *,
        precision: Precision | None = None,
        many: bool = False,
        pixels: bool = True,
        device: str = "CPU",
    ) -> None:
        self.precision = precision or best_precision()
        model = model.clone()
        if pixels:
            openvino = load_openvino()
            steps = openvino.preprocess.PrePostProcessor(model)
            steps.input().tensor().set_element_type(openvino.Type.u8)
            model = steps.build()
        hints = {
            "INFERENCE_PRECISION_HINT": self.precision,
            "PERFORMANCE_HINT": "THROUGHPUT" if many else "LATENCY",
        }
        self._compiled = core().compile_model(model, device, hints | limits(device, many=many))

    def predict_proba(self, inputs: NDArray[Any], output: int = 0) -> NDArray[np.float32]:
        """Return one of the outputs for a batch of inputs, (n, ...)."""
        return np.array(self._compiled(inputs)[output], np.float32)

    def outputs(self, inputs: NDArray[Any], *numbers: int) -> tuple[NDArray[np.float32], ...]:
        """Return several outputs for a batch of inputs, (n, ...), in one pass."""
        found = self._compiled(inputs, share_outputs=True)
        return tuple(np.array(found[number], np.float32) for number in numbers)

    def stream(
        self, inputs: Iterable[tuple[Key, NDArray[Any]]]
    ) -> Iterator[tuple[Key, NDArray[np.float32]]]:
        """Yield the outputs of keyed batches as they are done, in whatever order.

        Several are computed at a time, and the next are drawn from ``inputs`` meanwhile.
        """
        done: queue.SimpleQueue[tuple[Key, NDArray[np.float32]]] = queue.SimpleQueue()

        def keep(request: Any, key: Key) -> None:
            done.put((key, np.array(request.get_output_tensor(0).data, np.float32)))

        requests = load_openvino().AsyncInferQueue(self._compiled)
        requests.set_callback(keep)
        try:
            for key, batch in inputs:
                requests.start_async([batch], key)
                while not done.empty():
                    yield done.get()
        finally:
            requests.wait_all()  # they write into memory that must still be there
        while not done.empty():
            yield done.get()
