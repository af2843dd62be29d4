"""After training and after opening, the next step is there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.commands import LoadModel, Predict
from resnet_gui.core.protocol.inference_events import ModelLoaded, Predicted
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.checkpoints import (
    CheckpointStore,
    TrainingProgress,
    VariableValues,
    weights_file,
)
from resnet_gui.core.runs.run_folder import MODEL_FILE
from resnet_gui.core.splits import split_record
from resnet_gui.gui.features.predict.example_bar import ExampleBar
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.widgets.notice import Notice
from tests import images
from tests.core.made_runs import make_run
from tests.fakes import CARD, FakeClients, ScriptedDialogs, epoch
from tests.gui.driving import button, click, primary, settle, the, visible_texts, wait

pytestmark = pytest.mark.usefixtures("without_style_sheet")


def test_a_validation_picture_can_be_tried_and_is_called_that(
    window: MainWindow, predictors: FakeClients
) -> None:
    folder = make_run(paths.runs_dir() / "pets")
    window.library.open_folder(folder)
    wait(lambda: window.library.predictions is not None)
    engine = predictors.newest
    assert engine.last(LoadModel).path == folder / MODEL_FILE
    bar = the(window.pane, ExampleBar)
    assert not bar.isVisible()  # another model answers still
    engine.play(ModelLoaded(folder / MODEL_FILE, CARD))
    assert "the model was not trained on" in visible_texts(bar)

    click(button(bar, "Try a picture of the dataset"))

    question = engine.last(Predict)
    assert question.path.parent.name == "validation"
    engine.play(Predicted(question.job, (("cats", 0.9),), 4.0))
    assert "This is a validation picture" in visible_texts(bar)
    click(button(bar, "Try another picture"))
    assert engine.last(Predict).path != question.path
    window.pane.predict([Path("/elsewhere.png")])
    assert not bar.isVisible()


@pytest.mark.parametrize("is_hidden_too", [False, True])
def test_the_keyboard_stays_at_the_examples_when_the_run_is_saved(
    window: MainWindow, predictors: FakeClients, is_hidden_too: bool
) -> None:
    live, saved = Path("/runs/pets.partial/model"), Path("/runs/pets/model.keras")
    pictures = [Path("/pets/1.png"), Path("/pets/2.png")]
    engine, bar = predictors.load_model(), the(window.pane, ExampleBar)
    window.pane.open_model(live)
    engine.play(ModelLoaded(live, CARD))
    window.pane.examples.set_examples(live, pictures)
    example = button(bar, "Try a picture of the dataset")
    example.setFocus()
    QTest.keyClick(example, Qt.Key.Key_Space)

    window.pane.open_model(saved)
    engine.play(ModelLoaded(saved, CARD))  # whose examples are not known yet
    assert not example.isVisible() and not example.hasFocus()
    went_to = QApplication.focusWidget()
    assert went_to is not None and window.pane.isAncestorOf(went_to)
    if is_hidden_too:
        went_to.hide()
    window.pane.examples.set_examples(saved, pictures)

    assert example.hasFocus()


def test_the_panel_says_what_the_dataset_says(window: MainWindow, predictors: FakeClients) -> None:
    folder = make_run(paths.runs_dir() / "pets", card=CARD)
    window.library.open_folder(folder)
    wait(lambda: window.library.predictions is not None)
    engine, library = predictors.newest, window.library
    engine.play(ModelLoaded(folder / MODEL_FILE, CARD))
    assert library.predictions is not None
    path = library.predictions.paths[0]
    true = library.predictions.label_of(path)
    (other,) = (name for name in CARD.classes if name != true)
    says, agrees = f"The dataset says: {true}.", "The dataset says so too."
    for image, answer, expected in (
        (library.images_root / path, other, {says}),
        (library.images_root / path, true, {agrees}),
        (Path("/elsewhere.png"), true, set()),
    ):
        window.evaluate.image_opened.emit(image)
        engine.play(Predicted(engine.last(Predict).job, ((answer, 0.9),), 4.0))
        window.tasks.finish_all()
        settle()
        shown = visible_texts(window.pane).splitlines()
        assert {line for line in shown if line in (says, agrees)} == expected


def test_a_folder_of_loose_pictures_can_be_classified(
    window: MainWindow, predictors: FakeClients, tmp_path: Path
) -> None:
    engine = predictors.load_model()
    images.save(tmp_path / "loose", 0, 3)
    window.open_dataset(tmp_path / "loose")
    wait(lambda: window.session.problem is not None)
    assert button(window.data, "Label them here")

    click(button(window.data, "Classify them"))

    wait(lambda: engine.count(Predict) >= 1)
    assert window.stack.current is window.batch


def test_a_folder_of_loose_pictures_is_no_error_and_is_labelled_first(
    window: MainWindow, tmp_path: Path
) -> None:
    images.save(tmp_path / "loose", 0, 3)
    window.open_dataset(tmp_path / "loose")
    wait(lambda: window.session.problem is not None)
    (notice,) = (one for one in window.data.findChildren(Notice) if one.isVisible())
    assert "label them here" in visible_texts(notice)
    assert primary(window.data).text() == "Label them here"

    window.data.press_primary()

    assert window.stack.current is window.label


def test_a_folder_is_chosen_from_the_menu_and_classified(
    window: MainWindow, predictors: FakeClients, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    engine = predictors.load_model()
    images.save(tmp_path / "holiday", 0, 2)
    dialogs.folders = [tmp_path / "holiday"]

    window.menus.classify_folder.trigger()

    wait(lambda: engine.count(Predict) >= 1)
    assert window.stack.current is window.batch


def test_a_run_that_goes_on_offers_its_validation_pictures_too(
    window: MainWindow, predictors: FakeClients, tmp_path: Path
) -> None:
    dataset = scan(images.make_folder(tmp_path / "pets", {"cats": 12, "dogs": 12}, "split"))
    partial = paths.runs_dir() / "pets.partial"
    partial.mkdir(parents=True)
    config = from_preset("small", dataset.root)
    hashes = split_record.content_hashes(dataset, lambda done: None)
    (partial / run_folder.CONFIG_FILE).write_text(config.to_json(), "utf-8")
    split = split_record.split_csv(dataset, hashes)
    (partial / run_folder.SPLIT_FILE).write_text(split, "utf-8")
    progress = TrainingProgress()
    progress.add(epoch(1))
    CheckpointStore(partial).write(Stub(), progress, {})
    file = weights_file(partial, 1)
    window.pane.open_model(file)
    predictors.newest.play(ModelLoaded(file, CARD))
    bar = the(window.pane, ExampleBar)
    wait(bar.isVisible)

    click(button(bar, "Try a picture of the dataset"))

    assert predictors.newest.last(Predict).path.parent.parent.name == "valid"


class Stub:
    """What a checkpoint is of, for tests that read none of it."""

    def weights(self) -> VariableValues:
        return {"w": np.zeros(1)}

    def state(self) -> VariableValues:
        return {}

    def restore(self, weights: VariableValues) -> None:
        """Do nothing."""

    def restore_state(self, state: VariableValues) -> None:
        """Do nothing."""
