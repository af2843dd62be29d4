"""One sentence where no window can be opened: Qt by itself would end with a core dump."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Iterator

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import sentence

_BAD_INPUT = 2  # the exit code for what the user can change

_logger = logging.getLogger(__name__)


@contextlib.contextmanager
def needing_display() -> Iterator[None]:
    """End the program with a sentence where Qt finds no display; its own words go to the log.

    There may be no display, as on a server, or a library that Qt needs to reach it is missing. Qt
    aborts after its last message, and nothing can be caught: the message is the last chance.
    """

    def on_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtFatalMsg:
            _logger.warning("%s", message)
            return
        _logger.critical("%s", message)
        logging.shutdown()
        if sys.stderr is not None:
            sys.stderr.write(f"resnet-gui: {sentence(Problem(ProblemKind.NO_DISPLAY))}\n")
            sys.stderr.flush()
        os._exit(_BAD_INPUT)

    before = qInstallMessageHandler(on_message)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
