"""Loads Keras the way this program wants it: quiet, on the processor, repeatable."""

from __future__ import annotations

import contextlib
import logging
import os
import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from typing import Any

import numpy as np
import PIL

import resnet_gui
from resnet_gui.core import machine
from resnet_gui.core.machine import check_processor
from resnet_gui.core.messages import Runtime
from resnet_gui.core.problems import Problem


def load_keras() -> Any:
    """Import TensorFlow and Keras, and return the module ``keras``.

    Raises:
        ProblemError: ``no-avx``; TensorFlow itself would end the process without a word.
    """
    check_processor()
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    os.environ["ENABLE_RUNTIME_UPTIME_TELEMETRY"] = "0"
    import keras
    import tensorflow as tf

    tf.get_logger().setLevel(logging.ERROR)
    # A windowed program on Windows has no standard output, and Keras writes to it by default.
    keras.utils.disable_interactive_logging()
    tf.config.list_physical_devices()  # finds out now, and has its say now, that there is no GPU
    return keras


@contextlib.contextmanager
def silenced() -> Iterator[None]:
    """Send what is written to standard error to nowhere, by C++ too.

    TensorFlow greets there while it loads, whatever its log level, and the command line's
    standard error is for sentences.
    """
    try:
        descriptor = sys.stderr.fileno()
    except (AttributeError, OSError, ValueError):
        yield  # there is none, or a test has taken it
        return
    sys.stderr.flush()
    kept, nowhere = os.dup(descriptor), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    try:
        yield
    finally:
        os.dup2(kept, descriptor)
        os.close(kept)
        os.close(nowhere)


def answering() -> Runtime:
    """Return what finished models answer on: OpenVINO, or TensorFlow where that cannot load."""
    from resnet_gui.engine import fast

    try:
        return Runtime("openvino", "cpu", fast.best_precision())
    except Exception as error:
        # An incomplete installation fails in its own way.
        return Runtime("tensorflow", "cpu", "f32", stands_in(error))


def stands_in(error: Exception) -> Problem:
    """Return the word for it where TensorFlow answers because the fast runtime cannot."""
    return Problem("tensorflow-stands-in", {"detail": f"{type(error).__name__}: {error}"})


def hardware() -> dict[str, str]:
    """Return what a run was computed on: times, and the last digits of numbers, depend on it."""
    return {
        "machine": platform.machine(),
        "processor": machine.processor(),
        "processors": str(os.cpu_count()),
    }


def versions() -> dict[str, str]:
    """Return the versions that a result may depend on; loads none of the packages."""
    packages = {name: metadata.version(name) for name in ("tensorflow", "keras", "openvino")}
    return {
        "resnet_gui": resnet_gui.__version__,
        "python": platform.python_version(),
        **packages,
        "numpy": np.__version__,
        "pillow": PIL.__version__,
        "system": platform.platform(),
    }
