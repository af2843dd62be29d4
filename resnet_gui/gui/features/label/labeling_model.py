"""The open pile as the page sees it: changes one after another, and what holds after each."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal, Slot

from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError, as_problem
from resnet_gui.core.labeling.image_groups import ImageGroup
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.labeling_session import LabelingSession
from resnet_gui.core.labeling.pile_lock import PileLock
from resnet_gui.core.labeling.pile_views import View
from resnet_gui.core.labeling.suggestions import Suggestions
from resnet_gui.core.protocol.labeling_events import PileOpened
from resnet_gui.gui.features.label.begun_pile import BegunPile, begin
from resnet_gui.gui.features.label.labeling_client import LabelingClient
from resnet_gui.gui.features.label.snapshot import Snapshot, snapshot_of
from resnet_gui.gui.services.task_runner import Job, TaskQueue, TaskRunner

_REPORTED = 20  # files

Change = Callable[[LabelingSession], object]
OnProgress = Callable[[int, int], None]


class LabelingModel(QObject):
    """Holds a :class:`LabelingSession`; everything that touches a file or takes long is run behind.

    Attributes:
        session: The pile and what was said about it; None where none is open.
        snapshot: What holds now; None until it is known.
        is_shared: Whether another program labels the same images.
        client: The engine that looks at the images.
        progress: Files read, and in all, before ``session`` is there.
        pending: What was said last and is being written down: what is to stand below each image.

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
        self.is_shared = False
        self.progress = (0, 0)
        self._lock = PileLock()  # it is used behind only
        self._numbers = itertools.count()
        self.pending: dict[Path, str] = {}
        self._changes: dict[int, Mapping[Path, str]] = {}  # those that make up ``pending``
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
        """Whether files, or what was said about them, are being read."""
        return self._reading is not None or (self._opening is not None and self.session is None)

    def _begin(self, pile: ImagePile) -> None:
        """Read what was said about a pile, after all that is to be written down before."""
        self._opening = opening = object()

        def work() -> BegunPile | Problem | None:
            try:  # it may be closed before it is open
                return begin(pile, self._lock) if opening is self._opening else None
            except ProblemError as error:
                return error.problem

        def done(answer: BegunPile | Problem | None) -> None:
            if answer is None or opening is not self._opening:
                return  # another one is wanted by now
            if isinstance(answer, Problem):
                self._opening = None
                self.failed.emit(answer)
                return
            self.session, self.snapshot = answer.session, answer.snapshot
            self.is_shared = answer.is_shared
            self.client.open(pile)
            self.opened.emit()
            if answer.trouble is not None:
                self.failed.emit(answer.trouble)

        self._queue.run(work, done, self._on_error)

    def close(self) -> None:
        """Leave the pile; what was said about it last is still written down."""
        self.stop()
        self.session = self.snapshot = self._opening = None
        self._changes, self.pending = {}, {}
        self._queue.run(self._lock.release, lambda _: None, self._on_error)
        self.progress = (0, 0)

    def do(
        self,
        change: Change,
        then: Callable[[], None] = lambda: None,
        on_failure: Callable[[], None] = lambda: None,
        about: Mapping[Path, str] = MappingProxyType({}),
    ) -> None:
        """Make a change after those that were asked for before.

        Args:
            change: What is to be done.
            then: Called after it.
            on_failure: Called where it was not done.
            about: What is ``pending`` until then.
        """
        session = self.session
        if session is None:
            return

        number = next(self._numbers)
        self._changes[number] = about
        self.pending = {**self.pending, **about}

        def work() -> Snapshot | Problem:
            try:
                change(session)
                return snapshot_of(session)
            except ProblemError as error:
                return error.problem

        def done(answer: Snapshot | Problem) -> None:
            self._ended(number)
            if isinstance(answer, Problem):
                self.failed.emit(answer)
                on_failure()
            elif session is self.session:
                self._take_over(answer)
                then()

        def failed(error: BaseException) -> None:
            self._ended(number)
            self._on_error(error)
            on_failure()

        self._queue.run(work, done, failed)

    @property
    def groups(self) -> tuple[ImageGroup, ...]:
        """The groups that have work left, without images of which something is pending."""
        if self.snapshot is None:
            return ()
        return self.snapshot.groups_without(self.pending) if self.pending else self.snapshot.groups

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
    def refresh(self) -> None:
        """Show what was said elsewhere, in another tab or window."""
        self.do(LabelingSession.take_over_others)

    @Slot()
    def look_again(self) -> None:
        """Let the engine look at the images, after it was stopped."""
        if self.session is not None:
            self.client.open(self.session.pile)

    def save(
        self,
        then: Callable[[Path], None],
        save: Callable[[LabelingSession], Path] = LabelingSession.save,
    ) -> None:
        """Write the labels into a list by ``save``, and call ``then`` with the file."""
        session = self.session
        if session is None:
            return

        def work() -> tuple[Path, Snapshot] | Problem:
            try:
                path = save(session)
                return path, snapshot_of(session)  # edits of the list were taken over
            except ProblemError as error:
                return error.problem

        def done(answer: tuple[Path, Snapshot] | Problem) -> None:
            if isinstance(answer, Problem):
                self.failed.emit(answer)
            elif session is self.session:
                path, snapshot = answer
                self._take_over(snapshot)
                then(path)

        self._queue.run(work, done, self._on_error)

    def shut_down(self) -> None:
        """End all that is under way, and write down what was said last: the program ends."""
        self.stop()
        self._queue.finish()
        self._lock.release()
        self.client.shut_down()

    def _ended(self, number: int) -> None:
        self._changes.pop(number, None)
        self.pending = dict(pair for about in self._changes.values() for pair in about.items())

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
        self.failed.emit(as_problem(error))
