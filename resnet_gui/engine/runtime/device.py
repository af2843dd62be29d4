"""Chooses the device for OpenVINO: the graphics processor only if its results can be trusted."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.core.imaging import decode
from resnet_gui.core.system import hardware
from resnet_gui.core.training.values import Runtime
from resnet_gui.engine.runtime import isolated_call, openvino_runtime
from resnet_gui.engine.runtime.certificate import compare

_GRAPHICS = "GPU"  # OpenVINO's name for Intel's; the first where there are several
_ON_GRAPHICS = Runtime("openvino", "gpu", "f16")
_IMAGES = 10
_TOLERANCE = 2e-2  # of the largest number, or of a probability: half precision is that coarse

_logger = logging.getLogger(__name__)


def graphics() -> str:
    """Return the name of the graphics processor that OpenVINO can use; empty where it has none."""
    try:
        if openvino_runtime.core().get_property(_GRAPHICS, "AVAILABLE_DEVICES"):
            return str(openvino_runtime.core().get_property(_GRAPHICS, "FULL_DEVICE_NAME"))
    except Exception:  # no driver, or one that fails in its own way
        _logger.info("no graphics processor", exc_info=True)
    return ""


def find() -> str:
    """Return what :func:`graphics` finds in a process of its own, as its driver may crash."""
    try:
        return isolated_call.call(graphics)
    except isolated_call.WorkerDiedError as error:
        _logger.warning("the graphics processor’s driver fails: %s", error)
        return ""


def choose(model: Any) -> Runtime:
    """Return what an ``openvino.Model`` is to run on; see :func:`ready`."""
    if not hardware.wants_graphics():
        return _processor()  # without compiling it, which may turn out not to be needed
    return ready(model)[1]


def ready(
    model: Any, *, many: bool = False, precision: openvino_runtime.Precision | None = None
) -> tuple[openvino_runtime.CompiledModel, Runtime]:
    """Return an ``openvino.Model`` ready to compute, and what it runs on.

    That is the processor. It is the graphics processor where that is wanted, is there, and says of
    ten images what the processor says; where it is not, the runtime says why.

    Args:
        model: From images (n, side, side, 3), RGB, 0 to 255, to probabilities or features.
        many: See :class:`fast.CompiledModel`.
        precision: On the processor; its best where nothing is said.
    """
    trusted = openvino_runtime.CompiledModel(model, many=many, precision=precision)
    processor = Runtime("openvino", "cpu", trusted.precision)
    if not hardware.wants_graphics():
        return trusted, processor
    if not graphics():
        return trusted, replace(processor, problem=Problem(ProblemKind.GRAPHICS_NONE))
    try:
        tried = compiled(model, _ON_GRAPHICS, many=many)
        images = sample_squares(model.input(0).get_partial_shape()[1].get_length())
        certificate = compare(trusted.predict_proba, tried.predict_proba, images)
    except Exception as error:  # drivers fail in their own ways
        _logger.warning("the graphics processor fails", exc_info=True)
        problem = Problem(ProblemKind.GRAPHICS_FAILED, {"detail": str(error).splitlines()[0]})
        return trusted, replace(processor, problem=problem)
    if not certificate.agrees(_TOLERANCE):
        return trusted, replace(processor, problem=Problem(ProblemKind.GRAPHICS_DIFFERS))
    return tried, _ON_GRAPHICS


def compiled(model: Any, runtime: Runtime, *, many: bool = False) -> openvino_runtime.CompiledModel:
    """Return an ``openvino.Model`` compiled for what :func:`choose` has returned."""
    if runtime.device == "cpu":
        return openvino_runtime.CompiledModel(model, many=many)
    return openvino_runtime.CompiledModel(model, precision="f16", many=many, device=_GRAPHICS)


def _processor() -> Runtime:
    return Runtime("openvino", "cpu", openvino_runtime.best_precision())


def sample_files() -> list[Path]:
    """Return the files of ten images of the sample, which comes with the program."""
    files = sorted(paths.asset("sample").rglob("*.jpg"))
    return files[:: max(1, len(files) // _IMAGES)][:_IMAGES]


def sample_squares(side: int) -> list[NDArray[np.uint8]]:
    """Return ten images of the sample, each (1, side, side, 3)."""
    return [decode.load_square(file, side, "letterbox")[np.newaxis] for file in sample_files()]
