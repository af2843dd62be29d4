"""The engine process: obeys from one pipe, tells into the other, and ends when it should."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, get_args

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem
from resnet_gui.core.imaging import pixel_limit
from resnet_gui.core.protocol.commands import (
    Cancel,
    Command,
    EstimateRun,
    Explain,
    FindGraphics,
    LoadModel,
    OpenImagenet,
    Predict,
    SaveAgain,
    Stop,
    Train,
)
from resnet_gui.core.protocol.engine_options import EngineOptions
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.inference_events import (
    Explained,
    ModelLoaded,
    ModelRefused,
    Predicted,
    PredictionFailed,
)
from resnet_gui.core.protocol.system_events import EngineReady, Failed, GraphicsFound, PhaseChanged
from resnet_gui.core.protocol.training_events import (
    EstimateFailed,
    SavingFailed,
    TrainingFinished,
    TrainingStarted,
)
from resnet_gui.core.runs import resume
from resnet_gui.core.system import hardware
from resnet_gui.core.system.process_settings import ProcessSettings
from resnet_gui.core.training.values import BatchEnded, EpochEnded, Phase, RunEstimate, StopReason
from resnet_gui.engine.engine_server import EngineServer
from resnet_gui.engine.inference import builtin_model, imagenet_model
from resnet_gui.engine.runtime import process_setup
from resnet_gui.engine.server import HANDLERS, serve
from tests import images
from tests.process.engine_process import EngineProcess

MANY = 10_000
"""Epochs that no test waits for."""


def tiny(dataset: Dataset, **changes: Any) -> TrainConfig:
    settings = {"image_size": 32, "batch_size": 8, "epochs": MANY, "patience": 0, **changes}
    return from_preset("small", dataset.root, **settings)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    root = tmp_path_factory.mktemp("pets")
    return scan(images.make_folder(root, {"cats": 8, "dogs": 8}))


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., EngineProcess]]:
    """Return a function that starts an engine, which ends with the test at the latest."""
    started: list[EngineProcess] = []

    def begin(target: Callable[..., None] = serve) -> EngineProcess:
        started.append(EngineProcess(tmp_path / "logs" / "engine.log", target))
        return started[-1]

    yield begin
    for engine in started:
        engine.end()


# One engine's whole life: what it was asked, and what it answered


@dataclass
class Life:
    """What an engine said, from its start to its end."""

    ready: EngineReady
    no_model: PredictionFailed
    refused: ModelRefused
    estimate: RunEstimate
    no_estimate: EstimateFailed
    saving_failed: SavingFailed
    finished: TrainingFinished
    loaded: ModelLoaded
    answer: Predicted
    no_image: PredictionFailed
    failed: Failed
    exit_code: int | None
    niceness: int
    events: list[Event]
    log: str
    folder: Path


@pytest.fixture(scope="module")
def life(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Life:
    """Live through an engine's life once; the tests below ask about it."""
    folder = tmp_path_factory.mktemp("life")
    image = dataset.root / dataset.images[0].path
    (folder / "text.keras").write_text("not a model")
    (folder / "logs").mkdir()
    log = folder / "logs" / "engine.log"
    engine = EngineProcess(log)
    try:
        ready = engine.until(EngineReady)
        niceness = os.getpriority(os.PRIO_PROCESS, engine.process.pid or 0)
        no_model = engine.ask(Predict(1, image), PredictionFailed)
        refused = engine.ask(LoadModel(folder / "text.keras"), ModelRefused)
        estimate = engine.ask(EstimateRun(2, tiny(dataset), 2, image), RunEstimate)
        impossible = tiny(dataset, freeze_until="nowhere")
        no_estimate = engine.ask(EstimateRun(3, impossible, 2, None), EstimateFailed)

        engine.ask(Train(dataset, tiny(dataset), folder / "runs" / "taken"), TrainingStarted)
        (folder / "runs" / "taken").mkdir()
        (folder / "runs" / "taken" / "letter.txt").write_text("dear")
        engine.until(EpochEnded)
        saving_failed = engine.ask(Stop(), SavingFailed)
        engine.send(Stop())  # comes too late to mean anything
        finished = engine.ask(SaveAgain(folder / "runs" / "other"), TrainingFinished)
        engine.send(Stop())
        engine.send(SaveAgain(folder / "nowhere"))

        loaded = engine.ask(LoadModel(finished.run_dir / "model.keras"), ModelLoaded)
        answer = engine.ask(Predict(4, image), Predicted)
        no_image = engine.ask(Predict(5, folder / "gone.png"), PredictionFailed)

        one_class = Dataset(dataset.root, ("cats",), dataset.images[:8])
        failed = engine.ask(Train(one_class, tiny(dataset), folder / "runs" / "no"), Failed)
        return Life(
            ready, no_model, refused, estimate, no_estimate, saving_failed, finished, loaded,
            answer, no_image, failed, engine.exit_code(), niceness, engine.events,
            log.read_text(encoding="utf-8"), folder,
        )  # fmt: skip
    finally:
        engine.end()


