"""Which threshold counts, and a model's own in the settings file that the window has written."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.prediction.prediction import CONFIDENCE_THRESHOLD
from resnet_gui.core.prediction.thresholds import own_threshold, threshold_for
from resnet_gui.gui.services.app_settings import AppSettings

DIGEST, OTHER = "ab" * 32, "cd" * 32


def test_what_is_said_now_counts_before_the_models_own_before_the_programs() -> None:
    assert threshold_for(None) == CONFIDENCE_THRESHOLD
    assert threshold_for(None, 0.7) == 0.7
    assert threshold_for(0.8, 0.7) == 0.8
    assert threshold_for(0.8, 0.7, 0.9) == 0.9
    assert threshold_for(0.0, 0.7) == 0.0
    assert threshold_for(0.8, 0.7, 0.0) == 0.0


def test_what_the_window_has_kept_commands_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    settings = AppSettings(file)
    settings.threshold = 0.5
    settings.last_model = Path("/runs/貓 [thresholds]\npets=1/model.keras")

    settings.set_own_threshold(DIGEST, 0.83)
    settings.set_own_threshold(OTHER, 0.0)

    assert own_threshold(DIGEST, file) == settings.own_threshold(DIGEST) == 0.83
    assert own_threshold(OTHER, file) == 0.0
    assert own_threshold("ef" * 32, file) is None
    assert AppSettings(file).own_threshold(DIGEST) == 0.83
    settings.set_own_threshold(DIGEST, None)
    assert own_threshold(DIGEST, file) is settings.own_threshold(DIGEST) is None
    assert own_threshold(OTHER, file) == 0.0
    assert settings.threshold == 0.5


def test_a_model_without_a_digest_has_none_of_its_own(tmp_path: Path) -> None:
    settings = AppSettings(tmp_path / "settings.ini")

    assert settings.own_threshold("") is own_threshold("", tmp_path / "settings.ini") is None
    settings.change_threshold("", 0.9)
    assert settings.threshold == settings.threshold_for("") == settings.threshold_for(DIGEST) == 0.9


def test_a_change_is_of_the_models_own_where_it_has_one(tmp_path: Path) -> None:
    settings = AppSettings(tmp_path / "settings.ini")
    settings.set_own_threshold(DIGEST, 0.8)

    settings.change_threshold(DIGEST, 0.9)
    settings.change_threshold(OTHER, 0.7)

    assert (settings.threshold_for(DIGEST), settings.threshold) == (0.9, 0.7)
    assert settings.own_threshold(OTHER) is None


@pytest.mark.parametrize("value", ["x", "", "7", "-0.1", "nan", "inf", "@ByteArray(\\x1)"])
def test_what_is_no_threshold_counts_as_none(tmp_path: Path, value: str) -> None:
    file = tmp_path / "settings.ini"
    file.write_text(f"[thresholds]\n{DIGEST}={value}\n", encoding="utf-8")

    assert own_threshold(DIGEST, file) is AppSettings(file).own_threshold(DIGEST) is None


@pytest.mark.parametrize(
    "text",
    [f"{DIGEST}=0.8\n", f"[General]\n{DIGEST}=0.8\n", f"[thresholds]\n[a]\n{DIGEST}=0.8\n", ""],
)
def test_only_its_own_part_of_the_file_is_read(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.ini"
    file.write_text(text, encoding="utf-8")

    assert own_threshold(DIGEST, file) is None


def test_a_file_that_cannot_be_read_has_none(tmp_path: Path) -> None:
    (tmp_path / "binary.ini").write_bytes(b"[thresholds]\n" + DIGEST.encode() + b"=\xff\xfe\x00")

    assert own_threshold(DIGEST, tmp_path / "binary.ini") is None
    assert own_threshold(DIGEST, tmp_path / "gone.ini") is None
    assert own_threshold(DIGEST, tmp_path) is None
