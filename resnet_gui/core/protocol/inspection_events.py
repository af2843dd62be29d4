"""Events of an inspection of a dataset by its features."""

from __future__ import annotations

from dataclasses import dataclass

from resnet_gui.core.checks.suspect_labels import SuspectLabel
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.metrics.learning_curve import LearningCurve


@dataclass(frozen=True)
class LabelsChecked:
    """Reply to :class:`CheckLabels`: the labels that look wrong, the surest first."""

    suspects: tuple[SuspectLabel, ...]
    n_checked: int
    job: int = 0


@dataclass(frozen=True)
class LearningCurveFound:
    """Reply to :class:`FindLearningCurve`."""

    curve: LearningCurve
    job: int = 0


@dataclass(frozen=True)
class InspectionFailed:
    """There is no answer, and the engine goes on."""

    problem: Problem
    job: int = 0
