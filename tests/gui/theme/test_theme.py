"""The palette against the contrasts that the design promises, and themes changed at run time."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from resnet_gui.gui.features.data.welcome_panel import WelcomePanel
from resnet_gui.gui.theme import palette, plain_text, style, theme
from resnet_gui.gui.theme.palette import DARK, LIGHT, Colors
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.drop_area import DropArea, DropFeedback
from resnet_gui.gui.widgets.phase_stepper import PhaseStepper
from resnet_gui.gui.widgets.score_bars import ScoreBars
from tests.gui.driving import colors_of
from tests.gui.theme.test_contrast import contrast

# As in look/README.md: (colour, ground, contrast in light, in dark, what WCAG asks for).
TEXT, GRAPHICS, DECORATION = 4.5, 3.0, 1.0
PAIRS = (
    ("ink", "surface", 16.57, 14.06, TEXT),
    ("ink", "canvas", 15.11, 15.12, TEXT),
    ("ink2", "surface", 6.82, 7.58, TEXT),
    ("ink2", "canvas", 6.22, 8.15, TEXT),
    ("ink2", "tint", 5.77, 6.11, TEXT),
    ("ink2", "hover", 5.88, 6.45, TEXT),
    ("accent", "surface", 6.25, 7.77, TEXT),
    ("accent", "canvas", 5.70, 8.36, TEXT),
    ("accent", "track", 5.14, 6.18, GRAPHICS),
    ("on_accent", "accent", 6.25, 7.38, TEXT),
    ("stroke", "surface", 3.74, 4.05, GRAPHICS),
    ("stroke", "canvas", 3.41, 4.35, GRAPHICS),
    ("warn", "surface", 6.33, 8.92, TEXT),
    ("warn", "canvas", 5.77, 9.60, TEXT),
    ("warn", "warn_tint", 5.66, 7.62, TEXT),
    ("error", "surface", 6.54, 8.05, TEXT),
    ("error", "canvas", 5.96, 8.65, TEXT),
    ("error", "error_tint", 5.86, 7.66, TEXT),
    ("train", "surface", 6.08, 7.31, TEXT),
    ("validation", "surface", 5.00, 7.49, TEXT),
    ("run3", "surface", 15.00, 13.74, TEXT),
    ("run4", "surface", 4.51, 4.54, TEXT),
    ("ink3", "surface", 3.07, 3.57, GRAPHICS),
    ("line", "surface", 1.30, 1.31, DECORATION),
)


@pytest.mark.parametrize(("name", "ground", "light", "dark", "least"), PAIRS)
def test_every_pair_has_the_contrast_that_the_design_states(
    name: str, ground: str, light: float, dark: float, least: float
) -> None:
    for colors, stated in ((LIGHT, light), (DARK, dark)):
        found = contrast(getattr(colors, name), getattr(colors, ground))
        assert found == pytest.approx(stated, abs=0.006)
        assert found >= least


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_every_token_is_an_opaque_colour(colors: Colors) -> None:
    for name, value in asdict(colors).items():
        assert QColor(value).isValid(), name
        assert colors.q(name).alpha() == 255
    assert colors.q("ink", 0.5).alphaF() == pytest.approx(0.5, abs=0.01)


def test_the_style_sheet_is_filled_in_both_themes() -> None:
    for colors in (LIGHT, DARK):
        sheet = theme.style_sheet(colors)
        assert "$" not in sheet
        assert colors.accent in sheet


class TestSwitching:
    @pytest.fixture
    def page(self, qtbot: QtBot) -> QWidget:
        """Widgets of every kind of painting: style sheet, palette, and by themselves."""
        page = QWidget()
        page.setProperty("ground", "surface")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(page)
        stepper, bars = PhaseStepper(), ScoreBars()
        stepper.set_steps(["Reading", "Training"])
        stepper.set_step(0, "done", 1.0, "12 of 12")
        bars.set_scores([("cats", "90 %", 0.9), ("dogs", "10 %", 0.1)])
        for widget in (button("Go", "primary"), label("body", "text"), stepper, bars):
            layout.addWidget(widget)
        page.resize(500, 300)
        qtbot.addWidget(page)
        page.show()
        return page

    def test_repaints_what_is_on_the_screen(self, qapp: QApplication, page: QWidget) -> None:
        def ground() -> str:
            return page.grab().toImage().pixelColor(2, 2).name()

        assert ground() == LIGHT.surface.lower()
        light = colors_of(page)
        assert LIGHT.accent.lower() in light
        theme.apply(qapp, dark=True)
        try:
            assert palette.is_dark()
            assert ground() == DARK.surface.lower()
            dark = colors_of(page)
            assert DARK.accent.lower() in dark
            assert LIGHT.accent.lower() not in dark
            assert LIGHT.surface.lower() not in dark
        finally:
            theme.apply(qapp, dark=False)
        assert colors_of(page) == light

    def test_text_follows_the_palette(self, qapp: QApplication, dark: None) -> None:
        assert qapp.palette().color(QPalette.ColorRole.WindowText).name() == DARK.ink.lower()
        plain = QLabel("text")
        assert plain.palette().color(QPalette.ColorRole.WindowText).name() == DARK.ink.lower()

    @pytest.mark.usefixtures("dark")
    def test_no_light_ground_is_left_in_the_dark(self, qtbot: QtBot) -> None:
        area = DropArea(lambda paths: DropFeedback(True, "Drop"))
        area.set_content(WelcomePanel())
        table = QTableView()
        for widget in (area, table):
            qtbot.addWidget(widget)
            widget.resize(900, 600)
            widget.show()
            assert LIGHT.surface.lower() not in colors_of(widget)


@pytest.mark.parametrize("role", sorted(palette.TYPE))
def test_digits_have_one_width_in_every_role(role: str) -> None:
    font = palette.font(role)
    assert font.pixelSize() >= 11
    assert [tag.toString() for tag in font.featureTags()] == [b"tnum"]


def test_sizes_grow_with_the_systems_text(monkeypatch: pytest.MonkeyPatch) -> None:
    assert palette.text_scale() == 1.0
    monkeypatch.setattr(palette, "text_scale", lambda: 1.5)
    assert palette.px(20) == 30
    assert palette.control_height() == 39


def test_a_list_that_is_as_wide_as_it_wants_shows_its_longest_entry_whole(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def noted(metrics: QFontMetrics, text: str, width: float) -> str:
        shown.append(plain_text.elided(metrics, text, width))
        return shown[-1]

    monkeypatch.setattr(style, "elided", noted)
    box = QComboBox()
    qtbot.addWidget(box)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    entries = ["dogs", "Labels that may be wrong", "幾乎相同的影像"]
    for entry in entries:
        box.clear()
        box.addItem(entry)
        box.resize(box.sizeHint())
        box.grab()
    assert list(dict.fromkeys(shown)) == entries
