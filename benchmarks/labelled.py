"""Whether it matters where pictures were labelled: ``python -m benchmarks.labelled DATASET``.

DATASET has ``train`` and ``valid`` with class folders. The same pictures are put into one folder
under names that say nothing, labelled by the program's own session, and trained on from its list;
``valid`` stays ``valid``. A network that learns as a whole is trained on both, with three seeds.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.common import Engine, machine
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.pile_reader import read_pile
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.labeling.labeling_session import LabelingSession
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.training_events import TrainingFinished

_SEEDS = range(3)


def labelled(dataset: Dataset, folder: Path) -> Dataset:
    """Return the same images from one folder, named and labelled in mixed order."""
    numbers = random.Random(1).sample(range(len(dataset.images)), len(dataset.images))
    names = {
        f"IMG_{number:05}{image.path.suffix.lower()}": image
        for number, image in zip(numbers, dataset.images, strict=True)
    }
    for name, image in names.items():
        shutil.copy(dataset.root / image.path, folder / name)
    session = LabelingSession(read_pile(folder))
    session.label_each({Path(name): image.label for name, image in names.items()})
    listing = session.save()
    text = listing.read_text(encoding="utf-8")
    for name, image in names.items():
        if image.split is Split.VALIDATION:
            text = text.replace(f"{name},{image.label},train", f"{name},{image.label},validation")
    listing.write_text(text, encoding="utf-8")
    return scan(listing)


def accuracies(dataset: Dataset, preset: str, epochs: int, work: Path) -> Iterator[float]:
    """Yield the validation accuracy of a run for each seed."""
    for seed in _SEEDS:
        config = from_preset(preset, dataset.source, seed=seed, epochs=epochs)
        run_dir = Path(tempfile.mkdtemp(dir=work))
        engine = Engine(work / "engine.log")
        engine.send(Train(dataset, config, run_dir / "run"))
        accuracy = engine.until(TrainingFinished).card.val_accuracy
        engine.end()
        assert accuracy is not None
        yield accuracy


def main() -> None:
    """Print a row for each way of labelling."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset", metavar="DATASET", type=Path)
    parser.add_argument("--preset", default="plain")
    parser.add_argument("--epochs", type=int, default=8)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        os.environ["RESNET_GUI_HOME"] = str(Path(work) / "home")
        (pile := Path(work) / "pile").mkdir()
        in_folders = scan(options.dataset)
        for words, dataset in (
            ("class folders", in_folders),
            ("labelled here", labelled(in_folders, pile)),
        ):
            found = accuracies(dataset, options.preset, options.epochs, Path(work))
            shown = ", ".join(f"{accuracy:.1%}" for accuracy in found)
            sizes = f"{dataset.size(Split.TRAIN)} / {dataset.size(Split.VALIDATION)}"
            print(f"| {words} | {sizes} | {shown} |", flush=True)
    print("; ".join(f"{what} {value}" for what, value in machine().items()))


if __name__ == "__main__":
    main()
