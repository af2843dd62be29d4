"""Knows which pretrained weights are on this computer, without a look at the disk when asked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.models import pretrained_files
from resnet_gui.gui.services.task_runner import TaskRunner


@dataclass(frozen=True)
class _Found:
    missing: frozenset[tuple[str, str]]
    has_imagenet_classes: bool


class WeightsFinder(QObject):
    """Looks for weights on another thread, and remembers what the last look found.

    Args:
        tasks: Runs the looks.

    Signals:
        changed: The first look has ended, or a later one found something else.
    """

    changed = Signal()

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._found: _Found | None = None

    @property
    def has_looked(self) -> bool:
        """Whether anything is known; until the first look has ended, nothing is."""
        return self._found is not None

    @property
    def has_imagenet_classes(self) -> bool:
        """Whether the file of the ResNet50 that knows ImageNet's 1,000 classes is here."""
        return self._found is not None and self._found.has_imagenet_classes

    def must_download(self, network: str, weights: str) -> bool:
        """Say whether a run is known to download its weights first.

        Args:
            network: The name of its backbone.
            weights: What its config says of the weights: a word, or a path.
        """
        return self._found is not None and (network, weights) in self._found.missing

    @Slot()
    def look(self) -> None:
        """Look again: at the start, when the window becomes active, and after a download."""
        self._tasks.run(_look, self._on_found, topic="weights")

    def _on_found(self, found: _Found) -> None:
        if found != self._found:
            self._found = found
            self.changed.emit()


def _look() -> _Found:
    top = pretrained_files.find(pretrained_files.TOP)
    return _Found(pretrained_files.missing_weights(), top is not None)
