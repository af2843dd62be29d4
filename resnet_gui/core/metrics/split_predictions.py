"""A model's outputs for every image of a split, as arrays and as ``predictions.csv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.csv_table import csv_text, read_csv
from resnet_gui.core.files.schema import are_classes, is_path
from resnet_gui.core.metrics.evaluation import Evaluation, evaluate
from resnet_gui.core.metrics.probabilities import soften

_FIXED = ("path", "class", "split")
_CALIBRATED = ("temperature", "calibrated_probability")
"""The last columns, in this order; classes are in alphabetical order, and cannot end so."""

_ROUNDING = 1e-3


@dataclass(frozen=True)
class SplitPredictions:
    """The predictions for ``n`` labelled images.

    Attributes:
        classes: In the order of the columns of ``probabilities``.
        paths: The path of each image, with ``/``, relative to the dataset's root or absolute.
        splits: The split of each image: ``train``, ``validation`` or ``test``.
        truth: The index of the true class of each image, ``(n,)``.
        probabilities: Those of the network itself, ``(n, classes)``, 0 to 1.
        temperatures: By which each image's are softened, ``(n,)``: for validation images the one
            that was fitted without them. None: 1 for all.
    """

    classes: tuple[str, ...]
    paths: tuple[str, ...]
    splits: tuple[str, ...]
    truth: NDArray[np.int64]
    probabilities: NDArray[np.float32]
    temperatures: NDArray[np.float64] | None = None

    def label_of(self, path: str) -> str:
        """Return the true class of an image; empty for one that was not predicted."""
        return self.classes[self.truth[self.paths.index(path)]] if path in self.paths else ""

    @property
    def is_scaled(self) -> bool:
        """Whether any of them is at another temperature than 1."""
        return self.temperatures is not None and bool((self.temperatures != 1.0).any())

    @property
    def is_cross_fitted(self) -> bool:
        """Whether they are judged by temperatures of their own, instead of the model's one."""
        return self.temperatures is not None and len(np.unique(self.temperatures)) > 1

    @cached_property
    def calibrated(self) -> NDArray[np.float32]:
        """The probabilities as people see them, ``(n, classes)``, 0 to 1."""
        if self.temperatures is None:
            return self.probabilities
        return soften(self.probabilities, self.temperatures)

    @property
    def predicted(self) -> NDArray[np.int64]:
        """The index of the predicted class of each image, ``(n,)``."""
        predicted: NDArray[np.int64] = self.probabilities.argmax(axis=1).astype(np.int64)
        return predicted

    @property
    def confidence(self) -> NDArray[np.float32]:
        """The probability of the predicted class, as people see it, ``(n,)``."""
        confidence: NDArray[np.float32] = self.calibrated.max(axis=1, initial=0.0)
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
            None if self.temperatures is None else self.temperatures[rows],
        )

    def evaluation(self, split: str, temperature: float = 1.0) -> Evaluation:
        """Evaluate the predictions.

        Args:
            split: The name of the result.
            temperature: That of the model.
        """
        found = evaluate(split, self.classes, self.truth, self.probabilities, self.calibrated)
        return replace(found, temperature=temperature)

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
    """Return the text of ``predictions.csv``: one line per image, one column per class.

    The classes' columns are the network's own probabilities. Behind them stand the temperature by
    which the image is judged, and the probability of the predicted class at that temperature.
    """
    count = len(predictions.paths)
    temperatures = np.ones(count) if predictions.temperatures is None else predictions.temperatures
    figures = np.column_stack([predictions.probabilities, temperatures, predictions.confidence])
    rows = [
        [path, predictions.classes[true], split, *(f"{figure:.6g}" for figure in row)]
        for path, split, true, row in zip(
            predictions.paths,
            predictions.splits,
            predictions.truth.tolist(),
            figures.tolist(),
            strict=True,
        )
    ]
    return csv_text([*_FIXED, *predictions.classes, *_CALIBRATED], rows, names=(0, 1))


def read_predictions(text: str) -> SplitPredictions:
    """Read what :func:`predictions_csv` wrote.

    Raises:
        ProblemError: ``predictions-unreadable`` if the text is anything else.
    """
    paths, splits, truth, numbers = [], [], [], []
    try:
        head, *rows = read_csv(text) or [[]]
        columns = tuple(head[len(_FIXED) :])
        has_temperatures = columns[-len(_CALIBRATED) :] == _CALIBRATED
        classes = columns[: -len(_CALIBRATED)] if has_temperatures else columns
        indices = {label: index for index, label in enumerate(classes)}
        for path, label, split, *row in rows:
            paths.append(path)
            splits.append(split)
            truth.append(indices[label])
            numbers.append(row)
        figures = np.array(numbers, dtype=np.float64).reshape(len(paths), len(columns))
    except (ValueError, KeyError, csv.Error) as error:
        raise ProblemError(ProblemKind.PREDICTIONS_UNREADABLE) from error
    temperatures = figures[:, len(classes)] if has_temperatures else np.ones(len(paths))
    shares = np.delete(figures, len(classes), axis=1) if has_temperatures else figures
    are_shares = bool(((shares >= 0) & (shares <= 1 + _ROUNDING)).all())  # neither is NaN
    are_numbers = are_shares and bool(((temperatures > 0) & np.isfinite(temperatures)).all())
    are_names = are_classes(classes) and all(map(is_path, paths))
    if tuple(head[: len(_FIXED)]) != _FIXED or not are_numbers or not are_names:
        raise ProblemError(ProblemKind.PREDICTIONS_UNREADABLE)
    return SplitPredictions(
        classes,
        tuple(paths),
        tuple(splits),
        np.array(truth, dtype=np.int64),
        shares[:, : len(classes)].astype(np.float32),
        temperatures if has_temperatures else None,
    )
