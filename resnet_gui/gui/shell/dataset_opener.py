"""Opens datasets: lets the user choose one, and hands what was opened to the pages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from resnet_gui.core.config.train_config import LayoutName
from resnet_gui.core.files import paths
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.shell.menu_bar import MenuBar


class DatasetOpener(QObject):
    """Asks which dataset to open.

    Signals:
        data_requested: There is something to see on the Data page.
        classify_requested(list): All images in these folders are to be predicted.
    """

    data_requested = Signal()
    classify_requested = Signal(list)

    def __init__(self, window: QWidget, session: DatasetSession, settings: AppSettings) -> None:
        super().__init__(window)
        self._window, self._session, self._settings = window, session, settings

    def connect_menu(self, menus: MenuBar) -> None:
        """Let the entries of the menu open something."""
        menus.open_dataset.triggered.connect(self.choose_folder)
        menus.open_list.triggered.connect(self.choose_list)
        menus.open_sample.triggered.connect(self.open_sample)
        menus.classify_folder.triggered.connect(self.choose_to_classify)

    def open(self, source: Path, layout: LayoutName = "auto") -> None:
        """Open a folder or a list of images; ``layout`` is how a folder is read."""
        self.data_requested.emit()
        self._session.open(source, layout)

    @Slot()
    def choose_folder(self) -> None:
        """Let the user choose a folder of images."""
        start = self._settings.folder("dataset")
        title = self.tr("Choose a folder of pictures")
        chosen = dialogs.choose_folder(self._window, title, start)
        if chosen is not None:
            self._settings.remember_folder("dataset", chosen)
            self.open(chosen)

    @Slot()
    def choose_to_classify(self) -> None:
        """Let the user choose a folder, all images of which are predicted."""
        start = self._settings.folder("picture")
        title = self.tr("Choose a folder of pictures to classify")
        chosen = dialogs.choose_folder(self._window, title, start)
        if chosen is not None:
            self._settings.remember_folder("picture", chosen)
            self.classify_requested.emit([chosen])

    @Slot()
    def choose_list(self) -> None:
        """Let the user choose a list of images."""
        start = self._settings.folder("dataset")
        kinds = self.tr("Lists of pictures (*.csv *.tsv *.txt)")
        title = self.tr("Choose a list of pictures")
        chosen = dialogs.choose_file(self._window, title, kinds, start)
        if chosen is not None:
            self._settings.remember_folder("dataset", chosen.parent)
            self.open(chosen)

    @Slot()
    def open_sample(self) -> None:
        """Open the dataset that comes with the program."""
        self.open(paths.asset("sample"))
