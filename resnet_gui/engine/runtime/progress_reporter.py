"""Reports progress to the caller and receives requests to stop or cancel."""

from __future__ import annotations

import time
from collections.abc import Callable

from resnet_gui.core.errors.problem import Cancelled
from resnet_gui.core.protocol.commands import Cancel, Command, Stop
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.system_events import PhaseChanged, Warned
from resnet_gui.core.protocol.training_events import RuntimeSelected
from resnet_gui.core.training.values import BatchEnded, Phase, Runtime, Validating

INTERVAL = 0.1
"""Seconds between two reports of progress."""


class ProgressReporter:
    """Reports at most ten times a second, and obeys Stop and Cancel between batches."""

    def __init__(self, send: Callable[[Event], None], poll: Callable[[], Command | None]) -> None:
        self.send = send
        self._poll = poll
        self._last_report = 0.0
        self._total: dict[Phase, int] = {}
        self.stops = 0

    def stop(self) -> None:
        """Note the wish to finish now and keep the best; may be called from a signal handler."""
        self.stops += 1

    def check(self) -> None:
        """Take in what has been asked for; raises :class:`Cancelled`."""
        while (command := self._poll()) is not None:
            match command:
                case Stop():
                    self.stop()
                case Cancel():
                    raise Cancelled

    def report_runtime(self, runtime: Runtime) -> None:
        """Report what computes from now on, and why it is not what was asked for."""
        self.send(RuntimeSelected(runtime))
        if runtime.problem is not None:
            self.send(Warned(runtime.problem))

    def start_phase(self, phase: Phase, total: int) -> None:
        """Report that a phase begins."""
        self._total[phase] = total
        self.send(PhaseChanged(phase, 0, total))

    def update(self, phase: Phase, done: int) -> None:
        """Report that a phase went on, if it is time to, and check for wishes."""
        self.check()
        if done == self._total[phase] or self._throttle_passed():
            self.send(PhaseChanged(phase, done, self._total[phase]))

    def report(self, event: BatchEnded | Validating) -> None:
        """Report progress within an epoch, if it is time to, and check for wishes."""
        self.check()
        if self._throttle_passed():
            self.send(event)

    def _throttle_passed(self) -> bool:
        now = time.monotonic()
        if now - self._last_report < INTERVAL:
            return False
        self._last_report = now
        return True
