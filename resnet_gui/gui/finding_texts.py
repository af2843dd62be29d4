"""Findings in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.checks import words
from resnet_gui.core.checks.finding import Finding
from resnet_gui.core.checks.words import Row
from resnet_gui.core.problems import Problem
from resnet_gui.gui import texts


def tr(text: str) -> str:
    """Translate a text of this file."""
    return QCoreApplication.translate("finding_texts", text)


def _translate(text: str) -> str:
    return QCoreApplication.translate(words.CONTEXT, text)


def title(row: Row) -> str:
    """Return what was found, in a few words."""
    return row.title(_translate)


def sentence(row: Row) -> str:
    """Return what it means for the training."""
    return row.sentence(_translate)


def title_of(finding: Finding) -> str:
    """Return the title of a finding by itself."""
    return title(words.rows([finding])[0])


def reason(finding: Finding) -> str:
    """Return why a file is not used."""
    if "reason" not in finding.values:
        return tr("Left there by the system or by another program.")
    return texts.problem(Problem(str(finding.values["reason"]), dict(finding.values)))
