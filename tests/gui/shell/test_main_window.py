"""The window as a whole: menus, keys, closing, themes, and nothing left behind."""

from __future__ import annotations

import multiprocessing
import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThreadPool
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.commands import LoadModel, Predict, Stop
from resnet_gui.core.protocol.inference_events import ModelLoaded
from resnet_gui.core.protocol.system_events import EngineReady, Failed, PhaseChanged
from resnet_gui.core.protocol.training_events import RuntimeSelected
from resnet_gui.core.runs.run_folder import MODEL_FILE
from resnet_gui.core.training.values import Phase, Runtime
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.dragged_paths import DraggedPaths
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.training_run import RunState, TrainingRun
from resnet_gui.gui.shell.device_controls import DeviceLabel
from resnet_gui.gui.shell.main_window import MainWindow
from tests import images
from tests.core.made_runs import make_run
from tests.fakes import CARD, GONE, FakeClients, ScriptedDialogs, epoch, finished, started
from tests.gui.driving import (
    Drag,
    button,
    change_language,
    click,
    primary,
    settle,
    start_run,
    the,
    wait,
)
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LONG = 30_000  # ms
CONTROL, NO_KEY = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def run(window: MainWindow, dataset: Dataset) -> TrainingRun:
    """Return a run that goes on in the window."""
    window.train.set_dataset(dataset)
    window.show_train()
    return start_run(window.train, window.runs)


def key(window: MainWindow, which: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, which, modifier)


