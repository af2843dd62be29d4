"""Where no window can be opened there is one sentence, exit code 2 and no core dump."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import sentence


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
@pytest.mark.parametrize(
    "changes",
    [{}, {"DISPLAY": ":4711"}, {"QT_QPA_PLATFORM": "no-such-platform"}],
    ids=["none", "unreachable", "no plugin"],
)
def test_one_sentence_names_the_command_line(changes: dict[str, str], tmp_path: Path) -> None:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }

    done = subprocess.run(
        [sys.executable, "-m", "resnet_gui"],
        env=kept | {"RESNET_GUI_HOME": str(tmp_path)} | changes,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr == f"resnet-gui: {sentence(Problem(ProblemKind.NO_DISPLAY))}\n"
    assert "resnet-gui --help" in done.stderr and done.stdout == ""
    assert "platform plugin" in (tmp_path / "logs" / "window.log").read_text("utf-8")
