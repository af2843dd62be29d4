"""The formats in which a model can be exported, and how exact each can be, as plain data."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export import web_runtime

EXACT, FLOAT16, INT8 = "none", "float16", "int8"
EXTRA = "resnet_gui[export]"
"""What is installed for the formats that need more packages."""


@dataclass(frozen=True)
class ExportTarget:
    """One format.

    Attributes:
        name: As on the command line and in ``certificate.json``.
        file: The name of its model in the export; of a SavedModel, a folder.
        quantizations: What its weights can become: ``none`` keeps float32.
        modules: What must be installed to make it and to check it, beside the program's own.
        packages: What ``run_model.py`` needs beside numpy and Pillow; the first is its runtime.
        page: The name of the web page that holds the model once more; empty for other formats.
    """

    name: str
    file: str
    quantizations: tuple[str, ...]
    modules: tuple[str, ...]
    packages: tuple[str, ...]
    page: str = ""


TARGETS = {
    target.name: target
    for target in (
        ExportTarget("keras", "model.keras", (EXACT,), (), ("tensorflow", "keras")),
        ExportTarget("savedmodel", "model", (EXACT,), (), ("tensorflow",)),
        ExportTarget(
            "tflite",
            "model.tflite",
            (EXACT, FLOAT16, INT8),
            ("ai_edge_litert",),
            ("ai-edge-litert",),
        ),
        ExportTarget(
            "onnx",
            "model.onnx",
            (EXACT, INT8),
            ("onnx", "onnxruntime", "tf2onnx"),
            ("onnxruntime",),
        ),
        ExportTarget("openvino", "model.xml", (EXACT, FLOAT16), (), ("openvino",)),
        ExportTarget(
            "web",
            "model.onnx",
            (EXACT, INT8),
            ("onnx", "onnxruntime", "tf2onnx"),
            ("onnxruntime",),
            page="index.html",
        ),
    )
}

QUANTIZATIONS = (EXACT, FLOAT16, INT8)


def find_target(name: str, quantize: str) -> ExportTarget:
    """Return a format that can be made with this quantisation, here and now.

    Raises:
        ProblemError: ``export-pair`` where the format has no such quantisation;
            ``export-needs-extra`` where a package is missing, ``export-needs-runtime`` where what
            computes in a web page is.
    """
    target = TARGETS.get(name)
    if target is None or quantize not in target.quantizations:
        raise ProblemError(
            ProblemKind.EXPORT_PAIR, format=name, quantize=quantize, known=possible_pairs()
        )
    missing = [module for module in target.modules if importlib.util.find_spec(module) is None]
    if missing:
        raise ProblemError(
            ProblemKind.EXPORT_NEEDS_EXTRA, format=name, package=missing[0], extra=EXTRA
        )
    if target.page and not web_runtime.is_here():
        raise ProblemError(ProblemKind.EXPORT_NEEDS_RUNTIME, command=web_runtime.COMMAND)
    return target


def possible_pairs() -> str:
    """Return every format with its quantisations, as it stands in a sentence."""
    return "; ".join(
        f"{target.name}: {', '.join(target.quantizations)}" for target in TARGETS.values()
    )
