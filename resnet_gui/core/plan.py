"""What a run will go through, and how long each phase should take by a measurement."""

from __future__ import annotations

from resnet_gui.core.config import TrainConfig
from resnet_gui.core.dataset import Dataset, Split
from resnet_gui.core.messages import Phase, RunEstimate
from resnet_gui.core.weights import find_imagenet

_HASH_MS = 0.5  # reading a photograph's bytes and hashing them
_SAVE_BYTES_A_SECOND = 60e6
_BYTES_A_PARAMETER = 8  # four in the model and four in its fast form


def phases(config: TrainConfig, dataset: Dataset) -> list[Phase]:
    """Return the phases of a run, in order."""
    training = [Phase.EXTRACTING, Phase.HEAD] if config.extracts_features else [Phase.TRAINING]
    return [
        *([Phase.DOWNLOADING] if must_download(config) else []),
        Phase.READING,
        *training,
        *([Phase.EVALUATING] if dataset.of(Split.TEST) else []),
        Phase.SAVING,
    ]


def must_download(config: TrainConfig) -> bool:
    """Say whether a run would have to fetch its weights first."""
    return config.weights == "imagenet" and find_imagenet() is None


def split_sizes(config: TrainConfig, dataset: Dataset) -> tuple[int, int, int]:
    """Return how many pictures train, validate and test, the hold-out reckoned in."""
    train, validation, test = (len(dataset.of(split)) for split in Split)
    if not dataset.has_validation:
        validation = round(train * config.holdout)
        train -= validation
    return train, validation, test


def seconds(config: TrainConfig, dataset: Dataset, measured: RunEstimate) -> dict[Phase, float]:
    """Return about how long each phase takes, all epochs reckoned in; downloads are left out."""
    train, validation, test = split_sizes(config, dataset)
    forward = (measured.forward_ms + measured.decode_ms / 2) / 1000
    learn = measured.train_ms / 1000
    total = train + validation + test
    if config.extracts_features:
        epoch = train * learn
    else:
        epoch = train * (learn + measured.decode_ms / 2000) + validation * forward
    return {
        Phase.READING: total * _HASH_MS / 1000,
        Phase.EXTRACTING: (train + validation) * forward,
        Phase.HEAD: epoch * config.epochs,
        Phase.TRAINING: epoch * config.epochs,
        Phase.EVALUATING: test * forward,
        Phase.SAVING: 0.5 + disk_bytes(measured) / _SAVE_BYTES_A_SECOND,
    }


def disk_bytes(measured: RunEstimate) -> int:
    """Return about how much room the finished run takes."""
    return measured.parameters.total * _BYTES_A_PARAMETER + 1_000_000
