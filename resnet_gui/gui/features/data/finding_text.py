"""Findings in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from resnet_gui.core.checks import finding_messages
from resnet_gui.core.checks.finding import Finding
from resnet_gui.core.checks.finding_messages import FindingGroup
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.gui.text import labels
from resnet_gui.gui.text.language import LANGUAGE

translate = QCoreApplication.translate


def title(row: FindingGroup) -> str:
    """Return what was found, in a few words."""
    return row.title(LANGUAGE)


def sentence(row: FindingGroup) -> str:
    """Return what it means for the training."""
    return row.sentence(LANGUAGE)


def title_of(finding: Finding) -> str:
    """Return the title of a finding by itself."""
    return title(finding_messages.finding_groups([finding])[0])


def reason(finding: Finding) -> str:
    """Return why a file is not used."""
    if "reason" not in finding.values:
        return translate("FindingText", "A file of the system or of another program.")
    return labels.problem(Problem(ProblemKind(str(finding.values["reason"])), dict(finding.values)))
