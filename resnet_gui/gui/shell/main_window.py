"""The main window: connects the pages and the prediction panel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from resnet_gui.core.files import paths
from resnet_gui.core.protocol.training_events import TrainingFinished
from resnet_gui.core.runs.resume import ResumableRun
from resnet_gui.core.runs.run_folder import MODEL_FILE
from resnet_gui.gui.features.batch.batch_page import BatchPage
from resnet_gui.gui.features.data.data_page import DataPage
from resnet_gui.gui.features.evaluate.evaluate_page import EvaluatePage
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.features.preferences import cache_dialog, image_limit
from resnet_gui.gui.features.preferences.device_setting import GraphicsChoice
from resnet_gui.gui.features.self_test.self_test_dialog import SelfTestDialog
from resnet_gui.gui.features.train.interrupted_run_notice import InterruptedRunNotice
from resnet_gui.gui.features.train.run_monitor import load_plots
from resnet_gui.gui.features.train.train_page import TrainPage
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.file_manager import show_path
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.training_run import RunState
from resnet_gui.gui.shell import about_dialog
from resnet_gui.gui.shell.batch_tab_controller import BatchTabController
from resnet_gui.gui.shell.close_controller import CloseController
from resnet_gui.gui.shell.device_controls import DeviceLabel
from resnet_gui.gui.shell.diagnostics_report import DiagnosticsReporter
from resnet_gui.gui.shell.live_model_controller import LiveModelController
from resnet_gui.gui.shell.menu_bar import MenuBar
from resnet_gui.gui.shell.rerun_controller import RerunController
from resnet_gui.gui.shell.retrain_controller import RetrainController
from resnet_gui.gui.shell.step_tabs import StepTabBar
from resnet_gui.gui.widgets.translated import Translated

_AT_REST_MS = 400  # after a dataset was read: its page and its first thumbnails have been drawn
_DATA, _TRAIN, _EVALUATE = range(3)
_SAMPLE_SIZE = 64  # pixels: plain shapes need no more, and the first try is done in half a minute


class MainWindow(Translated, QMainWindow):
    """The whole program on the screen.

    Signals:
        theme_chosen(str): ``system``, ``light`` or ``dark``.
    """

    theme_chosen = Signal(str)

    def __init__(self, settings: AppSettings, inference: InferenceClient | None = None) -> None:
        super().__init__()
        self._settings = settings
        self._inference = inference or InferenceClient(parent=self)
        self._tasks = TaskRunner(self)
        self._evaluated: TrainingFinished | None = None
        self.data = DataPage(self._tasks)
        self.train = TrainPage(
            inference or InferenceClient(parent=self)
        )  # no question waits for its measuring
        self.evaluate = EvaluatePage(self._tasks)
        self.pane = PredictionPanel(self._inference, self._tasks, settings)
        self.batch = BatchPage(self._inference, self._tasks, settings)
        self._diagnostics = DiagnosticsReporter(self._inference, self.train)
        self._repeating = RerunController(self.data, self.train)
        self._interrupted = InterruptedRunNotice(self._tasks)
        self._tabs, self._stack = StepTabBar(), QStackedWidget()
        self._message, self._device = QLabel(), DeviceLabel(self._inference, self.train)
        self._arrange()
        self._make_menus()
        self._connect()
        self._leaving = CloseController(self, self.train)
        self.retranslate()
        self.setMinimumSize(1024, 700)
        self.resize(self.screen().availableSize().boundedTo(QSize(1280, 800)))
        self.restoreGeometry(settings.geometry)
        if not self._splitter.restoreState(settings.splitter):
            pane = 344 if self.width() >= 1200 else 304
            self._splitter.setSizes([self.width() - pane, pane])

    def show_tab(self, index: int) -> None:
        """Bring a tab to the front."""
        if (focus := self.focusWidget()) is not None and self._stack.isAncestorOf(focus):
            self._tabs.setFocus()  # the focused widget is about to hide; Qt would pick any other
        self._tabs.set_current(index)
        self._stack.setCurrentIndex(index)
        self._refresh()

    @Slot()
    def choose_dataset(self) -> None:
        """Let the user choose a folder of pictures."""
        start = self._settings.folder("dataset")
        chosen = dialogs.choose_folder(self, self.tr("Choose a folder of pictures"), start)
        if chosen is not None:
            self._settings.remember_folder("dataset", chosen)
            self.open_dataset(chosen)

    @Slot()
    def choose_list(self) -> None:
        """Let the user choose a list of pictures."""
        start = self._settings.folder("dataset")
        kinds = self.tr("Lists of pictures (*.csv *.tsv *.txt)")
        chosen = dialogs.choose_file(self, self.tr("Choose a list of pictures"), kinds, start)
        if chosen is not None:
            self._settings.remember_folder("dataset", chosen.parent)
            self.open_dataset(chosen)

    @Slot()
    def open_sample(self) -> None:
        """Open the dataset that comes with the program."""
        self.open_dataset(paths.asset("sample"))

    def open_dataset(self, source: Path) -> None:
        """Read a folder or a list of pictures."""
        self.show_tab(_DATA)
        self.data.open(source)

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        self.setWindowTitle(self.tr("resnet_gui"))
        for index, title in enumerate((self.tr("Data"), self.tr("Train"), self.tr("Evaluate"))):
            self._tabs.set_title(index, title)
        self._batch_tab.refresh()
        self._menus.retranslate()
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Start the engine once the window is there, so that the first answer comes at once."""
        super().showEvent(event)
        QTimer.singleShot(0, self._inference.warm_up)
        self.evaluate.reload()
        self._interrupted.look(paths.runs_dir())

    def come_to_front(self) -> None:
        """Show the window, also where it is minimised or hidden while a run carries on."""
        self._leaving.come_back()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about a run that is under way; then leave nothing running behind."""
        if not self._leaving.may_close():
            event.ignore()
            return
        for dialog in self.findChildren(SelfTestDialog):
            dialog.reject()
        self._settings.geometry = self.saveGeometry()
        self._settings.splitter = self._splitter.saveState()
        self.hide()  # nobody need watch how the engines end, which takes a tenth of a second
        self.train.shut_down()
        self.evaluate.shut_down()
        self._inference.shut_down()
        self._tasks.wait_all()
        event.accept()

    # How it is put together

    def _arrange(self) -> None:
        for icon in ("pictures", "curve", "grid"):
            self._tabs.add_tab(icon, "")
        for page in (self.data, self.train, self.evaluate):
            self._stack.addWidget(page)
        self._batch_tab = BatchTabController(self.batch, self._tabs, self._stack, self._settings)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        self._interrupted.setContentsMargins(24, 20, 24, 0)
        column.addWidget(self._interrupted)
        column.addWidget(self._stack, 1)
        self.pane.setProperty("ground", "canvas")
        self.pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(work)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self.setCentralWidget(self._splitter)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(18, 0, 18, 0)
        bar.addWidget(self._message, 1)
        bar.addPermanentWidget(self._device)
        for text in (self._message, self._device):
            text.setProperty("role", "caption")
            text.setFrameShape(QFrame.Shape.NoFrame)

    def _make_menus(self) -> None:
        menus = MenuBar(self.menuBar(), self._settings.theme)
        menus.add("open", self.choose_dataset)
        menus.add("list", self.choose_list)
        menus.add("sample", self.open_sample)
        menus.add("model", self.pane.choose_model)
        menus.add("picture", self.pane.choose_pictures)
        menus.add("runs", self._show_runs)
        menus.add("quit", self.close)
        menus.add("close", self._batch_tab.close)
        menus.add("paste", self.pane.paste)
        menus.add("undo", self._batch_tab.undo_last_sorting)
        menus.add("copy", self._diagnostics.copy)
        menus.add("largest", self._choose_largest_picture)
        menus.add("cache", lambda: cache_dialog.show(self, self._tasks))
        menus.add("start", self._press_primary)
        menus.add("stop", self.train.stop)
        menus.add("cancel", self.train.cancel)
        menus.add("log", self.train.view.set_log)
        menus.add("curves", self._save_curves)
        for index, name in enumerate(("data", "train", "evaluate")):
            menus.add(name, lambda _=False, i=index: self.show_tab(i))
        menus.add("pane", self._show_pane)
        menus.add("next", self._focus_next_area)
        for name in ("system", "light", "dark"):
            menus.add(name, lambda _=False, n=name: self.theme_chosen.emit(n))
        menus.add("check", self._check_installation)
        menus.add("logs", lambda: show_path(paths.logs_dir()))
        menus.add("about", lambda: about_dialog.show(self))
        self._menus = menus

    def _connect(self) -> None:
        self._tabs.tab_chosen.connect(self.show_tab)
        self._interrupted.resume_requested.connect(self._on_resume_requested)
        self.data.folder_requested.connect(self.choose_dataset)
        self.data.sample_requested.connect(self.open_sample)
        self.data.train_requested.connect(lambda: self.show_tab(_TRAIN))
        self.data.picture_opened.connect(self._on_picture_opened)
        self.data.weights_requested.connect(lambda: self.train.suggest(class_weights=True))
        self.data.dataset_changed.connect(self._on_dataset_changed)
        self.train.data_requested.connect(lambda: self.show_tab(_DATA))
        self.train.evaluate_requested.connect(lambda: self.show_tab(_EVALUATE))
        self.train.run_changed.connect(self._on_run_changed)
        self._diagnostics.status_message.connect(self._message.setText)
        self.train.offer_runs(self.evaluate.runs_menu)
        self.evaluate.runs_menu.run_requested.connect(lambda _: self.show_tab(_EVALUATE))
        self.evaluate.runs_menu.all_requested.connect(lambda: self.show_tab(_EVALUATE))
        self.evaluate.train_requested.connect(lambda: self.show_tab(_TRAIN))
        self.evaluate.picture_opened.connect(self._on_picture_opened)
        self.evaluate.model_requested.connect(self.pane.open_model)
        self.evaluate.again_requested.connect(self._repeating.again)
        self.evaluate.longer_requested.connect(self._repeating.longer)
        self._repeating.dataset_requested.connect(self.open_dataset)
        self._repeating.train_requested.connect(lambda: self.show_tab(_TRAIN))
        self._repeating.status_message.connect(self._message.setText)
        self.train.view.saving_requested.connect(self._save_curves)
        self.train.view.log_requested.connect(self._menus.actions["log"].trigger)
        self.evaluate.status_message.connect(self._message.setText)
        self.evaluate.changed.connect(self._refresh)
        self.pane.problem_reported.connect(self._message.setText)
        self.pane.batch_requested.connect(self._batch_tab.open)
        self._batch_tab.tab_requested.connect(self.show_tab)
        self.batch.picture_chosen.connect(self._on_picture_opened)
        self.batch.changed.connect(self._refresh)
        self.batch.status_message.connect(self._message.setText)
        self._inference.ready.connect(self._refresh)
        self._inference.model_opened.connect(self._refresh)
        graphics, menu = self._menus.actions["graphics"], self._menus.menu("edit")
        GraphicsChoice(graphics, menu, self._inference, self._settings)
        LiveModelController(self.train, self.pane, self._inference)
        again = RetrainController(  # after the others: it shows two runs where they show one
            self.data, self.train, self.evaluate, self._tasks, lambda: self.show_tab(_TRAIN)
        )
        self.pane.train_again_requested.connect(again.want)

    # What happens

    @Slot()
    def _refresh(self) -> None:
        run, has_result = self.train.run, self.evaluate.has_runs
        self._tabs.set_status(_DATA, self.data.status())
        self._tabs.set_status(_TRAIN, self.train.status(), ready=self.data.dataset is not None)
        waiting = self.train.is_running and not has_result
        evaluate = self.tr("Waits for the run") if waiting else self.evaluate.status()
        self._tabs.set_status(_EVALUATE, evaluate, ready=has_result)
        page = self._stack.currentWidget()
        telling = page if isinstance(page, DataPage | BatchPage) else self.train
        self._message.setText(telling.summary())
        self._device.refresh()
        self._menus.actions["stop"].setEnabled(run is not None and run.state is RunState.RUNNING)
        self._menus.actions["cancel"].setEnabled(self.train.is_running)
        self._menus.actions["curves"].setEnabled(self.train.view.has_curves)
        self._interrupted.allow_resuming(not self.train.is_running)
        self._menus.actions["check"].setEnabled(not self.train.is_running)  # it trains as well
        self._menus.actions["close"].setEnabled(self._batch_tab.is_open)
        self._menus.actions["undo"].setEnabled(self._batch_tab.last_sorting() is not None)

    @Slot()
    def _on_dataset_changed(self) -> None:
        if not self.data.is_scanning:
            dataset = self.data.dataset
            self.train.set_dataset(dataset)
            self.pane.correcting.set_dataset(dataset)
            if dataset is not None:
                QTimer.singleShot(_AT_REST_MS, self, self._load_plots)
            repeated = self._repeating.take(dataset)
            if not repeated and dataset is not None and dataset.source == paths.asset("sample"):
                self.train.suggest(image_size=_SAMPLE_SIZE)
        self._refresh()

    @Slot()
    def _load_plots(self) -> None:
        if self.isVisible():
            self._tasks.run(load_plots, lambda _: self.train.view.prepare(), topic="plots")

    @Slot(object)
    def _on_resume_requested(self, recorded: ResumableRun) -> None:
        source = recorded.dataset.source
        if source.exists() and not recorded.config.root:
            self.data.open(source)  # what a next run would want, too
        self.show_tab(_TRAIN)
        self.train.resume(recorded)

    @Slot()
    def _on_run_changed(self) -> None:
        run = self.train.run
        if run is not None and run.finished is not None and run.finished is not self._evaluated:
            self._evaluated = run.finished
            self.evaluate.open_run(run.finished.run_dir)
            self.pane.open_model(run.finished.run_dir / MODEL_FILE)
        self._refresh()

    @Slot(object)
    def _on_picture_opened(self, path: Path) -> None:
        if self._inference.card is not None:
            self.pane.predict([path])

    @Slot()
    def _choose_largest_picture(self) -> None:
        if (wrong := image_limit.choose(self, self._settings)) is None:
            return
        if not wrong:
            self._inference.renew()
            if self.data.dataset is not None:
                self.data.open(self.data.dataset.source)
        self._message.setText(wrong)

    @Slot()
    def _press_primary(self) -> None:
        page = self._stack.currentWidget()
        if page is self.data:
            self.data.press_primary()
        elif page is self.train:
            self.train.press_primary()
        elif page is self.evaluate:
            self.evaluate.press_primary()

    @Slot()
    def _focus_next_area(self) -> None:
        areas: list[QWidget] = [self._tabs, self._stack, self.pane]
        focus = self.focusWidget()
        here = next((i for i, a in enumerate(areas) if focus and a.isAncestorOf(focus)), -1)
        area = areas[(here + 1) % len(areas)]
        area.setFocus(Qt.FocusReason.ShortcutFocusReason)
        area.focusNextChild()

    @Slot(bool)
    def _show_pane(self, shown: bool) -> None:
        # A slot of our own: connected to setVisible itself, the signal comes without its value.
        self.pane.setVisible(shown)

    @Slot()
    def _save_curves(self) -> None:
        if said := self.train.view.save_curves():
            self._message.setText(said)

    @Slot()
    def _show_runs(self) -> None:
        runs = paths.runs_dir()
        runs.mkdir(parents=True, exist_ok=True)
        show_path(runs)

    @Slot()
    def _check_installation(self) -> None:
        dialog = SelfTestDialog(self)
        dialog.logs_requested.connect(lambda: show_path(paths.logs_dir()))
        dialog.open()
