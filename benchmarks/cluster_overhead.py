"""What Ray costs: a stand-in for a network sleeps, and rows are written as Parquet parts.

    python -m benchmarks.cluster_overhead --rows 100000 --workers 8

Needs the extra ``cluster``. Says the share of the ideal throughput from the first to the last row,
the seconds until the first row, and by how much this process' anonymous memory grew after the first
tenth of the rows. Returns 1 where one of these is beyond its limit.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.prediction.prediction import Prediction
from resnet_gui.engine.execution.ray_executor import RayExecutor
from resnet_gui.engine.inference.prediction_parts import PredictionParts

LEAST_SHARE, MOST_SECONDS, MOST_MEGABYTES = 0.85, 15.0, 50.0
"""Of the ideal throughput; until the first row; by which memory grows."""


@dataclass(frozen=True)
class Sleep:
    """A task that takes a network's time, and gives a row of some hundred bytes."""

    seconds: float

    def __call__(self, path: Path) -> Prediction:
        """Return a made prediction."""
        time.sleep(self.seconds)
        return Prediction(path, tuple((f"class {n}", 0.5 / (n + 1)) for n in range(5)))


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print; returns 1 beyond a limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--milliseconds", type=float, default=5.0)
    options = parser.parse_args(words)
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray

    ray.init(address="local", num_cpus=options.workers, include_dashboard=False)
    executor = RayExecutor(ray, options.workers)
    paths = (Path(f"/archive/{n // 1000:06d}/{n:09d}.jpg") for n in range(options.rows))
    task = Sleep(options.milliseconds / 1000)
    began = time.perf_counter()
    first = memory = 0.0
    with tempfile.TemporaryDirectory() as scratch, PredictionParts.new(Path(scratch), {}) as parts:
        results = executor.map(task, parts.remaining(paths), ahead=executor.ahead)
        for number, prediction in enumerate(results):
            if number == 0:
                first = time.perf_counter()
            if number == options.rows // 10:
                memory = _anonymous()
            parts.write(prediction, ())
    took = time.perf_counter() - first
    ideal, grown = options.rows * task.seconds / options.workers, _anonymous() - memory
    print(f"first row after {first - began:.1f} s, then {options.rows} rows in {took:.1f} s")
    print(f"{100 * ideal / took:.0f} % of the ideal {ideal:.1f} s")
    print(f"anonymous memory grew by {grown:.1f} MB after a tenth of the rows")
    ray.shutdown()
    beyond = exceeded(ideal / took, first - began, grown)
    for limit in beyond:
        print(f"beyond the limit: {limit}")
    return int(bool(beyond))


def exceeded(share: float, seconds: float, megabytes: float) -> list[str]:
    """Return which limits are not kept."""
    kept = {
        f"at least {100 * LEAST_SHARE:.0f} % of the ideal": share >= LEAST_SHARE,
        f"the first row within {MOST_SECONDS:.0f} s": seconds <= MOST_SECONDS,
        f"at most {MOST_MEGABYTES:.0f} MB more": megabytes <= MOST_MEGABYTES,
    }
    return [limit for limit, is_kept in kept.items() if not is_kept]


def _anonymous() -> float:
    """Return this process' anonymous memory in MB."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) / 1000


if __name__ == "__main__":
    sys.exit(main())
