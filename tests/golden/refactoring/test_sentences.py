"""Every problem's sentence and every finding's row, with sample values in them."""

from __future__ import annotations

import string
from pathlib import Path

from PySide6.QtCore import QLocale

from resnet_gui.core.checks import finding_messages
from resnet_gui.core.checks.finding import ABOUT_CLASSES, Finding, FindingKind, Value
from resnet_gui.core.config.presets import PRESETS
from resnet_gui.core.config.train_config import LOSSES, OPTIMIZERS, SCHEDULES
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors import sentences
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.imaging.augmentation_config import FILL_MODES, NAMED, OWN
from resnet_gui.core.imaging.resize import RESIZE_RULES
from resnet_gui.core.prediction.prediction import ReviewFlag
from resnet_gui.core.training.values import Phase, Runtime, StopReason
from resnet_gui.gui.features.data import finding_text
from resnet_gui.gui.text import counts, format, labels
from tests.golden.refactoring.frozen import expect_values

NUMBERS: dict[str, str | int | float] = {
    "count": 1234,
    "least": 5,
    "most": 67_890,
    "width": 30_000,
    "height": 1_000,
    "megabytes": 1_500,
    "line": 2_345,
    "lines": 3,
    "low": 1e-8,
    "high": 10.0,
    "found": 7,
    "code": -9,
    "epoch": 12,
}
"""Sample values that are numbers; every other value is its own name in angle brackets."""


def _sentence(kind: ProblemKind) -> str:
    """Return the sentence of a kind of problem, with a sample of each value it names."""
    template = sentences.template(kind)
    names = [name for _, name, _, _ in string.Formatter().parse(template) if name]
    return sentences.sentence(Problem(kind, {n: NUMBERS.get(n, f"<{n}>") for n in names}))


def test_every_problem_is_told_as_before() -> None:
    expect_values("problems", {kind: _sentence(kind) for kind in sorted(sentences.known_kinds())})


SAMPLE: dict[str, Value] = {
    "other": "Cats",
    "pictures": 3,
    "count": 3,
    "least": 5,
    "most": 1_200,
    "score": 0.953,
    "judged": 2,
    "largest": "dogs",
    "guessing": 0.71,
}


def _finding(kind: FindingKind, label: str = "cats", **values: Value) -> Finding:
    about = {"class": label} if kind in ABOUT_CLASSES else {}
    return Finding(kind, (Path("a", "1.png"), Path("b", "2.png")), {**SAMPLE, **about, **values})


def _samples() -> dict[str, list[Finding]]:
    """Return findings of every kind, in every way in which they are told."""
    found = {str(kind): [_finding(kind)] for kind in FindingKind}
    for kind in sorted(ABOUT_CLASSES):
        found[f"{kind}/many"] = [_finding(kind, label) for label in ("a", "b", "c", "d", "e")]
    for split in Split:
        kind = FindingKind.MISSING_FROM_SPLIT
        found[f"{kind}/{split}"] = [_finding(kind, split=str(split))]
    found[str(FindingKind.MISSING_FROM_SPLIT)] = found[
        f"{FindingKind.MISSING_FROM_SPLIT}/{Split.TRAIN}"
    ]
    for by in ("size", "shape", "border", "colour", "file type"):
        found[f"{FindingKind.SHORTCUT}/{by}"] = [_finding(FindingKind.SHORTCUT, by=by)]
    found[str(FindingKind.SHORTCUT)] = found[f"{FindingKind.SHORTCUT}/size"]
    for across in ("classes", "splits"):
        kind = FindingKind.NEAR_DUPLICATE
        found[f"{kind}/{across}"] = [_finding(kind, across=across)] * 2
    return found


def test_every_finding_is_told_as_before() -> None:
    told = {
        name: [[row.title(), row.sentence()] for row in finding_messages.finding_groups(findings)]
        for name, findings in sorted(_samples().items())
    }
    expect_values("findings", told)


def test_the_window_tells_findings_as_the_command_line_does() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    for name, findings in _samples().items():
        for row in finding_messages.finding_groups(findings):
            assert finding_text.title(row) == row.title(), name
            assert finding_text.sentence(row) == row.sentence(), name


def test_all_findings_at_once_stand_in_the_same_order() -> None:
    rows = finding_messages.finding_groups(
        one for _, some in sorted(_samples().items()) for one in some
    )
    expect_values("findings_in_order", {"rows": [[r.key, r.variant, r.title()] for r in rows]})


def test_names_and_numbers_are_written_as_before() -> None:
    QLocale.setDefault(QLocale.c())  # as recorded: it groups no digits
    graphics = Runtime("openvino", "gpu", "f16")
    runtimes = {
        "none": None,
        "tensorflow": Runtime("tensorflow", "cpu", "f32"),
        "openvino bf16": Runtime("openvino", "cpu", "bf16"),
        "openvino f32": Runtime("openvino", "cpu", "f32"),
        "gpu": graphics,
    }
    expect_values(
        "names_and_numbers",
        {
            "number": [format.number(n) for n in (0, 1, 999, 1000, 1_234_567)],
            "percent": [format.percent(s) for s in (0.0, 0.5, 0.93149, 1.0)],
            "percent, whole": [format.percent(s, 0) for s in (0.0, 0.5, 0.93149, 1.0)],
            "decimal": [format.decimal(1234.56789, n) for n in (0, 1, 4)],
            "clock": [format.clock(s) for s in (0, 9, 60, 3599, 3723)],
            "took": [format.took(s) for s in (0.04, 0.44, 9.94, 12, 99, 200, 4000)],
            "about": [format.about(s) for s in (0.5, 4, 42, 88, 100, 3000, 9000)],
            "size": [format.size(n) for n in (1, 640_000, 91_000_000, 2_100_000_000)],
            "pictures": [counts.pictures(n) for n in (0, 1, 2, 1200)],
            "classes": [counts.classes(n) for n in (0, 1, 2, 1200)],
            "phase": {p: labels.phase(p) for p in Phase},
            "phase progress": {p: labels.phase_progress(p, 1_500, 3_000_000) for p in Phase},
            "ended": {r: labels.ended(r, 1_200, 7, 5) for r in StopReason},
            "device": {name: labels.device(one, 8) for name, one in runtimes.items()},
            "device reason": {name: labels.device_reason(one) for name, one in runtimes.items()},
            "preset": {key: labels.preset(key) for key in PRESETS},
            "augmentation": {key: labels.augmentation(key) for key in (*NAMED, OWN)},
            "fill mode": {key: labels.fill_mode(key) for key in FILL_MODES},
            "loss": {key: labels.loss(key) for key in LOSSES},
            "resize rule": {key: labels.resize_rule(key) for key in RESIZE_RULES},
            "preprocessing": {
                key: labels.preprocessing(key)
                for key in ("inside", "caffe", "unit", "signed", "torch")
            },
            "optimizer": {key: labels.optimizer(key) for key in OPTIMIZERS},
            "schedule": {key: labels.schedule(key) for key in SCHEDULES},
            "boundary": {key: labels.boundary(key) for key in ("none", "all", "conv1_relu")},
            "imagenet": labels.imagenet(is_downloaded=False),
            "flag": {flag: labels.flag(flag) for flag in ReviewFlag},
            "split": {split: labels.split(split) for split in Split},
        },
    )
