"""The command line: commands, options, exit codes and what is printed.

Additions are allowed: another command, option, choice, key or flag. Removals and changes are not.
Defaults and help sentences are not compared here.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.errors import sentences
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import cache
from resnet_gui.gui.shell import app
from tests import images
from tests.golden.forever import golden
from tests.golden.forever.conftest import Run
from tests.golden.forever.parsing import Help, the_parser

COMMANDS: dict[str, Any] = golden.values("command_line.json")
NAMES: dict[str, Any] = golden.values("names.json")
WORDS = {
    "check": ["x"],
    "evaluate": ["x", "x"],
    "compare": ["x"],
    "summary": ["resnet50"],
    "export": ["x", "--format", "keras", "--output", "y"],
}
"""What a command needs beside its options."""


# What is parsed


def test_no_command_is_gone(help_of: Help) -> None:
    """Additions are allowed, removals are not."""
    assert golden.missing(list(COMMANDS), help_of.commands()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_no_option_is_gone_or_takes_something_else(help_of: Help, command: str) -> None:
    """Additions are allowed: options and choices. Removals and changes are not."""
    now = help_of.options(command)
    recorded = COMMANDS[command]["options"]

    assert golden.missing(list(recorded), now) == []
    for name, then in recorded.items():
        assert now[name]["takes_value"] == then["takes_value"], name
        if "choices" in now[name]:
            assert (
                golden.missing(then.get("choices", [then.get("example")]), now[name]["choices"])
                == []
            )


@pytest.mark.parametrize("command", COMMANDS)
def test_words_without_dashes_stay_in_their_places(help_of: Help, command: str) -> None:
    """Only one more that may be left out may follow."""
    now, then = help_of.positionals(command), COMMANDS[command]["positionals"]

    assert now == then or now.startswith(f"{then} [".lstrip())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_recorded_way_to_write_an_option_is_taken(command: str) -> None:
    """Each recorded choice of each option is taken, too."""
    parser = the_parser()
    for name, option in COMMANDS[command]["options"].items():
        if name in ("-h", "--help"):
            continue
        for value in option.get("choices", [option.get("example")]):
            given = [value] if option["takes_value"] else []
            try:
                parser.parse_args([command, *WORDS.get(command, []), name, *given])
            except SystemExit:
                pytest.fail(f"{command} {name} {value} is refused")


@pytest.mark.parametrize("network", NAMES["networks"])
def test_summary_takes_every_recorded_network(network: str) -> None:
    assert the_parser().parse_args(["summary", network])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("predict", "m.keras"), "required: IMAGE"),
        (("predict",), "required: MODEL, IMAGE"),
        (("predict", "m.keras", "a.png", "--sort-into", "x"), "needs --copy or --move"),
        (("predict", "m.keras", "a.png", "--sort-into", "x", "--copy", "--move"), "not allowed"),
        (("predict", "m.keras", "a.png", "--move"), "belong to --sort-into"),
        (("predict", "m.keras", "a.png", "--dry-run"), "belong to --sort-into"),
        (("predict", "m.keras", "a.png", "--resume"), "belongs to --csv"),
        (("predict", "m.keras", "a.png", "--undo", "log"), "stands alone"),
        (("predict", "m.keras", "a.png", "--threshold", "60"), "from 0 to 1"),
        (("train", "x", "--network", "vgg"), "--network"),
        (("summary", "vgg"), "NETWORK"),
        (("train", "x", "--class-weights", "--nonsense"), "--nonsense"),
        (("no-such-command",), "no-such-command"),
    ],
)
def test_bad_usage_is_one_sentence_and_exit_code_2(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    assert said in run(*words).refuses()


# Exit codes


def test_a_good_call_ends_with_0(run: Run) -> None:
    said = run("cache")

    assert (said.code, said.err) == (0, "")
    assert re.fullmatch(r"\d+\.\d MB of at most \d+ GB in .+\n", said.out)
    assert re.fullmatch(r"\d+\.\d+\S*\n", run("--version").out)


def test_bad_input_ends_with_2(run: Run, tmp_path: Path) -> None:
    run("check", tmp_path / "nowhere").refuses()
    run("predict", tmp_path / "nowhere.keras", "a.png").refuses()
    run("compare", tmp_path / "nowhere").refuses()
    run("cache", "--limit", "0").refuses()


def _raising(problem: BaseException, patch: pytest.MonkeyPatch) -> None:
    def fail() -> int:
        raise problem

    patch.setattr(cache, "size", fail)


@pytest.mark.parametrize("kind", NAMES["problem_kinds"])
def test_the_exit_code_of_a_problem_stays(
    run: Run, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """1 where the input is not to blame, else 2; and each recorded kind has its sentence still."""
    assert kind in sentences.known_kinds()
    problem = ProblemError(ProblemKind(kind))
    _fill(problem, kind)
    _raising(problem, monkeypatch)

    said = run("cache")

    assert said.code == (1 if kind in NAMES["problem_kinds_of_exit_code_1"] else 2)
    assert said.err.startswith("resnet-gui: ")


def _fill(problem: ProblemError, kind: str) -> None:
    """Give a problem every value that its sentence names."""
    for _ in range(20):
        try:
            sentences.sentence(problem.problem)
        except KeyError as error:
            problem.problem.values[str(error.args[0])] = 1
    sentences.sentence(problem.problem)


def test_what_nobody_foresaw_ends_with_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _raising(RuntimeError("a bug"), monkeypatch)

    said = run("cache")

    assert said.code == 1
    assert said.err.count("\n") == 1
    assert "RuntimeError: a bug" in said.err


def test_ctrl_c_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _raising(KeyboardInterrupt(), monkeypatch)

    assert run("cache").code == 130


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_ctrl_c_in_the_middle_of_answers_ends_with_130(tmp_path: Path) -> None:
    """Answers to paths from standard input come one by one, and Ctrl+C ends them."""
    model, root = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")
    command = [sys.executable, "-m", "resnet_gui", "predict", str(model), "-"]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(f"{root / 'cats' / 'a.png'}\n")
        process.stdin.flush()
        answer = [process.stdout.readline() for _ in range(3)]
        process.send_signal(signal.SIGINT)
        code, said = process.wait(20), process.stderr.read()

    assert answer[0] == f"{root / 'cats' / 'a.png'}\n"
    assert (code, said) == (130, "Interrupted.\n")


def test_the_program_starts_as_a_module(tmp_path: Path) -> None:
    """``python -m resnet_gui`` is the command line; without a display, bad usage too is told."""
    command = [sys.executable, "-m", "resnet_gui", "check", str(tmp_path / "nowhere")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("resnet-gui: ")


@pytest.mark.parametrize("words", [[], ["photos/cats/a.png"], ["photos", "tiny.xml"]])
def test_files_without_a_command_open_in_the_window(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """So does no word at all; a command's name stays a command where a file is called so."""
    golden.photos(golden.tiny_model(tmp_path).parent / "photos")
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    opened: list[list[str]] = []

    def window(files: Sequence[str]) -> int:
        opened.append(list(files))
        return 0

    monkeypatch.setattr(app, "main", window)
    monkeypatch.chdir(tmp_path)

    assert run(*words).code == 0
    assert opened == [words]
    assert run("cache").lines[0].startswith("0.0 MB")
    assert run("gone.png").code == 2
    assert opened == [words]