class TestMenus:
    def test_every_entry_has_a_text_and_no_shortcut_is_used_twice(self, window: MainWindow) -> None:
        shortcuts = []
        entries = window.menuBar().findChildren(QAction)
        entries = [e for e in entries if not e.isSeparator() and e.menu() is None]
        for entry in entries:
            assert entry.text()
            shortcuts += [s.toString() for s in entry.shortcuts()]
        assert len(shortcuts) == len(set(shortcuts))

    def test_control_and_a_digit_choose_a_tab(self, window: MainWindow) -> None:
        pages = (window.data, window.train, window.evaluate)
        for which, page in ((Qt.Key.Key_2, 1), (Qt.Key.Key_3, 2), (Qt.Key.Key_1, 0)):
            key(window, which, CONTROL)
            assert pages[page].isVisible()
            assert window.stack.tabs.current() == page
            assert not any(other.isVisible() for other in pages if other is not pages[page])

    def test_control_o_opens_a_dataset(
        self,
        qtbot: QtBot,
        window: MainWindow,
        dialogs: ScriptedDialogs,
        image_folder: MakeFolder,
        settings: AppSettings,
    ) -> None:
        root = image_folder()
        window.show_evaluate()
        dialogs.folders = [None, root]
        key(window, Qt.Key.Key_O, CONTROL)
        assert window.session.dataset is None and window.evaluate.isVisible()
        key(window, Qt.Key.Key_O, CONTROL)
        qtbot.waitUntil(lambda: window.session.dataset is not None, timeout=LONG)
        assert window.data.isVisible()
        assert settings.folder("dataset") == root
        assert window.train.setup.config().dataset == str(root)

    def test_settings_do_not_wait_for_pictures_whose_reading_was_cancelled(
        self, qtbot: QtBot, window: MainWindow, image_folder: MakeFolder
    ) -> None:
        config = from_preset("small", image_folder(), epochs=7)
        window.evaluate.again_requested.emit(config)
        window.session.cancel()
        assert window.session.dataset is None
        window.open_dataset(Path(config.dataset))
        qtbot.waitUntil(lambda: window.session.dataset is not None, timeout=LONG)
        assert window.data.isVisible()
        assert window.train.setup.config().epochs != 7

    def test_control_shift_o_opens_a_model(
        self, window: MainWindow, dialogs: ScriptedDialogs, predictors: FakeClients
    ) -> None:
        dialogs.files = [Path("/models/m.keras")]
        key(window, Qt.Key.Key_O, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        assert predictors.newest.last(LoadModel).path == Path("/models/m.keras")

    def test_f9_folds_the_pane_and_unfolds_it(self, window: MainWindow) -> None:
        key(window, Qt.Key.Key_F9)
        assert not window.pane.isVisible()
        assert not window.menus.prediction_panel.isChecked()
        key(window, Qt.Key.Key_F9)
        assert window.pane.isVisible()
        assert window.menus.prediction_panel.isChecked()

    def test_f6_goes_round_tabs_work_area_and_pane(self, window: MainWindow) -> None:
        areas: list[QWidget] = [window.stack.tabs, window.stack.area, window.pane]
        window.stack.tabs.setFocus()
        window.stack.tabs.findChildren(QAbstractButton)[0].setFocus()
        for expected in (1, 2, 0, 1):
            key(window, Qt.Key.Key_F6)
            focus = window.focusWidget()
            assert focus is not None
            inside = [area is focus or area.isAncestorOf(focus) for area in areas]
            assert inside.index(True) == expected

    def test_control_enter_presses_the_primary_button(
        self, window: MainWindow, dataset: Dataset, trainers: FakeClients
    ) -> None:
        window.train.set_dataset(dataset)
        window.show_train()
        key(window, Qt.Key.Key_Return, CONTROL)
        wait(lambda: len(trainers.made) == 1)

    def test_the_sample_opens(self, qtbot: QtBot, window: MainWindow) -> None:
        window.menus.open_sample.trigger()
        assert window.session.is_scanning
        window.data.cancel()

    def test_stop_and_cancel_can_be_pressed_only_while_they_mean_something(
        self, window: MainWindow, dataset: Dataset, trainers: FakeClients
    ) -> None:
        stop, cancel = window.menus.stop, window.menus.cancel
        assert (stop.isEnabled(), cancel.isEnabled()) == (False, False)
        window.train.set_dataset(dataset)
        window.train.start()
        wait(lambda: bool(trainers.made))
        assert (stop.isEnabled(), cancel.isEnabled()) == (True, True)
        stop.trigger()
        assert (stop.isEnabled(), cancel.isEnabled()) == (False, True)
        assert trainers.newest.count(Stop) == 1
        cancel.trigger()
        trainers.newest.end()
        wait(lambda: window.runs.run is None)
        assert (stop.isEnabled(), cancel.isEnabled()) == (False, False)

    def test_folders_are_shown(self, window: MainWindow, dialogs: ScriptedDialogs) -> None:
        window.menus.show_runs.trigger()
        wait(lambda: bool(dialogs.opened))
        window.menus.show_logs.trigger()
        assert dialogs.opened == [paths.runs_dir(), paths.logs_dir()]
        assert paths.runs_dir().is_dir()


class TestRun:
    def test_its_end_fills_evaluate_and_opens_its_model(
        self,
        qtbot: QtBot,
        window: MainWindow,
        run: TrainingRun,
        trainers: FakeClients,
        predictors: FakeClients,
    ) -> None:
        make_run(run.run_dir)
        trainers.newest.play(started(), epoch(1), finished(run.run_dir))
        qtbot.waitUntil(lambda: window.library.opened is not None)
        assert window.library.opened is not None
        assert window.library.opened.folder == run.run_dir
        assert predictors.newest.last(LoadModel).path == run.run_dir / MODEL_FILE
        click(primary(window.train))
        assert window.evaluate.isVisible()

    def test_the_tabs_tell_how_far_everything_is(
        self, window: MainWindow, run: TrainingRun, trainers: FakeClients
    ) -> None:
        tabs = window.stack.tabs.findChildren(QAbstractButton)
        before = [tab.accessibleName() for tab in tabs]
        trainers.newest.play(PhaseChanged(Phase.TRAINING, 0, 30), started(30), epoch(1))
        after = [tab.accessibleName() for tab in tabs]
        assert before[0] == after[0]
        assert before[1] != after[1] and "30" in after[1]

    def test_a_dataset_opened_meanwhile_is_offered_for_the_next_run(
        self,
        qtbot: QtBot,
        window: MainWindow,
        run: TrainingRun,
        trainers: FakeClients,
        image_folder: MakeFolder,
    ) -> None:
        root = image_folder({"fish": 6, "frogs": 6}, name="other")
        window.open_dataset(root)
        qtbot.waitUntil(lambda: window.session.dataset is not None, timeout=LONG)
        trainers.newest.play(finished(run.run_dir))
        window.runs.clear()
        assert window.train.setup.config().dataset == str(root)

    def test_a_click_on_an_image_of_the_dataset_asks_about_it(
        self, window: MainWindow, predictors: FakeClients
    ) -> None:
        window.data.image_opened.emit(Path("/pictures/1.png"))
        assert not predictors.made or predictors.newest.count(Predict) == 0
        window.pane.open_model(Path("/m.keras"))
        predictors.newest.play(ModelLoaded(Path("/m.keras"), CARD))
        window.data.image_opened.emit(Path("/pictures/1.png"))
        assert predictors.newest.last(Predict).path == Path("/pictures/1.png")


class TestClosing:
    def test_without_a_run_nothing_is_asked(
        self, qtbot: QtBot, window: MainWindow, predictors: FakeClients
    ) -> None:
        qtbot.waitUntil(lambda: bool(predictors.made))  # it warms up by itself
        assert window.close()
        assert predictors.newest.is_shut_down

    def test_keep_training_keeps_the_window(
        self, window: MainWindow, run: TrainingRun, dialogs: ScriptedDialogs
    ) -> None:
        dialogs.answers = [0]
        assert not window.close()
        assert len(dialogs.questions[0]) == 3
        assert window.isVisible()
        assert run.state is RunState.RUNNING

    def test_stop_and_keep_closes_when_the_run_is_saved(
        self,
        window: MainWindow,
        run: TrainingRun,
        dialogs: ScriptedDialogs,
        trainers: FakeClients,
    ) -> None:
        dialogs.answers = [1]
        assert not window.close()
        assert trainers.newest.count(Stop) == 1
        assert window.isVisible()
        trainers.newest.play(epoch(1), finished(run.run_dir))
        assert not window.isVisible()

    def test_stop_and_keep_stays_where_nothing_could_be_kept(
        self,
        window: MainWindow,
        run: TrainingRun,
        dialogs: ScriptedDialogs,
        trainers: FakeClients,
    ) -> None:
        dialogs.answers = [1]
        window.close()
        trainers.newest.play(Failed(Problem(ProblemKind.STOPPED_BEFORE_EPOCH)))
        assert window.isVisible()
        assert window.train.notice.isVisible()

    def test_discard_and_quit_ends_the_engine_and_leaves_nothing(
        self,
        window: MainWindow,
        run: TrainingRun,
        dialogs: ScriptedDialogs,
        trainers: FakeClients,
    ) -> None:
        partial = run.run_dir.with_name(run.run_dir.name + ".partial")
        partial.mkdir(parents=True)
        dialogs.answers = [2]
        assert window.close()
        assert trainers.newest.is_shut_down
        assert not partial.exists()

    def test_engines_of_earlier_runs_are_ended_too(
        self, window: MainWindow, run: TrainingRun, trainers: FakeClients
    ) -> None:
        trainers.newest.play(finished(run.run_dir))
        window.runs.clear()
        assert window.close()
        assert trainers.newest.is_shut_down

    def test_the_splitter_and_the_size_are_remembered(
        self,
        qtbot: QtBot,
        window: MainWindow,
        settings: AppSettings,
        inference: InferenceClient,
        measuring: InferenceClient,
    ) -> None:
        window.splitter.setSizes([600, 400])
        sizes, size = window.splitter.sizes(), window.size()
        window.close()
        again = MainWindow(settings, inference, measuring)
        qtbot.addWidget(again)
        again.show()
        again.resize(size)  # on the small screen of these tests Qt makes it lower
        assert again.splitter.sizes() == sizes
        assert again.width() == size.width()
        again.close()

    def test_no_window_thread_or_process_is_left(
        self,
        qtbot: QtBot,
        settings: AppSettings,
        inference: InferenceClient,
        measuring: InferenceClient,
        image_folder: MakeFolder,
    ) -> None:
        before = set(QApplication.topLevelWidgets())
        window = MainWindow(settings, inference, measuring)
        window.show()
        window.open_dataset(image_folder())
        assert window.close()  # in the middle of the scan
        assert the(window.tasks, QThreadPool).activeThreadCount() == 0
        assert not multiprocessing.active_children()
        # A dummy stands for a thread of Qt's own that has once been in Python.
        threads = [t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)]
        assert threads == [threading.main_thread()]
        window.deleteLater()
        settle()
        left = {w for w in QApplication.topLevelWidgets() if w.isVisible()} - before
        assert left == set()


