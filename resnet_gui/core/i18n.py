"""The texts of core in the reader's language: in English as they are, else through Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Return ``text`` as it is; Qt's tools find it by this function's name."""
    return text


@dataclass(frozen=True)
class Language:
    """How a text of core is written for its reader.

    Attributes:
        translate: Returns a text in the language, given its context and the English text.
        number: Writes a whole number.
        decimal: Writes a number with so many decimals.
        percent: Writes a share of 1 as a percentage.
    """

    translate: Callable[[str, str], str]
    number: Callable[[int], str]
    decimal: Callable[[float, int], str]
    percent: Callable[[float], str]


def _as_it_is(_context: str, text: str) -> str:
    return text


ENGLISH = Language(
    translate=_as_it_is,
    number=lambda value: f"{value:,}",
    decimal=lambda value, decimals: f"{value:.{decimals}f}",
    percent=lambda share: f"{100 * share:.1f}\u202f%",
)
"""The language of the sources, and of the command line."""
