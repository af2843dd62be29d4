"""What the memory limit saves: python -m benchmarks.memory_limit PICTURES [GB...].

PICTURES is a folder of images for each class, or train and valid with such. For each limit, an
engine trains all layers of ResNet50 at 224 pixels on 64 images in batches of 16, one epoch from
random weights, and another evaluates the run. Prints the most anonymous memory (RssAnon, Linux) of
either and the batch size that fitted. 0 stands for no limit of the user: 70 % of what is free.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.common import Engine, machine
from benchmarks.growth import MemoryWatch
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.protocol.commands import EvaluateRun, Train
from resnet_gui.core.protocol.engine_options import EngineOptions
from resnet_gui.core.protocol.training_events import RunEvaluated, TrainingFinished
from resnet_gui.core.splits import image_groups
from resnet_gui.core.system.process_settings import ProcessSettings

_LIMITS = (0.0, 4.0, 2.0)
_IMAGES = 64


def main() -> None:
    """Print a line for each limit."""
    found = scanner.scan(Path(sys.argv[1]).absolute())
    limits = [float(text) for text in sys.argv[2:]] or _LIMITS
    print(json.dumps(machine()))
    with tempfile.TemporaryDirectory() as name:
        os.environ["RESNET_GUI_HOME"] = str(Path(name, "home"))
        for limit in limits:
            print(json.dumps(_measure(_some(found), Path(name, str(limit)), limit)), flush=True)


def _some(found: Dataset) -> Dataset:
    """Return a few images of each class, in both splits."""
    kept = []
    for split, count in ((Split.TRAIN, _IMAGES), (Split.VALIDATION, _IMAGES // 2)):
        each = count // len(found.classes)
        for label in found.classes:
            kept += [i for i in found.images if i.split is split and i.label == label][:each]
    return image_groups.keep_training_facts(replace(found, images=tuple(kept)), ())


def _measure(dataset: Dataset, folder: Path, limit: float) -> dict[str, float]:
    config = from_preset(
        "scratch", dataset.source, weights="none", image_size=224, batch_size=16, epochs=1
    )
    options = EngineOptions(settings=ProcessSettings(memory_gb=limit or None))
    run = folder / "run"
    engine = Engine(folder.with_suffix(".log"), options)
    watch = MemoryWatch(engine.process.pid or 0)
    engine.send(Train(dataset, config, run))
    engine.until(TrainingFinished)
    training = watch.stop()
    engine.end()
    engine = Engine(folder.with_suffix(".log"), options)
    watch = MemoryWatch(engine.process.pid or 0)
    engine.send(EvaluateRun(run))
    engine.until(RunEvaluated)
    evaluating = watch.stop()
    engine.end()
    size = json.loads((run / "config.json").read_text(encoding="utf-8"))["batch_size"]
    return {"limit_gb": limit, "batch": size, "training_mb": training, "evaluating_mb": evaluating}


if __name__ == "__main__":
    main()