class TestDevice:
    def test_the_status_bar_says_what_a_run_computes_on_and_why(
        self, window: MainWindow, run: TrainingRun, trainers: FakeClients
    ) -> None:
        trainers.newest.play(started(), RuntimeSelected(Runtime("openvino", "gpu", "f16")))
        assert the(window, DeviceLabel).text() == "Graphics processor, float16"
        assert "you chose" in the(window, DeviceLabel).toolTip()

        trainers.newest.play(RuntimeSelected(Runtime("tensorflow", "cpu", "bf16")))
        assert the(window, DeviceLabel).text().endswith("cores, bfloat16")
        assert "TensorFlow trains" in the(window, DeviceLabel).toolTip()

    def test_afterwards_it_says_what_answers(
        self, qtbot: QtBot, window: MainWindow, run: TrainingRun, trainers: FakeClients,
        predictors: FakeClients,
    ) -> None:  # fmt: skip
        qtbot.waitUntil(lambda: bool(predictors.made))
        predictors.newest.play(EngineReady({}, Runtime("openvino", "cpu", "bf16")))
        trainers.newest.play(RuntimeSelected(Runtime("tensorflow", "cpu", "f32")))
        assert the(window, DeviceLabel).text().endswith("float32")

        trainers.newest.play(Failed(GONE))

        assert the(window, DeviceLabel).text().endswith("bfloat16")


