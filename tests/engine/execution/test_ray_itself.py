"""With Ray itself: the answers are those of this computer, and nothing leaves it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.images import MakeFolder

pytest.importorskip("ray", reason="needs the extra cluster")
pytestmark = pytest.mark.long

_OUTSIDE = re.compile(r"\b(?:connect|sendto|sendmsg|sendmmsg)\(.*AF_INET6?\b")
# Ray asks the system which of its addresses would be used: a datagram socket sends nothing then.
_OWN_ADDRESS = re.compile(r'htons\(53\), sin_addr=inet_addr\("8\.8\.8\.8"\)')
_LOOPBACK = re.compile(r'inet_addr\("127\.|"::1"|"::ffff:127\.')


def predict(*words: str | Path, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, "-m", "resnet_gui", "predict", "imagenet"]
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
    assert said.stderr.startswith("resnet-gui: No Ray cluster answers at 127.0.0.1:9: ")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_a_ray_of_our_own_reaches_no_network(image_folder: MakeFolder, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    strace = ("strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg")

    done = predict(
        *(image_folder(), "--csv", tmp_path / "a.csv", "--cluster", "auto"),
        before=(*strace, "-o", str(trace)),
    )

    assert done.returncode == 0
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert any("AF_INET" in line for line in lines)  # Ray's processes are in the trace
    outside = [e for e in lines if _OUTSIDE.search(e) and not _LOOPBACK.search(e)]
    assert [line for line in outside if not _OWN_ADDRESS.search(line)] == []
