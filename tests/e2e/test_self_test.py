"""``resnet-gui self-test`` with the real window and real engines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from resnet_gui.core.system.self_test_report import STEPS


def self_test(report: Path, **environment: str) -> tuple[int, dict[str, Any]]:
    """Run the command; return its exit code and its report."""
    command = [sys.executable, "-m", "resnet_gui", "self-test", "--report", str(report)]
    done = subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, timeout=900
    )
    return done.returncode, json.loads(report.read_text("utf-8"))


def test_all_is_well_here_and_nothing_stays_behind(tmp_path: Path) -> None:
    home, scratch = tmp_path / "home", tmp_path / "scratch"
    home.mkdir()
    scratch.mkdir()

    code, report = self_test(
        tmp_path / "report.json", RESNET_GUI_HOME=str(home), TMPDIR=str(scratch)
    )

    assert (code, report["ok"]) == (0, True), report
    assert [step["step"] for step in report["steps"]] == list(STEPS)
    assert report["window_after"].endswith(" s")
    training = next(step for step in report["steps"] if step["step"] == "training")
    assert training["accuracy"] > 0.8  # no network from scratch comes so far so soon
    assert not list(scratch.glob("resnet_gui-*"))
    assert [path.name for path in home.iterdir()] == ["logs"]


def test_an_engine_that_cannot_train_is_reported(tmp_path: Path) -> None:
    code, report = self_test(tmp_path / "report.json", KERAS_BACKEND="no-such-thing")

    assert (code, report["ok"]) == (1, False)
    assert [step["step"] for step in report["steps"] if not step["ok"]] == ["training"]
