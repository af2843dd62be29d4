"""Models that an earlier version exported open without questions, and answer as they did."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.export.export_targets import TARGETS
from resnet_gui.engine.inference.predictor import Predictor

EXPORTS = Path(__file__).parent / "exports"
ANSWERS: dict[str, Any] = json.loads((EXPORTS / "answers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("opened", ["file", "folder"])
def test_it_opens_without_questions_and_answers_as_then(
    tmp_path: Path, name: str, opened: str
) -> None:
    folder = Path(shutil.copytree(EXPORTS / name, tmp_path / name))
    path = folder if opened == "folder" else folder / TARGETS[name].file

    predictor = Predictor.load(path)

    found = dict(predictor.in_float32.predict(EXPORTS / "golden.png").ranking)
    expected = dict(ANSWERS[name])
    assert found.keys() == expected.keys()
    assert all(abs(found[label] - share) < 1e-4 for label, share in expected.items())
    card = predictor.card
    assert (card.name, card.classes, card.pad_color) == ("小", ("狗", "貓"), (9, 8, 7))
    assert card.temperature == (1.5 if name == "keras" else 1.0)
    assert card.outputs == "probabilities"
    assert {file.name for file in tmp_path.rglob("*.card.json")} == set()  # nothing was asked


QUANTIZED: dict[str, Any] = json.loads((EXPORTS / "quantized.json").read_text(encoding="utf-8"))
ROUNDED = 0.02
"""How far answers with fewer bits may change: a runtime may round at other places."""


@pytest.mark.parametrize("name", QUANTIZED)
def test_one_of_fewer_bits_opens_likewise(tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(EXPORTS / name, tmp_path / name))

    predictor = Predictor.load(folder / TARGETS[name.partition("-")[0]].file)

    found = dict(predictor.in_float32.predict(EXPORTS / "golden.png").ranking)
    expected = dict(QUANTIZED[name])
    assert found.keys() == expected.keys()
    assert all(abs(found[label] - share) < ROUNDED for label, share in expected.items())
    assert (predictor.card.name, predictor.card.classes) == ("小", ("狗", "貓"))
    assert {file.name for file in tmp_path.rglob("*.card.json")} == set()  # nothing was asked
