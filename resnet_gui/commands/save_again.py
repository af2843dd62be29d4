"""Finds another folder for a run that cannot be saved in its own."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from resnet_gui.commands.common import complain
from resnet_gui.commands.printer import say
from resnet_gui.commands.texts.language import translate
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files import paths
from resnet_gui.core.runs import run_folder


def ask_where_to_save(name: str) -> Callable[[Problem, Path], Path]:
    """Return the function to call when saving fails: it asks the user or chooses another folder."""
    places = _other_places(name)

    def ask_again(problem: Problem, run_dir: Path) -> Path:
        complain(problem)
        if sys.stdin is not None and sys.stdin.isatty():
            with contextlib.suppress(EOFError):
                answer = input(
                    translate("CommandLine", "Press Enter to save again, or type another folder: ")
                ).strip()
                return Path(answer) if answer else run_dir
        place = next(places, None)
        if place is None:
            raise ProblemError(ProblemKind.NOT_SAVED, path=str(run_dir))
        say(translate("CommandLine", "Saving to {place} instead.").format(place=place), error=True)
        return place

    return ask_again


def _other_places(name: str) -> Iterator[Path]:
    """Yield other folders for the run, used if no person is at the terminal."""
    for folder in (paths.runs_dir(), Path(tempfile.gettempdir())):
        yield run_folder.new_run_dir(folder, name)
