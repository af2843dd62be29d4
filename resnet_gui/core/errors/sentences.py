"""Looks up and fills the sentence for a problem, for the command line and the window.

The window translates the template and then fills in the values. Sentences are never joined from
pieces, because other languages order their words differently.
"""

from __future__ import annotations

from collections.abc import Callable

from resnet_gui.core.errors.catalog import data, dataset_edit, models, organize, runs
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem

CONTEXT = "Problem"


_SENTENCES = {
    **data.SENTENCES,
    **runs.SENTENCES,
    **models.SENTENCES,
    **dataset_edit.SENTENCES,
    **organize.SENTENCES,
}


def sentence(problem: Problem, translate: Callable[[str], str] = str) -> str:
    """Return the sentence for a problem, its template passed through ``translate`` first."""
    values = {
        name: f"{value:,}" if isinstance(value, int) else value
        for name, value in problem.values.items()
    }
    return translate(_SENTENCES[problem.kind]).format_map(values)


def kinds() -> frozenset[ProblemKind]:
    """Return every kind that has a sentence."""
    return frozenset(_SENTENCES)
