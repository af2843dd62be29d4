"""The preset *Instant*: how soon it answers, and what its extraction costs."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks import fine_tuning, first_start
from benchmarks.answering import gone, train_and_ask
from benchmarks.common import Bench, program, python, seconds
from benchmarks.extraction import bare
from benchmarks.features import backbone, batches, silent
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.imaging import decode

Results = dict[str, Any]

_LIVES = 3
_COMMANDS = 3
_ROUNDS = 3
_PHOTOGRAPHS = 120


def first(bench: Bench) -> Results:
    """Train as a program does that was never used before: the scan counts, nothing is kept."""
    bench.forget_home()
    config = from_preset("instant", bench.images)
    answered, finished = train_and_ask(bench, "instant", config, bench.scan)
    return {"answered_s": answered, "accuracy": finished.card.val_accuracy}


def window(bench: Bench) -> Results:
    """Train in a real window: once with nothing kept, then with features; medians of three."""
    bench.forget_home()
    lives = [_life("window_answer", bench)["answered_s"] for _ in range(1 + _LIVES)]
    return {
        "first_s": lives[0],
        "cached_s": statistics.median(lives[1:]),
        "cached_most_s": max(lives[1:]),
    }


def correction(bench: Bench) -> Results:
    """Correct an answer in a window that keeps learning, four times; the median and the most."""
    times = _life("correction", bench)
    return {"answered_s": statistics.median(times), "most_s": max(times)}


def _life(module: str, bench: Bench) -> Any:
    """Run a module that opens a window of its own; return the JSON in its last line."""
    command = [sys.executable, "-m", f"benchmarks.{module}", str(bench.images)]
    done = subprocess.run(
        [*command, "--work", str(bench.work)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return json.loads(done.stdout.splitlines()[-1])


def command(bench: Bench) -> Results:
    """Run the whole command with features kept, and Keras' import, in turn; the medians."""
    output = bench.work / "command"
    train = ("train", bench.images, "--preset", "instant", "--output", output)
    found: dict[str, list[float]] = {"command_s": [], "keras_s": []}
    gone(output)
    program(*train)  # features are kept from here on
    for _ in range(_COMMANDS):
        gone(output)
        found["keras_s"].append(seconds(lambda: python("-c", "import keras")))
        found["command_s"].append(seconds(lambda: program(*train)))
    return {name: statistics.median(values) for name, values in found.items()}


def extraction(bench: Bench) -> Results:
    """Extract from end to end, against the network alone and decoding alone on the same cores."""
    sets = {"cats_dogs": bench.images, "12 megapixels": bench.photographs(_PHOTOGRAPHS)}
    if (other := bench.images.with_name("caltech20")).is_dir():
        sets["caltech20"] = other
    return {name: _extraction(bench, root) for name, root in sets.items()}


def _extraction(bench: Bench, root: Path) -> dict[str, float]:
    """Return milliseconds an image, medians of rounds in which the three take turns.

    The whole includes opening the network, which is told apart as well: of few images it is much.
    """
    from resnet_gui.engine.features.feature_extractor import extract

    found = scanner.scan(root)
    config = from_preset("instant", root)
    frozen = backbone(config, found)
    images = batches(config, found, Split.TRAIN)
    paths = [found.root / image.path for image in found.of_split(Split.TRAIN)]

    def decode_all() -> None:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            for _ in threads.map(
                lambda path: decode.load_square(path, config.image_size, config.resize), paths
            ):
                pass

    times: dict[str, list[float]] = {"network_ms": [], "decoding_ms": [], "whole_ms": []}
    for _ in range(_ROUNDS):
        bench.forget_cache()
        times["network_ms"].append(bare(frozen.model, len(paths)))
        times["decoding_ms"].append(seconds(decode_all) * 1000 / len(paths))
        whole = seconds(lambda: extract(frozen, [images], config, silent()))
        times["whole_ms"].append(whole * 1000 / len(paths))
    rounds = zip(*times.values(), strict=True)
    ratio = statistics.median(whole / (network + one) for network, one, whole in rounds)
    opening = statistics.median(seconds(frozen.compiled) for _ in range(_ROUNDS))
    medians = {name: statistics.median(values) for name, values in times.items()}
    return medians | {"ratio": ratio, "opening_s": opening, "images": len(paths)}


def first_start_answer(bench: Bench) -> Results:
    """Drop photographs on the window of a program that was never used; medians of five starts."""
    starts = first_start.measure(bench.images, bench.work / "first start")
    later = [one for start in starts for one in start["answers_ms"][1:]]
    return {
        "ready_s": statistics.median(start["ready_s"] for start in starts),
        "first_ms": statistics.median(start["answers_ms"][0] for start in starts),
        "warm_ms": statistics.median(later),
        "warm_most_ms": max(later),
    }


PARTS: dict[str, Callable[[Bench], Results]] = {
    "instant": first,
    "instant-window": window,
    "instant-command": command,
    "instant-extraction": extraction,
    "instant-tuning": fine_tuning.measure_builtin,
    "first-start": first_start_answer,
    "correction": correction,
}


def rows(results: dict[str, Results]) -> list[tuple[str, str]]:
    """Return the rows of the table as far as they are measured."""
    found: list[tuple[str, str]] = []
    r = results
    if "lab" in r and "instant" in r:
        ours, theirs = r["instant"]["answered_s"], r["lab"]["epoch_s"]
        text = f"{ours / theirs:.3f} (goal 0.05); {ours:.1f} s against {theirs:.0f} s"
        text += f"; accuracy {r['instant']['accuracy']:.4f}"
        found.append(("instant: Train to a picture answered, scan included / lab's epoch", text))
    if "instant-window" in r:
        w = r["instant-window"]
        text = f"{w['cached_s']:.2f} s, the most {w['cached_most_s']:.2f} (goal 2)"
        text += f"; with nothing kept {w['first_s']:.1f} s"
        found.append(("instant: the same in the window with features kept", text))
    if "instant-command" in r:
        c = r["instant-command"]
        text = f"{c['command_s'] / c['keras_s']:.2f} (goal 1.8)"
        text += f"; {c['command_s']:.2f} s against {c['keras_s']:.2f} s"
        found.append(("instant: whole train command, features kept / import keras", text))
    for name, e in r.get("instant-extraction", {}).items():
        text = f"{e['ratio']:.2f} (goal 1.10); {e['whole_ms']:.2f} ms a picture against "
        text += f"{e['network_ms']:.2f} + {e['decoding_ms']:.2f}"
        text += f"; {e['images']} pictures, opening the network {e['opening_s']:.2f} s"
        found.append((f"instant: extraction / (network + decoding), {name}", text))
    if "instant-tuning" in r:
        text = ", ".join(f"{name} {value:.1f} ms" for name, value in r["instant-tuning"].items())
        found.append(("instant-tune: a picture, of the processor", text))
    if "first-start" in r:
        s = r["first-start"]
        text = f"{s['warm_ms']:.0f} ms, the most {s['warm_most_ms']:.0f} (goal 100)"
        text += f"; the first {s['first_ms']:.0f} ms; ready {s['ready_s']:.1f} s after the start"
        found.append(("first start: picture dropped to an answer of the 1,000 classes", text))
    if "correction" in r:
        c = r["correction"]
        text = f"{c['answered_s']:.2f} s, the most {c['most_s']:.2f} (goal 2)"
        found.append(("one correction to the pane answering anew", text))
    return found
