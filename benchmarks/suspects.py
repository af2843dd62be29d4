"""Labels that look wrong, with known answers: ``python -m benchmarks.suspects DATASETS``.

DATASETS is a folder with ``caltech20`` and ``cats_dogs``, each with ``train``. For each of ten
seeds, 5 % of the training labels, drawn at random, are replaced by another class, also at random.
The features are those of the preset *Instant*, by the program's own extraction. Printed are, of the
changed labels, the share in the first tenth of the list; of the first N of the list, where N labels
were changed, the share that was changed; and how many labels are said to look wrong.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.features import Features, features
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset import scanner
from resnet_gui.engine.inspection.suspects import LabelRanking, nearest, rank_labels

SETS = ("caltech20", "cats_dogs")
SHARE = 0.05


def changed(train: Features, seed: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return the labels, some of which are changed, and which ones are."""
    random = np.random.default_rng(seed)
    n, n_classes = len(train.labels), len(train.classes)
    rows = random.choice(n, round(SHARE * n), replace=False)
    labels = train.labels.copy()
    labels[rows] = (labels[rows] + random.integers(1, n_classes, len(rows))) % n_classes
    return labels, labels != train.labels


def rank(train: Features, labels: NDArray[np.int64]) -> tuple[LabelRanking, float]:
    """Return the ranking, and the seconds that it took with the nearest images of its head."""
    started = time.perf_counter()
    hashes = [str(digest) for digest in train.hashes]
    found = rank_labels(train.values, labels, hashes, len(train.classes))
    nearest(train.values, hashes, np.flatnonzero(found.looks_wrong))
    return found, time.perf_counter() - started


def main() -> None:
    """Print a line for each set and seed, and one for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("datasets", metavar="DATASETS", type=Path)
    parser.add_argument("--seeds", type=int, default=10)
    given = parser.parse_args()
    for name in SETS:
        root = given.datasets / name
        train, _ = features(from_preset("instant", root), scanner.scan(root))
        n = len(train.labels)
        clean, seconds = rank(train, train.labels)
        print(f"{name}: {n} images, {clean.looks_wrong.sum()} look wrong as they are", flush=True)
        figures = []
        for seed in range(given.seeds):
            labels, is_wrong = changed(train, seed)
            found, seconds = rank(train, labels)
            count = int(is_wrong.sum())
            tenth = 100 * is_wrong[found.order[: n // 10]].sum() / count
            first = 100 * is_wrong[found.order[:count]].mean()
            mended = 100 * (found.suggested == train.labels)[is_wrong].mean()
            told, right = found.looks_wrong.sum(), (found.looks_wrong & is_wrong).sum()
            figures.append((tenth, first, mended, seconds))
            print(
                f"  seed {seed}: in the first tenth {tenth:.1f} %, of the first {count} "
                f"{first:.1f} %, right suggestions {mended:.1f} %; {told} look wrong, {right} of "
                f"them changed; {seconds:.1f} s",
                flush=True,
            )
        middle, worst = np.median(figures, axis=0), np.min(figures, axis=0)
        print(
            f"{name}: in the first tenth median {middle[0]:.1f} %, worst {worst[0]:.1f} %; of the "
            f"first N median {middle[1]:.1f} %, worst {worst[1]:.1f} %; right suggestions "
            f"{middle[2]:.1f} %; {middle[3]:.1f} s"
        )


if __name__ == "__main__":
    main()
