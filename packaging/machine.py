"""Where a build happens: on this system, or for Windows through Wine on Linux."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "locks"

_LIST_PACKAGES = (
    "import importlib.metadata as m, json; "
    "print(json.dumps({d.name: d.version for d in m.distributions()}))"
)
_ALWAYS_THERE = {"pip"}
_NOT_INHERITED = ("PYTHONPATH", "PYTHONHOME", "RESNET_GUI_HOME", "RESNET_GUI_WEIGHTS")


class BuildError(Exception):
    """Why there is no build, in a sentence."""


class Native:
    """This system, with a Python of its own for the build.

    Args:
        work: A folder for what is not kept.
    """

    is_windows = sys.platform == "win32"
    name = "windows" if is_windows else "linux"

    def __init__(self, work: Path) -> None:
        self.lock = LOCKS / f"{self.name}.txt"
        digest = hashlib.sha256(self.lock.read_bytes()).hexdigest()[:12]
        self._folder = work / f"python-{sys.version_info[0]}.{sys.version_info[1]}-{digest}"
        programs = self._folder / ("Scripts" if self.is_windows else "bin")
        self.python = str(programs / ("python.exe" if self.is_windows else "python"))

    def prepare(self) -> None:
        """Make the Python and install exactly what the lock file says."""
        if (self._folder / "complete").exists():
            return
        subprocess.run([sys.executable, "-m", "venv", "--clear", self._folder], check=True)
        words = [self.python, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps"]
        words += ["--only-binary=:all:", "--no-compile", "-r", str(self.lock)]
        self.run(words)
        (self._folder / "complete").touch()

    def path(self, path: Path) -> str:
        """Return a path as programs of the target system take it."""
        return str(path)

    def run(self, words: Sequence[str], seconds: float = 3600, **variables: str) -> None:
        """Run a program of the target system; raises where it does not end with 0."""
        environment = self._environment(seconds) | variables
        command = self._command(words)
        subprocess.run(command, env=environment, timeout=seconds + 60, check=True)

    def packages(self) -> dict[str, str]:
        """Return the packages of the build's Python, and their versions."""
        done = subprocess.run(
            self._command([self.python, "-c", _LIST_PACKAGES]),
            env=self._environment(300), check=True, stdout=subprocess.PIPE,
        )  # fmt: skip
        found: dict[str, str] = json.loads(done.stdout)
        return {normal(name): version for name, version in found.items()}

    def check_clean(self) -> dict[str, str]:
        """Return the packages of the build's Python, which are the lock file's and no others.

        Raises:
            BuildError: They are not: what is there by chance would be shipped.
        """
        found, wanted = self.packages(), locked(self.lock)
        wrong = [
            f"{name} {found.get(name, 'is missing')}"
            for name in sorted((found.keys() | wanted.keys()) - _ALWAYS_THERE)
            if found.get(name) != wanted.get(name)
        ]
        if wrong:
            raise BuildError(f"The build's Python is not {self.lock.name}: {', '.join(wrong)}")
        return found

    def _command(self, words: Sequence[str]) -> list[str]:
        return list(words)

    def _environment(self, seconds: float) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        return kept | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


class Wine(Native):
    """Windows, as Wine on Linux has it.

    Args:
        kit: The folder that ``wine/setup.sh`` fills.
    """

    is_windows = True
    name = "windows"

    def __init__(self, kit: Path) -> None:
        self.lock = LOCKS / "windows.txt"
        self._kit = kit
        self.python = r"C:\Python\python.exe"

    def prepare(self) -> None:
        """Set up Wine and Windows' Python, as far as that has not been done."""
        subprocess.run([ROOT / "packaging" / "wine" / "setup.sh", self._kit], check=True)

    def path(self, path: Path) -> str:
        r"""Return a path as Windows programs take it: ``Z:\`` is the root of Linux."""
        return "Z:" + str(path.resolve()).replace("/", "\\")

    def _command(self, words: Sequence[str]) -> list[str]:
        return [str(ROOT / "packaging" / "wine" / "win-run"), *words]

    def _environment(self, seconds: float) -> dict[str, str]:
        return super()._environment(seconds) | {
            "KIT": str(self._kit.resolve()), "WIN_SECONDS": str(int(seconds)),
        }  # fmt: skip


def locked(lock: Path) -> dict[str, str]:
    """Return the packages of a lock file, and their versions."""
    lines = re.findall(r"^([\w.-]+)==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return {normal(name): version for name, version in lines}


def normal(name: str) -> str:
    """Return a package's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
