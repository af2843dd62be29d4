"""What begins a build needs a Python and nothing else: it makes the one with packages itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"


@pytest.mark.parametrize("script", ["build.py", "try_installer.py", "web_runtime.py"])
def test_it_starts_in_a_python_without_packages(script: str) -> None:
    words = [sys.executable, "-S", "-E", str(PACKAGING / script), "--help"]

    done = subprocess.run(words, check=False, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
