"""The texts of core in the reader's language: in English as they are, else from a catalog."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "zh_TW", "zh_CN")
"""English, Traditional Chinese as in Taiwan, Simplified Chinese as on the mainland."""

OWN_NAMES = {"en": "English", "zh_TW": "繁體中文", "zh_CN": "简体中文"}
"""Each language as its readers call it, so that they find it from any other."""

TRANSLATIONS = Path(__file__).resolve().parents[1] / "translations"
"""The folder of the catalogs: ``zh_TW.qm`` for the window, ``zh_TW.json`` without Qt."""

_TRADITIONAL = {"hant", "tw", "hk", "mo"}


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Return ``text`` as it is; Qt's tools find it by this function's name."""
    return text


_PERCENT = QT_TRANSLATE_NOOP("Format", "{number}\u202f%")
_LIST = QT_TRANSLATE_NOOP("Format", "{one}, {other}")


def listed(look_up: Callable[[str, str], str], parts: Iterable[str]) -> str:
    """Return a list as a sentence shows it; empty parts are left out.

    Args:
        look_up: Returns a text in the language, as in :class:`Language`.
        parts: What stands in the list; a sign in one of them changes nothing.
    """
    _, between, _ = look_up("Format", _LIST).format(one="\0", other="\0").split("\0")
    return between.join(filter(None, parts))


@dataclass(frozen=True)
class Language:
    """How a text of core is written for its reader.

    Attributes:
        translate: Returns a text in the language, given its context and the English text.
        number: Writes a whole number.
        decimal: Writes a number with so many decimals.
        percent: Writes a share of 1 as a percentage.
        listed: Writes a list.
    """

    translate: Callable[[str, str], str]
    number: Callable[[int], str]
    decimal: Callable[[float, int], str]
    percent: Callable[[float], str]
    listed: Callable[[Iterable[str]], str]


def nearest_language(tag: str) -> str:
    """Return which of ``LANGUAGES`` a reader of a language gets.

    Args:
        tag: The language as systems name it: ``zh-Hant-HK``, ``zh_TW.UTF-8``, ``de-AT``, ``C``.
    """
    language, *others = re.split(r"[-_.@]", tag.lower())
    if language != "zh":
        return "en"
    return "zh_TW" if "hans" not in others and _TRADITIONAL & set(others) else "zh_CN"


def read_language(name: str) -> Language:
    """Return one of ``LANGUAGES`` for readers without Qt; English where it has no catalog."""
    try:
        texts = json.loads((TRANSLATIONS / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        texts = {}
    return _language(lambda context, text: str(texts.get(context, {}).get(text, text)))


def missing_catalogs() -> list[Path]:
    """Return the compiled catalogs that are not there; none where the program is complete."""
    names = [f"{name}{kind}" for name in LANGUAGES[1:] for kind in (".qm", ".json")]
    return [TRANSLATIONS / name for name in names if not (TRANSLATIONS / name).is_file()]


def _language(look_up: Callable[[str, str], str]) -> Language:
    return Language(
        translate=look_up,
        number=lambda value: f"{value:,}",
        decimal=lambda value, decimals: f"{value:.{decimals}f}",
        percent=lambda share: look_up("Format", _PERCENT).format(number=f"{100 * share:.1f}"),
        listed=lambda parts: listed(look_up, parts),
    )


ENGLISH = _language(lambda _context, text: text)
"""The language of the sources."""
