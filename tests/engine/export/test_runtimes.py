"""What computes with an export, and which version of it."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from resnet_gui.core.files.paths import asset
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.engine.export import runtimes
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
    given: dict[str, object] = {}
    SETTINGS.threads = 3

    class Interpreter:
        """Takes no path."""

        def __init__(self, *, model_content: bytes, num_threads: int) -> None:
            given.update(content=model_content, threads=num_threads)

        def allocate_tensors(self) -> None:
            pass

        def get_input_details(self) -> list[dict[str, int]]:
            return [{"index": 0}]

        get_output_details = get_input_details

    monkeypatch.setattr(runtimes, "has_litert", lambda: True)
    module = ModuleType("ai_edge_litert.interpreter")
    monkeypatch.setattr(module, "Interpreter", Interpreter, raising=False)
    monkeypatch.setitem(sys.modules, "ai_edge_litert", ModuleType("ai_edge_litert"))
    monkeypatch.setitem(sys.modules, "ai_edge_litert.interpreter", module)
    path = tmp_path / "模型.tflite"
    path.write_bytes(b"network")

    assert callable(open_export("tflite", path))
    assert given == {"content": b"network", "threads": 3}


@pytest.mark.skipif(not runtimes.has_litert(), reason="LiteRT is not installed")
def test_litert_that_imports_openvino_reports_nothing() -> None:
    code = """
import importlib, sys
from resnet_gui.core.files.paths import asset
from resnet_gui.engine.export.runtimes import open_export

class Windows:
    "LiteRT imports OpenVINO there, before anything else."

    def find_spec(self, name, path=None, target=None):
        if name == "ai_edge_litert":
            sys.meta_path.remove(self)
            importlib.import_module("openvino")

sys.meta_path.insert(0, Windows())
open_export("tflite", asset("self_test/colours.tflite"))
print("openvino" in sys.modules, bool(sys.modules.get("openvino_telemetry")))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["True", "False"]


def test_tensorflow_computes_where_its_lite_runtime_is_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runtimes, "has_litert", lambda: False)
    green = np.zeros((1, 32, 32, 3), np.uint8)
    green[..., 1] = 1  # this model takes numbers from 0 to 1

    answer = open_export("tflite", asset("self_test/colours.tflite"))(green)

    assert answer[0].argmax() == 1
    assert runtime_versions("tflite") == {"tensorflow": importlib.metadata.version("tensorflow")}


def test_onnx_runtime_computes_with_as_many_threads_as_are_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given = []

    def session(path: str, options: SimpleNamespace, providers: list[str]) -> SimpleNamespace:
        given.append(options.intra_op_num_threads)
        return SimpleNamespace(get_inputs=lambda: [SimpleNamespace(name="picture")])

    runtime = SimpleNamespace(SessionOptions=SimpleNamespace, InferenceSession=session)
    monkeypatch.setitem(sys.modules, "onnxruntime", runtime)
    for SETTINGS.threads in (None, 3):
        open_export("onnx", tmp_path / "model.onnx")

    assert given == [0, 3]
