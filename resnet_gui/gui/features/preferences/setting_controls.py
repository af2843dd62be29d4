"""Controls of the settings' dialog: each shows one value, and tells when the user changes it."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtGui import QHideEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QWidget

from resnet_gui.gui.features.preferences.setting_rows import CONTEXT, Choice, Number, Switch
from resnet_gui.gui.widgets.value_controls import ChoiceBox

translate = QCoreApplication.translate

_NARROW_SPACE = "\u202f"


class SettingControl(Protocol):
    """What the dialog asks of the control of a setting.

    It is a widget with a signal ``edited(object)``.
    """

    def show_value(self, value: Any) -> None:
        """Show a value, as if by itself."""


class ChoiceControl(ChoiceBox):
    """One of a few values.

    Signals:
        edited(object): The user has chosen this value.
    """

    edited = Signal(object)

    def __init__(self, kind: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _: self.edited.emit(self.value()))

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.set_entries([(translate(CONTEXT, name), value) for value, name in self._kind.entries])

    def show_value(self, value: Any) -> None:
        """Show a value."""
        self.choose(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the dialog: nothing is to change while one scrolls by."""
        event.ignore()


class SwitchControl(QCheckBox):
    """On or off.

    Signals:
        edited(object): The user has switched it on or off.
    """

    edited = Signal(object)

    def __init__(self, kind: Switch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.clicked.connect(lambda: self.edited.emit(self.isChecked()))

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.setText(translate(CONTEXT, self._kind.text))

    def show_value(self, value: Any) -> None:
        """Show a value."""
        self.setChecked(value)


class NumberControl(QDoubleSpinBox):
    """A number within limits.

    Signals:
        edited(object): The user is done with this number, an integer where it has no decimals.
    """

    edited = Signal(object)

    def __init__(self, kind: Number, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._shown = kind, 0.0
        self.setDecimals(kind.decimals)
        self.setSingleStep(0.5 if kind.decimals else 1)
        self.setRange(*kind.limits)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editingFinished.connect(self._on_finished)  # each step would start engines again

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        kind = self._kind
        self.setLocale(QLocale())
        if kind.unit:
            self.setSuffix(_NARROW_SPACE + translate(CONTEXT, kind.unit))
        if kind.automatic:
            self.setSpecialValueText(translate(CONTEXT, kind.automatic))

    def textFromValue(self, value: float) -> str:
        """Return a number without the zeros at its end."""
        return self.locale().toString(value, "g", 10)

    def show_value(self, value: Any) -> None:
        """Show a value."""
        self.setValue(value)
        self._shown = self.value()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the dialog: nothing is to change while one scrolls by."""
        event.ignore()

    def stepBy(self, steps: int) -> None:
        """Go from what is automatic to the least number and back, past what is refused."""
        super().stepBy(steps)
        if self._kind.automatic and 0 < self.value() < self._kind.least:
            self.setValue(self._kind.least if steps > 0 else 0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Finish what was begun when the dialog closes."""
        super().hideEvent(event)
        self._on_finished()

    def _on_finished(self) -> None:
        kind = self._kind
        if kind.automatic and 0 < self.value() < kind.least:
            self.setValue(kind.least)
        if self.value() != self._shown:
            self._shown = self.value()
            self.edited.emit(self._shown if kind.decimals else int(self._shown))
