"""Keep learning with real engines: one more image is a run of its own, from what is known."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import read_config
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.files import paths
from resnet_gui.core.runs.checkpoints import CheckpointStore
from resnet_gui.core.splits.split_record import read_split_csv
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.keep_learning import KeepLearning
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.run_library import RunLibrary
from resnet_gui.gui.services.task_runner import TaskRunner
from tests import images
from tests.images import MakeFolder

LONG = 240_000  # ms


def splits(run: Path) -> dict[str, str]:
    """Return the split of each image of a run by its content."""
    recorded, hashes = read_split_csv(run / "split.csv")
    return {digest: image.split for image, digest in zip(recorded, hashes, strict=True)}


def test_a_new_image_is_learned_and_the_validation_images_stay(
    qtbot: QtBot, image_folder: MakeFolder
) -> None:
    root, settings, tasks = image_folder(each=12, name="pets"), AppSettings(), TaskRunner()
    session, by_hand, library = DatasetSession(tasks), RunController(), RunLibrary(tasks)
    learning = KeepLearning(settings, tasks, session, by_hand, library, InferenceClient())
    try:
        with qtbot.waitSignal(by_hand.finished, timeout=LONG):
            by_hand.start(scan(root), from_preset("instant", root, image_size=64), "pets")
        images.draw(0, 99).save(root / "cats" / "new.png")
        with qtbot.waitSignal(learning.changed, timeout=LONG):
            session.open(root)

        with (
            qtbot.waitSignal(learning.runs.interim_model_ready, timeout=LONG),
            qtbot.waitSignal(learning.learned, timeout=LONG),
        ):
            learning.switch(True)

        assert learning.problem is None and learning.outcome is not None
        before, after = paths.runs_dir() / "pets", paths.runs_dir() / "pets auto 1"
        assert learning.outcome.after == after
        assert read_config(after / "config.json").automatic
        assert (after / "model.keras").is_file() and (after / "fast").is_dir()
        known, now = splits(before), splits(after)
        assert len(now) == len(known) + 1
        assert {digest: now[digest] for digest in known} == known
        states = [CheckpointStore(run).newest_state() for run in (before, after)]
        assert states[0]["strength"] == states[1]["strength"]
        assert states[0]["chosen_on"] == states[1]["chosen_on"], "it was taken over"
    finally:
        learning.shut_down()
        by_hand.shut_down()
        tasks.wait_all()
