"""Temporary folders: gone with their process, and never while it lives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from resnet_gui.core.files import temporary_folders

_LIVE = """
import os, sys, tempfile
from resnet_gui.core.files import temporary_folders
temporary_folders.use_own()
handle, name = tempfile.mkstemp()
print(name, flush=True)
sys.stdin.read()
os._exit(9)  # as after a kill: nothing is removed
"""


def test_a_start_removes_what_the_dead_have_left_and_nothing_of_the_living() -> None:
    live = subprocess.Popen(
        [sys.executable, "-c", _LIVE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert live.stdin is not None and live.stdout is not None
    file = Path(live.stdout.readline().strip())
    assert file.parent == temporary_folders.folder_of(live.pid)
    temporary_folders.clear()
    assert file.exists()
    live.stdin.close()
    live.wait()
    live.stdout.close()
    assert file.exists()
    temporary_folders.clear()
    assert not list(file.parents[1].iterdir())


def test_nothing_to_remove() -> None:
    temporary_folders.clear()
    temporary_folders.remove(4711)


def test_a_process_with_its_own_folder_still_knows_the_systems(tmp_path: Path) -> None:
    code = (
        "from resnet_gui.core.files import temporary_folders as folders\n"
        "print(folders.systems())\nfolders.use_own()\nprint(folders.systems())"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(tmp_path)}
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    before, after = said.stdout.splitlines()
    assert before == after
    if os.name == "posix":
        assert Path(after) == tmp_path
