"""Loads Keras quietly, on the processor only, and with repeatable results."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from resnet_gui.core.system.hardware import check_processor
from resnet_gui.core.system.process_settings import SETTINGS


def is_loaded() -> bool:
    """Say whether this process has loaded TensorFlow."""
    return "tensorflow" in sys.modules


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
    if SETTINGS.threads is not None:
        with contextlib.suppress(RuntimeError):  # it computes already
            tf.config.threading.set_intra_op_parallelism_threads(SETTINGS.threads)
            tf.config.threading.set_inter_op_parallelism_threads(SETTINGS.threads)
    # A windowed program on Windows has no standard output, and Keras writes to it by default.
    keras.utils.disable_interactive_logging()
    tf.config.list_physical_devices()  # finds out now, and has its say now, that there is no GPU
    return keras


@contextlib.contextmanager
def silenced() -> Iterator[None]:
    """Send what C++ writes to standard error to nowhere; what Python writes still arrives.

    TensorFlow greets there while it loads, whatever its log level, and the command line's
    standard error is for sentences, which another thread may write meanwhile.
    """
    usual = sys.stderr
    try:
        descriptor = usual.fileno()
    except (AttributeError, OSError, ValueError):
        yield  # there is none, or a test has taken it
        return
    usual.flush()
    said, nowhere = _copy_of_stderr(descriptor), os.open(os.devnull, os.O_WRONLY)
    sys.stderr = said
    os.dup2(nowhere, descriptor)
    try:
        yield
    finally:
        said.flush()
        os.dup2(said.fileno(), descriptor)
        sys.stderr = usual
        os.close(nowhere)


_copies: list[TextIO] = []


def _copy_of_stderr(descriptor: int) -> TextIO:
    """Return a stream to where a descriptor leads now.

    It is opened once and stays open: another thread may be writing to it when it is done with.
    """
    if not _copies:
        _copies.append(os.fdopen(os.dup(descriptor), "w", 1, "utf-8", "backslashreplace"))
    os.dup2(descriptor, _copies[0].fileno())
    return _copies[0]
