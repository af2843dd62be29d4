"""The settings as widgets: all of them, both ways, and nothing that cannot be."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import PRESETS, from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging.augmentation_config import NAMED
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.training.values import ParameterCount, RunEstimate
from resnet_gui.gui.features.train.config_form import TrainConfigForm
from resnet_gui.gui.features.train.preset_list import PresetList
from resnet_gui.gui.features.train.run_setup_panel import RunSetupPanel
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.weights_finder import WeightsFinder
from resnet_gui.gui.text import labels
from resnet_gui.gui.widgets.collapsible import CollapsibleHeader
from resnet_gui.gui.widgets.key_value_table import KeyValueTable
from tests.fakes import ScriptedDialogs
from tests.gui.driving import button, click, control, press, settle, the, visible_texts

pytestmark = pytest.mark.usefixtures("without_style_sheet")

FOLDER = Path("/pictures")
ODD = TrainConfig(
    dataset="/pictures",
    preset="quick",
    network="resnet50",
    weights="/weights/my own #1.weights.h5",
    freeze_until="conv4_block2_out",
    dropout=0.125,
    image_size=177,
    resize="crop",
    **asdict(NAMED["article"]),
    batch_size=3,
    learning_rate=2.5e-7,
    epochs=9999,
    patience=0,
    holdout=0.0125,
    group_by=r"scene(\d+)",
    seed=2**31 - 1,
)


@pytest.fixture
def form(qtbot: QtBot) -> TrainConfigForm:
    form = TrainConfigForm()
    qtbot.addWidget(form)
    form.show()
    click(the(form, CollapsibleHeader))
    return form


def combo(form: TrainConfigForm, key: str) -> QComboBox:
    return control(form, form.label(key), QComboBox)


def choose(form: TrainConfigForm, key: str, value: object) -> None:
    """Choose an entry as a person does, who sees only what is offered."""
    assert value in offered(form, key)
    box = combo(form, key)
    box.setCurrentIndex(box.findData(value))


def offered(form: TrainConfigForm, key: str) -> list[object]:
    box = combo(form, key)
    return [box.itemData(index) for index in range(box.count())]


def type_learning_rate(form: TrainConfigForm, text: str) -> QLineEdit:
    line = control(form, form.label("learning_rate"), QLineEdit)
    line.setFocus()
    line.selectAll()
    for character in text:
        press(line, Qt.Key(ord(character.upper())))
    press(line, Qt.Key.Key_Return)
    return line


def controls(form: TrainConfigForm) -> dict[str, QWidget]:
    """Return each control by the text of the label beside it."""
    rows = [label for label in form.findChildren(QLabel) if label.buddy() is not None]
    assert len({row.text() for row in rows}) == len(rows), "two settings have one name"
    return {row.text(): row.buddy() for row in rows}


def test_every_setting_has_a_control_and_every_control_a_setting(form: TrainConfigForm) -> None:
    elsewhere = {"dataset", "root", "layout", "preset", "automatic", "decode_rule", "order"}
    settings = {field.name for field in fields(TrainConfig)} - elsewhere
    assert set(form.settings()) == settings
    # A set of strengths is chosen by its name; what is kept are the strengths.
    shown = {*settings, "augment", "name"}
    assert controls(form).keys() == {form.label(key) for key in shown}


def test_every_control_is_named_and_explained(form: TrainConfigForm) -> None:
    for name, shown in controls(form).items():
        assert shown.accessibleName() == name
        assert shown.accessibleDescription()


@pytest.mark.parametrize("config", [*(from_preset(p, FOLDER) for p in PRESETS), ODD])
def test_what_is_shown_reads_back_the_same(form: TrainConfigForm, config: TrainConfig) -> None:
    form.set_config(config)
    assert form.config() == config


def test_showing_a_configuration_tells_nobody(form: TrainConfigForm) -> None:
    changes: list[bool] = []
    form.changed.connect(lambda: changes.append(True))
    form.set_config(ODD)
    assert changes == []


def test_a_pattern_that_is_none_is_told_when_training_is_wanted(form: TrainConfigForm) -> None:
    control(form, form.label("group_by"), QLineEdit).setText("scene(")

    with pytest.raises(ProblemError) as caught:
        form.config()

    assert caught.value.problem.kind == ProblemKind.BAD_PATTERN


@pytest.mark.parametrize("key", ["epochs", "batch_size", "patience", "seed"])
def test_every_number_tells_its_change_once(form: TrainConfigForm, key: str) -> None:
    form.set_config(from_preset("small", FOLDER))
    changes: list[int] = []
    form.changed.connect(lambda: changes.append(getattr(form.config(), key)))
    press(control(form, form.label(key), QSpinBox), Qt.Key.Key_Up)
    assert changes == [getattr(from_preset("small", FOLDER), key) + 1]


def test_a_named_set_of_variations_sets_every_strength(form: TrainConfigForm) -> None:
    form.set_config(from_preset("small", FOLDER))
    choose(form, "augment", "lab")
    assert form.config().strengths == NAMED["lab"]
    choose(form, "augment", "none")
    assert not form.config().strengths.varies


def test_a_strength_of_ones_own_changes_the_name_of_the_set(form: TrainConfigForm) -> None:
    form.set_config(from_preset("small", FOLDER, augment="lab"))
    changes: list[float] = []
    form.changed.connect(lambda: changes.append(form.config().rotation))
    rotation = control(form, form.label("rotation"), QDoubleSpinBox)
    rotation.setValue(90)
    assert changes == [90]
    assert combo(form, "augment").currentData() == "own"
    rotation.setValue(NAMED["lab"].rotation)
    assert combo(form, "augment").currentData() == "lab"


@pytest.mark.parametrize("text", ["0.01", "0,01", "1e-2", ".01"])
@pytest.mark.parametrize("language", [QLocale.Language.English, QLocale.Language.German])
def test_a_learning_rate_means_the_same_in_every_language(
    qtbot: QtBot, text: str, language: QLocale.Language
) -> None:
    default = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        form = TrainConfigForm()
        qtbot.addWidget(form)
        form.set_config(from_preset("small", FOLDER))
        assert form.config().learning_rate == 0.001
        type_learning_rate(form, text)
        assert form.config().learning_rate == 0.01
    finally:
        QLocale.setDefault(default)


@pytest.mark.parametrize("text", ["fast", "0", "-1", "11", "nan", "1e400", "0.0.1"])
def test_a_bad_learning_rate_is_refused_below_its_field(form: TrainConfigForm, text: str) -> None:
    line = type_learning_rate(form, text)
    assert line.property("invalid") is True
    error = next(w for w in form.findChildren(QLabel) if w.property("tone") == "error" and w.text())
    assert error.isVisible()
    with pytest.raises(ProblemError):
        form.config()
    type_learning_rate(form, "0.01")
    assert line.property("invalid") is False
    assert form.config().learning_rate == 0.01


def test_a_network_offers_its_own_layers_and_weights_only(form: TrainConfigForm) -> None:
    form.set_config(from_preset("course-lab", FOLDER))
    boundaries = BACKBONES["resnet50"].boundaries
    assert offered(form, "freeze_until") == ["none", *boundaries, "all"]
    assert offered(form, "weights") == ["imagenet", "none", ""]
    choose(form, "network", "resnet_small")
    assert offered(form, "freeze_until") == ["none"]
    assert offered(form, "weights") == ["none", ""]
    config = form.config()
    assert (config.freeze_until, config.weights) == ("none", "none")
    choose(form, "network", "resnet50")
    assert "imagenet" in offered(form, "weights")
    choose(form, "network", "efficientnet_lite0")
    assert offered(form, "weights") == ["builtin", "none", ""]
    assert "all" in offered(form, "freeze_until")


def test_momentum_can_only_be_set_for_what_has_it(form: TrainConfigForm) -> None:
    form.set_config(from_preset("small", FOLDER))
    momentum = controls(form)[form.label("momentum")]
    choose(form, "optimizer", "sgd")
    assert momentum.isEnabled()
    choose(form, "optimizer", "adam")
    assert not momentum.isEnabled()
    assert "Adam" in momentum.toolTip()


def test_what_a_solved_head_does_not_use_cannot_be_set(form: TrainConfigForm) -> None:
    form.set_config(from_preset("instant", FOLDER))
    assert not combo(form, "optimizer").isEnabled()
    assert "solved" in combo(form, "optimizer").toolTip()
    choose(form, "head", "gradient")
    assert combo(form, "optimizer").isEnabled()
    choose(form, "head", "regression")
    choose(form, "freeze_until", "none")
    assert combo(form, "optimizer").isEnabled()


def test_a_network_is_not_offered_sizes_below_its_smallest(form: TrainConfigForm) -> None:
    form.set_config(from_preset("quick", FOLDER))
    assert min(int(str(size)) for size in offered(form, "image_size")) >= 32


def test_a_weights_file_is_shown_by_name_and_read_back_by_path(form: TrainConfigForm) -> None:
    form.set_config(from_preset("small", FOLDER))
    form.set_weights_file(Path("/weights/mine.h5"))
    assert combo(form, "weights").currentText() == "mine.h5"
    assert form.config().weights == str(Path("/weights/mine.h5"))
    choose(form, "weights", "none")
    assert form.config().weights == "none"


def test_choosing_a_file_asks_for_it(qtbot: QtBot, form: TrainConfigForm) -> None:
    form.set_config(from_preset("small", FOLDER))
    with qtbot.waitSignal(form.file_requested):
        choose(form, "weights", "")


@pytest.mark.parametrize("before", ["imagenet", "none"])
def test_without_a_file_the_last_choice_stays(form: TrainConfigForm, before: str) -> None:
    form.set_config(from_preset("quick", FOLDER))
    choose(form, "weights", before)
    choose(form, "weights", "")
    form.set_weights_file(None)
    assert form.config().weights == before


def test_without_another_file_the_first_one_stays(form: TrainConfigForm) -> None:
    form.set_config(from_preset("quick", FOLDER))
    form.set_weights_file(Path("/weights/mine.h5"))
    choose(form, "weights", "")
    form.set_weights_file(None)
    assert form.config().weights == str(Path("/weights/mine.h5"))


def test_another_language_keeps_what_was_set(form: TrainConfigForm) -> None:
    form.set_config(from_preset("quick", FOLDER))
    choose(form, "network", "resnet_small")
    choose(form, "image_size", 64)
    type_learning_rate(form, "0.02")
    before = form.config()
    form.retranslate()
    assert form.config() == before


def test_another_language_reaches_what_is_not_used_and_what_is_wrong(
    form: TrainConfigForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.set_config(from_preset("instant", FOLDER))
    monkeypatch.setattr(form, "tr", lambda text: f"<{text}>")
    form.retranslate()
    tips = {child.toolTip() for child in form.findChildren(QWidget)}
    assert "<Not used: the last layer is solved at once.>" in tips


def facts(page: RunSetupPanel) -> str:
    settle()  # facts are shown in a turn of their own
    return "\n".join(label.text() for label in the(page, KeyValueTable).findChildren(QLabel))


class TestNewRunPage:
    @pytest.fixture
    def page(self, qtbot: QtBot, dataset: Dataset, weights: WeightsFinder) -> RunSetupPanel:
        page = RunSetupPanel(weights)
        qtbot.addWidget(page)
        page.resize(936, 600)
        page.show()
        page.set_dataset(dataset)
        return page

    @staticmethod
    def preset(page: RunSetupPanel, key: str) -> QAbstractButton:
        """Return the row of a preset, which is called by its title and its time."""
        settle()  # times are shown in a turn of their own
        title, _sentence = labels.preset(key)
        rows = the(page, PresetList).findChildren(QAbstractButton)
        (found,) = (row for row in rows if f"{row.accessibleName()},".startswith(f"{title},"))
        return found

    @pytest.fixture
    def with_weights(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "weights.h5"
        file.touch()
        monkeypatch.setenv("RESNET_GUI_WEIGHTS", str(file))

    ESTIMATE = RunEstimate(1, 100.0, 30.0, 4.0, ParameterCount(272_000, 270_000))

    def test_begins_with_the_network_that_is_built_in(self, page: RunSetupPanel) -> None:
        assert page.config().preset == "instant"
        assert "ImageNet, built in" in facts(page)

    def test_the_room_that_features_take_is_told(self, page: RunSetupPanel) -> None:
        # Twelve images, 1,280 numbers of four bytes each.
        assert "61 KB, kept for the next run" in facts(page)
        page.choose_preset("scratch")
        assert "kept for the next run" not in facts(page)

    def test_weights_on_this_computer_are_told(
        self, qtbot: QtBot, dataset: Dataset, with_weights: None, weights: WeightsFinder
    ) -> None:
        page = RunSetupPanel(weights)
        qtbot.addWidget(page)
        page.set_dataset(dataset)
        page.choose_preset("quick")
        assert "ImageNet, found on this computer" in facts(page)

    def test_weights_that_are_found_late_change_nothing_that_was_chosen(
        self, qtbot: QtBot, dataset: Dataset, with_weights: None, tasks: TaskRunner
    ) -> None:
        weights = WeightsFinder(tasks)
        page = RunSetupPanel(weights)
        qtbot.addWidget(page)
        page.set_dataset(dataset)
        choose(page.form, "image_size", 64)
        chosen = page.config()
        weights.look()
        qtbot.waitUntil(lambda: weights.has_looked)
        assert page.config() == chosen

    def test_weights_that_are_gone_are_told_at_once(
        self,
        qtbot: QtBot,
        dataset: Dataset,
        with_weights: None,
        weights: WeightsFinder,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        page = RunSetupPanel(weights)
        qtbot.addWidget(page)
        page.set_dataset(dataset)
        page.choose_preset("quick")
        monkeypatch.delenv("RESNET_GUI_WEIGHTS")
        weights.look()
        qtbot.waitUntil(lambda: "to download first" in facts(page))
        assert page.config().preset == "quick"

    @pytest.mark.parametrize("preset", PRESETS)
    def test_a_preset_sets_everything_but_the_dataset(
        self, page: RunSetupPanel, preset: str, dataset: Dataset
    ) -> None:
        click(self.preset(page, preset))
        assert page.config() == from_preset(preset, dataset.root)

    def test_reset_goes_back_to_the_preset(self, page: RunSetupPanel, dataset: Dataset) -> None:
        page.choose_preset("small")
        choose(page.form, "image_size", 64)
        assert page.config().image_size == 64
        click(button(page, "Reset"))
        assert page.config() == from_preset("small", dataset.root)

    def test_images_too_small_for_the_network_are_refused(self, page: RunSetupPanel) -> None:
        page.choose_preset("scratch")
        page.set_config(replace(page.config(), image_size=16))
        with pytest.raises(ProblemError) as raised:
            page.config()
        assert raised.value.problem.kind == ProblemKind.IMAGE_SIZE_TOO_SMALL

    def test_the_estimate_becomes_times_counts_and_a_caption(self, page: RunSetupPanel) -> None:
        page.choose_preset("small")
        assert page.seconds() == {}
        page.set_estimate(self.ESTIMATE)
        assert sum(page.seconds().values()) > 0
        assert self.preset(page, "small").accessibleName().count("about") == 1
        assert "272,000" in visible_texts(page)

    def test_an_estimate_falls_with_the_settings_it_was_for(self, page: RunSetupPanel) -> None:
        page.choose_preset("small")
        page.set_estimate(self.ESTIMATE)
        assert "272,000" in facts(page)
        choose(page.form, "image_size", 64)
        settle()
        assert page.seconds() == {}
        assert "272,000" not in visible_texts(page)

    def test_other_images_take_the_captions_away(
        self, page: RunSetupPanel, dataset: Dataset
    ) -> None:
        page.choose_preset("small")
        page.set_estimate(self.ESTIMATE)
        assert "about" in self.preset(page, "small").accessibleName()
        page.set_dataset(dataset)
        assert "about" not in self.preset(page, "small").accessibleName()

    def test_a_weights_file_is_chosen_by_dialog(
        self, page: RunSetupPanel, dialogs: ScriptedDialogs
    ) -> None:
        page.choose_preset("small")
        dialogs.files = [Path("/weights/mine.h5"), None]
        choose(page.form, "weights", "")
        assert page.config().weights == str(Path("/weights/mine.h5"))
        choose(page.form, "weights", "")
        assert page.config().weights == str(Path("/weights/mine.h5"))
        assert "mine.h5" in facts(page)

    def test_one_class_cannot_be_trained(
        self, qtbot: QtBot, page: RunSetupPanel, dataset: Dataset
    ) -> None:
        page.set_dataset(replace(dataset, classes=("cats",)))
        with pytest.raises(ProblemError) as raised:
            page.config()
        assert raised.value.problem.kind == ProblemKind.TOO_FEW_CLASSES

    def test_follows_the_language(self, page: RunSetupPanel, qapp: QApplication) -> None:
        page.choose_preset("course-lab")
        before = page.config()
        page.retranslate()
        assert page.config() == before
