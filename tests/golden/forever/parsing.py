"""The command line as a person sees it: what ``--help`` lists, and what the parser takes."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

import pytest

from resnet_gui import cli

_ENTRY = re.compile(r"  (\S.*?)(?:  .*)?")
_OPTION = re.compile(r"\[-[^\]]*\]|--\S+ (?:\{[^}]*\}|[A-Z]+)")  # the latter must be there
_CHOICES = re.compile(r"\{(.*)\}")


class Help:
    """Asks for help, in lines that are never broken."""

    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self._capsys, self._patch = capsys, patch

    def __call__(self, *words: str) -> str:
        """Return what is printed for some words and ``--help``."""
        self._patch.setenv("COLUMNS", "5000")
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main([*words, "--help"])
        assert not ended.value.code
        return self._capsys.readouterr().out

    def commands(self) -> list[str]:
        """Return the names of all commands."""
        found = [re.fullmatch(r"    ([a-z][a-z-]*)(?:  .*)?", line) for line in self().splitlines()]
        return [match[1] for match in found if match]

    def options(self, command: str) -> dict[str, Any]:
        """Return every way to write an option, with what it takes."""
        found: dict[str, Any] = {}
        for line in self(command).splitlines():
            match = _ENTRY.fullmatch(line)
            if not match or not match[1].startswith("-"):
                continue
            *others, last = match[1].split(", --") if ", --" in match[1] else [match[1]]
            names = [*others, f"--{last}" if others else last]
            value = names[-1].partition(" ")[2]
            choices = _CHOICES.fullmatch(value)
            for name in names:
                entry: dict[str, Any] = {"takes_value": bool(value)}
                if choices:
                    entry["choices"] = choices[1].split(",")
                found[name.partition(" ")[0]] = entry
        return found

    def positionals(self, command: str) -> str:
        """Return the words without dashes as the usage has them: ``[MODEL] [IMAGE ...]``."""
        usage = self(command).splitlines()[0].partition(f" {command} ")[2]
        return " ".join(_OPTION.sub("", usage).split())


class _Caught(Exception):  # noqa: N818 - not an error
    """Carries the parser out of the program."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        super().__init__()
        self.parser = parser


def the_parser() -> argparse.ArgumentParser:
    """Return the parser that the program makes."""

    def catch(self: argparse.ArgumentParser, *_: object, **__: object) -> NoReturn:
        raise _Caught(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argparse.ArgumentParser, "parse_args", catch)
        with pytest.raises(_Caught) as caught:
            cli.main(["--version"])  # no command: the parser of all of them
    return caught.value.parser
