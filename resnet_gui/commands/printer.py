"""Prints a line for each event and, on a terminal, a progress line that is updated in place."""

from __future__ import annotations

import io
import json
import re
import sys

from resnet_gui.core.dataset.dataset import MIN_IMAGES, Dataset
from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.system_events import PhaseChanged, Warned
from resnet_gui.core.protocol.training_events import (
    ImageUnreadable,
    Resumed,
    RuntimeSelected,
    TrainingFinished,
)
from resnet_gui.core.training.values import BatchEnded, EpochEnded, Phase, StopReason, Validating
from resnet_gui.core.visible_text import visible

_PHASES = {
    Phase.DOWNLOADING: "Downloading weights",
    Phase.READING: "Reading",
    Phase.EXTRACTING: "Extracting features",
    Phase.HEAD: "Training last layer",
    Phase.TRAINING: "Training",
    Phase.EVALUATING: "Evaluating",
    Phase.SAVING: "Saving",
}
_RUNTIMES = {"openvino": "OpenVINO", "tensorflow": "TensorFlow", "numpy": "NumPy"}


def make_output_safe() -> None:
    """Escape characters that the console cannot show, so that any path can be printed; read all."""
    if isinstance(sys.stdin, io.TextIOWrapper):  # paths come there, with bytes that are no text
        sys.stdin.reconfigure(errors="surrogateescape")
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def say(text: object, *, error: bool = False) -> None:
    """Print one line, in which names cannot act on the terminal; errors to standard error."""
    print(visible(str(text)), file=sys.stderr if error else sys.stdout, flush=True)


def print_json(text: str) -> None:
    """Print JSON at once; what the console cannot show is escaped as JSON wants it."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = re.sub(r"[^\x00-\x7f]", lambda sign: json.dumps(sign[0])[1:-1], text)
    print(text, flush=True)


class EventPrinter:
    """Prints events as lines and, on a terminal, one progress line that is updated in place."""

    def __init__(self) -> None:
        self._live = sys.stderr is not None and sys.stderr.isatty()
        self._open_line = False

    def scanned(self, progress: ScanProgress) -> None:
        """Show the progress of a scan."""
        if progress.checked % 20 == 0 or progress.checked == progress.total:
            self._change_line(f"Checking pictures: {progress.checked} of {progress.total}")

    def evaluated(self, done: int, total: int) -> None:
        """Show the progress of an evaluation."""
        self._change_line(f"Evaluating: {done:,} of {total:,}")

    def progress(self, text: str) -> None:
        """Show a text in the progress line."""
        self._change_line(text)

    def show(self, event: Event) -> None:
        """Print an event."""
        match event:
            case PhaseChanged(phase, done, total):
                if phase not in (Phase.TRAINING, Phase.HEAD):
                    self._change_line(f"{_PHASES[phase]}: {done:,} of {total:,}")
            case BatchEnded():
                self._change_line(
                    f"Epoch {event.epoch}: {event.step}/{event.steps} - loss {event.loss:.4f} - "
                    f"accuracy {event.accuracy:.4f} - {event.images_per_second:.0f} pictures/s"
                )
            case Validating(done, total):
                self._change_line(f"Validating: {done:,} of {total:,}")
            case EpochEnded():
                self.end_line()
                print(
                    f"Epoch {event.epoch} - {event.seconds:.1f} s - loss {event.loss:.4f} - "
                    f"accuracy {event.accuracy:.4f} - val_loss {event.val_loss:.4f} - "
                    f"val_accuracy {event.val_accuracy:.4f}{' - best' if event.is_best else ''}",
                    flush=True,
                )
            case RuntimeSelected(runtime):
                self.end_line()
                name = _RUNTIMES[runtime.name]
                say(f"Computing with {name} on the {runtime.device}, {runtime.precision}.")
            case Resumed(epochs):
                self.end_line()
                print(f"Resuming after epoch {epochs[-1].epoch}.", flush=True)
            case Warned(problem):
                self.end_line()
                say(sentence(problem), error=True)
            case ImageUnreadable(path, problem):
                self.end_line()
                say(f"Skipped {path}: {sentence(problem)}", error=True)

    def end_line(self) -> None:
        """Clear the progress line before other output."""
        if self._open_line:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._open_line = False

    def _change_line(self, text: str) -> None:
        if self._live:
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
            self._open_line = True

    def report_scan(self, found: Dataset) -> None:
        """Print which files and classes are not used."""
        self.end_line()
        for entry in found.skipped:
            say(f"Skipped {entry.path}: {sentence(entry.problem)}", error=True)
        for left_out in found.left_out:
            values: dict[str, str | int | float] = {
                "label": left_out.label, "count": left_out.count, "least": MIN_IMAGES,
            }  # fmt: skip
            say(sentence(Problem(ProblemKind.CLASS_LEFT_OUT, values)), error=True)

    def report_run(self, finished: TrainingFinished) -> None:
        """Print how a run ended, with its folder last."""
        reasons = {
            StopReason.COMPLETED: "All epochs done.",
            StopReason.EARLY: "Stopped early: no improvement.",
            StopReason.STOPPED: "Stopped by you.",
            StopReason.DIVERGED: "Training failed: the loss was no longer a number. "
            "Try a smaller learning rate.",
        }
        print(f"{reasons[finished.reason]} Epoch {finished.card.best_epoch} is kept.")
        for entry in finished.evaluations:
            print(
                f"{entry.split.capitalize()}: accuracy {entry.accuracy:.4f}, "
                f"loss {entry.loss:.4f}, {entry.count} pictures"
            )
        say(finished.run_dir)
