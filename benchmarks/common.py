"""What the benchmarks share: images, a weights file, engines, and results that are kept."""

from __future__ import annotations

import json
import multiprocessing
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PIL import Image

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.protocol.commands import Command
from resnet_gui.core.protocol.engine_options import EngineOptions
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.engine.server import serve

HERE = Path(__file__).parent
E = TypeVar("E")


class Bench:
    """A folder for what a benchmark makes, and the results so far.

    Attributes:
        images: A dataset of the lab's shape: ``train`` and ``valid`` with ``cats`` and ``dogs``.
        work: Where everything is put; the program's own home is below it.
    """

    def __init__(self, images: Path, work: Path) -> None:
        self.images, self.work = images.resolve(), work.resolve()
        self.work.mkdir(parents=True, exist_ok=True)
        os.environ["RESNET_GUI_HOME"] = str(self.work / "home")
        os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the entry point has it; for engines
        self._file = self.work / "results.json"
        self.results: dict[str, Any] = (
            json.loads(self._file.read_text("utf-8")) if self._file.is_file() else {}
        )

    def keep(self, part: str, result: dict[str, Any]) -> None:
        """Keep a part's result, so that an interrupted benchmark goes on where it was."""
        self.results[part] = result
        self._file.write_text(json.dumps(self.results, indent=2), "utf-8")

    def forget_home(self) -> None:
        """Let the next run find the program as it is before its first start."""
        shutil.rmtree(self.work / "home", ignore_errors=True)

    def forget_cache(self) -> None:
        """Let the next run find nothing that was kept."""
        shutil.rmtree(self.work / "home" / "cache", ignore_errors=True)

    @property
    def weights(self) -> Path:
        """A file of random weights in the official layout, made once."""
        path = self.work / "resnet50_notop.h5"
        if not path.is_file():
            code = (
                "import sys, h5py, keras\n"
                "from keras.src.legacy.saving import legacy_h5_format\n"
                "keras.utils.set_random_seed(0)\n"
                "model = keras.applications.ResNet50(include_top=False, weights=None)\n"
                "with h5py.File(sys.argv[1], 'w') as file:\n"
                "    legacy_h5_format.save_weights_to_hdf5_group(file, model)\n"
            )
            python("-c", code, str(path))
        return path

    def scan(self) -> Dataset:
        """Return the images as the program has them before Train is pressed."""
        return scanner.scan(self.images)

    def config(self, **changes: Any) -> TrainConfig:
        """Return the settings of the common case: frozen ResNet50, a new head."""
        return from_preset("quick", self.images, weights=str(self.weights), **changes)

    def photographs(self, count: int) -> Path:
        """Return a folder with JPEGs of 12 megapixels in two classes, made once."""
        folder = self.work / f"photographs-{count}"
        sources = sorted((self.images / "valid").rglob("*.jpg"))
        for number in range(count):
            path = folder / ("a" if number % 2 else "b") / f"{number:03}.jpg"
            if not path.is_file():
                path.parent.mkdir(parents=True, exist_ok=True)
                with Image.open(sources[number]) as image:
                    large = image.convert("RGB").resize((4000, 3000), Image.Resampling.BICUBIC)
                large.save(path, quality=92)
        return folder

    def copies(self, count: int) -> Path:
        """Return a folder with so many small images in two classes, all a little different."""
        folder = self.work / f"copies-{count}"
        if not (folder / "whole").is_file():
            sources = sorted((self.images / "train").rglob("*.jpg"))
            small = []
            for source in sources[:: max(1, len(sources) // 200)]:
                with Image.open(source) as image:
                    image.convert("RGB").resize((64, 64)).save(self.work / "small.jpg")
                small.append(((self.work / "small.jpg").read_bytes(), source.parent.name))
            for label in ("cats", "dogs"):
                (folder / "pictures" / label).mkdir(parents=True, exist_ok=True)
            for number in range(count):
                # Both classes in turn, however few images are wanted.
                content, label = small[(number // 2 + number % 2 * len(small) // 2) % len(small)]
                # A comment in the file: another content, the same image.
                comment = f"{number:08}".encode()
                changed = content[:2] + b"\xff\xfe\x00\x0a" + comment + content[2:]
                (folder / "pictures" / label / f"{number:06}.jpg").write_bytes(changed)
            (folder / "whole").touch()
        return folder / "pictures"


class Engine:
    """An engine process, as the window has it.

    Args:
        log: Its log.
        options: What it starts with.
    """

    def __init__(self, log: Path, options: EngineOptions | None = None) -> None:
        spawn = multiprocessing.get_context("spawn")
        theirs_in, self._commands = spawn.Pipe(duplex=False)
        self._events, theirs_out = spawn.Pipe(duplex=False)
        arguments = (theirs_in, theirs_out, log, options or EngineOptions())
        self.process = spawn.Process(target=serve, args=arguments, daemon=True)
        self.process.start()
        theirs_in.close()
        theirs_out.close()

    def send(self, command: Command) -> None:
        """Give a command."""
        self._commands.send(command)

    def until(self, kind: type[E]) -> E:
        """Wait for an event of a kind."""
        while True:
            event: Any = self._events.recv()
            if isinstance(event, kind):
                return event
            if isinstance(event, Failed):
                raise RuntimeError(f"{event.problem}\n{event.details}")

    def end(self) -> None:
        """Close both pipes and wait."""
        self._commands.close()
        self._events.close()
        self.process.join()


def python(*arguments: str) -> str:
    """Run Python on a script in a process of its own; return what it printed."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return done.stdout


def program(*arguments: str | Path) -> str:
    """Run this program's command line in a process of its own; return what it printed."""
    return python("-m", "resnet_gui", *map(str, arguments))


def lab(script: str, *arguments: str | Path) -> str:
    """Run one of the lab's scripts; return what it printed."""
    return python(str(HERE / "lab" / script), *map(str, arguments))


def seconds(action: Callable[[], object]) -> float:
    """Return how long something takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def processor_seconds() -> float:
    """Return what the processes that have ended have taken of the processor: load blurs it less."""
    found = os.times()
    return found.children_user + found.children_system


def machine() -> dict[str, str]:
    """Return what a figure depends on."""
    from resnet_gui.engine.runtime import environment, openvino_runtime

    return environment.versions() | {
        "processor": str(openvino_runtime.core().get_property("CPU", "FULL_DEVICE_NAME")),
        "cores": str(os.cpu_count()),
        "precision": openvino_runtime.best_precision(),
        "load": f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "",
        "machine": platform.machine(),
    }
