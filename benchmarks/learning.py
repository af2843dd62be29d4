"""The accuracies of docs/learning.md: ``python -m benchmarks.learning DATASETS [PRESET...]``.

DATASETS is a folder with ``cats_dogs`` and ``caltech20``, each with ``train`` and ``valid``. Each
preset is trained as the window and the command line train it, by an engine, with five seeds. The
preset *Instant* draws on chance for the hold-out only, and both datasets bring their own: there one
seed says what all say, unless ``--seeds`` is given.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from benchmarks.answering import gone
from benchmarks.common import Bench, Engine, machine
from benchmarks.heads import SETS
from resnet_gui.core.config.presets import PRESETS, from_preset
from resnet_gui.core.metrics.intervals import wilson_interval
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.training_events import TrainingFinished

_SEEDS = {"instant": 1}
_OTHERS = 5


def accuracy(bench: Bench, preset: str, seed: int) -> tuple[int, int]:
    """Train once; return how many validation images are named right, and how many there are."""
    config = from_preset(preset, bench.images, seed=seed)
    run_dir = gone(bench.work / "runs" / "learning")
    engine = Engine(bench.work / "learning.log")
    engine.send(Train(bench.scan(), config, run_dir))
    card = engine.until(TrainingFinished).card
    engine.end()
    assert card.val_accuracy is not None  # both datasets have validation images
    return round(card.val_accuracy * card.n_validation), card.n_validation


def main() -> None:
    """Print a row for each dataset and preset."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("datasets", metavar="DATASETS", type=Path)
    parser.add_argument("presets", nargs="*", default=["instant"], help=", ".join(PRESETS))
    parser.add_argument("--only", choices=SETS, help="this dataset alone")
    parser.add_argument("--seeds", type=int, help="how many; from 0 on")
    parser.add_argument(
        "--work", type=Path, default=Path(tempfile.gettempdir()) / "resnet_gui-benchmark"
    )
    options = parser.parse_args()
    for name in [options.only] if options.only else SETS:
        bench = Bench(options.datasets / name, options.work)
        for preset in options.presets:
            seeds = range(options.seeds or _SEEDS.get(preset, _OTHERS))
            found = [accuracy(bench, preset, seed) for seed in seeds]
            count = found[0][1]
            right = sorted(number for number, _ in found)
            middle = statistics.median(right)
            low, high = wilson_interval(middle / count, count)
            print(
                f"| {name} | {preset} | {middle / count:.2%} ({low:.1%} to {high:.1%}) "
                f"| {', '.join(map(str, right))} of {count} |",
                flush=True,
            )
    print("; ".join(f"{what} {value}" for what, value in machine().items()))


if __name__ == "__main__":
    main()
