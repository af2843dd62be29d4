"""The head against scikit-learn's, on few images and all: ``python -m benchmarks.heads DATASETS``.

DATASETS is a folder with ``cats_dogs`` and ``caltech20``, each with ``train`` and ``valid``. The
features are those of the preset *Instant*, by the program's own extraction; what is kept of them in
the program's cache is not computed again.

``draws.json`` names the training images of five draws: for each class the first fifty of
``default_rng(seed).permutation(sorted names)``, the classes in sorted order from one generator. A
draw of 5, 10 or 20 images a class is the beginning of these lists.
"""

from __future__ import annotations

import argparse
import json
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegressionCV
from sklearn.model_selection import StratifiedKFold

from benchmarks.features import Features, features
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset import scanner
from resnet_gui.engine.heads.logistic_regression import LogisticRegression, TrainingFeatures
from resnet_gui.engine.heads.strength import choose_strength

SETS = ("cats_dogs", "caltech20")
COUNTS = (5, 10, 20, 50)
DRAWS = json.loads((Path(__file__).parent / "draws.json").read_text("utf-8"))


def ours(train: Features, rows: NDArray[np.int64], valid: Features) -> dict[str, float]:
    """Train the program's head on some rows; return its accuracy and log loss in validation."""
    started = time.process_time()
    training = TrainingFeatures.of(train.values[rows], train.labels[rows], len(train.classes))
    chosen = choose_strength(training, [str(digest) for digest in train.hashes[rows]])
    choosing = time.process_time() - started
    fit = LogisticRegression(training)
    *_, state = fit.fit(chosen.strength)
    weights, bias = fit.head(state)
    logits = valid.values @ weights + bias
    return _scores(logits, valid.labels) | {
        "strength": chosen.strength,
        "steps": state.step,
        "choosing_s": choosing,
        "fitting_s": time.process_time() - started - choosing,
    }


def reference(train: Features, rows: NDArray[np.int64], valid: Features) -> dict[str, float]:
    """Train the reference head, whose ``cv`` has as many folds as a class has images, up to 5."""
    values, labels = train.values[rows], train.labels[rows]
    mean = values.mean(axis=0)
    folds = StratifiedKFold(min(5, int(np.bincount(labels).min())), shuffle=True, random_state=0)
    head = LogisticRegressionCV(Cs=np.logspace(-4, 4, 9), cv=folds, max_iter=2000)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of arguments that later versions call otherwise
        head.fit(values - mean, labels)
    logits = head.decision_function(valid.values - mean)
    if logits.ndim == 1:
        logits = np.stack([-logits / 2, logits / 2], axis=1)
    return _scores(logits, valid.labels)


def _scores(logits: NDArray[Any], labels: NDArray[np.int64]) -> dict[str, float]:
    largest = logits.max(axis=1)
    losses = largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))
    losses -= logits[np.arange(len(labels)), labels]
    found = logits.argmax(axis=1) == labels
    return {
        "accuracy": 100 * float(found.mean()),
        "wrong": int((~found).sum()),
        "loss": float(losses.mean()),
    }


def _mean(results: list[dict[str, float]], name: str) -> float:
    return float(np.mean([result[name] for result in results]))


def main() -> None:
    """Print a row for each set and number of images a class."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("datasets", metavar="DATASETS", type=Path)
    parser.add_argument("--alone", action="store_true", help="without the reference, which is slow")
    parser.add_argument("--only", choices=SETS, help="this dataset alone")
    parser.add_argument("--precision", choices=("f32", "bf16"), help="not the processor's best")
    given = parser.parse_args()
    for name in [given.only] if given.only else SETS:
        root = given.datasets / name
        train, valid = features(from_preset("instant", root), scanner.scan(root), given.precision)
        cases = {
            f"{count} a class": [train.rows(d, count) for d in DRAWS[name]] for count in COUNTS
        }
        cases["all"] = [np.arange(len(train.labels))]
        for case, draws in cases.items():
            found = [ours(train, rows, valid) for rows in draws]
            text = f"{name}, {case}: {_mean(found, 'accuracy'):.2f} %"
            text += f" (wrong {_mean(found, 'wrong'):g}, log loss {_mean(found, 'loss'):.3f})"
            if not given.alone:
                theirs = [reference(train, rows, valid) for rows in draws]
                text += f"; reference {_mean(theirs, 'accuracy'):.2f} %"
                text += f" (wrong {_mean(theirs, 'wrong'):g}, log loss {_mean(theirs, 'loss'):.3f})"
            text += f"; strengths {[result['strength'] for result in found]}"
            text += (
                f"; {_mean(found, 'steps'):g} steps; processor: {_mean(found, 'choosing_s'):.2f}"
            )
            print(f"{text} s choosing, {_mean(found, 'fitting_s'):.2f} s fitting", flush=True)


if __name__ == "__main__":
    main()
