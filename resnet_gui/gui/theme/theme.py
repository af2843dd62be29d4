"""Applies the light or the dark theme to the whole program."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

import shiboken6
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QProxyStyle

from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.palette import (
    DARK,
    LIGHT,
    TONES,
    TYPE,
    Colors,
    colors,
    control_height,
    font,
    px,
)
from resnet_gui.gui.theme.style_sheet import SHEET

_style: QProxyStyle | None = None  # Qt does not keep Python's half of a style alive


def begin(app: QApplication, *, dark: bool) -> None:
    """Apply a theme without its style sheet: colours, fonts and style, which new widgets need."""
    from resnet_gui.gui.theme.style import AppStyle  # here: it draws with this module's colours

    global _style  # noqa: PLW0603 - one program, one theme
    palette.base_font()  # before the program's own font hides the system's
    palette.activate(DARK if dark else LIGHT)
    if _style is None or not shiboken6.isValid(_style):
        _style = AppStyle()
        app.setStyle(_style)
    app.setPalette(_qt_palette(colors()))
    app.setFont(font("body"))


def apply(app: QApplication, *, dark: bool) -> None:
    """Apply a theme to the whole program; every widget repaints itself."""
    begin(app, dark=dark)
    app.setStyleSheet(style_sheet(colors()))


def _qt_palette(c: Colors) -> QPalette:
    role = QPalette.ColorRole
    # Made from two colours, so that no role is left over from the system's theme.
    palette = QPalette(QColor(c.field), QColor(c.surface))
    for name, color in {
        role.Window: c.surface,
        role.WindowText: c.ink,
        role.Base: c.field,
        role.AlternateBase: c.canvas,
        role.Text: c.ink,
        role.Button: c.field,
        role.ButtonText: c.ink,
        role.BrightText: c.on_accent,
        role.Highlight: c.accent,
        role.HighlightedText: c.on_accent,
        role.Accent: c.accent,
        role.PlaceholderText: c.ink2,
        role.ToolTipBase: c.ink,
        role.ToolTipText: c.surface,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.Mid: c.line,
        role.Dark: c.stroke,
    }.items():
        palette.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(c.ink3))
    return palette


def style_sheet(c: Colors) -> str:
    """Return the style sheet of the whole program, filled with a theme's colours."""
    height = control_height()
    names: dict[str, object] = asdict(c)
    names |= {f"px{size}": px(size) for size in (12, 13)}
    names |= {"status": max(27, px(18)), "inner": height - 2}
    names |= {"link": max(26, px(20)), "segment": max(28, px(20))}
    rules = [Template(SHEET).substitute(names)]
    for role, (size, weight, color) in TYPE.items():
        rules.append(
            f'QLabel[role="{role}"] {{ font-size: {px(size)}px; font-weight: {weight.value};'
            f" color: {getattr(c, color)}; }}"
        )
    for tone, color in TONES.items():
        rules.append(f'QLabel[tone="{tone}"] {{ color: {getattr(c, color)}; }}')
    rules.append(f"QLabel:disabled {{ color: {c.ink3}; }}")
    return "\n".join(rules)
