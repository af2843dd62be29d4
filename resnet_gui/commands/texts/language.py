"""The language in which the command line speaks: English, unless it is told otherwise."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from resnet_gui.commands.texts import argparse_words
from resnet_gui.core.errors import sentences
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.i18n import ENGLISH, LANGUAGES, Language, nearest_language, read_language

CONTEXT = "CommandLine"
OPTION = "--language"
VARIABLE = "RESNET_GUI_LANGUAGE"

_SHORTEST_OPTION = "--lan"  # no other option begins so
_in_force = [ENGLISH]


def take_option(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """Take the option out of the arguments, before or after the command.

    Returns:
        The other arguments, and the language; None where neither the option nor the variable names
        one. An option that names none of ours stays, to be refused with the others.
    """
    named = os.environ.get(VARIABLE)
    language = nearest_language(named) if named else None
    others: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            return [*others, word, *words], language
        option, sign, value = word.partition("=")
        if not (option.startswith(_SHORTEST_OPTION) and OPTION.startswith(option)):
            others.append(word)
            continue
        name = value if sign else next(words, "")
        if name in LANGUAGES:
            language = name
        else:
            others += [OPTION, name] if name else [OPTION]
    return others, language


def use(name: str | None) -> None:
    """Put a language in force; None for English."""
    _in_force[0] = ENGLISH if name in (None, "en") else read_language(str(name))
    argparse_words.translate_with(translate)


def in_force() -> Language:
    """Return the language in which the command line speaks."""
    return _in_force[0]


def translate(context: str, text: str) -> str:
    """Return a text in the language in force."""
    return in_force().translate(context, text)


def listed(parts: Iterable[str]) -> str:
    """Return a list as the language in force writes it."""
    return in_force().listed(parts)


def sentence(problem: Problem) -> str:
    """Return the sentence for a problem in the language in force."""
    return sentences.sentence(problem, in_force())
