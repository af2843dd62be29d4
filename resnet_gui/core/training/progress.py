"""How far each phase of a run is, worked out from what the run has reported. No clock, no words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Literal

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.training import stages
from resnet_gui.core.training.history import TrainingHistory
from resnet_gui.core.training.values import EpochEnded, Phase

StepState = Literal["waiting", "running", "done", "failed"]

LEARNING_PHASES = (Phase.HEAD, Phase.TRAINING)
"""Phases that are counted in epochs."""


class RunOutcome(Enum):
    """Whether a run is over, and how it ended."""

    OPEN = auto()
    FINISHED = auto()
    FAILED = auto()


@dataclass(frozen=True)
class PhaseStep:
    """One phase as a step of its run.

    Attributes:
        state: Whether the phase waits, runs, is done or has failed.
        fraction: How much of it is done, from 0 to 1.
        done: How many of its epochs, images or bytes are done or begun.
        total: How many there are; 0 where that is not known.
    """

    state: StepState
    fraction: float
    done: int
    total: int


@dataclass(frozen=True)
class RunProgress:
    """What a run has reported about its phases.

    Attributes:
        config: The run's hyperparameters.
        history: Its epochs and batches.
        phase: The phase that it is in; None before the first.
        counts: How many of how many are done, for each phase that has begun.
        began: When each phase began.
        ended: When the run ended.
        outcome: Whether it is over, and how.
    """

    config: TrainConfig
    history: TrainingHistory
    phase: Phase | None
    counts: Mapping[Phase, tuple[int, int]]
    began: Mapping[Phase, datetime]
    ended: datetime | None
    outcome: RunOutcome

    def step(self, phase: Phase) -> PhaseStep:
        """Return how far a phase is."""
        done, total, finished = self._count(phase)
        if self.outcome is RunOutcome.FINISHED:
            return PhaseStep("done", 1.0, done, total)
        if phase is not self.phase:
            is_past = phase in self.counts
            return PhaseStep("done" if is_past else "waiting", float(is_past), done, total)
        state: StepState = "failed" if self.outcome is RunOutcome.FAILED else "running"
        return PhaseStep(state, finished / max(1, total), done, total)

    def epochs(self, phase: Phase) -> list[EpochEnded]:
        """Return the finished epochs of a phase, those of a run that it continues included."""
        own = [stage for stage in stages.stages(self.config) if stage.phase is phase]
        return [
            epoch
            for epoch in self.history.epochs
            if any(stage.first <= epoch.epoch <= stage.last for stage in own)
        ]

    def seconds(self, phase: Phase) -> float | None:
        """Return how long a phase took, or None where it never began or the run goes on."""
        if phase in LEARNING_PHASES:
            epochs = self.epochs(phase)
            return sum(epoch.seconds for epoch in epochs) if epochs else None
        began = self.began.get(phase)
        if began is None or self.ended is None:
            return None
        next_began = min((t for t in self.began.values() if t > began), default=self.ended)
        return (next_began - began).total_seconds()

    def _count(self, phase: Phase) -> tuple[int, int, float]:
        """Return how many of a phase are done or begun, how many there are, and how many done."""
        done, total = self.counts.get(phase, (0, 0))
        if phase not in LEARNING_PHASES:
            return done, total, float(done)
        before = self._epochs_before(phase)
        # Progress is reported ten times a second at most, and epochs always: these may be ahead.
        finished = float(min(total, max(done, len(self.history.epochs) - before)))
        done = min(total, max(done, self.history.current_epoch - before))
        latest = self.history.latest
        if phase is self.phase and latest is not None and latest.epoch > before + finished:
            finished += latest.step / latest.steps
        return done, total, finished

    def _epochs_before(self, phase: Phase) -> int:
        """Return how many epochs belong to the stages before a phase."""
        firsts = (s.first for s in stages.stages(self.config) if s.phase is phase)
        return next(firsts, 1) - 1
