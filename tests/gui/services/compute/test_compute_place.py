"""Reading and predicting on a cluster, by fake engines; and the way back to this computer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.opening.open_dataset import DatasetRequest, OpenedDataset, open_dataset
from resnet_gui.core.prediction.prediction import Prediction
from resnet_gui.core.protocol.cluster_commands import PredictFiles, ReadDataset
from resnet_gui.core.protocol.cluster_events import (
    ClusterFailed,
    DatasetRead,
    DatasetScanned,
    FilesEnded,
    FilesPredicted,
)
from resnet_gui.core.protocol.commands import Predict
from resnet_gui.core.protocol.inference_events import Predicted
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.gui.features.batch.batch_predictor import BatchPredictor
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.compute.compute_place import ComputePlace
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import TaskRunner
from tests.fakes import GONE, MODEL, FakeClients
from tests.gui.driving import wait
from tests.images import MakeFolder

ADDRESS = "10.0.0.1:6379"


@pytest.fixture
def place(settings: AppSettings) -> ComputePlace:
    settings.compute_on = ADDRESS
    return ComputePlace(settings)


@pytest.fixture
def session(tasks: TaskRunner, place: ComputePlace) -> DatasetSession:
    return DatasetSession(tasks, None, place)


@pytest.fixture
def failures(place: ComputePlace) -> list[Problem]:
    found: list[Problem] = []
    place.failed.connect(found.append)
    return found


def opened(root: Path) -> OpenedDataset:
    return open_dataset(DatasetRequest(root), lambda news: None, lambda: None)


class TestReading:
    def test_is_done_by_an_engine_and_never_here(
        self,
        session: DatasetSession,
        clusters: FakeClients,
        image_folder: MakeFolder,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        root = image_folder()
        result = opened(root)
        monkeypatch.setattr(scanner, "scan", None)
        monkeypatch.setattr(scanner, "scan_names", None)

        session.open(root)
        assert clusters.newest.commands == [ReadDataset(ADDRESS, DatasetRequest(root))]
        clusters.newest.play(DatasetScanned(result.dataset), DatasetScanned(ScanProgress(3, 12)))
        assert session.preview == result.dataset
        assert session.progress == ScanProgress(3, 12)
        clusters.newest.play(DatasetRead(result))

        assert session.dataset == result.dataset
        assert not session.is_scanning
        session.reopen()
        assert len(clusters.made) == 1  # it stays in the cluster for the next time
        assert clusters.newest.count(ReadDataset) == 2

    def test_another_folder_takes_the_place_of_the_one_that_is_read(
        self, session: DatasetSession, clusters: FakeClients, image_folder: MakeFolder
    ) -> None:
        session.open(Path("/first"))
        session.open(root := image_folder())
        first, second = clusters.made
        assert first.is_cancelled
        second.play(DatasetRead(opened(root)))
        assert session.source == root

    def test_cancel_ends_it(self, session: DatasetSession, clusters: FakeClients) -> None:
        session.open(Path("/first"))
        session.cancel()
        assert clusters.newest.is_cancelled
        assert session.source is None

    def test_a_folder_without_pictures_is_the_folders_fault(
        self, session: DatasetSession, clusters: FakeClients, failures: list[Problem]
    ) -> None:
        problem = Problem(ProblemKind.FOLDER_EMPTY, {"path": "/first"})
        session.open(Path("/first"))
        clusters.newest.play(ClusterFailed(problem))
        assert session.problem == problem
        assert failures == []
        assert not clusters.newest.is_cancelled

    @pytest.mark.parametrize(
        ("event", "kind"),
        [
            (
                ClusterFailed(Problem(ProblemKind.CLUSTER_NO_WORKERS, {"detail": "none"})),
                ProblemKind.CLUSTER_NO_WORKERS,
            ),
            (Failed(GONE), ProblemKind.CLUSTER_GONE),  # Ray ends what has lost its cluster
        ],
    )
    def test_a_cluster_that_fails_is_told_and_this_computer_goes_on(
        self,
        session: DatasetSession,
        place: ComputePlace,
        settings: AppSettings,
        clusters: FakeClients,
        image_folder: MakeFolder,
        failures: list[Problem],
        event: ClusterFailed | Failed,
        kind: ProblemKind,
    ) -> None:
        before = opened(image_folder(name="before"))
        session.open(before.dataset.source)
        clusters.newest.play(DatasetRead(before))
        session.open(root := image_folder(name="pets"))
        clusters.newest.play(event)

        assert [problem.kind for problem in failures] == [kind]
        assert session.dataset == before.dataset  # what was open stays
        assert session.source == before.dataset.source
        assert session.problem is None
        place.use_this_computer()
        wait(lambda: not session.is_scanning)
        assert settings.compute_on == ""
        assert session.source == root

    def test_an_engine_that_ends_while_it_waits_is_no_news(
        self,
        session: DatasetSession,
        clusters: FakeClients,
        image_folder: MakeFolder,
        failures: list[Problem],
    ) -> None:
        session.open(root := image_folder())
        clusters.newest.play(DatasetRead(opened(root)))
        clusters.newest.play(Failed(GONE))
        assert failures == []
        session.reopen()
        assert len(clusters.made) == 2

    def test_an_engine_leaves_the_cluster_when_nothing_is_asked_of_it(
        self,
        session: DatasetSession,
        place: ComputePlace,
        clusters: FakeClients,
        image_folder: MakeFolder,
    ) -> None:
        place.reading.idle.setInterval(1)
        session.open(root := image_folder())
        clusters.newest.play(DatasetRead(opened(root)))
        wait(lambda: clusters.newest.is_cancelled)

    def test_another_address_is_another_engine(
        self,
        session: DatasetSession,
        settings: AppSettings,
        clusters: FakeClients,
        image_folder: MakeFolder,
    ) -> None:
        session.open(root := image_folder())
        clusters.newest.play(DatasetRead(opened(root)))
        settings.compute_on = "auto"
        session.reopen()
        first, second = clusters.made
        assert first.is_cancelled
        assert second.last(ReadDataset).address == "auto"


class TestPredicting:
    @pytest.fixture
    def batch(
        self,
        inference: InferenceClient,
        predictors: FakeClients,
        tasks: TaskRunner,
        place: ComputePlace,
    ) -> BatchPredictor:
        inference.open(MODEL)
        predictors.load_model()
        return BatchPredictor(inference, tasks, inference, place)

    @pytest.fixture
    def files(self, image_folder: MakeFolder) -> list[Path]:
        root = image_folder({"cats": 6, "dogs": 4})
        return sorted(root.rglob("*.png"))

    def test_is_done_by_an_engine_and_never_here(
        self,
        batch: BatchPredictor,
        files: list[Path],
        clusters: FakeClients,
        predictors: FakeClients,
    ) -> None:
        got: list[Any] = []
        batch.predicted.connect(got.extend)
        root = files[0].parents[1]
        batch.start([root])
        assert clusters.newest.commands == [PredictFiles(ADDRESS, MODEL, (root,))]
        clusters.newest.play(FilesPredicted((), 10, is_listed=True))
        assert (batch.found, batch.is_listing, batch.is_running) == (10, False, True)
        clusters.newest.play(
            FilesPredicted(tuple(map(prediction, files)), 10, is_listed=True), FilesEnded()
        )
        assert (batch.done, batch.is_running, batch.problem) == (10, False, None)
        assert [each.path for each in got] == files
        assert predictors.newest.count(Predict) == 0

    def test_stop_ends_it(self, batch: BatchPredictor, clusters: FakeClients) -> None:
        batch.start([Path("/pictures")])
        batch.stop()
        assert clusters.newest.is_cancelled
        assert not batch.is_running

    def test_a_cluster_that_goes_loses_and_doubles_nothing(
        self,
        batch: BatchPredictor,
        files: list[Path],
        place: ComputePlace,
        clusters: FakeClients,
        predictors: FakeClients,
        failures: list[Problem],
    ) -> None:
        got: list[Prediction] = []
        batch.predicted.connect(got.extend)
        batch.start([files[0].parents[1]])
        known = tuple(map(prediction, files[:7]))
        clusters.newest.play(FilesPredicted(known, 10, is_listed=True), Failed(GONE))

        assert failures == [batch.problem] == [Problem(ProblemKind.CLUSTER_GONE)]
        assert batch.done == 7
        place.use_this_computer()
        engine = predictors.newest
        wait(lambda: engine.count(Predict) == 3)
        for command in [each for each in engine.commands if isinstance(each, Predict)]:
            engine.play(Predicted(command.job, (("cats", 1.0),), 1.0))
        assert not batch.is_running
        assert [each.path for each in got] == files
        assert (batch.done, batch.found) == (10, 10)

    def test_the_time_in_which_it_waits_for_the_user_is_not_its_own(
        self,
        batch: BatchPredictor,
        place: ComputePlace,
        clusters: FakeClients,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        now = 100.0
        monkeypatch.setattr(
            "resnet_gui.gui.features.batch.batch_predictor.time.monotonic", lambda: now
        )
        batch.start([Path("/pictures")])
        now = 103.0
        clusters.newest.play(Failed(GONE))
        assert batch.seconds == 3
        now = 1000.0
        place.use_this_computer()
        now = 1002.0
        batch.stop()
        assert batch.seconds == 5

    def test_what_is_stopped_after_the_cluster_has_gone_is_not_done_here(
        self, batch: BatchPredictor, place: ComputePlace, clusters: FakeClients
    ) -> None:
        batch.start([Path("/pictures")])
        clusters.newest.play(Failed(GONE))
        assert place.problems

        batch.stop()

        assert place.problems == []
        place.use_this_computer()
        assert not batch.is_running


def prediction(path: Path) -> Prediction:
    return Prediction(path, (("cats", 0.8), ("dogs", 0.2)))
