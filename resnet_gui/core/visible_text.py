"""Text that people read: signs that would not be seen, or would act, are shown as marks.

A file's name may contain an escape sequence, which changes what a terminal shows, or a sign that
turns the direction of what follows, so that ``exe.gpj`` reads ``jpg.exe``. Files of data (CSV and
JSON) keep every sign as it is.
"""

from __future__ import annotations

import re

_ODD_BYTES = 0xDC00  # Python's signs for bytes of a file name that are no UTF-8

_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction of writing
    "\u2028\u2029"  # ends of lines
    "\ud800-\udfff]"  # no characters at all
)
_ACTING_WITHIN_LINES = re.compile(_ACTING.pattern.replace("\x00-\x1f", "\x00-\x08\x0b-\x1f"))


def visible(text: str) -> str:
    """Return a name or another text of one line, with marks in place of such signs."""
    return _ACTING.sub(_mark, text)


def shortened(name: str, most: int = 48) -> str:
    """Return a name for a sentence, as :func:`visible`; of a long one the middle is left out.

    A line breaks between words only: a name as long as the line would be cut off.
    """
    text = visible(name)
    if len(text) <= most:
        return text
    end = most // 3
    return f"{text[: most - end - 1]}…{text[-end:]}"


def visible_lines(text: str) -> str:
    """Return a text that may have several lines and tabs, with marks in place of such signs."""
    return _ACTING_WITHIN_LINES.sub(_mark, text)


def _mark(found: re.Match[str]) -> str:
    code = ord(found[0])
    if _ODD_BYTES + 0x80 <= code <= _ODD_BYTES + 0xFF:
        code -= _ODD_BYTES
    # In plain letters: few fonts have Unicode's own pictures of control characters.
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
