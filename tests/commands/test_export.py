"""``resnet-gui export``: what it refuses before anything is loaded, and what it notes."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export import web_runtime
from resnet_gui.core.models.export_certificate import ExportCertificate
from resnet_gui.core.protocol.export_events import ModelExported
from resnet_gui.core.runs.registry import read_record
from resnet_gui.engine.export import export_job
from tests.commands.test_train_predict import Call, call
from tests.core.made_runs import make_run
from tests.golden.forever import golden

__all__ = ["call"]


@pytest.mark.parametrize(
    ("target", "quantize"),
    [
        *(("keras", "float16"), ("keras", "int8"), ("savedmodel", "int8"), ("onnx", "float16")),
        ("web", "float16"),
    ],
)
def test_a_pair_that_cannot_be_made_is_refused_with_the_list(
    call: Call, tmp_path: Path, target: str, quantize: str
) -> None:
    words = ("--format", target, "--quantize", quantize, "--output", tmp_path / "out")

    said = call.refused("export", "model.keras", *words)

    assert "keras: none; savedmodel: none; tflite: none, float16" in said
    assert not (tmp_path / "out").exists()


def test_an_unknown_format_is_refused_with_the_list(call: Call, tmp_path: Path) -> None:
    said = call.refused("export", "m.keras", "--format", "coreml", "--output", tmp_path / "out")

    assert "onnx" in said


def test_a_missing_extra_is_named(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    said = call.refused("export", "m.keras", "--format", "onnx", "--output", tmp_path / "out")

    assert 'pip install "resnet_gui[export]"' in said


def test_what_makes_web_pages_is_named(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    monkeypatch.setattr(web_runtime, "folder", lambda: tmp_path / "nothing")

    said = call.refused("export", "m.keras", "--format", "web", "--output", tmp_path / "out")

    assert "python packaging/web_runtime.py" in said
    assert not (tmp_path / "out").exists()


def test_a_folder_that_holds_something_is_refused(call: Call, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")

    said = call.refused("export", "m.keras", "--format", "keras", "--output", tmp_path / "out")

    assert "never overwrites" in said
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_what_is_no_keras_model_is_refused(call: Call, tmp_path: Path) -> None:
    model = golden.tiny_model(tmp_path / "tiny")

    said = call.refused("export", model, "--format", "openvino", "--output", tmp_path / "out")

    assert "no Keras model" in said


def test_a_missing_model_is_refused(call: Call, tmp_path: Path) -> None:
    words = ("--format", "openvino", "--output", tmp_path / "out")

    assert "There is no file" in call.refused("export", tmp_path / "m.keras", *words)


@pytest.mark.parametrize("named", ["file", "folder"])
def test_an_automatic_run_that_was_exported_is_not_replaced(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    automatic = replace(from_preset("small", Path("/data/pets")), automatic=True)
    run = make_run(tmp_path / "pets", config=automatic)
    place = tmp_path / "out"
    met = ExportCertificate("keras", "", 0, None, None, None, None, None, 1.0, {}, True)
    done = ModelExported(place, 1, met)
    monkeypatch.setattr(export_job, "export_model", lambda command, on_step: done)
    model = run / "model.keras" if named == "file" else run

    answer = call("export", model, "--format", "keras", "--output", place)

    assert answer.code == 0, answer.err
    assert read_record(run).notes.used


def test_an_export_that_failed_is_no_use_of_a_run(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(command: object, on_step: object) -> ModelExported:
        raise ProblemError(ProblemKind.FILE_DISK_FULL, path=str(tmp_path))

    automatic = replace(from_preset("small", Path("/data/pets")), automatic=True)
    run = make_run(tmp_path / "pets", config=automatic)
    monkeypatch.setattr(export_job, "export_model", fail)

    words = ("--format", "keras", "--output", tmp_path / "out")
    assert call("export", run / "model.keras", *words).code == 1

    assert not read_record(run).notes.used
