"""A trained model in its run, with a temperature, and what exports it."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from resnet_gui.core.export import web_runtime
from resnet_gui.core.export.export_targets import TARGETS
from resnet_gui.core.models.model_card import read_card, replace_card
from resnet_gui.core.protocol.commands import ExportModel
from resnet_gui.core.protocol.export_events import ModelExported
from resnet_gui.engine.export.export_job import export_model
from resnet_gui.engine.runtime import isolated_call
from tests.engine.conftest import Trained

TEMPERATURE = 1.7


@pytest.fixture(scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one home for all tests: else each would convert the model anew to open it."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def model(trained: Trained, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the model of a copy of the trained run whose probabilities are softened."""
    run_dir = tmp_path_factory.mktemp("runs") / "easy"
    shutil.copytree(trained.finished.run_dir, run_dir)
    shutil.rmtree(run_dir / "fast", ignore_errors=True)
    file = run_dir / "model.keras"
    card = replace(read_card(file), temperature=TEMPERATURE)
    replace_card(file, card.to_json())
    (run_dir / "card.json").write_text(card.to_json(), encoding="utf-8")
    return file


def need(target: str) -> None:
    """Skip the test where what makes a format, or the runtime that its script names, is missing."""
    packages = (package.replace("-", "_") for package in TARGETS[target].packages)
    for module in (*TARGETS[target].modules, *packages):
        if importlib.util.find_spec(module) is None:  # imported by a test, OpenVINO would report it
            pytest.skip(f"{module} is not installed")


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Convert and compute here, where TensorFlow is loaded: what is tried is the folder."""
    monkeypatch.setattr(isolated_call, "call", lambda work, argument, **more: work(argument))


def export(
    model: Path,
    target: str,
    output: Path,
    quantize: str = "none",
    picture: Path | None = None,
    images: Path | None = None,
) -> ModelExported:
    """Export a model; a format whose packages are missing skips the test."""
    need(target)
    if TARGETS[target].page and not web_runtime.is_here():
        pytest.skip(f"ONNX Runtime Web is not here: {web_runtime.COMMAND}")
    command = ExportModel(model, target, quantize, output, picture=picture, images=images)
    return export_model(command, lambda step, done, total: None)


Exported = Callable[..., ModelExported]


@pytest.fixture(scope="session")
def exported(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Return a function that exports the model to a format, each format once for all tests."""

    @cache
    def once(target: str, quantize: str = "none") -> ModelExported:
        return export(model, target, tmp_path_factory.mktemp("exports") / target, quantize)

    return once
