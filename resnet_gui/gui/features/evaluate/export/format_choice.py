"""The list of the formats in which a model can be exported, one sentence each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.export.export_targets import TARGETS, ExportTarget
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.text.language import LANGUAGE
from resnet_gui.gui.widgets.controls import label

_CONTEXT = "ExportTarget"
_FIRST = "onnx"
_INDENT = 26  # pixels: below the name, beside the radio button


def title(target: ExportTarget) -> str:
    """Return what people call a format."""
    return LANGUAGE.translate(_CONTEXT, target.title)


class FormatChoice(QWidget):
    """All formats that there are; those that cannot be made here say what they need.

    Args:
        size: Bytes of the model's own file.
        weights: Bytes of its weights in float32; None where that is not known.

    Signals:
        changed: Another format is chosen.
    """

    changed = Signal()

    def __init__(self, size: int, weights: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._weights = size, weights
        self._missing: Mapping[str, Problem] = {}
        self._group = QButtonGroup(self)
        self._names, self._radios, self._lines = list(TARGETS), [], []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for at, name in enumerate(self._names):
            radio, line = QRadioButton(), label("caption")
            line.setWordWrap(True)
            line.setContentsMargins(_INDENT, 0, 0, 6)
            radio.setChecked(name == _FIRST)
            self._group.addButton(radio, at)
            self._radios.append(radio)
            self._lines.append(line)
            layout.addWidget(radio)
            layout.addWidget(line)
        self._group.idClicked.connect(self._on_clicked)
        self.retranslate()

    @property
    def target(self) -> ExportTarget:
        """The chosen format."""
        return TARGETS[self._names[self._group.checkedId()]]

    def set_missing(self, missing: Mapping[str, Problem]) -> None:
        """Say which formats cannot be made, and why; the first that can takes their place."""
        self._missing = missing
        has_keyboard = self.window().focusWidget() in self._radios
        for name, radio in zip(self._names, self._radios, strict=True):
            radio.setEnabled(name not in missing)
        if self.target.name in missing:
            at = next(at for at, name in enumerate(self._names) if name not in missing)
            self._radios[at].setChecked(True)
        if has_keyboard:  # it would be passed on to another than the chosen one
            self.take_keyboard()
        self.retranslate()
        self.changed.emit()

    def take_keyboard(self) -> None:
        """Let the arrow keys choose."""
        self._radios[self._group.checkedId()].setFocus()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        for name, radio, line in zip(self._names, self._radios, self._lines, strict=True):
            target = TARGETS[name]
            radio.setText(title(target))
            problem = self._missing.get(name)
            text = self._sentence(target) if problem is None else labels.problem(problem)
            line.setText(text)
            radio.setAccessibleDescription(text)

    def _sentence(self, target: ExportTarget) -> str:
        """Say what a format is for, and how large its model is, where that is known."""
        purpose = LANGUAGE.translate(_CONTEXT, target.purpose)
        known = [
            target.model_size(quantize, self._size, self._weights)
            for quantize in target.quantizations
        ]
        sizes = [format.size(size) for size in known if size is not None]
        if not sizes:
            return purpose
        if len(sizes) == 1:
            return self.tr("{purpose} About {size}.").format(purpose=purpose, size=sizes[0])
        return self.tr("{purpose} About {size}, with smaller weights {least}.").format(
            purpose=purpose, size=sizes[0], least=sizes[-1]
        )

    @Slot()
    def _on_clicked(self) -> None:
        self.changed.emit()
