"""A pile that labelling begins with: what was said about it, here and in its list."""

from __future__ import annotations

from dataclasses import dataclass

from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.labeling_session import LabelingSession
from resnet_gui.core.labeling.pile_lock import PileLock
from resnet_gui.gui.features.label.snapshot import Snapshot, snapshot_of


@dataclass(frozen=True)
class BegunPile:
    """What a page begins with.

    Attributes:
        session: The pile and what was said about it.
        snapshot: What holds.
        is_shared: Whether another program labels the same images.
        trouble: Why the list beside the images cannot be read, if it cannot.
    """

    session: LabelingSession
    snapshot: Snapshot
    is_shared: bool
    trouble: Problem | None


def begin(pile: ImagePile, lock: PileLock) -> BegunPile:
    """Read what was said about a pile. It reads files: call it behind.

    Raises:
        ProblemError: As of :class:`LabelStore`.
    """
    session, trouble = LabelingSession(pile), None
    is_shared = not lock.acquire(pile.source)
    try:
        session.take_over_list()
    except ProblemError as error:
        trouble = error.problem
    return BegunPile(session, snapshot_of(session), is_shared, trouble)
