"""Labels that look wrong are listed, kept, changed and left out; a curve says what more brings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.core.checks.suspect_labels import SuspectLabel
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files import paths
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.metrics.learning_curve import Band, ClassGain, LearningCurve
from resnet_gui.core.protocol.commands import CheckLabels, FindLearningCurve
from resnet_gui.core.protocol.inspection_events import (
    InspectionFailed,
    LabelsChecked,
    LearningCurveFound,
)
from resnet_gui.core.protocol.system_events import Failed, PhaseChanged
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.data.data_page import DataPage
from resnet_gui.gui.features.data.findings_list import FindingsList
from resnet_gui.gui.features.data.inspection.class_dialog import ClassDialog
from resnet_gui.gui.features.data.inspection.curve_panel import CurvePanel
from resnet_gui.gui.features.data.inspection.suspect_row import SuspectRow
from resnet_gui.gui.features.data.inspection.suspects_panel import PAGE, SuspectsPanel
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.tables.text_table import TextTable
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid
from tests import images
from tests.fakes import FakeClients, ScriptedDialogs
from tests.gui.driving import click, settle, the, visible_buttons, visible_texts, wait
from tests.gui.widgets.test_tables_and_bars import cells

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LONG = 30_000  # ms
LABELS, MORE = "Which labels look wrong?", "Would more pictures help?"


@pytest.fixture
def page(qtbot: QtBot, tab: DataPage, tmp_path: Path) -> DataPage:
    """Show a dataset of three classes."""
    root = images.make_folder(tmp_path / "pets", {"birds": 12, "cats": 12, "dogs": 12})
    tab.session.open(root)
    qtbot.waitUntil(lambda: tab.session.dataset is not None, timeout=LONG)
    return tab


def dataset(page: DataPage) -> Dataset:
    assert page.session.dataset is not None
    return page.session.dataset


def suspect(number: int, label: str = "cats", suggested: str = "dogs") -> SuspectLabel:
    near = tuple((Path(f"dogs/{n:03}.png"), "dogs") for n in range(3))
    return SuspectLabel(Path(f"{label}/{number:03}.png"), label, suggested, 0.97, 0.01, near)


def button(widget: QWidget, beginning: str) -> QPushButton:
    (found,) = (
        b
        for b in widget.findChildren(QPushButton)
        if b.isVisible() and b.text().startswith(beginning)
    )
    return found


def listed(page: DataPage, inspectors: FakeClients, count: int = 2) -> list[SuspectRow]:
    """Ask for labels that look wrong, let so many be found, and return the rows."""
    click(button(page, LABELS))
    inspectors.newest.play(LabelsChecked(tuple(map(suspect, range(count))), 36))
    return rows(page)


def rows(page: DataPage) -> list[SuspectRow]:
    return [row for row in page.findChildren(SuspectRow) if row.isVisible()]


def act(qtbot: QtBot, page: DataPage, what: Callable[[], object]) -> None:
    """Do something to labels and wait until the dataset was read again and the rows follow."""
    before = page.session.report
    what()

    def is_read() -> bool:
        return page.session.report is not before and not page.session.is_scanning

    qtbot.waitUntil(is_read, timeout=LONG)
    settle()  # rows that were made anew are shown in the next turn of the event loop


def test_labels_are_checked_on_request_with_progress_and_stop(
    page: DataPage, inspectors: FakeClients
) -> None:
    click(button(page, LABELS))
    engine = inspectors.newest
    assert engine.yielding
    assert engine.last(CheckLabels).dataset is dataset(page)
    engine.play(PhaseChanged(Phase.EXTRACTING, 9, 36))
    assert "9 of 36 pictures looked at" in visible_texts(page)
    engine.play(PhaseChanged(Phase.EVALUATING, 5, 40))
    assert "Comparing the pictures" in visible_texts(page)

    click(button(page, "Stop"))

    assert engine.is_cancelled
    assert "Stop" not in visible_buttons(page)
    click(button(page, "Check again"))
    assert inspectors.newest is not engine
    click(button(page, "Back to the pictures"))
    assert inspectors.newest.is_cancelled
    assert LABELS in visible_buttons(page)


def test_a_suspect_stands_beside_the_pictures_most_like_it(
    qtbot: QtBot, page: DataPage, inspectors: FakeClients
) -> None:
    row = listed(page, inspectors)[0]

    texts = visible_texts(row)
    assert "Labelled cats, looks like dogs (97\u202f%)" in texts
    assert texts.count("dogs") == 4
    frames = row.findChildren(ImageFrame)
    assert len(frames) == 4
    qtbot.waitUntil(lambda: all(frame.image is not None for frame in frames), timeout=LONG)


def test_what_is_said_is_kept_applied_and_taken_back(
    qtbot: QtBot, page: DataPage, inspectors: FakeClients
) -> None:
    first, second = listed(page, inspectors)
    store = LabelStore(dataset(page).source)
    name = "cats/000.png"

    act(qtbot, page, lambda: click(button(first, "Label it dogs")))
    assert store.marks.labels == {name: "dogs"}
    assert {p.label for p in dataset(page).images if p.path == Path(name)} == {"dogs"}
    assert "Labelled dogs now" in visible_texts(first)
    assert visible_buttons(first) == []
    assert "1 of 36 labels that look wrong" in visible_texts(page)

    act(qtbot, page, lambda: click(button(second, "Leave out")))
    assert store.marks.images == {"cats/001.png"}
    assert "You have checked all labels that looked wrong: 2." in visible_texts(page)

    act(qtbot, page, lambda: click(button(page, "Undo")))
    act(qtbot, page, lambda: click(button(page, "Undo")))
    assert not store.marks
    assert len(dataset(page).images) == 36
    assert "Keep cats" in visible_buttons(first)

    act(qtbot, page, lambda: click(button(first, "Keep cats")))
    assert store.marks.confirmed == {name: "cats"}
    assert "Kept as cats" in visible_texts(first)


def test_what_is_said_is_among_the_edits_of_the_dataset(
    qtbot: QtBot, page: DataPage, inspectors: FakeClients
) -> None:
    """So that Edit > Undo takes it back, and no older edit."""
    first, second = listed(page, inspectors)
    store, editor = LabelStore(dataset(page).source), page.editor

    act(qtbot, page, lambda: click(button(first, "Label it dogs")))
    act(qtbot, page, lambda: click(button(second, "Keep cats")))
    assert [edit.text() for edit in editor.edits] == [
        "1 picture moved to dogs.",
        "1 picture marked as right.",
    ]

    act(qtbot, page, lambda: editor.undo(dataset(page)))
    assert not store.marks.confirmed and store.marks.labels
    wait(lambda: "Keep cats" in visible_buttons(second))

    act(qtbot, page, lambda: click(button(page, "Undo")))
    assert not store.marks
    assert editor.edits == ()


def test_another_class_is_asked_for(
    qtbot: QtBot, page: DataPage, inspectors: FakeClients, dialogs: ScriptedDialogs
) -> None:
    row = listed(page, inspectors)[0]
    offered: list[str] = []

    def choose(dialog: QWidget) -> bool:
        assert isinstance(dialog, ClassDialog)
        offered.extend(dialog.classes.itemText(n) for n in range(dialog.classes.count()))
        dialog.classes.choose("birds")
        return len(offered) < 3

    dialogs.forms = [choose, lambda dialog: False]
    act(qtbot, page, lambda: click(button(row, "Another class")))

    assert offered == ["birds", "dogs"]
    assert LabelStore(dataset(page).source).marks.labels == {"cats/000.png": "birds"}


def test_leaving_the_dialog_changes_nothing(
    page: DataPage, inspectors: FakeClients, dialogs: ScriptedDialogs
) -> None:
    row = listed(page, inspectors)[0]
    dialogs.forms = [lambda dialog: False]

    click(button(row, "Another class"))

    assert not row.is_done


def test_the_number_stands_among_the_findings_and_leads_to_the_list(
    qtbot: QtBot, page: DataPage, inspectors: FakeClients
) -> None:
    listed(page, inspectors)
    click(button(page, "Back to the pictures"))
    assert "Labels that look wrong: 2" in visible_texts(the(page, FindingsList))

    click(button(the(page, FindingsList), "Show 2"))
    act(qtbot, page, lambda: click(button(rows(page)[0], "Keep cats")))
    click(button(page, "Back to the pictures"))

    assert "Labels that look wrong: 1" in visible_texts(the(page, FindingsList))
    assert len(inspectors.made) == 1


def test_changed_labels_stand_among_the_findings_and_are_taken_back(
    qtbot: QtBot, page: DataPage, inspectors: FakeClients
) -> None:
    row = listed(page, inspectors)[0]
    act(qtbot, page, lambda: click(button(row, "Label it dogs")))
    click(button(page, "Back to the pictures"))
    assert "Labels changed by you: 1" in visible_texts(the(page, FindingsList))

    findings = the(page, FindingsList)
    click([b for b in findings.findChildren(QPushButton) if b.text() == "Show 1"][-1])
    assert the(page, ThumbnailGrid).model().rowCount() == 1
    act(qtbot, page, lambda: click(button(page, "Undo label changes (1)")))

    assert dataset(page).given == {}
    qtbot.waitUntil(
        lambda: "Labels changed by you" not in visible_texts(the(page, FindingsList)), timeout=LONG
    )


def test_many_suspects_come_a_page_at_a_time(page: DataPage, inspectors: FakeClients) -> None:
    assert len(listed(page, inspectors, PAGE + 3)) == PAGE
    assert "Page 1 of 2" in visible_texts(page)

    click(button(the(page, SuspectsPanel), "Next"))
    settle()

    assert [row.suspect.path.name for row in rows(page)] == ["008.png", "009.png", "010.png"]
    assert not button(the(page, SuspectsPanel), "Next").isEnabled()


def test_a_file_that_was_renamed_is_no_suspect_any_more(
    qtbot: QtBot, page: DataPage, inspectors: FakeClients
) -> None:
    listed(page, inspectors)
    root = dataset(page).root
    (root / "cats" / "000.png").rename(root / "cats" / "first.png")
    act(qtbot, page, lambda: page.session.open(root))
    assert [row.suspect.path.name for row in rows(page)] == ["001.png"]


def test_a_class_that_was_renamed_is_not_offered(
    qtbot: QtBot, page: DataPage, inspectors: FakeClients
) -> None:
    listed(page, inspectors)
    root = dataset(page).root
    (root / "dogs").rename(root / "hounds")
    act(qtbot, page, lambda: page.session.open(root))
    row = rows(page)[0]
    assert "Label it dogs" not in visible_buttons(row)
    assert "Keep cats" in visible_buttons(row)


def test_a_label_of_a_class_that_is_too_small_can_be_seen_and_taken_back(
    qtbot: QtBot, page: DataPage, inspectors: FakeClients
) -> None:
    listed(page, inspectors)
    store = LabelStore(dataset(page).source)
    store.set_labels({Path("cats/000.png"): "hounds"})  # one picture of it
    act(qtbot, page, lambda: page.session.open(dataset(page).root))
    click(button(page, "Back to the pictures"))
    findings = the(page, FindingsList)
    assert "Labels changed by you: 1" in visible_texts(findings)
    click([b for b in findings.findChildren(QPushButton) if b.text() == "Show 1"][-1])
    assert the(page, ThumbnailGrid).model().rowCount() == 1


def test_what_is_clicked_quickly_is_all_done(
    qtbot: QtBot, page: DataPage, inspectors: FakeClients
) -> None:
    first, second, third = listed(page, inspectors, 3)
    click(button(first, "Label it dogs"))
    click(button(second, "Keep cats"))
    click(button(third, "Leave out"))
    store = LabelStore(dataset(page).source)
    qtbot.waitUntil(lambda: "cats/002.png" in store.marks.images, timeout=LONG)
    assert store.marks.labels == {"cats/000.png": "dogs"}
    assert store.marks.confirmed == {"cats/001.png": "cats"}
    qtbot.waitUntil(lambda: not page.session.is_scanning, timeout=LONG)


def test_an_ampersand_in_a_class_is_no_shortcut(qtbot: QtBot) -> None:
    row = SuspectRow(suspect(0, "R&D", "dogs"))
    qtbot.addWidget(row)
    row.show()
    assert "Keep R&&D" in visible_buttons(row)


def test_labels_that_all_look_right_are_said_to(page: DataPage, inspectors: FakeClients) -> None:
    assert listed(page, inspectors, 0) == []

    assert "All 36 labels look right." in visible_texts(page)
    click(button(page, "Back to the pictures"))
    assert "Labels that look wrong" not in visible_texts(page)


@pytest.mark.parametrize("is_lost", [False, True])
def test_why_there_is_no_answer_is_said(
    page: DataPage, inspectors: FakeClients, is_lost: bool
) -> None:
    click(button(page, MORE))
    problem = Problem(ProblemKind.CURVE_TOO_FEW, {"least": 5, "validation": 20})

    inspectors.newest.play(Failed(problem) if is_lost else InspectionFailed(problem))

    assert "at least 5 training pictures of each class" in visible_texts(page)
    assert "Check again" in visible_buttons(page)


def test_where_nothing_can_be_kept_it_is_said(
    qtbot: QtBot, page: DataPage, inspectors: FakeClients
) -> None:
    row = listed(page, inspectors)[0]
    folder = paths.settings_file().parent / "datasets"
    if folder.exists():
        folder.rename(folder.with_name("gone"))
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way", encoding="utf-8")

    click(button(row, "Keep cats"))

    qtbot.waitUntil(lambda: "cannot be saved" in visible_texts(page), timeout=LONG)
    assert not row.is_done


def test_another_dataset_has_other_labels(
    qtbot: QtBot, page: DataPage, inspectors: FakeClients, tmp_path: Path
) -> None:
    listed(page, inspectors)
    other = images.make_folder(tmp_path / "others", {"a": 6, "b": 6})

    act(qtbot, page, lambda: page.session.open(other))

    assert page.inspection.n_suspects is None
    assert LABELS in visible_buttons(page)
    assert "Labels that look wrong" not in visible_texts(page)


def test_after_a_training_on_kept_features_labels_are_checked(
    page: DataPage, inspectors: FakeClients
) -> None:
    found = dataset(page)
    config = from_preset("instant", found.source)

    page.inspection.check_after_training(found, from_preset("quick", found.source))
    page.inspection.check_after_training(found, from_preset("scratch", found.source))
    assert not inspectors.made
    page.inspection.check_after_training(found, config)
    page.inspection.check_after_training(found, config)

    assert len(inspectors.made) == 1
    inspectors.newest.play(LabelsChecked((suspect(0),), 36))
    assert "Labels that look wrong: 1" in visible_texts(the(page, FindingsList))
    page.inspection.shut_down()


# The learning curve


def curve(gain: Band, of_class: Band) -> LearningCurve:
    counts = (10, 20, 40)
    return LearningCurve(
        counts=counts,
        accuracies=tuple(Band(0.8 + n / 400, 0.7, 0.95) for n in counts),
        doubled=Band(0.95, 0.9, 0.97),
        gain=gain,
        by_class=(ClassGain("ewer", 12, 30, 0.8, of_class, 0.01),),
        n_validation=90,
    )


@pytest.mark.parametrize(
    ("gain", "of_class", "sentence"),
    [
        (
            Band(0.01, 0.004, 0.02),
            Band(0.03, 0.01, 0.05),
            "Twice as many pictures would add about 1.0 points (0.4 to 2.0). "
            "More of ewer would help most.",
        ),
        (
            Band(0.01, 0.004, 0.02),
            Band(0.03, -0.01, 0.05),
            "Twice as many pictures would add about 1.0 points (0.4 to 2.0).",
        ),
        (
            Band(0.002, -0.004, 0.01),
            Band(0.03, 0.01, 0.05),
            "Twice as many pictures may not help: about 0.2 points (-0.4 to 1.0).",
        ),
    ],
)
def test_one_sentence_says_what_more_would_bring(
    page: DataPage, inspectors: FakeClients, gain: Band, of_class: Band, sentence: str
) -> None:
    click(button(page, MORE))
    assert inspectors.newest.last(FindLearningCurve).dataset is dataset(page)

    inspectors.newest.play(LearningCurveFound(curve(gain, of_class)))

    assert sentence in visible_texts(page)
    panel = the(page, CurvePanel)
    assert panel.isVisible()
    assert cells(the(panel, TextTable))[0][:3] == ["ewer", "12", "80.0\u202f%"]
    click(button(page, "Back to the pictures"))
    click(button(page, MORE))
    assert len(inspectors.made) == 1


def test_long_names_leave_room_for_every_button(qtbot: QtBot) -> None:
    row = SuspectRow(suspect(0, "c" * 120, "d" * 120))
    qtbot.addWidget(row)

    assert row.minimumSizeHint().width() < palette.px(672)  # of the smallest window
