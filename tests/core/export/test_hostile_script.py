"""Nothing of a run's folder becomes code of the exported script, whatever is written there."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export.keras_script import keras_script
from resnet_gui.core.files.schema import is_path
from resnet_gui.core.runs import registry
from resnet_gui.core.runs.registry import RunRecord
from tests.core.made_runs import make_run

HOSTILE = [
    '"""\nimport os; os.abort()\n"""',
    "'''\nimport os\n'''",
    'a\\"""\\\nimport os',
    "\\N{LATIN SMALL LETTER A}\\u0022\\x22",
    "\\",
    "'\"\\'\n\r\f\x85\u2028\u2029# \\\nimport os",
    "\u202eso tropmi\u202c\u2066\u2069\u200f",
    "$name ${reached} $$ $policy %s {x}",
    "\x1b[31m\0\x08\udc80\ud800",
    "    )\n]\nimport os",
]
CHANGES: list[dict[str, Any]] = [
    {},
    {"loss": "sigmoid", "augment": "article", "optimizer": "sgd", "class_weights": True},
    {"network": "efficientnet_lite0", "weights": "builtin", "freeze_until": "all"},
    {"network": "efficientnet_lite0", "freeze_until": "all", "head": "regression"},
]


def script_of(record: RunRecord, name: str = "pets") -> str:
    return keras_script(record, f"{name}.py", f"{name}.csv")


def with_name(record: RunRecord, name: str) -> RunRecord:
    """Return a record in which every text is ``name``."""
    assert record.config is not None
    card, config = record.card, record.config
    texts: dict[str, Any] = {"root": name, "dataset": name} if is_path(name) else {}
    freeze = name if config.freeze_until not in ("none", "all") else config.freeze_until
    return replace(
        record,
        folder=record.folder / name.replace("/", "_"),
        card=replace(card, name=name, classes=(name, name + "2"), created=name, network=name),
        config=replace(config, freeze_until=freeze, **texts),
        evaluations=tuple(replace(entry, split=name) for entry in record.evaluations),
    )


def shape(text: str) -> str:
    """Return a script's statements with all of its literals but the template's texts left out."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                ast.literal_eval(node.value)
            except ValueError:
                continue
            node.value = ast.Constant(node.targets[0].id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = _in_template(node.value)
    return ast.dump(tree)


def _in_template(text: str) -> str:
    is_of_run = text.startswith("pets") or any(name in text for name in HOSTILE)
    return "left out" if is_of_run else text


@pytest.fixture
def record(tmp_path: Path, request: pytest.FixtureRequest) -> RunRecord:
    """Return a harmless run."""
    config = from_preset("small", Path("pets"), root="pets", **request.param)
    return registry.read_record(make_run(tmp_path / "pets", config=config))


@pytest.mark.parametrize("record", CHANGES, indirect=True, ids=range(len(CHANGES)))
def test_a_hostile_run_has_the_statements_of_a_harmless_one(record: RunRecord) -> None:
    record = replace(record, card=replace(record.card, classes=("pets", "pets2")))
    harmless = script_of(record)
    expected = shape(harmless)

    for name in HOSTILE:
        text = script_of(with_name(record, name), name)

        assert shape(text) == expected
        assert len(text.splitlines()) == len(harmless.splitlines())
        assert not set("\u202e\u2066\u200f\x1b\0\x08\udc80\ud800") & set(text)


@pytest.mark.parametrize("record", [{}], indirect=True)
def test_what_the_run_is_called_and_has_reached_comes_back_as_it_is(record: RunRecord) -> None:
    for name in HOSTILE:
        names = {
            node.targets[0].id: ast.literal_eval(node.value)
            for node in ast.parse(script_of(with_name(record, name))).body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id in ("RUN", "REACHED", "CLASSES")
        }
        assert names["RUN"] == name.rpartition("/")[2]
        assert names["REACHED"] == [(name, 0.875, 8)]
        assert names["CLASSES"] == [name, name + "2"]


@pytest.mark.parametrize("record", [{}], indirect=True)
@pytest.mark.parametrize(
    "change",
    [
        {"best_epoch": '"""\nimport os'},
        {"best_epoch": 2.5},
        {"classes": ("cats", 2)},
        {"pad_color": ("__import__('os')", 0, 0)},
    ],
    ids=str,
)
def test_a_value_of_another_type_is_refused(record: RunRecord, change: dict[str, Any]) -> None:
    with pytest.raises(ProblemError) as caught:
        script_of(replace(record, card=replace(record.card, **change)))

    assert caught.value.problem.kind == ProblemKind.FIELD_WRONG
