"""What an engine does on a cluster that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.opening.open_dataset import DatasetRequest, open_dataset
from resnet_gui.core.prediction.prediction import Prediction
from resnet_gui.core.protocol.cluster_commands import DescribeCluster, PredictFiles, ReadDataset
from resnet_gui.core.protocol.cluster_events import (
    ClusterDescribed,
    ClusterFailed,
    DatasetRead,
    DatasetScanned,
    FilesEnded,
    FilesPredicted,
)
from resnet_gui.core.protocol.events import Event
from resnet_gui.engine.cluster import cluster_job
from resnet_gui.engine.cluster.cluster_job import ClusterJob
from resnet_gui.engine.execution import ray_session
from resnet_gui.engine.execution.ray_executor import RayExecutor
from resnet_gui.engine.inference.model_cache import ModelCache
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from tests.engine.cluster.conftest import ADDRESS, Cluster
from tests.images import MakeFolder

MODEL = Path("/runs/pets/model.keras")


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def reporter(sent: list[Event]) -> ProgressReporter:
    return ProgressReporter(sent.append, lambda: None)


class Models:
    """Has any model open."""

    def load(self, path: Path) -> Path:
        return path


MODELS = cast(ModelCache, Models())


def test_tells_computers_processors_and_versions(
    cluster: Cluster, reporter: ProgressReporter
) -> None:
    event = ClusterJob().carry_out(DescribeCluster(ADDRESS), MODELS, reporter)

    assert isinstance(event, ClusterDescribed)
    assert (event.computers, event.processors) == (2, 6)
    assert event.versions["Ray"] == "2.60.0"
    assert "resnet_gui" in event.versions
    assert len(cluster.actors) == 2  # a worker on each computer has answered


def test_a_dataset_is_what_it_is_on_this_computer(
    cluster: Cluster, reporter: ProgressReporter, sent: list[Event], image_folder: MakeFolder
) -> None:
    root = image_folder(each=9)
    (root / "cats" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    request = DatasetRequest(root)
    there = ClusterJob().carry_out(ReadDataset(ADDRESS, request), MODELS, reporter)
    here = open_dataset(request, lambda news: None, lambda: None)

    assert isinstance(there, DatasetRead)
    assert sum(cluster.sizes) == len(here.dataset.images) + 1
    assert there.opened == here
    assert isinstance(sent[0], DatasetScanned)


def test_what_is_known_of_a_dataset_is_not_read_again_and_no_worker_starts(
    cluster: Cluster, reporter: ProgressReporter, image_folder: MakeFolder
) -> None:
    root, job = image_folder(), ClusterJob()
    first = job.carry_out(ReadDataset(ADDRESS, DatasetRequest(root)), MODELS, reporter)
    n_workers = len(cluster.actors)

    another = ClusterJob()
    again = another.carry_out(ReadDataset(ADDRESS, DatasetRequest(root)), MODELS, reporter)

    assert again == first
    assert len(cluster.actors) == n_workers > 0
    assert cluster.joined == [ADDRESS]  # the other one had nothing to do there
    (root / "cats" / "new.png").write_bytes((root / "cats" / "000.png").read_bytes())
    cluster.sizes.clear()
    job.carry_out(ReadDataset(ADDRESS, DatasetRequest(root)), MODELS, reporter)
    assert cluster.sizes == [1]


def test_a_cluster_is_joined_once_and_left_at_the_end(
    cluster: Cluster, reporter: ProgressReporter
) -> None:
    job = ClusterJob()
    for _ in range(3):
        job.carry_out(DescribeCluster(ADDRESS), MODELS, reporter)
    assert (cluster.joined, cluster.left) == ([ADDRESS], 0)
    job.close()
    assert cluster.left == 1


def test_files_are_predicted_in_order_and_those_that_are_known_left_out(
    cluster: Cluster,
    reporter: ProgressReporter,
    sent: list[Event],
    image_folder: MakeFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def predict(model: Path, paths: list[Path], *_: Any) -> Iterator[Prediction]:
        assert model == MODEL
        return (Prediction(path, (("cats", 1.0),)) for path in paths)

    monkeypatch.setattr(cluster_job, "predict_files", predict)
    root = image_folder({"cats": 3, "dogs": 2})

    event = ClusterJob().carry_out(PredictFiles(ADDRESS, MODEL, (root,), 2), MODELS, reporter)

    assert event == FilesEnded()
    news = [event for event in sent if isinstance(event, FilesPredicted)]
    assert (news[-1].found, news[-1].is_listed) == (5, True)
    paths = [each.path for one in news for each in one.predictions]
    assert [path.relative_to(root).as_posix() for path in paths] == [
        *("cats/002.png", "dogs/000.png", "dogs/001.png")
    ]


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (ProblemKind.CLUSTER_UNREACHABLE, ProblemKind.CLUSTER_UNREACHABLE),
        # The window has no option of a command line.
        (ProblemKind.CLUSTER_NEEDS_EXTRA, ProblemKind.CLUSTER_NOT_INSTALLED),
    ],
)
def test_what_is_wrong_is_told_and_the_engine_goes_on(
    reporter: ProgressReporter,
    monkeypatch: pytest.MonkeyPatch,
    kind: ProblemKind,
    told: ProblemKind,
) -> None:
    def joined(_address: str) -> RayExecutor:
        raise ProblemError(kind, extra="x")

    monkeypatch.setattr(ray_session, "joined", joined)

    event = ClusterJob().carry_out(DescribeCluster(ADDRESS), MODELS, reporter)

    assert isinstance(event, ClusterFailed)
    assert event.problem.kind is told
