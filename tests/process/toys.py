"""Toy engines for the client: spawned for real, they obey the same call as the real one."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem
from resnet_gui.core.export.export_folder import whole_folder
from resnet_gui.core.files import temporary_folders
from resnet_gui.core.protocol.commands import Cancel, Command, ExportModel, Predict, Train
from resnet_gui.core.protocol.engine_options import EngineOptions
from resnet_gui.core.protocol.export_events import ExportProgressed, ExportStep
from resnet_gui.core.protocol.inference_events import ModelRefused, PredictionFailed
from resnet_gui.core.protocol.system_events import EngineReady, Failed
from resnet_gui.core.protocol.training_events import TrainingFinished
from resnet_gui.core.runs import run_folder
from resnet_gui.core.training.values import BatchEnded, Phase, StopReason
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from tests.core.cards import CARD

FLOOD = 2000
LAST_LINE = "the toy's last line"


def echo(commands: Connection, events: Connection, log: Path, options: EngineOptions) -> None:
    """Answer each Predict with its own path in a problem, until the window closes or cancels."""
    settings = {"yielding": options.low_priority, "megapixels": options.settings.max_megapixels}
    events.send(EngineReady({"pid": str(os.getpid())} | {k: str(v) for k, v in settings.items()}))
    with contextlib.suppress(EOFError):
        while not isinstance(command := commands.recv(), Cancel):
            events.send(_answer(command))


def _answer(command: Command) -> PredictionFailed:
    assert isinstance(command, Predict)
    return PredictionFailed(command.job, Problem(ProblemKind.INTERNAL, {"path": str(command.path)}))


def litter(commands: Connection, events: Connection, log: Path, options: EngineOptions) -> None:
    """Leave a file in the temporary folder, as TensorFlow does, and wait for the end."""
    temporary_folders.use_own()
    descriptor, name = tempfile.mkstemp()
    os.close(descriptor)
    events.send(EngineReady({"pid": str(os.getpid()), "file": name, "env": os.environ["TMPDIR"]}))
    with contextlib.suppress(EOFError):
        commands.recv()


def crash(commands: Connection, events: Connection, log: Path, options: EngineOptions) -> NoReturn:
    """Write to the log and leave without a word."""
    log.write_text(f"first line\n{LAST_LINE}\n", encoding="utf-8")
    os._exit(3)


def parent(commands: Connection, events: Connection, log: Path, options: EngineOptions) -> None:
    """Start a process, as the engine does to have an OpenVINO bundle made, and say how it ended."""
    child = multiprocessing.get_context("spawn").Process(target=os._exit, args=(7,), daemon=True)
    child.start()
    child.join()
    events.send(Failed(Problem(ProblemKind.INTERNAL, {"code": child.exitcode or 0}), ""))


def fail(commands: Connection, events: Connection, log: Path, options: EngineOptions) -> None:
    """Say why, as the last word."""
    events.send(Failed(Problem(ProblemKind.OUT_OF_MEMORY), "details"))


def hang(commands: Connection, events: Connection, log: Path, options: EngineOptions) -> NoReturn:
    """Say that it is there, then neither read nor write."""
    events.send(EngineReady({"pid": str(os.getpid())}))
    while True:
        time.sleep(60)


def half_an_export(
    commands: Connection, events: Connection, log: Path, options: EngineOptions
) -> NoReturn:
    """Write half of the export that is asked for, say so, then neither read nor write."""
    command = commands.recv()
    assert isinstance(command, ExportModel)
    with whole_folder(command.output) as partial:
        (partial / "model").write_text("half")
        events.send(ExportProgressed(ExportStep.CONVERTING, 0, 0))
        while True:
            time.sleep(60)


def survived(
    commands: Connection, events: Connection, log: Path, options: EngineOptions
) -> NoReturn:
    """Leave a process behind that holds both pipes open, and then do as :func:`hang`.

    The same comes of a process that Windows has not quite started yet when it is killed.
    """
    heir = os.fork()  # type: ignore[attr-defined,unused-ignore]
    if heir == 0:
        for descriptor in set(range(3, 256)) - {commands.fileno(), events.fileno()}:
            with contextlib.suppress(OSError):
                os.close(descriptor)  # among them what tells that the process has ended
        while True:
            time.sleep(60)
    events.send(EngineReady({"pid": str(os.getpid()), "heir": str(heir)}))
    while True:
        time.sleep(60)


def chatter(
    commands: Connection, events: Connection, log: Path, options: EngineOptions
) -> NoReturn:
    """Go on sending whatever is commanded."""
    events.send(EngineReady({"pid": str(os.getpid())}))
    step = 0
    while True:
        step += 1
        events.send(_batch(step))
        time.sleep(0.001)


def flood(commands: Connection, events: Connection, log: Path, options: EngineOptions) -> None:
    """Send many events as fast as the pipe takes them, and a last word."""
    for step in range(1, FLOOD + 1):
        events.send(_batch(step))
    events.send(Failed(Problem(ProblemKind.INTERNAL)))


def printer(commands: Connection, events: Connection, log: Path, options: EngineOptions) -> None:
    """Write to standard output and standard error, which belong to nobody's messages."""
    print("on standard output", flush=True)  # noqa: T201
    print("on standard error", file=sys.stderr, flush=True)  # noqa: T201
    os.write(1, b"on the descriptor\n")
    events.send(ModelRefused(Path("model"), Problem(ProblemKind.INTERNAL)))
    events.send(Failed(Problem(ProblemKind.INTERNAL)))


def _batch(step: int) -> BatchEnded:
    return BatchEnded(1, step, FLOOD, 1.0, 1.0, 0.5, 100.0)


def phased(commands: Connection, events: Connection, log: Path, options: EngineOptions) -> None:
    """Go through the phases of a run, and stay in the one its name tells until somebody acts."""
    train = commands.recv()
    assert isinstance(train, Train)
    reporter = ProgressReporter(
        events.send, lambda: commands.recv() if commands.poll(0.01) else None
    )
    run_folder.create(train.run_dir)
    try:
        for phase in Phase:
            reporter.start_phase(phase, 2)
            while phase == train.run_dir.name and not reporter.stops:
                reporter.update(phase, 1)
            reporter.update(phase, 2)
    except Cancelled:
        run_folder.discard(train.run_dir)
        return
    run_folder.commit(train.run_dir)
    reason = StopReason.STOPPED if reporter.stops else StopReason.COMPLETED
    events.send(TrainingFinished(train.run_dir, reason, CARD, (), 0))
    while not isinstance(commands.recv(), Cancel):
        pass
