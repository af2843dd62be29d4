"""The form for the training configuration."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from resnet_gui.core.config.train_config import NUMBER_LIMITS, TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.imaging import augmentation_config
from resnet_gui.core.imaging.augmentation_config import NAMED, AugmentationConfig
from resnet_gui.core.training import stages
from resnet_gui.gui.features.train.config_choices import WEIGHTS_FILE, config_choices
from resnet_gui.gui.features.train.config_controls import number, whole_number
from resnet_gui.gui.text import config_labels
from resnet_gui.gui.theme.plain_text import plain
from resnet_gui.gui.widgets.collapsible import Collapsible
from resnet_gui.gui.widgets.form import Form, FormRow
from resnet_gui.gui.widgets.translated import Translated
from resnet_gui.gui.widgets.value_controls import (
    TextLine,
    get_value,
    on_edited,
    put_value,
    shown_text,
)

_CHOICES = (
    *("weights", "image_size", "augment", "network", "freeze_until", "resize"),
    *("class_weights", "head", "optimizer", "schedule", "loss", "mixed_precision"),
    *("horizontal_flip", "fill_mode"),
)
_WHOLE_NUMBERS = (
    *("epochs", "head_epochs", "batch_size", "patience", "seed", "keep_checkpoints", "views"),
)
_NUMBERS = (
    *("dropout", "holdout", "momentum", "rotation", "width_shift", "height_shift"),
    *("shear", "zoom", "channel_shift", "brightness", "white"),
)
_OF_GRADIENT = (  # settings of gradient descent
    *("dropout", "batch_size", "optimizer", "momentum", "learning_rate", "schedule"),
    *("patience", "mixed_precision"),
)
_BASIC = ("name", "weights", "epochs", "image_size", "augment")
_ADVANCED = {
    "network": ("network", "freeze_until", "head", "head_epochs", "dropout"),
    "pictures": ("resize", "white", "holdout", "group_by", "class_weights"),
    "variation": (*augmentation_config.FIELDS, "views"),
    "steps": (
        *("batch_size", "loss", "optimizer", "momentum", "learning_rate", "schedule"),
        "mixed_precision",
    ),
    "stopping": ("patience", "seed", "keep_checkpoints"),
}


class TrainConfigForm(Translated, QWidget):
    """All of :class:`TrainConfig` but dataset, root and preset, and the run's name.

    Signals:
        changed: The user changed a setting.
        file_requested: The user wants to choose a weights file.
    """

    changed = Signal()
    file_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = TrainConfig(dataset="")
        self._weights_file = ""
        self._weights = self._config.weights  # the last choice that was one
        self._filling = False
        self._rows: dict[str, FormRow] = {}
        self._sections: dict[str, QLabel] = {}
        self._controls: dict[str, QWidget] = {
            **{key: QComboBox() for key in _CHOICES},
            **{key: whole_number(key) for key in _WHOLE_NUMBERS},
            **{key: number(key) for key in _NUMBERS},
            "learning_rate": QLineEdit(),
            "group_by": TextLine(),
        }
        self.name = QLineEdit()
        self._basic, self._advanced = Form(), Form()
        self._fold = Collapsible(self._advanced)
        for key in _BASIC:
            control = self.name if key == "name" else self._controls[key]
            self._rows[key] = self._basic.add_row("", control)
        for section, keys in _ADVANCED.items():
            self._sections[section] = self._advanced.add_section("")
            for key in keys:
                self._rows[key] = self._advanced.add_row("", self._controls[key])
        special = {
            "weights": self._on_weights,
            "network": self._on_network,
            "augment": self._on_augment,
            **dict.fromkeys(augmentation_config.FIELDS, self._on_strength),
        }
        for key, control in self._controls.items():
            on_edited(control, special.get(key, self._on_changed))
        on_edited(self.name, self._on_changed)
        self._learning_rate = self._controls["learning_rate"]
        assert isinstance(self._learning_rate, QLineEdit)
        self._learning_rate.editingFinished.connect(self._on_learning_rate_left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._basic)
        layout.addSpacing(10)
        layout.addWidget(self._fold)
        layout.addStretch(1)
        self.retranslate()
        self.set_config(self._config)

    def set_config(self, config: TrainConfig) -> None:
        """Show a configuration, without telling anybody."""
        self._filling = True
        self._config = config
        self._weights_file = config.weights if config.weights_are_file else ""
        self._weights = self._weights_key(config)
        self._fill_choices(config.network)
        for key, control in self._controls.items():
            put_value(
                control, getattr(config, key) if key != "weights" else self._weights_key(config)
            )
        for control in self._controls.values():
            self._set_error(control, "")
        self._filling = False
        self._enable_what_applies()

    def config(self) -> TrainConfig:
        """Return what is shown; :class:`ProblemError` where a setting cannot be."""
        values: dict[str, Any] = asdict(self._config)
        for key in self.settings():
            control = self._controls[key]
            try:
                values[key] = get_value(control)
            except ValueError as error:
                raise ProblemError(
                    ProblemKind.BAD_SETTING, setting=self.label(key), value=shown_text(control)
                ) from error
        if values["weights"] == WEIGHTS_FILE:
            values["weights"] = self._weights_file
        return TrainConfig(**values)

    def settings(self) -> tuple[str, ...]:
        """Return the settings that can be set here, by their names in ``config.json``."""
        return tuple(key for key in self._controls if key != "augment")

    def set_weights_file(self, path: Path | None) -> None:
        """Start from this file; None goes back to what was chosen before."""
        if path is not None:
            self._weights_file = str(path)
        self._filling = True
        self._fill_choices(str(get_value(self._controls["network"])))
        put_value(self._controls["weights"], WEIGHTS_FILE if path else self._weights)
        self._filling = False
        self._weights = get_value(self._controls["weights"])
        self._on_changed()

    def set_weights(self, weights: str) -> None:
        """Start from ``builtin``, ``imagenet`` or ``none``."""
        put_value(self._controls["weights"], weights)
        self._on_changed()

    def label(self, key: str) -> str:
        """Return what a setting is called on the screen."""
        return config_labels.names()[key][0]

    def set_column(self, width: int) -> None:
        """Set the width of the controls, for narrow windows."""
        self._basic.set_column(width)
        self._advanced.set_column(width)

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        for key, (name, help_text) in config_labels.names().items():
            self._rows[key].set_texts(name, help_text)
        for key, title in {
            "network": self.tr("Network"),
            "pictures": self.tr("Pictures"),
            "variation": self.tr("Augmentation"),
            "steps": self.tr("Steps"),
            "stopping": self.tr("Stopping"),
        }.items():
            self._sections[key].setText(title)
        self._fold.set_texts(self.tr("Advanced"), self.tr("Network, freezing, learning rate, seed"))
        # Only the choices' names: what the user has set stays.
        self._filling = True
        self._fill_choices(get_value(self._controls["network"]) or self._config.network)
        self._filling = False
        self._enable_what_applies()
        self._on_learning_rate_left()

    def _fill_choices(self, network: str) -> None:
        choices = config_choices(network, self._config, self._weights_file)
        for key, entries in choices.items():
            combo = self._controls[key]
            assert isinstance(combo, QComboBox)
            current = combo.currentData()
            combo.clear()
            for value, text in entries:
                combo.addItem(text, value)
            put_value(combo, current)

    def _weights_key(self, config: TrainConfig) -> str:
        return WEIGHTS_FILE if config.weights_are_file else config.weights

    def _set_error(self, control: QWidget, sentence: str) -> None:
        form = self._basic if self._basic.isAncestorOf(control) else self._advanced
        form.set_error(control, sentence)

    @Slot()
    def _on_changed(self) -> None:
        if not self._filling:
            self._enable_what_applies()
            self.changed.emit()

    def _enable_what_applies(self) -> None:
        """Let nobody set what a head that is solved does not use."""
        try:
            config = self.config()
            is_solved = stages.is_solved(config)
        except ProblemError:
            return  # what is wrong stands below its field
        reason = self.tr("Not used: the last layer is solved at once.") if is_solved else ""
        for key in _OF_GRADIENT:
            self._controls[key].setEnabled(not is_solved)
            self._controls[key].setToolTip(plain(reason))
        if not is_solved and config.optimizer != "sgd":
            self._controls["momentum"].setEnabled(False)
            self._controls["momentum"].setToolTip(plain(self.tr("Not used: Adam has no momentum.")))

    @Slot()
    def _on_weights(self) -> None:
        if self._filling:
            return
        if get_value(self._controls["weights"]) == "":
            self.file_requested.emit()
        else:
            self._weights = get_value(self._controls["weights"])
            self._on_changed()

    @Slot()
    def _on_augment(self) -> None:
        """Take over the strengths of the chosen set."""
        name = get_value(self._controls["augment"])
        if self._filling or name not in NAMED:
            return
        self._filling = True
        for key, value in asdict(NAMED[name]).items():
            put_value(self._controls[key], value)
        self._filling = False
        self._on_changed()

    @Slot()
    def _on_strength(self) -> None:
        """Name the set that the strengths make up, if it has a name."""
        if self._filling:
            return
        self._filling = True
        chosen = {key: get_value(self._controls[key]) for key in augmentation_config.FIELDS}
        put_value(self._controls["augment"], AugmentationConfig(**chosen).name)
        self._filling = False
        self._on_changed()

    @Slot()
    def _on_network(self) -> None:
        if self._filling:
            return
        self._filling = True
        network = str(get_value(self._controls["network"]))
        self._fill_choices(network)
        self._weights = get_value(self._controls["weights"])
        self._filling = False
        self._on_changed()

    @Slot()
    def _on_learning_rate_left(self) -> None:
        control = self._learning_rate
        try:
            TrainConfig(dataset="", learning_rate=float(get_value(control)))
        except (ValueError, ProblemError):
            low, high = NUMBER_LIMITS["learning_rate"]
            self._set_error(
                control,
                self.tr("Choose a number from {low} to {high}.").format(low=low, high=high),
            )
        else:
            self._set_error(control, "")
