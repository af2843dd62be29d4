"""What computes with an export, and which version of it."""

from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from resnet_gui.engine.export.runtimes import open_export, runtime_versions


def test_a_runtime_that_another_package_brings_tells_its_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def version(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    monkeypatch.setitem(sys.modules, "onnxruntime", SimpleNamespace(__version__="1.9"))

    assert runtime_versions("onnx") == {"onnxruntime": "1.9"}


def test_tensorflow_lite_gets_the_content_of_a_file_and_no_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given = {}

    class Interpreter:
        """Takes no path."""

        def __init__(self, *, model_content: bytes, num_threads: int) -> None:
            given["content"] = model_content

        def allocate_tensors(self) -> None:
            pass

        def get_input_details(self) -> list[dict[str, int]]:
            return [{"index": 0}]

        get_output_details = get_input_details

    module = ModuleType("ai_edge_litert.interpreter")
    monkeypatch.setattr(module, "Interpreter", Interpreter, raising=False)
    monkeypatch.setitem(sys.modules, "ai_edge_litert", ModuleType("ai_edge_litert"))
    monkeypatch.setitem(sys.modules, "ai_edge_litert.interpreter", module)
    path = tmp_path / "模型.tflite"
    path.write_bytes(b"network")

    assert callable(open_export("tflite", path))
    assert given == {"content": b"network"}
