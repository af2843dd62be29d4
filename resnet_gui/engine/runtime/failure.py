"""What a failure of the engine is called."""

from __future__ import annotations

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, is_disk_full, unwritable
from resnet_gui.core.files.paths import cache_dir


def problem_of(error: Exception) -> Problem:
    """Return the problem that an exception stands for; ``internal`` where it is a mistake here."""
    if isinstance(error, ProblemError):
        return error.problem
    # TensorFlow has an exception of its own for want of memory.
    if isinstance(error, MemoryError) or type(error).__name__ == "ResourceExhaustedError":
        return Problem(ProblemKind.OUT_OF_MEMORY)
    if is_disk_full(error):
        return unwritable(getattr(error, "filename", None) or cache_dir(), error).problem
    return Problem(ProblemKind.INTERNAL, {"detail": f"{type(error).__name__}: {error}"})
