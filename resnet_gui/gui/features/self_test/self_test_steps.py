"""The steps of the self-test, each a generator that says what it waits for.

A step yields the type of the event that it waits for and is handed that event; nothing in it
blocks the window's thread.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PIL import Image
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from resnet_gui.core import i18n
from resnet_gui.core.config import presets
from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.export.export_targets import EXACT, TARGETS, missing_package
from resnet_gui.core.files import paths
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.protocol.commands import (
    CompareRuntimes,
    ExportModel,
    LoadModel,
    Predict,
    Train,
)
from resnet_gui.core.protocol.export_events import ModelExported
from resnet_gui.core.protocol.inference_events import ModelLoaded, Predicted, RuntimesCompared
from resnet_gui.core.protocol.system_events import EngineReady, Failed
from resnet_gui.core.protocol.training_events import TrainingFinished
from resnet_gui.core.system import hardware
from resnet_gui.core.system.self_test_report import Values
from resnet_gui.core.training.values import Runtime
from resnet_gui.gui.features.self_test.help_check import count_help
from resnet_gui.gui.services.engine_process import EngineProcess
from resnet_gui.gui.services.task_runner import Job

Result = TypeVar("Result")
Script = Generator[type, Any, Values]

_LONG_NAME = "a path of more than 260 characters " * 6
_SIZE = 112  # pixels: a quarter of the preset's time
_TOLERANCE = 1e-3
_FOREIGN = ("colours.tflite", "colours.zip")  # assets/make_tiny_models.py makes them
_COLOURS = ("red", "green", "blue")
_FIRST_REQUEST = 2  # the prediction before was the first
_HEAVY = ("tensorflow", "keras", "openvino")


class StepContext(Protocol):
    """What a step works with: the window, a folder, an engine, and other threads."""

    window: QWidget

    @property
    def folder(self) -> Path:
        """A folder that may be filled."""

    @property
    def engine(self) -> EngineProcess:
        """The engine that was started last."""

    def start_engine(self, log: str) -> Generator[type, Any, EngineReady]:
        """Start an engine that writes this log."""

    def in_background(self, function: Callable[..., Result]) -> Generator[type, Any, Result]:
        """Call a function beside the window's thread, and return its result."""


def _check_computer(context: StepContext) -> Script:
    yield from context.in_background(hardware.check_processor)
    screen = context.window.screen()
    return {
        "platform": QGuiApplication.platformName(),
        "screen": f"{screen.size().width()} x {screen.size().height()}",
        "scale": screen.devicePixelRatio(),
    }


def _check_libraries(context: StepContext) -> Script:
    libraries = yield from context.in_background(hardware.runtime_libraries)
    missing = yield from context.in_background(i18n.missing_catalogs)
    if missing:
        raise ProblemError(ProblemKind.CHECK_NO_CATALOG, path=str(missing[0]))
    return {"Qt": qVersion(), "languages": ", ".join(i18n.LANGUAGES), **libraries}


def _check_help(context: StepContext) -> Script:
    return (yield from context.in_background(count_help))


