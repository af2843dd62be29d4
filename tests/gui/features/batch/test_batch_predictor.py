"""Many images against a scripted engine: asked a few at a time, shown, filtered, sorted."""

from __future__ import annotations

import csv
import gc
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.organize.plan import NOT_SURE
from resnet_gui.core.prediction.prediction import Doubt, Prediction, ReviewFlag, ReviewPolicy
from resnet_gui.core.prediction.prediction_csv import COLUMNS
from resnet_gui.core.protocol.commands import LoadModel, Predict
from resnet_gui.core.protocol.inference_events import ModelLoaded, Predicted, PredictionFailed
from resnet_gui.core.protocol.system_events import EngineReady, Failed
from resnet_gui.gui.features.batch.batch_page import BatchPage
from resnet_gui.gui.features.batch.batch_rows import (
    CLASS,
    MARGIN,
    NAME,
    NOTE,
    PROBABILITY,
    SECOND,
    BatchRows,
    RowFilter,
)
from resnet_gui.gui.features.batch.batch_table_model import BatchTableModel
from resnet_gui.gui.features.batch.organize_dialog import OrganizeDialog
from resnet_gui.gui.features.batch.rate_meter import RateMeter
from resnet_gui.gui.features.predict.prediction_panel import PredictionPanel
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.compute.local_predictions import IN_FLIGHT
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.weights_finder import WeightsFinder
from resnet_gui.gui.text import format
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.segmented_control import SegmentedControl
from resnet_gui.gui.widgets.tables.base_table import PAD
from tests import images
from tests.fakes import CARD, GONE, MODEL, FakeClient, FakeClients, ScriptedDialogs
from tests.gui.driving import (
    button,
    change_language,
    click,
    press,
    the,
    visible_buttons,
    visible_texts,
)

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LONG = 20_000


@pytest.fixture
def page(
    qtbot: QtBot, inference: InferenceClient, tasks: TaskRunner, settings: AppSettings
) -> BatchPage:
    page = BatchPage(inference, tasks, settings)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    return page


