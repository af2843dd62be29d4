"""Reports come at most ten times a second; wishes are heard at every batch."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest

from resnet_gui.core.errors.problem import Cancelled
from resnet_gui.core.protocol.commands import Cancel, Predict, Stop
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.training.values import BatchEnded, Phase
from tests.engine.recorder import Recorder


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", clock)
    return clock


def batch(step: int) -> BatchEnded:
    return BatchEnded(1, step, 1000, 1.0, 1.0, 0.5, 100.0)


def test_of_many_batches_ten_a_second_are_reported(clock: Clock) -> None:
    recorder = Recorder()

    for step in range(1, 201):
        clock.now += 1 / 64  # a power of two, so that nothing is rounded
        recorder.reporter.report(batch(step))

    assert len(recorder.events) == pytest.approx(200 / 64 * 10, abs=4)
    steps = [event.step for event in recorder.all(BatchEnded)]
    assert min(b - a for a, b in itertools.pairwise(steps)) == 7


def test_slow_batches_are_all_reported(clock: Clock) -> None:
    recorder = Recorder()

    for step in range(1, 6):
        clock.now += 0.5
        recorder.reporter.report(batch(step))

    assert len(recorder.events) == 5


def test_the_beginning_and_the_end_of_a_phase_are_always_reported(clock: Clock) -> None:
    recorder = Recorder()

    recorder.reporter.start_phase(Phase.READING, 300)
    for done in range(1, 301):
        recorder.reporter.update(Phase.READING, done)

    told = [event.done for event in recorder.all(PhaseChanged)]
    assert (told[0], told[-1]) == (0, 300)
    assert len(told) <= 3


def test_stop_is_counted_and_cancel_is_raised() -> None:
    recorder = Recorder(lambda event: Stop())
    recorder.reporter.start_phase(Phase.READING, 1)
    recorder.reporter.check()
    assert recorder.reporter.stops == 1

    cancelling = Recorder(lambda event: Cancel())
    cancelling.reporter.start_phase(Phase.READING, 5)
    with pytest.raises(Cancelled):
        cancelling.reporter.update(Phase.READING, 1)


def test_what_cannot_be_obeyed_while_training_is_passed_over() -> None:
    recorder = Recorder(lambda event: Predict(1, Path()))
    recorder.reporter.start_phase(Phase.READING, 1)

    recorder.reporter.check()

    assert recorder.reporter.stops == 0
