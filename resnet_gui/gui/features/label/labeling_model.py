"""The open pile as the page sees it: changes one after another, and what holds after each."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.labeling.image_groups import ImageGroup
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.labeling_session import LabelingSession
from resnet_gui.core.labeling.pile_views import View
from resnet_gui.core.labeling.suggestions import LabelsSoFar, Suggestions
from resnet_gui.core.protocol.labeling_events import PileOpened
from resnet_gui.gui.features.label.labeling_client import LabelingClient
from resnet_gui.gui.services.task_runner import Job, TaskQueue, TaskRunner

_log = logging.getLogger(__name__)

_REPORTED = 20  # files

Change = Callable[[LabelingSession], object]
OnProgress = Callable[[int, int], None]


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


class LabelingModel(QObject):
    """Holds a :class:`LabelingSession`; everything that touches a file or takes long is run behind.

    Attributes:
        session: The pile and what was said about it; None where none is open.
        snapshot: What holds now; None until it is known.
        client: The engine that looks at the images.
        progress: Files read, and in all, before ``session`` is there.

    Signals:
        opened: Another pile is open.
        changed: ``snapshot`` or the suggestions are others.
        shown(object): A tuple of ``Path``, the images of the view that was asked for.
        failed(Problem): Something was not done.
    """

    opened = Signal()
    changed = Signal()
    shown = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._queue = tasks, TaskQueue(tasks)
        self.session: LabelingSession | None = None
        self.snapshot: Snapshot | None = None
        self.progress = (0, 0)
        self._reading: Job | None = None
        self._opening: object | None = None  # what is begun with
        self.client = LabelingClient(self)
        self.client.opened.connect(self._on_pile_opened)
        self.client.suggested.connect(self._on_suggested)
        self.client.failed.connect(self.failed)

    def open(self, read: Callable[[OnProgress], ImagePile]) -> None:
        """Turn to the pile that ``read(on_progress)`` returns; it runs in the background."""
        self.close()

        def work(job: Job) -> ImagePile | Problem:
            def on_progress(done: int, total: int) -> None:
                if job.cancelled():
                    raise Cancelled
                if done % _REPORTED == 0 or done == total:
                    job.report((done, total))

            try:
                return read(on_progress)
            except ProblemError as error:
                return error.problem

        def done(answer: ImagePile | Problem) -> None:
            self._reading = None
            if isinstance(answer, Problem):
                self.failed.emit(answer)
            else:
                self._begin(answer)

        def failed(error: BaseException) -> None:
            self._reading = None
            self._on_error(error)

        self._reading = self._tasks.run(work, done, failed, self._on_progress, topic="pile")

    def stop(self) -> None:
        """Stop reading or looking at the images; what is known of them is kept."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self.client.stop()

    @property
    def is_reading(self) -> bool:
        """Whether files are being read."""
        return self._reading is not None

    def _begin(self, pile: ImagePile) -> None:
        """Read what was said about a pile, after all that is to be written down before."""
        self._opening = opening = object()

        def work() -> tuple[LabelingSession, Snapshot] | Problem:
            try:
                session = LabelingSession(pile)
                session.take_over_list()
                return session, _snapshot(session)
            except ProblemError as error:
                return error.problem

        def done(answer: tuple[LabelingSession, Snapshot] | Problem) -> None:
            if opening is not self._opening:
                return  # another one is wanted by now
            if isinstance(answer, Problem):
                self.failed.emit(answer)
                return
            self.session, self.snapshot = answer
            self.client.open(pile)
            self.opened.emit()

        self._queue.run(work, done, self._on_error)

    def close(self) -> None:
        """Leave the pile; what was said about it last is still written down."""
        self.stop()
        self.session = self.snapshot = self._opening = None
        self.progress = (0, 0)

    def do(self, change: Change, then: Callable[[], None] = lambda: None) -> None:
        """Make a change after those that were asked for before, and call ``then`` after it."""
        session = self.session
        if session is None:
            return

        def work() -> Snapshot | Problem:
            try:
                change(session)
                return _snapshot(session)
            except ProblemError as error:
                return error.problem

        def done(answer: Snapshot | Problem) -> None:
            if isinstance(answer, Problem):
                self.failed.emit(answer)
            elif session is self.session:
                self._take_over(answer)
                then()

        self._queue.run(work, done, self._on_error)

    def show(self, view: View, label: str | None) -> None:
        """Find the images of a view, and say them in ``shown``."""
        session = self.session
        if session is None:
            return

        def done(paths: tuple[Path, ...]) -> None:
            if session is self.session:
                self.shown.emit(paths)

        self._queue.run(lambda: session.view(view, label), done, self._on_error)

    @Slot()
    def look_again(self) -> None:
        """Let the engine look at the images, after it was stopped."""
        if self.session is not None:
            self.client.open(self.session.pile)

    def save(self, then: Callable[[Path], None], to: Path | None = None) -> None:
        """Write the labels into a list, and call ``then`` with the file."""
        session = self.session
        if session is None:
            return

        def work() -> Path | Problem:
            try:
                return session.save(to)
            except ProblemError as error:
                return error.problem

        def done(answer: Path | Problem) -> None:
            if isinstance(answer, Problem):
                self.failed.emit(answer)
            elif session is self.session:
                then(answer)

        self._queue.run(work, done, self._on_error)

    def shut_down(self) -> None:
        """End all that is under way, and write down what was said last: the program ends."""
        self.stop()
        self._queue.finish()
        self.client.shut_down()

    def _take_over(self, snapshot: Snapshot) -> None:
        is_new = self.snapshot is None or self.snapshot.so_far.revision != snapshot.so_far.revision
        self.snapshot = snapshot
        if is_new:
            self._suggest()
        self.changed.emit()

    def _suggest(self) -> None:
        if self.snapshot is not None and self.snapshot.so_far.is_enough:
            self.client.suggest(self.snapshot.so_far)

    @Slot(object)
    def _on_pile_opened(self, found: PileOpened) -> None:
        self._suggest()
        self.do(lambda session: session.set_groups(found.groups, found.asked_first))

    @Slot(object)
    def _on_suggested(self, suggestions: Suggestions) -> None:
        if self.session is not None:
            self.session.set_suggestions(suggestions)
            self.changed.emit()

    def _on_progress(self, progress: tuple[int, int]) -> None:
        self.progress = progress
        self.changed.emit()

    def _on_error(self, error: BaseException) -> None:
        _log.error("Labelling failed", exc_info=error)
        detail = f"{type(error).__name__}: {error}"
        self.failed.emit(Problem(ProblemKind.INTERNAL, {"detail": detail}))


def _snapshot(session: LabelingSession) -> Snapshot:
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