def test_an_engine_first_tells_what_it_runs_on(life: Life) -> None:
    assert isinstance(life.events[0], EngineReady)
    assert life.ready.runtime is not None
    assert life.ready.runtime.name == "openvino"
    assert "keras" in life.ready.versions


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has classes of priority")
def test_an_engine_lets_other_programs_go_first(life: Life) -> None:
    assert life.niceness == min(19, os.getpriority(os.PRIO_PROCESS, 0) + 5)


def test_without_a_model_there_is_no_answer(life: Life) -> None:
    assert life.no_model == PredictionFailed(1, Problem(ProblemKind.NO_MODEL))


def test_a_file_that_is_no_model_is_refused_and_the_engine_goes_on(life: Life) -> None:
    assert life.refused.path == life.folder / "text.keras"
    assert life.refused.problem.kind == ProblemKind.MODEL_UNKNOWN


def test_an_estimate_answers_its_question(life: Life) -> None:
    assert life.estimate.job == 2
    assert min(life.estimate.train_ms, life.estimate.forward_ms, life.estimate.decode_ms) > 0
    assert life.no_estimate.job == 3
    assert life.no_estimate.problem.kind == ProblemKind.UNKNOWN_LAYER


def test_where_saving_fails_the_model_waits_for_another_folder(life: Life) -> None:
    assert life.saving_failed.problem.kind == ProblemKind.OUTPUT_NOT_EMPTY
    assert life.saving_failed.run_dir == life.folder / "runs" / "taken"
    assert life.finished.run_dir == life.folder / "runs" / "other"
    assert [p.name for p in (life.folder / "runs" / "taken").iterdir()] == ["letter.txt"]


def test_stop_ends_the_run_and_keeps_the_best(life: Life) -> None:
    assert life.finished.reason is StopReason.STOPPED
    assert (life.finished.run_dir / "model.keras").is_file()
    assert not [p for p in (life.folder / "runs").iterdir() if p.name.endswith(".partial")]
    batches = [event for event in life.events if isinstance(event, BatchEnded)]
    assert batches


def test_the_runs_folder_has_the_engines_log(life: Life) -> None:
    assert (life.finished.run_dir / "log.txt").is_file()


def test_a_model_just_made_opens_and_answers(life: Life) -> None:
    assert life.loaded.path == life.finished.run_dir / "model.keras"
    assert life.loaded.card == life.finished.card
    # A processor with bfloat16 computes in float32 until enough pictures agree.
    able = life.ready.runtime
    assert able is not None
    assert life.loaded.runtime in (able, replace(able, precision="f32"))
    assert life.answer.job == 4
    assert {label for label, _ in life.answer.top_k} == {"cats", "dogs"}
    assert life.no_image == PredictionFailed(5, Problem(ProblemKind.IMAGE_MISSING))


