"""Fails tests in which the window's thread touches files, where a slow disk would stop the window.

Python reports most accesses by audit events; ``os.stat`` has none and is replaced while a test
runs, as is ``QImage.save``. Only accesses that come from code of ``resnet_gui.gui`` count: what a
test itself reads or writes on the same thread is its own affair.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QIODevice
from PySide6.QtGui import QImage

import resnet_gui.gui

Result = TypeVar("Result")

_GUI = str(Path(resnet_gui.gui.__file__).parent) + os.sep
_TESTS = str(Path(__file__).parents[1]) + os.sep
_EVENTS = frozenset(
    {
        *("open", "os.chmod", "os.link", "os.listdir", "os.mkdir", "os.remove", "os.rename"),
        *("os.rmdir", "os.scandir", "os.symlink", "os.truncate", "os.utime"),
        *("shutil.copyfile", "shutil.copytree", "shutil.move", "shutil.rmtree"),
    }
)

ALLOWED = {
    "<frozen importlib": "A module is imported when it is first needed.",
    "/inspect.py": "PySide6 reads the source of a module when it is first imported.",
    "/linecache.py": "A traceback shows lines of source code.",
    "/logging/": "The log is written by whichever thread has something to report.",
}
"""Parts of Python that may touch files on any thread: a part of the file’s path, and the reason."""

ALLOWED_CALLERS = {
    "features/help/": "Pages ship with the program, and Qt asks for their pictures as it draws.",
    "shell/desktop/exception_handler.py:__init__": "A crash needs a file that is open already.",
    "shell/desktop/exception_handler.py:_on_uncaught": "A traceback shows lines of source code.",
    "shell/desktop/local_socket.py": "Before there is a window: where to meet an earlier start.",
    "theme/": "Icons, fonts and the style sheet ship with the program and are read once.",
}
"""Places in the window's code that may touch files on any thread, each with the reason.

A place is a folder, a module, or a function as ``module.py:function``.

A reason is that the access cannot wait or cannot be slow. An access that merely has always been
there is to be moved to the task runner instead.
"""


@dataclass
class FileGuard:
    """Accesses to files by the window's thread, collected while it is active."""

    violations: list[str] = field(default_factory=list)
    active: bool = False

    def check(self, event: str, target: object) -> None:
        """Record an access if code of the window made it on the window's thread."""
        if not self.active or threading.current_thread() is not threading.main_thread():
            return
        if isinstance(target, int):  # a file that is open already
            return
        caller = _caller(sys._getframe(2))
        if caller is not None:
            self.violations.append(f"{event} of {target} by {caller}")

    def report(self) -> str:
        """Return each access once."""
        return "\n".join(dict.fromkeys(self.violations))

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take an audit event of Python's."""
        if self.active and event in _EVENTS:
            self.check(event, arguments[0])


@pytest.fixture(autouse=True)
def no_file_access_on_the_windows_thread() -> Iterator[None]:
    """Fail a test in which the window touches files on its own thread."""
    with watched() as guard:
        yield
    assert not guard.violations, guard.report()


_STAT, _LSTAT, _SAVE = os.stat, os.lstat, QImage.save
_guard = FileGuard()
_installed = False


@contextmanager
def watched() -> Iterator[FileGuard]:
    """Collect the accesses of a block."""
    global _installed
    if not _installed:
        sys.addaudithook(_guard.audit)
        _installed = True
    before = _guard.violations, _guard.active
    replaced = os.stat, os.lstat

    def stat(path: Any, *arguments: Any, **options: Any) -> os.stat_result:
        _guard.check("os.stat", path)
        return _STAT(path, *arguments, **options)

    def lstat(path: Any, *arguments: Any, **options: Any) -> os.stat_result:
        _guard.check("os.lstat", path)
        return _LSTAT(path, *arguments, **options)

    def save(image: QImage, target: Any, *arguments: Any) -> bool:
        if not isinstance(target, QIODevice):
            _guard.check("QImage.save", target)
        return _SAVE(image, target, *arguments)

    os.stat, os.lstat = stat, lstat
    QImage.save = save  # type: ignore[method-assign, assignment]
    _guard.violations, _guard.active = [], True
    result = FileGuard(_guard.violations)
    try:
        yield result
    finally:
        os.stat, os.lstat = replaced
        QImage.save = _SAVE  # type: ignore[method-assign]
        _guard.violations, _guard.active = before


def _caller(frame: FrameType | None) -> str | None:
    """Return the window's function that made an access, and its callers; None where allowed."""
    chain: list[str] = []
    while frame is not None:
        name, function = frame.f_code.co_filename, frame.f_code.co_name
        if name.startswith(_TESTS) and name != __file__:
            break  # the test, or a stand-in of its
        if not chain and any(part in name.replace(os.sep, "/") for part in ALLOWED):
            return None
        if name.startswith(_GUI):
            where = f"{name[len(_GUI) :].replace(os.sep, '/')}:{function}"
            is_import = function == "<module>"
            if not chain and (is_import or where.startswith(tuple(ALLOWED_CALLERS))):
                return None
            chain.append(f"{where}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(chain[:4]) if chain else None


def on_another_thread(function: Callable[[], Result]) -> Result:
    """Call a function that may not run on the window's thread, and return its result."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(function).result()
