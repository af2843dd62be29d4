"""Carries out the window's commands on a Ray cluster."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from functools import partial

from resnet_gui.core.dataset.folder_tree import files_of
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.execution.executor import Executor, Item, Result, Task
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
            executor = _OnDemand(partial(self._join, command.address))
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
            return ClusterFailed(_for_the_window(error.problem))

    def close(self) -> None:
        """Leave the cluster."""
        self._session.close()
        self._executor = None

    def _join(self, address: str) -> RayExecutor:
        self._executor = self._executor or self._session.enter_context(ray_session.joined(address))
        return self._executor


@dataclass(frozen=True)
class _OnDemand:
    """An :class:`~resnet_gui.core.execution.executor.Executor` of a cluster that is joined when
    there is something to do there: to join takes seconds.

    Attributes:
        join: Joins the cluster, if that is not done yet.
    """

    join: Callable[[], RayExecutor]

    @property
    def is_remote(self) -> bool:
        """Always."""
        return True

    @property
    def ahead(self) -> int:
        """That of the cluster."""
        return self.join().ahead

    def map(
        self,
        task: Task[Item, Result],
        items: Iterable[Item],
        *,
        ahead: int,
        cancelled: Callable[[], bool] | None = None,
    ) -> Generator[Result, None, None]:
        """Yield the results of the cluster."""
        yield from self.join().map(task, items, ahead=ahead, cancelled=cancelled)


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


def _for_the_window(problem: Problem) -> Problem:
    """Return a problem without the option of a command line."""
    if problem.kind is ProblemKind.CLUSTER_NEEDS_EXTRA:
        return Problem(ProblemKind.CLUSTER_NOT_INSTALLED, problem.values)
    return problem
