"""Numbers, durations and sizes in the format of the user's language."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

translate = QCoreApplication.translate


_MARKS = dict.fromkeys(map(ord, "\u061c\u200e\u200f"))


def localized(value: float | QDateTime, *how: Any) -> str:
    """Return a number or a date in the locale's format, without its signs of direction.

    Those would be shown as marks, as signs that a name hides (core.visible_text).
    """
    return QLocale().toString(value, *how).translate(_MARKS)


def number(value: int) -> str:
    """Return a whole number with the locale's separators."""
    return localized(value)


def percent(share: float, decimals: int = 1) -> str:
    """Return a share of 1 as ``93.1 %``."""
    return translate("Format", "{number}\u202f%").format(
        number=localized(100 * share, "f", decimals)
    )


def decimal(value: float, decimals: int) -> str:
    """Return a number with a fixed count of decimals."""
    return localized(value, "f", decimals)


def rate(value: float) -> str:
    """Return how much is done in a second: a slow one is no 0."""
    return decimal(value, 0 if value >= 10 else 1)


def clock(seconds: float) -> str:
    """Return a duration as ``0:09`` or ``1:02:03``, to be read off a counter."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def took(seconds: float) -> str:
    """Return a measured duration: ``0.4 s``, ``12 s`` or ``3:20``."""
    if seconds < 10:
        return translate("Format", "{number} s").format(number=decimal(seconds, 1))
    return (
        translate("Format", "{number} s").format(number=round(seconds))
        if seconds < 100
        else clock(seconds)
    )


def about(seconds: float) -> str:
    """Return an estimated duration, as roughly as it deserves: ``about 40 s``."""
    if seconds < 1:
        return translate("Format", "under 1 s")
    if seconds < 90:
        step = 1 if seconds < 10 else 5
        return translate("Format", "about {number} s").format(number=step * round(seconds / step))
    if seconds < 5400:
        return translate("Format", "about {number} min").format(number=round(seconds / 60))
    return translate("Format", "about {number} h").format(number=decimal(seconds / 3600, 1))


def size(count: float) -> str:
    """Return bytes as ``640 KB``, ``91 MB`` or ``2.1 GB``."""
    if count >= 1e9:
        return translate("Format", "{number} GB").format(number=decimal(count / 1e9, 1))
    if count >= 1e6:
        return translate("Format", "{number} MB").format(number=round(count / 1e6))
    return translate("Format", "{number} KB").format(number=max(1, round(count / 1e3)))
