"""Signs that would act or hide are marks in what people read."""

from __future__ import annotations

import pytest

from resnet_gui.core.visible_text import visible, visible_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("狗 Ñ 🐕 עברית العربية", "狗 Ñ 🐕 עברית العربية"),  # people's own words stay
        ("e\u0301 \u200d\u200c", "e\u0301 \u200d\u200c"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\0b\rc\nd\te\x7f", "a\\x00b\\x0dc\\x0ad\\x09e\\x7f"),
        ("\x9b31m", "\\x9b31m"),  # an escape sequence in one sign
        ("gpj.\u202eexe", "gpj.\\u202eexe"),
        ("\u2066a\u2069\u200e\u200f\u061c", "\\u2066a\\u2069\\u200e\\u200f\\u061c"),
        ("a\u2028b\u2029c", "a\\u2028b\\u2029c"),
        ("caf\udce9", "caf\\xe9"),  # a byte that is no UTF-8
        ("\ud83d", "\\ud83d"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_text_of_several_lines_keeps_them_and_its_tabs() -> None:
    assert visible_lines("a\n\tb\x1b\r") == "a\n\tb\\x1b\\x0d"


def test_no_control_character_is_left() -> None:
    every = "".join(map(chr, range(0x110000)))
    left = [
        sign
        for sign in visible(every)
        if not sign.isprintable() and ("\0" <= sign <= "\x9f" or "\u2028" <= sign <= "\u202e")
    ]
    assert left == []
