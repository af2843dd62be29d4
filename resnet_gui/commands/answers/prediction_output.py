"""Output of predictions on the command line: text, JSON lines or CSV, written one by one."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Protocol

from resnet_gui.commands.printer import EventPrinter, print_json, say
from resnet_gui.commands.texts.language import sentence, translate
from resnet_gui.core.errors import sentences
from resnet_gui.core.files.address import place
from resnet_gui.core.prediction.prediction import Doubt, Prediction, ReviewFlag, ReviewPolicy

_SENTENCES = {
    Doubt.BLANK: "There is nothing in this picture.",
    Doubt.UNLIKE: "Unlike anything this model was trained on: do not trust the numbers.",
}
"""What stands below the classes; hints stand in the JSON alone."""


class PredictionTable(Protocol):
    """A file, or a folder of files, with a row for each image."""

    def write(self, prediction: Prediction, flags: tuple[ReviewFlag, ...]) -> None:
        """Add a row; :class:`ProblemError` ``file-...`` where that is not possible."""


@dataclass
class PredictionOutput:
    """Writes predictions as they arrive.

    Attributes:
        policy: The policy that flags predictions for review.
        table: What gets one row per image, if any.
        as_json: Whether to print one JSON object per image.
        in_lines: Whether to print the path of each image, and lines of probability and class.
        count: The number of images so far.
        failed: How many of them could not be predicted.
    """

    policy: ReviewPolicy
    table: PredictionTable | None
    as_json: bool
    in_lines: bool
    count: int = 0
    failed: int = 0
    _printer: EventPrinter = field(default_factory=EventPrinter)

    def write(self, prediction: Prediction) -> None:
        """Write one prediction, or the reason why there is none."""
        self.count += 1
        self.failed += prediction.problem is not None
        if self.table is not None:
            self.table.write(prediction, self.policy.flags(prediction))
        if self.as_json:
            print_json(self._json(prediction))
        elif prediction.problem is not None:
            self._printer.end_line()
            say(f"{place(prediction.path)}: {sentence(prediction.problem)}", error=True)
        elif self.in_lines:
            say(place(prediction.path))
            for label, probability in prediction.ranking:
                say(f"  {probability:.3f}  {label}")
            for doubt in _SENTENCES.keys() & set(prediction.doubts):
                say(f"  {_SENTENCES[doubt]}")
        if not self.in_lines and not self.as_json:
            self._printer.progress(
                translate("CommandLine", "Answered: {count:,}").format(count=self.count)
            )

    def end(self) -> None:
        """Clear the progress line."""
        self._printer.end_line()

    def _json(self, prediction: Prediction) -> str:
        values = {
            "path": place(prediction.path),
            "class": prediction.label or None,
            "probability": prediction.probability if prediction.ranking else None,
            "ranking": [{"class": label, "probability": p} for label, p in prediction.ranking],
            "flags": list(self.policy.flags(prediction)),
            "doubts": list(prediction.doubts),
            "error": None
            if prediction.problem is None
            else sentences.sentence(prediction.problem),  # for programs: always English
        }
        return json.dumps(values, ensure_ascii=False)
