"""What a run will go through is told before it starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig, with_changes
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.training import stages
from resnet_gui.core.training.values import ParameterCount, Phase, RunEstimate

MEASURED = RunEstimate(
    job=1,
    train_ms=100.0,
    forward_ms=20.0,
    decode_ms=10.0,
    parameters=ParameterCount(total=1_000_000, trainable=10),
)
SMALL = TrainConfig(dataset="", epochs=3)


def dataset(train: int, validation: int = 0, test: int = 0) -> Dataset:
    counts = {Split.TRAIN: train, Split.VALIDATION: validation, Split.TEST: test}
    labelled = tuple(
        LabeledImage(Path(split, str(n)), "a", split)
        for split in counts
        for n in range(counts[split])
    )
    return Dataset(Path("d"), ("a", "b"), labelled, has_validation=validation > 0)


def test_a_plain_run_reads_trains_and_saves() -> None:
    assert stages.phases(SMALL, dataset(10)) == [Phase.READING, Phase.TRAINING, Phase.SAVING]


def test_test_images_are_evaluated() -> None:
    assert Phase.EVALUATING in stages.phases(SMALL, dataset(10, test=3))


def test_a_frozen_network_extracts_features_first() -> None:
    frozen = with_changes(SMALL, freeze_until="all")

    assert stages.phases(frozen, dataset(10))[1:3] == [Phase.EXTRACTING, Phase.HEAD]


def test_weights_that_are_not_here_are_downloaded_first() -> None:
    quick = from_preset("quick", Path("/d"))
    assert stages.phases(quick, dataset(10), downloads=True)[0] is Phase.DOWNLOADING
    assert stages.phases(quick, dataset(10))[0] is Phase.READING


def test_the_phase_after_reading_is_that_of_the_first_stage_that_is_left() -> None:
    assert stages.next_phase(SMALL, 0) is Phase.TRAINING
    assert stages.next_phase(from_preset("instant", Path("/d")), 0) is Phase.EXTRACTING
    tuned = from_preset("instant-tune", Path("/d"))
    assert stages.next_phase(tuned, 0) is Phase.EXTRACTING
    assert stages.next_phase(tuned, 10) is Phase.TRAINING


def test_the_hold_out_is_reckoned_in() -> None:
    assert stages.split_sizes(SMALL, dataset(100, test=7)) == (80, 20, 7)
    assert stages.split_sizes(SMALL, dataset(100, validation=30)) == (100, 30, 0)


def test_the_time_of_training_is_that_of_all_epochs() -> None:
    seconds = stages.phase_seconds(SMALL, dataset(100, validation=40), MEASURED)

    assert seconds[Phase.TRAINING] == pytest.approx(3 * (100 * 0.105 + 40 * 0.025))


def test_with_extracted_features_each_image_passes_once() -> None:
    frozen = with_changes(SMALL, freeze_until="all")

    seconds = stages.phase_seconds(frozen, dataset(100, validation=40), MEASURED)

    assert seconds[Phase.EXTRACTING] == pytest.approx(140 * 0.025)
    assert seconds[Phase.HEAD] == pytest.approx(3 * 100 * 0.1)


def test_a_run_that_learns_without_keras_needs_time_for_it_when_it_saves() -> None:
    solved, stepped = (
        stages.phase_seconds(from_preset("instant", Path("/d"), head=head), dataset(100), MEASURED)[
            Phase.SAVING
        ]
        for head in ("regression", "gradient")
    )
    assert solved - stepped == pytest.approx(4)


def test_the_room_on_disk_is_that_of_the_parameters() -> None:
    assert stages.disk_bytes(MEASURED) == 9_000_000


def test_features_take_four_bytes_a_number_and_each_view_of_a_training_image_has_its_own() -> None:
    frozen = with_changes(SMALL, network="efficientnet_lite0", freeze_until="all")

    assert stages.feature_bytes(frozen, 100, 40) == 140 * 1280 * 4
    assert stages.feature_bytes(with_changes(frozen, views=3), 100, 40) == 340 * 1280 * 4
    assert stages.feature_bytes(SMALL, 100, 40) == 0  # it learns as a whole
