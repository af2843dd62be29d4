"""Nothing leaves the computer: the system calls of a whole training and prediction are read."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pictures import MakeFolder

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")

# A look-up or a connection is a connect, sendto or sendmsg with an address of these families.
_OUTSIDE = re.compile(r"\b(?:connect|sendto|sendmsg)\(.*AF_INET6?\b")
_LOOPBACK = re.compile(r'inet_addr\("127\.|"::1"')


def test_training_and_predicting_reach_no_network(
    picture_folder: MakeFolder, tmp_path: Path
) -> None:
    folder = picture_folder()
    run = tmp_path / "run"
    trained = _traced(
        tmp_path / "train.trace",
        *("train", str(folder), "--preset", "small", "--image-size", "32", "--epochs", "1"),
        *("--output", str(run)),
    )
    picture = next(folder.rglob("*.png"))
    asked = _traced(tmp_path / "predict.trace", "predict", str(run / "model.keras"), str(picture))
    assert [line for line in trained + asked if _OUTSIDE.search(line)] == []


def test_the_trace_would_show_a_look_up(tmp_path: Path) -> None:
    code = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    lines = _trace(tmp_path / "proof.trace", [sys.executable, "-c", code])
    assert any(_OUTSIDE.search(line) for line in lines)


def _traced(trace: Path, *arguments: str) -> list[str]:
    return _trace(trace, [sys.executable, "-m", "resnet_gui", *arguments])


def _trace(trace: Path, command: list[str]) -> list[str]:
    options = ["-f", "--seccomp-bpf", "-qq", "-e", "trace=network", "-o", str(trace)]
    whole = ["strace", *options, *command]
    subprocess.run(whole, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    lines = trace.read_text("utf-8", "replace").splitlines()
    return [line for line in lines if not _LOOPBACK.search(line)]
