"""A problem as a value: its kind and its values; ``core.errors.sentences`` has the sentences."""

from __future__ import annotations

import errno
import logging
from dataclasses import dataclass, field
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.reasons import failure_reason

Value = str | int | float | tuple[str, ...]
"""What stands in a sentence; a tuple is a list of names."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Problem:
    """A kind of problem, for which ``core.errors.sentences`` has a sentence, and its values."""

    kind: ProblemKind
    values: dict[str, Value] = field(default_factory=dict)


class ProblemError(Exception):
    """Raised if work cannot continue for a reason that a user can understand."""

    def __init__(self, kind: ProblemKind, **values: Value) -> None:
        super().__init__(kind, values)
        self.problem = Problem(kind, values)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.problem.kind, self.problem.values)


class Cancelled(Exception):  # noqa: N818 - not an error: the user cancels
    """Raised to end long work at once and discard its results."""


def as_problem(error: BaseException) -> Problem:
    """Return what an error tells the user; one that nobody foresaw is logged with its traceback."""
    if isinstance(error, ProblemError):
        return error.problem
    _logger.error("unforeseen", exc_info=error)
    return Problem(ProblemKind.INTERNAL, {"detail": f"{type(error).__name__}: {error}"})


def is_disk_full(error: BaseException) -> bool:
    """Return whether something could not be written because the disk, or a quota, is full."""
    return getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT)


def unwritable(path: Path | str, error: BaseException) -> ProblemError:
    """Return the problem of a file that cannot be written; a full disk is one of its own."""
    if is_disk_full(error):
        return ProblemError(ProblemKind.FILE_DISK_FULL, path=str(path))
    return ProblemError(ProblemKind.FILE_UNWRITABLE, path=str(path), detail=failure_reason(error))


def _rebuild(kind: ProblemKind, values: dict[str, Value]) -> ProblemError:
    return ProblemError(kind, **values)
