"""Words that stand in files, in reports and on the command line: each means what it meant.

Additions are allowed, removals and changes are not. Defaults belong elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.checks import finding
from resnet_gui.core.config import presets, train_config
from resnet_gui.core.dataset import records
from resnet_gui.core.errors import sentences
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.imaging import augmentation_config
from resnet_gui.core.models import backbones, imported_models, model_card, preprocessing
from resnet_gui.core.organize import plan
from resnet_gui.core.prediction import prediction, prediction_csv
from resnet_gui.core.system import self_test_report
from resnet_gui.core.training import values
from tests.golden.forever import golden

NAMES: dict[str, Any] = golden.values("names.json")

NOW: dict[str, Collection[str]] = {
    "problem_kinds": sentences.known_kinds(),
    "finding_kinds": [kind.value for kind in finding.FindingKind],
    "finding_kinds_about_classes": [kind.value for kind in finding.ABOUT_CLASSES],
    "phases": [phase.value for phase in values.Phase],
    "stop_reasons": [reason.value for reason in values.StopReason],
    "splits": [split.value for split in records.Split],
    "flags": [flag.value for flag in prediction.ReviewFlag],
    "sorting_modes": [mode.value for mode in plan.OrganizeMode],
    "networks": backbones.BACKBONES,
    "presets": presets.PRESETS,
    "settings": train_config.TrainConfig.__dataclass_fields__,
    "number_limits": train_config.NUMBER_LIMITS,
    "augmentations": augmentation_config.NAMED,
    "strengths": augmentation_config.FIELDS,
    "preprocessing": preprocessing.PREPROCESSING,
    "card_fields": model_card.ModelCard.__dataclass_fields__,
    "self_test_steps": self_test_report.STEPS,
    "csv_columns": prediction_csv.COLUMNS,
    "model_suffixes": imported_models.MODEL_SUFFIXES,
}
"""What there is now, by the name under which it was recorded."""


@pytest.mark.parametrize("what", NOW)
def test_no_recorded_word_is_gone(what: str) -> None:
    """Additions are allowed, removals are not."""
    assert golden.missing(NAMES[what], NOW[what]) == []


@pytest.mark.parametrize("setting", NAMES["choices"])
def test_every_recorded_choice_of_a_setting_is_accepted(setting: str) -> None:
    """As ``config.json`` has it: resize rules, losses, optimizers, schedules, fill modes."""
    for choice in NAMES["choices"][setting]:
        text = json.dumps({"schema": 1, "dataset": "pets", setting: choice})

        assert getattr(train_config.TrainConfig.from_json(text), setting) == choice


@pytest.mark.parametrize("setting", NAMES["number_limits"])
def test_every_recorded_number_of_a_setting_is_accepted(setting: str) -> None:
    """Limits may become wider, not narrower."""
    for value in NAMES["number_limits"][setting]:
        text = json.dumps({"schema": 1, "dataset": "pets", setting: value})

        assert getattr(train_config.TrainConfig.from_json(text), setting) == value


@pytest.mark.parametrize("preset", NAMES["presets"])
def test_every_recorded_preset_makes_settings(preset: str) -> None:
    made = presets.from_preset(preset, Path("pets"))

    assert (made.preset, presets.changes(made)) == (preset, {})


@pytest.mark.parametrize("name", NAMES["augmentations"])
def test_every_recorded_augmentation_is_known_by_its_name(name: str) -> None:
    text = json.dumps({"schema": 1, "dataset": "pets", "augment": name})

    assert train_config.TrainConfig.from_json(text).augment == name


def test_strengths_without_a_name_are_called_so() -> None:
    made = presets.from_preset("small", Path("pets"), rotation=17.0)

    assert made.augment == NAMES["augmentation_own"]


@pytest.mark.parametrize("name", NAMES["network_parameters"])
def test_a_network_is_what_it_was(name: str) -> None:
    """The parameters of the document that it is from: a name must not come to mean another."""
    found = backbones.backbone_spec(name)

    assert [found.classes, found.default_size, found.parameters] == NAMES["network_parameters"][
        name
    ]


def test_layers_to_freeze_up_to_keep_their_names() -> None:
    """They stand in ``config.json``; additions are allowed, removals are not."""
    known = backbones.backbone_spec("resnet50").boundaries

    assert golden.missing(NAMES["network_boundaries"], known) == []


def test_the_report_of_a_check_has_its_keys() -> None:
    """``self-test --report``; additions are allowed, removals and changes are not."""
    good = tuple(
        self_test_report.SelfTestStep(name, 0.123, {"answer": 1}) for name in self_test_report.STEPS
    )
    bad = self_test_report.SelfTestStep(
        self_test_report.STEPS[0], 1.0, {}, Problem(ProblemKind.INTERNAL, {"detail": "x"}), "trace"
    )
    report = json.loads(self_test_report.SelfTestReport({"system": "any"}, good).to_json())
    failed = json.loads(self_test_report.SelfTestReport({}, (bad,)).to_json())

    assert golden.missing(["schema", "ok", "version", "seconds", "steps", "system"], report) == []
    assert (report["schema"], report["ok"], failed["ok"]) == (1, True, False)
    step = {"step": "computer", "ok": True, "seconds": 0.12, "answer": 1}
    assert step.items() <= report["steps"][0].items()
    keys = ["step", "ok", "seconds", "kind", "problem", "details"]
    assert golden.missing(keys, failed["steps"][0]) == []
    assert failed["steps"][0]["kind"] == "internal"


def test_a_later_schema_is_told_with_both_numbers() -> None:
    """Of settings and cards: one clear sentence, and nothing is guessed."""
    for read in (train_config.TrainConfig.from_json, model_card.ModelCard.from_json):
        with pytest.raises(ProblemError) as caught:
            read(json.dumps({"schema": 999, "dataset": "pets"}))

        assert caught.value.problem.kind == ProblemKind.SCHEMA_TOO_NEW
        said = sentences.sentence(caught.value.problem)
        assert "later version" in said
        assert "999" in said
