"""Runs all checks on a dataset and writes their report as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from resnet_gui.core.checks import class_checks, duplicate_checks, file_checks, shortcut_check
from resnet_gui.core.checks.finding import Finding, FindingKind
from resnet_gui.core.dataset import similarity
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.similarity import CheckCancelled

SCHEMA = 1


@dataclass(frozen=True)
class CheckReport:
    """What the checks found, in the order in which a person should hear of it.

    Attributes:
        dataset: What was checked.
        findings: The most important first.
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
                        "values": finding.values,
                    }
                    for finding in self.findings
                ],
            },
            indent=1,
        )


def check_dataset(dataset: Dataset, still_wanted: CheckCancelled = lambda: None) -> CheckReport:
    """Check a scanned dataset; reads no file, since the scan has looked at each already.

    Args:
        dataset: As :func:`resnet_gui.core.dataset.dataset.scan` returns it, facts and all.
        still_requested: Called now and then; what it raises ends the check.
    """
    pairs = similarity.near_duplicates(dataset, still_wanted)
    found: Iterable[Finding] = chain(
        file_checks.check_files(dataset),
        class_checks.check_classes(dataset),
        duplicate_checks.check_duplicates(dataset, pairs),
        shortcut_check.check_shortcuts(dataset, still_wanted),
    )
    order = {kind: index for index, kind in enumerate(FindingKind)}
    ordered = sorted(found, key=lambda finding: order[finding.kind])
    return CheckReport(dataset, tuple(ordered), tuple(pairs))
