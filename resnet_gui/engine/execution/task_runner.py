"""What runs in a worker of a cluster: one task, on one chunk of items after the other."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy
import PIL

import resnet_gui
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.execution.executor import Task, prepared
from resnet_gui.core.system.process_settings import SETTINGS, ProcessSettings


@dataclass(frozen=True)
class Outcome:
    """The result of one item, or the exception that the task raised for it."""

    value: Any = None
    error: Exception | None = None


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
        self._task = prepared(task)

    def run(self, items: Sequence[Any]) -> list[Outcome]:
        """Return the outcomes of the items; none after the first that failed."""
        outcomes = []
        for item in items:
            try:
                outcomes.append(Outcome(self._task(item)))
            except Exception as error:
                outcomes.append(Outcome(error=error))
                break
        return outcomes


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
