"""Open models in memory: the active one and a few recent ones."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import is_dir, long_path
from resnet_gui.core.models.imported_models import ImportOptions, labels_file
from resnet_gui.core.system import resources
from resnet_gui.engine.inference.predictor import Predictor

MAX_OPEN = 3
"""So many stay in memory; one that had to go is opened anew when it is asked."""

_MODEL_BYTES, _SHARE = 300_000_000, 0.5  # an open ResNet50; of the memory limit

State = tuple[tuple[str, int, int], ...]
"""Of each file: its name, time and size."""

_MOST_FILES = 100  # of a SavedModel, which has about five


@dataclass(frozen=True)
class _Open:
    predictor: Predictor
    state: State  # when it was opened


class ModelCache:
    """Opens models and keeps them, those asked last in memory."""

    def __init__(self) -> None:
        self._open: dict[Path, _Open] = {}  # the one asked last is the last
        self._current: Path | None = None

    def load(self, path: Path, answers: ImportOptions | None = None) -> Predictor:
        """Let a model answer from now on; one whose file is as it was is not read again.

        Raises:
            ProblemError: ``model-...``; the one that answered until now goes on.
        """
        known = self._open.get(path)
        state = _state(path)
        if known is None or known.state != state or answers is not None:
            known = _Open(Predictor.load(path, answers), state)
        self._open.pop(path, None)
        self._open[path] = known
        while len(self._open) > resources.affordable(MAX_OPEN, _MODEL_BYTES, _SHARE):
            del self._open[next(iter(self._open))]
        self._current = path
        return known.predictor

    def get(self, path: Path | None) -> Predictor:
        """Return a model to ask, the current one where none is named.

        Raises:
            ProblemError: ``no-model``, or ``model-...`` where it has to be opened anew.
        """
        wanted = path or self._current
        if wanted is None:
            raise ProblemError(ProblemKind.NO_MODEL)
        if (known := self._open.get(wanted)) is not None:
            return known.predictor  # even if its file is gone by now
        current = self._current
        predictor = self.load(wanted)
        self._current = current
        return predictor


def _state(path: Path) -> State:
    """Return times and sizes of a model's files and of the labels beside it."""
    files = [path, labels_file(path)]
    if is_dir(path):
        files += sorted(long_path(path).rglob("*"))[:_MOST_FILES]
    state = []
    for file in files:
        with contextlib.suppress(OSError):
            found = long_path(file).stat()
            state.append((str(file), found.st_mtime_ns, found.st_size))
    return tuple(state)
