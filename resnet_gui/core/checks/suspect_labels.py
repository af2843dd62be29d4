"""Labels that look wrong: what an inspection of a dataset's features finds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SuspectLabel:
    """An image whose label looks wrong.

    Attributes:
        path: Of the image, relative to the dataset's root.
        label: The label that it has.
        suggested: The class that it looks like.
        probability: Of the suggested class, by heads that did not learn from the image.
        own: The probability of the label that it has.
        neighbours: The images most like it, with their labels, the nearest first.
    """

    path: Path
    label: str
    suggested: str
    probability: float
    own: float
    neighbours: tuple[tuple[Path, str], ...]
