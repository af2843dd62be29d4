"""How long the small network takes to learn the sample: python benchmarks/sample.py.

Prints for three seeds the seconds from the start of training (TensorFlow loaded, images scanned)
to the first epoch above 90 % validation accuracy, and to the end of ten epochs.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset import scanner
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.training.values import EpochEnded
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from resnet_gui.engine.training.prepare import prepare
from resnet_gui.engine.training.trainer import train

_SIZES = (64, 128)
_SEEDS = (0, 1, 2)


def main() -> None:
    """Print one line for each size and seed."""
    sample = scanner.scan(paths.asset("sample"))
    print(f"{len(sample.images)} pictures, {os.cpu_count()} processors")
    for size in _SIZES:
        for seed in _SEEDS:
            config = from_preset("small", sample.root, image_size=size, seed=seed, epochs=10)
            started = time.monotonic()
            passed: list[tuple[int, float]] = []

            def note(
                event: Event, started: float = started, passed: list[tuple[int, float]] = passed
            ) -> None:
                if isinstance(event, EpochEnded) and event.val_accuracy > 0.9 and not passed:
                    passed.append((event.epoch, time.monotonic() - started))

            with tempfile.TemporaryDirectory() as folder:
                reporter = ProgressReporter(note, lambda: None)
                result = train(prepare(sample, config, Path(folder), reporter), reporter)
            whole = time.monotonic() - started
            first = f"epoch {passed[0][0]}, {passed[0][1]:.0f} s" if passed else "never"
            print(
                f"{size} px, seed {seed}: over 90 % at {first}; "
                f"{len(result.epochs)} epochs in {whole:.0f} s, best {result.best.val_accuracy:.3f}"
            )


if __name__ == "__main__":
    main()
