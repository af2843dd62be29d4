"""Contrast as WCAG 2.2 asks for it at level AA, computed from both themes.

Each pair of colours that meet is named once here. Texts of the style sheet are looked up by
themselves, so that a new rule needs a pair. What is disabled is left out, as WCAG leaves it out;
so are hairlines and grounds that only decorate.
"""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor

from resnet_gui.gui.features.data.classes.class_table_model import COLORS as SPLITS
from resnet_gui.gui.features.evaluate.matrix import matrix_colors
from resnet_gui.gui.features.evaluate.run_styles import run_style
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.palette import DARK, LIGHT, TONES, TYPE, Colors
from resnet_gui.gui.theme.style_sheet import SHEET

TEXT, GRAPHICS = 4.5, 3.0

PAGES = ("surface", "canvas")
ROWS = ("surface", "hover", "tint")
NOTICES = ("canvas", "warn_tint", "error_tint")

TEXTS = {
    "text of a page": ("ink", PAGES),
    "quiet text of a page": ("ink2", PAGES),
    "text of a field, a menu, a list": ("ink", ("field", "tint", "hover")),
    "placeholder and details": ("ink2", ("field", *NOTICES)),
    "text of a notice": ("ink", NOTICES),
    "link of a page or a notice": ("accent", (*PAGES, *NOTICES)),
    "link under the mouse": ("accent_hover", (*PAGES, *NOTICES)),
    "pressed link": ("accent_pressed", (*PAGES, *NOTICES)),
    "outlined button, resting and pressed": ("accent", (*PAGES, "tint")),
    "primary button": ("on_accent", ("accent", "accent_hover", "accent_pressed")),
    "button, resting, hovered and pressed": ("ink", ("field", "hover", "track")),
    "segment that is not chosen": ("ink2", ("track",)),
    "title of a menu": ("ink", ("canvas", "track")),
    "row of a table": ("ink", ROWS),
    "quiet figure of a row": ("ink2", ROWS),
    "warning in a row": ("warn", ROWS),
    "error in a row": ("error", ROWS),
    "warning": ("warn", (*PAGES, "warn_tint")),
    "error": ("error", (*PAGES, "error_tint", "field")),
    "preset and its sentence": ("ink2", ROWS),
    "tooltip": ("surface", ("ink",)),
    "wrong class on a card": ("validation", ("surface",)),
    "what a drop would do": ("ink", ("tint", "surface")),
}
"""A use, the colour of the text, and all that it stands on."""

DRAWN = {
    "ring round what the keyboard is in": ("accent", (*PAGES, "tint", "hover")),
    "lower edge of a field": ("stroke", PAGES),
    "edge of a field with the keyboard, or with an error": ("accent", PAGES),
    "edge of a wrong field": ("error", PAGES),
    "mark that is not set": ("stroke", (*PAGES, "field")),
    "mark that is set": ("accent", (*PAGES, "tint")),
    "tick in it": ("on_accent", ("accent",)),
    "icon": ("ink2", (*PAGES, "hover", "field")),
    "icon of a warning": ("warn", (*ROWS, "canvas", "warn_tint")),
    "icon of an error": ("error", (*ROWS, "canvas", "error_tint", "track")),
    "icon of an empty frame": ("stroke", PAGES),
    "first bar": ("accent", ("track", *ROWS)),
    "other bars": ("stroke", ("track",)),
    "bar in doubt": ("ink2", ("track",)),
    "failed phase": ("error", ("track",)),
    "handle of a slider": ("accent", (*PAGES, "track")),
    "handle of a scroll bar": ("stroke", (*PAGES, "field")),
    "curve of training": ("train", ("surface",)),
    "curve of validation": ("validation", ("surface",)),
    "line of the best epoch": ("ink2", ("surface",)),
    "cursor of a chart": ("ink3", ("surface",)),
    "tab that is not ready": ("ink3", ("surface",)),
    "edge of a drop that is refused": ("stroke", ("surface",)),
    **{f"bar of split {at}": (color, ("surface", "tint")) for at, color in SPLITS.items()},
    **{f"curve of run {at}": (run_style(at).color, ("surface",)) for at in range(4)},
}
"""A use, the colour of the line or the area, and all that it stands on."""

THEMES = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])


def luminance(color: QColor) -> float:
    """Return the relative luminance of WCAG 2.x."""
    channels = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (color.redF(), color.greenF(), color.blueF())
    )
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def contrast(one: QColor | str, other: QColor | str) -> float:
    """Return the contrast ratio of WCAG 2.x, 1 to 21."""
    low, high = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (high + 0.05) / (low + 0.05)


@THEMES
@pytest.mark.parametrize(
    ("name", "least"), [*((n, TEXT) for n in TEXTS), *((n, GRAPHICS) for n in DRAWN)]
)
def test_a_pair_of_colours_can_be_told_apart(colors: Colors, name: str, least: float) -> None:
    color, grounds = (TEXTS if least == TEXT else DRAWN)[name]
    for ground in grounds:
        found = contrast(getattr(colors, color), getattr(colors, ground))
        assert found >= least, f"{color} on {ground}: {found:.2f}"


def test_every_text_of_the_style_sheet_is_among_the_pairs() -> None:
    known = {(color, ground) for color, grounds in TEXTS.values() for ground in grounds}
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", SHEET.replace("${", "$").replace("}px", "px"))
    met = set()
    for selector, rule in rules:
        if "disabled" in selector:
            continue
        color = re.search(r"(?<![-\w])color: \$(\w+)", rule)
        ground = re.search(r"background: \$(\w+)", rule)
        if color:
            met |= {(color[1], one) for one in ([ground[1]] if ground else PAGES)}
    assert len(met) > 10
    assert met <= known


def test_every_role_and_tone_of_a_label_is_among_the_pairs() -> None:
    on_pages = {color for color, grounds in TEXTS.values() if set(PAGES) <= set(grounds)}
    assert {color for *_, color in TYPE.values()} | set(TONES.values()) <= on_pages


@THEMES
def test_digits_can_be_read_in_every_cell_of_a_matrix(colors: Colors) -> None:
    before = palette.colors()
    palette.activate(colors)
    try:
        for is_correct in (True, False):
            for count in range(101):
                cell = matrix_colors.cell_color(is_correct, count, 100)
                assert contrast(matrix_colors.digit_color(cell), cell) >= TEXT
    finally:
        palette.activate(before)


@THEMES
def test_a_badge_can_be_read_on_any_picture(colors: Colors) -> None:
    for picture in (QColor("black"), QColor("white")):
        ground = matrix_colors.mixed(picture.name(), colors.surface, 0.9)
        assert contrast(colors.ink, ground) >= TEXT


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("black", "white") == pytest.approx(21)
    assert contrast("#777777", "white") == pytest.approx(4.48, abs=0.01)
