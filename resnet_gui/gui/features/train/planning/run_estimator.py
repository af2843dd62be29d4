"""Requests an estimate of the duration once the configuration no longer changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.training.values import RunEstimate
from resnet_gui.gui.features.train.planning.preset_times import PresetTimes
from resnet_gui.gui.services.inference_client import InferenceClient

_SETTLE_MS = 400  # a setting that is still being turned is not worth measuring
OTHERS_MS = 3_000  # after what is chosen was measured, and between two others
_REST_MS = 60_000  # the engine takes a gigabyte, and seconds to start


class RunEstimator(QObject):
    """Holds the newest measurement, or why there is none; then measures other presets.

    Attributes:
        times: What was measured of presets.

    Signals:
        changed: ``estimate`` or ``problem`` is new.
    """

    changed = Signal()

    def __init__(
        self,
        inference: InferenceClient,
        times: PresetTimes | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.times = times or PresetTimes()
        self.estimate: RunEstimate | None = None
        self.problem: Problem | None = None
        self.is_measuring = False
        self._inference = inference
        self._wanted: tuple[Dataset, TrainConfig] | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._measure)
        self._others: list[TrainConfig] = []
        self._other: TrainConfig | None = None  # is being measured
        self._is_held = False
        self._next_other = QTimer(self, singleShot=True, interval=OTHERS_MS)
        self._next_other.timeout.connect(self._measure_other)
        self._idle = QTimer(self, singleShot=True, interval=_REST_MS)
        self._idle.timeout.connect(inference.renew)
        self.times.outdated.connect(self._measure_again)
        inference.estimated.connect(self._on_estimated)
        inference.engine_lost.connect(self._on_broken)

    def want(self, dataset: Dataset | None, config: TrainConfig | None) -> None:
        """Measure this soon, unless it is what was measured last; None for nothing.

        What is measured are single images: how many there are does not matter.
        """
        wanted = (dataset, config) if dataset is not None and config is not None else None
        if wanted and self._wanted and self.estimate and _is_like(wanted, self._wanted):
            return
        self.estimate = self.problem = None
        self._end_other()
        self._inference.forget_estimate()
        self._wanted = wanted
        self.is_measuring = self._wanted is not None
        self._settle.start()

    def offer_others(self, configs: Sequence[TrainConfig]) -> None:
        """Measure these presets too, in this order, when what is chosen was measured."""
        self._others = list(configs)
        if configs:
            self._next_other.start()
        else:
            self._end_other()

    def hold(self, *, held: bool) -> None:
        """Measure nothing, and let the engine go, while a run needs the processor and the memory.

        Beside a run everything takes longer. What is chosen is measured afterwards; other presets
        are not, until they are offered again.
        """
        if held == self._is_held:
            return
        self._is_held = held
        if held:
            self._idle.stop()
            self.offer_others([])
            self._inference.renew()
        elif self.is_measuring:
            self._settle.start()

    def shut_down(self) -> None:
        """End the engine, for the end of the program."""
        self._settle.stop()
        self._end_other()
        self._inference.shut_down()

    @Slot()
    def _measure(self) -> None:
        if self._wanted is None or self._is_held:
            return
        self._idle.stop()
        dataset, config = self._wanted
        self._inference.estimate(config, len(dataset.classes), _sample(dataset))

    @Slot()
    def _measure_again(self) -> None:
        """Measure by another engine, which follows the settings that have changed."""
        self.offer_others([])
        self._idle.stop()
        self._inference.renew()
        self.estimate = self.problem = None
        self.is_measuring = self._wanted is not None
        self._settle.start()
        self.changed.emit()

    @Slot()
    def _measure_other(self) -> None:
        is_busy = self._is_held or self.is_measuring or self._other is not None
        if self._wanted is None or is_busy:
            return
        dataset, n_classes = self._wanted[0], len(self._wanted[0].classes)
        left = (one for one in self._others if self.times.of(one.preset, n_classes) is None)
        self._other = next(left, None)
        if self._other is not None:
            self._idle.stop()
            self._inference.estimate(self._other, n_classes, _sample(dataset))

    def _end_other(self) -> None:
        """Measure no other preset now; one that is under way may take a minute more."""
        self._next_other.stop()
        if self._other is not None:
            self._other = None
            self._inference.renew()

    @Slot(object)
    def _on_estimated(self, answer: RunEstimate | Problem) -> None:
        if isinstance(answer, RunEstimate) and self._wanted is not None:
            dataset, config = self._wanted
            self.times.keep(self._other or config, len(dataset.classes), answer)
        self._idle.start()
        if self._other is not None:
            self._others.remove(self._other)
            self._other = None
            self._next_other.start()
            return
        if isinstance(answer, Problem):
            self.problem = answer
        else:
            self.estimate = answer
        self.is_measuring = False
        if self._others:
            self._next_other.start()
        self.changed.emit()

    @Slot()
    def _on_broken(self) -> None:
        self.is_measuring = False
        self._others, self._other = [], None
        self.changed.emit()


def _sample(dataset: Dataset) -> Path:
    return dataset.root / dataset.images[len(dataset.images) // 2].path


def _is_like(one: tuple[Dataset, TrainConfig], other: tuple[Dataset, TrainConfig]) -> bool:
    """Say whether two runs take as long for each image."""
    (images, config), (other_images, other_config) = one, other
    same_images = (images.root, len(images.classes)) == (
        other_images.root,
        len(other_images.classes),
    )
    return same_images and config == other_config
