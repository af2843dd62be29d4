"""Several models open at a time: which one answers, and what stays in memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.engine.inference import model_cache
from resnet_gui.engine.inference.model_cache import MAX_OPEN, ModelCache
from tests.core.cards import CARD


class FakePredictor:
    """Remembers which files were opened."""

    opened: list[str]

    def __init__(self, card: ModelCard) -> None:
        self.card = card

    @classmethod
    def load(cls, path: Path, answers: ImportOptions | None = None) -> FakePredictor:
        cls.opened.append(path.name)
        if "bad" in path.name:
            raise ProblemError(ProblemKind.MODEL_UNKNOWN, path=str(path))
        return cls(replace(CARD, name=path.stem))


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> ModelCache:
    FakePredictor.opened = []
    SETTINGS.memory_gb = 8
    monkeypatch.setattr(model_cache, "Predictor", FakePredictor)
    return ModelCache()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{name}.keras" for name in "abcd"]
    for path in paths:
        path.write_text("a model")
    return paths


def test_the_newest_answers_and_others_can_be_named(models: ModelCache, files: list[Path]) -> None:
    with pytest.raises(ProblemError):
        models.get(None)
    models.load(files[0])
    models.load(files[1])

    assert models.get(None).card.name == "b"
    assert models.get(files[0]).card.name == "a"
    assert models.get(None).card.name == "b"
    assert FakePredictor.opened == ["a.keras", "b.keras"]


def test_going_back_to_one_reads_nothing_unless_its_file_has_changed(
    models: ModelCache, files: list[Path]
) -> None:
    models.load(files[0])
    models.load(files[1])
    models.load(files[0])
    assert FakePredictor.opened == ["a.keras", "b.keras"]
    assert models.get(None).card.name == "a"

    files[0].write_text("a new model")
    models.load(files[0])
    assert FakePredictor.opened[2:] == ["a.keras"]
    models.load(files[0], ImportOptions(resize="crop"))
    assert FakePredictor.opened[3:] == ["a.keras"]


def test_only_a_few_stay_in_memory(models: ModelCache, files: list[Path]) -> None:
    for path in files:
        models.load(path)
    assert len(FakePredictor.opened) == MAX_OPEN + 1

    assert models.get(files[0]).card.name == "a"

    assert FakePredictor.opened[MAX_OPEN + 1 :] == ["a.keras"]
    assert models.get(None).card.name == "d"


def test_with_little_memory_only_one_stays(models: ModelCache, files: list[Path]) -> None:
    SETTINGS.memory_gb = 1
    for path in (files[0], files[1], files[1], files[0]):
        models.load(path)
    assert FakePredictor.opened == ["a.keras", "b.keras", "a.keras"]


def test_one_that_cannot_be_opened_leaves_the_other_in_place(
    models: ModelCache, files: list[Path], tmp_path: Path
) -> None:
    models.load(files[0])

    with pytest.raises(ProblemError):
        models.load(tmp_path / "bad.keras")

    assert models.get(None).card.name == "a"


def test_an_open_one_answers_though_its_file_is_gone(models: ModelCache, files: list[Path]) -> None:
    models.load(files[0])
    files[0].unlink()

    assert models.get(files[0]).card.name == "a"