def copied_text() -> str:
    """Return what is put on the clipboard next."""
    wait(lambda: bool(QGuiApplication.clipboard().text()))
    return QGuiApplication.clipboard().text()


class TestDiagnostics:
    @pytest.fixture(autouse=True)
    def _with_an_empty_clipboard(self, qapp: QApplication) -> None:
        qapp.clipboard().clear()

    def test_say_what_runs_where(
        self, qtbot: QtBot, window: MainWindow, predictors: FakeClients
    ) -> None:
        qtbot.waitUntil(lambda: bool(predictors.made))
        predictors.newest.play(EngineReady({"tensorflow": "2.21.0", "keras": "3.15.0"}))
        window.menus.copy_diagnostics.trigger()
        text = copied_text()
        assert all(word in text for word in ("resnet_gui:", "PySide6:", "tensorflow: 2.21.0"))

    def test_say_what_became_of_the_run_with_the_end_of_its_log(
        self, window: MainWindow, run: TrainingRun, trainers: FakeClients
    ) -> None:
        trainers.newest.log = paths.logs_dir() / "run.log"
        trainers.newest.log.parent.mkdir(parents=True, exist_ok=True)
        trainers.newest.log.write_text("the end of the log\n", encoding="utf-8")
        trainers.newest.play(Failed(GONE, "Traceback of the engine"))
        click(button(window.train.notice, "Copy diagnostics"))
        text = copied_text()
        assert "engine-gone" in text and "-9" in text
        assert "Traceback of the engine" in text
        assert "the end of the log" in text

    def test_say_why_the_predicting_engine_went(
        self, qtbot: QtBot, window: MainWindow, predictors: FakeClients
    ) -> None:
        qtbot.waitUntil(lambda: bool(predictors.made))
        predictors.newest.play(Failed(GONE, "its last lines"))
        window.menus.copy_diagnostics.trigger()
        assert "its last lines" in copied_text()


