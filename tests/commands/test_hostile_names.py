"""What the command line prints: no name acts on the terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from resnet_gui import cli
from resnet_gui.commands.answers.prediction_output import PredictionOutput
from resnet_gui.commands.printer import EventPrinter, say
from resnet_gui.commands.texts.text_table import table
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import known_kinds, sentence, template
from resnet_gui.core.prediction.prediction import Prediction, ReviewPolicy
from resnet_gui.core.protocol.system_events import Warned
from resnet_gui.core.protocol.training_events import ImageUnreadable
from resnet_gui.core.runs.registry import read_record
from resnet_gui.core.runs.report_html import report_html
from tests import images
from tests.core.made_runs import make_run

HOSTILE = "a\x1b]0;mine\x07\x1b[2J\r\u202egpj\x9b1mb\udcff\nRun: elsewhere"

_ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\udc80-\udcff]")


def harmless(text: str) -> bool:
    """Return whether a text neither acts nor has a line that a name has made."""
    return _ACTING.search(text) is None and "\nRun: elsewhere" not in text


@pytest.mark.parametrize("kind", sorted(known_kinds()))
def test_every_sentence_shows_names_as_they_are(kind: ProblemKind) -> None:
    names = re.findall(r"{(\w+)", template(kind))
    values = {name: HOSTILE for name in names if name != "detail"}
    said = sentence(Problem(kind, {**values, "detail": "an error\nof two lines\x1b"}))
    assert harmless(said)


def test_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = HOSTILE.replace("\udcff", "")
    root = images.make_folder(tmp_path / name, {name: 6, "dogs": 6})
    (root / name / f"{name}.png").write_bytes(b"no picture")
    (root / "dogs" / f"{name}.png").write_bytes((root / name / "001.png").read_bytes())
    assert cli.main(["check", str(root)]) == 0
    shown = capsys.readouterr()
    assert "\\x1b[2J" in shown.out
    assert harmless(shown.out + shown.err)
    assert cli.main(["check", str(tmp_path / f"{name} gone")]) == 2
    assert harmless(capsys.readouterr().err)


def test_answers(capsys: pytest.CaptureFixture[str]) -> None:
    output = PredictionOutput(ReviewPolicy((HOSTILE, "dogs")), None, as_json=False, in_lines=True)
    output.write(Prediction(Path(HOSTILE), ((HOSTILE, 0.9), ("dogs", 0.1))))
    problem = Problem(ProblemKind.IMAGE_FORMAT, {"format": HOSTILE})
    output.write(Prediction(Path(HOSTILE), (), problem=problem))
    shown = capsys.readouterr()
    assert harmless(shown.out + shown.err)
    assert len(shown.out.splitlines()) == 3


def test_json_keeps_every_sign(capsys: pytest.CaptureFixture[str]) -> None:
    name = HOSTILE.replace("\udcff", "")
    output = PredictionOutput(ReviewPolicy((HOSTILE, "dogs")), None, as_json=True, in_lines=False)
    output.write(Prediction(Path(name), ((name, 0.9), ("dogs", 0.1))))
    values = json.loads(capsys.readouterr().out)
    assert values["path"] == name
    assert values["class"] == name


def test_events_and_tables(capsys: pytest.CaptureFixture[str]) -> None:
    printer = EventPrinter()
    problem = Problem(ProblemKind.IMAGE_FORMAT, {"format": HOSTILE})
    printer.show(ImageUnreadable(Path(HOSTILE), problem))
    printer.show(Warned(problem))
    say(Path(HOSTILE))
    shown = capsys.readouterr()
    assert harmless(shown.out + shown.err)
    assert harmless(table(["class", "pictures"], [[HOSTILE, "3"]]))


def test_the_report(tmp_path: Path) -> None:
    record = read_record(make_run(tmp_path / "<script>\x1b[2J\u202egpj"))
    text = report_html(record, None, tmp_path)
    assert "<script>" not in text
    assert "\\x1b[2J" in text
    assert harmless(text)
