"""The stages of a run, and the estimated duration of each phase."""

from __future__ import annotations

from dataclasses import dataclass

from resnet_gui.core.config.train_config import TrainConfig, with_changes
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.models.backbones import backbone_spec
from resnet_gui.core.training.values import Phase, RunEstimate

_HASH_MS = 0.5  # reading a photograph's bytes and hashing them
_SAVE_BYTES_A_SECOND = 60e6
_KERAS_S = 4.0  # importing it and building the network to save it: 2 to 8 seconds
_BYTES_A_PARAMETER = 8  # four in the model and four in its OpenVINO bundle
_BYTES_A_FEATURE = 4
_FEATURES_S = 1e-4  # a step on features that are there already, an image
_HEAD_RATE = 1e-3  # the last layer starts from random weights; what suits fine-tuning is too small


@dataclass(frozen=True)
class Stage:
    """A stretch of epochs in which the same layers learn.

    Attributes:
        phase: What it is called.
        first: Number of its first epoch; they are counted through all stages.
        config: The run's settings, with what differs in this stage.
    """

    phase: Phase
    first: int
    config: TrainConfig

    @property
    def last(self) -> int:
        """Number of its last epoch, if nothing ends it before."""
        return self.first + self.config.epochs - 1

    @property
    def is_regression(self) -> bool:
        """Whether a head is fitted to extracted features as a logistic regression."""
        return self.config.learns_in_seconds


def stages(config: TrainConfig) -> tuple[Stage, ...]:
    """Return the stages of a run: the head on the frozen network where asked for, then the rest."""
    if config.freeze_until == "all":
        phase = Phase.HEAD if config.extracts_features else Phase.TRAINING
        return (Stage(phase, 1, with_changes(config, head_epochs=0)),)
    if not config.head_epochs:
        return (Stage(Phase.TRAINING, 1, config),)
    head = with_changes(
        config,
        freeze_until="all",
        epochs=config.head_epochs,
        head_epochs=0,
        patience=0,
        optimizer="adam",
        learning_rate=_HEAD_RATE,
        schedule="constant",
        **({"augment": "none"} if config.head == "regression" else {}),  # features of each once
    )
    rest = with_changes(config, head_epochs=0)
    return Stage(Phase.HEAD, 1, head), Stage(Phase.TRAINING, 1 + config.head_epochs, rest)


def stage_of(config: TrainConfig, epoch: int) -> Stage:
    """Return the stage that an epoch of a run belongs to."""
    return next(stage for stage in reversed(stages(config)) if stage.first <= epoch)


def is_solved(config: TrainConfig) -> bool:
    """Say whether all that a run trains is a head on extracted features, solved without Keras."""
    return all(stage.is_regression for stage in stages(config))


def stages_after(config: TrainConfig, epochs: int) -> tuple[Stage, ...]:
    """Return the stages that are left after so many epochs; the last one where none is left."""
    every = stages(config)
    return tuple(stage for stage in every if epochs < stage.last) or every[-1:]


def next_phase(config: TrainConfig, epochs: int) -> Phase:
    """Return the phase that follows on reading, after so many epochs of an earlier attempt."""
    stage = stages_after(config, epochs)[0]
    return Phase.EXTRACTING if stage.config.extracts_features else stage.phase


def epochs_at_most(config: TrainConfig) -> int:
    """Return the number of a run's last epoch, if nothing ends it before."""
    return stages(config)[-1].last


def phases(config: TrainConfig, dataset: Dataset, *, downloads: bool = False) -> list[Phase]:
    """Return the phases of a run, in order.

    Args:
        config: The settings of the run.
        dataset: What it trains on.
        downloads: Whether its weights must be downloaded first.
    """
    learning: list[Phase] = []
    for stage in stages(config):
        learning += [Phase.EXTRACTING] if stage.config.extracts_features else []
        learning.append(stage.phase)
    return [
        *([Phase.DOWNLOADING] if downloads else []),
        Phase.READING,
        *learning,
        *([Phase.EVALUATING] if dataset.size(Split.TEST) else []),
        Phase.SAVING,
    ]


def split_sizes(config: TrainConfig, dataset: Dataset) -> tuple[int, int, int]:
    """Return about how many images train, validate and test, for estimates.

    How many are held out depends on their groups: ``core.splits.holdout`` knows.
    """
    train, validation, test = (dataset.size(split) for split in Split)
    if not dataset.has_validation:
        validation = round(train * config.holdout)
        train -= validation
    return train, validation, test


def extracts_features(config: TrainConfig) -> bool:
    """Return whether any stage learns on features that are extracted before."""
    return any(stage.config.extracts_features for stage in stages(config))


def phase_seconds(
    config: TrainConfig, dataset: Dataset, measured: RunEstimate
) -> dict[Phase, float]:
    """Return about how long each phase takes, all epochs reckoned in; downloads are left out."""
    train, validation, test = split_sizes(config, dataset)
    forward = (measured.forward_ms + measured.decode_ms / 2) / 1000
    learn = measured.train_ms / 1000
    total = train + validation + test
    learning: dict[Phase, float] = {}
    for stage in stages(config):
        if config.extracts_features:
            epoch = train * learn
        elif stage.config.extracts_features:
            epoch = train * _FEATURES_S
        else:
            epoch = train * (learn + measured.decode_ms / 2000) + validation * forward
        learning[stage.phase] = epoch * stage.config.epochs
    # A head that is solved needs Keras only now; other runs have loaded it before they learn.
    loading = _KERAS_S if is_solved(config) else 0.0
    return {
        Phase.READING: total * _HASH_MS / 1000,
        Phase.EXTRACTING: (train * (config.views or 1) + validation) * forward,
        **learning,
        Phase.EVALUATING: test * forward,
        Phase.SAVING: 0.5 + loading + disk_bytes(measured) / _SAVE_BYTES_A_SECOND,
    }


def feature_bytes(config: TrainConfig, n_training: int, n_others: int) -> int:
    """Return how much room the features of a run's images take where they are kept.

    Args:
        config: The settings of the run.
        n_training: Training images; each has features for each way in which it is varied.
        n_others: Images that validate or test.
    """
    length = backbone_spec(config.network).features
    sizes = [
        (n_training * (stage.config.views or 1) + n_others) * (length or 0) * _BYTES_A_FEATURE
        for stage in stages(config)
        if stage.config.extracts_features
    ]
    return max(sizes, default=0)


def kept_feature_bytes(config: TrainConfig, dataset: Dataset | None) -> int:
    """Return about how much room the features of a dataset take where they are kept."""
    if dataset is None:
        return 0
    train, validation, test = split_sizes(config, dataset)
    return feature_bytes(config, train, validation + test)


def disk_bytes(measured: RunEstimate) -> int:
    """Return about how much room the finished run takes."""
    return measured.parameters.total * _BYTES_A_PARAMETER + 1_000_000
