"""What a problem can be about."""

from __future__ import annotations

from enum import Enum, auto


class ProblemCategory(Enum):
    """What a problem is about."""

    DATASET = auto()
    LIST = auto()
    SETTINGS = auto()
    WEIGHTS = auto()
    OUTPUT = auto()
    RESUME = auto()
    RUN = auto()
    MODEL = auto()
    INSTALLATION = auto()
    DATASET_EDIT = auto()
    PREDICTION = auto()
    ORGANIZE = auto()
    CLUSTER = auto()
