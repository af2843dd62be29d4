"""Events that any job of an engine sends."""

from __future__ import annotations

from dataclasses import dataclass

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.training.values import Phase, Runtime


@dataclass(frozen=True)
class EngineReady:
    """The engine is up, and on what finished models will answer."""

    versions: dict[str, str]
    runtime: Runtime | None = None


@dataclass(frozen=True)
class GraphicsFound:
    """Answer to :class:`FindGraphics`: the device's name; empty where there is none."""

    name: str


@dataclass(frozen=True)
class PhaseChanged:
    """A phase began, or went on: ``done`` of ``total`` (pictures, bytes or epochs)."""

    phase: Phase
    done: int
    total: int


@dataclass(frozen=True)
class Warned:
    """Something went wrong that does not end the work."""

    problem: Problem


@dataclass(frozen=True)
class Failed:
    """Work ended without a result; ``details`` is for the log and for a teacher."""

    problem: Problem
    details: str = ""
