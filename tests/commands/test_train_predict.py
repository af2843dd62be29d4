"""The command line: what it prints, in which words it refuses, and its exit codes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from resnet_gui import cli
from resnet_gui.commands.config_from_options import default_preset
from resnet_gui.commands.printer import EventPrinter
from resnet_gui.commands.save_again import ask_where_to_save
from resnet_gui.core.dataset import scanner
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files import paths
from resnet_gui.core.imaging.decode import Square
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.training.values import EpochEnded, Phase
from tests import images
from tests.core import cards
from tests.images import MakeFolder

SMALL = ("--preset", "small", "--image-size", "32", "--batch-size", "8", "--epochs", "2")


@dataclass(frozen=True)
class Answer:
    """What a call printed and returned."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Call:
    """Calls the command line within this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> Answer:
        self._capsys.readouterr()
        try:
            code = cli.main([str(word) for word in words])
        except SystemExit as exit_:  # argparse's own way out
            code = int(exit_.code or 0)
        out, err = self._capsys.readouterr()
        return Answer(code, out, err)

    def refused(self, *words: str | Path) -> str:
        """Return the one sentence with which bad input is refused."""
        answer = self(*words)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.count("\n") == 1
        assert answer.err.startswith("resnet-gui")
        assert "Traceback" not in answer.err
        return answer.err


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    return Call(capsys)


# One training, looked at from all sides


@dataclass(frozen=True)
class TrainedRun:
    """What a training printed, and what it left."""

    answer: Answer
    root: Path
    run_dir: Path


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> TrainedRun:
    """Train once in a process of its own, as a person would."""
    root = tmp_path_factory.mktemp("my pets 😀") / "pets"
    images.make_folder(root, {"cats": 8, "dogs": 8, "few": 2})
    (root / "cats" / "notes.txt").write_text("not a picture")
    done = python("train", root, *SMALL, "--seed", "5")
    answer = Answer(done.returncode, done.stdout, done.stderr)
    assert answer.code == 0, answer.err
    return TrainedRun(answer, root, Path(answer.lines[-1]))


def python(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Call the command line in a process of its own."""
    command = [sys.executable, "-m", "resnet_gui", *map(str, words)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=utf8())


def utf8() -> dict[str, str]:
    return os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}


def test_training_prints_the_class_indices_first(trained: TrainedRun) -> None:
    assert trained.answer.lines[:2] == ["Class #0 = cats", "Class #1 = dogs"]


def test_training_prints_the_summary_with_its_three_counts(trained: TrainedRun) -> None:
    counts = re.findall(r"(Total|Trainable|Non-trainable) params: ([\d,]+)", trained.answer.out)

    assert [name for name, _ in counts] == ["Total", "Trainable", "Non-trainable"]
    total, trainable, fixed = (int(number.replace(",", "")) for _, number in counts)
    assert total == trainable + fixed > 0


def test_training_prints_a_line_for_each_epoch(trained: TrainedRun) -> None:
    number = r"\d+\.\d{4}"
    form = re.compile(
        rf"Epoch (\d+) - \d+\.\d s - loss {number} - accuracy {number} - "
        rf"val_loss {number} - val_accuracy {number}( - best)?"
    )
    epochs = [form.fullmatch(line) for line in trained.answer.lines if line.startswith("Epoch")]

    assert [match and match[1] for match in epochs] == ["1", "2"]
    assert epochs[0] is not None
    assert epochs[0][2] == " - best"


def test_training_ends_with_its_result_and_last_of_all_the_runs_folder(
    trained: TrainedRun,
) -> None:
    *_, ended, validation, last = trained.answer.lines

    assert re.fullmatch(r"All epochs done\. Epoch [12] is kept\.", ended)
    assert re.fullmatch(r"Validation: accuracy \d\.\d{4}, loss \d+\.\d{4}, 4 pictures", validation)
    assert Path(last).is_dir()
    assert (Path(last) / "model.keras").is_file()
    assert re.fullmatch(r"pets( \d)?", Path(last).name)  # other files of tests train on it too


def test_what_is_not_used_is_told_on_standard_error(trained: TrainedRun) -> None:
    lines = trained.answer.err.splitlines()

    assert f"Skipped {Path('cats/notes.txt')}: This is not a picture that can be read." in lines
    assert any(line.startswith("Class few is left out: it has 2") for line in lines)
    assert len(lines) == 2


# Predict


