"""Forms of names: which spellings are one name, and the order in which people read names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Blank signs that are letters or marks to Unicode: fillers of Hangul, a joiner, an empty pattern.
_BLANKS = re.compile("[\u115f\u1160\u3164\uffa0\u034f\u2800\ufe0e\ufe0f]")
_DIGITS = re.compile("[0-9]+")
_FIRST = "\x01"  # sorts before all that a name may hold
_JOINERS = "\u200c\u200d"  # within a word they change how it looks: in Persian, in emoji
_TAGS = range(0xE0020, 0xE0080)  # of flags: Scotland's and England's differ in nothing else


@lru_cache(maxsize=10_000)
def name_form(name: str) -> str:
    """Return what two spellings of a name share if they look the same.

    Unicode's composed form (NFC), without invisible signs, and with one space for any blank.
    Letters that differ in case stay apart.
    """
    visible = "".join(
        sign
        for sign in _BLANKS.sub("", name)
        if sign.isspace() or sign in _JOINERS or ord(sign) in _TAGS or not _is_invisible(sign)
    )
    words = (word.strip(_JOINERS) for word in visible.split())
    return unicodedata.normalize("NFC", " ".join(word for word in words if word)) or name


def loose_form(name: str) -> str:
    """Return what two spellings of a name share that differ in letter case at most."""
    return unicodedata.normalize("NFC", name_form(name).casefold())


def in_reading_order(names: Iterable[str]) -> list[str]:
    """Return names as people read them: numbers by their value, and before all other names."""
    return sorted(names, key=reading_key)


def reading_key(name: str) -> tuple[bool, int, str, str]:
    """Return what sorts names as people read them."""
    is_number = name.isascii() and name.isdigit() and len(name) < 20
    return not is_number, int(name) if is_number else 0, loose_form(name), name


def natural_key(name: str) -> str:
    """Return what sorts the names of files as people read them: ``cat.24`` before ``cat.239``.

    Upper and lower case are alike, and a folder comes before what is called like it and more.
    """
    flat = name.replace("\\", _FIRST).replace("/", _FIRST).casefold()
    return _DIGITS.sub(_with_length, flat)


def _with_length(digits: re.Match[str]) -> str:
    """Return digits so that a longer number is a larger text."""
    value = digits[0].lstrip("0")
    return f"{len(value):03}{value}"


def _is_invisible(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cf", "Cc")
