"""How time and memory grow from 100 to 60,000 images: ResNet50 at 32 pixels, so that it ends."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

from benchmarks.answering import gone
from benchmarks.common import Bench, Engine
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset import scanner
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.protocol.training_events import TrainingFinished
from resnet_gui.core.splits import image_groups
from resnet_gui.core.training.values import Phase

COUNTS = (100, 1_000, 6_000, 60_000)


def measure(bench: Bench) -> dict[str, Any]:
    """Scan, extract and train a head for three epochs at each size, with nothing kept."""
    return {str(count): _measure(bench, count) for count in COUNTS}


def _measure(bench: Bench, count: int) -> dict[str, float]:
    bench.forget_cache()
    root = bench.copies(count)
    started = time.perf_counter()
    dataset = scanner.scan(root)
    dataset = image_groups.keep_training_facts(dataset, ())  # as the window sends it
    scan = time.perf_counter() - started
    config = from_preset(
        "quick",
        root,
        weights=str(bench.weights),
        image_size=32,
        epochs=3,
        patience=0,
        head="gradient",
    )
    engine = Engine(bench.work / "growth.log")
    watch = MemoryWatch(engine.process.pid or 0)
    engine.send(Train(dataset, config, gone(bench.work / "runs" / "growth")))
    began = _phase(engine, Phase.EXTRACTING, 0)
    extracted = _phase(engine, Phase.HEAD, 0)
    trained = _phase(engine, Phase.SAVING, 0)
    engine.until(TrainingFinished)
    peak = watch.stop()
    engine.end()
    return {
        "scan_s": round(scan, 1),
        "extract_s": round(extracted - began, 1),
        "head_s": round(trained - extracted, 1),
        "anonymous_mb": peak,
    }


def _phase(engine: Engine, phase: Phase, done: int) -> float:
    """Return when a phase began."""
    while engine.until(PhaseChanged).phase is not phase:
        pass
    return time.perf_counter()


class MemoryWatch:
    """Keeps the largest anonymous memory (RssAnon) of a process; Linux only."""

    def __init__(self, pid: int) -> None:
        self._status, self._peak = Path(f"/proc/{pid}/status"), 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> float:
        """Return megabytes."""
        self._over.set()
        self._thread.join()
        return round(self._peak / 1000)

    def _look(self) -> None:
        while not self._over.wait(0.05):
            try:
                lines = self._status.read_text().splitlines()
            except OSError:
                return
            found = (int(line.split()[1]) for line in lines if line.startswith("RssAnon"))
            self._peak = max(self._peak, *found, 0)
