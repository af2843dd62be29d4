"""How the two run folders in ``runs/`` were made, by version 0.1.0, commit a99e524.

They are never made again: what they are for is that a later program reads what this one wrote.
The tests do not call this file. It was called once, where ``/pictures`` was free, by::

    python -m tests.golden.forever.make_runs

It lays images of the sample out in ``/pictures/sample``, by their colour, as ``split.csv`` of
both runs tells, and calls the command line as a person would:

* ``finished`` is a run that came to its end, with a note that its owner wrote in the window.
* ``half.partial`` is a run of the same settings that was killed when its third epoch was done.

Nothing in either was changed afterwards. ``seal.key`` is the key of the installation that made
them, without which no installation believes the OpenVINO bundle in ``finished/fast``.
``figures.json`` holds what that commit said of both, and what became of a copy of
``half.partial`` that it resumed; ``shapes.json`` the keys, columns and names of all that a run
leaves.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from resnet_gui.core.files.paths import asset
from resnet_gui.core.runs.registry import RunNotes, write_notes
from tests.golden.forever.leavings import RUNS, break_off, command, figures_of, shapes_of

IMAGES = Path("/pictures")
CLASSES = ("dark", "light", "rötlich")
TRAIN, TEST = 16, 4
"""Images of each class."""

EPOCHS, KILLED_AFTER = 6, 3
SETTINGS = (
    *("--preset", "small", "--image-size", "24", "--freeze-until", "unit1_out"),
    *("--horizontal-flip", "--rotation", "10", "--dropout", "0.1", "--batch-size", "8"),
    *("--learning-rate", "0.001", "--schedule", "cosine", "--epochs", str(EPOCHS)),
    *("--patience", "0", "--seed", "7"),
)


def lay_out(sample: Path, root: Path) -> None:
    """Copy images of the sample by their colour, which a small network learns in no time."""
    means = {path: mean_colour(path) for path in sorted(sample.rglob("*.jpg"))}
    by_light = sorted(means, key=lambda path: float(means[path].sum()))
    by_warmth = sorted(
        by_light[TRAIN + TEST : -TRAIN - TEST],
        key=lambda path: float(means[path][2] - means[path][0]),
    )
    for label, order in zip(CLASSES, (by_light, by_light[::-1], by_warmth), strict=True):
        for number, image in enumerate(order[: TRAIN + TEST]):
            folder = root / ("train" if number % 5 else "test") / label
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(image, folder / image.name)


def mean_colour(path: Path) -> NDArray[np.float64]:
    """Return the mean of red, green and blue."""
    with Image.open(path) as image:
        mean: NDArray[np.float64] = np.asarray(image.convert("RGB"), np.float64).mean((0, 1))
    return mean


def main() -> None:
    """Make all that lies in ``runs/``."""
    IMAGES.mkdir()
    try:
        os.environ["RESNET_GUI_HOME"] = str(IMAGES / "home")
        dataset, runs = IMAGES / "sample", IMAGES / "runs"
        lay_out(asset("sample"), dataset)
        half = break_off(runs / "half", KILLED_AFTER, dataset, *SETTINGS)
        finished = runs / "finished"
        subprocess.run(command("train", dataset, *SETTINGS, "--output", finished), check=True)
        write_notes(finished, RunNotes("The first one. 最初的", pinned=True))
        shutil.rmtree(RUNS, ignore_errors=True)
        shutil.copytree(half, RUNS / half.name)
        shutil.copytree(finished, RUNS / finished.name)
        shutil.copyfile(IMAGES / "home" / "seal.key", RUNS / "seal.key")
        shapes = {"finished": shapes_of(finished), "half": shapes_of(half)}
        subprocess.run(command("train", "--resume", half), check=True)
        figures = figures_of(finished, runs / "half", dataset)
        for name, values in (("shapes", shapes), ("figures", figures)):
            text = json.dumps(values, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
            (RUNS / f"{name}.json").write_text(text, encoding="utf-8")
    finally:
        shutil.rmtree(IMAGES)


if __name__ == "__main__":
    main()
