"""Prints a line for each event and, on a terminal, a progress line that is updated in place."""

from __future__ import annotations

import io
import json
import re
import sys
from dataclasses import asdict

from resnet_gui.commands.texts.language import CONTEXT, sentence, translate
from resnet_gui.commands.texts.names import split_name
from resnet_gui.core.dataset.dataset import MIN_IMAGES, Dataset
from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, Value
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP
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
    Phase.DOWNLOADING: QT_TRANSLATE_NOOP("CommandLine", "Downloading weights"),
    Phase.READING: QT_TRANSLATE_NOOP("CommandLine", "Reading"),
    Phase.EXTRACTING: QT_TRANSLATE_NOOP("CommandLine", "Extracting features"),
    Phase.HEAD: QT_TRANSLATE_NOOP("CommandLine", "Training last layer"),
    Phase.TRAINING: QT_TRANSLATE_NOOP("CommandLine", "Training"),
    Phase.EVALUATING: QT_TRANSLATE_NOOP("CommandLine", "Evaluating"),
    Phase.SAVING: QT_TRANSLATE_NOOP("CommandLine", "Saving"),
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
            name = translate("CommandLine", "Checking pictures")
            self.counted(name, progress.checked, progress.total)

    def evaluated(self, done: int, total: int) -> None:
        """Show the progress of an evaluation."""
        self.counted(translate("CommandLine", "Evaluating"), done, total)

    def counted(self, name: str, done: int, total: int) -> None:
        """Show how far work with a name is."""
        text = translate("CommandLine", "{name}: {done:,} of {total:,}")
        self._change_line(text.format(name=name, done=done, total=total))

    def progress(self, text: str) -> None:
        """Show a text in the progress line."""
        self._change_line(text)

    def skipped(self, path: object, problem: Problem) -> None:
        """Print that a file is not used, and why."""
        self.end_line()
        text = translate("CommandLine", "Skipped {path}: {reason}")
        say(text.format(path=path, reason=sentence(problem)), error=True)

    def show(self, event: Event) -> None:
        """Print an event."""
        match event:
            case PhaseChanged(phase, done, total):
                if phase not in (Phase.TRAINING, Phase.HEAD):
                    self.counted(translate(CONTEXT, _PHASES[phase]), done, total)
            case BatchEnded():
                self._change_line(
                    translate(
                        "CommandLine",
                        "Epoch {epoch}: {step}/{steps} - loss {loss:.4f} - "
                        "accuracy {accuracy:.4f} - {speed:.0f} pictures/s",
                    ).format(**asdict(event), speed=event.images_per_second)
                )
            case Validating(done, total):
                self.counted(translate("CommandLine", "Validating"), done, total)
            case EpochEnded():
                self.end_line()
                text = (
                    translate(
                        "CommandLine",
                        "Epoch {epoch} - {seconds:.1f} s - loss {loss:.4f} - accuracy "
                        "{accuracy:.4f} - val_loss {val_loss:.4f} - val_accuracy "
                        "{val_accuracy:.4f} - best",
                    )
                    if event.is_best
                    else translate(
                        "CommandLine",
                        "Epoch {epoch} - {seconds:.1f} s - loss {loss:.4f} - accuracy "
                        "{accuracy:.4f} - val_loss {val_loss:.4f} - val_accuracy "
                        "{val_accuracy:.4f}",
                    )
                )
                print(text.format(**asdict(event)), flush=True)
            case RuntimeSelected(runtime):
                self.end_line()
                name = _RUNTIMES[runtime.name]
                say(
                    translate(
                        "CommandLine", "Computing with {name} on the {device}, {precision}."
                    ).format(name=name, device=runtime.device, precision=runtime.precision)
                )
            case Resumed(epochs):
                self.end_line()
                print(
                    translate("CommandLine", "Resuming after epoch {epoch}.").format(
                        epoch=epochs[-1].epoch
                    ),
                    flush=True,
                )
            case Warned(problem):
                self.end_line()
                say(sentence(problem), error=True)
            case ImageUnreadable(path, problem):
                self.skipped(path, problem)

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
            self.skipped(entry.path, entry.problem)
        for left_out in found.left_out:
            values: dict[str, Value] = {
                "label": left_out.label, "count": left_out.count, "least": MIN_IMAGES,
            }  # fmt: skip
            say(sentence(Problem(ProblemKind.CLASS_LEFT_OUT, values)), error=True)

    def report_run(self, finished: TrainingFinished) -> None:
        """Print how a run ended, with its folder last."""
        text = {
            StopReason.COMPLETED: translate(
                "CommandLine", "All epochs done. Epoch {epoch} is kept."
            ),
            StopReason.EARLY: translate(
                "CommandLine", "Stopped early: no improvement. Epoch {epoch} is kept."
            ),
            StopReason.STOPPED: translate("CommandLine", "Stopped by you. Epoch {epoch} is kept."),
            StopReason.DIVERGED: translate(
                "CommandLine",
                "Training failed: the loss was no longer a number. Try a smaller learning rate. "
                "Epoch {epoch} is kept.",
            ),
        }[finished.reason]
        print(text.format(epoch=finished.card.best_epoch))
        for entry in finished.evaluations:
            print(
                translate(
                    "CommandLine",
                    "{split}: accuracy {accuracy:.4f}, loss {loss:.4f}, {count} pictures",
                ).format(
                    split=split_name(entry.split),
                    accuracy=entry.accuracy,
                    loss=entry.loss,
                    count=entry.count,
                )
            )
        say(finished.run_dir)