# What predict prints


def test_predict_prints_a_path_and_its_classes(run: Run, tmp_path: Path) -> None:
    """``  0.980  dogs``: two spaces, three digits, two spaces, the class; best first."""
    model, root = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")

    said = run("predict", model, root)

    assert said.code == 1  # a file that is no image is there
    assert said.err == f"{root / 'dogs' / 'note.txt'}: This is not a picture that can be read.\n"
    assert len(said.lines) == 12
    assert said.lines[::3] == [str(root / name) for name in golden.PHOTOS]
    rows = [
        re.fullmatch(r"  ([01]\.\d{3})  (cats|dogs)", line) for line in said.lines if line[0] == " "
    ]
    found = [(match[2], float(match[1])) for match in rows if match]
    assert [label for label, _ in found] == ["cats", "dogs", *["dogs", "cats"] * 3]
    expected = [0.998, 0.002, 0.998, 0.002, 0.998, 0.002, 0.539, 0.461]
    assert [probability for _, probability in found] == pytest.approx(expected, abs=0.02)
    assert run("predict", model, root / "cats").code == 0


def test_predict_prints_json_by_the_line(run: Run, tmp_path: Path) -> None:
    """Additions are allowed, to the object and to the flags; removals and changes are not."""
    model, root = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")

    said = run("predict", model, root, "--json")

    found = [json.loads(line) for line in said.lines]
    assert (said.code, said.err, len(found)) == (1, "", 5)
    for entry in found:
        keys = ["path", "class", "probability", "ranking", "flags", "error"]
        assert golden.missing(keys, entry) == []
        for place in entry["ranking"]:
            assert golden.missing(["class", "probability"], place) == []
    assert [entry["path"] for entry in found] == [
        *(str(root / name) for name in golden.PHOTOS),
        str(root / "dogs" / "note.txt"),
    ]
    assert [entry["class"] for entry in found] == ["cats", "dogs", "dogs", "dogs", None]
    assert [entry["flags"] for entry in found] == [[], ["folder-differs"], [], ["not-sure"], []]
    assert [entry["error"] is None for entry in found] == [True, True, True, True, False]
    text = found[-1]
    assert (text["probability"], text["ranking"]) == (None, [])


