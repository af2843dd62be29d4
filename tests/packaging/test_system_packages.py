"""The script that sees to Qt's system libraries: root installs, others are told a line to paste."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "system_packages.sh"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it is for Debian and Ubuntu")

Run = Callable[[str, int, str], tuple["subprocess.CompletedProcess[str]", str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs the script on a system made up of three small commands."""
    programs, calls = tmp_path / "bin", tmp_path / "calls"
    programs.mkdir()
    calls.touch()

    def program(name: str, lines: str) -> None:
        path = programs / name
        path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        path.chmod(0o755)

    def start(
        installed: str, user: int, apt_get: str
    ) -> tuple[subprocess.CompletedProcess[str], str]:
        program("dpkg-query", f"printf '{installed}'")
        program("id", f"echo {user}")
        if apt_get:
            program("apt-get", f'echo "$@" >> {calls}\n{apt_get}')
        for name in ("sh", "grep", "sed"):
            (programs / name).symlink_to(f"/bin/{name}")
        done = subprocess.run(
            ["/bin/sh", str(SCRIPT)],
            env={"PATH": str(programs)},
            capture_output=True,
            text=True,
            check=False,
        )
        return done, calls.read_text(encoding="utf-8")

    return start


def lines_of(*packages: str) -> str:
    return "".join(f"install ok installed {package}\\n" for package in packages)


ALL = (
    *("python3-venv", "libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libxkbcommon-x11-0"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0"),
    *("libxcb-render-util0", "libxcb-shape0", "libxcb-xinerama0", "libxcb-xkb1"),
    "libglib2.0-0t64 libglib2.0-0 (= 2.80)",  # by the name that newer systems give it
)


def test_where_all_is_there_nothing_happens(run: Run) -> None:
    done, calls = run(lines_of(*ALL), 0, "exit 0")
    assert (done.returncode, done.stdout, done.stderr, calls) == (0, "", "", "")


def test_root_gets_what_is_missing(run: Run) -> None:
    done, calls = run(lines_of(*ALL[1:]), 0, "exit 0")
    assert (done.returncode, done.stderr) == (0, "")
    assert calls == "update -q\ninstall --no-install-recommends python3-venv -y -q\n"


def test_others_get_one_line_to_paste(run: Run) -> None:
    removed = "deinstall ok config-files libegl1\\n"
    done, calls = run(lines_of(ALL[0], *ALL[2:]) + removed, 1000, "exit 0")
    assert (done.returncode, calls) == (0, "")
    assert done.stderr.splitlines()[1:] == [
        "  sudo apt-get install --no-install-recommends libegl1"
    ]


def test_an_installation_that_fails_is_told_and_ends_nothing(run: Run) -> None:
    done, _ = run(lines_of(*ALL[1:]), 0, "exit 100")
    assert done.returncode == 0
    assert "  apt-get install --no-install-recommends python3-venv" in done.stderr.splitlines()


def test_other_systems_are_left_alone(run: Run) -> None:
    done, _ = run("", 0, "")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
