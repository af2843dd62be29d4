"""Carries out the inspections of a dataset: labels that look wrong, and what more would bring."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.checks.suspect_labels import SuspectLabel
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.labeling import marks
from resnet_gui.core.protocol.commands import CheckLabels, Inspection
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.inspection_events import (
    InspectionFailed,
    LabelsChecked,
    LearningCurveFound,
)
from resnet_gui.core.splits import holdout
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.inspection.dataset_features import DatasetFeatures, dataset_features
from resnet_gui.engine.inspection.learning_curve import LabelledFeatures, learning_curve
from resnet_gui.engine.inspection.suspects import nearest, rank_labels
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

MOST_SUSPECTS = 500
"""More than anybody looks through at once; after some are mended the list is made anew."""


def inspect(command: Inspection, reporter: ProgressReporter) -> Event:
    """Carry out a command; what stands in the way is told, and the engine goes on."""
    try:
        if isinstance(command, CheckLabels):
            return check_labels(command.dataset, reporter)
        return find_learning_curve(command.dataset, reporter)
    except ProblemError as error:
        return InspectionFailed(error.problem)


def check_labels(dataset: Dataset, reporter: ProgressReporter) -> LabelsChecked:
    """Return the labels that look wrong, but for those that a person has said to be right.

    All splits are looked at: a wrong label in validation spoils the figures. What a person has
    said is learned from as any label is.

    Raises:
        ProblemError: As of :func:`dataset_features`.
    """
    found = dataset_features(dataset, reporter)
    said = marks.load(dataset.source)
    ranking = rank_labels(
        found.values,
        found.labels,
        found.hashes,
        len(dataset.classes),
        _on_progress(reporter),
    )
    rows = [
        row
        for row in ranking.order.tolist()
        if ranking.looks_wrong[row] and not said.confirms(found.images[row])
    ][:MOST_SUSPECTS]
    near = nearest(found.values, found.hashes, np.array(rows, np.int64))
    suspects = tuple(
        SuspectLabel(
            path=found.images[row].path,
            label=found.images[row].label,
            suggested=dataset.classes[int(ranking.suggested[row])],
            probability=float(ranking.probability[row]),
            own=float(ranking.own[row]),
            neighbours=tuple(
                (found.images[other].path, found.images[other].label) for other in others
            ),
        )
        for row, others in zip(rows, near.tolist(), strict=True)
    )
    return LabelsChecked(suspects, len(ranking.order))


def find_learning_curve(dataset: Dataset, reporter: ProgressReporter) -> LearningCurveFound:
    """Return what more training images would bring.

    Where the dataset has no validation split, images are held out as for a run with usual settings.

    Raises:
        ProblemError: As of :func:`dataset_features`, or ``curve-too-few``.
    """
    usual = TrainConfig(dataset=str(dataset.source))
    dataset = holdout.hold_out(dataset, usual.holdout, usual.seed)
    found = dataset_features(dataset, reporter)
    training, validation = (
        _rows(found, found.rows_of(split)) for split in (Split.TRAIN, Split.VALIDATION)
    )
    curve = learning_curve(training, validation, dataset.classes, _on_progress(reporter))
    return LearningCurveFound(curve)


def _rows(found: DatasetFeatures, rows: NDArray[np.int64]) -> LabelledFeatures:
    hashes = [found.hashes[row] for row in rows.tolist()]
    return LabelledFeatures(found.values[rows], found.labels[rows], hashes)


def _on_progress(reporter: ProgressReporter) -> Callable[[int, int], None]:
    """Return what reports fits; a Stop ends them."""
    begun: set[int] = set()

    def on_progress(done: int, total: int) -> None:
        if total not in begun:
            begun.add(total)
            reporter.start_phase(Phase.EVALUATING, total)
        reporter.update(Phase.EVALUATING, done)
        if reporter.stops:
            raise ProblemError(ProblemKind.INSPECTION_STOPPED)

    return on_progress
