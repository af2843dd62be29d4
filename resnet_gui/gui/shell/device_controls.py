"""The device in the status bar, and the menu to choose another one."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QLabel

from resnet_gui.gui.features.train.train_page import TrainPage
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.text import labels


class DeviceLabel(QLabel):
    """Says what a run computes on while there is one, else what answers do; why, on hovering."""

    def __init__(self, inference: InferenceClient, train: TrainPage) -> None:
        super().__init__()
        self._inference, self._train = inference, train

    def refresh(self) -> None:
        """Show how it is now."""
        run, runtime = self._train.run, self._inference.runtime
        if run is not None and not run.is_over:
            runtime = run.runtime or runtime
        self.setText(labels.device(runtime, os.cpu_count() or 1))
        self.setToolTip(labels.device_reason(runtime))
