"""Runs all checks on a dataset and writes their report as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from resnet_gui.core.checks.check_input import CheckInput
from resnet_gui.core.checks.class_checks import check_classes
from resnet_gui.core.checks.duplicate_checks import check_duplicates
from resnet_gui.core.checks.file_checks import check_files
from resnet_gui.core.checks.finding import Finding, FindingKind
from resnet_gui.core.checks.shortcut_check import check_shortcuts
from resnet_gui.core.dataset import similarity
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.similarity import CheckCancelled

SCHEMA = 1


@dataclass(frozen=True)
class CheckReport:
    """The findings of all checks on a dataset.

    Attributes:
        dataset: The dataset.
        findings: The heaviest first.
        near: Pairs of near duplicates.
    """

    dataset: Dataset
    findings: tuple[Finding, ...]
    near: tuple[tuple[Path, Path], ...] = ()

    def findings_of(self, kind: FindingKind) -> tuple[Finding, ...]:
        """Return the findings of one kind."""
        return tuple(finding for finding in self.findings if finding.kind is kind)

    def to_json(self) -> str:
        """Return the report as ``resnet-gui check --json`` prints it."""
        counts = self.dataset.counts()
        return json.dumps(
            {
                "schema": SCHEMA,
                "classes": [
                    {"name": name, **{split.value: counts[name, split] for split in Split}}
                    for name in self.dataset.classes
                ],
                "findings": [
                    {
                        "kind": finding.kind.value,
                        "files": [path.as_posix() for path in finding.files],
                        "values": {
                            name: ", ".join(value) if isinstance(value, tuple) else value
                            for name, value in finding.values.items()
                        },
                    }
                    for finding in self.findings
                ],
            },
            indent=1,
        )


Check = Callable[[CheckInput], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (check_files, check_classes, check_duplicates, check_shortcuts)
"""All checks. Their order does not matter: findings are sorted by their kind."""


def check_dataset(dataset: Dataset, check_cancelled: CheckCancelled = lambda: None) -> CheckReport:
    """Run all checks on a scanned dataset.

    Args:
        dataset: As :func:`resnet_gui.core.dataset.scanner.scan` returns it, with facts.
        check_cancelled: Called repeatedly; an exception from it ends the checks.
    """
    near = tuple(similarity.near_duplicates(dataset, check_cancelled))
    checked = CheckInput(dataset, near, check_cancelled)
    findings = chain.from_iterable(check(checked) for check in CHECKS)
    ordered = sorted(findings, key=lambda finding: finding.weight)
    return CheckReport(dataset, tuple(ordered), near)
