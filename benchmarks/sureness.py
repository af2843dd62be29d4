"""How sure a model is before and after its temperature, and what thresholds bring.

Run: python -m benchmarks.sureness DATASET... (folders; each is trained with the preset *Instant*,
in a folder that is removed again).
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.common import program
from resnet_gui.core.metrics.coverage import coverage
from resnet_gui.core.runs import registry
from resnet_gui.core.runs.registry import RunRecord

_THRESHOLDS = (0.6, 0.9, 0.95)


def main(datasets: Sequence[str]) -> None:
    """Train on each dataset and print a line for each split."""
    for name in datasets:
        dataset = Path(name).resolve()
        with tempfile.TemporaryDirectory() as folder:
            os.environ["RESNET_GUI_HOME"] = folder
            run = Path(folder) / "run"
            program("train", dataset, "--preset", "instant", "--output", run)
            for line in _lines(registry.read_record(run)):
                print(f"{dataset.name:12} {line}", flush=True)


def _lines(record: RunRecord) -> list[str]:
    card = record.card
    lines = [f"temperature {card.temperature:.3f} {card.temperature_reason}"]
    predictions = registry.read_run_predictions(record.folder)
    assert predictions is not None
    for found in record.evaluations:
        of_split = predictions.of_split(found.split)
        brings = [coverage(of_split.confidence, of_split.correct, t) for t in _THRESHOLDS]
        lines.append(
            f"{found.split:10} n {found.count} accuracy {found.accuracy:.4f} "
            f"ECE {found.calibration_error:.4f} -> {found.calibrated_error:.4f} "
            f"log loss {found.loss:.4f} -> {found.calibrated_loss:.4f}; "
            + ", ".join(
                f"from {one.threshold:.0%}: right {one.accuracy or 0:.1%}, silent {one.silent:.1%}"
                for one in brings
            )
        )
    return lines


if __name__ == "__main__":
    main(sys.argv[1:])
