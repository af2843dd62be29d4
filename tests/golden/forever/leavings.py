"""What a run leaves, told as data: names, keys, columns and figures; and calls of the program."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from resnet_gui import cli

RUNS = Path(__file__).with_name("runs")
CARD_IN_MODEL = "resnet_gui_card.json"


@dataclass(frozen=True)
class Said:
    """What a call of the program printed and returned."""

    code: int
    out: str
    err: str


def call(*words: str | Path) -> Said:
    """Call the command line within this process, and undo what it does to Ctrl-C."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    on_interrupt = signal.getsignal(signal.SIGINT)
    try:
        with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
            code = cli.main([str(word) for word in words])
    finally:
        signal.signal(signal.SIGINT, on_interrupt)
    texts = []
    for stream in streams:
        stream.seek(0)
        texts.append(stream.read())
    return Said(code, *texts)


def command(*words: str | Path) -> list[str]:
    """Return the command line that calls the program in a process of its own."""
    return [sys.executable, "-m", "resnet_gui", *map(str, words)]


def break_off(run_dir: Path, after: int, *words: str | Path) -> Path:
    """Kill a run as soon as it has finished so many epochs; return the folder it leaves."""
    partial = run_dir.with_name(run_dir.name + ".partial")
    state = partial / "checkpoints" / f"epoch-{after:04}.state.npz"
    nowhere = subprocess.DEVNULL
    train = command("train", *words, "--output", run_dir)
    process = subprocess.Popen(train, stdout=nowhere, stderr=nowhere)
    while not state.is_file() and process.poll() is None:
        time.sleep(0.0005)
    time.sleep(0.015)  # its steps are written down after its state
    process.kill()
    process.wait()
    partial.with_name(partial.name + ".lock").unlink(missing_ok=True)
    return partial


# Shapes


def shapes_of(folder: Path) -> dict[str, Any]:
    """Return the names, keys, types, columns and members of all that lies in a run's folder.

    Numbers of epochs in names are left out: which epoch is the best depends on the processor.
    """
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {without_epoch(path.relative_to(folder).as_posix()): shape_of(path) for path in paths}


def without_epoch(name: str) -> str:
    """Return a name with N for an epoch's number."""
    return re.sub(r"epoch-\d+", "epoch-N", name)


def shape_of(path: Path) -> Any:
    """Return what is in a file that must stay; None where the name is all."""
    if path.suffix == ".json":
        return shape_of_value(json.loads(path.read_text(encoding="utf-8")))
    if path.suffix == ".csv":
        return rows(path)[0]
    if path.suffix == ".keras":
        with zipfile.ZipFile(path) as archive:
            card = shape_of_value(json.loads(archive.read(CARD_IN_MODEL)))
            return {"members": sorted(archive.namelist()), CARD_IN_MODEL: card}
    if path.suffix == ".npz":
        return shape_of_arrays(path)
    return None


def shape_of_arrays(path: Path) -> dict[str, Any]:
    """Return type and shape of each array of a checkpoint; of its JSON the keys."""
    with np.load(path, allow_pickle=False) as arrays:
        return {
            name: shape_of_value(json.loads(arrays[name].tobytes()))
            if name == "progress"
            else f"{arrays[name].dtype} {list(arrays[name].shape)}"
            for name in arrays.files
        }


def shape_of_value(value: Any) -> Any:
    """Return keys and types of a JSON value; of ``schema`` the number, of a list its first."""
    if isinstance(value, dict):
        return {k: v if k == "schema" else shape_of_value(v) for k, v in value.items()}
    if isinstance(value, list):
        return [shape_of_value(entry) for entry in value[:1]]
    return "null" if value is None else type(value).__name__


def missing(recorded: Any, found: Any, where: str) -> list[str]:
    """Return what of a recorded shape is not in one found; more than the recorded may be there.

    Columns may only come after the recorded ones. A figure that cannot be computed is null.
    """
    if isinstance(recorded, dict) and isinstance(found, dict):
        gone = [f"{where}: {key} is missing" for key in recorded.keys() - found.keys()]
        both = recorded.keys() & found.keys()
        return gone + [
            line for key in both for line in missing(recorded[key], found[key], f"{where}: {key}")
        ]
    if where.endswith(".csv"):
        return [] if found[: len(recorded)] == recorded else [f"{where}: {recorded} is now {found}"]
    if where.endswith(": members"):
        return [f"{where}: {name} is missing" for name in set(recorded) - set(found)]
    if isinstance(recorded, list) and isinstance(found, list) and recorded and found:
        return missing(recorded[0], found[0], f"{where}[]")
    same = recorded == found or {str(recorded), str(found)} == {"float", "null"}
    return [] if same else [f"{where}: {recorded} is now {found}"]


# Figures


def rows(path: Path) -> list[list[str]]:
    """Return the cells of a CSV, its header first."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def history(folder: Path) -> list[list[float]]:
    """Return a run's epochs: number, loss, accuracy, validation loss and accuracy."""
    return [[float(cell) for cell in row[:5]] for row in rows(folder / "history.csv")[1:]]


def probabilities(folder: Path) -> dict[str, list[float]]:
    """Return a run's own answer to each image of validation and test."""
    head, *table = rows(folder / "predictions.csv")
    end = head.index("temperature") if "temperature" in head else len(head)
    return {row[0]: [float(cell) for cell in row[3:end]] for row in table}


def predicted(model: Path, images: Path) -> dict[str, dict[str, float]]:
    """Return what ``predict`` answers to each image: class and probability."""
    said = call("predict", model, images, "--json")
    assert said.code == 0, said.err
    entries = [json.loads(line) for line in said.out.splitlines()]
    return {
        Path(entry["path"]).name: {one["class"]: one["probability"] for one in entry["ranking"]}
        for entry in entries
    }


def evaluated(model: Path, dataset: Path) -> dict[str, Any]:
    """Return what ``evaluate`` prints as JSON, on the images to test on."""
    said = call("evaluate", model, dataset, "--split", "test", "--json")
    assert said.code == 0, said.err
    found: dict[str, Any] = json.loads(said.out)["test"]
    return found


def figures_of(finished: Path, resumed: Path, dataset: Path) -> dict[str, Any]:
    """Return what this program says of a finished run, and what became of a resumed one."""
    card = json.loads((finished / "card.json").read_text(encoding="utf-8"))
    return {
        "finished": {
            "created": card["created"],
            "classes": card["classes"],
            "history": history(finished),
            "probabilities": probabilities(finished),
            "predict": predicted(finished / "model.keras", dataset / "test"),
            "evaluate": evaluated(finished / "model.keras", dataset),
        },
        "resumed": {"history": history(resumed), "probabilities": probabilities(resumed)},
    }