def test_predict_prints_the_path_and_the_classes_best_first(
    call: Call, trained: TrainedRun
) -> None:
    image = trained.root / "dogs" / "000.png"

    answer = call("predict", trained.run_dir / "model.keras", image, image)

    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[0] == str(image)
    assert answer.lines[3:] == answer.lines[:3]
    rows = [re.fullmatch(r"  ([01]\.\d{3})  (cats|dogs)", line) for line in answer.lines[1:3]]
    assert all(rows)
    first, second = (float(row[1]) for row in rows if row)
    assert first >= second
    assert first + second == pytest.approx(1, abs=0.002)


def test_predict_prints_at_most_five_classes(
    call: Call, trained: TrainedRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from resnet_gui.engine.inference import predictor

    class SevenClasses:
        card = replace(cards.CARD, classes=tuple(f"class {n}" for n in range(7)))
        digest = ""

        def predict_square(self, square: Square, path: Path) -> predictor.ImagePrediction:
            ranking = ((label, 0.98 - n / 10) for n, label in enumerate(self.card.classes))
            return predictor.ImagePrediction(tuple(ranking))

    monkeypatch.setattr(predictor.Predictor, "load", lambda *_: SevenClasses())

    image = tmp_path / "a picture.png"
    images.draw(0, 0).save(image)

    answer = call("predict", trained.run_dir / "model.keras", image)

    assert answer.lines[:2] == [str(image), "  0.980  class 0"]
    assert len(answer.lines) == 6


def test_predict_names_what_it_cannot_read_and_answers_the_others(
    call: Call, trained: TrainedRun, tmp_path: Path
) -> None:
    text, gone = tmp_path / "text #1.png", tmp_path / "gone.png"
    text.write_text("not a picture")
    image = trained.root / "cats" / "000.png"

    answer = call("predict", trained.run_dir / "model.keras", text, image, gone)

    assert answer.code == 1
    assert answer.lines[0] == str(image)
    assert len(answer.lines) == 3
    assert answer.err.splitlines() == [
        f"{text}: This is not a picture that can be read.",
        f"{gone}: The file does not exist.",
    ]


def test_predict_without_a_model_does_not_start(call: Call, tmp_path: Path) -> None:
    (tmp_path / "text.keras").write_text("not a model")

    assert "There is no file" in call.refused("predict", tmp_path / "gone.keras", "a.png")
    (tmp_path / "empty").mkdir()
    assert "is a folder" in call.refused("predict", tmp_path / "empty", "a.png")
    assert "is not a model" in call.refused("predict", tmp_path / "text.keras", "a.png")


# Summary


def test_the_summary_of_resnet50_has_the_courses_counts(call: Call) -> None:
    answer = call("summary", "resnet50", "--classes", "2", "--image-size", "32")

    assert answer.code == 0
    for count in ("23,591,810", "22,933,250", "658,560"):
        assert count in answer.out
    assert "conv3_block1_3_conv" in answer.out


def test_the_summary_of_the_built_in_network_has_it_as_the_preset_instant(call: Call) -> None:
    answer = call("summary", "efficientnet_lite0")

    assert answer.code == 0
    for count in ("3,415,586", "2,562", "3,413,024"):  # with a head of two classes
        assert count in answer.out
    assert "(None, 224, 224, 3)" in answer.out


def test_the_summary_of_the_small_network_has_the_articles_counts(call: Call) -> None:
    answer = call("summary", "resnet_small", "--classes", "19", "--image-size", "128")

    assert answer.code == 0
    assert "1,157,267" in answer.out
    assert "1,157,011" in answer.out


# Bad input


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--epochs", "0"], "epochs must be from 1 to 10,000"),
        (["--epochs", "many"], "invalid int value: 'many'"),
        (["--learning-rate", "11"], "learning_rate must be from"),
        (["--learning-rate", "nan"], "learning_rate must be from"),
        (["--batch-size", "-1"], "batch_size must be from"),
        (["--image-size", "8"], "image_size must be from"),
        (["--holdout", "1"], "holdout must be from"),
        (["--seed", "-5"], "seed must be from"),
        (["--dropout", "1"], "dropout must be from"),
        (["--patience", "-1"], "patience must be from"),
        (["--network", "vgg16"], "invalid choice: 'vgg16'"),
        (["--preset", "best"], "invalid choice: 'best'"),
        (["--resize", "stretch"], "invalid choice: 'stretch'"),
        (["--augment", "wild"], "invalid choice: 'wild'"),
        (["--colour", "blue"], "unrecognized arguments: --colour blue"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_bad_setting_is_refused_in_one_sentence(
    words: list[str], told: str, call: Call, image_folder: MakeFolder
) -> None:
    assert told in call.refused("train", image_folder(), *words)


def test_a_bad_dataset_is_refused_in_one_sentence(
    call: Call, image_folder: MakeFolder, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    one_class = image_folder({"cats": 6}, name="one #1 50% 貓 😀")

    assert "There is no folder" in call.refused("train", tmp_path / "gone")
    assert "has no class folders" in call.refused("train", tmp_path / "empty")
    assert "is a file" in call.refused("train", one_class / "cats" / "000.png")
    assert "at least two classes" in call.refused("train", one_class)
    assert not paths.runs_dir().exists()


def test_a_folder_that_may_not_be_read_is_refused_in_one_sentence(
    call: Call, image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scandir(path: object) -> None:
        raise PermissionError(13, "Permission denied")

    root = image_folder()
    monkeypatch.setattr(os, "scandir", scandir)

    assert "This account may not read" in call.refused("train", root)


def test_a_class_of_one_image_is_told_and_then_the_refusal(
    call: Call, image_folder: MakeFolder
) -> None:
    answer = call("train", image_folder({"cats": 6, "dogs": 1}))

    assert (answer.code, answer.out) == (2, "")
    first, second = answer.err.splitlines()
    assert first.startswith("Class dogs is left out: it has 1 training pictures")
    assert second.endswith("Too few pictures: dogs.")


def test_an_output_folder_that_is_in_use_is_refused_in_one_sentence(
    call: Call, image_folder: MakeFolder, tmp_path: Path
) -> None:
    root = image_folder()
    (tmp_path / "file").write_text("dear")

    assert "is not empty" in call.refused("train", root, "--output", root)
    assert "is a file" in call.refused("train", root, "--output", tmp_path / "file")
    assert "cannot be written" in call.refused("train", root, "--output", tmp_path / ("x" * 300))
    assert (tmp_path / "file").read_text() == "dear"


def test_bad_weights_and_layers_are_refused(
    call: Call, image_folder: MakeFolder, tmp_path: Path
) -> None:
    """The network may have been printed by then; of the refusal there is one sentence."""
    root = image_folder()
    (tmp_path / "text.h5").write_text("not weights")
    for words, told in (
        (("--weights", tmp_path / "gone.h5"), "There is no weights file"),
        (("--weights", tmp_path / "text.h5"), "does not hold weights for resnet_small"),
        (("--weights", "imagenet"), "no ready-made weights for Small ResNet"),
        (("--freeze-until", "nowhere"), "has no layer nowhere"),
    ):
        answer = call("train", root, "--network", "resnet_small", *SMALL, *words)
        assert answer.code == 2
        assert told in answer.err
        assert answer.err.count("\n") == 1
    assert not list(paths.runs_dir().glob("*"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["summary", "resnet50", "--image-size", "20"], "at least 32 pixels"),
        (["summary", "resnet_small", "--classes", "1"], "classes must be from 2"),
        (["summary", "resnet_small", "--classes", "1000000000"], "classes must be from 2"),
        (["summary"], "the following arguments are required: NETWORK"),
        (["train"], "Give the dataset"),
        (["predict", "model.keras"], "the following arguments are required: IMAGE"),
        (["fly"], "invalid choice: 'fly'"),
        (["--colour"], "the following arguments are required: COMMAND"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_other_bad_input_is_refused_in_one_sentence(
    words: list[str], told: str, call: Call
) -> None:
    assert told in call.refused(*words)


def test_an_unforeseen_fault_is_one_sentence_and_the_log_has_the_rest(
    call: Call, image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scan(*arguments: object, **options: object) -> None:
        raise RuntimeError("the moon is full")

    monkeypatch.setattr(scanner, "scan", scan)

    answer = call("train", image_folder())

    assert answer.code == 1
    assert answer.err == (
        "resnet-gui: Something unexpected went wrong. The log has the details. "
        "(RuntimeError: the moon is full)\n"
    )
    log = (paths.logs_dir() / "command-line.log").read_text(encoding="utf-8")
    assert "Traceback" in log


# Choices made for the user


def test_training_without_any_option_says_what_computes(
    call: Call, image_folder: MakeFolder, tmp_path: Path
) -> None:
    answer = call("train", image_folder({"a": 8, "b": 8}), "--output", tmp_path / "run")

    assert answer.code == 0, answer.err
    computing = [line.split()[2] for line in answer.lines if line.startswith("Computing with")]
    assert computing == ["OpenVINO", "NumPy"]
    assert '"instant"' in (tmp_path / "run" / "config.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("network", "weights", "expected"),
    [
        (None, None, "instant"),
        (None, "builtin", "instant"),
        ("efficientnet_lite0", None, "instant"),
        ("efficientnet_lite0", "none", "small"),
        ("resnet_small", None, "small"),
        ("resnet_small", "own.h5", "small"),
        ("resnet50", None, "quick"),
        ("resnet50", "none", "scratch"),
        ("resnet50", "own.h5", "quick"),
        (None, "none", "small"),
        (None, "imagenet", "quick"),
    ],
)
def test_the_preset_follows_from_what_was_said(
    network: str | None, weights: str | None, expected: str
) -> None:
    assert default_preset(network, weights) == expected


def test_the_current_folder_may_become_the_run(
    call: Call, image_folder: MakeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = image_folder()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    answer = call("train", root, *SMALL, "--epochs", "1", "--output", ".")

    assert answer.code == 0, answer.err
    assert answer.lines[-1] == str(tmp_path / "here")
    assert (tmp_path / "here" / "model.keras").is_file()


# A full disk


def test_where_nobody_can_answer_the_run_goes_elsewhere_and_not_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = Problem(ProblemKind.DISK_FULL, {"megabytes": 1, "path": "/x"})
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    ask_again = ask_where_to_save("pets")

    tried: list[Path] = []
    with pytest.raises(ProblemError) as caught:
        while len(tried) < 10:
            tried.append(ask_again(problem, Path("/x/run")))

    assert tried
    assert len(set(tried)) == len(tried)
    assert caught.value.problem.kind == ProblemKind.NOT_SAVED
    err = capsys.readouterr().err
    assert all(f"Saving to {place} instead." in err for place in tried)


@pytest.mark.parametrize(("typed", "expected"), [("", "/x/run"), (" /y/run ", "/y/run")])
def test_at_a_terminal_one_may_make_room_or_name_another_folder(
    typed: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: typed)
    problem = Problem(ProblemKind.DISK_FULL, {"megabytes": 1, "path": "/x"})

    assert ask_where_to_save("pets")(problem, Path("/x/run")) == Path(expected)


# On a terminal


def test_on_a_terminal_one_line_changes_and_is_cleared_for_the_next(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    printer = EventPrinter()

    printer.show(PhaseChanged(Phase.READING, 5, 1200))
    printer.show(EpochEnded(1, 0.5, 0.75, 0.25, 1.0, 2.5, is_best=True))

    out, err = capsys.readouterr()
    assert err == "\r\x1b[KReading: 5 of 1,200\r\x1b[K"
    assert out == (
        "Epoch 1 - 2.5 s - loss 0.5000 - accuracy 0.7500 - val_loss 0.2500 - "
        "val_accuracy 1.0000 - best\n"
    )


# Help


@pytest.mark.parametrize("words", [[], ["train"], ["predict"], ["summary"]])
def test_every_help_prints_and_tells_every_option(words: list[str], call: Call) -> None:
    answer = call(*words, "--help")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("usage: resnet-gui")
    assert len(answer.lines) > 8
    if words == ["train"]:
        for option in (
            "--preset", "--network", "--weights", "--epochs", "--batch-size", "--image-size",
            "--learning-rate", "--freeze-until", "--augment", "--resize", "--holdout", "--seed",
            "--output", "--resume", "course-lab", "Ctrl-C",
        ):  # fmt: skip
            assert option in answer.out


def test_the_version_is_told(call: Call) -> None:
    import resnet_gui

    assert call("--version").out.strip() == resnet_gui.__version__


def test_the_module_starts_the_command_line() -> None:
    done = python("train", "--help")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Train a model on a folder" in done.stdout


# Ctrl-C


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to a whole console")
def test_ctrl_c_keeps_the_best_epoch(image_folder: MakeFolder, tmp_path: Path) -> None:
    run_dir = tmp_path / "run"
    words = ("train", image_folder(), *SMALL, "--epochs", "10000", "--patience", "0")
    command = [sys.executable, "-m", "resnet_gui", *map(str, words), "--output", str(run_dir)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=utf8()
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("Epoch 2"):
                process.send_signal(signal.SIGINT)
                break
        out, err = process.communicate()

    assert process.returncode == 130
    assert "Stopping; the best epoch is kept." in err
    assert "Traceback" not in err
    assert out.splitlines()[-1] == str(run_dir)
    assert "Stopped by you." in out
    assert (run_dir / "model.keras").is_file()


def test_ctrl_c_before_there_is_anything_to_keep_discards(
    call: Call, image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(scanner, "scan", interrupted)

    answer = call("train", image_folder())

    assert (answer.code, answer.out) == (130, "")
    assert answer.err == "Discarded. Nothing was kept.\n"
