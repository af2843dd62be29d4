"""The report of the self-test: the result of each step, as text and as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import resnet_gui
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import sentence

SCHEMA = 1

STEPS = (
    "computer",
    "libraries",
    "help",
    "window",
    "engine",
    "recovery",
    "training",
    "prediction",
    "runtimes",
    "formats",
    "exports",
    "separation",
)
"""The steps of a check, in their order: each builds on those before it."""

Values = dict[str, str | int | float]


@dataclass(frozen=True)
class SelfTestStep:
    """One step that was tried.

    Attributes:
        name: One of ``STEPS``.
        seconds: How long it took.
        values: What it found.
        problem: Why it failed; None where all is well.
        details: For the log and for a teacher.
    """

    name: str
    seconds: float
    values: Values = field(default_factory=dict)
    problem: Problem | None = None
    details: str = ""


@dataclass(frozen=True)
class SelfTestReport:
    """A check of the installation; the first step that fails ends it."""

    facts: dict[str, str]
    steps: tuple[SelfTestStep, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether every step was tried, and none failed."""
        return len(self.steps) == len(STEPS) and all(step.problem is None for step in self.steps)

    def to_json(self) -> str:
        """Return the report; one that was broken off says so by ``ok`` and by what is missing."""
        report = {
            "schema": SCHEMA,
            "ok": self.is_good,
            "version": resnet_gui.__version__,
            **self.facts,
            "seconds": round(sum(step.seconds for step in self.steps), 1),
            "steps": [_entry(step) for step in self.steps],
        }
        return json.dumps(report, indent=1, ensure_ascii=False) + "\n"


def _entry(step: SelfTestStep) -> dict[str, object]:
    entry: dict[str, object] = {
        "step": step.name,
        "ok": step.problem is None,
        "seconds": round(step.seconds, 2),
        **step.values,
    }
    if step.problem is not None:
        entry |= {"kind": step.problem.kind, "problem": sentence(step.problem)}
    if step.details:
        entry["details"] = step.details
    return entry
