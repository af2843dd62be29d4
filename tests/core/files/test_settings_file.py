"""Commands read the settings that the window has written with Qt."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from resnet_gui.core.files import paths, settings_file
from resnet_gui.core.imaging import pixel_limit
from resnet_gui.core.system import hardware, resources
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.gui.services.app_settings import AppSettings

ODD = Path('/圖 片/a#b %41 🐕;=, \\x "q"')


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(pixel_limit.MAX_MEGAPIXELS_VARIABLE, raising=False)
    monkeypatch.delenv(hardware.DEVICE_VARIABLE, raising=False)


@pytest.fixture
def settings(qapp: object) -> AppSettings:
    return AppSettings()


def test_what_the_window_sets_holds_for_a_command(settings: AppSettings) -> None:
    settings.threads, settings.memory_limit, settings.largest_image = 3, 2.5, 40
    settings.graphics, settings.weights = True, ODD
    settings.runs_folder, settings.earlier_runs_folders = ODD / "runs", (ODD, Path("/other"))

    settings_file.apply()

    assert (resources.threads(), resources.memory_limit()) == (3, 2_500_000_000)
    assert pixel_limit.max_pixels() == 40_000_000
    assert hardware.wants_graphics()
    assert SETTINGS.weights == ODD
    assert paths.runs_dir() == ODD / "runs"
    assert paths.with_earlier(ODD / "runs") == (ODD / "runs", ODD, Path("/other"))


def test_what_is_taken_back_holds_no_more(settings: AppSettings) -> None:
    settings.threads, settings.runs_folder = 3, ODD
    settings.threads, settings.runs_folder = 0, None

    settings_file.apply()

    assert resources.threads() == os.cpu_count()
    assert paths.runs_dir() == paths.usual_runs_dir()


def test_the_environment_comes_before_the_file(
    settings: AppSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.graphics, settings.largest_image = True, 40
    monkeypatch.setenv(hardware.DEVICE_VARIABLE, "cpu")
    monkeypatch.setenv(pixel_limit.MAX_MEGAPIXELS_VARIABLE, "7")

    settings_file.apply()

    assert not hardware.wants_graphics()
    assert pixel_limit.max_pixels() == 7_000_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        "threads=many\nmemory_limit=-1\nlargest_picture=0\n",
        "[General]\nthreads=many\nthreads=\nmemory_limit=nan\nlargest_picture=1e9\n=\n[\n]\n",
        "[General]\nthreads=99999999\nmemory_limit=1e99\n",
        "\0\x01[General",
    ],
)
def test_what_cannot_be_read_is_as_nothing(text: str) -> None:
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text(text, encoding="utf-8")

    settings_file.apply()

    assert (SETTINGS.threads, SETTINGS.memory_gb, SETTINGS.max_megapixels) == (None, None, None)


def test_a_line_written_by_hand_holds() -> None:
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text("[General]\n threads = 2\nmemory_limit=3.5\n")

    settings_file.apply()

    assert (SETTINGS.threads, SETTINGS.memory_gb) == (2, 3.5)


def test_a_limit_that_nothing_could_keep_is_raised() -> None:
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text("[General]\nmemory_limit=0.5\n")

    settings_file.apply()

    assert SETTINGS.memory_gb == 2
