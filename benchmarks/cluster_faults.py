"""A cluster of three nodes on this computer predicts while its workers are killed.

    python -m benchmarks.cluster_faults FOLDER --runs 20

Needs the extra ``cluster``, on Linux. Each run is compared row by row with a run without a cluster.
In each run a worker is killed every five seconds and, once a third of the rows is there, a node
leaves for good. In as many runs again the driver is killed at a random moment and resumed. A run in
which nothing was killed says nothing, and counts as a fault.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TOLERANCE = 2e-3
SECONDS = 5.0

Rows = dict[str, tuple[str, float, str]]
"""Of each path: class, probability, error."""


def main(words: Sequence[str] | None = None) -> int:
    """Run all and print a line for each; returns 1 where one is not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--model", default="imagenet")
    options = parser.parse_args(words)
    faults = 0
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        # Twice: in the first the network decides in which precision it answers from then on.
        for name in ("first.csv", "local.csv"):
            began = time.perf_counter()
            _predict(options, "--csv", str(work / name)).wait()
            options.seconds = time.perf_counter() - began
        expected = _from_csv(work / "local.csv")
        print(f"without a cluster: {len(expected)} rows", flush=True)
        for number in range(options.runs):
            for run in (_while_workers_die, _while_the_driver_dies):
                began = time.perf_counter()
                found, count, kills = run(options, work / f"{run.__name__}{number}", number)
                said = verdict(expected, found, count, kills)
                faults += said != "same"
                seconds = time.perf_counter() - began
                name = run.__name__.strip("_").replace("_", " ")
                print(f"{number} {name}: {said}, {kills} killed, {seconds:.0f} s", flush=True)
    return int(faults > 0)


def verdict(expected: Rows, found: Rows, count: int, kills: int) -> str:
    """Return what is wrong with the rows of a run, ``count`` with those that stand there twice."""
    if count != len(found):
        return f"{count - len(found)} rows doubled"
    if found.keys() != expected.keys():
        return f"{len(expected.keys() ^ found.keys())} rows lost or new"
    for path, (label, probability, error) in expected.items():
        other = found[path]
        if (label, error) != (other[0], other[2]) or abs(probability - other[1]) > TOLERANCE:
            return f"another answer for {path}: {other}"
    return "same" if kills else "nothing was killed"


def _while_workers_die(options: Any, at: Path, seed: int) -> tuple[Rows, int, int]:
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
    table, chance, kills = at.with_suffix(".csv"), random.Random(seed), 0
    try:
        driver = _predict(options, "--csv", str(table), "--cluster", cluster.address)
        third = table.parent.joinpath("local.csv").stat().st_size / 3
        due = time.monotonic() + SECONDS
        while driver.poll() is None:
            time.sleep(0.1)
            if nodes and table.exists() and table.stat().st_size > third:
                cluster.remove_node(nodes.pop(), allow_graceful=False)
                del nodes[:]
            workers = _workers() if time.monotonic() > due else []
            if workers:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(chance.choice(workers), signal.SIGKILL)
                    kills += 1
                due = time.monotonic() + SECONDS
    finally:
        cluster.shutdown()
    with table.open(encoding="utf-8-sig", newline="") as file:
        count = sum(1 for _ in csv.DictReader(file))
    return _from_csv(table), count, kills


def _while_the_driver_dies(options: Any, at: Path, seed: int) -> tuple[Rows, int, int]:
    import pyarrow.parquet

    chance, kills = random.Random(seed), 0
    words = ("--parquet", str(at), "--resume", "--cluster", "auto")
    for _ in range(2):
        driver = _predict(options, *words)
        timer = threading.Timer(chance.uniform(0.1, 0.9) * options.seconds, driver.kill)
        timer.start()
        kills += driver.wait() < 0
        timer.cancel()
    _predict(options, *words).wait()
    rows = pyarrow.parquet.read_table(str(at)).to_pylist()
    found = {
        row["path"]: (row["class"] or "", row["probability"] or 0.0, row["error"] or "")
        for row in rows
    }
    return found, len(rows), kills


def _predict(options: Any, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "resnet_gui", "predict", options.model, str(options.folder)]
    return subprocess.Popen([*command, *words])


def _workers() -> list[int]:
    """Return the processes of the cluster that compute, which this process has started."""
    parents = {}
    names = {}
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            status = folder.joinpath("stat").read_text(encoding="utf-8", errors="replace")
            parents[int(folder.name)] = int(status.rpartition(")")[2].split()[1])
            names[int(folder.name)] = folder.joinpath("cmdline").read_bytes()
    return [
        pid for pid in names if names[pid].startswith(b"ray::Worker") and _is_ours(pid, parents)
    ]


def _is_ours(pid: int, parents: dict[int, int]) -> bool:
    while pid > 1:
        if pid == os.getpid():
            return True
        pid = parents.get(pid, 0)
    return False


def _from_csv(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            row["path"]: (row["class"], float(row["probability"] or 0), row["error"])
            for row in csv.DictReader(file)
        }


if __name__ == "__main__":
    sys.exit(main())
