"""Carries out the commands of the labelling of a pile: the features of one pile stay in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.labeling.image_groups import ImageGroups
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.protocol.commands import Labeling, OpenPile
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.labeling_events import LabelingFailed, LabelsSuggested, PileOpened
from resnet_gui.engine.labeling.groups import find_groups
from resnet_gui.engine.labeling.pile_features import pile_features
from resnet_gui.engine.labeling.suggesting import reduced, suggest
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter


@dataclass
class LabelingJob:
    """The pile that was opened last, and its reduced features."""

    _reduced: NDArray[np.float32] | None = None
    _hashes: tuple[str, ...] = ()

    def carry_out(self, command: Labeling, reporter: ProgressReporter) -> Event:
        """Carry out a command; what stands in the way is told, and the engine goes on."""
        try:
            if isinstance(command, OpenPile):
                return self._open(command.pile, reporter)
            assert self._reduced is not None, "suggestions are for an open pile"
            return LabelsSuggested(suggest(self._reduced, self._hashes, command.labels))
        except ProblemError as error:
            return LabelingFailed(error.problem)

    def _open(self, pile: ImagePile, reporter: ProgressReporter) -> PileOpened:
        found = pile_features(pile, reporter)
        self._reduced, self._hashes = reduced(found.values), found.hashes
        groups, asked_first = find_groups(found.values, found.hashes, go_on=_go_on(reporter))

        def paths(rows: NDArray[np.int64]) -> tuple[Path, ...]:
            return tuple(pile.paths[row] for row in rows.tolist())

        return PileOpened(ImageGroups.of([paths(rows) for rows in groups]), paths(asked_first))


def _go_on(reporter: ProgressReporter) -> Callable[[], None]:
    """Return what ends the work on groups when the user stops it."""

    def go_on() -> None:
        reporter.check()
        if reporter.stops:
            raise ProblemError(ProblemKind.INSPECTION_STOPPED)

    return go_on
