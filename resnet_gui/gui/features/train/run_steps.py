"""The phases of a run as steps: planned, and then under way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resnet_gui.core.training.values import Phase
from resnet_gui.gui.services.training_run import TrainingRun
from resnet_gui.gui.text import format, labels, run_text
from resnet_gui.gui.widgets.phase_stepper import PhaseStepper


class RunSteps(PhaseStepper):
    """Shows the phases that the next run will have, or how far the current one is."""

    def show_plan(self, phases: Sequence[Phase], seconds: Mapping[Phase, float]) -> None:
        """Show the phases to come, and about how long each takes where that is known."""
        self.set_steps([labels.phase(phase) for phase in phases])
        self.reset()
        for index, phase in enumerate(phases):
            if phase in seconds:
                self.set_step(index, "waiting", 0.0, format.about(seconds[phase]))

    def show_run(self, run: TrainingRun) -> None:
        """Show how far a run is."""
        self.set_steps([labels.phase(phase) for phase in run.phases])
        for index, phase in enumerate(run.phases):
            self.set_step(index, *run_text.step(run, phase))
