"""The images of a pile: which are shown, what stands below them, and what is done to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from resnet_gui.core.labeling.pile_views import View
from resnet_gui.gui.features.label import label_text
from resnet_gui.gui.features.label.action_bar import ActionBar
from resnet_gui.gui.features.label.group_bar import GroupBar
from resnet_gui.gui.features.label.group_view import GroupView
from resnet_gui.gui.features.label.labeling_grid import ImageState, LabelingGrid
from resnet_gui.gui.features.label.labeling_model import Change, LabelingModel
from resnet_gui.gui.features.label.view_bar import ViewBar
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.thumbnail_loader import ThumbnailLoader
from resnet_gui.gui.text import format
from resnet_gui.gui.theme.plain_text import plain
from resnet_gui.gui.widgets.controls import label
from resnet_gui.gui.widgets.translated import Translated

_MOST_COUNTED = 1000  # selected images


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
        self._views, self._group_bar, self._actions = ViewBar(), GroupBar(), ActionBar()
        self._nothing = label("body", tone="quiet")
        self._nothing.hide()
        self._sentence = label("caption")
        self._sentence.setWordWrap(True)
        self.grid = LabelingGrid()
        self.grid.set_describe(self._describe)
        self._groups = GroupView(model, self.grid, self._group_bar)
        ThumbnailLoader(tasks, self, topic="labelling").serve(self.grid)
        self._arrange()
        self._connect()
        self.retranslate()

    def begin(self) -> None:
        """Show nothing until the images of another pile are known."""
        self._groups.begin()
        self._views.choose(View.UNLABELED)
        self._nothing.hide()
        self.grid.show_images(Path(), ())

    def begin_with(self, view: View) -> None:
        """Show the images of a pile in this view, until another is chosen."""
        self._views.choose(view)
        self.show_view()

    def show_view(self) -> None:
        """Show the images of the view that is chosen, as it is now."""
        view = self._views.view
        self._group_bar.setVisible(view is None)
        if view is None:
            self._nothing.hide()
            self._groups.show_group()
        else:
            self._model.show(view, self._views.name)

    def refresh(self, classes: Sequence[str]) -> None:
        """Say anew what stands below the images, and which classes there are to choose from."""
        self._views.set_classes(classes)
        self._group_bar.setVisible(self._views.view is None)
        self._groups.refresh()
        self._show_sentence()
        self._on_selection_changed()
        self.grid.describe_again()

    def label_selected(self, name: str) -> None:
        """Say that the selected images are of this class."""
        paths = self.grid.selected
        if paths:
            self._change(dict.fromkeys(paths, name), lambda session: session.label(paths, name))
            self._go_on()
            self.grid.setFocus()
        else:
            self.status_message.emit(self.tr("Select pictures first."))

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._nothing.setText(self.tr("No picture is in this view."))
        self.grid.setAccessibleName(self.tr("Pictures"))
        self._show_sentence()
        self._on_selection_changed()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._views)
        layout.addWidget(self._group_bar)
        layout.addWidget(self._nothing)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self._actions)
        layout.addWidget(self._sentence)

    def _connect(self) -> None:
        grid, actions = self.grid, self._actions
        self._model.shown.connect(self._on_shown)
        self._model.client.opened.connect(self._on_looked_at)
        grid.selection_changed.connect(self._on_selection_changed)
        grid.accepted.connect(self._accept)
        grid.cleared.connect(self._clear)
        grid.set_aside.connect(self._set_aside)
        actions.accepted.connect(grid.accepted)
        actions.kept.connect(self._keep)
        actions.set_aside.connect(grid.set_aside)
        actions.cleared.connect(grid.cleared)
        self._views.chosen.connect(self.show_view)

    def _show_sentence(self) -> None:
        session, found = self._model.session, self._model.snapshot
        suggestions = None if session is None else session.suggestions
        if suggestions is not None:
            self._sentence.setText(label_text.progress(suggestions.progress))
            self._sentence.setToolTip(plain(label_text.about_progress()))
        elif found is not None and not found.so_far.is_enough:
            self._sentence.setText(label_text.needed())
        else:
            self._sentence.setText("")

    def _describe(self, path: Path) -> ImageState:
        """Return what stands below an image: its label, or what is suggested."""
        session = self._model.session
        if session is None:
            return ImageState()
        if path in self._model.pending:
            return ImageState(self._model.pending[path], is_said=True)
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
            self._nothing.setVisible(not paths)
            self.grid.show_images(session.pile.root, paths, session.pile.alike)

    @Slot()
    def _on_selection_changed(self) -> None:
        selected = self.grid.selected
        self._group_bar.set_selected(len(selected))
        are_doubted = self._views.view is View.DOUBTED
        # Many are not counted: it would take as long at each change.
        count = len(self._to_accept()) if len(selected) <= _MOST_COUNTED else None
        self._actions.show_selection(len(selected), count, are_doubted=are_doubted)
        self.selection_changed.emit()

    def _to_accept(self) -> dict[Path, str]:
        """Return what is suggested now for the selected images, or else for those in view.

        Copies and bursts get what is suggested for the one that is shown. Only for images that wait
        for a label, or whose label is doubted in the view of these.
        """
        session, pending = self._model.session, self._model.pending
        if session is None:
            return {}
        found: dict[Path, str] = {}
        is_mended = self._views.view is View.DOUBTED and bool(self.grid.selected)
        for stack in self.grid.stacks_to_accept:
            suggested = session.suggestion(stack[0])
            if suggested is not None:
                found |= {
                    path: suggested.label
                    for path in stack
                    if path not in pending and (is_mended or session.is_open(path))
                }
        return found

    @Slot()
    def _accept(self) -> None:
        wanted, selects = self._to_accept(), bool(self.grid.selected)
        if not wanted:
            self.status_message.emit(self.tr("Nothing is suggested for these pictures."))
            return
        if self._views.view is None and len(set(wanted.values())) > 1:
            # Enter ends the name of the group before: pressed twice, it would label this one.
            self.status_message.emit(
                self.tr("The suggestions differ. Name the group, or accept them in another view.")
            )
            return
        self._change(wanted, lambda session: session.label_each(wanted))
        if self._views.view is None:
            self._groups.go_on()
        else:
            self.grid.go_on(selects=selects)

    @Slot()
    def _keep(self) -> None:
        session, paths = self._model.session, self.grid.selected
        if session is not None and paths:
            labels = {path: session.label_of(path) or "" for path in paths}
            self._change(labels, lambda session: session.keep(paths))
            self._go_on()

    @Slot()
    def _set_aside(self) -> None:
        """Set images aside; the rest of their group is what comes next."""
        paths = self.grid.selected
        if not paths:
            return
        wanted = dict.fromkeys(paths, self.tr("not used"))
        self._change(wanted, lambda session: session.set_aside(paths))
        if self._views.view is None:
            self._groups.show_rest()
        else:
            self.grid.go_on()

    @Slot()
    def _clear(self) -> None:
        paths = self.grid.selected
        if paths:
            self._model.do(lambda session: session.clear(paths))

    def _go_on(self) -> None:
        """Go to the next image, or to the next group."""
        if self._views.view is None:
            self._groups.go_on()
        else:
            self.grid.go_on()

    def _change(self, about: Mapping[Path, str], change: Change) -> None:
        """Say something of images; those of which it was not written down are selected again."""
        is_group = self._views.view is None

        def select_again() -> None:
            if is_group and self._views.view is None:
                self._groups.show_group_of(about)
            self.grid.select(about)

        self._model.do(change, on_failure=select_again, about=about)
