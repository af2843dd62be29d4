"""The order of a head's images: it learns the same from a list as from class folders."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.pile_reader import read_pile
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.labeling.labeling_session import LabelingSession
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.runs.checkpoints import CheckpointStore, VariableValues
from resnet_gui.engine.training import training_job
from tests.engine.recorder import Recorder
from tests.images import make_folder

HEADS: dict[str, dict[str, Any]] = {
    "regression": {},
    "gradient": {"head": "gradient", "batch_size": 5, "epochs": 3, "dropout": 0.2},
}


class Kept:
    """Takes a checkpoint's weights."""

    found: VariableValues

    def weights(self) -> VariableValues:
        return self.found

    def state(self) -> VariableValues:
        return {}

    def restore(self, weights: VariableValues) -> None:
        self.found = weights

    def restore_state(self, state: VariableValues) -> None:
        pass


def never(problem: Problem, run_dir: Path) -> Path:
    raise AssertionError(problem)


def head_of(dataset: Dataset, config: TrainConfig, folder: Path) -> list[np.ndarray]:
    training_job.run_training(Train(dataset, config, folder), Recorder().reporter, never)
    checkpoints, kept = CheckpointStore(folder), Kept()
    checkpoints.restore_newest(kept)
    return [kept.found[name] for name in sorted(kept.found)]


@pytest.fixture(scope="module")
def in_folders(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return classes whose images have, by path, another order than in the pile."""
    return scan(make_folder(tmp_path_factory.mktemp("folders") / "all", {"cat": 9, "dog": 12}))


@pytest.fixture(scope="module")
def labelled(in_folders: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the same images from one folder, labelled in the program."""
    pile = tmp_path_factory.mktemp("pile")
    truth: dict[Path, str] = {}
    for at, image in enumerate(in_folders.images):
        name = f"{(at * 8) % 21:02}.png"  # neither by class nor by path
        shutil.copy(in_folders.root / image.path, pile / name)
        truth[Path(name)] = image.label
    session = LabelingSession(read_pile(pile))
    session.label_each(truth)
    return scan(session.save())


@pytest.mark.parametrize("head", HEADS)
def test_images_labelled_here_teach_a_head_what_class_folders_teach(
    in_folders: Dataset, labelled: Dataset, head: str, tmp_path: Path
) -> None:
    heads = [
        head_of(
            dataset,
            from_preset("instant", dataset.source, image_size=64, **HEADS[head]),
            tmp_path / str(at),
        )
        for at, dataset in enumerate((in_folders, labelled))
    ]

    assert len(in_folders.of_split(Split.TRAIN)) == len(labelled.of_split(Split.TRAIN)) == 21
    for one, other in zip(*heads, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-6, rtol=0)


def test_with_the_order_of_earlier_versions_they_differ(
    in_folders: Dataset, labelled: Dataset, tmp_path: Path
) -> None:
    heads = [
        head_of(
            dataset,
            from_preset("instant", dataset.source, image_size=64, order=1, **HEADS["gradient"]),
            tmp_path / str(at),
        )
        for at, dataset in enumerate((in_folders, labelled))
    ]

    assert any(np.abs(one - other).max() > 1e-4 for one, other in zip(*heads, strict=True))


def test_a_configuration_that_does_not_say_keeps_the_order_of_earlier_versions() -> None:
    assert TrainConfig(dataset="/d").order == 2
    assert TrainConfig.from_json('{"schema": 1, "dataset": "/d"}').order == 1


@pytest.mark.parametrize(
    ("order", "kind"),
    [
        ("3", ProblemKind.SCHEMA_TOO_NEW),
        ("0", ProblemKind.BAD_SETTING),
        ("true", ProblemKind.BAD_SETTING),
        ('"x"', ProblemKind.BAD_SETTING),
    ],
)
def test_an_order_that_is_not_known_is_refused(order: str, kind: ProblemKind) -> None:
    with pytest.raises(ProblemError) as caught:
        TrainConfig.from_json(f'{{"schema": 1, "dataset": "/d", "order": {order}}}')

    assert caught.value.problem.kind is kind
