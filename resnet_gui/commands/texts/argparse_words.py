"""The words of Python's argument parser, which asks for their translation by functions of its own.

They are patched: gettext, which they stand for, would need its own kind of catalog.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

CONTEXT = "ArgumentParser"

WORDS = (
    QT_TRANSLATE_NOOP("ArgumentParser", "usage: "),
    QT_TRANSLATE_NOOP("ArgumentParser", "positional arguments"),
    QT_TRANSLATE_NOOP("ArgumentParser", "options"),
    QT_TRANSLATE_NOOP("ArgumentParser", "show this help message and exit"),
    QT_TRANSLATE_NOOP("ArgumentParser", "argument %(argument_name)s: %(message)s"),
    QT_TRANSLATE_NOOP("ArgumentParser", "unrecognized arguments: %s"),
    QT_TRANSLATE_NOOP("ArgumentParser", "not allowed with argument %s"),
    QT_TRANSLATE_NOOP("ArgumentParser", "ignored explicit argument %r"),
    QT_TRANSLATE_NOOP("ArgumentParser", "the following arguments are required: %s"),
    QT_TRANSLATE_NOOP("ArgumentParser", "expected one argument"),
    QT_TRANSLATE_NOOP("ArgumentParser", "expected at most one argument"),
    QT_TRANSLATE_NOOP("ArgumentParser", "expected at least one argument"),
    QT_TRANSLATE_NOOP("ArgumentParser", "ambiguous option: %(option)s could match %(matches)s"),
    QT_TRANSLATE_NOOP("ArgumentParser", "invalid %(type)s value: %(value)r"),
    QT_TRANSLATE_NOOP("ArgumentParser", "invalid choice: %(value)r (choose from %(choices)s)"),
)
"""What a user of ours can come to see; the others tell of mistakes in a program."""


def translate_with(translate: Callable[[str, str], str]) -> None:
    """Let the parser's words go through a function that gets a context and a text."""
    argparse._ = lambda text: translate(CONTEXT, text)  # type: ignore[attr-defined]
