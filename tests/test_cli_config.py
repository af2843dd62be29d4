"""``resnet-gui train --config``: a run is repeated from its own record."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui import cli
from resnet_gui.commands.common import BAD_INPUT, DONE
from tests.pictures import MakeFolder

TINY = ["--preset", "small", "--image-size", "32", "--epochs", "2", "--batch-size", "4"]


def history(run: Path) -> list[str]:
    """Return the lines of a run's history, less the seconds."""
    lines = (run / "history.csv").read_text(encoding="utf-8").splitlines()
    return [line.rsplit(",", 1)[0] for line in lines]


def test_a_run_is_repeated_from_its_config_and_single_options_override(
    picture_folder: MakeFolder, tmp_path: Path
) -> None:
    folder = picture_folder()
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
