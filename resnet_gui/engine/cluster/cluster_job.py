"""Carries out the window's commands on a Ray cluster."""

from __future__ import annotations

import contextlib
import time
from functools import partial

from resnet_gui.core.dataset.folder_tree import files_of
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.execution.executor import Executor
from resnet_gui.core.opening.open_dataset import open_dataset
from resnet_gui.core.prediction.prediction import Prediction
from resnet_gui.core.protocol.cluster_commands import (
    DescribeCluster,
    OnCluster,
    PredictFiles,
    ReadDataset,
)
from resnet_gui.core.protocol.cluster_events import (
    ClusterDescribed,
    ClusterFailed,
    DatasetRead,
    DatasetScanned,
    FilesEnded,
    FilesPredicted,
)
from resnet_gui.core.protocol.events import Event
from resnet_gui.engine.cluster.on_demand import OnDemand, for_the_window
from resnet_gui.engine.execution import ray_session
from resnet_gui.engine.execution.ray_executor import RayExecutor
from resnet_gui.engine.inference.batch_predict import predict_files
from resnet_gui.engine.inference.model_cache import ModelCache
from resnet_gui.engine.runtime.progress_reporter import INTERVAL, ProgressReporter

_CHUNK = 1000  # files between two reports of the listing


class ClusterJob:
    """Joins a cluster when it first needs one, and stays in it until it is closed."""

    def __init__(self) -> None:
        self._session = contextlib.ExitStack()
        self._executor: RayExecutor | None = None

    def carry_out(
        self, command: OnCluster, models: ModelCache, reporter: ProgressReporter
    ) -> Event:
        """Carry out a command; what stands in the way is told, and the engine goes on."""
        try:
            executor = OnDemand(partial(self._join, command.address))
            match command:
                case DescribeCluster():
                    size = ray_session.describe(executor.join())
                    return ClusterDescribed(size.computers, size.processors, size.versions)
                case ReadDataset(request=request):
                    return DatasetRead(
                        open_dataset(
                            request,
                            lambda news: reporter.send(DatasetScanned(news)),
                            reporter.check,
                            executor,
                        )
                    )
                case PredictFiles():
                    return _predict(command, executor, models, reporter)
        except ProblemError as error:
            return ClusterFailed(for_the_window(error.problem))

    def close(self) -> None:
        """Leave the cluster."""
        self._session.close()
        self._executor = None

    def _join(self, address: str) -> RayExecutor:
        self._executor = self._executor or self._session.enter_context(ray_session.joined(address))
        return self._executor


def _predict(
    command: PredictFiles, executor: Executor, models: ModelCache, reporter: ProgressReporter
) -> FilesEnded:
    paths = []
    for path in files_of(command.named):
        paths.append(path)
        if len(paths) % _CHUNK == 0:
            reporter.check()
            reporter.send(FilesPredicted((), len(paths), is_listed=False))
    reporter.send(FilesPredicted((), len(paths), is_listed=True))
    if not (left := paths[command.skip :]):
        return FilesEnded()
    predictor = models.load(command.model)  # it may have changed since the last time
    new: list[Prediction] = []
    told = time.monotonic()
    for prediction in predict_files(predictor, left, executor.ahead, executor):
        reporter.check()
        new.append(prediction)
        if time.monotonic() - told > INTERVAL:
            reporter.send(FilesPredicted(tuple(new), len(paths), is_listed=True))
            new, told = [], time.monotonic()
    reporter.send(FilesPredicted(tuple(new), len(paths), is_listed=True))
    return FilesEnded()