def test_a_failure_is_the_last_word_and_the_log_has_the_details(life: Life) -> None:
    assert life.events[-1] is life.failed
    assert life.failed.problem.kind == ProblemKind.TOO_FEW_CLASSES
    assert "Traceback" in life.failed.details
    assert life.failed.details in life.log
    assert life.exit_code == 0
    assert not (life.folder / "runs" / "no").exists()


# Other ends


def _serve_with_small_files(
    commands: Connection, events: Connection, log: Path, options: EngineOptions
) -> None:
    """Serve with a limit on the size of files, as a disk that is nearly full."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    serve(commands, events, log, options)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits another process")
def test_no_room_for_the_model_loses_nothing_and_cancel_ends_at_once(
    dataset: Dataset, start: Callable[..., EngineProcess], tmp_path: Path
) -> None:
    import resource

    engine = start(_serve_with_small_files)
    run_dir = tmp_path / "runs" / "run"
    engine.ask(Train(dataset, tiny(dataset, epochs=1), run_dir), EpochEnded)

    for _ in range(2):
        failed = engine.until(SavingFailed)
        assert failed.problem.kind in (ProblemKind.DISK_FULL, ProblemKind.SAVING_FAILED)
        assert not list(run_dir.parent.rglob("model.keras"))
        engine.send(SaveAgain(run_dir))
    failed = engine.until(SavingFailed)
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.prlimit(engine.process.pid or 0, resource.RLIMIT_FSIZE, unlimited)
    finished = engine.ask(SaveAgain(run_dir), TrainingFinished)

    assert finished.reason is StopReason.COMPLETED
    loaded = engine.ask(LoadModel(run_dir / "model.keras"), ModelLoaded)
    assert loaded.card == finished.card

    cancelled = tmp_path / "cancelled" / "run"
    engine.ask(Train(dataset, tiny(dataset), cancelled), TrainingStarted)
    assert {p.name for p in cancelled.parent.iterdir()} == {"run.partial", "run.partial.lock"}
    engine.send(Cancel())
    assert engine.exit_code() == 0
    assert not list(cancelled.parent.iterdir())


def test_an_engine_whose_window_is_gone_ends_and_leaves_what_can_be_resumed(
    dataset: Dataset, start: Callable[..., EngineProcess], tmp_path: Path
) -> None:
    engine = start()
    run_dir = tmp_path / "runs" / "run"
    engine.ask(Train(dataset, tiny(dataset), run_dir), EpochEnded)

    engine.hang_up()

    assert engine.exit_code() == 0
    assert [run.run_dir for run in resume.find_resumable_runs(run_dir.parent)] == [run_dir]


def download(
    during: Sequence[Command], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[Event]:
    """Return what an engine sends for job 7, a download in two parts, and for what comes then."""
    receives, to_engine = Pipe(duplex=False)
    from_engine, sends = Pipe(duplex=False)

    def prepare(report: Callable[[int, int], None]) -> Path:
        for command in during:
            to_engine.send(command)
        try:
            report(1, 2)
            report(2, 2)
        finally:
            to_engine.close()  # the engine ends after the commands that have arrived
        return tmp_path / "none.keras"

    monkeypatch.setattr(imagenet_model, "prepare", prepare)
    with receives, from_engine, sends, to_engine:
        to_engine.send(OpenImagenet("resnet50", job=7))
        with contextlib.suppress(EOFError, Cancelled):
            EngineServer(receives, sends, tmp_path / "log.txt", HANDLERS).run()
        events = []
        while from_engine.poll():
            events.append(from_engine.recv())
    assert isinstance(events[0], EngineReady)
    return events[1:]


def parts(events: Sequence[Event]) -> list[Event]:
    return [event for event in events if isinstance(event, PhaseChanged)]


FIRST = PhaseChanged(Phase.DOWNLOADING, 1, 2, job=7)
SECOND = PhaseChanged(Phase.DOWNLOADING, 2, 2, job=7)


def test_what_comes_while_something_is_fetched_is_obeyed_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only Stop and Cancel end a download; a prediction waits."""
    events = download([Predict(8, tmp_path / "a.png")], tmp_path, monkeypatch)

    assert parts(events) == [FIRST, SECOND]
    opened, predicted = events[2:]
    assert isinstance(opened, ModelRefused) and opened.job == 7
    assert predicted == PredictionFailed(8, Problem(ProblemKind.NO_MODEL))


