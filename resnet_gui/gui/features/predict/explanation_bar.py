"""The row below the image: the switch of the heat map, whose class it shows, and how strongly."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QSlider, QWidget

from resnet_gui.gui.widgets.controls import label
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.translated import Translated
from resnet_gui.gui.widgets.value_controls import ChoiceBox

_STEPS = 20  # of the strength


class ExplanationBar(Translated, QWidget):
    """Shows either what the switch does or why there is no map, or the controls of the map.

    Signals:
        switched(bool): Whether a heat map is wanted.
        name_chosen(str): The class whose map is wanted.
        strength_changed(float): How opaque the map is to be, 0 to 1.
    """

    switched = Signal(bool)
    name_chosen = Signal(str)
    strength_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_help_topic(self, "believing#why")
        self.switch, self.said = QCheckBox(), label("caption")
        self.said.setWordWrap(True)
        self.names = ChoiceBox()
        self.names.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.strength = QSlider(Qt.Orientation.Horizontal)
        self.strength.setRange(0, _STEPS)
        self.strength.setFixedWidth(72)
        self._names: tuple[str, ...] = ()
        self._sentence = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.switch)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.names, 1)
        layout.addWidget(self.strength)
        self.setMinimumHeight(34)
        self.switch.toggled.connect(self.switched)
        self.names.activated.connect(self._on_name_activated)
        self.strength.valueChanged.connect(self._on_strength_changed)
        self.show_sentence("")
        self.retranslate()

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence in place of the controls; what the switch does where it is empty."""
        self._sentence = sentence
        self._show_controls(False)
        self.retranslate()

    def show_controls(self, names: Sequence[str], name: str) -> None:
        """Show whose map can be had, and whose is shown."""
        if self._names != tuple(names):
            self._names = tuple(names)
            self.names.set_entries([(each, each) for each in names])
        self.names.choose(name)
        self._show_controls(True)

    def show_settings(self, *, is_on: bool, strength: float) -> None:
        """Show what the settings say, without telling of it."""
        for control in (self.switch, self.strength):
            control.blockSignals(True)
        self.switch.setChecked(is_on)
        self.strength.setValue(round(strength * _STEPS))
        for control in (self.switch, self.strength):
            control.blockSignals(False)

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.switch.setText(self.tr("Why?"))
        self.said.setText(self._sentence or self.tr("Show what it looked at"))
        self.names.setAccessibleName(self.tr("Class of the heat map"))
        self.strength.setAccessibleName(self.tr("Strength of the heat map"))
        self.strength.setToolTip(self.tr("Strength of the heat map"))

    def _show_controls(self, shown: bool) -> None:
        self.said.setVisible(not shown)
        self.names.setVisible(shown)
        self.strength.setVisible(shown)

    @Slot(int)
    def _on_name_activated(self, _row: int) -> None:
        self.name_chosen.emit(self.names.value())

    @Slot(int)
    def _on_strength_changed(self, step: int) -> None:
        self.strength_changed.emit(step / _STEPS)
