"""The table in ``docs/exporting.md``: each format's size, answers and milliseconds.

    python -m benchmarks.exports DATASET --work FOLDER

Trains a model by the preset *Instant* and exports it in every format, all of it once: called again,
it only takes the times anew. These are worth something on a quiet machine, and take half a minute.
"""

from __future__ import annotations

import argparse
import json
import statistics
from pathlib import Path

from benchmarks.common import Bench, machine, program
from resnet_gui.core.export.export_folder import CARD_FILE, CERTIFICATE_FILE, GOLDEN_PICTURE
from resnet_gui.core.export.export_targets import TARGETS, ExportTarget
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.engine.export.certifier import Examination, examine
from resnet_gui.engine.runtime import isolated_call

_ROUNDS = 3
PAIRS = [(target, kind) for target in TARGETS.values() for kind in target.quantizations]


def main() -> None:
    """Export what is not there, take the times, and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    bench = Bench(options.dataset, options.work)

    run = bench.work / "run"
    if not run.is_dir():
        program("train", bench.images, "--preset", "instant", "--output", run)
    for target, quantize in PAIRS:
        folder = _folder(bench, target, quantize)
        if not folder.is_dir():
            format_words = ("--format", target.name, "--quantize", quantize)
            program("export", run / "model.keras", *format_words, "--output", folder)

    print(machine())
    folders = [(_folder(bench, *pair), pair[0]) for pair in PAIRS]
    rounds = [[_milliseconds(*folder) for folder in folders] for _ in range(_ROUNDS)]
    for pair, times in zip(PAIRS, zip(*rounds, strict=True), strict=True):
        print(_row(_folder(bench, *pair), *pair, times))
    print(machine()["load"])


def _folder(bench: Bench, target: ExportTarget, quantize: str) -> Path:
    return bench.work / "exports" / f"{target.name}-{quantize}"


def _milliseconds(folder: Path, target: ExportTarget) -> float:
    """Return what one answer takes, by the format's own runtime in a process of its own."""
    card = ModelCard.from_json((folder / CARD_FILE).read_text(encoding="utf-8"))
    asked = Examination(target, folder / target.file, card, folder / GOLDEN_PICTURE, folder, ())
    return isolated_call.call(examine, asked).ms_per_image


def _row(folder: Path, target: ExportTarget, quantize: str, times: tuple[float, ...]) -> str:
    """Return a row of the table."""
    found = json.loads((folder / CERTIFICATE_FILE).read_text(encoding="utf-8"))
    path = folder / (target.page or target.file)
    files = path.rglob("*") if path.is_dir() else {path, folder / "model.bin"}
    size = sum(file.stat().st_size for file in files if file.is_file()) / 1e6
    low, middle, high = min(times), statistics.median(times), max(times)
    return (
        f"| `{target.name}` | {quantize} | {size:.1f} | {found['top1_agreement']:.1%} "
        f"| {found['max_abs_diff']:.6f} | {found['mean_abs_diff']:.6f} "
        f"| {found['accuracy_before']:.4f} | {found['accuracy_after']:.4f} "
        f"| {middle:.0f} ({low:.1f} to {high:.1f}) | {found['met']}"
    )


if __name__ == "__main__":
    main()
