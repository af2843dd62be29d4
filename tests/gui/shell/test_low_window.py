"""At 1024 by 700 everything that can be pressed is whole, and nothing moves while a run goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.files import paths
from resnet_gui.core.i18n import LANGUAGES
from resnet_gui.core.protocol.system_events import EngineReady, PhaseChanged
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.evaluate.predictions_panel import PredictionsPanel
from resnet_gui.gui.features.predict.panel_body import PanelBody
from resnet_gui.gui.features.train.run_failure_notice import RunFailureNotice
from resnet_gui.gui.shell.step_tabs import StepTabBar
from resnet_gui.gui.text.window_language import WindowLanguage
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.page_header import ElidedLabel, PageHeader
from resnet_gui.gui.widgets.score_bars import ScoreBars
from tests.fakes import epoch, started
from tests.gui.cut_texts import cut_texts, elided_texts
from tests.gui.driving import primary, settle, the
from tests.gui.window_states import STATES, Stage, application, stage, wait

SIZE = 1024, 700


@pytest.fixture
def on(tmp_path: Path, qtbot: object) -> Iterator[Stage]:
    with application(look=True), stage(tmp_path) as staged:
        staged.window.resize(*SIZE)
        yield staged


@pytest.mark.parametrize("lines", [3, 40])
def test_the_details_of_a_failure_leave_its_buttons_whole(on: Stage, lines: int) -> None:
    on.failed("\n".join(f"File trainer.py, line {number}" for number in range(lines)))
    notice = the(on.window.train, RunFailureNotice)
    assert notice.height() >= notice.heightForWidth(notice.width())
    for button in notice.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.height() >= button.sizeHint().height(), button.text()
            assert notice.rect().contains(place(button, notice)), button.text()
    assert list(cut_texts(notice)) == []


def test_nothing_moves_while_the_phases_of_a_run_go_on(on: Stage) -> None:
    on.train_ready()
    primary(on.window.train).click()
    wait(lambda: on.window.runs.run is not None)
    on.trainer.play(EngineReady({}), PhaseChanged(Phase.READING, 1, 640))
    settle()
    before = places(on)
    for event in (
        PhaseChanged(Phase.EXTRACTING, 10, 640),
        PhaseChanged(Phase.EXTRACTING, 600, 640),
        PhaseChanged(Phase.HEAD, 0, 30),
        started(30),
        epoch(1),
        epoch(12),
        PhaseChanged(Phase.SAVING, 0, 1),
    ):
        on.trainer.play(event)
        on.window.train.monitor.refresh()
        settle()
        assert places(on) == before, event


@pytest.mark.parametrize(
    "state", ["sample", "train_ready", "finished", "evaluate_run", "batch_done", "labelling"]
)
def test_texts_of_ours_are_whole(on: Stage, state: str) -> None:
    STATES[state](on)
    page = on.window.stack.current
    assert list(elided_texts(the(page, PageHeader))) == []
    if state != "evaluate_run":
        assert list(elided_texts(page)) == []
        return
    pictures = the(page, PredictionsPanel)
    for kind in range(4):
        pictures.show_kind(kind)
        settle()
        assert list(elided_texts(pictures)) == []


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    language = WindowLanguage(qapp)
    language.use(request.param)
    yield request.param
    language.use("en")
    language.remove()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


def test_the_settings_of_the_course_lab_are_whole_before_a_run_and_at_its_end(
    language: str, on: Stage
) -> None:
    on.train_ready()
    on.window.train.setup.set_config(from_preset("course-lab", paths.asset("sample")))
    settle()
    assert list(elided_texts(on.window.train)) == []

    on.finished()

    heading = the(on.window.train, PageHeader)
    assert list(elided_texts(heading)) == []
    shown = [one.shown for one in heading.findChildren(ElidedLabel) if one.isVisible()]
    assert language != "en" or "Fine-tune (course lab) · 28 pictures" in shown


@pytest.mark.parametrize("is_low", [False, True])
def test_nothing_in_the_pane_is_cut(on: Stage, is_low: bool) -> None:
    """The image gives way, then all of it scrolls."""
    on.pane_full()
    pane = on.window.pane
    bars, frame, body = the(pane, ScoreBars), the(pane, ImageFrame), the(pane, PanelBody)
    if is_low:
        body.setFixedHeight(420)
        settle()
    assert frame.minimumHeight() <= frame.height() < frame.sizeHint().height()
    assert (body.verticalScrollBar().maximum() > 0) is is_low
    assert bars.height() >= bars.sizeHint().height()
    assert list(cut_texts(pane)) == []
    for button in pane.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.height() >= button.sizeHint().height(), button.text()


def places(on: Stage) -> dict[str, QRect]:
    """Return where the tabs, the head and what is below it stand."""
    page, tabs = on.window.train, the(on.window, StepTabBar)
    head = the(page, PageHeader)
    found: list[QWidget] = [*tabs.findChildren(QAbstractButton), head, page.monitor]
    found += [one for one in head.findChildren(QAbstractButton) if one.isVisible()]
    return {f"{n} {type(w).__name__}": place(w, on.window) for n, w in enumerate(found)}


def place(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, widget.rect().topLeft()), widget.size())
