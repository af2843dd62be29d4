"""The engine process: obeys from one pipe, tells into the other, and ends when it should."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.protocol.commands import (
    Cancel,
    EstimateRun,
    LoadModel,
    Predict,
    SaveAgain,
    Stop,
    Train,
)
from resnet_gui.core.protocol.inference_events import (
    ModelLoaded,
    ModelRefused,
    Predicted,
    PredictionFailed,
)
from resnet_gui.core.protocol.messages import Event
from resnet_gui.core.protocol.system_events import EngineReady, Failed, PhaseChanged
from resnet_gui.core.protocol.training_events import (
    EstimateFailed,
    SavingFailed,
    TrainingFinished,
    TrainingStarted,
)
from resnet_gui.core.runs import resume
from resnet_gui.core.training.values import BatchEnded, EpochEnded, Phase, RunEstimate, StopReason
from resnet_gui.engine.server import _EngineServer, serve
from tests import pictures
from tests.process.engine_process import EngineProcess

MANY = 10_000
"""Epochs that no test waits for."""


def tiny(dataset: Dataset, **changes: Any) -> TrainConfig:
    settings = {"image_size": 32, "batch_size": 8, "epochs": MANY, "patience": 0, **changes}
    return from_preset("small", dataset.root, **settings)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    root = tmp_path_factory.mktemp("pets")
    return scan(pictures.make_folder(root, {"cats": 8, "dogs": 8}))


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
    no_picture: PredictionFailed
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
    picture = dataset.root / dataset.pictures[0].path
    (folder / "text.keras").write_text("not a model")
    (folder / "logs").mkdir()
    log = folder / "logs" / "engine.log"
    engine = EngineProcess(log)
    try:
        ready = engine.until(EngineReady)
        niceness = os.getpriority(os.PRIO_PROCESS, engine.process.pid or 0)
        no_model = engine.ask(Predict(1, picture), PredictionFailed)
        refused = engine.ask(LoadModel(folder / "text.keras"), ModelRefused)
        estimate = engine.ask(EstimateRun(2, tiny(dataset), 2, picture), RunEstimate)
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
        answer = engine.ask(Predict(4, picture), Predicted)
        no_picture = engine.ask(Predict(5, folder / "gone.png"), PredictionFailed)

        one_class = Dataset(dataset.root, ("cats",), dataset.pictures[:8])
        failed = engine.ask(Train(one_class, tiny(dataset), folder / "runs" / "no"), Failed)
        return Life(
            ready, no_model, refused, estimate, no_estimate, saving_failed, finished, loaded,
            answer, no_picture, failed, engine.exit_code(), niceness, engine.events,
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
    assert life.estimate.request_id == 2
    assert min(life.estimate.train_ms, life.estimate.forward_ms, life.estimate.decode_ms) > 0
    assert life.no_estimate.request_id == 3
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
    assert life.loaded.runtime == life.ready.runtime
    assert life.answer.request_id == 4
    assert {label for label, _ in life.answer.top_k} == {"cats", "dogs"}
    assert life.no_picture == PredictionFailed(5, Problem(ProblemKind.PICTURE_MISSING))


def test_a_failure_is_the_last_word_and_the_log_has_the_details(life: Life) -> None:
    assert life.events[-1] is life.failed
    assert life.failed.problem.kind == ProblemKind.TOO_FEW_CLASSES
    assert "Traceback" in life.failed.details
    assert life.failed.details in life.log
    assert life.exit_code == 0
    assert not (life.folder / "runs" / "no").exists()


# Other ends


def _serve_with_small_files(
    commands: Connection, events: Connection, log: Path, *, yielding: bool
) -> None:
    """Serve with a limit on the size of files, as a disk that is nearly full."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    serve(commands, events, log, yielding=yielding)


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


def test_what_comes_while_something_is_fetched_is_obeyed_after(tmp_path: Path) -> None:
    """Only Stop and Cancel end a download; a question waits."""
    commands, to_engine = Pipe(duplex=False)
    from_engine, events = Pipe(duplex=False)
    server = _EngineServer(commands, events, tmp_path / "log.txt")
    question = Predict(1, tmp_path / "a.png")
    try:
        to_engine.send(question)
        server._on_fetched(1, 2)
        server._on_fetched(1, 2)
        assert list(server._later) == [question]
        assert from_engine.recv() == PhaseChanged(Phase.DOWNLOADING, 1, 2)
        to_engine.send(Stop())
        with pytest.raises(ProblemError):
            server._on_fetched(1, 2)
        to_engine.send(Cancel())
        with pytest.raises(Cancelled):
            server._on_fetched(1, 2)
    finally:
        for end in (commands, to_engine, from_engine, events):
            end.close()
