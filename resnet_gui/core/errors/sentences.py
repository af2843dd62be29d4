"""Looks up and fills the sentence for a problem, for the command line and the window.

The window translates the template and then fills in the values. Sentences are never joined from
pieces, because other languages order their words differently.
"""

from __future__ import annotations

from resnet_gui.core.errors.catalog import cluster, data, dataset_edit, models, organize, runs
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, Value
from resnet_gui.core.errors.reasons import CONTEXT as REASON
from resnet_gui.core.i18n import ENGLISH, Language
from resnet_gui.core.visible_text import visible, visible_lines

CONTEXT = "Problem"


_SENTENCES = {
    **data.SENTENCES,
    **runs.SENTENCES,
    **models.SENTENCES,
    **dataset_edit.SENTENCES,
    **organize.SENTENCES,
    **cluster.SENTENCES,
}


def sentence(problem: Problem, language: Language = ENGLISH) -> str:
    """Return the sentence for a problem: its template, translated and then filled."""
    values = {name: _shown(name, value, language) for name, value in problem.values.items()}
    return language.translate(CONTEXT, _SENTENCES[problem.kind]).format_map(values)


def _shown(name: str, value: Value, language: Language) -> str | float:
    if isinstance(value, int):
        return language.number(value)
    if isinstance(value, float):
        return value
    if isinstance(value, tuple):
        return language.listed(map(visible, value))
    if name == "detail" and value:
        return visible_lines(language.translate(REASON, value))
    return visible(value)


def unsaid(problem: Problem) -> str:
    """Return what a library said of a problem, where the sentence leaves it out; else nothing."""
    detail = str(problem.values.get("detail", ""))
    return "" if "{detail}" in _SENTENCES[problem.kind] else visible_lines(detail)


def template(kind: ProblemKind) -> str:
    """Return the sentence for a kind of problem in English, with the names of its values."""
    return _SENTENCES[kind]


def known_kinds() -> frozenset[ProblemKind]:
    """Return every kind that has a sentence."""
    return frozenset(_SENTENCES)
