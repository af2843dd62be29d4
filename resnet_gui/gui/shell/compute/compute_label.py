"""The words in the status bar that name the cluster."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot

from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import elided, plain
from resnet_gui.gui.widgets.controls import PlainLabel

AUTO = "auto"

_MOST = 160  # pixels of an address


class ComputeLabel(PlainLabel):
    """Hidden while this computer does everything."""

    def __init__(self, settings: AppSettings) -> None:
        super().__init__()
        self.setProperty("role", "caption")
        self._settings = settings
        self.setContentsMargins(0, 0, 16, 0)
        settings.changed.connect(self._on_setting_changed)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key == AppSettings.compute_on.key:
            self._refresh()

    def _refresh(self) -> None:
        address = self._settings.compute_on
        self.setVisible(bool(address))
        if address == AUTO:
            self.setText(self.tr("Many pictures: Ray on this computer"))
        else:
            middle = Qt.TextElideMode.ElideMiddle
            shown = elided(self.fontMetrics(), address, palette.px(_MOST), middle)
            self.setText(self.tr("Many pictures: Ray cluster at {address}").format(address=shown))
        self.setToolTip(
            plain(
                self.tr(
                    "Datasets are checked, many pictures are predicted, and features are "
                    "extracted for a training there. The menu Edit, Settings, has “Compute on”."
                )
            )
        )
