"""What twice as many images bring, told and seen: ``python -m benchmarks.more_pictures DATASETS``.

DATASETS is a folder with ``caltech20`` and ``cats_dogs``, each with ``train`` and ``valid``. A part
of the training images is taken at random; the program tells from it what twice as many would bring,
and a head on twice as many shows what they do bring, on the same validation images.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np

from benchmarks.features import Features, features
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset import scanner
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.engine.inspection.learning_curve import LabelledFeatures, learning_curve

SETS = ("caltech20", "cats_dogs")
SHARES = (1 / 16, 1 / 8, 1 / 4, 1 / 2)
SEEDS = 3


def part(of: Features, share: float, seed: int) -> LabelledFeatures:
    """Return a share of the images of each class; a larger share has those of a smaller one."""
    random = np.random.default_rng(seed)
    rows: list[int] = []
    for label in range(len(of.classes)):
        own = random.permutation(np.flatnonzero(of.labels == label))
        rows += own[: round(share * len(own))].tolist()
    hashes = [str(of.hashes[row]) for row in rows]
    return LabelledFeatures(of.values[rows], of.labels[rows], hashes)


def main() -> None:
    """Print a line for each set, share and seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("datasets", metavar="DATASETS", type=Path)
    given = parser.parse_args()
    inside = total = 0
    for name in SETS:
        root = given.datasets / name
        train, valid = features(from_preset("instant", root), scanner.scan(root))
        judged = part(valid, 1.0, 0)
        for share in SHARES:
            for seed in range(SEEDS):
                started = time.perf_counter()
                try:
                    told = learning_curve(part(train, share, seed), judged, train.classes)
                except ProblemError:
                    continue  # the smallest class has too few
                seconds = time.perf_counter() - started
                seen = learning_curve(part(train, 2 * share, seed), judged, train.classes)
                brought = seen.accuracies[-1].value - told.accuracies[-1].value
                inside += told.gain.low <= brought <= told.gain.high
                total += 1
                print(
                    f"{name}, {told.counts[-1]} images: {100 * told.accuracies[-1].value:.1f} %, "
                    f"told {100 * told.gain.value:+.1f} points ({100 * told.gain.low:+.1f} to "
                    f"{100 * told.gain.high:+.1f}), seen {100 * brought:+.1f}; {seconds:.1f} s",
                    flush=True,
                )
        whole = learning_curve(part(train, 1.0, 0), judged, train.classes)
        most = whole.most_wanted
        print(
            f"{name}, all {whole.counts[-1]}: {100 * whole.accuracies[-1].value:.1f} %, told "
            f"{100 * whole.gain.value:+.2f} points ({100 * whole.gain.low:+.2f} to "
            f"{100 * whole.gain.high:+.2f}), most of {most.label if most else 'no class'}"
        )
    print(f"seen within the interval told: {inside} of {total}")


if __name__ == "__main__":
    main()
