"""The images of a pile: which are shown, what stands below them, and what is done to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from resnet_gui.core.labeling.image_groups import ImageGroup
from resnet_gui.core.labeling.labeling_session import LabelingSession
from resnet_gui.core.labeling.pile_views import View
from resnet_gui.gui.features.label import label_text
from resnet_gui.gui.features.label.group_bar import GroupBar
from resnet_gui.gui.features.label.labeling_grid import ImageState, LabelingGrid
from resnet_gui.gui.features.label.labeling_model import Change, LabelingModel
from resnet_gui.gui.features.label.view_bar import ViewBar
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.thumbnail_loader import ThumbnailLoader
from resnet_gui.gui.text import counts, format
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.translated import Translated


class PilePanel(Translated, QWidget):
    """Shows one view of the open pile, or one group after another.

    Attributes:
        grid: The images.

    Signals:
        selection_changed: Other images are selected.
        status_message(str): One line for the status bar.
    """

    selection_changed = Signal()
    status_message = Signal(str)

    def __init__(
        self, model: LabelingModel, tasks: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._group: int | None = None  # the number of the group that is shown
        self._views, self._groups = ViewBar(), GroupBar()
        self._accept, self._keep, self._aside, self._clear = (button("", "link") for _ in range(4))
        self._sentence = label("caption")
        self._sentence.setWordWrap(True)
        self.grid = LabelingGrid()
        self.grid.set_describe(self._describe)
        ThumbnailLoader(tasks, self, topic="labelling").serve(self.grid)
        self._arrange()
        self._connect()
        self.retranslate()

    def begin(self) -> None:
        """Show nothing until the images of another pile are known."""
        self._group = None
        self._views.choose(View.UNLABELED)
        self.grid.show_images(Path(), ())

    def show_view(self) -> None:
        """Show the images of the view that is chosen, as it is now."""
        view = self._views.view
        self._groups.setVisible(view is None)
        if view is None:
            self._show_group(self._place())
        else:
            self._model.show(view, self._views.name)

    def refresh(self, classes: Sequence[str]) -> None:
        """Say anew what stands below the images, and which classes there are to choose from."""
        self._views.set_classes(classes)
        self._groups.setVisible(self._views.view is None)
        self._groups.show_place(self._shown_groups, self._place())
        self._show_sentence()
        self._on_selection_changed()
        self.grid.describe_again()

    def label_selected(self, name: str) -> None:
        """Say that the selected images are of this class."""
        paths = self.grid.selected
        if paths:
            self._change(lambda session: session.label(paths, name))
            self.grid.setFocus()
        else:
            self.status_message.emit(self.tr("Select pictures first."))

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._keep.setText(self.tr("Keep the labels"))
        self._aside.setText(self.tr("Not used (Del)"))
        self._clear.setText(self.tr("Take back (Backspace)"))
        self.grid.setAccessibleName(self.tr("Pictures"))
        self._show_sentence()
        self._on_selection_changed()

    def _arrange(self) -> None:
        actions = QHBoxLayout()
        actions.setSpacing(16)
        for link in (self._accept, self._keep, self._aside, self._clear):
            actions.addWidget(link)
        actions.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._views)
        layout.addWidget(self._groups)
        layout.addWidget(self.grid, 1)
        layout.addLayout(actions)
        layout.addWidget(self._sentence)

    def _connect(self) -> None:
        grid, groups = self.grid, self._groups
        self._model.shown.connect(self._on_shown)
        self._model.client.opened.connect(self._on_looked_at)
        grid.selection_changed.connect(self._on_selection_changed)
        grid.accepted.connect(self._on_accepted)
        grid.cleared.connect(lambda: self._do(LabelingSession.clear, goes_on=False))
        grid.set_aside.connect(lambda: self._do(LabelingSession.set_aside))
        self._accept.clicked.connect(self._on_accepted)
        self._keep.clicked.connect(lambda: self._do(LabelingSession.keep))
        self._aside.clicked.connect(grid.set_aside)
        self._clear.clicked.connect(grid.cleared)
        self._views.chosen.connect(self.show_view)
        groups.moved.connect(self._move)
        groups.split_requested.connect(self._on_split_requested)
        groups.merge_requested.connect(self._on_merge_requested)
        groups.ignore_requested.connect(self._on_ignore_requested)

    def _show_sentence(self) -> None:
        session, found = self._model.session, self._model.snapshot
        suggestions = None if session is None else session.suggestions
        if suggestions is not None:
            self._sentence.setText(label_text.progress(suggestions.progress))
        elif found is not None and not found.so_far.is_enough:
            self._sentence.setText(label_text.needed())
        else:
            self._sentence.setText("")

    def _describe(self, path: Path) -> ImageState:
        """Return what stands below an image: its label, or what is suggested."""
        session = self._model.session
        if session is None:
            return ImageState()
        if session.is_set_aside(path):
            return ImageState(self.tr("not used"), is_said=True)
        said, found = session.label_of(path), session.suggestion(path)
        if said is not None:
            is_doubted = found is not None and found.is_doubted
            if is_doubted and found is not None and self._views.view is View.DOUBTED:
                both = self.tr("{label}, or {suggested}?")
                said = both.format(label=said, suggested=found.label)
            return ImageState(said, is_said=True, is_doubted=is_doubted)
        if found is None:
            return ImageState()
        text = self.tr("{label}? {probability}")
        return ImageState(
            text.format(label=found.label, probability=format.percent(found.probability, 0))
        )

    @property
    def _shown_groups(self) -> tuple[ImageGroup, ...]:
        return () if self._model.snapshot is None else self._model.snapshot.groups

    def _place(self) -> int:
        """Return at which of the groups the shown one stands."""
        numbers = [group.number for group in self._shown_groups]
        return numbers.index(self._group) if self._group in numbers else 0

    def _show_group(self, at: int) -> None:
        groups, session = self._shown_groups, self._model.session
        if session is None:
            return
        if not groups:
            self._group = None
            self.grid.show_images(session.pile.root, ())
        else:
            group = groups[max(0, min(at, len(groups) - 1))]
            self._group = group.number
            self.grid.show_images(session.pile.root, group.paths)
            self.grid.select(group.paths)
            self.grid.setFocus()
        self._groups.show_place(groups, self._place())

    @Slot()
    def _on_looked_at(self) -> None:
        """Go to the groups as soon as they are there, unless labelling has begun."""
        self._model.do(lambda session: None, self._on_groups_known)

    def _on_groups_known(self) -> None:
        found = self._model.snapshot
        focus = QApplication.focusWidget()
        is_typing = isinstance(focus, QLineEdit) and bool(focus.text())
        is_busy = bool(self.grid.selected) or is_typing
        if found is not None and not found.counts and found.groups and not is_busy:
            self._views.choose(None)
            self.show_view()

    @Slot(object)
    def _on_shown(self, paths: tuple[Path, ...]) -> None:
        session = self._model.session
        if session is not None and self._views.view is not None:
            self.grid.show_images(session.pile.root, paths)

    @Slot()
    def _on_selection_changed(self) -> None:
        selected = self.grid.selected
        self._groups.set_selected(len(selected))
        self._aside.setEnabled(bool(selected))
        self._clear.setEnabled(bool(selected))
        self._keep.setVisible(self._views.view is View.DOUBTED)
        self._keep.setEnabled(bool(selected))
        wanted = self._to_accept()
        self._accept.setEnabled(bool(wanted))
        text = self.tr("Accept {pictures} (Enter)")
        if not selected:
            text = self.tr("Accept all {pictures} in view (Enter)")
        self._accept.setText(text.format(pictures=counts.images(len(wanted))))
        self.selection_changed.emit()

    @Slot()
    def _on_accepted(self) -> None:
        wanted = self._to_accept()
        if wanted:
            self._change(lambda session: session.label_each(wanted))

    def _to_accept(self) -> dict[Path, str]:
        """Return what is suggested now for the selected images, or else for those in view.

        Only for images that wait for a label, or whose label is doubted in the view of these.
        """
        session = self._model.session
        if session is None:
            return {}
        found: dict[Path, str] = {}
        for path in self.grid.selected or self.grid.in_view:
            suggested = session.suggestion(path)
            is_mended = self._views.view is View.DOUBTED and path in self.grid.selected
            if suggested is not None and (session.is_open(path) or is_mended):
                found[path] = suggested.label
        return found

    def _do(
        self, what: Callable[[LabelingSession, Sequence[Path]], object], *, goes_on: bool = True
    ) -> None:
        paths = self.grid.selected
        if paths:
            self._change(lambda session: what(session, paths), goes_on=goes_on)

    def _change(self, change: Change, *, goes_on: bool = True) -> None:
        """Say something about images; then go on to what is next."""
        at, number = self._place(), self._group

        def go_on() -> None:
            if not goes_on:
                return
            if self._views.view is not None:
                self.grid.go_on()
                return
            rest = [group.number for group in self._shown_groups]
            self._show_group(at + 1 if number in rest else at)

        self._model.do(change, go_on)

    @Slot(int)
    def _move(self, step: int) -> None:
        self._show_group(self._place() + step)

    @Slot()
    def _on_split_requested(self) -> None:
        number, paths = self._group, self.grid.selected
        if number is not None and paths:
            at = self._place()
            self._model.do(
                lambda session: session.split_group(number, [paths]), lambda: self._show_group(at)
            )

    @Slot()
    def _on_merge_requested(self) -> None:
        at, groups = self._place(), self._shown_groups
        if at + 1 < len(groups):
            numbers = [groups[at].number, groups[at + 1].number]
            self._model.do(
                lambda session: session.merge_groups(numbers), lambda: self._show_group(at)
            )

    @Slot()
    def _on_ignore_requested(self) -> None:
        number = self._group
        if number is not None:
            at = self._place()
            self._model.do(
                lambda session: session.ignore_group(number), lambda: self._show_group(at)
            )
