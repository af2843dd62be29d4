"""Things lie where a person would look for them, or all under one folder on demand."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from resnet_gui.core.files import logging_setup, paths
from resnet_gui.core.models import pretrained_files
from resnet_gui.core.models.pretrained_files import IMAGENET_FILE


def test_one_variable_moves_everything_that_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))

    assert paths.runs_dir() == tmp_path / "runs"
    assert paths.logs_dir() == tmp_path / "logs"
    assert paths.cache_dir() == tmp_path / "cache"
    assert paths.settings_file() == tmp_path / "settings.ini"


def test_without_it_each_has_its_place_in_the_users_folders(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)

    places = [paths.runs_dir(), paths.logs_dir(), paths.cache_dir(), paths.settings_file()]

    assert len(set(places)) == 4
    assert all(place.is_absolute() and "resnet_gui" in place.parts for place in places)
    assert paths.runs_dir().name == "runs"


def test_a_tilde_means_the_users_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, "~/somewhere")

    assert paths.runs_dir() == Path.home() / "somewhere" / "runs"


def test_files_of_the_program_are_found() -> None:
    assert paths.asset("icons/tick.svg").is_file()


def test_a_short_path_is_left_alone() -> None:
    assert paths.long_path(Path("a", "b")) == Path("a", "b")


@pytest.mark.skipif(os.name == "nt", reason="Windows has the limit")
def test_a_long_path_is_left_alone_where_there_is_no_limit() -> None:
    long = Path("/", *["x" * 100] * 5)

    assert paths.long_path(long) == long


@pytest.mark.skipif(os.name != "nt", reason="only Windows has the limit")
def test_a_long_path_has_the_form_that_windows_takes() -> None:
    long = Path("C:/", *["x" * 100] * 5)

    assert str(paths.long_path(long)).startswith("\\\\?\\C:\\")


def test_the_log_is_kept_in_its_folder() -> None:
    path = logging_setup.start("command-line")
    logging.getLogger("resnet_gui.somewhere").info("something was done")

    assert path == paths.logs_dir() / "command-line.log"
    assert "something was done" in path.read_text(encoding="utf-8")


def test_where_no_log_can_be_written_the_program_goes_on_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "file"))
    monkeypatch.setattr(logging.getLogger("resnet_gui"), "propagate", False)

    assert logging_setup.start("command-line") is None
    logging.getLogger("resnet_gui.somewhere").error("nobody hears this")

    assert capfd.readouterr() == ("", "")


# Weights


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"weights")
    return path


def test_no_weights_are_found_where_there_are_none() -> None:
    assert pretrained_files.find_imagenet() is None
    assert pretrained_files.missing_weights() == {("resnet50", "imagenet")}
    assert pretrained_files.named_by_user() is None


def test_weights_are_found_in_keras_cache_and_in_the_programs_own() -> None:
    own = put(paths.cache_dir() / IMAGENET_FILE)
    assert pretrained_files.find_imagenet() == own

    assert not pretrained_files.missing_weights()
    keras = put(Path(os.environ["KERAS_HOME"], "models", IMAGENET_FILE))
    assert pretrained_files.find_imagenet() == keras


def test_the_variable_may_name_a_file_or_a_folder_and_counts_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(paths.cache_dir() / IMAGENET_FILE)
    named, inside = put(tmp_path / "any name.h5"), put(tmp_path / IMAGENET_FILE)

    monkeypatch.setenv(pretrained_files.WEIGHTS_VARIABLE, str(named))
    assert pretrained_files.find_imagenet() == named
    monkeypatch.setenv(pretrained_files.WEIGHTS_VARIABLE, str(tmp_path))
    assert pretrained_files.find_imagenet() == inside


def test_weights_that_were_built_into_the_program_are_found_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pretrained_files, "asset", lambda relative: tmp_path / relative)

    built_in = put(tmp_path / "weights" / IMAGENET_FILE)
    assert pretrained_files.find_imagenet() == built_in

    own = put(paths.cache_dir() / IMAGENET_FILE)
    assert pretrained_files.find_imagenet() == own
