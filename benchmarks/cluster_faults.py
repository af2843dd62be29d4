"""A cluster of three nodes on this computer predicts while its workers are killed.

    python -m benchmarks.cluster_faults FOLDER --runs 20 --source folder s3

Needs the extras ``cluster`` and ``cluster-tests``, Linux and root (see ``cluster_nodes``). Each run
is compared row by row with a run without a cluster. First nothing is killed. Then in each run a
worker is killed every five seconds and, once a third of the rows is there, a node leaves for good.
In as many runs again the driver is killed at two random moments and resumed. A run in which nothing
was killed where something should be says nothing, and counts as a fault.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.cluster_nodes import Network, kill
from benchmarks.s3_server import serving

TOLERANCE = 2e-3
SECONDS = 5.0

Rows = dict[str, tuple[str, float, str]]
"""Of each path below the source: class, probability, error."""


def main(words: Sequence[str] | None = None) -> int:
    """Run all and print a line for each; returns 1 where one is not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--model", default="imagenet")
    parser.add_argument("--source", choices=_SOURCES, default=_SOURCES, nargs="+")
    parser.add_argument("--faults", choices=_FAULTS, default=list(_FAULTS), nargs="+")
    options = parser.parse_args(words)
    faults = 0
    with tempfile.TemporaryDirectory() as scratch, Network(Path(scratch)) as network:
        options.network, options.work = network, Path(scratch)
        options.address = str(options.folder)
        # Twice: in the first the network decides in which precision it answers from then on.
        for name in ("first.csv", "local.csv"):
            began = time.perf_counter()
            _predict(options, "--csv", str(options.work / name)).wait()
            options.seconds = time.perf_counter() - began
        expected = _from_csv(options, options.work / "local.csv")
        options.total = len(expected)
        print(f"without a cluster: {len(expected)} rows, {options.seconds:.0f} s", flush=True)
        for source in options.source:
            with _served(options, source) as options.address:
                for fault in options.faults:
                    for number in range(1 if fault == "none" else options.runs):
                        began = time.perf_counter()
                        name = f"{source}-{fault}-{number}"
                        found, count, kills = _FAULTS[fault](options, name)
                        said = verdict(expected, found, count, kills, is_disturbed=fault != "none")
                        faults += said != "same"
                        took = time.perf_counter() - began
                        what = f"{source}, killed: {fault}, run {number + 1}"
                        print(f"{what}: {said}; {kills} kills, {took:.0f} s", flush=True)
    return int(faults > 0)


def verdict(
    expected: Rows, found: Rows, count: int, kills: int, *, is_disturbed: bool = True
) -> str:
    """Return what is wrong with the rows of a run, ``count`` with those that stand there twice."""
    if count != len(found):
        return f"{count - len(found)} rows doubled"
    if found.keys() != expected.keys():
        return f"{len(expected.keys() ^ found.keys())} rows lost or new"
    for path, (label, probability, error) in expected.items():
        other = found[path]
        if (label, error) != (other[0], other[2]) or abs(probability - other[1]) > TOLERANCE:
            return f"another answer for {path}: {other}"
    return "same" if kills or not is_disturbed else "nothing was killed"


@contextlib.contextmanager
def _served(options: Any, source: str) -> Iterator[str]:
    if source == "folder":
        yield str(options.folder)
    else:
        with serving(options.folder, options.network.host) as address:
            yield address


def _undisturbed(options: Any, name: str) -> tuple[Rows, int, int]:
    return _on_the_cluster(options, name, None)


def _while_workers_die(options: Any, name: str) -> tuple[Rows, int, int]:
    return _on_the_cluster(options, name, random.Random(name))


def _on_the_cluster(options: Any, name: str, chance: random.Random | None) -> tuple[Rows, int, int]:
    network, table, kills = options.network, options.work / f"{name}.csv", 0
    network.start()
    try:
        driver = _predict(options, "--csv", str(table), "--cluster", network.address)
        third, is_whole = (options.work / "local.csv").stat().st_size / 3, True
        due = time.monotonic() + SECONDS
        while driver.poll() is None:
            time.sleep(0.1)
            if chance is None:
                continue
            if is_whole and table.exists() and table.stat().st_size > third:
                network.end(network.names[-1])
                is_whole = False
            if time.monotonic() > due:
                due += SECONDS  # not later: that would be when a worker begins its first picture
                if workers := network.workers():
                    kill(chance.choice(workers))
                    kills += 1
    finally:
        for each in network.names:
            network.end(each)
    with table.open(encoding="utf-8-sig", newline="") as file:
        count = sum(1 for _ in csv.DictReader(file))
    return _from_csv(options, table), count, kills


def _while_the_driver_dies(options: Any, name: str) -> tuple[Rows, int, int]:
    import pyarrow.parquet

    chance, kills, done = random.Random(name), 0, list[int]()
    parts = options.work / name
    words = ("--parquet", str(parts), "--resume", "--cluster", "auto")
    for _ in range(2):
        driver = _predict(options, *words)
        # It may be faster than the run before, if that ran beside more; what is left takes less.
        left = 1 - (done[-1] if done else 0) / options.total
        until = time.monotonic() + chance.uniform(0.1, 0.6) * options.seconds * left
        while driver.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        kills += driver.poll() is None
        driver.kill()
        driver.wait()
        done.append(sum(pyarrow.parquet.read_metadata(f).num_rows for f in parts.glob("part-*")))
    _predict(options, *words).wait()
    options.network.end(options.network.names[0])  # what the killed ones have left
    print(f"rows that were there at the kills: {done}", flush=True)
    rows = pyarrow.parquet.read_table(str(parts)).to_pylist()
    found = {
        _name(options, row["path"]): (
            row["class"] or "",
            row["probability"] or 0.0,
            row["error"] or "",
        )
        for row in rows
    }
    return found, len(rows), kills


def _predict(options: Any, *words: str) -> Any:
    command = [sys.executable, "-m", "resnet_gui", "predict", options.model, options.address]
    return options.network.run(options.network.names[0], *command, *words)


def _name(options: Any, path: str) -> str:
    """Return a path below the source, with which rows of a folder and an address are compared."""
    return path.removeprefix(options.address).removeprefix(str(options.folder)).lstrip(os.sep)


def _from_csv(options: Any, path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            _name(options, row["path"]): (
                row["class"],
                float(row["probability"] or 0),
                row["error"],
            )
            for row in csv.DictReader(file)
        }


_SOURCES = ("folder", "s3")
_FAULTS = {"none": _undisturbed, "workers": _while_workers_die, "driver": _while_the_driver_dies}

if __name__ == "__main__":
    sys.exit(main())
