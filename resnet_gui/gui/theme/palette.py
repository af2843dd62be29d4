"""The colours, fonts and measures of the light and the dark theme."""

from __future__ import annotations

import functools
import sys
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

_BODY_PX = 13


@dataclass(frozen=True)
class Colors:
    """The colours of one theme as ``#RRGGBB``, named by their purpose."""

    surface: str
    canvas: str
    field: str
    hover: str
    track: str
    line: str
    stroke: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    tint: str
    warn: str
    warn_tint: str
    error: str
    error_tint: str
    train: str
    validation: str
    run3: str
    run4: str

    def q(self, name: str, alpha: float = 1.0) -> QColor:
        """Return the colour called ``name`` with ``alpha`` from 0 (clear) to 1."""
        color = QColor(getattr(self, name))
        color.setAlphaF(alpha)
        return color


LIGHT = Colors(
    surface="#FFFFFF",
    canvas="#F2F5F5",
    field="#FFFFFF",
    hover="#EAEFEF",
    track="#E4EAEA",
    line="#DDE3E4",
    stroke="#7A868B",
    ink="#172023",
    ink2="#4F5D63",
    ink3="#8A959A",
    accent="#0B6B72",
    accent_hover="#095A60",
    accent_pressed="#074A4F",
    on_accent="#FFFFFF",
    tint="#E0EFEF",
    warn="#8A5300",
    warn_tint="#FCF1DD",
    error="#B3261E",
    error_tint="#FCF0EE",
    train="#1F63AE",
    validation="#BF4A0A",
    run3="#20282B",
    run4="#A9607D",
)


DARK = Colors(
    surface="#1B2022",
    canvas="#15191B",
    field="#242B2E",
    hover="#262D30",
    track="#2A3235",
    line="#2D3538",
    stroke="#738087",
    ink="#E9EEEF",
    ink2="#A6B2B7",
    ink3="#6B777C",
    accent="#55C2C6",
    accent_hover="#6FD0D3",
    accent_pressed="#46B0B4",
    on_accent="#06282A",
    tint="#173437",
    warn="#F0B45C",
    warn_tint="#352A17",
    error="#FF9A8F",
    error_tint="#2B2120",
    train="#6CB2F5",
    validation="#F39A55",
    run3="#E4ECEE",
    run4="#E64D8A",
)


# Role: (pixels at the system's normal text size, weight, colour of a label in this role).
TYPE = {
    "invitation": (24, QFont.Weight.DemiBold, "ink"),
    "figure": (22, QFont.Weight.DemiBold, "ink"),
    "title": (20, QFont.Weight.DemiBold, "ink"),
    "notice": (15, QFont.Weight.DemiBold, "ink"),
    "section": (14, QFont.Weight.DemiBold, "ink"),
    "body": (_BODY_PX, QFont.Weight.Normal, "ink"),
    "button": (_BODY_PX, QFont.Weight.Medium, "ink"),
    "strong": (_BODY_PX, QFont.Weight.DemiBold, "ink"),
    "caption": (12, QFont.Weight.Normal, "ink2"),
    "head": (12, QFont.Weight.Medium, "ink2"),
    "group": (12, QFont.Weight.DemiBold, "ink2"),
    "axis": (11, QFont.Weight.Normal, "ink2"),
}


# A label's second property: text of any role in another colour.
TONES = {
    "ink": "ink",
    "quiet": "ink2",
    "accent": "accent",
    "warn": "warn",
    "error": "error",
}


# The text size that each system calls normal. Near it the table above holds to the pixel.
_NORMAL_POINTS = {"win32": 9.0, "darwin": 13.0}


_active = LIGHT


_system_font: QFont | None = None


def colors() -> Colors:
    """Return the current theme's colours. Call it at each paint, because the theme may change."""
    return _active


def activate(theme: Colors) -> None:
    """Set the theme that :func:`colors` returns."""
    global _active  # noqa: PLW0603 - one program, one theme
    _active = theme


def is_dark() -> bool:
    """Return whether the dark theme is active."""
    return _active is DARK


def text_scale() -> float:
    """Return the system's text size relative to the normal size, from 0.8 to 2."""
    points = base_font().pointSizeF()
    if points <= 0:  # a font given in pixels says nothing about the system
        return 1.0
    scale = points / _NORMAL_POINTS.get(sys.platform, 10.0)
    # Linux desktops call anything from 9 to 11 points normal.
    return 1.0 if abs(scale - 1) < 0.12 else min(2.0, max(0.8, scale))


def px(pixels: float) -> int:
    """Scale a length that depends on the text size."""
    return round(pixels * text_scale())


def control_height() -> int:
    """Return the height of buttons and fields."""
    return max(34, px(26))


def font(role: str) -> QFont:
    """Return the system's font in the size and weight of a role, with tabular digits."""
    return QFont(_made_font(role, px(TYPE[role][0])))


@functools.cache
def _made_font(role: str, pixels: int) -> QFont:
    """Return a role's font. Copies share what Qt finds out for the first text in it."""
    result = QFont(base_font())
    result.setPixelSize(pixels)
    result.setWeight(TYPE[role][1])
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


def mono_font() -> QFont:
    """Return the system's fixed-width font, for paths and logs."""
    result = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    result.setPixelSize(px(12))
    return result


def base_font() -> QFont:
    """Return the font that the system uses for windows."""
    global _system_font  # noqa: PLW0603 - read once: apply() replaces it
    if _system_font is None:
        _system_font = QFont(QApplication.font())
    return _system_font
