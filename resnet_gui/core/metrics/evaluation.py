"""The evaluation of a split: confusion matrix, and precision, recall and F1 of each class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.name_forms import reading_key
from resnet_gui.core.files.schema import are_classes, checked, read_fields
from resnet_gui.core.files.versioned_json import read_json, to_json
from resnet_gui.core.metrics.calibration import calibration_error
from resnet_gui.core.metrics.intervals import wilson_interval

SPLITS = ("train", "validation", "test")
"""The fields of the file; as :class:`~resnet_gui.core.dataset.records.Split` has them."""

SCHEMA = 1


@dataclass(frozen=True)
class ClassScore:
    """Metrics of one class; None if there is nothing to count."""

    label: str
    count: int
    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True)
class Evaluation:
    """The result on one split.

    Attributes:
        split: ``validation`` or ``test``.
        classes: In the order of rows and columns of ``confusion``.
        confusion: ``confusion[true][predicted]``, in images.
        loss: Mean categorical cross-entropy, in nats.
        calibration_error: See :func:`calibration_error`; None where it was not computed.
        temperature: That of the model; all figures but the two below are of the network's own
            probabilities.
        calibrated_loss: The loss of the probabilities that people see, each validation image judged
            by the temperature that was fitted without it; None where it was not computed.
        calibrated_error: Their calibration error; None where it was not computed.
    """

    split: str
    classes: tuple[str, ...]
    confusion: tuple[tuple[int, ...], ...]
    loss: float
    calibration_error: float | None = None
    temperature: float = 1.0
    calibrated_loss: float | None = None
    calibrated_error: float | None = None

    @property
    def count(self) -> int:
        """The number of images."""
        return sum(map(sum, self.confusion))

    @property
    def accuracy(self) -> float:
        """The share of correct predictions, 0 to 1."""
        right = sum(row[i] for i, row in enumerate(self.confusion))
        return right / self.count if self.count else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of ``accuracy``: low, high."""
        return wilson_interval(self.accuracy, self.count)

    @property
    def seen_error(self) -> float | None:
        """The calibration error of the probabilities that people see; None where unknown."""
        return self.calibration_error if self.temperature == 1.0 else self.calibrated_error

    @property
    def balanced_accuracy(self) -> float:
        """The mean recall of the classes that have images."""
        recalls = [score.recall for score in self.class_scores() if score.recall is not None]
        return sum(recalls) / len(recalls) if recalls else 0.0

    @property
    def largest_class(self) -> tuple[str, float]:
        """The most frequent class, and the accuracy of always predicting it."""
        sizes = [sum(row) for row in self.confusion]
        best = max(range(len(sizes)), key=sizes.__getitem__)
        return self.classes[best], (sizes[best] / self.count if self.count else 0.0)

    @property
    def by_name(self) -> tuple[int, ...]:
        """The indices of the classes as people read them: numbers by value, others by name."""
        return tuple(sorted(range(len(self.classes)), key=lambda i: reading_key(self.classes[i])))

    @property
    def worst_cell(self) -> tuple[int, int] | None:
        """Row and column of the wrong cell with the most images; None where all are right."""
        count, cell = 0, None
        for true, row in enumerate(self.confusion):
            for predicted, images in enumerate(row):
                if true != predicted and images > count:
                    count, cell = images, (true, predicted)
        return cell

    def in_order(self, order: Sequence[int]) -> Evaluation:
        """Return the same result with the classes in another order."""
        return replace(
            self,
            classes=tuple(self.classes[i] for i in order),
            confusion=tuple(tuple(self.confusion[i][j] for j in order) for i in order),
        )

    def class_scores(self) -> tuple[ClassScore, ...]:
        """Return precision, recall and F1 of each class."""
        matrix = np.array(self.confusion)
        return tuple(_class_score(label, matrix, index) for index, label in enumerate(self.classes))


def evaluations_json(evaluations: Iterable[Evaluation], decode_rule: int) -> str:
    """Return the text of ``evaluation.json``: an object for each split evaluated.

    Args:
        evaluations: Of each split.
        decode_rule: The number of the rule by which the images' files became pixels.
    """
    values = {
        entry.split: asdict(entry)
        | {
            "count": entry.count,
            "accuracy": entry.accuracy,
            "interval": entry.interval,
            "balanced_accuracy": entry.balanced_accuracy,
            "class_scores": [asdict(score) for score in entry.class_scores()],
            "decode_rule": decode_rule,
        }
        for entry in evaluations
    }
    return to_json(values, SCHEMA)


def read_evaluations(text: str) -> tuple[Evaluation, ...]:
    """Read what :func:`evaluations_json` wrote.

    Raises:
        ProblemError: ``not-json``, ``schema-too-new`` or ``field-wrong`` if the text is anything
            else.
    """
    found = []
    for split, values in read_json(text, SCHEMA).items():
        if split not in SPLITS:
            continue  # of a later version
        entry = checked(dict[str, Any], values, split) | {"split": split}
        found.append(
            read_fields(Evaluation, entry, classes=are_classes, temperature=lambda t: t > 0)
        )
        if not _is_square(found[-1]):
            raise ProblemError(ProblemKind.FIELD_WRONG, field="confusion")
    return tuple(found)


def _is_square(evaluation: Evaluation) -> bool:
    """Say whether the matrix has a row and a column for each class, and no number below 0."""
    count, rows = len(evaluation.classes), evaluation.confusion
    return len(rows) == count and all(len(row) == count and min(row) >= 0 for row in rows)


def evaluate(
    split: str,
    classes: tuple[str, ...],
    truth: NDArray[np.int64],
    probabilities: NDArray[np.float32],
    calibrated: NDArray[np.float32] | None = None,
) -> Evaluation:
    """Evaluate predictions.

    Args:
        split: The name of the result.
        classes: Their names.
        truth: The true classes, ``(n,)`` indices.
        probabilities: The network's own, ``(n, classes)``.
        calibrated: Those that people see, where they are others.
    """
    seen = probabilities if calibrated is None else calibrated
    confusion = np.zeros((len(classes), len(classes)), dtype=int)
    np.add.at(confusion, (truth, probabilities.argmax(axis=1)), 1)
    rows = tuple(tuple(int(n) for n in row) for row in confusion)
    return Evaluation(
        split,
        classes,
        rows,
        cross_entropy(truth, probabilities),
        calibration_error(truth, probabilities),
        calibrated_loss=cross_entropy(truth, seen),
        calibrated_error=calibration_error(truth, seen),
    )


def cross_entropy(truth: NDArray[np.int64], probabilities: NDArray[np.float32]) -> float:
    """Return the mean of ``-log p(true class)``, probabilities clipped as Keras clips them."""
    chosen = probabilities[np.arange(len(truth)), truth].astype(np.float64)
    return float(-np.log(np.clip(chosen, 1e-7, 1.0)).mean()) if len(truth) else 0.0


def _class_score(label: str, matrix: NDArray[np.int_], index: int) -> ClassScore:
    hits = int(matrix[index, index])
    count, answered = int(matrix[index].sum()), int(matrix[:, index].sum())
    precision = hits / answered if answered else None
    recall = hits / count if count else None
    f1 = 2 * hits / (count + answered) if count + answered else None
    return ClassScore(label, count, precision, recall, f1)
