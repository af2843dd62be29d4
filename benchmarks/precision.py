"""bfloat16 beside float32, preset *Instant*: ``python -m benchmarks.precision DATASETS``.

DATASETS is a folder with ``cats_dogs`` and ``caltech20``, each with ``train`` and ``valid``. Told
for each: how far the features of all images lie apart, as parts of an image's largest feature, and
what the head learns from each. Only on a processor that has bfloat16.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.common import Bench, machine
from benchmarks.extraction import bare
from benchmarks.features import Features, backbone, features
from benchmarks.heads import SETS, ours
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset import scanner
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.runtime.openvino_runtime import Precision

_PRECISIONS: tuple[Precision, ...] = ("f32", "bf16")
_ROUNDS, _IMAGES = 3, 400


def differences(exact: Features, other: Features) -> str:
    """Tell how far features lie apart, as parts of the largest feature of each image."""
    row_of = {path: row for row, path in enumerate(other.paths)}
    values = other.values[[row_of[path] for path in exact.paths]]
    apart = np.abs(values - exact.values) / exact.values.max(axis=1, keepdims=True)
    furthest = apart.max(axis=1)
    return (
        f"mean {apart.mean():.5f}, furthest of an image: median {np.median(furthest):.4f}, "
        f"most {furthest.max():.4f}"
    )


def times(bench: Bench) -> dict[Precision, float]:
    """Return milliseconds of the processor an image, the network alone: the least of rounds.

    Other work on the machine blurs them less than the clock's.
    """
    model = backbone(from_preset("instant", bench.images), bench.scan()).model
    found: dict[Precision, list[float]] = {precision: [] for precision in _PRECISIONS}
    for _ in range(_ROUNDS):
        for precision in _PRECISIONS:
            found[precision].append(bare(model, _IMAGES, precision, time.process_time))
    return {precision: min(values) for precision, values in found.items()}


def main() -> None:
    """Print what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("datasets", metavar="DATASETS", type=Path)
    parser.add_argument(
        "--work", type=Path, default=Path(tempfile.gettempdir()) / "resnet_gui-benchmark"
    )
    options = parser.parse_args()
    bench = Bench(options.datasets / SETS[0], options.work)
    if openvino_runtime.best_precision() != "bf16":
        parser.error("this processor has no bfloat16")
    for name in SETS:
        root = options.datasets / name
        config, dataset = from_preset("instant", root), scanner.scan(root)
        both = [features(config, dataset, precision) for precision in _PRECISIONS]
        for split, exact, other in zip(("train", "valid"), *both, strict=True):
            print(f"{name}, {split}: {differences(exact, other)}", flush=True)
        for precision, (train, valid) in zip(_PRECISIONS, both, strict=True):
            found = ours(train, np.arange(len(train.labels)), valid)
            print(
                f"{name}, {precision}: {found['accuracy']:.2f} %, {found['wrong']:g} wrong, "
                f"log loss {found['loss']:.4f}",
                flush=True,
            )
    told = times(bench)
    text = ", ".join(f"{name} {value:.2f}" for name, value in told.items())
    print(f"milliseconds of the processor an image: {text}")
    print("; ".join(f"{what} {value}" for what, value in machine().items()))


if __name__ == "__main__":
    main()
