"""The menu of models: what it lists, which one is marked, and what a click requests."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from resnet_gui.gui.features.predict.models.model_menu import ModelMenu
from tests.fakes import CARD
from tests.gui.driving import change_language, colors_of

PETS, BIRDS = Path("/runs/pets/model.keras"), Path("/runs/birds/model.keras")


@pytest.fixture
def models(qtbot: QtBot) -> ModelMenu:
    models = ModelMenu()
    qtbot.addWidget(models)
    models.show()
    return models


def actions(models: ModelMenu) -> list[QAction]:
    menu = models.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return menu.actions()


def text(action: QAction) -> str:
    """Return an entry without the letter that is marked in it; a "&&" stays."""
    return re.sub("&(?!&)", "", action.text().replace("&&", "\0")).replace("\0", "&&")


def texts(models: ModelMenu) -> list[str]:
    return [text(action) for action in actions(models) if not action.isSeparator()]


def listed(models: ModelMenu) -> dict[str, bool]:
    """Return the models with whether each is marked."""
    return {text(a): a.isChecked() for a in actions(models) if a.isCheckable()}


def test_without_a_model_others_can_be_opened(qtbot: QtBot, models: ModelMenu) -> None:
    assert texts(models) == [
        *("Open model…", "ImageNet, 1,000 classes", "ImageNet, ResNet50 (downloads 103 MB)")
    ]
    open_model, imagenet, larger = actions(models)
    with qtbot.waitSignal(models.open_requested):
        open_model.trigger()
    for action, is_larger in ((imagenet, False), (larger, True)):
        with qtbot.waitSignal(models.imagenet_requested) as requested:
            action.trigger()
        assert requested.args == [is_larger]


def test_the_newest_stands_first_and_is_marked(models: ModelMenu) -> None:
    models.add(PETS, CARD)
    models.add(BIRDS, replace(CARD, name="birds & co"))
    assert list(listed(models).items()) == [
        ("birds && co · 2 classes", True),
        ("pets · 2 classes", False),
    ]
    models.add(PETS, CARD)
    assert list(listed(models).items()) == [
        ("pets · 2 classes", True),
        ("birds && co · 2 classes", False),
    ]


def test_a_click_chooses_the_model_of_its_path(qtbot: QtBot, models: ModelMenu) -> None:
    models.add(PETS, CARD)
    models.add(BIRDS, replace(CARD, name="birds"))
    (pets,) = (a for a in actions(models) if text(a).startswith("pets"))
    assert pets.toolTip() == str(PETS)
    with qtbot.waitSignal(models.model_chosen) as chosen:
        pets.trigger()
    assert chosen.args == [PETS]


def test_only_the_newest_dozen_is_listed(models: ModelMenu) -> None:
    for number in range(20):
        models.add(Path(f"/runs/{number}/model.keras"), replace(CARD, name=f"run {number}"))
    names = list(listed(models))
    assert len(names) == 12
    assert names[0].startswith("run 19") and names[-1].startswith("run 8")


def test_it_says_when_the_larger_imagenet_is_on_the_disk(models: ModelMenu) -> None:
    models.set_larger_imagenet(is_downloaded=True)
    assert texts(models)[-1] == "ImageNet, ResNet50"


def test_the_built_in_imagenet_stands_once_in_it(models: ModelMenu) -> None:
    models.add(PETS, replace(CARD, weights="builtin"))  # a run that started from its weights
    assert "ImageNet, 1,000 classes" in texts(models)
    models.add(
        Path("/cache/ImageNet"), replace(CARD, name="ImageNet", n_train=0, weights="builtin")
    )
    assert texts(models) == [
        *("ImageNet · 2 classes", "pets · 2 classes", "Open model…"),
        "ImageNet, ResNet50 (downloads 103 MB)",
    ]


def test_it_is_painted_and_named_for_who_cannot_see_it(models: ModelMenu) -> None:
    assert models.accessibleName() == models.toolTip() == "Models"
    assert len(colors_of(models)) > 1
    change_language(models)
    assert models.accessibleName() == "Models"
