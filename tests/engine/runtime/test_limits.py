"""The user's limits reach OpenVINO."""

from __future__ import annotations

import numpy as np

from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.runtime.openvino_runtime import limits


def test_openvino_computes_with_as_many_threads_as_are_set() -> None:
    SETTINGS.memory_gb = 100
    assert limits("CPU", many=True) == {}

    SETTINGS.threads = 1
    assert limits("CPU", many=False) == {"INFERENCE_NUM_THREADS": 1}
    assert limits("GPU", many=False) == {}


def test_with_little_memory_fewer_pictures_are_computed_at_a_time() -> None:
    SETTINGS.threads, SETTINGS.memory_gb = 8, 0.5
    assert limits("CPU", many=True)["PERFORMANCE_HINT_NUM_REQUESTS"] == 2
    assert "PERFORMANCE_HINT_NUM_REQUESTS" not in limits("CPU", many=False)


def test_openvino_knows_both() -> None:
    SETTINGS.threads, SETTINGS.memory_gb = 8, 0.5
    openvino = openvino_runtime.load_openvino()
    ops = openvino.opset13
    parameter = ops.parameter([-1, 8, 8, 3], np.float32)
    mean = ops.reduce_mean(parameter, ops.constant(np.array([1, 2])), False)
    network = openvino_runtime.CompiledModel(openvino.Model([mean], [parameter]), many=True)
    assert network.predict_proba(np.full((1, 8, 8, 3), 7, np.uint8)).tolist() == [[7, 7, 7]]
