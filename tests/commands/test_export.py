"""``resnet-gui export``: what it refuses, in one sentence, before anything is loaded or written."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from resnet_gui.core.export import web_runtime
from tests.commands.test_train_predict import Call, call
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
