"""The Evaluate tab: figures against a calculation by hand, images of a cell, and the ledger."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.core.imaging.corruptions import Corruption
from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.metrics.robustness import robustness_json
from resnet_gui.core.metrics.split_predictions import SplitPredictions, predictions_csv
from resnet_gui.core.protocol.commands import CheckRobustness, EvaluateRun
from resnet_gui.core.protocol.system_events import Failed, PhaseChanged
from resnet_gui.core.protocol.training_events import RunEvaluated
from resnet_gui.core.runs import registry
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.evaluate import evaluation_client
from resnet_gui.gui.features.evaluate.class_metrics_table import ClassMetricsTable
from resnet_gui.gui.features.evaluate.evaluate_page import EvaluatePage
from resnet_gui.gui.features.evaluate.matrix.confusion_matrix import ConfusionMatrixView
from resnet_gui.gui.features.evaluate.prediction_cards import PredictionCards
from resnet_gui.gui.features.evaluate.prediction_cards_panel import PredictionCardsPanel
from resnet_gui.gui.features.evaluate.predictions_panel import PredictionsPanel
from resnet_gui.gui.features.evaluate.run_report_panel import RunReportPanel
from resnet_gui.gui.features.evaluate.runs_panel import RunsPanel
from resnet_gui.gui.features.evaluate.runs_table import RunsTable
from resnet_gui.gui.services import run_library
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.metric_tiles import MetricTiles
from resnet_gui.gui.widgets.progress_line import ProgressLine
from resnet_gui.gui.widgets.tables.text_table import TextTable
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid
from tests import images
from tests.core.cards import CARD
from tests.core.made_runs import ROBUSTNESS, make_run
from tests.fakes import FakeClients, ScriptedDialogs
from tests.gui.driving import (
    button,
    change_language,
    click,
    press,
    primary,
    settle,
    the,
    visible_buttons,
    visible_texts,
)
from tests.gui.widgets.test_tables_and_bars import cells

pytestmark = pytest.mark.usefixtures("without_style_sheet")

CLASSES = ("birds", "cats", "dogs", "empty")
# Of 10 birds 8 are right, of 30 cats 27, of 60 dogs 45; of the last class there are none.
COUNTS = ((8, 2, 0, 0), (0, 27, 3, 0), (5, 10, 45, 0), (0, 0, 0, 0))


def predicted() -> SplitPredictions:
    """Return answers that give this matrix, each a little less sure than the one before."""
    truth, answered = [], []
    for true, row in enumerate(COUNTS):
        for index, count in enumerate(row):
            truth += [true] * count
            answered += [index] * count
    count = len(truth)
    sure = np.linspace(0.95, 0.55, count)
    probabilities = np.tile((1 - sure)[:, None] / 3, (1, 4)).astype(np.float32)
    probabilities[np.arange(count), answered] = sure
    names = tuple(f"{n:03}.png" for n in range(count))
    four = np.arange(4)
    validation = SplitPredictions(
        CLASSES, names, ("validation",) * count, np.array(truth), probabilities
    )
    test = SplitPredictions(
        CLASSES, ("a", "b", "c", "d"), ("test",) * 4, four, np.eye(4, dtype=np.float32)
    )
    return SplitPredictions(
        CLASSES,
        validation.paths + test.paths,
        validation.splits + test.splits,
        np.concatenate([validation.truth, test.truth]),
        np.concatenate([validation.probabilities, test.probabilities]),
    )


@pytest.fixture
def pets(tmp_path: Path) -> Path:
    """Write a run of the ledger, and the images of its dogs taken for birds."""
    (tmp_path / "pets").mkdir()
    for number in range(40, 45):
        images.draw(0, number).save(tmp_path / "pets" / f"{number:03}.png")
    config = from_preset("small", tmp_path / "pets", epochs=7)
    card = replace(CARD, classes=CLASSES, best_epoch=7)
    folder = paths.runs_dir() / "pets"
    return make_run(folder, predictions=predicted(), config=config, card=card)


@pytest.fixture
def filled(qtbot: QtBot, tab: EvaluatePage, pets: Path) -> EvaluatePage:
    return opened(qtbot, tab, pets)


def opened(qtbot: QtBot, tab: EvaluatePage, folder: Path) -> EvaluatePage:
    tab.library.open_folder(folder)
    qtbot.waitUntil(lambda: the(tab, RunReportPanel).isVisible())
    qtbot.waitUntil(lambda: the(tab, PredictionsPanel).isVisible())
    return tab


def report(tab: EvaluatePage) -> RunReportPanel:
    return the(tab, RunReportPanel)


def figures(tab: EvaluatePage) -> list[str]:
    return [tile.accessibleName() for tile in tiles(tab)]


def tiles(tab: EvaluatePage) -> list[QWidget]:
    """Return the metrics at the top of the report."""
    return [w for w in the(report(tab), MetricTiles).findChildren(QWidget) if w.accessibleName()]


def table(tab: EvaluatePage) -> TextTable:
    return the(the(tab, ClassMetricsTable), TextTable)


def names(tab: EvaluatePage) -> list[str]:
    return [row[0] for row in cells(table(tab))]


def matrix(tab: EvaluatePage) -> ConfusionMatrixView:
    return the(tab, ConfusionMatrixView)


def shown(tab: EvaluatePage) -> list[str]:
    model = the(the(tab, PredictionsPanel), ThumbnailGrid).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def click_cell(tab: EvaluatePage, true: int, answered: int) -> None:
    one = matrix(tab)
    one.grab()
    at = one.cell_rect(true, answered).center().toPoint()
    QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=at)


def click_heading(table: TextTable, column: int) -> None:
    head = table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(column) + 10, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)


def choose(table: RunsTable, rows: Sequence[int]) -> None:
    """Tick these rows and no others, as by Ctrl and the mouse."""
    flag = QItemSelectionModel.SelectionFlag
    table.clearSelection()
    for row in rows:
        index = table.model().index(row, 0)
        table.selectionModel().setCurrentIndex(index, flag.Select | flag.Rows)


def entry(menu: QMenu, text: str) -> QAction:
    (found,) = (action for action in menu.actions() if action.text().startswith(text))
    return found


class TestFigures:
    def test_are_those_of_a_calculation_by_hand(self, filled: EvaluatePage) -> None:
        accuracy, balanced, baseline, calibration = figures(filled)
        assert "80.0" in accuracy  # (8 + 27 + 45) / 100
        assert "71.1" in accuracy and "86.7" in accuracy  # Wilson, 80 of 100
        assert "81.7" in balanced  # (8/10 + 27/30 + 45/60) / 3
        assert "dogs" in baseline and "60.0" in baseline
        # Sure of 95 down to 55 %, and the later, less sure ones are the dogs taken for others.
        error = predicted().of_split("validation").evaluation("validation").calibration_error
        assert error is not None and f"{100 * error:.1f}" in calibration
        assert "9 times out of 10" in tiles(filled)[3].toolTip()
        assert "80.0" in filled.status()
        assert "100 pictures" in visible_texts(filled)

    def test_a_run_of_an_earlier_version_has_its_calibration_from_its_answers(
        self, qtbot: QtBot, tab: EvaluatePage, pets: Path
    ) -> None:
        file = pets / "evaluation.json"
        values = json.loads(file.read_text("utf-8"))
        for split in ("validation", "test"):
            del values[split]["calibration_error"]
        file.write_text(json.dumps(values), "utf-8")
        opened(qtbot, tab, pets)
        assert "Calibration error" in figures(tab)[3]

    def test_classes_stand_with_precision_recall_and_f1(self, filled: EvaluatePage) -> None:
        rows = {row[0]: row[1:] for row in cells(table(filled))}
        assert rows["birds"] == ["10", "62\u202f%", "80\u202f%", "0.70"]  # 8/13, 8/10, 16/23
        assert rows["cats"] == ["30", "69\u202f%", "90\u202f%", "0.78"]  # 27/39, 27/30, 54/69
        assert rows["dogs"] == ["60", "94\u202f%", "75\u202f%", "0.83"]  # 45/48, 45/60, 90/108
        assert rows["empty"] == ["0", "–", "–", "–"]

    def test_a_heading_sorts_and_another_click_turns_it_round(self, filled: EvaluatePage) -> None:
        assert names(filled) == ["empty", "birds", "cats", "dogs"], "the weakest comes first"
        click_heading(table(filled), 3)
        assert names(filled) == ["empty", "dogs", "birds", "cats"]
        click_heading(table(filled), 3)
        assert names(filled) == ["cats", "birds", "dogs", "empty"]
        click_heading(table(filled), 0)
        assert names(filled) == ["birds", "cats", "dogs", "empty"]

    def test_bars_follow_the_sorting(self, filled: EvaluatePage) -> None:
        rows = table(filled)
        model = rows.model()
        shares = [rows.bar(model.index(row, model.columnCount() - 1)) for row in range(4)]
        assert shares == [0.0, *map(pytest.approx, (16 / 23, 54 / 69, 90 / 108))]

    def test_the_test_split_can_be_chosen(self, filled: EvaluatePage) -> None:
        box = the(report(filled), QComboBox)
        assert box.isVisible() and box.accessibleName()
        box.setFocus()
        press(box, Qt.Key.Key_Down)
        assert "100.0" in figures(filled)[0]
        assert "4 pictures" in visible_texts(filled)
        assert "80.0" in filled.status(), "the tab's head tells the validation's accuracy"

    def test_a_narrow_window_keeps_everything_within_its_width(
        self, qtbot: QtBot, filled: EvaluatePage
    ) -> None:
        filled.resize(720, 560)
        page = report(filled)
        (area,) = (a for a in page.findChildren(QScrollArea) if a.parent() is page)
        body = area.widget()
        assert body is not None
        qtbot.waitUntil(lambda: body.width() <= area.viewport().width())
        assert all(figure for figure in figures(filled))

    def test_another_run_is_shown_from_its_top(self, qtbot: QtBot, filled: EvaluatePage) -> None:
        filled.resize(700, 400)
        settle()
        bar = the(report(filled), QScrollArea).verticalScrollBar()
        bar.setValue(bar.maximum())
        assert bar.value() > 0

        other = make_run(paths.runs_dir() / "other", predictions=predicted())
        filled.library.open_folder(other)

        qtbot.waitUntil(lambda: bool(figures(filled)) and bar.value() == 0)

    def test_a_larger_window_has_larger_cells(self, qtbot: QtBot, filled: EvaluatePage) -> None:
        small = matrix(filled).cell_rect(0, 0).width()
        filled.resize(900, 420)
        qtbot.waitUntil(lambda: matrix(filled).cell_rect(0, 0).width() < small)
        filled.resize(1500, 1000)
        one = matrix(filled)
        qtbot.waitUntil(lambda: one.cell_rect(0, 0).width() >= small)
        qtbot.waitUntil(lambda: one.height() >= one.heightForWidth(one.width()))

    def test_follow_the_language(self, filled: EvaluatePage) -> None:
        box = the(report(filled), QComboBox)
        box.setCurrentIndex(1)
        change_language(filled)
        assert box.count() == 2 and box.currentIndex() == 1
        assert names(filled)


class TestImages:
    def test_the_largest_wrong_cell_is_shown_first(self, filled: EvaluatePage) -> None:
        assert matrix(filled).chosen == (2, 1)
        assert "dogs predicted as cats" in visible_texts(filled)
        assert len(shown(filled)) == 10

    def test_a_click_on_a_cell_shows_its_images_the_surest_first(
        self, filled: EvaluatePage
    ) -> None:
        click_cell(filled, 2, 0)

        assert shown(filled) == [f"{n:03}.png" for n in range(40, 45)]
        assert "dogs predicted as birds" in visible_texts(filled)
        assert "5 of 60 pictures" in visible_texts(filled)

    def test_arrows_and_enter_choose_a_cell(self, filled: EvaluatePage) -> None:
        one, key = matrix(filled), Qt.Key
        press(one, key.Key_Up, key.Key_Right)
        assert one.accessibleDescription().startswith("cats predicted as dogs: 3 of 30. In all")
        press(one, key.Key_Return)
        assert one.chosen == (1, 2)
        assert len(shown(filled)) == 3
        press(one, *[key.Key_Down] * 9, *[key.Key_Left] * 9, key.Key_Space)
        assert one.chosen == (3, 0)
        assert shown(filled) == []

    def test_mistakes_hits_and_the_sample(self, filled: EvaluatePage) -> None:
        click(button(filled, "Mistakes"))
        assert len(shown(filled)) == 20
        assert shown(filled)[0] == "008.png"
        click(button(filled, "Least confident"))
        assert shown(filled)[0] == "099.png"
        click(button(filled, "Sample"))
        assert len(shown(filled)) == len(set(shown(filled))) == 24

    def test_all_of_them_stand_on_cards_with_their_probabilities_and_esc_goes_back(
        self, filled: EvaluatePage
    ) -> None:
        click_cell(filled, 2, 0)
        click(button(filled, "Show all"))
        page = the(filled, PredictionCardsPanel)
        assert page.isVisible()
        model = the(page, PredictionCards).model()
        told = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert model.rowCount() == 5
        assert told.startswith("040.png, birds 79")  # 0.95 - 40 * 0.4 / 99
        assert told.endswith("it is dogs")
        page.grab()
        press(the(page, PredictionCards), Qt.Key.Key_Escape)
        assert report(filled).isVisible()

    def test_an_image_that_is_clicked_is_asked_about(
        self, qtbot: QtBot, filled: EvaluatePage, pets: Path, tmp_path: Path
    ) -> None:
        click_cell(filled, 2, 0)
        grid = the(the(filled, PredictionsPanel), ThumbnailGrid)
        with qtbot.waitSignal(filled.image_opened) as heard:
            grid.setCurrentIndex(grid.model().index(1, 0))
            press(grid, Qt.Key.Key_Return)
        assert heard.args == [tmp_path / "pets" / "041.png"]

    def test_a_run_without_answers_says_so(
        self, qtbot: QtBot, tab: EvaluatePage, pets: Path
    ) -> None:
        (pets / "predictions.csv").unlink()
        (pets / "model.keras").unlink()
        tab.library.open_folder(pets)
        qtbot.waitUntil(lambda: "has no saved predictions" in visible_texts(tab))
        assert "Train again" in visible_texts(tab)
        assert not the(tab, PredictionsPanel).isVisible()
        click_cell(tab, 1, 1)
        assert "Calibration" in figures(tab)[3]

    def test_classes_stand_by_name_and_a_cell_still_shows_its_own(
        self, qtbot: QtBot, tab: EvaluatePage, tmp_path: Path
    ) -> None:
        card = replace(CARD, classes=("Zebras", "apes"))
        truth, answered = np.array([0, 0, 0, 1, 1]), [0, 1, 1, 1, 0]
        shares = np.eye(2, dtype=np.float32)[answered] * 0.8 + 0.1
        names = tuple(f"{n}.png" for n in range(5))
        predictions = SplitPredictions(card.classes, names, ("validation",) * 5, truth, shares)
        folder = make_run(paths.runs_dir() / "zoo", predictions=predictions, card=card)
        opened(qtbot, tab, folder)
        assert "Zebras predicted as apes" in visible_texts(tab), "the worst cell"
        click_cell(tab, 0, 1)  # the first row is the apes'
        assert "apes predicted as Zebras" in visible_texts(tab)


class TestEvaluatedAgain:
    @pytest.fixture
    def engines(self, monkeypatch: pytest.MonkeyPatch) -> FakeClients:
        clients = FakeClients()
        monkeypatch.setattr(evaluation_client, "EngineProcess", clients.make)
        return clients

    @pytest.fixture
    def older(
        self, qtbot: QtBot, tab: EvaluatePage, pets: Path, engines: FakeClients
    ) -> EvaluatePage:
        (pets / "predictions.csv").unlink()
        tab.library.open_folder(pets)
        qtbot.waitUntil(lambda: report(tab).without.isVisible())
        return tab

    def test_it_is_asked_again_and_its_images_are_there(
        self, qtbot: QtBot, older: EvaluatePage, pets: Path, engines: FakeClients
    ) -> None:
        click(button(older, "Evaluate again"))
        assert engines.newest.last(EvaluateRun) == EvaluateRun(pets)
        assert "Opening the model" in the(report(older).without, ProgressLine).accessibleName()
        engines.newest.play(PhaseChanged(Phase.EVALUATING, 40, 104))
        assert the(report(older).without, ProgressLine).accessibleName() == "40 of 104 pictures"
        (pets / "predictions.csv").write_text(predictions_csv(predicted()), encoding="utf-8")
        engines.newest.play(RunEvaluated(pets))
        assert engines.newest.is_cancelled, "its engine is not needed any more"
        qtbot.waitUntil(lambda: the(older, PredictionsPanel).isVisible())
        assert not report(older).without.isVisible()

    def test_a_failure_is_told_and_it_can_be_tried_again(
        self, qtbot: QtBot, older: EvaluatePage, engines: FakeClients
    ) -> None:
        click(button(older, "Evaluate again"))
        with qtbot.waitSignal(older.status_message) as told:
            problem = Problem(ProblemKind.NO_IMAGES_LEFT, {"split": "validation"})
            engines.newest.play(Failed(problem, "traceback"))
        assert "validation" in told.args[0]
        click(button(older, "Evaluate again"))
        assert len(engines.made) == 2

    def test_it_can_be_given_up(self, older: EvaluatePage, engines: FakeClients) -> None:
        click(button(older, "Evaluate again"))
        click(button(older, "Cancel"))
        assert engines.newest.is_cancelled
        assert button(older, "Evaluate again").isVisible()

    def test_the_end_of_the_program_ends_its_engine(
        self, older: EvaluatePage, engines: FakeClients
    ) -> None:
        older.shut_down()
        click(button(older, "Evaluate again"))
        older.shut_down()
        assert engines.newest.is_shut_down


class TestChangedImages:
    @pytest.fixture
    def engines(self, monkeypatch: pytest.MonkeyPatch) -> FakeClients:
        clients = FakeClients()
        monkeypatch.setattr(evaluation_client, "EngineProcess", clients.make)
        return clients

    def test_they_are_tried_on_request_with_progress_and_stop(
        self, filled: EvaluatePage, pets: Path, engines: FakeClients
    ) -> None:
        panel = report(filled).robustness
        assert "still recognise" in visible_texts(panel)
        click(button(panel, "Try it"))
        assert engines.newest.last(CheckRobustness) == CheckRobustness(pets)
        line = the(panel, ProgressLine)
        assert "Opening the model" in line.accessibleName()
        engines.newest.play(PhaseChanged(Phase.EVALUATING, 40, 100))
        assert line.accessibleName() == "40 of 100 pictures, each changed in eight ways"
        assert visible_buttons(panel) == ["Stop"]
        click(button(panel, "Stop"))
        assert engines.newest.is_cancelled
        assert visible_buttons(panel) == ["Try it"]
        assert not line.isVisible()

    def test_what_was_found_is_shown_with_what_was_done(
        self, qtbot: QtBot, filled: EvaluatePage, pets: Path, engines: FakeClients
    ) -> None:
        panel = report(filled).robustness
        click(button(panel, "Try it"))
        found = replace(ROBUSTNESS, example="040.png")
        (pets / "robustness.json").write_text(robustness_json(found), encoding="utf-8")
        engines.newest.play(RunEvaluated(pets))
        assert engines.newest.is_cancelled, "its engine is not needed any more"
        qtbot.waitUntil(lambda: visible_buttons(panel) == ["Try again"])
        texts = visible_texts(panel)
        assert "“Turned by 90°”: 73.0\u202f% of" in texts
        assert "95.0\u202f%" in texts
        assert "73.0\u202f% (−22.0)" in texts
        tones = {
            label.text(): label.property("tone")
            for label in panel.findChildren(QLabel)
            if label.text().endswith(")")
        }
        assert [text for text, tone in tones.items() if tone == "warn"] == ["73.0\u202f% (−22.0)"]
        frames = panel.findChildren(ImageFrame)
        qtbot.waitUntil(lambda: all(frame.image is not None for frame in frames))
        shapes = [f.image.width() > f.image.height() for f in frames if f.image is not None]
        assert shapes == [one != "turned" for one in ("as it is", *Corruption)]
        assert figures(filled), "the figures above stay"

    def test_without_its_dataset_the_programs_own_picture_shows_what_was_done(
        self, qtbot: QtBot, tab: EvaluatePage, tmp_path: Path, engines: FakeClients
    ) -> None:
        folder = make_run(paths.runs_dir() / "moved", robustness=ROBUSTNESS)
        tab.library.open_folder(folder)
        panel = report(tab).robustness
        frames = panel.findChildren(ImageFrame)
        qtbot.waitUntil(lambda: all(frame.image is not None for frame in frames))

    def test_a_narrower_page_has_fewer_in_a_row(
        self, qtbot: QtBot, tab: EvaluatePage, engines: FakeClients
    ) -> None:
        folder = make_run(paths.runs_dir() / "pets", robustness=ROBUSTNESS)
        opened(qtbot, tab, folder)
        panel = report(tab).robustness
        rows = []
        for width in (1600, 1000, 640, 1600):
            tab.resize(width, 700)
            qtbot.wait(1)
            settle()
            right = panel.mapTo(tab, panel.rect().topRight()).x()
            assert right < tab.width()
            frames = panel.findChildren(ImageFrame)
            corners = [frame.mapTo(panel, frame.rect().topRight()) for frame in frames]
            assert max(corner.x() for corner in corners) <= panel.width()
            rows.append(len({corner.y() for corner in corners}))
        assert rows[0] < rows[1] < rows[2]
        assert rows[3] == rows[0]

    def test_a_run_without_its_model_cannot_be_asked(
        self, qtbot: QtBot, filled: EvaluatePage, pets: Path, engines: FakeClients
    ) -> None:
        panel = report(filled).robustness
        (pets / "model.keras").unlink()
        filled.library.open_folder(pets)
        qtbot.waitUntil(lambda: not panel.isVisible())

    def test_a_failure_is_told_and_it_can_be_tried_again(
        self, qtbot: QtBot, filled: EvaluatePage, engines: FakeClients
    ) -> None:
        panel = report(filled).robustness
        click(button(panel, "Try it"))
        with qtbot.waitSignal(filled.status_message) as told:
            problem = Problem(ProblemKind.NO_IMAGES_LEFT, {"split": "validation"})
            engines.newest.play(Failed(problem, "traceback"))
        assert "validation" in told.args[0]
        click(button(panel, "Try it"))
        assert len(engines.made) == 2

    def test_while_another_run_is_asked_this_one_cannot_be(
        self, qtbot: QtBot, filled: EvaluatePage, engines: FakeClients
    ) -> None:
        panel = report(filled).robustness
        click(button(panel, "Try it"))
        filled.library.open_folder(make_run(paths.runs_dir() / "other"))
        qtbot.waitUntil(lambda: visible_buttons(panel) == ["Try it"])
        assert not button(panel, "Try it").isEnabled()
        filled.shut_down()
        assert button(panel, "Try it").isEnabled()


class TestExport:
    def test_a_run_without_its_weights_has_none_to_export(
        self, qtbot: QtBot, tab: EvaluatePage, pets: Path
    ) -> None:
        (pets / "model.keras").unlink()
        opened(qtbot, tab, pets)
        assert "Export model…" not in visible_buttons(tab)
        tab.press_primary()
        assert "Save report…" in visible_buttons(tab)


class TestEarlierRuns:
    def test_stand_behind_the_title_and_open(
        self, qtbot: QtBot, tab: EvaluatePage, pets: Path
    ) -> None:
        make_run(paths.runs_dir() / "R&D")
        opened(qtbot, tab, pets)
        menu = tab.runs_menu
        qtbot.waitUntil(lambda: len(tab.library.records) == 2)
        menu.aboutToShow.emit()
        (marked,) = (action for action in menu.actions() if action.isChecked())
        assert marked.text().startswith("pets\t80.0")
        entry(menu, "R&&D").trigger()
        assert tab.library.opened is not None and tab.library.opened.name == "R&D"
        entry(menu, "All runs").trigger()
        assert the(tab, RunsPanel).isVisible()

    def test_the_title_shows_them(
        self, qtbot: QtBot, filled: EvaluatePage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shown: list[QPoint] = []
        monkeypatch.setattr(QMenu, "popup", lambda menu, at: shown.append(at))
        (behind,) = (
            b
            for b in report(filled).findChildren(QPushButton)
            if b.accessibleName() == "Earlier runs"
        )
        click(behind)
        assert len(shown) == 1


class TestMatrix:
    def evaluation(self, classes: int) -> Evaluation:
        random = np.random.default_rng(classes)
        counts = random.integers(0, 3, (classes, classes)) + 20 * np.eye(classes, dtype=int)
        rows = tuple(tuple(map(int, row)) for row in counts)
        return Evaluation("test", tuple(f"class {n}" for n in range(classes)), rows, 1.0)

    @pytest.mark.parametrize("classes", [1, 2, 20, 60, 200])
    @pytest.mark.parametrize("width", [300, 500, 1200])
    def test_draws_any_number_of_classes_at_any_width(
        self, qtbot: QtBot, classes: int, width: int
    ) -> None:
        one = ConfusionMatrixView()
        qtbot.addWidget(one)
        one.set_matrix(self.evaluation(classes))
        one.set_all(True)
        one.set_percent(classes % 2 == 0)
        one.resize(width, one.heightForWidth(width))
        one.grab()
        last = one.cell_rect(classes - 1, classes - 1)
        if classes <= 60:
            assert last.right() <= width and last.bottom() <= one.height()

    def test_of_many_classes_the_worst_thirty_are_shown_until_all_are_wanted(
        self, qtbot: QtBot
    ) -> None:
        one = ConfusionMatrixView()
        qtbot.addWidget(one)
        good = [[0] * 100 for _ in range(100)]
        for index in range(100):
            good[index][index] = 5
        good[97][98] = 9
        rows = tuple(map(tuple, good))
        one.set_matrix(Evaluation("test", tuple(map(str, range(100))), rows, 0.0))

        assert one.hidden_classes == 70
        assert {97, 98} <= set(one.shown_classes)
        one.set_all(True)
        assert one.hidden_classes == 0

    def test_a_height_makes_cells_smaller_but_not_too_small_for_digits(self, qtbot: QtBot) -> None:
        one = ConfusionMatrixView()
        qtbot.addWidget(one)
        one.set_matrix(self.evaluation(20))
        free = one.heightForWidth(600)
        one.set_most_height(free - 60)
        assert one.heightForWidth(600) <= free - 60
        one.set_most_height(10)
        one.resize(600, 400)
        assert one.cell_rect(0, 0).width() >= 16

    def test_nothing_is_chosen_beside_the_cells(self, qtbot: QtBot) -> None:
        one = ConfusionMatrixView()
        qtbot.addWidget(one)
        one.set_matrix(self.evaluation(3))
        one.resize(400, one.heightForWidth(400))
        for at in (QPointF(1, 1), QPointF(399, one.height() - 1)):
            QTest.mouseClick(one, Qt.MouseButton.LeftButton, pos=at.toPoint())
        assert one.chosen is None


class TestReport:
    def test_is_saved_as_a_page_or_as_json(
        self,
        qtbot: QtBot,
        filled: EvaluatePage,
        dialogs: ScriptedDialogs,
        tmp_path: Path,
    ) -> None:
        for name in ("report.html", "report.json"):
            dialogs.files = [tmp_path / name]
            with qtbot.waitSignal(filled.status_message) as heard:
                click(button(filled, "Save report…"))
            assert name in heard.args[0]
        assert (tmp_path / "report.html").read_text("utf-8").count("data:image/jpeg") == 5
        values = json.loads((tmp_path / "report.json").read_text("utf-8"))
        assert values["validation"]["accuracy"] == 0.8

    def test_that_cannot_be_saved_says_why(
        self, qtbot: QtBot, filled: EvaluatePage, dialogs: ScriptedDialogs, tmp_path: Path
    ) -> None:
        dialogs.files = [tmp_path / "no such folder" / "report.html"]
        with qtbot.waitSignal(filled.status_message) as heard:
            click(button(filled, "Save report…"))
        assert "it does not exist" in heard.args[0]


class TestRuns:
    @pytest.fixture
    def listed(self, qtbot: QtBot, tab: EvaluatePage, pets: Path) -> EvaluatePage:
        make_run(paths.runs_dir() / "older", created="2025-01-01T00:00:00+00:00")
        tab.library.reload()
        qtbot.waitUntil(lambda: the(tab, RunsPanel).isVisible())
        return tab

    def runs(self, tab: EvaluatePage) -> list[str]:
        return [row[0] for row in cells(the(tab, RunsTable))]

    def test_without_any_the_way_to_one_is_shown(self, qtbot: QtBot, tab: EvaluatePage) -> None:
        assert tab.status() == "Needs a model"
        with qtbot.waitSignal(tab.train_requested):
            click(primary(tab))

    def test_all_are_listed_with_their_figures(self, listed: EvaluatePage) -> None:
        newest, older = cells(the(listed, RunsTable))
        assert newest[0] == "pets" and older[0] == "older"
        assert [newest[1:3], newest[4:]] == [
            ["Small ResNet, Epochs 7", "pets"],
            ["20 + 8", "80.0\u202f%", "100.0\u202f%", newest[-1]],
        ]  # fmt: skip
        assert older[5:7] == ["87.5\u202f%", "–"]
        assert the(listed, RunsTable).isColumnHidden(3), "no run has a note"
        assert "2 runs" in visible_texts(listed)
        assert listed.status() == "2 runs"

    def test_a_narrow_window_leaves_out_what_stands_elsewhere(self, listed: EvaluatePage) -> None:
        listed.resize(700, 600)
        assert "20 + 8" not in cells(the(listed, RunsTable))[0]
        assert "80.0\u202f%" in cells(the(listed, RunsTable))[0]
        listed.resize(1000, 600)
        assert "20 + 8" in cells(the(listed, RunsTable))[0]

    def test_one_is_opened_by_its_row_and_the_list_comes_back(
        self, qtbot: QtBot, listed: EvaluatePage
    ) -> None:
        rows = the(listed, RunsTable)
        assert not primary(listed).isEnabled()
        rows.setCurrentIndex(rows.model().index(0, 0))
        press(rows, Qt.Key.Key_Return)
        assert report(listed).isVisible()
        listed.runs_menu.aboutToShow.emit()
        entry(listed.runs_menu, "All runs").trigger()
        assert rows.isVisible()
        choose(rows, [1])
        click(primary(listed))
        assert report(listed).isVisible() and "older" in visible_texts(listed)

    def test_a_heading_sorts(self, listed: EvaluatePage) -> None:
        rows = the(listed, RunsTable)
        click_heading(rows, 6)
        assert self.runs(listed) == ["pets", "older"]
        click_heading(rows, 6)
        assert self.runs(listed) == ["older", "pets"]

    def test_a_run_from_elsewhere_appears_when_the_tab_is_shown_again(
        self, qtbot: QtBot, listed: EvaluatePage
    ) -> None:
        make_run(paths.runs_dir() / "by command line", created="2027-01-01T00:00:00+00:00")
        listed.hide()
        listed.show()
        qtbot.waitUntil(lambda: self.runs(listed) == ["by command line", "pets", "older"])

    def test_is_renamed_noted_and_pinned(
        self, qtbot: QtBot, listed: EvaluatePage, dialogs: ScriptedDialogs
    ) -> None:
        rows = the(listed, RunsTable)
        dialogs.texts = ["first try", "good"]
        rows.setCurrentIndex(rows.model().index(1, 0))
        press(rows, Qt.Key.Key_F2)
        qtbot.waitUntil(lambda: "first try" in self.runs(listed))
        for text in ("Add note", "Pin"):
            entry(self.menu(listed, "first try"), text).trigger()
        qtbot.waitUntil(lambda: self.runs(listed)[0] == "first try   pinned")
        assert cells(rows)[0][3] == "good"
        assert dialogs.shown_texts == ["older", ""]
        entry(self.menu(listed, "first try"), "Unpin").trigger()
        qtbot.waitUntil(lambda: self.runs(listed) == ["pets", "first try"])

    def test_is_used_and_repeated(
        self, qtbot: QtBot, listed: EvaluatePage, pets: Path, tmp_path: Path
    ) -> None:
        menu = self.menu(listed, "pets")
        with qtbot.waitSignal(listed.model_requested) as heard:
            entry(menu, "Use this model").trigger()
        assert heard.args == [pets / "model.keras"]
        with qtbot.waitSignal(listed.again_requested) as heard:
            entry(menu, "Train again").trigger()
        assert heard.args[0].epochs == 7
        assert heard.args[0].dataset == str(tmp_path / "pets")

    def test_is_exported_as_a_script_with_its_list_of_images(
        self,
        qtbot: QtBot,
        listed: EvaluatePage,
        dialogs: ScriptedDialogs,
        tmp_path: Path,
        pets: Path,
    ) -> None:
        (pets / "split.csv").write_text("path,class,split,sha256\n", "utf-8")
        export = entry(self.menu(listed, "pets"), "Export as a Keras script")
        dialogs.files = [tmp_path / "pets.py", tmp_path / "no" / "pets.py"]
        with qtbot.waitSignal(listed.status_message) as heard:
            export.trigger()
        assert "pets.py" in heard.args[0] and (tmp_path / "pets.csv").is_file()
        assert "def build_model" in (tmp_path / "pets.py").read_text("utf-8")
        with qtbot.waitSignal(listed.status_message) as heard:
            export.trigger()
        assert "cannot be written" in heard.args[0]

    def test_its_folder_is_shown(self, listed: EvaluatePage, dialogs: ScriptedDialogs) -> None:
        entry(self.menu(listed, "pets"), "Show folder").trigger()
        assert dialogs.opened == [paths.runs_dir() / "pets"]

    def test_is_removed_or_its_weights_after_a_question(
        self,
        qtbot: QtBot,
        listed: EvaluatePage,
        dialogs: ScriptedDialogs,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        bin_ = tmp_path / "bin"
        bin_.mkdir()

        def to_bin(path: Path) -> bool:
            path.rename(bin_ / path.name)
            return True

        monkeypatch.setattr(run_library, "move_to_trash", to_bin)
        dialogs.answers = [0, 1]
        for _ in range(2):
            entry(self.menu(listed, "older"), "Remove the weights").trigger()
        qtbot.waitUntil((bin_ / "model.keras").exists)
        menu = self.menu(listed, "older")
        assert not entry(menu, "Use this model").isEnabled()
        assert not entry(menu, "Remove the weights").isEnabled()
        dialogs.answers = [1]
        rows = the(listed, RunsTable)
        rows.setCurrentIndex(rows.model().index(1, 0))
        press(rows, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: self.runs(listed) == ["pets"])
        assert (bin_ / "older" / "card.json").exists()

    def test_a_bin_that_does_not_take_it_is_told(
        self,
        qtbot: QtBot,
        listed: EvaluatePage,
        dialogs: ScriptedDialogs,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(run_library, "move_to_trash", lambda path: False)
        dialogs.answers = [1]
        with qtbot.waitSignal(listed.status_message) as heard:
            entry(self.menu(listed, "older"), "Remove the run").trigger()
        assert "recycle bin" in heard.args[0]
        assert (paths.runs_dir() / "older").is_dir()

    def test_an_open_run_that_goes_gives_way_to_the_list(
        self, qtbot: QtBot, listed: EvaluatePage, pets: Path
    ) -> None:
        opened(qtbot, listed, pets)
        pets.rename(pets.with_name("gone.partial"))
        (pets.with_name("gone.partial") / "card.json").unlink()
        listed.library.reload()
        qtbot.waitUntil(lambda: the(listed, RunsPanel).isVisible())
        assert listed.library.opened is None

    def test_one_that_cannot_be_read_hides_no_other_and_says_why(
        self, qtbot: QtBot, listed: EvaluatePage, dialogs: ScriptedDialogs
    ) -> None:
        bad = make_run(paths.runs_dir() / "bad")
        (bad / "card.json").write_text('{"schema": 1, "name": 5}', encoding="utf-8")
        listed.library.reload()
        qtbot.waitUntil(lambda: self.runs(listed) == ["pets", "older", "bad"])
        rows = the(listed, RunsTable)
        choose(rows, [2])
        reason = "The model’s card cannot be used: “name” is missing or wrong."
        assert cells(rows)[2][1] == reason and reason in visible_texts(listed)
        assert not primary(listed).isEnabled()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_F2):
            rows.setCurrentIndex(rows.model().index(2, 0))
            press(rows, key)
        assert the(listed, RunsPanel).isVisible()
        entry(the(listed, RunsPanel).menu_of_row(2), "Show folder").trigger()
        assert dialogs.opened == [bad]
        choose(rows, [0, 2])
        assert not button(listed, "Compare 2").isEnabled()
        choose(rows, [0, 1])
        assert button(listed, "Compare 2").isEnabled()
        of_both = the(listed, RunsPanel).menu_of_row(1).actions()
        assert [action.text() for action in of_both] == ["Compare 2"], "nothing of one run only"
        click_heading(rows, 6)
        assert self.runs(listed)[2] == "bad"

    def test_one_that_cannot_be_read_is_listed_by_itself_too(
        self, qtbot: QtBot, tab: EvaluatePage
    ) -> None:
        (make_run(paths.runs_dir() / "bad") / "card.json").write_bytes(b"{")
        tab.library.reload()
        qtbot.waitUntil(lambda: the(tab, RunsPanel).isVisible())
        assert self.runs(tab) == ["bad"]

    def menu(self, tab: EvaluatePage, name: str) -> QMenu:
        return tab.run_actions.menu(registry.read_record(paths.runs_dir() / name))
