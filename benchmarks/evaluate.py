"""What evaluating 4,000 pictures takes: python benchmarks/evaluate.py FOLDER.

FOLDER holds a folder of pictures for each class, or train and valid with such; its pictures are
listed again and again until there are 4,000. The model is ResNet50 at 224 pixels with random
weights, saved as a run saves it: what is measured is time and memory, not what it answers. Prints
the seconds and the most memory that the command ``resnet-gui evaluate`` held, with all it loads.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from resnet_gui.core import card, dataset
from resnet_gui.core.card import ModelCard
from resnet_gui.core.config import from_preset

_PICTURES = 4000


def main() -> None:
    """Print what it took."""
    folder = Path(sys.argv[1]).absolute()
    found = dataset.scan(folder)
    with tempfile.TemporaryDirectory() as name:
        pictures = Path(name, "pictures.csv")
        rows = itertools.islice(itertools.cycle(found.pictures), _PICTURES)
        # One copy of each: a list that names a file twice has it once.
        lines = []
        for number, picture in enumerate(rows):
            copy = Path(name, f"{number}{picture.path.suffix}")
            shutil.copyfile(found.root / picture.path, copy)
            lines.append(f"{copy.name},{picture.label},test")
        pictures.write_text("\n".join(lines), encoding="utf-8")
        model = Path(name, "model.keras")
        _make_model(model, found.classes)
        words = [sys.executable, "-m", "resnet_gui", "evaluate", str(model), str(pictures)]
        started = time.monotonic()
        with subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8") as process:
            assert process.stdout is not None
            first, *_ = process.stdout.read().splitlines()
            _pid, process.returncode, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
    print(first)
    peak = usage.ru_maxrss / 1e6
    print(f"{seconds:.0f} s with starting and reading the list, at most {peak:.2f} GB")


def _make_model(path: Path, classes: tuple[str, ...]) -> None:
    """Save ResNet50, in a process of its own: its memory is not what is measured."""
    code = "import sys; from benchmarks.evaluate import save; save(sys.argv[1], sys.argv[2:])"
    command = [sys.executable, "-c", code, str(path), *classes]
    subprocess.run(command, check=True, capture_output=True)


def save(path: str, classes: list[str]) -> None:
    """Save a network for these classes, with its card."""
    from resnet_gui.engine import fast, fast_form, networks

    config = from_preset("quick", Path(), weights="none")
    model = networks.build(config, len(classes)).model
    model.save(path)
    described = ModelCard(
        name="benchmark",
        classes=tuple(classes),
        network="resnet50",
        image_size=config.image_size,
        resize=config.resize,
        filter="bicubic",
        created="2026-01-02T03:04:05+00:00",
        seed=0,
        best_epoch=1,
        val_loss=None,
        val_accuracy=None,
        n_train=0,
        n_validation=0,
        weights="none",
        dataset={},
        versions={},
    )
    card.put_card(Path(path), described)
    folder = Path(path).with_name(fast_form.FOLDER)
    fast_form.write(fast.convert(model), folder, fast_form.digest(Path(path)))


if __name__ == "__main__":
    main()
