"""Train again with what changed, and see before against after: one gesture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset import exclusions
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.cluster_events import ClusterFailed
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.splits import split_record
from resnet_gui.gui.features.evaluate.comparison.comparison_panel import ComparisonPanel
from resnet_gui.gui.features.evaluate.comparison.comparison_table import ComparisonTable
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.shell.main_window import MainWindow
from tests import images
from tests.core.made_runs import make_run
from tests.fakes import FakeClients, epoch, finished, started
from tests.gui.driving import click, settle, the
from tests.images import MakeFolder
from tests.tiffs import tiff

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LONG = 30_000  # ms


@pytest.fixture
def root(image_folder: MakeFolder) -> Path:
    """Return a dataset on which a run has been trained."""
    return trained(image_folder(), "pets")


def trained(folder: Path, name: str) -> Path:
    found = scan(folder)
    config = from_preset("small", folder, epochs=7, seed=3)
    run = make_run(paths.runs_dir() / name, config=config)
    hashes = split_record.content_hashes(found, lambda done: None)
    (run / "split.csv").write_text(split_record.split_csv(found, hashes), encoding="utf-8")
    return folder


def offer(window: MainWindow) -> QPushButton | None:
    return next(
        (
            b
            for b in window.data.findChildren(QPushButton)
            if b.isVisible() and b.text() == "Train again with the changes"
        ),
        None,
    )


def open_dataset(qtbot: QtBot, window: MainWindow, root: Path) -> None:
    window.open_dataset(root)
    qtbot.waitUntil(
        lambda: window.session.dataset is not None and not window.session.is_scanning, timeout=LONG
    )
    window.tasks.finish_all()
    settle()


def test_nothing_is_offered_where_nothing_changed(
    qtbot: QtBot, window: MainWindow, root: Path
) -> None:
    open_dataset(qtbot, window, root)

    assert offer(window) is None


def test_the_settings_of_the_run_before_are_trained_and_both_runs_compared(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients
) -> None:
    images.draw(0, 99).save(root / "cats" / "new.png")
    exclusions.leave_out(root, [Path("dogs/000.png")])
    open_dataset(qtbot, window, root)
    button = offer(window)
    assert button is not None
    assert "Since pets: 1 added, 1 removed" in button.toolTip()

    click(button)

    assert window.train.isVisible() and window.runs.is_running
    qtbot.waitUntil(lambda: window.runs.run is not None, timeout=LONG)
    sent = trainers.newest.last(Train)
    assert (sent.config.epochs, sent.config.seed) == (7, 3)
    assert len(sent.dataset.images) == 12
    run = window.runs.run
    assert run is not None
    make_run(run.run_dir)
    trainers.newest.play(started(), epoch(1), finished(run.run_dir))
    comparison = the(window.evaluate, ComparisonPanel)
    qtbot.waitUntil(lambda: comparison.isVisibleTo(window.evaluate), timeout=LONG)
    rows = the(comparison, ComparisonTable).model()
    names = [rows.index(row, 0).data() for row in range(rows.rowCount())]
    assert names == ["pets", run.run_dir.name]


def test_images_that_join_from_the_pane_are_trained_at_once(
    qtbot: QtBot, window: MainWindow, root: Path, trainers: FakeClients
) -> None:
    open_dataset(qtbot, window, root)
    images.draw(0, 99).save(root / "cats" / "corrected.png")

    window.pane.train_again_requested.emit()

    qtbot.waitUntil(lambda: window.runs.run is not None, timeout=LONG)
    assert len(trainers.newest.last(Train).dataset.images) == 13


@pytest.mark.parametrize("end", ["cancelled", "failed", "the cluster is gone", "replaced"])
def test_what_is_not_read_does_not_train_once_a_dataset_is_opened(
    qtbot: QtBot,
    window: MainWindow,
    root: Path,
    settings: AppSettings,
    clusters: FakeClients,
    image_folder: MakeFolder,
    end: str,
) -> None:
    open_dataset(qtbot, window, root)
    others = trained(image_folder(name="others"), "others")
    for folder in (root, others):
        images.draw(0, 99).save(folder / "cats" / "corrected.png")
    settings.compute_on = "10.0.0.1:6379"  # what is read there ends when the test says so
    window.pane.train_again_requested.emit()
    qtbot.waitUntil(lambda: bool(clusters.made), timeout=LONG)

    if end == "cancelled":
        window.data.cancel()
    elif end == "failed":
        problem = Problem(ProblemKind.FOLDER_EMPTY, {"path": str(root)})
        clusters.newest.play(ClusterFailed(problem))
    elif end == "the cluster is gone":
        clusters.newest.play(ClusterFailed(Problem(ProblemKind.CLUSTER_GONE)))
    window.tasks.finish_all()
    settings.compute_on = ""
    if end == "replaced":
        open_dataset(qtbot, window, others)
    open_dataset(qtbot, window, root)

    assert not window.runs.is_running


def test_unlike_classes_are_weighed_by_a_link(
    qtbot: QtBot, window: MainWindow, image_folder: MakeFolder
) -> None:
    open_dataset(qtbot, window, image_folder({"cats": 15, "dogs": 5}, name="unlike"))
    (weigh,) = (
        b
        for b in window.data.findChildren(QPushButton)
        if b.isVisible() and b.text() == "Balance classes"
    )

    click(weigh)

    assert window.train.isVisible()
    assert window.train.setup.config().class_weights


def test_the_range_of_dark_pictures_is_used_by_a_link(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    root = tmp_path / "microscope"
    for label, darkest in (("cells", 0), ("none", 1000)):
        (root / label).mkdir(parents=True)
        for number in range(6):
            values = np.random.default_rng(number + darkest).integers(darkest, 4095, (32, 32))
            values[0, 0] = 4095
            (root / label / f"{number}.tif").write_bytes(tiff(values.astype(np.uint16)))
    open_dataset(qtbot, window, root)
    (link,) = (
        b
        for b in window.data.findChildren(QPushButton)
        if b.isVisible() and b.text() == "Use the range of the whole dataset"
    )

    click(link)

    assert window.train.isVisible()
    config = window.train.setup.config()
    assert (config.white, config.decode_rule) == (4095, 2)
