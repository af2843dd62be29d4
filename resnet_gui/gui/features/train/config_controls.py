"""Controls for the fields of the training configuration."""

from __future__ import annotations

from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

from resnet_gui.core.config.train_config import NUMBER_LIMITS


class _Number(QDoubleSpinBox):
    """Holds more decimals than most numbers have, and shows only those that say something."""

    def __init__(self) -> None:
        super().__init__(decimals=4)

    def textFromValue(self, value: float) -> str:
        """Return a number without the zeros at its end."""
        return self.locale().toString(value, "g", 10)


def whole_number(key: str) -> QSpinBox:
    """Make a control for a whole number within its setting's limits."""
    low, high = NUMBER_LIMITS[key]
    control = QSpinBox()
    control.setRange(int(low), int(high))
    control.setKeyboardTracking(False)
    return control


def number(key: str) -> QDoubleSpinBox:
    """Make a control for a number within its setting's limits."""
    low, high = NUMBER_LIMITS[key]
    control = _Number()
    control.setRange(low, high)
    control.setSingleStep(0.05 if high <= 1 else 1)
    if key == "white":
        control.setDecimals(8)  # numbers of floats may all be small
    control.setKeyboardTracking(False)
    return control
