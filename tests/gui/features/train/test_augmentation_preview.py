"""Before training one can look at what it will see."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.train_config import with_changes
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.gui.features.train.augmentation_preview import (
    EPOCHS,
    SamplesGrid,
)
from resnet_gui.gui.features.train.run_setup_panel import RunSetupPanel
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.weights_finder import WeightsFinder
from tests.gui.driving import click, colors_of, the, visible_texts

pytestmark = pytest.mark.usefixtures("without_style_sheet")


@pytest.fixture
def page(qtbot: QtBot, dataset: Dataset, weights: WeightsFinder) -> Iterator[RunSetupPanel]:
    page = RunSetupPanel(weights)
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    page.set_dataset(dataset)
    yield page
    assert the(page, TaskRunner).wait_all(20_000)


def press(page: RunSetupPanel, text: str) -> None:
    (button,) = (b for b in page.findChildren(QPushButton) if b.isVisible() and b.text() == text)
    click(button)


def look(page: RunSetupPanel, qtbot: QtBot, count: int) -> SamplesGrid:
    """Look at the samples, once they are all there."""
    press(page, "What training sees")
    grid = the(page, SamplesGrid)
    qtbot.waitUntil(lambda: len(labels(grid)) == count)
    return grid


def labels(grid: SamplesGrid) -> list[str]:
    """Return what the samples are called for those who cannot see them."""
    return grid.accessibleName().removeprefix("Samples: ").split(", ")


def painted(grid: SamplesGrid) -> tuple[int, int]:
    """Return how many images stand below one another, and side by side in the first row."""
    image = grid.grab().toImage()
    ground = image.pixelColor(0, image.height() - 1).name()
    inside = 20  # pixels: within the first image, and more than the height of a caption

    def count(line: list[str]) -> int:
        runs = [list(run) for is_ground, run in groupby(line, ground.__eq__) if not is_ground]
        return sum(len(run) > inside for run in runs)

    return (
        count([image.pixelColor(inside, y).name() for y in range(image.height())]),
        count([image.pixelColor(x, inside).name() for x in range(image.width())]),
    )


def test_samples_stand_there_with_their_labels(
    page: RunSetupPanel, qtbot: QtBot, dataset: Dataset
) -> None:
    grid = look(page, qtbot, len(dataset.images))

    assert labels(grid) == ["cats", "dogs"] * (len(dataset.images) // 2)
    assert painted(grid) == (2, 1 + EPOCHS)
    assert "the same in every epoch" in visible_texts(page)
    assert len(colors_of(grid)) > 10


def test_what_varying_makes_of_them_stands_beside(page: RunSetupPanel, qtbot: QtBot) -> None:
    page.set_config(with_changes(page.config(), augment="lab"))

    grid = look(page, qtbot, 6)

    assert painted(grid) == (6, 1 + EPOCHS)
    assert f"how it looks in {EPOCHS} epochs" in visible_texts(page)


def test_one_goes_back_to_the_settings_and_may_see_others(
    page: RunSetupPanel, qtbot: QtBot, dataset: Dataset
) -> None:
    page.set_config(with_changes(page.config(), augment="lab"))
    grid = look(page, qtbot, 6)
    first = grid.grab().toImage()

    press(page, "Other pictures")
    qtbot.waitUntil(lambda: len(labels(grid)) == 6)
    assert grid.grab().toImage() != first

    press(page, "Back to settings")
    assert page.form.isVisible()
    assert not grid.isVisible()
