"""A problem as a value: its kind and its values; ``core.errors.sentences`` has the sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

from resnet_gui.core.errors.kinds import ProblemKind


@dataclass(frozen=True)
class Problem:
    """Something a person must be told: a kind, for which ``wording`` has a sentence, and values."""

    kind: ProblemKind
    values: dict[str, str | int | float] = field(default_factory=dict)


class ProblemError(Exception):
    """Raised where work cannot go on for a reason that a person can understand."""

    def __init__(self, kind: ProblemKind, **values: str | int | float) -> None:
        super().__init__(kind, values)
        self.problem = Problem(kind, values)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.problem.kind, self.problem.values)


class Cancelled(Exception):  # noqa: N818 - not an error: the user's wish
    """Raised to leave long work at once, with nothing kept."""


def failure_reason(error: BaseException) -> str:
    """Return why something failed, for a sentence: the system's words, without number and path."""
    return getattr(error, "strerror", None) or str(error)


def _rebuild(kind: ProblemKind, values: dict[str, str | int | float]) -> ProblemError:
    return ProblemError(kind, **values)
