"""What runs in a worker of a cluster: one task, on one chunk of items after the other."""

from __future__ import annotations

import platform
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy
import PIL

import resnet_gui
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.execution.executor import SettingAside, Task, prepared
from resnet_gui.core.system.process_settings import SETTINGS, ProcessSettings

PAUSES = (0.5, 1.0, 2.0, 4.0)
"""Seconds before each further try, about: not all workers come back at the same moment."""


class SourceFailedError(Exception):
    """Raised by a task whose source has failed in a way that may pass: it is tried again."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Outcome:
    """The result of one item, or the exception that the task raised for it.

    Attributes:
        retries: How often it was tried again because its source had failed.
    """

    value: Any = None
    error: Exception | None = None
    retries: int = 0


def pause(failures: int) -> None:
    """Wait before a further try, the longer the more have failed."""
    time.sleep(PAUSES[failures] * random.uniform(0.5, 1.5))


def given_up(task: object, item: object, problem: Problem) -> Outcome:
    """Return the outcome of an item that is not tried again."""
    if isinstance(task, SettingAside):
        return Outcome(task.set_aside(item, problem))
    return Outcome(error=ProblemError(problem.kind, **problem.values))


def versions() -> dict[str, str]:
    """Return the versions on which results depend, of this process."""
    return {
        "resnet_gui": resnet_gui.__version__,
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "numpy": numpy.__version__,
        "Pillow": PIL.__version__,
    }


def worker_versions(_item: object) -> dict[str, str]:
    """Return :func:`versions`, as a task."""
    return versions()


class TaskRunner:
    """Prepares a task and runs it.

    Args:
        task: See :class:`~resnet_gui.core.execution.executor.Executor`.
        settings: Those of the process that asks.
        expected: Its versions.

    Raises:
        ProblemError: ``cluster-versions`` where others are installed here, and whatever preparing
            the task raises.
    """

    def __init__(
        self, task: Task[Any, Any], settings: ProcessSettings, expected: dict[str, str]
    ) -> None:
        found = versions()
        others = [name for name in expected if found[name] != expected[name]]
        if others:
            detail = ", ".join(f"{name} {found[name]} ({expected[name]})" for name in others)
            raise ProblemError(ProblemKind.CLUSTER_VERSIONS, detail=f"{platform.node()}: {detail}")
        SETTINGS.take_over(settings)
        self._given: object = task
        self._task = prepared(task)

    def run(self, items: Sequence[Any]) -> list[Outcome]:
        """Return the outcomes of the items; none after the first that failed."""
        outcomes: list[Outcome] = []
        for item in items:
            outcomes.append(self._outcome(item))
            if outcomes[-1].error is not None:
                break
        return outcomes

    def _outcome(self, item: Any) -> Outcome:
        failures = 0
        while True:
            try:
                return Outcome(self._task(item), retries=failures)
            except SourceFailedError as error:
                if failures == len(PAUSES):
                    return replace(given_up(self._given, item, error.problem), retries=failures)
                pause(failures)
                failures += 1
            except Exception as error:
                return Outcome(error=error, retries=failures)


class Worker:
    """A Ray actor; it is made before its task is known, so that a failure of that has words."""

    def __init__(self) -> None:
        self._runner: TaskRunner | None = None

    def start(self, *arguments: Any) -> ProblemError | None:
        """Prepare the task; see :class:`TaskRunner`. A problem is returned: Ray would wrap it."""
        try:
            self._runner = TaskRunner(*arguments)
        except ProblemError as error:
            return error
        return None

    def run(self, items: Sequence[Any]) -> list[Outcome]:
        """Return the outcomes of the items."""
        assert self._runner is not None
        return self._runner.run(items)