def test_stop_ends_a_download(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events = download([Stop(7)], tmp_path, monkeypatch)

    assert parts(events) == [FIRST]
    assert isinstance(events[1], ModelRefused)
    assert events[1].problem.kind == ProblemKind.IMAGENET_STOPPED


def test_the_built_in_imagenet_answers_without_a_download(tmp_path: Path) -> None:
    image = tmp_path / "a.png"
    images.draw(0, 0).save(image)
    receives, to_engine = Pipe(duplex=False)
    from_engine, sends = Pipe(duplex=False)
    with receives, from_engine, sends:
        for command in (OpenImagenet("efficientnet_lite0", job=7), Predict(8, image)):
            to_engine.send(command)
        to_engine.close()  # the engine ends after these
        with contextlib.suppress(EOFError):
            EngineServer(receives, sends, tmp_path / "log.txt", HANDLERS).run()
        ready, opened, predicted = (from_engine.recv() for _ in range(3))
        assert not from_engine.poll()

    assert isinstance(ready, EngineReady)
    assert isinstance(opened, ModelLoaded) and opened.job == 7
    assert opened.path == builtin_model.model_folder()
    assert len(opened.card.classes) == 1000
    assert isinstance(predicted, Predicted) and predicted.job == 8
    assert {name for name, _ in predicted.top_k} <= set(opened.card.classes)


def test_a_stop_that_was_meant_for_another_job_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert parts(download([Stop(6)], tmp_path, monkeypatch)) == [FIRST, SECOND]


def test_cancel_ends_a_download_and_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert download([Cancel()], tmp_path, monkeypatch) == [FIRST]


def test_every_command_and_every_event_carries_a_job() -> None:
    for message in (*get_args(Command), *get_args(Event)):
        assert "job" in {field.name for field in fields(message)}, message


def test_every_command_but_those_to_a_running_job_has_a_handler() -> None:
    assert set(HANDLERS) == set(get_args(Command)) - {Stop, Cancel, SaveAgain}


def test_options_come_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(hardware.DEVICE_VARIABLE, "gpu")
    monkeypatch.setenv(pixel_limit.MAX_MEGAPIXELS_VARIABLE, "7")

    process_setup.apply(EngineOptions())
    assert (hardware.wants_graphics(), pixel_limit.max_pixels()) == (True, 7_000_000)

    process_setup.apply(EngineOptions(settings=ProcessSettings(graphics=False, max_megapixels=250)))
    assert (hardware.wants_graphics(), pixel_limit.max_pixels()) == (False, 250_000_000)


class _Waiting:
    """An explainer that waits as for Grad-CAM, until it is to go on no more."""

    def __init__(self, server: EngineServer) -> None:
        self._server = server

    def answer(self, command: Explain, _models: object) -> Explained:
        while not self._server.go_on():
            pass
        return Explained(command.job)


def test_predictions_go_on_while_a_heat_map_is_computed(tmp_path: Path) -> None:
    receives, to_engine = Pipe(duplex=False)
    from_engine, sends = Pipe(duplex=False)
    picture = tmp_path / "a.png"
    with receives, from_engine, sends:
        server = EngineServer(receives, sends, tmp_path / "log.txt", HANDLERS)
        server.explainer = _Waiting(server)  # type: ignore[assignment]
        for command in (Explain(7, picture, "a"), Predict(8, picture), FindGraphics(9)):
            to_engine.send(command)
        to_engine.close()
        with contextlib.suppress(EOFError):
            server.run()
        events = []
        while from_engine.poll():
            events.append(from_engine.recv())

    assert events[1:3] == [PredictionFailed(8, Problem(ProblemKind.NO_MODEL)), Explained(7)]
    assert isinstance(events[3], GraphicsFound)
    assert events[3].job == 9
