"""One run from command to folder: trains, saves, and leaves nothing behind where it ends early."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from resnet_gui.core import run_folder
from resnet_gui.core.messages import Phase, Train, TrainingFinished
from resnet_gui.core.problems import Problem, ProblemError
from resnet_gui.engine.courier import Courier
from resnet_gui.engine.saving import save
from resnet_gui.engine.trainer import train

AskAgain = Callable[[Problem, Path], Path]
"""Told why saving failed and where; returns where to try next, or raises ``Cancelled``."""


def perform(
    command: Train, courier: Courier, ask_again: AskAgain, log: Path | None = None
) -> TrainingFinished:
    """Train and save, and return what became of it.

    Raises:
        ProblemError: Where no model came of it.
        Cancelled: The user's wish.
    """
    run_dir = command.run_dir
    command.dataset.check_trainable()
    run_folder.begin(run_dir)
    begun: Path | None = run_dir  # only a folder that was begun here is ever removed
    try:
        result = train(command.dataset, command.config, courier)
        while True:
            courier.begin(Phase.SAVING, 1)
            try:
                if begun is None:
                    run_folder.begin(run_dir)
                    begun = run_dir
                return save(result, command.config, run_dir, log)
            except ProblemError as error:
                if begun is not None:
                    run_folder.discard(begun)
                    begun = None
                run_dir = ask_again(error.problem, run_dir)
    finally:
        if begun is not None:
            run_folder.discard(begun)
