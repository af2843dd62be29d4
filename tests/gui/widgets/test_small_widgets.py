"""Tabs, phases, figures, notices, presets and forms: each drawn, driven and read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from resnet_gui.gui.features.data.findings_list import FindingRow, FindingsList
from resnet_gui.gui.features.train.preset_list import PresetList
from resnet_gui.gui.shell.step_tabs import StepTabBar
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.icons import IconLabel
from resnet_gui.gui.widgets.collapsible import Collapsible, CollapsibleHeader
from resnet_gui.gui.widgets.controls import PlainLabel, button, button_row
from resnet_gui.gui.widgets.form import Form
from resnet_gui.gui.widgets.metric_tiles import MetricTile, MetricTiles
from resnet_gui.gui.widgets.notice import Notice
from resnet_gui.gui.widgets.phase_stepper import PhaseStepper
from resnet_gui.gui.widgets.plots.plot_legend import PlotLegend
from resnet_gui.gui.widgets.value_controls import ChoiceBox
from tests.gui.driving import click, colors_of, press, settle, the, visible_texts


def with_text(widget: QWidget, text: str) -> QAbstractButton:
    """Return the button with this text."""
    return next(b for b in widget.findChildren(QAbstractButton) if b.text() == text)


def named(widget: StepTabBar | PresetList, start: str) -> QAbstractButton:
    """Return the button whose accessible name begins so."""
    return next(
        b for b in widget.findChildren(QAbstractButton) if b.accessibleName().startswith(start)
    )


class TestStepTabs:
    @pytest.fixture
    def tabs(self, qtbot: QtBot) -> StepTabBar:
        tabs = StepTabBar()
        qtbot.addWidget(tabs)
        for icon, title in (("pictures", "Data"), ("curve", "Train"), ("grid", "Evaluate")):
            tabs.add_tab(icon, title)
        tabs.resize(900, tabs.height())
        tabs.show()
        return tabs

    def test_the_first_tab_is_current_from_the_start(self, tabs: StepTabBar) -> None:
        assert tabs.current() == 0

    def test_a_click_chooses_a_tab_once(self, tabs: StepTabBar) -> None:
        chosen: list[int] = []
        tabs.tab_chosen.connect(chosen.append)
        click(named(tabs, "Train"))
        click(named(tabs, "Train"))
        assert chosen == [1]
        assert tabs.current() == 1
        assert named(tabs, "Train").isChecked()

    def test_arrows_go_from_tab_to_tab_and_stop_at_the_ends(self, tabs: StepTabBar) -> None:
        chosen: list[int] = []
        tabs.tab_chosen.connect(chosen.append)
        key = Qt.Key
        press(named(tabs, "Data"), key.Key_Right)
        press(named(tabs, "Train"), key.Key_Down)
        press(named(tabs, "Evaluate"), key.Key_Right)
        press(named(tabs, "Evaluate"), key.Key_Left)
        assert chosen == [1, 2, 1]

    def test_only_the_current_tab_is_a_tab_stop(self, tabs: StepTabBar) -> None:
        tabs.set_current(2)
        policies = {name: named(tabs, name).focusPolicy() for name in ("Data", "Train", "Evaluate")}
        assert policies["Evaluate"] == Qt.FocusPolicy.StrongFocus
        assert policies["Data"] == policies["Train"] == Qt.FocusPolicy.ClickFocus

    def test_the_second_line_is_announced_with_the_title(self, tabs: StepTabBar) -> None:
        tabs.set_status(0, "3,935 pictures")
        assert named(tabs, "Data").accessibleName() == "Data, 3,935 pictures"
        tabs.set_title(0, "資料")
        assert named(tabs, "資料").accessibleName() == "資料, 3,935 pictures"

    def test_setting_the_current_tab_tells_nobody(self, tabs: StepTabBar) -> None:
        chosen: list[int] = []
        tabs.tab_chosen.connect(chosen.append)
        tabs.set_current(1)
        assert chosen == []

    @pytest.mark.parametrize("extra", [0, 2])
    @pytest.mark.parametrize("width", [300, 700, 1800])
    def test_all_tabs_stay_inside_the_bar(self, qtbot: QtBot, width: int, extra: int) -> None:
        window = QWidget()  # by itself a bar could not be narrower than its tabs
        qtbot.addWidget(window)
        tabs = StepTabBar(window)
        for title in ("Data", "Train", "Evaluate"):
            tabs.add_tab("grid", title)
        for title in ("Batch", "Label")[:extra]:
            tabs.add_closable_tab("grid", title)
        tabs.resize(width, tabs.height())
        window.show()
        tabs.set_status(1, "Epoch 1,234 of 10,000, and a very long second line")
        settle()
        places = [b.geometry() for b in tabs.findChildren(QAbstractButton) if b.parent() is tabs]
        assert len(places) == 3 + extra
        assert max(place.right() for place in places) < width
        assert all(left.right() + 14 < right.left() for left, right in pairwise(places))


class TestStepper:
    @pytest.fixture
    def stepper(self, qtbot: QtBot) -> PhaseStepper:
        stepper = PhaseStepper()
        qtbot.addWidget(stepper)
        stepper.resize(600, stepper.sizeHint().height())
        stepper.set_steps(["Reading", "Training", "Saving"])
        return stepper

    def test_every_phase_is_told_with_its_state_and_caption(self, stepper: PhaseStepper) -> None:
        stepper.set_step(0, "done", 1.0, "12 of 12")
        stepper.set_step(1, "running", 0.5, "epoch 2 of 4")
        said = stepper.accessibleDescription().split("\n")
        assert said[0].startswith("Reading") and said[0].endswith("12 of 12")
        assert said[1].startswith("Training") and said[1].endswith("epoch 2 of 4")
        assert said[2].startswith("Saving")

    def test_a_half_done_phase_fills_half_its_bar(self, stepper: PhaseStepper) -> None:
        stepper.set_step(0, "running", 0.5, "")
        image = stepper.grab().toImage()
        c, width = palette.colors(), 600 / 3 - 6
        assert image.pixelColor(int(width * 0.25), 2).name() == c.accent.lower()
        assert image.pixelColor(int(width * 0.75), 2).name() == c.track.lower()

    def test_a_failed_phase_is_drawn_in_the_colour_of_errors(self, stepper: PhaseStepper) -> None:
        assert palette.colors().error.lower() not in colors_of(stepper)
        stepper.set_step(1, "failed", 0.4, "")
        assert palette.colors().error.lower() in colors_of(stepper)

    def test_reset_lets_all_wait_again(self, stepper: PhaseStepper) -> None:
        before = stepper.accessibleDescription()
        stepper.set_step(0, "done", 1.0, "all")
        stepper.reset()
        assert stepper.accessibleDescription() == before

    def test_new_names_of_the_same_number_keep_what_is_done(self, stepper: PhaseStepper) -> None:
        stepper.set_step(0, "done", 1.0, "12 of 12")
        stepper.set_steps(["讀取", "訓練", "儲存"])
        assert "讀取" in stepper.accessibleDescription()
        assert "12 of 12" in stepper.accessibleDescription()

    def test_no_phases_draw_without_error(self, stepper: PhaseStepper) -> None:
        stepper.set_steps([])
        stepper.grab()


class TestFigures:
    def test_each_figure_is_told_with_its_caption_and_context(self, qtbot: QtBot) -> None:
        figures = MetricTiles()
        qtbot.addWidget(figures)
        figures.resize(800, 60)
        figures.set_figures([("Epoch", "3", "of 30"), ("Speed", "–", "")])
        figures.show()
        said = [w.accessibleName() for w in figures.findChildren(MetricTile)]
        assert said == ["Epoch: 3 of 30", "Speed: –"]
        figures.set_figures([("Epoch", "4", "of 30")])
        settle()
        assert [w.accessibleName() for w in figures.findChildren(MetricTile)] == ["Epoch: 4 of 30"]

    def test_no_more_than_four_are_shown(self, qtbot: QtBot) -> None:
        figures = MetricTiles()
        qtbot.addWidget(figures)
        figures.set_figures([(f"caption {n}", str(n), "") for n in range(6)])
        assert len(figures.findChildren(MetricTile)) == 4

    def test_what_is_cut_off_can_be_read_in_the_tooltip(self, qtbot: QtBot) -> None:
        figures = MetricTiles()
        qtbot.addWidget(figures)
        figures.resize(120, 60)
        figures.set_figures([("A caption far too long for so little room", "1", "")])
        figures.show()
        assert "far too long" in the(figures, MetricTile).toolTip()
        figures.resize(1000, 60)
        assert the(figures, MetricTile).toolTip() == ""

    def test_what_a_figure_means_is_told_on_hover(self, qtbot: QtBot) -> None:
        figures = MetricTiles()
        qtbot.addWidget(figures)
        figures.resize(1000, 60)
        figures.set_figures([("Calibration error", "3 %", "", "How far it is off.")])
        figures.show()
        assert the(figures, MetricTile).toolTip() == "How far it is off."
        assert the(figures, MetricTile).accessibleDescription() == "How far it is off."


class TestNotice:
    @pytest.fixture
    def notice(self, qtbot: QtBot) -> Notice:
        notice = Notice("error", with_log=True)
        qtbot.addWidget(notice)
        notice.resize(700, 300)
        notice.show()
        return notice

    def test_details_are_folded_until_asked_for(self, notice: Notice) -> None:
        notice.set_content("It failed.", "Try again.", "Traceback")
        details = notice.findChild(QPlainTextEdit)
        assert isinstance(details, QPlainTextEdit)
        assert not details.isVisible()
        click(the(notice, CollapsibleHeader))
        assert details.isVisible()
        assert details.toPlainText() == "Traceback"
        press(the(notice, CollapsibleHeader), Qt.Key.Key_Return)
        assert not details.isVisible()

    def test_without_details_there_is_nothing_to_unfold(self, notice: Notice) -> None:
        notice.set_content("It failed.", "Try again.")
        assert not the(notice, CollapsibleHeader).isVisible()

    def test_copy_puts_the_details_on_the_clipboard_and_says_so(self, notice: Notice) -> None:
        notice.set_content("It failed.", "Try again.", "line 1\nline 2")
        click(the(notice, CollapsibleHeader))
        copy = with_text(notice, "Copy")
        click(copy)
        assert QGuiApplication.clipboard().text() == "line 1\nline 2"
        assert copy.text() == "Copied"

    def test_its_icon_stays_beside_the_text_when_the_buttons_go(self, notice: Notice) -> None:
        notice.resize(1200, 300)
        notice.set_content("85 of 85 copied", "They are in a folder.")
        undo = QPushButton("Undo")
        notice.set_buttons([undo])
        settle()
        icon, title = the(notice, IconLabel), the(notice, PlainLabel)

        def places() -> tuple[int, int]:
            return icon.mapTo(notice, icon.rect().topLeft()).x(), title.mapTo(
                notice, title.rect().topLeft()
            ).x()

        before = places()
        notice.set_content("85 of 85 brought back", "Everything is back where it was.")
        notice.set_buttons([])
        settle()
        assert places() == before

    def test_the_log_is_asked_for(self, qtbot: QtBot, notice: Notice) -> None:
        notice.set_content("It failed.", "Try again.", "details")
        click(the(notice, CollapsibleHeader))
        with qtbot.waitSignal(notice.log_requested):
            click(with_text(notice, "Open log"))

    def test_buttons_that_no_longer_fit_are_taken_away(self, notice: Notice) -> None:
        first, second = button("Retry", "primary"), button("Give up")
        notice.set_buttons([first, second])
        notice.set_content("It failed.", "Try again.")
        assert first.isVisible() and second.isVisible()
        notice.set_buttons([second])
        assert not first.isVisible() and second.isVisible()

    def test_names_of_files_are_shown_as_they_are(self, notice: Notice) -> None:
        notice.set_content("It failed.", "No folder <b>cats</b> & dogs.")
        assert "<b>cats</b> & dogs" in visible_texts(notice)
        assert notice.accessibleDescription() == "No folder <b>cats</b> & dogs."


class TestPresetList:
    @pytest.fixture
    def presets(self, qtbot: QtBot) -> PresetList:
        presets = PresetList()
        qtbot.addWidget(presets)
        presets.set_presets([(key, f"Title {key}", f"Sentence {key}") for key in "abc"])
        presets.resize(400, 250)
        presets.show()
        return presets

    def test_a_click_chooses_once(self, presets: PresetList) -> None:
        chosen: list[str] = []
        presets.preset_chosen.connect(chosen.append)
        click(named(presets, "Title b"))
        click(named(presets, "Title b"))
        assert chosen == ["b"]
        assert presets.chosen() == "b"

    def test_arrows_go_round(self, presets: PresetList) -> None:
        presets.choose("a")
        chosen: list[str] = []
        presets.preset_chosen.connect(chosen.append)
        press(named(presets, "Title a"), Qt.Key.Key_Down)
        press(named(presets, "Title b"), Qt.Key.Key_Down)
        press(named(presets, "Title c"), Qt.Key.Key_Down)
        press(named(presets, "Title a"), Qt.Key.Key_Up)
        assert chosen == ["b", "c", "a", "c"]

    @pytest.mark.parametrize(("key", "expected"), [(Qt.Key.Key_Down, "a"), (Qt.Key.Key_Up, "c")])
    def test_arrows_begin_at_an_end_when_nothing_is_chosen(
        self, presets: PresetList, key: Qt.Key, expected: str
    ) -> None:
        press(named(presets, "Title a"), key)
        assert presets.chosen() == expected

    def test_only_one_row_is_a_tab_stop(self, presets: PresetList) -> None:
        presets.choose("c")
        stops = [
            key
            for key in "abc"
            if named(presets, f"Title {key}").focusPolicy() == Qt.FocusPolicy.StrongFocus
        ]
        assert stops == ["c"]

    def test_a_caption_is_announced_with_the_title(self, presets: PresetList) -> None:
        presets.set_caption("a", "about 4 min")
        assert named(presets, "Title a").accessibleName() == "Title a, about 4 min"

    def test_in_a_low_window_only_the_chosen_row_keeps_its_height(
        self, presets: PresetList
    ) -> None:
        presets.choose("a")
        presets.set_compact(True)
        heights = [named(presets, f"Title {key}").sizeHint().height() for key in "abc"]
        assert heights[0] > heights[1] == heights[2]


class TestForm:
    @dataclass
    class Filled:
        form: Form
        number: QSpinBox
        line: QLineEdit

    @pytest.fixture
    def filled(self, qtbot: QtBot) -> Filled:
        form, number, line = Form(), QSpinBox(), QLineEdit()
        qtbot.addWidget(form)
        form.add_row("Epochs", number, "One pass over all pictures.")
        form.add_section("Steps")
        form.add_row("Learning rate", line)
        form.show()
        return self.Filled(form, number, line)

    def test_a_control_is_named_by_its_label(self, filled: Filled) -> None:
        assert filled.number.accessibleName() == "Epochs"
        assert filled.number.accessibleDescription() == "One pass over all pictures."

    def test_an_error_stands_below_its_control_until_taken_back(self, filled: Filled) -> None:
        filled.form.set_error(filled.line, "Choose a number.")
        assert "Choose a number." in visible_texts(filled.form)
        assert filled.line.property("invalid") is True
        assert "Choose a number." in filled.line.accessibleDescription()
        filled.form.set_error(filled.line)
        assert "Choose a number." not in visible_texts(filled.form)
        assert filled.line.property("invalid") is False
        assert filled.line.accessibleDescription() == ""

    def test_help_is_told_by_f1_and_does_not_change_the_value(self, filled: Filled) -> None:
        filled.number.setValue(7)
        press(filled.number, Qt.Key.Key_F1)
        assert filled.number.value() == 7


class TestFold:
    def test_opens_and_folds_by_click(self, qtbot: QtBot) -> None:
        content = QLineEdit()
        fold = Collapsible(content)
        qtbot.addWidget(fold)
        fold.show()
        assert not content.isVisible()
        click(the(fold, CollapsibleHeader))
        qtbot.waitUntil(lambda: content.isVisible() and content.maximumHeight() > 1000)
        assert fold.is_open()
        click(the(fold, CollapsibleHeader))
        qtbot.waitUntil(lambda: not content.isVisible())


class TestFindings:
    def test_a_link_says_which_finding_is_meant(self, qtbot: QtBot) -> None:
        findings = FindingsList()
        qtbot.addWidget(findings)
        findings.set_findings(
            [
                FindingRow("skipped", "Files not used", "They stay.", "Show 3"),
                FindingRow("b", "B", "b"),
            ]
        )
        findings.show()
        wanted: list[str] = []
        findings.action_requested.connect(wanted.append)
        (link,) = (b for b in findings.findChildren(QAbstractButton) if b.isVisible())
        click(link)
        assert wanted == ["skipped"]


def test_a_dialogs_buttons_stand_at_the_right_and_one_that_leads_elsewhere_at_the_left(
    qtbot: QtBot,
) -> None:
    dialog = QWidget()
    qtbot.addWidget(dialog)
    elsewhere, cancel, go = button("Logs", "link"), button("Cancel"), button("Go", "primary")
    row = button_row(cancel, go, left=elsewhere)
    row.setContentsMargins(0, 0, 0, 0)
    dialog.setLayout(row)
    dialog.resize(500, 60)
    dialog.show()
    assert elsewhere.x() == 0
    assert go.geometry().right() == dialog.width() - 1
    assert go.x() - cancel.geometry().right() - 1 == 8
    assert cancel.x() - elsewhere.geometry().right() > 100


def test_an_open_list_is_as_wide_as_its_longest_entry(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    longest = "The same pictures in several classes"
    box.set_entries([("All", 0), (longest, 1)])
    box.setFixedWidth(60)
    box.show()
    box.showPopup()
    assert box.view().width() >= box.fontMetrics().horizontalAdvance(longest)
    box.hidePopup()


def test_buttons_of_a_notice_break_into_rows_where_the_page_is_narrow(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    notice = Notice()
    layout.addWidget(notice)
    layout.addStretch(1)
    notice.set_content("No class folders", "This folder has pictures and no folders.")
    names = ("Choose another folder…", "Classify them", "Label them here", "Not now, thank you")
    buttons = [button(name) for name in names]
    notice.set_buttons(buttons)
    page.resize(420, 400)
    page.show()
    settle()

    assert all(one.width() >= one.sizeHint().width() for one in buttons)
    right = [one.mapTo(notice, QPoint(one.width(), one.height())) for one in buttons]
    assert all(corner.x() <= notice.width() for corner in right)
    assert all(corner.y() <= notice.height() for corner in right)
    assert len({corner.y() for corner in right}) > 1


def test_the_title_of_a_notice_is_one_line_where_there_is_room(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.set_content("No better than always answering “cats”: 50.0 % right, against 50.0 %.", "")
    notice.resize(1400, 80)
    notice.show()
    settle()
    (title,) = (one for one in notice.findChildren(QLabel) if one.text().startswith("No better"))
    assert title.heightForWidth(title.width()) < 2 * title.fontMetrics().lineSpacing()


def test_a_curves_name_is_drawn_to_its_end_however_short_its_value(qtbot: QtBot) -> None:
    legend = PlotLegend()
    qtbot.addWidget(legend)
    legend.title, legend.names, legend.values = "Loss", ("", "validation"), ("", "1")
    legend.resize(400, 28)
    legend.show()
    settle()

    value = QFontMetricsF(palette.font("strong")).horizontalAdvance("1")
    end = round(400 - value - 6)  # of the name, before the gap and the value
    image = legend.grab(QRect(end - 12, 4, 12, 20)).toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    assert len({image.pixel(x, y) for x, y in places}) > 1
