"""From the sample to an answer with nothing but keys, in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from resnet_gui.core.protocol.commands import LoadModel, Predict, Train
from resnet_gui.core.protocol.inference_events import ModelLoaded, Predicted
from resnet_gui.core.protocol.system_events import EngineReady, PhaseChanged
from resnet_gui.core.training.values import Phase, StopReason
from resnet_gui.gui.widgets.accessibility import roles
from tests.core.made_runs import make_run
from tests.fakes import CARD, EVALUATION, epoch, finished, started
from tests.gui.driving import visible_texts
from tests.gui.window_states import Stage, application, stage, wait

KEYS, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def on(tmp_path: Path, qapp: QApplication) -> Iterator[Stage]:
    roles.install()
    with application(look=False), stage(tmp_path) as staged:
        staged.window.activateWindow()
        yield staged


class Keyboard:
    """Presses keys where the window gets them from the system."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        handle = self._window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifier)
        QApplication.processEvents()

    def tab_to(self, name: str) -> None:
        """Press Tab until a control has the keyboard, as a person does who hears its name."""
        for _ in range(60):
            focus = QApplication.focusWidget()
            if focus is not None and name in (focus.accessibleName(), _text(focus)):
                return
            self.press(KEYS.Key_Tab)
        pytest.fail(f"Tab never comes to {name}")


def _text(widget: QWidget) -> str:
    return str(getattr(widget, "text", str)())


def test_from_the_sample_to_an_answer(on: Stage) -> None:
    window, keys = on.window, Keyboard(on.window)
    keys.tab_to("Try the sample")
    keys.press(KEYS.Key_Space)
    wait(lambda: window.session.dataset is not None and not window.session.is_scanning)

    keys.press(KEYS.Key_1, CONTROL)
    keys.tab_to("Continue to Train")
    keys.press(KEYS.Key_Space)
    assert window.stack.current.title() == "Train"
    wait(lambda: bool(on.measurers.made))

    keys.press(KEYS.Key_Return, CONTROL)
    wait(lambda: bool(on.trainers.made) and on.trainer.count(Train) > 0)
    run = window.runs.run
    assert run is not None
    on.trainer.play(EngineReady({}), PhaseChanged(Phase.TRAINING, 0, 1), started(1))
    on.trainer.play(epoch(1, 0.875))
    make_run(run.run_dir)
    on.trainer.play(finished(run.run_dir, StopReason.COMPLETED, (EVALUATION,), best_epoch=1))
    wait(lambda: window.library.opened is not None)
    on.predictor.play(EngineReady({}), ModelLoaded(on.predictor.last(LoadModel).path, CARD))

    keys.press(KEYS.Key_1, CONTROL)
    assert window.stack.current.title() == "Data"
    keys.tab_to("Pictures")
    keys.press(KEYS.Key_Right)
    keys.press(KEYS.Key_Return)
    wait(lambda: on.predictor.count(Predict) > 0)
    question = on.predictor.last(Predict)
    on.predictor.play(Predicted(question.job, (("dogs", 0.925), ("cats", 0.075)), 41.6))
    said = visible_texts(window.pane)
    assert "dogs" in said and question.path.name in said

    keys.press(KEYS.Key_Escape)
    focus = QApplication.focusWidget()
    assert focus is not None and focus.accessibleName() == "Pictures", "back among the pictures"
