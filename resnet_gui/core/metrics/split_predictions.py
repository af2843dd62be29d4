"""A model's outputs for every image of a split, as arrays and as ``predictions.csv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.csv_table import csv_text, read_csv
from resnet_gui.core.files.schema import are_classes, is_path
from resnet_gui.core.metrics.evaluation import Evaluation, evaluate

_FIXED = ("path", "class", "split")
_ROUNDING = 1e-3


@dataclass(frozen=True)
class SplitPredictions:
    """The predictions for ``n`` labelled images.

    Attributes:
        classes: In the order of the columns of ``probabilities``.
        paths: The path of each image, with ``/``, relative to the dataset's root or absolute.
        splits: The split of each image: ``train``, ``validation`` or ``test``.
        truth: The index of the true class of each image, ``(n,)``.
        probabilities: ``(n, classes)``, 0 to 1.
    """

    classes: tuple[str, ...]
    paths: tuple[str, ...]
    splits: tuple[str, ...]
    truth: NDArray[np.int64]
    probabilities: NDArray[np.float32]

    @property
    def predicted(self) -> NDArray[np.int64]:
        """The index of the predicted class of each image, ``(n,)``."""
        predicted: NDArray[np.int64] = self.probabilities.argmax(axis=1).astype(np.int64)
        return predicted

    @property
    def confidence(self) -> NDArray[np.float32]:
        """The probability of the predicted class, ``(n,)``."""
        confidence: NDArray[np.float32] = self.probabilities.max(axis=1, initial=0.0)
        return confidence

    @property
    def correct(self) -> NDArray[np.bool_]:
        """Whether each prediction is correct, ``(n,)``."""
        correct: NDArray[np.bool_] = self.predicted == self.truth
        return correct

    def of_split(self, split: str) -> SplitPredictions:
        """Return the predictions for one split."""
        return self.select(np.flatnonzero(np.array(self.splits, dtype=object) == split))

    def select(self, rows: NDArray[np.int64]) -> SplitPredictions:
        """Return the predictions of ``rows``, in that order."""
        return SplitPredictions(
            self.classes,
            tuple(self.paths[row] for row in rows),
            tuple(self.splits[row] for row in rows),
            self.truth[rows],
            self.probabilities[rows],
        )

    def evaluation(self, split: str) -> Evaluation:
        """Evaluate the predictions; ``split`` is the name of the result."""
        return evaluate(split, self.classes, self.truth, self.probabilities)

    def cell(self, true: int, predicted: int) -> NDArray[np.int64]:
        """Return the rows of one cell of the confusion matrix, the most confident first."""
        found = np.flatnonzero((self.truth == true) & (self.predicted == predicted))
        return self._by_confidence(found)

    def most_confident_errors(self) -> NDArray[np.int64]:
        """Return the rows of wrong predictions, the most confident first."""
        return self._by_confidence(np.flatnonzero(~self.correct))

    def least_confident_correct(self) -> NDArray[np.int64]:
        """Return the rows of correct predictions, the least confident first."""
        return self._by_confidence(np.flatnonzero(self.correct))[::-1]

    def _by_confidence(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        return rows[np.argsort(-self.confidence[rows], kind="stable")]


def predictions_csv(predictions: SplitPredictions) -> str:
    """Return the text of ``predictions.csv``: one line per image, one column per class."""
    rows = [
        [path, predictions.classes[true], split, *(f"{p:.6g}" for p in row)]
        for path, split, true, row in zip(
            predictions.paths,
            predictions.splits,
            predictions.truth.tolist(),
            predictions.probabilities.tolist(),
            strict=True,
        )
    ]
    return csv_text([*_FIXED, *predictions.classes], rows, names=(0, 1))


def read_predictions(text: str) -> SplitPredictions:
    """Read what :func:`predictions_csv` wrote.

    Raises:
        ProblemError: ``predictions-unreadable`` if the text is anything else.
    """
    paths, splits, truth, numbers = [], [], [], []
    try:
        head, *rows = read_csv(text) or [[]]
        classes = tuple(head[len(_FIXED) :])
        indices = {label: index for index, label in enumerate(classes)}
        for path, label, split, *row in rows:
            paths.append(path)
            splits.append(split)
            truth.append(indices[label])
            numbers.append(row)
        shares = np.array(numbers, dtype=np.float64).reshape(len(paths), len(classes))
    except (ValueError, KeyError, csv.Error) as error:
        raise ProblemError(ProblemKind.PREDICTIONS_UNREADABLE) from error
    are_shares = bool(((shares >= 0) & (shares <= 1 + _ROUNDING)).all())  # neither is NaN
    are_names = are_classes(classes) and all(map(is_path, paths))
    if tuple(head[: len(_FIXED)]) != _FIXED or not are_shares or not are_names:
        raise ProblemError(ProblemKind.PREDICTIONS_UNREADABLE)
    return SplitPredictions(
        classes,
        tuple(paths),
        tuple(splits),
        np.array(truth, dtype=np.int64),
        shares.astype(np.float32),
    )
