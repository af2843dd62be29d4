"""A file that is locked is one process's alone, until it is closed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from resnet_gui.core.files import file_lock

TRY = """
import sys
from pathlib import Path
from resnet_gui.core.files import file_lock
try:
    file_lock.acquire(Path(sys.argv[1]).open("a+b"))
    print("mine")
except OSError:
    print("another's")
"""


def tried_elsewhere(path: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", TRY, str(path)], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_another_process_waits_for_nothing_and_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "file").open("a+b") as file:
        file.write(b"text")
        file.flush()
        file_lock.acquire(file)

        assert tried_elsewhere(tmp_path / "file") == "another's"
        assert (tmp_path / "file").read_bytes() == b"text"

    assert tried_elsewhere(tmp_path / "file") == "mine"
