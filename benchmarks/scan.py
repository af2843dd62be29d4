"""How fast a dataset opens: python benchmarks/scan.py [FOLDER OF PHOTOGRAPHS].

Makes 60,000 small images (and, from a folder of photographs, 4,000 by small changes) and prints
the times of a glance, a first scan and a second one against the least that any program must do:
reading the directories and each file's first bytes. Times are the best of three, each in turn.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

import numpy as np
from PIL import Image

from resnet_gui.core.checks import check_report
from resnet_gui.core.dataset import scan_cache, scanner
from resnet_gui.core.files import paths
from resnet_gui.core.imaging import known_formats

_SMALL, _PHOTOGRAPHS, _CLASSES, _ROUNDS = 60_000, 4_000, 20, 3


def main() -> None:
    """Print a table for each of the two sets."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[paths.HOME_VARIABLE] = str(Path(folder, "home"))
        _measure("small", _lay_out(Path(folder, "small"), _drawn(), _SMALL))
        if len(sys.argv) > 1:
            files = [path for path in sorted(Path(sys.argv[1]).rglob("*.jpg")) if path.is_file()]
            contents = (path.read_bytes() for path in cycle(files))
            _measure("photographs", _lay_out(Path(folder, "photos"), contents, _PHOTOGRAPHS))


def _drawn() -> Iterator[bytes]:
    random = np.random.default_rng(0)
    while True:
        data = io.BytesIO()
        pixels = random.integers(0, 255, (8, 8, 3), dtype=np.uint8)
        Image.fromarray(pixels).resize((32, 32)).save(data, "JPEG")
        yield data.getvalue()


def _lay_out(root: Path, contents: Iterator[bytes], count: int) -> Path:
    for label in range(_CLASSES):
        (root / f"class {label:02}").mkdir(parents=True)
    for number, data in enumerate(islice(contents, count)):
        path = root / f"class {number % _CLASSES:02}" / f"{number:06}.jpg"
        path.write_bytes(data + str(number).encode())  # no two files have the same content
    return root


def _measure(name: str, root: Path) -> None:
    def forgotten() -> None:
        scan_cache.cache_file(root).unlink(missing_ok=True)

    count, checking = _check(root)
    rows = _best(
        [
            ("directories and first bytes", lambda: _least(root), _nothing),
            ("glance", lambda: scanner.scan_names(root), _nothing),
            ("scan again", lambda: scanner.scan(root), _nothing),
        ]
    )
    rows += _best([("first scan, every picture decoded", lambda: scanner.scan(root), forgotten)], 1)
    print(f"{name}: {count:,} pictures, {os.cpu_count()} processors")
    for what, seconds in [*rows, ("checks of what the scan found", checking)]:
        print(f"  {what:36} {seconds:7.2f} s  {seconds / rows[0][1]:6.2f}")


def _check(root: Path) -> tuple[int, float]:
    """Return how many images a scan finds, and the seconds that checking it takes.

    The dataset is gone then, as at a start: with it, collecting garbage would take scans longer.
    """
    found = scanner.scan(root)
    _, checking = _best([("", lambda: check_report.check_dataset(found), _nothing)])[0]
    return len(found.images), checking


def _least(root: Path) -> None:
    for folder, _, names in os.walk(root):
        for name in names:
            with Path(folder, name).open("rb") as file:
                file.read(known_formats.FIRST_BYTES)


_Row = tuple[str, Callable[[], object], Callable[[], None]]


def _best(rows: list[_Row], rounds: int = _ROUNDS) -> list[tuple[str, float]]:
    best = dict.fromkeys((what for what, _, _ in rows), float("inf"))
    for _ in range(rounds):
        for what, work, before in rows:
            before()
            started = time.perf_counter()
            work()
            best[what] = min(best[what], time.perf_counter() - started)
    return list(best.items())


def _nothing() -> None:
    pass


if __name__ == "__main__":
    main()
