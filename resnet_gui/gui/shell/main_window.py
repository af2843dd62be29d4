"""The main window: connects the pages and the prediction panel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.files import paths
from resnet_gui.gui.features.predict.pane_fold import PaneFold
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.features.train.interrupted_run_notice import InterruptedRunNotice
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.compute.compute_place import ComputePlace
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.run_library import RunLibrary
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.weights_finder import WeightsFinder
from resnet_gui.gui.shell.batch_tab_controller import BatchTabController
from resnet_gui.gui.shell.close_controller import CloseController
from resnet_gui.gui.shell.compute.compute_notice import ComputeNotice
from resnet_gui.gui.shell.dataset_opener import DatasetOpener
from resnet_gui.gui.shell.desktop import window_geometry
from resnet_gui.gui.shell.device_controls import DeviceLabel
from resnet_gui.gui.shell.diagnostics_report import DiagnosticsReporter
from resnet_gui.gui.shell.image_menu_controller import ImageMenuController
from resnet_gui.gui.shell.label_tab_controller import LabelTabController
from resnet_gui.gui.shell.menu_bar import MenuBar
from resnet_gui.gui.shell.message_notice import MessageNotice
from resnet_gui.gui.shell.page_stack import PageStack
from resnet_gui.gui.shell.pages import Pages, Services
from resnet_gui.gui.shell.program_actions import ProgramActions
from resnet_gui.gui.shell.runs.example_controller import ExampleController
from resnet_gui.gui.shell.runs.inspection_controller import InspectionController
from resnet_gui.gui.shell.runs.keep_learning_controller import KeepLearningController
from resnet_gui.gui.shell.runs.live_model_controller import LiveModelController
from resnet_gui.gui.shell.runs.page_model_controller import PageModelController
from resnet_gui.gui.shell.runs.rerun_controller import RerunController
from resnet_gui.gui.shell.runs.retrain_controller import RetrainController
from resnet_gui.gui.shell.runs.run_actions_controller import RunActionsController
from resnet_gui.gui.shell.runs.true_class_controller import TrueClassController
from resnet_gui.gui.shell.start_controller import StartController
from resnet_gui.gui.shell.status_line import StatusLine
from resnet_gui.gui.shell.undo_controller import UndoController
from resnet_gui.gui.widgets.keyboard.reading_order import ReadingOrder, stops
from resnet_gui.gui.widgets.page import Page
from resnet_gui.gui.widgets.translated import Translated

_IDLE_MS = 400  # after a dataset was opened: its page and its first thumbnails have been drawn
_SAMPLE_SIZE = 64  # pixels: plain shapes need no more, and the first try is done in half a minute


class MainWindow(ReadingOrder, Translated, QMainWindow):
    """The whole program on the screen.

    Args:
        settings: The program's settings.
        inference: The engine that predicts.
        measuring: The engine that measures how long a run takes; no prediction waits for it.

    Attributes:
        inference: The engine that predicts.
        tasks: Runs short tasks in the background.
        session: The open dataset.
        runs: The current run.
        library: The kept runs.
        weights: Knows which pretrained weights are on this computer.
        place: Where work on many images is done.
        stack: The pages and their tabs.
        menus: The menu bar.
        pane: The prediction panel.
        splitter: Divides the window between the pages and the panel.
    """

    def __init__(
        self, settings: AppSettings, inference: InferenceClient, measuring: InferenceClient
    ) -> None:
        super().__init__()
        self._settings, self.inference = settings, inference
        for client in (inference, measuring):
            client.setParent(self)
        self.tasks = tasks = TaskRunner(self)
        self.place = ComputePlace(settings, self)
        self.session = DatasetSession(tasks, self, self.place)
        self.runs = RunController(self, self.place)
        self.library, self.weights = RunLibrary(tasks, self), WeightsFinder(tasks, self)
        services = Services(
            *(settings, inference, measuring, tasks),
            *(self.session, self.runs, self.library, self.weights),
            self.place,
        )
        self._pages = pages = Pages(services)
        self.data, self.train = pages.data, pages.train
        self.evaluate, self.batch, self.label = pages.evaluate, pages.batch, pages.label
        self.pane = PredictionPanel(inference, tasks, settings, self.weights)
        self.stack = PageStack(pages.specs)
        self.stack.put_into(self.pane.drops.make_area())
        self._fold = PaneFold(self.pane)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._status = StatusLine(settings, DeviceLabel(inference, self.runs))
        self._interrupted, self._notice = InterruptedRunNotice(tasks), MessageNotice()
        self._arrange()
        self.menus = MenuBar(self.menuBar(), pages.specs, settings.theme, settings.language)
        self._opener = DatasetOpener(self, self.session, settings)
        self._batch_tab = BatchTabController(self.batch, self.stack, tasks, settings)
        self._label_tab = LabelTabController(pages, self.stack, self._opener, services)
        self._diagnostics = DiagnosticsReporter(inference, self.runs, tasks, self)
        self._rerun = RerunController(self.session, self._opener, self.runs, pages)
        self._run_actions = RunActionsController(
            services, self.train, self.menus, self._interrupted
        )
        StartController(services, pages, self.stack, self.pane, self._opener, self._label_tab)
        self._program = ProgramActions(self, self.menus, services, pages)
        LiveModelController(self.runs, self.pane, inference)
        InspectionController(services, pages, self._opener)
        PageModelController(self.stack, self.library, self.pane)
        ExampleController(self.library, tasks, self.pane)
        TrueClassController(self.session, self.library, tasks, self.pane)
        ImageMenuController(self, pages, self.session, self.pane)
        UndoController(self.menus.undo, self.stack, pages, services, self.pane, self._batch_tab)
        self._connect_menus()
        self._connect_pages()
        self.runs.finished.connect(lambda run: self.library.open_folder(run.run_dir))
        for ended in (self.runs.finished, self.runs.failed, self.runs.cancelled):
            ended.connect(self.weights.look)  # it may have downloaded some
        self.weights.look()
        # After the line above: it shows two runs where that shows one.
        self._retrain = RetrainController(services, pages)
        self._retrain.train_requested.connect(self.show_train)
        self.pane.train_again_requested.connect(self._retrain.reopen_and_start)
        self._learning = KeepLearningController(services, pages, self.pane, self._retrain)
        self._closing = CloseController(self, self.runs)
        self.retranslate()
        window_geometry.restore(self, self.splitter, settings)
        self.menus.prediction_panel.setChecked(not settings.pane_folded)
        self._status.say(self.stack.current.summary())

    def show_page(self, page: Page) -> None:
        """Bring a page to the front."""
        self.stack.show_page(page)

    @Slot()
    def show_data(self) -> None:
        """Bring the Data page to the front."""
        self.stack.show_page(self.data)

    @Slot()
    def show_train(self) -> None:
        """Bring the Train page to the front."""
        self.stack.show_page(self.train)

    @Slot()
    def show_evaluate(self) -> None:
        """Bring the Evaluate page to the front."""
        self.stack.show_page(self.evaluate)

    def open_dataset(self, source: Path) -> None:
        """Open a folder or a list of images."""
        self._opener.open(source)

    def come_to_front(self) -> None:
        """Show the window, also where it is minimised or hidden while a run carries on."""
        self._closing.come_back()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.setWindowTitle(self.tr("resnet_gui"))
        self.menus.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Start the engine once the window is there, so that the first prediction is quick."""
        super().showEvent(event)
        QTimer.singleShot(0, self.inference.warm_up)
        self.library.reload()
        self._interrupted.look(paths.runs_dir())

    def changeEvent(self, event: QEvent) -> None:
        """Look for weights again: another program may have put them there."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.weights.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about a run that is under way; then leave nothing running behind."""
        if not self._closing.may_close():
            event.ignore()
            return
        self._program.shut_down()
        window_geometry.keep(self, self._fold.unfolded_width, self._settings)
        self._settings.pane_folded = not self.menus.prediction_panel.isChecked()
        self.hide()  # the engines take a tenth of a second to end
        self.runs.shut_down()
        self._learning.shut_down()
        self.stack.shut_down()
        self.inference.shut_down()
        self.tasks.wait_all()
        event.accept()

    # How it is put together

    def _arrange(self) -> None:
        for notice in (self._notice, ComputeNotice(self.place), self._interrupted):
            notice.setContentsMargins(24, 20, 24, 0)
            self.stack.add_notice(notice)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self._fold)
        self.splitter.setStretchFactor(0, 1)
        self.setCentralWidget(self.splitter)
        self.setStatusBar(self._status)

    def _connect_menus(self) -> None:
        menus = self.menus
        self._opener.connect_menu(menus)
        menus.label_folder.triggered.connect(self._label_tab.choose_folder)
        menus.open_model.triggered.connect(self.pane.choose_model)
        menus.choose_images.triggered.connect(self.pane.choose_images)
        menus.quit.triggered.connect(self.close)
        self._batch_tab.connect_menu(menus.close_batch, menus.undo_sorting)
        menus.paste.triggered.connect(self.pane.paste)
        menus.copy_diagnostics.triggered.connect(self._diagnostics.copy)
        menus.start.triggered.connect(self.stack.press_primary)
        menus.page_requested.connect(self.show_page)
        menus.step_requested.connect(self.stack.step)
        menus.prediction_panel.toggled.connect(self._fold.set_unfolded)
        self._fold.unfold_requested.connect(lambda: menus.prediction_panel.setChecked(True))
        menus.next_area.triggered.connect(self._focus_next_area)

    def _connect_pages(self) -> None:
        show_message = self._status.say
        self.stack.summary_changed.connect(show_message)
        for spec in self._pages.specs:
            spec.page.status_message.connect(show_message)
            spec.page.told.connect(self._notice.show_message)
        self._diagnostics.status_message.connect(show_message)
        self._notice.listen_to(self.pane)
        self.stack.area.currentChanged.connect(self._notice.hide)
        self.session.opened.connect(self._on_dataset_opened)
        self._run_actions.train_requested.connect(self.show_train)
        self._opener.data_requested.connect(self.show_data)
        self._opener.classify_requested.connect(self.pane.take)
        self.data.classify_requested.connect(lambda folder: self.pane.take([folder]))
        self.data.classes.offer_in(self.menus.add_images)
        self.menus.add_images.triggered.connect(self.show_data)
        self.data.folder_requested.connect(self._opener.choose_folder)
        self.data.train_requested.connect(self.show_train)
        self.data.image_opened.connect(self._on_image_opened)
        self.data.weights_requested.connect(lambda: self.train.suggest(class_weights=True))
        self.data.range_requested.connect(lambda white: self.train.suggest(white=white))
        self.train.data_requested.connect(self.show_data)
        self.train.evaluate_requested.connect(self.show_evaluate)
        self.train.notice.diagnostics_requested.connect(self._diagnostics.copy)
        self.train.offer_runs(self.evaluate.runs_menu)
        self.evaluate.runs_menu.run_requested.connect(self.show_evaluate)
        self.evaluate.runs_menu.all_requested.connect(self.show_evaluate)
        self.evaluate.train_requested.connect(self.show_train)
        self.evaluate.image_opened.connect(self._on_image_opened)
        self.evaluate.model_requested.connect(self.pane.open_model)
        self._rerun.train_requested.connect(self.show_train)
        self.pane.batch_requested.connect(self._batch_tab.open)
        self.pane.pictures_dropped.connect(self.show_data)
        self.pane.pictures_dropped.connect(self.data.unpack)
        self.batch.image_chosen.connect(self._on_image_opened)
        self.batch.files_moved.connect(self.pane.session.follow)

    @Slot(object)
    def _on_dataset_opened(self, dataset: Dataset) -> None:
        self.train.set_dataset(dataset)
        self.evaluate.set_dataset(dataset)
        self.pane.session.check_image()  # an edit may have moved its file
        self.pane.correcting.set_dataset(dataset)
        QTimer.singleShot(_IDLE_MS, self, self._load_plots)
        if not self._rerun.take(dataset) and dataset.source == paths.asset("sample"):
            self.train.suggest(image_size=_SAMPLE_SIZE)

    @Slot()
    def _load_plots(self) -> None:
        if self.isVisible():
            self.train.monitor.prepare()
            self.evaluate.prepare()

    @Slot(object)
    def _on_image_opened(self, path: Path) -> None:
        if self.inference.card is not None:
            self.pane.predict([path])

    @Slot()
    def _focus_next_area(self) -> None:
        areas: list[QWidget] = [self.stack.tabs, self.stack.area, self._fold]
        focus = self.focusWidget()
        here = next((i for i, a in enumerate(areas) if focus and a.isAncestorOf(focus)), -1)
        for first in stops(areas[(here + 1) % len(areas)])[:1]:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