def test_predict_writes_its_table(run: Run, tmp_path: Path) -> None:
    """UTF-8 with its mark and CRLF; a column more may only come last."""
    model, root = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")
    table = tmp_path / "answers.csv"

    said = run("predict", model, root, "--csv", table)

    assert (said.code, said.out) == (1, "")
    data = table.read_bytes()
    header = "path,class,probability,second,second_probability,flags,error"
    assert data.startswith(b"\xef\xbb\xbf" + header.encode())
    assert data.count(b"\r\n") == data.count(b"\n") == 6
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["class"] for row in rows] == ["cats", "dogs", "dogs", "dogs", ""]
    assert [row["second"] for row in rows] == ["dogs", "cats", "cats", "cats", ""]
    assert [row["flags"] for row in rows] == ["", "folder-differs", "", "not-sure", ""]
    assert re.fullmatch(r"0\.\d{6}", rows[0]["probability"])
    assert rows[4]["error"] == "This is not a picture that can be read."
    run("predict", model, root, "--csv", table).refuses()
    assert table.read_bytes() == data


def test_a_recorded_table_is_gone_on_with(run: Run, tmp_path: Path) -> None:
    """A table of an earlier version stays as it is, and only new images are asked about."""
    model, root = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")
    table = tmp_path / "answers.csv"
    head = "\ufeffpath,class,probability,second,second_probability,flags,error\r\n"
    known = f"{root / 'cats' / 'a.png'},birds,0.512345,cats,0.487655,not-sure,\r\n"
    table.write_bytes((head + known + "half a r").encode())

    said = run("predict", model, root / "cats", "--csv", table, "--resume")

    assert said.code == 0
    text = table.read_bytes().decode()
    assert text.startswith(head + known + f"{root / 'cats' / 'b.png'},dogs,0.99")
    assert text.count("\r\n") == 3


