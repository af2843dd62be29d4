"""How long each preset takes on this computer, as far as that was measured, now or before."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.config import presets
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.models.pretrained_files import IMAGENET_SIZE
from resnet_gui.core.system.hardware import DEVICE_VARIABLE
from resnet_gui.core.training import stages
from resnet_gui.core.training.values import ParameterCount, Phase, RunEstimate
from resnet_gui.gui.services.app_settings import OF_ENGINES, AppSettings
from resnet_gui.gui.services.training_run import TrainingRun
from resnet_gui.gui.text import format

_KEY = "measured_presets"
_COUNTED = (
    *("network", "image_size", "freeze_until", "head", "head_epochs"),
    *("batch_size", "optimizer", "mixed_precision"),
)
"""Settings by which the time for an image differs."""


class PresetTimes(QObject):
    """Keeps what was measured, also for other datasets and after another start.

    Signals:
        changed: More is known, or less.
        outdated: The computer computes in another way now; what was measured does not hold for it.
    """

    changed = Signal()
    outdated = Signal()

    def __init__(self, settings: AppSettings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._known: dict[str, Any] = self._kept()
        if settings is not None:
            settings.changed.connect(self._on_setting_changed)

    def of(self, preset: str, n_classes: int) -> RunEstimate | None:
        """Return what was measured for a preset; None where nothing was."""
        try:
            train_ms, forward_ms, decode_ms, total, trained, of_classes = self._known[preset]
            parameters = ParameterCount(int(total), int(trained))
            found = RunEstimate(0, float(train_ms), float(forward_ms), float(decode_ms), parameters)
            if stages.is_solved(presets.from_preset(preset, Path())):  # each class takes its time
                found = replace(found, train_ms=found.train_ms * n_classes / int(of_classes))
        except (KeyError, TypeError, ValueError, ZeroDivisionError):
            return None
        return found

    def of_config(
        self, config: TrainConfig, n_classes: int, near: RunEstimate | None
    ) -> RunEstimate | None:
        """Return what was measured for a preset, if a configuration takes as long as it.

        Args:
            config: The configuration.
            n_classes: Of the dataset.
            near: Measured for another one on the same images: to read them takes as long.
        """
        found = self.of(config.preset, n_classes) if _takes_as_long_as_its_preset(config) else None
        if found is None or near is None:
            return found
        return replace(found, decode_ms=near.decode_ms)

    def keep(self, config: TrainConfig, n_classes: int, measured: RunEstimate) -> None:
        """Keep a measurement of a configuration that takes as long as its preset."""
        if _takes_as_long_as_its_preset(config):
            parts = measured.parameters
            times = measured.train_ms, measured.forward_ms, measured.decode_ms
            self._keep(config.preset, [*times, parts.total, parts.trainable, n_classes])

    def keep_download(self, run: TrainingRun) -> None:
        """Keep how fast a run has downloaded its weights, if it has."""
        began = list(run.phase_began)
        if Phase.DOWNLOADING in began[:-1]:
            after = began[began.index(Phase.DOWNLOADING) + 1]
            took = run.phase_began[after] - run.phase_began[Phase.DOWNLOADING]
            loaded = run.progress[Phase.DOWNLOADING][0]
            if loaded and took.total_seconds() > 0:
                self._keep("download", loaded / took.total_seconds())

    def download_seconds(self) -> float | None:
        """Return how long ImageNet's weights take, as fast as the last download; None: unknown."""
        rate = self._known.get("download")
        return IMAGENET_SIZE / rate if isinstance(rate, float) and rate > 0 else None

    def seconds(
        self,
        config: TrainConfig,
        dataset: Dataset | None,
        measured: RunEstimate | None,
        *,
        downloads: bool,
    ) -> dict[Phase, float]:
        """Return about how long each phase of a run takes; nothing while that is not known.

        Args:
            config: Its configuration.
            dataset: Its images.
            measured: What was measured for the configuration.
            downloads: Whether it downloads weights first.
        """
        if measured is None or dataset is None:
            return {}
        known = stages.phase_seconds(config, dataset, measured)
        seconds = {phase: known.get(phase, 0.0) for phase in stages.phases(config, dataset)}
        if downloads and (download := self.download_seconds()) is not None:
            seconds[Phase.DOWNLOADING] = download
        return seconds

    def caption(self, seconds: Mapping[Phase, float], *, downloads: bool) -> tuple[str, str]:
        """Return how long a run takes, and how that is known.

        Args:
            seconds: Of each phase, as measured.
            downloads: Whether it downloads weights first.
        """
        time = format.about(sum(seconds.values()))
        if not downloads:
            return time, self.tr("Measured on this computer.")
        size = format.size(IMAGENET_SIZE)
        if Phase.DOWNLOADING in seconds:
            known = self.tr(
                "Measured on this computer. {time} of it is a download of {size}, if it is as "
                "fast as the last one."
            )
            took = format.about(seconds[Phase.DOWNLOADING])
            return time, known.format(time=took, size=size)
        unknown = self.tr(
            "Measured on this computer. A download of {size} comes before; nobody knows yet how "
            "fast it will be."
        )
        both = self.tr("{time} + {size}").format(time=time, size=size)
        return both, unknown.format(size=size)

    @Slot(str)
    def _on_setting_changed(self, key: str) -> None:
        if key in OF_ENGINES:
            self._known = self._kept()
            self.changed.emit()
            self.outdated.emit()

    def _keep(self, name: str, value: object) -> None:
        if self._known.get(name) == value:
            return
        self._known[name] = value
        if self._settings is not None:
            self._settings.store(_KEY, json.dumps({self._machine(): self._known}))
        self.changed.emit()

    def _kept(self) -> dict[str, Any]:
        """Return what was measured on this computer, as it computes now."""
        if self._settings is None:
            return {}
        try:
            kept = json.loads(str(self._settings.stored(_KEY)))[self._machine()]
        except (ValueError, KeyError, TypeError):
            return {}
        return dict(kept) if isinstance(kept, dict) else {}

    def _machine(self) -> str:
        computer = f"{platform.node()} {os.cpu_count()}"
        if (chosen := self._settings) is None:
            return computer
        device = os.environ.get(DEVICE_VARIABLE, str(chosen.graphics))
        return f"{computer} {device} {chosen.threads} {chosen.memory_limit}"


def _takes_as_long_as_its_preset(config: TrainConfig) -> bool:
    """Say whether an image takes as long as by the preset itself."""
    if config.preset not in presets.PRESETS:
        return False
    usual = presets.from_preset(config.preset, Path())
    return all(getattr(config, name) == getattr(usual, name) for name in _COUNTED)
