"""A base for widgets whose texts follow the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object  # at run time Qt's class comes from the other base


class Translated(_Widget):
    """Mixin for a widget: sets its texts again when the language changes.

    It stands before Qt's class among the bases: ``class Panel(Translated, QWidget)``.
    """

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Set the texts again when the language has changed."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
