"""Adds the Label tab when images are to be labelled, and removes it when it is closed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from resnet_gui.gui.features.batch.organize_controller import OrganizeController
from resnet_gui.gui.features.batch.organize_dialog import OrganizeDialog
from resnet_gui.gui.features.batch.organize_notice import OrganizeNotice
from resnet_gui.gui.features.predict.large_image_dialog import show_large
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.shell.dataset_opener import DatasetOpener
from resnet_gui.gui.shell.page_stack import PageStack
from resnet_gui.gui.shell.pages import Pages, Services
from resnet_gui.gui.widgets.page import Page


class LabelTabController(QObject):
    """Opens and closes the :class:`LabelPage`, and hands its labels on to training."""

    def __init__(
        self, pages: Pages, stack: PageStack, opener: DatasetOpener, services: Services
    ) -> None:
        super().__init__(pages.label)
        settings, tasks = services.settings, services.tasks
        self._page, self._stack, self._settings = pages.label, stack, settings
        pages.data.label_requested.connect(self.open)
        pages.data.editor.changed.connect(self._page.model.refresh)
        self._page.train_requested.connect(opener.open)
        self._page.image_opened.connect(lambda path: show_large(self._page, tasks, path, path.name))
        self._page.sort_requested.connect(self._sort)
        stack.close_requested.connect(self._on_close_requested)
        self._tasks, self._sorting = tasks, OrganizeController(tasks, settings, self)
        self._sorted = OrganizeNotice(self._sorting)
        self._sorted.undo_requested.connect(self._undo_sorting)
        self._page.add_notice(self._sorted)

    @Slot(object)
    def open(self, source: Path) -> None:
        """Label the images of a folder or a list."""
        self._page.open(source)
        self._stack.show_page(self._page)

    @Slot()
    def choose_folder(self) -> None:
        """Let the user choose a folder of images to label."""
        start = self._settings.folder("dataset")
        title = self.tr("Choose a folder of pictures to label")
        chosen = dialogs.choose_folder(self._page, title, start)
        if chosen is not None:
            self._settings.remember_folder("dataset", chosen)
            self.open(chosen)

    @Slot()
    def _sort(self) -> None:
        """Copy or move the labelled images into class folders; it can be undone."""
        session, snapshot = self._page.model.session, self._page.model.snapshot
        if session is None or snapshot is None or self._sorting.is_running:
            return
        pile = session.pile
        root = pile.root
        files = [
            (root / path, label)
            for path in pile.paths
            if (label := session.label_of(path)) is not None and not session.is_set_aside(path)
        ]
        start = root.with_name(self.tr("{name}, sorted").format(name=root.name))
        dialog = OrganizeDialog(
            lambda: files, sorted(snapshot.counts), start, self._tasks, self._page, count=len(files)
        )
        if dialogs.fill_in(dialog) and dialog.plan is not None:
            self._sorted.begin(dialog.plan)
            self._sorting.sort(dialog.plan)
        dialog.deleteLater()

    @Slot(object)
    def _undo_sorting(self, log: Path) -> None:
        self._sorted.begin_undo()
        self._sorting.undo(log)

    @Slot(object)
    def _on_close_requested(self, page: Page) -> None:
        if page is self._page:
            self._page.close_pile()
            self._stack.close_page(page)
