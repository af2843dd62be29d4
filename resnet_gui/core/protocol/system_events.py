"""Events that any job of an engine sends."""

from __future__ import annotations

from dataclasses import dataclass

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.training.values import Phase, Runtime


@dataclass(frozen=True)
class EngineReady:
    """The engine has started; ``runtime`` is what finished models run on. Job 0."""

    versions: dict[str, str]
    runtime: Runtime | None = None
    job: int = 0


@dataclass(frozen=True)
class GraphicsFound:
    """Reply to :class:`FindGraphics`: the device's name; empty where there is none."""

    name: str
    job: int = 0


@dataclass(frozen=True)
class PhaseChanged:
    """A phase of a job started or progressed: ``done`` of ``total`` (images, bytes or epochs)."""

    phase: Phase
    done: int
    total: int
    job: int = 0


@dataclass(frozen=True)
class Warned:
    """A problem that does not end the job."""

    problem: Problem
    job: int = 0


@dataclass(frozen=True)
class Failed:
    """The job, and the engine with it, ended without a result; ``details`` is for the log."""

    problem: Problem
    details: str = ""
    job: int = 0
