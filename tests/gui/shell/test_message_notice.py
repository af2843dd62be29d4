"""What fails or is saved stands above the page, and what was saved can be opened from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.inference_events import ModelLoaded, ModelRefused
from resnet_gui.gui.features.batch.batch_page import BatchPage
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.shell.message_notice import MessageNotice
from resnet_gui.gui.widgets.page import Message
from tests.core.made_runs import make_run
from tests.fakes import CARD, MODEL, FakeClients, ScriptedDialogs
from tests.gui.driving import button, click, the, visible_buttons, visible_texts, wait

pytestmark = pytest.mark.usefixtures("without_style_sheet")


@pytest.fixture
def notice(window: MainWindow) -> MessageNotice:
    """Return the notice, with a run opened in Evaluate."""
    window.library.open_folder(make_run(paths.runs_dir() / "pets"))
    wait(lambda: window.library.opened is not None)
    window.show_evaluate()
    return the(window, MessageNotice)


def test_a_report_that_is_saved_can_be_opened_and_shown(
    window: MainWindow, notice: MessageNotice, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    file = tmp_path / "pets.html"
    dialogs.files = [file]
    click(button(window.evaluate, "Save report…"))

    wait(notice.isVisible)

    assert str(file) in visible_texts(notice)
    click(button(notice, "Open"))
    click(button(notice, "Show in folder"))
    assert dialogs.opened == [file, tmp_path]
    click(button(notice, "Dismiss"))
    assert not notice.isVisible()


def test_what_cannot_be_saved_is_told_where_the_eyes_are(
    window: MainWindow, notice: MessageNotice, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    dialogs.files = [tmp_path / "gone" / "pets.html"]
    click(button(window.evaluate, "Save report…"))

    wait(notice.isVisible)

    assert "cannot be saved" in visible_texts(notice)
    assert visible_buttons(notice) == ["Dismiss"]
    window.show_data()
    assert not notice.isVisible()  # it was about the other page


def test_a_model_that_is_refused_is_told_beside_the_one_that_goes_on(
    window: MainWindow, notice: MessageNotice, predictors: FakeClients
) -> None:
    predictors.load_model()
    refused = Path("/elsewhere.keras")
    window.pane.open_model(refused)

    predictors.newest.play(
        ModelRefused(refused, Problem(ProblemKind.MODEL_MISSING, {"path": str(refused)}))
    )

    assert str(refused) in visible_texts(notice)


def test_what_the_panel_reported_goes_once_something_else_is_opened_or_shown(
    window: MainWindow, notice: MessageNotice, predictors: FakeClients, tmp_path: Path
) -> None:
    predictors.load_model()
    engine, failed = predictors.newest, "It did not work."

    window.pane.predict([tmp_path / "a.png"])
    window.pane.problem_reported.emit(failed)
    window.pane.session.changed.emit()
    assert failed in visible_texts(notice)  # of the image that is shown
    window.pane.predict([tmp_path / "b.png"])
    assert not notice.isVisible()

    window.pane.problem_reported.emit(failed)
    window.pane.open_model(MODEL)
    assert not notice.isVisible()
    engine.play(ModelLoaded(MODEL, CARD))

    window.evaluate.tell(Message("Saved.", tmp_path / "a.html"))
    window.pane.predict([tmp_path / "c.png"])
    assert "Saved." in visible_texts(notice)  # what others told is not over


def test_pictures_that_wait_for_a_model_are_no_failure(
    window: MainWindow, notice: MessageNotice, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds: list[str] = []
    monkeypatch.setattr(notice, "set_kind", kinds.append)

    window.pane.take([Path("/pictures/a.png"), Path("/pictures/b.png")])

    wait(lambda: "The pictures wait until you open a model." in visible_texts(notice))
    assert kinds == ["info"]


def test_a_batch_that_must_wait_for_sorting_says_so(
    window: MainWindow, notice: MessageNotice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BatchPage, "is_sorting", True)
    window.pane.batch_requested.emit([Path("/pictures")])
    assert "Wait until sorting has finished." in visible_texts(notice)


def test_a_run_that_cannot_begin_says_why(
    window: MainWindow, notice: MessageNotice, tmp_path: Path
) -> None:
    window.show_train()
    window.runs.train_longer(tmp_path / "gone")
    wait(notice.isVisible)
    assert str(tmp_path / "gone") in visible_texts(notice)
