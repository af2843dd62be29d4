"""The predictions of many images, one after the other, wherever they are computed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal


class PredictionStream(QObject):
    """Predicts the images of one batch with one model.

    Signals:
        found(int, bool): So many files are known so far; whether these are all.
        predicted(list): The next :class:`Prediction` objects, in the order of the files.
        ended(object): All are predicted; or the :class:`Problem` why the others are not.
    """

    found = Signal(int, bool)
    predicted = Signal(list)
    ended = Signal(object)

    def start(self, named: Sequence[Path], model: Path | None, skip: int = 0) -> None:
        """Predict these images, and those in these folders, but for some at the beginning."""
        raise NotImplementedError

    def stop(self) -> None:
        """Predict no further, and say nothing more."""
        raise NotImplementedError
