"""What is said where a library cannot open a model."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError

_NO_MEMORY = ("ResourceExhaustedError", "bad_alloc", "OOM when allocating", "not enough memory")


def is_lack_of_memory(error: BaseException) -> bool:
    """Say whether there was too little memory, as Python, TensorFlow or OpenVINO say it."""
    said = f"{type(error).__name__}: {error}"
    return isinstance(error, MemoryError) or any(word in said for word in _NO_MEMORY)


@contextlib.contextmanager
def memory_refused(model: str) -> Iterator[None]:
    """Say of a model that there is too little memory for it.

    What is said of a training, that it should take smaller batches, would be wrong.

    Raises:
        ProblemError: ``model-no-memory``.
    """
    try:
        yield
    except ProblemError:
        raise
    except Exception as error:
        if is_lack_of_memory(error):
            raise ProblemError(ProblemKind.MODEL_NO_MEMORY, path=model) from error
        raise


def refusal(path: Path, error: BaseException) -> ProblemError:
    """Return the problem to raise: ``model-no-memory``, or ``model-unknown`` for all else."""
    kind = ProblemKind.MODEL_NO_MEMORY if is_lack_of_memory(error) else ProblemKind.MODEL_UNKNOWN
    return ProblemError(kind, path=str(path))
