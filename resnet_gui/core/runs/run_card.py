"""The card of a run's model, as far as configuration, images and epoch tell it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.imaging import resize
from resnet_gui.core.models.backbones import backbone_spec
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.splits import split_record
from resnet_gui.core.training.values import EpochEnded


def run_card(
    name: str,
    config: TrainConfig,
    dataset: Dataset,
    hashes: Sequence[str],
    epoch: EpochEnded,
    versions: dict[str, str],
) -> ModelCard:
    """Return the card of a model of an epoch; what only its evaluation tells is not in it.

    Args:
        name: What the user calls the run.
        config: Its configuration.
        dataset: Its images in their splits.
        hashes: Their content hashes, in the order of ``dataset.images``.
        epoch: The epoch whose weights the model has.
        versions: Of the program and of what it is built on.
    """
    counts = dataset.counts()
    return ModelCard(
        name=name,
        classes=dataset.classes,
        network=config.network,
        image_size=config.image_size,
        resize=config.resize,
        filter=resize.FILTER_NAME,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        seed=config.seed,
        best_epoch=epoch.epoch,
        val_loss=epoch.val_loss,
        val_accuracy=epoch.val_accuracy,
        n_train=dataset.size(Split.TRAIN),
        n_validation=dataset.size(Split.VALIDATION),
        weights=Path(config.weights).name if config.weights_are_file else config.weights,
        dataset={
            "name": dataset.name,
            "fingerprint": split_record.fingerprint(dataset, hashes),
        },
        versions=versions,
        pad_color=backbone_spec(config.network).pad_color,
        decode_rule=config.decode_rule,
        white=config.white,
        train_counts=tuple(counts[label, Split.TRAIN] for label in dataset.classes),
    )
