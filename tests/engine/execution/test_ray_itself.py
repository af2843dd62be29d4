"""With Ray itself: the answers are those of this computer, and nothing leaves it."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.images import MakeFolder

pytestmark = [
    pytest.mark.long,
    # Not imported here: other tests in this process look whether it is.
    pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="needs the extra cluster"),
]

_OUTSIDE = re.compile(r"\b(?:connect|sendto|sendmsg|sendmmsg)\(.*AF_INET6?\b")
# Ray asks the system which of its addresses would be used: a datagram socket sends nothing then.
_OWN_ADDRESS = re.compile(r'htons\(53\), sin_addr=inet_addr\("8\.8\.8\.8"\)')
_LOOPBACK = re.compile(r'inet_addr\("127\.|"::1"|"::ffff:127\.')


def predict(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "resnet_gui", "predict", "imagenet"]
    return subprocess.run([*command, *map(str, words)], capture_output=True, text=True)


def test_a_cluster_gives_the_rows_of_this_computer(
    image_folder: MakeFolder, tmp_path: Path
) -> None:
    folder = image_folder(each=20)
    (folder / "notes.txt").write_text("no picture")
    assert predict(folder, "--csv", tmp_path / "here.csv").returncode == 1

    there = predict(folder, "--csv", tmp_path / "there.csv", "--cluster", "auto")

    assert (there.returncode, there.stdout) == (1, "")
    assert there.stderr.count("\n") == 1  # of the file that is no picture: Ray itself is silent
    assert (tmp_path / "there.csv").read_bytes() == (tmp_path / "here.csv").read_bytes()


def test_no_cluster_is_told_in_one_sentence(image_folder: MakeFolder) -> None:
    said = predict(image_folder(), "--cluster", "127.0.0.1:9")

    assert said.returncode == 2
    assert said.stderr.count("\n") == 1
    assert said.stderr.startswith("resnet-gui: No Ray cluster answers at 127.0.0.1:9. (")


def outside_connections(trace: Path, *words: str) -> list[str]:
    """Run a command that succeeds or meets a file that is no picture; what it sent elsewhere.

    Returns the system calls by which any of its processes has reached more than this computer.
    """
    strace = ("strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg")
    command = [*strace, "-o", str(trace), sys.executable, "-m", "resnet_gui", *words]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode in (0, 1)
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert any("AF_INET" in line for line in lines)  # Ray's processes are in the trace
    outside = [e for e in lines if _OUTSIDE.search(e) and not _LOOPBACK.search(e)]
    return [line for line in outside if not _OWN_ADDRESS.search(line)]


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_a_ray_of_our_own_reaches_no_network(image_folder: MakeFolder, tmp_path: Path) -> None:
    words = ("predict", "imagenet", str(image_folder()), "--csv", str(tmp_path / "a.csv"))
    assert outside_connections(tmp_path / "trace", *words, "--cluster", "auto") == []
    assert (tmp_path / "a.csv").exists()


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_a_cluster_of_any_size_ends(workers: int) -> None:
    words = ("--rows", "500", "--milliseconds", "1", "--workers", str(workers))
    command = [sys.executable, "-m", "benchmarks.cluster_overhead", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert "then 500 rows in" in done.stdout
