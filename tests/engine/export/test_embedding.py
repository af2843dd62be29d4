"""A card goes into a file whatever its classes are called."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.engine.export import embedding
from resnet_gui.engine.importers.embedded_card import embedded_card
from resnet_gui.engine.runtime.openvino_runtime import load_openvino
from tests.core.cards import CARD

ODD = replace(CARD, classes=("\udcbf", "貓"), preprocessing="inside", outputs="probabilities")


def test_names_that_are_no_valid_text_go_into_openvino(tmp_path: Path) -> None:
    openvino = load_openvino()
    entry = openvino.opset13.parameter([1, 2], np.float32)
    model = openvino.Model([openvino.opset13.softmax(entry, 1)], [entry])

    embedding.into_openvino(model, ODD)
    openvino.save_model(model, tmp_path / "model.xml")

    opened = openvino.Core().read_model(tmp_path / "model.xml")
    found = embedded_card(tmp_path / "model.xml", opened, 2)
    assert found is not None
    assert found.classes == ODD.classes


def test_names_that_are_no_valid_text_go_into_onnx(tmp_path: Path) -> None:
    onnx: Any = pytest.importorskip("onnx")
    make = onnx.helper
    ends = [make.make_tensor_value_info(name, 1, [1, 2]) for name in ("a", "b")]
    graph = make.make_graph([make.make_node("Softmax", ["a"], ["b"])], "g", ends[:1], ends[1:])
    path = tmp_path / "model.onnx"
    onnx.save(make.make_model(graph, opset_imports=[make.make_opsetid("", 13)]), path)

    embedding.into_onnx(path, ODD)

    found = embedded_card(path, None, 2)
    assert found is not None
    assert found.classes == ODD.classes
