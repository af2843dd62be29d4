"""What holds of a pile after a change, as the page shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.labeling.image_groups import ImageGroup
from resnet_gui.core.labeling.labeling_session import LabelingSession
from resnet_gui.core.labeling.pile_views import View
from resnet_gui.core.labeling.suggestions import LabelsSoFar


@dataclass(frozen=True)
class Snapshot:
    """What holds after a change.

    Attributes:
        counts: How many images each class has.
        n_images: How many there are.
        n_open: How many still wait for a label.
        n_aside: How many belong to no class.
        groups: Those that have work left.
        n_undoable: How many steps can be taken back.
        n_redoable: How many of those that were taken back can be done again.
        so_far: What suggestions are made from.
    """

    counts: Counter[str]
    n_images: int
    n_open: int
    n_aside: int
    groups: tuple[ImageGroup, ...]
    n_undoable: int
    n_redoable: int
    so_far: LabelsSoFar

    def groups_without(self, images: Container[Path]) -> tuple[ImageGroup, ...]:
        """Return the groups that have work left besides some images."""
        left = (
            ImageGroup(group.number, tuple(p for p in group.paths if p not in images))
            for group in self.groups
        )
        return tuple(group for group in left if group.paths)


def snapshot_of(session: LabelingSession) -> Snapshot:
    """Return what holds of a session now. It reads a file and takes long: call it behind."""
    counts = session.counts
    n_open = len(session.view(View.UNLABELED))
    n_undoable, n_redoable = session.history()
    return Snapshot(
        counts,
        len(session.pile.paths),
        n_open,
        len(session.view(View.SET_ASIDE)),
        session.groups,
        n_undoable,
        n_redoable,
        session.labels_so_far,
    )
