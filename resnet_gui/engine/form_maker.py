"""Has a model's fast form made by a process of its own, whose memory goes back when it ends.

TensorFlow and what it makes on the way take most of a gigabyte and are never freed. A process that
is to answer thousands of pictures has no use for them once the fast form is there.
"""

from __future__ import annotations

import contextlib
import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

from resnet_gui.core.foreign import Answers
from resnet_gui.core.problems import Problem, ProblemError
from resnet_gui.engine.runtime import silenced, stands_in


def make(path: Path, answers: Answers | None) -> Problem | None:
    """Have the form of a model made and kept in the program's cache.

    Args:
        path: The model's file.
        answers: What a person says about it.

    Returns:
        Why TensorFlow has to stand in; None where it need not, though the form may still not have
        been kept.

    Raises:
        ProblemError: ``model-...`` where it cannot be used at all.
    """
    spawn = multiprocessing.get_context("spawn")  # there are threads: fork would be unsafe
    hears, says = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_make, args=(says, path, answers), daemon=True)
    process.start()
    says.close()
    said: Problem | ProblemError | None
    try:
        with hears:
            said = hears.recv()
    except (EOFError, OSError):  # a crash, or the system ended it for the memory that it held
        process.join()
        said = stands_in(RuntimeError(f"the converter ended with code {process.exitcode}"))
    process.join()
    if isinstance(said, ProblemError):
        raise said
    return said


def _make(says: Connection, path: Path, answers: Answers | None) -> None:
    with says, silenced(), contextlib.suppress(BrokenPipeError):  # nobody may wait any more
        try:
            from resnet_gui.engine import opening

            says.send(opening.keep_form(path, answers))
        except ProblemError as error:
            says.send(error)
