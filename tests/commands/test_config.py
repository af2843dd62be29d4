"""``resnet-gui train --config``: a run is repeated from its own record."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui import cli
from resnet_gui.commands.common import BAD_INPUT, DONE
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.scanner import scan
from tests.images import MakeFolder

TINY = ["--preset", "small", "--image-size", "32", "--epochs", "2", "--batch-size", "4"]


def history(run: Path) -> list[str]:
    """Return the lines of a run's history, less the seconds."""
    lines = (run / "history.csv").read_text(encoding="utf-8").splitlines()
    return [line.rsplit(",", 1)[0] for line in lines]


def test_a_run_is_repeated_from_its_config_and_single_options_override(
    image_folder: MakeFolder, tmp_path: Path
) -> None:
    folder = image_folder()
    first, again, other = (tmp_path / name for name in ("first", "again", "other"))
    train = ["train", str(folder), *TINY, "--seed", "3", "--output", str(first)]
    assert cli.main(train) == DONE
    config = ["--config", str(first / "config.json")]

    assert cli.main(["train", *config, "--output", str(again)]) == DONE
    assert cli.main(["train", *config, "--seed", "4", "--output", str(other)]) == DONE

    assert history(again) == history(first) != history(other)
    recorded = [(run / "config.json").read_text(encoding="utf-8") for run in (first, again, other)]
    assert recorded[0] == recorded[1] == recorded[2].replace('"seed": 4', '"seed": 3')


def test_without_dataset_and_config_one_sentence_says_what_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["train"]) == BAD_INPUT
    assert "dataset" in capsys.readouterr().err.lower()


def test_a_config_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("dear", encoding="utf-8")
    for path in (text, tmp_path / "absent.json"):
        assert cli.main(["train", "--config", str(path)]) == BAD_INPUT
        assert len(capsys.readouterr().err.splitlines()) == 1


# Resuming


def broken_off(run_dir: Path, folder: Path) -> Path:
    """Leave what a run leaves that was broken off after two epochs of three."""
    from resnet_gui.core.protocol.commands import Train
    from resnet_gui.core.protocol.events import Event
    from resnet_gui.core.runs import run_folder
    from resnet_gui.core.training.values import EpochEnded
    from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
    from resnet_gui.engine.training.training_job import run_training

    def crash(event: Event) -> None:
        if isinstance(event, EpochEnded) and event.epoch == 2:
            raise RuntimeError("as a crash would")

    config = from_preset("small", folder, image_size=32, batch_size=4, epochs=3, patience=0, seed=3)
    with pytest.raises(RuntimeError):
        run_training(
            Train(scan(folder), config, run_dir),
            ProgressReporter(crash, lambda: None),
            lambda p, r: r,
        )
    return run_folder.partial_dir(run_dir)


def test_a_broken_off_run_goes_on_with_its_own_settings(
    image_folder: MakeFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, run, whole = image_folder(), tmp_path / "run", tmp_path / "whole"
    broken_off(run, folder)
    settings = [*TINY[:-1], "4", "--epochs", "3", "--patience", "0", "--seed", "3"]
    assert cli.main(["train", str(folder), *settings, "--output", str(whole)]) == DONE
    capsys.readouterr()

    assert cli.main(["train", "--resume", str(run)]) == DONE

    out = capsys.readouterr().out.splitlines()
    assert "Resuming after epoch 2." in out
    assert [line.split(" - ")[0] for line in out if line.startswith("Epoch ")] == ["Epoch 3"]
    assert out[-1] == str(run)
    assert history(run) == history(whole)


def test_what_cannot_be_resumed_is_told_in_one_sentence(
    image_folder: MakeFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, run = image_folder(), tmp_path / "run"
    partial = broken_off(run, folder)
    next((folder / "cats").iterdir()).write_bytes(b"changed since")

    def complaint(*words: str) -> str:
        assert cli.main(["train", *words]) == BAD_INPUT
        (line,) = capsys.readouterr().err.splitlines()
        return line

    assert "--seed" in complaint("--resume", str(run), "--seed", "4")
    assert "no run" in complaint("--resume", str(tmp_path / "absent"))
    assert "(1 in all)" in complaint("--resume", str(run))
    assert partial.is_dir()  # put the image back, and it goes on


# Three lists of settings


def test_every_setting_has_its_option_and_its_widget_and_its_line_in_the_file(
    qapp: object,
) -> None:
    import argparse
    import json

    from resnet_gui.commands import train
    from resnet_gui.gui.features.train.config_form import TrainConfigForm

    parser = argparse.ArgumentParser()
    train.add_to(parser.add_subparsers())
    options = set(vars(parser.parse_args(["train"])))
    widgets = set(TrainConfigForm().settings())
    written = set(json.loads(from_preset("small", Path()).to_json())) - {"schema"}

    # Which images are learned is chosen in the Data tab, a preset in the list of presets.
    # Whether a run was started by the program, and its rules' numbers, are nobody's choice.
    elsewhere = {"dataset", "root", "layout", "preset", "automatic", "decode_rule", "order"}
    assert written - widgets == elsewhere
    assert written - {"automatic", "decode_rule", "order"} <= options
    # A set of strengths by name, and what is no setting of the run but says what to do.
    assert options - written == {"augment", "cluster", "config", "resume", "output", "run"}


def test_a_run_is_repeated_on_a_dataset_that_has_moved(
    image_folder: MakeFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = image_folder()
    first, second = tmp_path / "first", tmp_path / "second"
    assert cli.main(["train", str(folder), *TINY, "--output", str(first)]) == DONE
    folder.rename(folder.with_name("elsewhere"))

    config = str(first / "config.json")
    assert cli.main(["train", "--config", config, "--output", str(second)]) == DONE

    assert "The dataset has moved" in capsys.readouterr().err
    assert (first / "split.csv").read_bytes() == (second / "split.csv").read_bytes()