def _check_window(context: StepContext) -> Script:
    yield from ()
    image = context.window.grab().toImage()
    colors = {image.pixel(x, image.height() // 2) for x in range(0, image.width(), 4)}
    if not context.window.isVisible() or len(colors) < 2:
        raise ProblemError(ProblemKind.CHECK_NO_WINDOW)
    return {"size": f"{image.width()} x {image.height()}"}


def _check_engine(context: StepContext) -> Script:
    ready = yield from context.start_engine("engine.log")
    return {**_describe(ready.runtime), **ready.versions}


def _check_recovery(context: StepContext) -> Script:
    client = context.engine
    client.kill()
    failed = yield Failed
    if failed.problem.kind != ProblemKind.ENGINE_GONE:
        raise ProblemError(failed.problem.kind, **failed.problem.values)
    client.shut_down()  # its thread may still have its last lines to run
    yield from context.start_engine("engine after the first was killed.log")
    return {"exit_code": failed.problem.values["code"]}


def _check_training(context: StepContext) -> Script:
    sample = paths.asset("sample")

    def scan(job: Job) -> Dataset:
        def on_progress(_: ScanProgress) -> None:
            if job.cancelled():
                raise Cancelled

        return scanner.scan(sample, on_progress)

    found = yield from context.in_background(scan)
    settings = presets.from_preset("instant", sample, image_size=_SIZE)
    context.engine.send(Train(found, settings, context.folder / "run"))
    finished = yield TrainingFinished
    image = found.root / found.of_split(Split.TRAIN)[0].path
    yield from context.in_background(
        lambda: shutil.copyfile(image, paths.long_path(_image(context)))
    )
    accuracy = round(finished.evaluations[0].accuracy, 3)
    return {"pictures": len(found.images), "accuracy": accuracy, "bytes": finished.size}


def _check_prediction(context: StepContext) -> Script:
    context.engine.send(LoadModel(_model(context)))
    loaded = yield ModelLoaded
    context.engine.send(Predict(1, _image(context)))
    predicted = yield Predicted
    total = sum(share for _, share in predicted.top_k)
    names = {name for name, _ in predicted.top_k}
    if names != set(loaded.card.classes) or abs(total - 1) > _TOLERANCE:
        raise ProblemError(ProblemKind.CHECK_WRONG_ANSWER, answer=str(predicted.top_k))
    name, share = predicted.top_k[0]
    return {
        "answer": f"{name} {share:.3f}",
        **_describe(loaded.runtime),
        "milliseconds": round(predicted.milliseconds, 1),
        "path_length": len(str(_image(context))),
    }


def _check_runtimes(context: StepContext) -> Script:
    context.engine.send(CompareRuntimes(_model(context), _image(context)))
    found: RuntimesCompared = yield RuntimesCompared
    if not found.difference < _TOLERANCE:  # nor where it is no number
        raise ProblemError(ProblemKind.CHECK_RUNTIMES_DIFFER, difference=found.difference)
    return {
        "openvino": found.version,
        "tensorflow_ms": round(found.keras_ms, 1),
        "fast_ms": round(found.fast_ms, 1),
        "precision": found.precision,
        "difference": found.difference,
    }


def _check_formats(context: StepContext) -> Script:
    """Open the two small models of other programs, which know red from green."""
    image = context.folder / "green.png"
    yield from context.in_background(lambda: _write_green(image))
    values: Values = {}
    for number, name in enumerate(_FOREIGN, _FIRST_REQUEST):
        model = context.folder / name  # a copy: what is said about it is written beside it
        source = paths.asset(f"self_test/{name}")
        yield from context.in_background(partial(shutil.copyfile, source, model))
        context.engine.send(LoadModel(model, ImportOptions(_COLOURS, "unit")))
        yield ModelLoaded
        context.engine.send(Predict(number, image))
        predicted = yield Predicted
        if predicted.top_k[0][0] != _COLOURS[1]:
            raise ProblemError(ProblemKind.CHECK_WRONG_ANSWER, answer=str(predicted.top_k))
        values[name] = f"{predicted.top_k[0][1]:.3f}"
    return values


def _write_green(path: Path) -> None:
    Image.new("RGB", (_SIZE, _SIZE), (0, 255, 0)).save(path)


def _check_exports(context: StepContext) -> Script:
    """Export the trained model in every format that can be made here, each compared with it."""
    values: Values = {}
    for target in TARGETS.values():
        if missing_package(target) is not None:
            continue
        place = context.folder / f"export {target.name}"
        context.engine.send(ExportModel(_model(context), target.name, EXACT, place))
        exported: ModelExported = yield ModelExported
        if exported.warning is not None:
            raise ProblemError(exported.warning.kind, **exported.warning.values)
        difference = exported.certificate.max_abs_diff
        values[target.name] = f"{exported.size} bytes, differs by {difference:.1g}"
    return values


def _check_separation(context: StepContext) -> Script:
    yield from ()
    for name in _HEAVY:
        if name in sys.modules:
            raise ProblemError(ProblemKind.CHECK_TENSORFLOW_INSIDE, name=name)
    return {"modules": len(sys.modules)}


def _model(context: StepContext) -> Path:
    return context.folder / "run" / "model.keras"


def _image(context: StepContext) -> Path:
    return context.folder / (_LONG_NAME + ".jpg")


def _describe(runtime: Runtime | None) -> Values:
    if runtime is None:
        return {}
    values: Values = {"runtime": f"{runtime.name} {runtime.device} {runtime.precision}"}
    return values | ({"runtime_reason": sentence(runtime.problem)} if runtime.problem else {})


CHECKS: dict[str, Callable[[StepContext], Script]] = {
    "computer": _check_computer,
    "libraries": _check_libraries,
    "help": _check_help,
    "window": _check_window,
    "engine": _check_engine,
    "recovery": _check_recovery,
    "training": _check_training,
    "prediction": _check_prediction,
    "runtimes": _check_runtimes,
    "formats": _check_formats,
    "exports": _check_exports,
    "separation": _check_separation,
}
"""The checks by the names of their steps."""
