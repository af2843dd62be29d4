"""What evaluating 4,000 images takes: python -m benchmarks.evaluate FOLDER [CASE [PICTURES]].

FOLDER holds a folder of images for each class, or train and valid with such; its images are
listed again and again until there are enough. The model is ResNet50 at 224 pixels with random
weights, saved as a run saves it: what is measured is time and memory, not what it answers. CASE:

* ``form``: the model has its OpenVINO bundle beside it, as a run leaves it;
* ``alone``: it has none, as after copying ``model.keras`` alone; it is made first;
* ``tensorflow``: there is no OpenVINO, so that TensorFlow answers.

Prints the seconds, and the most memory that ``resnet-gui evaluate`` and all processes that it
starts held together, twenty times a second (Linux): pages that only they have (anonymous memory),
and all that are in memory, those that two of them share counted once (PSS). What only developers
have installed, and Keras would load, is hidden from them.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset import dataset, scanner
from resnet_gui.core.models import model_card
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.models.model_digest import digest_without_card

_CASES = ("form", "alone", "tensorflow")
_IMAGES = 4000
_TICK = 0.05  # seconds
_PAGES = ("Anonymous", "Pss")
_OF_DEVELOPERS = ("scipy", "sklearn")


def main() -> None:
    """Print what it took."""
    folder, case = Path(sys.argv[1]).absolute(), [*sys.argv[2:], "form"][0]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else _IMAGES
    if case not in _CASES:
        sys.exit(f"CASE is one of {', '.join(_CASES)}")
    with tempfile.TemporaryDirectory() as name:
        found = scanner.scan(folder)
        images = _list(found, Path(name), count)
        model = Path(name, "model.keras")
        _make_model(model, found.classes)
        if case != "form":
            shutil.rmtree(model.with_name("fast"))
        hidden = [*_OF_DEVELOPERS, *(["openvino"] if case == "tensorflow" else [])]
        environment = os.environ | {
            "RESNET_GUI_HOME": str(Path(name, "home")),
            "PYTHONPATH": _hiding(hidden, Path(name, "hidden")),
        }
        words = [sys.executable, "-m", "resnet_gui", "evaluate", str(model), str(images)]
        started = time.monotonic()
        with subprocess.Popen(
            words, stdout=subprocess.PIPE, encoding="utf-8", env=environment
        ) as process:
            most = _watch(process)
            assert process.stdout is not None
            first, *_ = process.stdout.read().splitlines()
        seconds = time.monotonic() - started
    print(first)
    held = ", ".join(f"{most[name] / 1e9:.2f} GB ({name.lower()})" for name in _PAGES)
    print(f"{case}: {seconds:.0f} s with starting and reading the list, at most {held}")


def _list(found: dataset.Dataset, folder: Path, count: int) -> Path:
    """Write a list of so many images: one copy of each, since a list has a file once."""
    lines = []
    for number, image in enumerate(itertools.islice(itertools.cycle(found.images), count)):
        copy = folder / f"{number}{image.path.suffix}"
        shutil.copyfile(found.root / image.path, copy)
        lines.append(f"{copy.name},{image.label},test")
    path = folder / "pictures.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _hiding(packages: list[str], folder: Path) -> str:
    """Return a search path on which importing these packages fails, as where they are not."""
    folder.mkdir()
    for package in packages:
        code = f"raise ImportError('{package} is hidden')\n"
        folder.joinpath(f"{package}.py").write_text(code, encoding="utf-8")
    return os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])


def _watch(process: subprocess.Popen[str]) -> dict[str, int]:
    """Return the most bytes that a process and those below it held, until it ends."""
    most = dict.fromkeys(_PAGES, 0)
    while process.poll() is None:
        held = [_held(number) for number in _tree(process.pid)]
        for name in _PAGES:
            most[name] = max(most[name], sum(pages.get(name, 0) for pages in held))
        time.sleep(_TICK)
    return most


def _tree(number: int) -> list[int]:
    below: list[int] = []
    with contextlib.suppress(OSError):  # it has ended meanwhile
        for task in Path(f"/proc/{number}/task").iterdir():
            below += map(int, (task / "children").read_text(encoding="ascii").split())
    return [number, *itertools.chain.from_iterable(map(_tree, below))]


def _held(number: int) -> dict[str, int]:
    """Return the bytes that a process holds, by kind of page."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    except OSError:
        return {}
    return {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines}


def _make_model(path: Path, classes: tuple[str, ...]) -> None:
    """Save ResNet50, in a process of its own: its memory is not what is measured."""
    code = "import sys; from benchmarks.evaluate import save; save(sys.argv[1], sys.argv[2:])"
    command = [sys.executable, "-c", code, str(path), *classes]
    environment = os.environ | {"RESNET_GUI_HOME": str(path.with_name("home"))}
    subprocess.run(command, check=True, capture_output=True, env=environment)


def save(path: str, classes: list[str]) -> None:
    """Save a network for these classes, with its card."""
    from resnet_gui.engine.backbones import classifier
    from resnet_gui.engine.runtime import openvino_bundle, openvino_runtime

    config = from_preset("quick", Path(), weights="none")
    model = classifier.build(config, len(classes)).model
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
    model_card.put_card(Path(path), described)
    folder = Path(path).with_name(openvino_bundle.FOLDER)
    openvino_bundle.write(openvino_runtime.convert(model), folder, digest_without_card(Path(path)))


if __name__ == "__main__":
    main()
