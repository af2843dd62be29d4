"""Images a second through the frozen backbone, against the bare network on arrays in memory."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.common import Bench
from benchmarks.features import backbone, batches, silent
from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.imaging import decode
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.runtime.openvino_runtime import Precision

_PHOTOGRAPHS = 120


def measure(bench: Bench) -> dict[str, Any]:
    """Measure the bare network before and after each; the bound of large images counts decoding.

    The bound of photographs is 1 / (network's time + decoding time / cores).
    """
    network_ms, small_ms = _against_bare(bench, bench.images, 400)
    photographs = bench.photographs(_PHOTOGRAPHS)
    network_large_ms, large_ms = _against_bare(bench, photographs, _PHOTOGRAPHS)
    decode_ms = _decoding(photographs)
    bound_ms = network_large_ms + decode_ms / (os.cpu_count() or 1)
    return {
        "network_ms": network_ms,
        "small_ms": small_ms,
        "small_ratio": network_ms / small_ms,
        "large_ms": large_ms,
        "large_decode_ms": decode_ms,
        "large_ratio": bound_ms / large_ms,
    }


def _against_bare(bench: Bench, root: Path, count: int) -> tuple[float, float]:
    """Return milliseconds an image of the bare network, and of extraction from ``root``."""
    from resnet_gui.engine.features.feature_extractor import extract

    bench.forget_cache()
    config, found = bench.config(), scanner.scan(root)
    frozen = backbone(config, found)
    images = batches(config, found, Split.TRAIN)
    before = bare(frozen.model, count)
    started = time.perf_counter()
    extract(frozen, [images], config, silent())
    ours = (time.perf_counter() - started) * 1000 / images.count
    return (before + bare(frozen.model, count)) / 2, ours


def bare(
    model: Any,
    count: int,
    precision: Precision | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    """Return milliseconds an image of the network alone, on arrays in memory, on all cores."""
    network = openvino_runtime.CompiledModel(model, precision=precision, many=True)
    squares = np.random.default_rng(0).integers(0, 256, (16, 1, 224, 224, 3), np.uint8)
    for _ in network.stream((i, squares[i % 16]) for i in range(8)):
        pass  # the first ones prepare memory
    started = clock()
    for _ in network.stream((i, squares[i % 16]) for i in range(count)):
        pass
    return (clock() - started) * 1000 / count


def _decoding(root: Path) -> float:
    paths = sorted(root.rglob("*.jpg"))[:12]
    decode.load_square(paths[0], 224, "letterbox")
    started = time.perf_counter()
    for path in paths:
        decode.load_square(path, 224, "letterbox")
    return (time.perf_counter() - started) * 1000 / len(paths)