@pytest.fixture
def engine(page: BatchPage, inference: InferenceClient, predictors: FakeClients) -> FakeClient:
    inference.open(MODEL)
    return predictors.load_model()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of ten images in two class folders, and a text."""
    root = images.make_folder(tmp_path / "holiday", {"cats": 6, "dogs": 4})
    (root / "notes.txt").write_text("no picture")
    return root


def open_questions(engine: FakeClient, answered: int) -> list[Predict]:
    return [c for c in engine.commands if isinstance(c, Predict)][answered:]


class Answering:
    """Answers open questions, one after the other."""

    def __init__(self, engine: FakeClient) -> None:
        self.engine, self.count = engine, 0

    def once(self, cats: float = 0.9) -> Path:
        question = open_questions(self.engine, self.count)[0]
        self.count += 1
        if question.path.suffix == ".txt":
            self.engine.play(PredictionFailed(question.job, Problem(ProblemKind.IMAGE_UNKNOWN)))
        else:
            ranking = sorted((("cats", cats), ("dogs", 1 - cats)), key=lambda pair: -pair[1])
            self.engine.play(Predicted(question.job, tuple(ranking), 5.0))
        return question.path

    def all(self, cats: Callable[[int], float] = lambda _: 0.9) -> None:
        while open_questions(self.engine, self.count):
            self.once(cats(self.count))


def run(
    qtbot: QtBot,
    page: BatchPage,
    engine: FakeClient,
    *named: Path,
    cats: Callable[[int], float] = lambda _: 0.9,
) -> BatchTableModel:
    """Ask about images and answer all."""
    page.start(named)
    batch = page.batch
    assert batch is not None
    qtbot.waitUntil(lambda: not batch.is_listing, timeout=LONG)
    Answering(engine).all(cats)
    assert not batch.is_running
    return page.table.rows()


def names(model: BatchTableModel) -> list[str]:
    return [model.predictions.name(model.prediction(row).path) for row in range(model.rowCount())]


class TestAsking:
    def test_only_a_few_are_asked_ahead(
        self, qtbot: QtBot, page: BatchPage, engine: FakeClient, folder: Path
    ) -> None:
        page.start([folder])
        batch = page.batch
        assert batch is not None
        qtbot.waitUntil(lambda: engine.count(Predict) == IN_FLIGHT, timeout=LONG)
        qtbot.waitUntil(lambda: not batch.is_listing, timeout=LONG)
        assert engine.count(Predict) == IN_FLIGHT
        assert all(q.model == MODEL for q in open_questions(engine, 0))
        answering = Answering(engine)
        answering.once()
        assert engine.count(Predict) == IN_FLIGHT + 1
        answering.all()
        assert (batch.done, batch.found, batch.is_running) == (11, 11, False)

    def test_stop_asks_no_more_and_drops_late_answers(
        self, qtbot: QtBot, page: BatchPage, engine: FakeClient, folder: Path
    ) -> None:
        page.start([folder])
        qtbot.waitUntil(lambda: engine.count(Predict) == IN_FLIGHT, timeout=LONG)
        answering = Answering(engine)
        answering.once()
        asked = engine.count(Predict)

        page.stop()
        answering.all()

        assert page.batch is not None
        assert engine.count(Predict) == asked
        assert page.batch.done == 1
        assert not page.batch.is_running
        assert page.table.rows().rowCount() == 1
        assert "Stopped after 1 of" in visible_texts(page)
        assert page.summary().startswith("Stopped.")

    def test_one_that_ends_the_engine_gets_no_answer_and_the_others_do(
        self,
        qtbot: QtBot,
        page: BatchPage,
        engine: FakeClient,
        predictors: FakeClients,
        folder: Path,
    ) -> None:
        page.start([folder])
        batch = page.batch
        assert batch is not None
        qtbot.waitUntil(lambda: not batch.is_listing, timeout=LONG)
        bad = open_questions(engine, 0)[2].path
        engine.play(Failed(GONE))

        while batch.is_running:
            newest = predictors.newest
            answering = Answering(newest)
            while batch.is_running and (waiting := open_questions(newest, answering.count)):
                if waiting[0].path == bad:
                    newest.play(Failed(GONE))
                    break
                answering.once()

        assert newest.last(LoadModel).path == MODEL
        assert len(predictors.made) == 3
        answers = {a.path: a for a in page.table.rows().predictions}
        assert len(answers) == len(page.table.rows().predictions) == 11
        assert answers[bad].problem == GONE
        assert sum(a.problem is not None for a in answers.values()) == 2

    def test_an_engine_that_cannot_live_ends_the_batch(
        self,
        qtbot: QtBot,
        page: BatchPage,
        engine: FakeClient,
        predictors: FakeClients,
        folder: Path,
    ) -> None:
        page.start([folder])
        batch = page.batch
        assert batch is not None
        qtbot.waitUntil(lambda: not batch.is_listing, timeout=LONG)

        while batch.is_running:
            predictors.newest.play(Failed(GONE))

        assert batch.problem == GONE
        assert len(predictors.made) < 6
        assert "engine stopped" in visible_texts(page)

    def test_a_new_batch_takes_the_place_of_the_one_before(
        self, qtbot: QtBot, page: BatchPage, engine: FakeClient, folder: Path
    ) -> None:
        page.start([folder])
        qtbot.waitUntil(lambda: engine.count(Predict) == IN_FLIGHT, timeout=LONG)
        page.start([folder / "cats"])
        batch = page.batch
        assert batch is not None
        qtbot.waitUntil(lambda: not batch.is_listing, timeout=LONG)
        Answering(engine).all()
        assert batch.done == 6
        assert page.table.rows().rowCount() == 6

    def test_an_empty_folder_ends_at_once(
        self, qtbot: QtBot, page: BatchPage, engine: FakeClient, tmp_path: Path
    ) -> None:
        (tmp_path / "empty").mkdir()
        page.start([tmp_path / "empty"])
        batch = page.batch
        assert batch is not None
        qtbot.waitUntil(lambda: not batch.is_running, timeout=LONG)
        assert page.status() == "0 pictures"


def looked_at() -> int:
    """Return how many objects a collection of garbage goes through."""
    gc.collect()
    gc.collect()  # tuples of tuples take two rounds
    return len(gc.get_objects())


class TestRows:
    def test_what_is_unlike_anything_is_flagged_and_not_sorted(
        self, qtbot: QtBot, page: BatchPage, engine: FakeClient, folder: Path
    ) -> None:
        page.start([folder])
        qtbot.waitUntil(lambda: bool(open_questions(engine, 0)))
        question = open_questions(engine, 0)[0]
        ranking = (("cats", 0.99), ("dogs", 0.01))
        engine.play(Predicted(question.job, ranking, 5.0, (Doubt.UNLIKE,)))
        model = page.table.rows()
        qtbot.waitUntil(lambda: model.count(RowFilter.UNLIKE) == 1)
        (row,) = [n for n in range(model.rowCount()) if model.prediction(n).path == question.path]
        assert ReviewFlag.UNLIKE in model.flags_of(row)
        assert model.policy.folder(model.prediction(row)) is None
        assert model.count(RowFilter.NOT_SURE) == 1

    def test_counts_and_flags(
        self, qtbot: QtBot, page: BatchPage, engine: FakeClient, folder: Path
    ) -> None:
        model = run(qtbot, page, engine, folder, cats=lambda n: 0.55 if n == 1 else 0.9)
        assert [model.count(show) for show in RowFilter] == [11, 1, 0, 4, 1]
        texts = visible_texts(page)
        assert "1 not sure · 4 differ from their folder · 1 unreadable" in texts
        assert "holiday" in texts
        assert "11 pictures · classified by pets" in texts
        assert page.summary() == "Classified. 1 file could not be read."

    def test_filter_by_kind_and_words(
        self, qtbot: QtBot, page: BatchPage, engine: FakeClient, folder: Path
    ) -> None:
        model = run(qtbot, page, engine, folder)
        model.filter(RowFilter.DISAGREES, "")
        assert all(name.startswith("dogs/") for name in names(model))
        assert model.rowCount() == 4
        model.filter(RowFilter.UNREADABLE, "")
        assert names(model) == ["notes.txt"]
        model.filter(RowFilter.ALL, "DOGS/00")
        assert model.rowCount() == 4
        model.filter(RowFilter.ALL, "cats")  # all that were answered so, and those in that folder
        assert model.rowCount() == 10
        model.filter(RowFilter.NOT_SURE, "")
        assert names(model) == []

    @pytest.mark.parametrize("column", [NAME, CLASS, PROBABILITY, SECOND, MARGIN, NOTE])
    @pytest.mark.parametrize("order", list(Qt.SortOrder))
    def test_sorted_while_rows_arrive_is_as_sorted_after(
        self, column: int, order: Qt.SortOrder
    ) -> None:
        answers = [
            Prediction(
                Path(f"/x/{'cats' if n % 3 else 'dogs'}/{n * 7 % 40:02}.png"),
                (("cats", 0.5 + (n * 13 % 50) / 100), ("dogs", 0.5 - (n * 13 % 50) / 100)),
            )
            if n % 9
            else Prediction(Path(f"/x/{n}.txt"), problem=Problem(ProblemKind.IMAGE_EMPTY))
            for n in range(40)
        ]
        growing, whole = (
            BatchTableModel(ReviewPolicy(("cats", "dogs")), Path("/x")) for _ in range(2)
        )
        growing.sort(column, order)
        for start in range(0, 40, 7):
            growing.add(answers[start : start + 7])
        whole.add(answers)
        whole.sort(column, order)
        assert names(growing) == names(whole)
        assert sorted(names(growing)) == sorted(growing.predictions.name(a.path) for a in answers)
        if column in (PROBABILITY, MARGIN, CLASS):
            assert growing.prediction(39).problem is not None
        if column == PROBABILITY:
            shares = [growing.prediction(row).probability for row in range(35)]
            down = order is Qt.SortOrder.DescendingOrder
            assert shares == sorted(shares, reverse=down)

    def test_the_garbage_collector_need_not_look_at_what_a_batch_keeps(self) -> None:
        rows = BatchRows(ReviewPolicy(("cats", "dogs")), Path("/x"))
        before = looked_at()
        for n in range(1000):
            rows.append(Prediction(Path(f"/x/cats/{n}.png"), (("cats", n / 1000), ("dogs", 0.0))))
        assert looked_at() - before < 100
        assert rows[999].path == Path("/x/cats/999.png")

    def test_a_head_sorts_up_then_down_then_not(
        self, qtbot: QtBot, page: BatchPage, engine: FakeClient, folder: Path
    ) -> None:
        model = run(qtbot, page, engine, folder, cats=lambda n: 0.6 + n * 0.03)
        came = names(model)
        for expected in (came[1:] + came[:1], came[:0:-1] + came[:1], came):
            page.table.horizontalHeader().sectionClicked.emit(PROBABILITY)
            assert names(model) == expected

    def test_a_margin_of_a_hundred_per_cent_is_not_cut_off(
        self, qtbot: QtBot, page: BatchPage, engine: FakeClient, folder: Path
    ) -> None:
        page.resize(1000, 700)
        run(qtbot, page, engine, folder)
        table = page.table
        assert not table.isColumnHidden(MARGIN)
        needed = QFontMetricsF(palette.font("body")).horizontalAdvance(format.percent(1.0))
        assert table.columnWidth(MARGIN) >= needed + 2 * PAD

    def test_where_nothing_was_answered_the_reasons_have_the_room(
        self, qtbot: QtBot, page: BatchPage, engine: FakeClient, folder: Path
    ) -> None:
        run(qtbot, page, engine, folder)
        before = page.table.columnWidth(NOTE)
        click(button(page, "Unreadable 1"))
        assert page.table.columnWidth(NOTE) > 1.5 * before
        assert page.table.isColumnHidden(CLASS) and not page.table.isColumnHidden(NAME)
        click(button(page, "All 11"))
        assert page.table.columnWidth(NOTE) == before
        assert not page.table.isColumnHidden(CLASS)

    def test_another_threshold_judges_anew(
        self, qtbot: QtBot, page: BatchPage, engine: FakeClient, folder: Path, settings: AppSettings
    ) -> None:
        model = run(qtbot, page, engine, folder)
        the(page, QSpinBox).setValue(95)
        assert model.count(RowFilter.NOT_SURE) == 10
        assert settings.threshold == 0.95
        click(button(page, "Not sure 10"))
        assert model.rowCount() == 10

    def test_the_threshold_of_the_page_is_that_of_the_panel_and_the_other_way_round(
        self,
        qtbot: QtBot,
        page: BatchPage,
        engine: FakeClient,
        folder: Path,
        inference: InferenceClient,
        tasks: TaskRunner,
        settings: AppSettings,
        weights: WeightsFinder,
    ) -> None:
        model = run(qtbot, page, engine, folder)
        panel = PredictionPanel(inference, tasks, settings, weights)
        qtbot.addWidget(panel)
        panel.show()
        panel.predict([next(folder.rglob("*.png"))])
        engine.play(Predicted(engine.last(Predict).job, (("cats", 0.9),), 5.0))
        assert "Not sure" not in visible_texts(panel)
        the(page, QSpinBox).setValue(95)
        assert "Best guess 90.0\u202f%, below your limit of 95\u202f%." in visible_texts(panel)
        settings.threshold = 0.85
        assert the(page, QSpinBox).value() == 85
        assert model.count(RowFilter.NOT_SURE) == 0
        assert "Not sure" not in visible_texts(panel)

    def test_a_model_is_judged_by_its_own_threshold(
        self,
        qtbot: QtBot,
        page: BatchPage,
        engine: FakeClient,
        folder: Path,
        inference: InferenceClient,
        tasks: TaskRunner,
        settings: AppSettings,
        weights: WeightsFinder,
    ) -> None:
        settings.set_own_threshold("ab", 0.95)
        panel = PredictionPanel(inference, tasks, settings, weights)
        qtbot.addWidget(panel)
        panel.show()
        engine.play(ModelLoaded(MODEL, CARD, digest="ab"))
        model = run(qtbot, page, engine, folder)
        panel.predict([next(folder.rglob("*.png"))])
        engine.play(Predicted(engine.last(Predict).job, (("cats", 0.9),), 5.0))
        assert "below your limit of 95\u202f%." in visible_texts(panel)
        assert the(page, QSpinBox).value() == 95
        assert model.policy.threshold == 0.95

        settings.threshold = 0.5
        assert "below your limit of 95\u202f%." in visible_texts(panel)
        the(page, QSpinBox).setValue(85)
        assert (settings.own_threshold("ab"), settings.threshold) == (0.85, 0.5)
        assert model.policy.threshold == 0.85
        assert "Not sure" not in visible_texts(panel)

        settings.set_own_threshold("ab", None)
        assert the(page, QSpinBox).value() == 50
        engine.play(ModelLoaded(MODEL, CARD, digest="cd"))
        settings.set_own_threshold("ab", 0.99)
        assert "Not sure" not in visible_texts(panel)

    def test_the_chosen_row_is_told_and_its_thumbnail_is_read(
        self, qtbot: QtBot, page: BatchPage, engine: FakeClient, folder: Path
    ) -> None:
        model = run(qtbot, page, engine, folder)
        with qtbot.waitSignal(page.image_chosen) as chosen:
            page.table.selectRow(3)
        path = model.prediction(3).path
        assert chosen.args == [path]
        qtbot.waitUntil(lambda: path in page.table.images, timeout=LONG)
        assert not page.table.grab().isNull()

    def test_cells_tell_what_they_mean(self) -> None:
        model = BatchTableModel(ReviewPolicy(("cats", "dogs")), Path("/x"))
        model.add([
            Prediction(Path("/x/dogs/a.png"), (("cats", 0.55), ("dogs", 0.45))),
            Prediction(Path("/y/b.png"), (("cats", 1.0),)),
            Prediction(Path("/x/c.png"), problem=Problem(ProblemKind.IMAGE_EMPTY)),
        ])  # fmt: skip
        rows = [
            [model.data(model.index(row, column)) for column in range(NAME, NOTE + 1)]
            for row in range(3)
        ]
        percent = "\u202f%"
        assert rows[0] == [
            *("dogs/a.png", "cats", f"55.0{percent}", f"dogs  45.0{percent}", f"10.0{percent}"),
            "not sure, folder differs",
        ]
        assert rows[1] == ["b.png", "cats", f"100.0{percent}", "", f"100.0{percent}", ""]
        assert rows[2] == ["c.png", "", "", "", "", "The file is empty."]
        tip = model.data(model.index(1, NAME), Qt.ItemDataRole.ToolTipRole)
        assert tip == str(Path("/y/b.png"))
        assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
        assert model.rowCount(QModelIndex()) == 3

    def test_follows_the_language(
        self, qtbot: QtBot, page: BatchPage, engine: FakeClient, folder: Path
    ) -> None:
        run(qtbot, page, engine, folder)
        before = visible_texts(page), visible_buttons(page)
        change_language(page)
        assert (visible_texts(page), visible_buttons(page)) == before


class TestSaving:
    def test_the_csv_is_that_of_the_command_line(
        self,
        qtbot: QtBot,
        page: BatchPage,
        engine: FakeClient,
        folder: Path,
        dialogs: ScriptedDialogs,
        tmp_path: Path,
    ) -> None:
        run(qtbot, page, engine, folder)
        file = tmp_path / "saved.csv"
        dialogs.files = [None, file]
        click(button(page, "Save as CSV…"))
        with qtbot.waitSignal(page.status_message) as told:
            click(button(page, "Save as CSV…"))
        assert told.args == [f"Saved as {file}"]
        data = file.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert tuple(rows[0]) == COLUMNS
        assert len(rows) == 12
        assert rows[1][COLUMNS.index("error")] == "This is not a picture that can be read."

    def test_a_csv_that_cannot_be_written_is_told(
        self,
        qtbot: QtBot,
        page: BatchPage,
        engine: FakeClient,
        folder: Path,
        dialogs: ScriptedDialogs,
        tmp_path: Path,
    ) -> None:
        run(qtbot, page, engine, folder)
        dialogs.files = [tmp_path / "no such folder" / "saved.csv"]
        with qtbot.waitSignal(page.status_message) as told:
            click(button(page, "Save as CSV…"))
        assert told.args is not None
        assert "cannot be written" in told.args[0]


def agree_button(dialog: QDialog) -> QPushButton:
    """Return the filled button of a dialog that is not on the screen."""
    (button,) = (b for b in dialog.findChildren(QPushButton) if b.property("kind") == "primary")
    return button


def agreeing(qtbot: QtBot, target: Path, *, move: bool) -> Callable[[QDialog], bool]:
    """Return how a user fills in the dialog."""

    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, OrganizeDialog)
        dialog.folder.setText(str(target))
        (dialog.moving if move else dialog.copying).setChecked(True)
        go = agree_button(dialog)
        qtbot.waitUntil(go.isEnabled, timeout=LONG)
        assert "10 pictures" in go.text()
        assert f"000.png  →  {Path('cats', '000.png')}" in the(dialog, QPlainTextEdit).toPlainText()
        assert not target.exists()
        return True

    return fill


class TestSorting:
    @pytest.mark.parametrize("move", [False, True], ids=["copy", "move"])
    def test_sorted_and_undone(
        self,
        qtbot: QtBot,
        page: BatchPage,
        engine: FakeClient,
        folder: Path,
        dialogs: ScriptedDialogs,
        settings: AppSettings,
        tmp_path: Path,
        move: bool,
    ) -> None:
        before = sorted(folder.rglob("*.png"))
        model = run(qtbot, page, engine, folder, cats=lambda n: 0.55 if n == 1 else 0.9)
        target = tmp_path / "sorted"
        dialogs.forms = [agreeing(qtbot, target, move=move)]

        click(button(page, "Sort into folders…"))
        qtbot.waitUntil(lambda: "10 of 10 " in visible_texts(page), timeout=LONG)

        assert len(list(target.rglob("*.png"))) == 10
        assert len(list((target / NOT_SURE).iterdir())) == 1
        assert sorted(folder.rglob("*.png")) == ([] if move else before)
        assert (model.predictions[1].path.parent.parent == target) is move
        assert f"10 of 10 {'moved' if move else 'copied'}" in visible_texts(page)
        log = settings.last_sorting
        assert log is not None and log.parent == target

        click(button(page, "Undo"))
        undone = f"10 of 10 {'brought back' if move else 'copies removed'}"
        qtbot.waitUntil(lambda: undone in visible_texts(page), timeout=LONG)

        assert sorted(folder.rglob("*.png")) == before
        assert not list(target.rglob("*.png"))
        assert sorted(a.path for a in model.predictions if a.problem is None) == before

    def test_nothing_happens_without_consent(
        self,
        qtbot: QtBot,
        page: BatchPage,
        engine: FakeClient,
        folder: Path,
        dialogs: ScriptedDialogs,
    ) -> None:
        run(qtbot, page, engine, folder)

        def refuse(dialog: QDialog) -> bool:
            assert isinstance(dialog, OrganizeDialog)
            dialog.folder.setText("relative")
            assert not agree_button(dialog).isEnabled()
            return False

        dialogs.forms = [refuse]
        click(button(page, "Sort into folders…"))
        assert not page.is_sorting

    def test_enter_in_the_line_sorts(
        self,
        qtbot: QtBot,
        page: BatchPage,
        engine: FakeClient,
        folder: Path,
        dialogs: ScriptedDialogs,
    ) -> None:
        run(qtbot, page, engine, folder)
        agreed: list[bool] = []

        def enter(dialog: QDialog) -> bool:
            assert isinstance(dialog, OrganizeDialog)
            dialog.accepted.connect(lambda: agreed.append(True))
            dialog.show()
            qtbot.waitUntil(agree_button(dialog).isEnabled, timeout=LONG)
            press(dialog.folder, Qt.Key.Key_Return)
            return False

        dialogs.forms = [enter]
        click(button(page, "Sort into folders…"))
        assert agreed == [True]

    def test_the_folder_to_sort_into_lies_beside_the_pictures_and_is_never_home(
        self,
        qtbot: QtBot,
        page: BatchPage,
        engine: FakeClient,
        folder: Path,
        dialogs: ScriptedDialogs,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        run(qtbot, page, engine, folder)
        offered: list[str] = []

        def look(dialog: QDialog) -> bool:
            assert isinstance(dialog, OrganizeDialog)
            offered.append(dialog.folder.text())
            assert "filter" not in visible_texts(dialog)
            return False

        dialogs.forms = [look, look]
        click(button(page, "Sort into folders…"))
        monkeypatch.setattr(Path, "home", lambda: folder)  # the pictures lie in it
        click(button(page, "Sort into folders…"))

        assert offered == [str(folder) + ", sorted", str(folder / "sorted")]

    def test_only_what_the_filter_shows_is_sorted_and_that_is_said(
        self,
        qtbot: QtBot,
        page: BatchPage,
        engine: FakeClient,
        folder: Path,
        dialogs: ScriptedDialogs,
        tmp_path: Path,
    ) -> None:
        run(qtbot, page, engine, folder, cats=lambda n: 0.55 if n < 4 else 0.9)
        not_sure = the(page, SegmentedControl).findChildren(QPushButton)[1]
        click(not_sure)

        def fill(dialog: QDialog) -> bool:
            assert isinstance(dialog, OrganizeDialog)
            dialog.folder.setText(str(tmp_path / "sorted"))
            qtbot.waitUntil(agree_button(dialog).isEnabled, timeout=LONG)
            assert agree_button(dialog).text() == "Copy 3 pictures"
            text = "Only the pictures shown by the filter; 7 others stay."
            assert text in visible_texts(dialog)
            return True

        dialogs.forms = [fill]
        click(button(page, "Sort into folders…"))
        qtbot.waitUntil(lambda: "3 of 3 copied" in visible_texts(page), timeout=LONG)
        assert len(list((tmp_path / "sorted" / NOT_SURE).iterdir())) == 3

    def test_what_failed_stands_in_the_details(
        self,
        qtbot: QtBot,
        page: BatchPage,
        engine: FakeClient,
        folder: Path,
        dialogs: ScriptedDialogs,
        tmp_path: Path,
    ) -> None:
        model = run(qtbot, page, engine, folder)
        gone = model.predictions[1].path
        gone.unlink()
        dialogs.forms = [agreeing(qtbot, tmp_path / "sorted", move=True)]

        click(button(page, "Sort into folders…"))

        qtbot.waitUntil(lambda: "9 of 10 moved" in visible_texts(page), timeout=LONG)
        assert f"{gone}: The file does not exist." in the(page, QPlainTextEdit).toPlainText()

    def test_a_target_that_cannot_be_written_is_told(
        self,
        qtbot: QtBot,
        page: BatchPage,
        engine: FakeClient,
        folder: Path,
        dialogs: ScriptedDialogs,
        tmp_path: Path,
    ) -> None:
        run(qtbot, page, engine, folder)
        target = tmp_path / "sorted"

        def fill(dialog: QDialog) -> bool:
            done = agreeing(qtbot, target, move=True)(dialog)
            target.write_text("in the way")
            return done

        dialogs.forms = [fill]
        click(button(page, "Sort into folders…"))

        qtbot.waitUntil(lambda: "Nothing was sorted" in visible_texts(page), timeout=LONG)
        assert len(list(folder.rglob("*.png"))) == 10


def test_judged_with_the_classes_of_the_model(
    qtbot: QtBot, page: BatchPage, inference: InferenceClient, predictors: FakeClients, folder: Path
) -> None:
    inference.open(MODEL)
    card = replace(CARD, classes=("lions", "tigers"))
    predictors.newest.play(EngineReady({}), ModelLoaded(MODEL, card))
    model = run(qtbot, page, predictors.newest, folder)
    assert model.count(RowFilter.DISAGREES) == 0


def test_the_rate_needs_a_second() -> None:
    meter = RateMeter()
    assert meter.rate() == 0
    meter.add(0.0, 0)
    meter.add(0.5, 10)
    assert meter.rate() == 0
    meter.add(2.0, 30)
    assert meter.rate() == 15
    meter.add(6.0, 130)
    assert meter.rate() == 25, "what is longer ago than five seconds counts no more"
