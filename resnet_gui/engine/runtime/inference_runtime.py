"""Which runtime computes finished models: OpenVINO, or TensorFlow where OpenVINO is unavailable."""

from __future__ import annotations

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.training.values import Runtime


def select_runtime() -> Runtime:
    """Return what finished models answer on: OpenVINO, or TensorFlow where that cannot load."""
    from resnet_gui.engine.runtime import openvino_runtime

    try:
        return Runtime("openvino", "cpu", openvino_runtime.best_precision())
    except Exception as error:
        # An incomplete installation fails in its own way.
        return Runtime("tensorflow", "cpu", "f32", fallback_problem(error))


def fallback_problem(error: Exception) -> Problem:
    """Return the word for it where TensorFlow answers because the fast runtime cannot."""
    return Problem(ProblemKind.TENSORFLOW_STANDS_IN, {"detail": f"{type(error).__name__}: {error}"})
