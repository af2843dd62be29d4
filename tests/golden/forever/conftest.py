"""What these tests call: the command line within this process, and its help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from resnet_gui import cli
from tests.golden.forever.parsing import Help


@dataclass(frozen=True)
class Said:
    """What a call printed, and the exit code it ended with."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    def refuses(self) -> str:
        """Return the one sentence with which bad input is refused."""
        assert (self.code, self.out, self.err.count("\n")) == (2, "", 1)
        assert self.err.startswith("resnet-gui")
        return self.err


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that calls the command line within this process."""

    def call(*words: str | Path) -> Said:
        capsys.readouterr()
        try:
            code = cli.main([str(word) for word in words])
        except SystemExit as ended:  # bad usage
            code = int(ended.code or 0)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return call


@pytest.fixture
def help_of(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Help:
    """Return a function that asks for help."""
    return Help(capsys, monkeypatch)