class TestLanguage:
    @staticmethod
    def empty_texts(window: MainWindow) -> list[QWidget]:
        """Return what is visible and ought to say something, but says nothing."""
        empty: list[QWidget] = [
            w
            for w in window.findChildren(QPushButton)
            if w.isVisible() and not w.text() and w.icon().isNull()
        ]
        empty += [
            w
            for w in window.findChildren(QLabel)
            if w.isVisible() and w.property("role") in ("title", "section", "invitation", "group")
            if not w.text()
        ]
        empty += [
            w
            for w in window.findChildren(QAbstractButton)
            if w.isVisible() and not (w.text() or w.accessibleName())
        ]
        return empty

    def test_a_change_leaves_no_text_empty_and_none_changed(
        self, window: MainWindow, run: TrainingRun, trainers: FakeClients
    ) -> None:
        trainers.newest.play(started(), epoch(1), finished(run.run_dir))
        for show in (window.show_data, window.show_train, window.show_evaluate):
            show()
            before = [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
            change_language(window)
            assert self.empty_texts(window) == []
            assert [w.text() for w in window.findChildren(QLabel) if w.isVisible()] == before
        assert window.windowTitle()
        assert all(entry.text() for entry in window.menuBar().actions())
        for table in window.findChildren(QTableView):
            model = table.model()
            heads = [
                str(model.headerData(c, Qt.Orientation.Horizontal) or "")
                for c in range(model.columnCount())
            ]
            assert any(heads)

    def test_the_whole_program_follows_a_new_translator(
        self, qapp: QApplication, window: MainWindow
    ) -> None:
        QCoreApplication.sendEvent(qapp, QEvent(QEvent.Type.LanguageChange))
        settle()
        assert self.empty_texts(window) == []


def test_every_menu_can_be_opened(window: MainWindow) -> None:
    for menu in window.menuBar().findChildren(QMenu):
        assert menu.grab().width() > 0


@pytest.mark.parametrize("answer", [0, 1, 2])
def test_a_zip_of_a_model_and_images_is_asked_about_wherever_it_is_dropped(
    qtbot: QtBot, window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path, answer: int
) -> None:
    images.make_folder(tmp_path / "in", {"cats": 5, "dogs": 5})
    (tmp_path / "in" / "keras_model.h5").write_text("a model")
    archive = Path(shutil.make_archive(str(tmp_path / "tm"), "zip", tmp_path / "in"))
    window.show_train()
    dialogs.answers = [answer]
    dialogs.folders = [tmp_path / "there"] if answer == 2 else []

    drag = Drag(window.pane, (archive,))
    drag.enter()
    looking = window.pane.drops.findChild(DraggedPaths)
    assert looking is not None
    qtbot.waitUntil(lambda: looking.kind(archive) is not None, timeout=LONG)
    drag.move()
    drag.drop()

    qtbot.waitUntil(lambda: bool(dialogs.questions), timeout=LONG)
    assert dialogs.questions == [["Leave it", "Open the model", "Open the pictures"]]
    if answer == 2:
        qtbot.waitUntil(lambda: window.session.dataset is not None, timeout=LONG)
        found, is_data = window.session.dataset, window.data.isVisible()
        assert found is not None and found.root == tmp_path / "there" / "tm"
        assert is_data
    else:
        settle()
        opening, is_data = window.pane.session.opening, window.data.isVisible()
        assert opening == (archive if answer == 1 else None)
        assert not is_data
