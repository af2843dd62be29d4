"""Handles uncaught exceptions: a traceback in the log, a sentence for the user."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from resnet_gui.core.files import paths
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.file_manager import show_path

_logger = logging.getLogger(__name__)


class ExceptionHandler(QObject):
    """Watches the whole process until it is closed.

    What ends the process at once, such as a fault in a library, is written to ``crash.log`` beside
    the log; on Windows so are faults that are mended at once, so nobody is told of that file.

    Args:
        log_file: The program's log; None where none can be written.
    """

    _happened = Signal()

    def __init__(self, log_file: Path | None) -> None:
        super().__init__()
        self._window: QWidget | None = None
        self._is_telling = False
        self._file: TextIO | None = None
        if log_file is not None:
            # Before anything else: the system's handler of crashes needs a file that is open.
            self._file = (log_file.parent / "crash.log").open("a", encoding="utf-8")
            faulthandler.enable(self._file)
        self._happened.connect(self._tell)
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_uncaught_in_thread

    def tell_in(self, window: QWidget) -> None:
        """Tell the user from now on, in this window."""
        self._window = window

    def close(self) -> None:
        """Watch no more."""
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        if self._file is not None:
            faulthandler.disable()
            self._file.close()

    def _on_uncaught(
        self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        if sys.stderr is not None:  # a windowed program on Windows has none
            sys.__excepthook__(kind, error, traceback)
        if issubclass(kind, Exception):  # neither Ctrl-C nor the end of the program
            _logger.critical("uncaught", exc_info=(kind, error, traceback))
            self._happened.emit()

    def _on_uncaught_in_thread(self, arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value or arguments.exc_type()
        self._on_uncaught(arguments.exc_type, error, arguments.exc_traceback)

    @Slot()
    def _tell(self) -> None:
        if self._window is None or self._is_telling:
            return  # what fails at each repaint must not ask at each repaint
        self._is_telling = True
        consequence = self.tr(
            "You can continue. Everything saved is safe. The log has details for whoever helps you."
        )
        chosen = dialogs.ask(
            self._window,
            self.tr("Something unexpected went wrong."),
            consequence,
            [self.tr("Continue"), self.tr("Open log folder")],
        )
        self._is_telling = False
        if chosen == 1:
            show_path(paths.logs_dir())
