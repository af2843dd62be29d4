"""The formats in which a model can be exported, and how exact each can be, as plain data."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, Value
from resnet_gui.core.export import web_runtime
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP
from resnet_gui.core.runs.automatic_runs import BUNDLE_DIR

EXACT, FLOAT16, INT8 = "none", "float16", "int8"
EXTRA = "resnet_gui[export]"
"""What is installed for the formats that need more packages."""


@dataclass(frozen=True)
class ExportTarget:
    """One format.

    Attributes:
        name: As on the command line and in ``certificate.json``.
        title: What people call it, in the window. The names of packages are the same everywhere.
        purpose: One sentence: what it is for, and how fast it answers.
        size: Of its model where the weights stay float32, as a multiple of these weights; None: it
            is the run's own file.
        file: The name of its model in the export; of a SavedModel, a folder.
        quantizations: What its weights can become: ``none`` keeps float32.
        modules: What must be installed to make it and to check it, beside the program's own.
        packages: What ``run_model.py`` needs beside numpy and Pillow; the first is its runtime.
        overhead: Bytes of what its model has besides weights.
        page: The name of the web page that holds the model once more; empty for other formats.
    """

    name: str
    title: str
    purpose: str
    size: float | None
    file: str
    quantizations: tuple[str, ...]
    modules: tuple[str, ...]
    packages: tuple[str, ...]
    page: str = ""
    overhead: int = 0

    def model_size(self, quantize: str, own: int, weights: int | None) -> float | None:
        """Return about how many bytes its model has; None where that cannot be known.

        Args:
            quantize: What the weights become.
            own: Bytes of the run's own file.
            weights: Bytes of the run's weights in float32, as from :func:`weights_size`.
        """
        if self.size is None:
            return own
        if weights is None:
            return None
        return weights * self.size * _WEIGHT_SIZES[quantize] + self.overhead


TARGETS = {
    target.name: target
    for target in (
        ExportTarget(
            name="keras",
            title="Keras",
            purpose=QT_TRANSLATE_NOOP(
                "ExportTarget",
                "For Keras in Python, and for this program: the run’s own file. Slow to start.",
            ),
            size=None,
            file="model.keras",
            quantizations=(EXACT,),
            modules=(),
            packages=("tensorflow", "keras"),
        ),
        ExportTarget(
            name="savedmodel",
            title="TensorFlow SavedModel",
            purpose=QT_TRANSLATE_NOOP(
                "ExportTarget", "For TensorFlow programs and servers. Slow to start."
            ),
            size=2.0,
            overhead=1_000_000,
            file="model",
            quantizations=(EXACT,),
            modules=(),
            packages=("tensorflow",),
        ),
        ExportTarget(
            name="tflite",
            title="LiteRT (TensorFlow Lite)",
            purpose=QT_TRANSLATE_NOOP(
                "ExportTarget",
                "For Android, iPhone and Raspberry Pi. Fast, and fastest in whole numbers.",
            ),
            size=1.0,
            overhead=20_000,
            file="model.tflite",
            quantizations=(EXACT, FLOAT16, INT8),
            modules=(),
            packages=("ai-edge-litert",),
        ),
        ExportTarget(
            name="onnx",
            title="ONNX",
            purpose=QT_TRANSLATE_NOOP(
                "ExportTarget",
                "For programs in nearly every language, such as C++, C#, Java. Fast.",
            ),
            size=1.0,
            overhead=20_000,
            file="model.onnx",
            quantizations=(EXACT, INT8),
            modules=("onnx", "onnxruntime", "tf2onnx"),
            packages=("onnxruntime",),
        ),
        ExportTarget(
            name="openvino",
            title="OpenVINO",
            purpose=QT_TRANSLATE_NOOP(
                "ExportTarget",
                "For computers with processors from Intel, in Python and C++. Fast there.",
            ),
            size=1.0,
            overhead=60_000,
            file="model.xml",
            quantizations=(EXACT, FLOAT16),
            modules=(),
            packages=("openvino",),
        ),
        ExportTarget(
            name="web",
            title=QT_TRANSLATE_NOOP("ExportTarget", "Web page"),
            purpose=QT_TRANSLATE_NOOP(
                "ExportTarget",
                "For anybody with a browser: one file that answers by itself, without a server. "
                "Slower.",
            ),
            size=1.22,
            overhead=5_000_000,
            file="model.onnx",
            quantizations=(EXACT, INT8),
            modules=("onnx", "onnxruntime", "tf2onnx"),
            packages=("onnxruntime",),
            page="index.html",
        ),
    )
}

QUANTIZATIONS = (EXACT, FLOAT16, INT8)

_WEIGHT_SIZES = {EXACT: 1.0, FLOAT16: 0.5, INT8: 0.29}
"""How large the weights are, as a multiple of float32; of whole numbers there are ranges too."""

_BUNDLE_WEIGHTS = Path(BUNDLE_DIR, "network.bin")


def weights_size(run: Path) -> int | None:
    """Return how many bytes the weights of a run take in float32.

    None where that cannot be known: its OpenVINO bundle, in which a file holds just these, is gone.
    """
    try:
        return long_path(run / _BUNDLE_WEIGHTS).stat().st_size
    except OSError:
        return None


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
    problem = missing_package(target)
    if problem is not None:
        raise ProblemError(problem.kind, **problem.values)
    return target


def missing_package(target: ExportTarget) -> Problem | None:
    """Return what a format needs to be made here and does not find.

    ``export-needs-extra`` or ``export-needs-runtime``; None where all is here.
    """
    missing = [module for module in target.modules if importlib.util.find_spec(module) is None]
    if not missing:
        if target.page and not web_runtime.is_here():
            return Problem(ProblemKind.EXPORT_NEEDS_RUNTIME, {"command": web_runtime.command()})
        return None
    values: dict[str, Value] = {
        "format": target.name,
        "package": missing[0],
        "extra": EXTRA,
    }
    return Problem(ProblemKind.EXPORT_NEEDS_EXTRA, values)


def possible_pairs() -> str:
    """Return every format with its quantisations, as it stands in a sentence."""
    return "; ".join(
        f"{target.name}: {', '.join(target.quantizations)}" for target in TARGETS.values()
    )
