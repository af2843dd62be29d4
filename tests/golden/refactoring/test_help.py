"""What ``--help`` says, of the program and of each command."""

from __future__ import annotations

import re

import pytest

from resnet_gui import cli
from resnet_gui.core.files.paths import HOME_VARIABLE
from tests.golden.refactoring.frozen import expect_text

COMMANDS = ("check", "train", "predict", "evaluate", "compare", "summary", "cache", "self-test")

CHANGED: dict[str, str] = {}
"""Lines that the refactoring is allowed to write in another way: how they were, how they are."""


def _help(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        cli.main([*words, "--help"])
    said = capsys.readouterr()
    assert (ended.value.code, said.err) == (0, "")
    return said.out.replace("HOME\\runs", "HOME/runs")


def normal(text: str) -> str:
    """Return a help text as every version of Python would write it.

    The usage stands in one line; an option has its value once, after all of its names (3.13); and
    its words stand in one line, however long its names are.
    """
    usage, _, rest = text.partition("\n\n")
    rest = re.sub(r"^(  -\w) [^,\n ]+, (--\S+ )", r"\1, \2", rest, flags=re.MULTILINE)
    lines = [" ".join(usage.split()), ""]
    for line in rest.splitlines():
        words = re.sub(r"(?<=\S) {2,}", "  ", line)
        if line.startswith(" " * 5):
            gap = " " if "  " in lines[-1].strip() else "  "
            lines[-1] += gap + words.strip()
        else:
            lines.append(words)
    return "\n".join(lines)


@pytest.fixture(autouse=True)
def _a_hundred_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv(HOME_VARIABLE, "HOME")  # some defaults are folders


def test_the_program_explains_itself_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    expect_text("help", normal(_help(capsys)), CHANGED)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_explains_itself_as_before(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    expect_text(f"help_{command}", normal(_help(capsys, command)), CHANGED)


def test_no_command_is_new_and_none_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    found = re.findall(r"^    ([a-z][\w-]*)(?: |$)", _help(capsys), flags=re.MULTILINE)
    assert sorted(found) == sorted(COMMANDS)
