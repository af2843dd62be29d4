"""The table of docs/performance.md: ``python -m benchmarks.table PICTURES [PART...]``.

PICTURES is a dataset of the lab's shape: ``train`` and ``valid`` with ``cats`` and ``dogs``. Each
pair of a row is measured side by side in one run. Results are kept in ``--work`` part by part: what
is there is not measured again unless it is named, so that an interrupted benchmark goes on.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import answering, extraction, fine_tuning, growth, instant
from benchmarks.common import Bench, lab, machine


def measure_lab(bench: Bench) -> dict[str, Any]:
    """Run the lab's script for an epoch with its validation."""
    model = bench.work / "lab.keras"
    return dict(json.loads(lab("train.py", bench.images, bench.weights, model).splitlines()[-1]))


PARTS: dict[str, Callable[[Bench], dict[str, Any]]] = {
    "lab": measure_lab,
    "first": answering.first,
    "cached": answering.cached,
    "one": answering.one_image,
    "many": answering.many_images,
    "extraction": extraction.measure,
    "fine-tuning": fine_tuning.measure,
    "growth": growth.measure,
    **instant.PARTS,
}


def _ratio(over: float, under: float, goal: str) -> str:
    return f"{over / under:.2f} (goal {goal})"


def rows(results: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the table as far as it is measured."""
    found: list[tuple[str, str]] = []
    r = results
    if "lab" in r and "first" in r:
        text = _ratio(r["first"]["answered_s"], r["lab"]["epoch_s"], "0.12 bf16, 0.20 f32")
        detail = f"{r['first']['answered_s']:.1f} s against {r['lab']['epoch_s']:.0f} s"
        found.append(("Train pressed to a picture answered / lab's epoch", f"{text}; {detail}"))
        heads = sorted(r["first"]["head_accuracies"])
        theirs = r["first"]["sklearn_accuracy"]
        text = f"{statistics.median(heads):.4f} ({heads[0]:.4f} to {heads[-1]:.4f}) / {theirs:.4f}"
        found.append(("head, five seeds / scikit-learn's regression, same features", text))
    if "cached" in r:
        found.append(("the same again: answered", f"{r['cached']['answered_s']:.1f} s (goal 6)"))
        found.append(("the same again: command ended", f"{r['cached']['command_s']:.1f} s (10)"))
    if "extraction" in r:
        e = r["extraction"]
        found.append(("extraction / bare network", f"{e['small_ratio']:.2f} (goal 0.85)"))
        found.append(("the same, 12 megapixels, / bound", f"{e['large_ratio']:.2f} (goal 0.85)"))
    if "fine-tuning" in r:
        f = r["fine-tuning"]
        text = _ratio(f["best_ms"], f["lab_ms"], "0.45")
        found.append(("fine-tuning, ms a picture / lab's", f"{text}; {f['best']}"))
        found.append(
            (
                "its loss over 200 steps: bfloat16 - float32 / seed - seed",
                f"{f['loss_difference']:.3f} / {f['loss_noise']:.3f}",
            )
        )
    for part, goal, name in (("one", "0.20", "one picture"), ("many", "0.25", "400 pictures")):
        if part in r:
            text = _ratio(r[part]["program_s"], r[part]["lab_s"], goal)
            detail = f"{r[part]['program_s']:.1f} s against {r[part]['lab_s']:.1f} s"
            processor = r[part]["program_processor_s"] / r[part]["lab_processor_s"]
            detail += f"; of the processor {processor:.2f}"
            found.append((f"predict, {name}, whole process / lab's", f"{text}; {detail}"))
    if "growth" in r:
        for count, figures in r["growth"].items():
            text = ", ".join(f"{name} {value:g}" for name, value in figures.items())
            found.append((f"{int(count):,} pictures at 32 pixels", text))
    return found + instant.rows(results)


def main() -> None:
    """Measure what is not measured yet, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("images", metavar="PICTURES", type=Path)
    parser.add_argument("parts", nargs="*", help=f"measure anew: {', '.join(PARTS)}")
    parser.add_argument(
        "--work", type=Path, default=Path(tempfile.gettempdir()) / "resnet_gui-benchmark"
    )
    options = parser.parse_args()
    bench = Bench(options.images, options.work)
    for part in options.parts or [name for name in PARTS if name not in bench.results]:
        print(f"{part} ...", flush=True)
        bench.keep(part, PARTS[part](bench))
        print(json.dumps(bench.results[part]), flush=True)
    print("\n" + "; ".join(f"{name} {value}" for name, value in machine().items()) + "\n")
    for name, text in rows(bench.results):
        print(f"| {name} | {text} |")


if __name__ == "__main__":
    main()
