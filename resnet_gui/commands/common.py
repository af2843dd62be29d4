"""Shared by all commands: exit codes, error messages and quiet loading of Keras."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from resnet_gui.commands.printer import say
from resnet_gui.commands.texts.language import sentence, translate
from resnet_gui.core.config.train_config import LAYOUTS
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import unsaid

DONE, FAILURE, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


def add_layout(add: Callable[..., object]) -> None:
    """Add the option that says how a folder of images is read."""
    add(
        "--layout",
        choices=LAYOUTS,
        help=translate(
            "CommandLine",
            "how a folder is read: a folder for each class; splits that hold them (train, valid, "
            "test); splits-in-classes: cats/train; flat: cat.0.jpg in one folder; names: all "
            "pictures by the beginning of their names; auto detects it and asks if it is not "
            "certain (auto)",
        ),
    )


def complain(problem: Problem) -> None:
    """Print a problem as one line on standard error: its sentence, then what a library said."""
    details = " ".join(unsaid(problem).split())
    text = f"{sentence(problem)} ({details})" if details else sentence(problem)
    say(f"resnet-gui: {text}", error=True)


@contextlib.contextmanager
def silenced() -> Iterator[None]:
    """Discard what C++ code writes to standard error while TensorFlow may be loaded."""
    from resnet_gui.engine.runtime import keras_runtime

    with keras_runtime.silenced():
        yield


def load_keras() -> None:
    """Load TensorFlow and Keras and discard their messages."""
    from resnet_gui.engine.runtime import keras_runtime

    with keras_runtime.silenced():
        keras_runtime.load_keras()