def test_a_dash_reads_paths_from_standard_input(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One a line, either line end, empty lines passed over, folders as everywhere."""
    model, root = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")
    lines = f"{root / 'dogs' / 'c.png'}\r\n\n{root / 'cats'}\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))

    said = run("predict", model, "-", "--json")

    assert said.code == 0
    names = [Path(json.loads(line)["path"]).name for line in said.lines]
    assert names == ["c.png", "a.png", "b.png"]


def test_labels_and_preprocessing_are_said_once(run: Run, tmp_path: Path) -> None:
    """Without them one sentence names the options; with them a card beside the model keeps them."""
    model, root = golden.tiny_model(tmp_path, card=False), golden.photos(tmp_path / "photos")

    assert "--labels FILE --preprocessing inside|caffe|" in run("predict", model, root).refuses()
    assert "labels" in run("predict", model, root, "--labels", root / "cats" / "a.png").refuses()
    labels = golden.laid_out(tmp_path / "said", "labels.txt") / "labels.txt"
    words = ("--labels", labels, "--preprocessing", "unit")
    first = run("predict", model, root / "cats", *words)
    again = run("predict", model, root / "cats")

    assert (first.code, again.code, first.out) == (0, 0, again.out)
    assert (tmp_path / "tiny.xml.card.json").is_file()


# What the others print


def test_check_prints_json(run: Run, tmp_path: Path) -> None:
    """Additions are allowed, removals and changes are not."""
    root = images.make_folder(tmp_path / "photos", {"cats": 5, "dogs": 6, "few": 1})
    (root / "dogs" / "broken.png").write_text("not a picture", encoding="utf-8")

    said = run("check", root, "--json")

    found = json.loads(said.out)
    assert said.code == 0
    assert golden.missing(["schema", "classes", "findings"], found) == []
    assert found["schema"] == 1
    assert [entry["name"] for entry in found["classes"]] == ["cats", "dogs"]
    for entry in found["classes"]:
        assert golden.missing(["name", "train", "validation", "test"], entry) == []
    assert found["findings"]
    for entry in found["findings"]:
        assert golden.missing(["kind", "files", "values"], entry) == []
    (unreadable,) = (entry for entry in found["findings"] if entry["kind"] == "unreadable")
    assert unreadable["files"] == ["dogs/broken.png"]
    assert unreadable["values"]["reason"] == "picture-unknown"
    (few,) = (entry for entry in found["findings"] if entry["kind"] == "too-few")
    assert few["values"]["class"] == "few"


def test_check_counts_its_classes_first(run: Run, tmp_path: Path) -> None:
    said = run("check", images.make_folder(tmp_path / "photos", {"cats": 5, "dogs": 6}, "split"))

    assert said.lines[:2] == ["cats  5 train, 2 validation", "dogs  6 train, 3 validation"]


def test_evaluate_prints_json(run: Run, tmp_path: Path) -> None:
    """Additions are allowed, removals and changes are not."""
    model, root = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")

    said = run("evaluate", model, root, "--json")

    found = json.loads(said.out)
    assert said.code == 0  # with --json, what is no image is a matter of the scan
    assert golden.missing(["schema", "all", "model", "dataset", "runtime"], found) == []
    assert (found["schema"], found["model"], found["dataset"]) == (1, str(model), str(root))
    figures = found["all"]
    assert figures["split"] == "all"
    assert figures["classes"] == ["cats", "dogs"]
    assert figures["confusion"] == [[1, 1], [0, 2]]
    assert (figures["count"], figures["accuracy"], figures["balanced_accuracy"]) == (4, 0.75, 0.75)
    assert figures["interval"] == pytest.approx([0.3006, 0.9544], abs=1e-4)
    assert golden.missing(["loss", "calibration_error"], figures) == []
    first = {
        "label": "cats",
        "count": 2,
        "precision": 1.0,
        "recall": 0.5,
        "f1": pytest.approx(2 / 3),
    }
    assert first.items() <= figures["class_scores"][0].items()


def test_evaluate_prints_figures_and_a_table(run: Run, tmp_path: Path) -> None:
    model, root = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")
    report = tmp_path / "report.html"

    said = run("evaluate", model, root, "--html", report)

    assert said.code == 1  # for the file that is no image
    assert said.lines[0].startswith(
        "All: 4 pictures, accuracy 0.7500 (95 % interval 0.3006 to 0.9544), loss "
    )
    assert said.lines[3].split() == ["class", "pictures", "precision", "recall", "F1"]
    assert said.lines[4].split() == ["cats", "2", "1.0000", "0.5000", "0.6667"]
    assert report.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")


def test_compare_prints_a_row_for_each_run(run: Run, tmp_path: Path) -> None:
    """A column more may only come last."""
    for name in ("one", "two"):
        golden.laid_out(tmp_path / name, "tiny.xml.card.json")
        (tmp_path / name / "tiny.xml.card.json").rename(tmp_path / name / "card.json")

    said = run("compare", tmp_path / "one", tmp_path / "two")

    assert said.code == 0
    headings = (
        *("run", "network", "settings", "data", "val. accuracy", "test accuracy"),
        *("seconds", "pictures/s"),
    )
    assert re.split(r" {2,}", said.lines[0])[:8] == list(headings)
    assert re.split(r" {2,}", said.lines[1])[:2] == ["one", "xml 8"]
    assert [line.split()[0] for line in said.lines[1:3]] == ["one", "two"]


def test_summary_ends_with_its_three_counts() -> None:
    """Also ``--classes`` and ``--image-size``; in a process of its own, since Keras is loaded."""
    command = [
        *(sys.executable, "-m", "resnet_gui", "summary", "plain_cnn"),
        *("--classes", "3", "--image-size", "32"),
    ]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env=environment, timeout=60
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith('Model: "plain_cnn"\n')
    counts = re.findall(r"^ *(Total|Trainable|Non-trainable) params: ([\d,]+)", done.stdout, re.M)
    assert [name for name, _ in counts] == ["Total", "Trainable", "Non-trainable"]


def test_cache_is_limited_and_emptied(run: Run) -> None:
    said = run("cache", "--limit", "3", "--empty")

    assert said.code == 0
    assert said.lines[0] == "0.0 MB removed."
    assert said.lines[1].startswith("0.0 MB of at most 3 GB in ")
