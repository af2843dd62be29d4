"""The device in the status bar, and the menu to choose another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Slot

from resnet_gui.core.system import resources
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.text import labels
from resnet_gui.gui.theme.plain_text import plain
from resnet_gui.gui.widgets.controls import PlainLabel


class DeviceLabel(PlainLabel):
    """Names the device of the current run, else that of predictions; the tooltip says why."""

    def __init__(self, inference: InferenceClient, runs: RunController) -> None:
        super().__init__()
        self.setProperty("role", "caption")
        self._inference, self._runs = inference, runs
        for signal in (runs.progressed, runs.state_changed, inference.ready):
            signal.connect(self._refresh)
        inference.model_opened.connect(self._refresh)
        inference.model_reopened.connect(self._refresh)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        run, runtime = self._runs.run, self._inference.runtime
        if run is not None and not run.is_over:
            runtime = run.runtime or runtime
        self.setText(labels.device(runtime, resources.threads()))
        self.setToolTip(plain(labels.device_reason(runtime)))
