"""Windows functions that Qt does not offer; on other systems they do nothing."""

from __future__ import annotations

import contextlib
import logging
import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from resnet_gui.core.files.paths import APP

_log = logging.getLogger(__name__)

_ES_CONTINUOUS, _ES_SYSTEM_REQUIRED = 0x80000000, 0x00000001
_TBPF_NONE, _TBPF_BUSY, _TBPF_NORMAL, _TBPF_ERROR = 0, 1, 2, 4
_STEPS = 1000
_SHARD_PATHW = 3


def claim_identity() -> None:
    """Be a program of its own in the taskbar, where Python would be taken for it.

    The built program needs no such name: it has its own file, by which Windows also knows it for
    the one that a user has pinned.
    """
    if sys.platform == "win32" and not getattr(sys, "frozen", False):
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP)


def keep_awake(wanted: bool) -> None:
    """Keep the computer (not the screen) from falling asleep by itself, from now on or no more.

    Windows forgets it when the thread that asked has ended: ask from the window's.
    """
    if sys.platform == "win32":
        import ctypes

        state = _ES_CONTINUOUS | (_ES_SYSTEM_REQUIRED if wanted else 0)
        ctypes.windll.kernel32.SetThreadExecutionState(state)


def add_to_recent(path: Path) -> None:
    """Have a file stand among Windows' recent ones, and in the list at the taskbar's button.

    It writes a shortcut: not to be called on the window's thread.
    """
    if sys.platform == "win32":
        import ctypes

        ole32 = ctypes.windll.ole32
        ole32.CoInitialize(None)
        try:
            ctypes.windll.shell32.SHAddToRecentDocs(_SHARD_PATHW, ctypes.c_wchar_p(str(path)))
        finally:
            ole32.CoUninitialize()


class TaskbarButton:
    """The window's button in the taskbar, which shows how far a run is."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._list: _TaskbarList | None = None
        # Without it nothing is lost: such as in a session that has no taskbar.
        with contextlib.suppress(OSError):
            self._list = _TaskbarList() if sys.platform == "win32" else None

    def show(self, share: float | None, *, failed: bool = False) -> None:
        """Show progress (0 to 1; None for busy, no telling how long), in red where it failed."""
        if self._list is not None:
            state = _TBPF_BUSY if share is None else _TBPF_ERROR if failed else _TBPF_NORMAL
            self._list.set_state(int(self._window.winId()), state)
            if share is not None:
                self._list.set_value(int(self._window.winId()), round(share * _STEPS), _STEPS)

    def clear(self) -> None:
        """Show a plain button again."""
        if self._list is not None:
            self._list.set_state(int(self._window.winId()), _TBPF_NONE)


class _TaskbarList:
    """COM's ITaskbarList3, as far as it is used.

    Raises:
        OSError: There is none.
    """

    # Places in its table of functions; the first three are those of every COM object.
    _HR_INIT, _SET_VALUE, _SET_STATE = 3, 9, 10

    def __init__(self) -> None:
        import ctypes

        windows: Any = ctypes
        ole32 = windows.windll.ole32
        ole32.CoInitialize(None)
        self._object = ctypes.c_void_p()
        failed = ole32.CoCreateInstance(
            ctypes.byref(_guid("{56FDF344-FD6D-11D0-958A-006097C9A090}")), None, 1,
            ctypes.byref(_guid("{EA1AFB91-9E28-4B86-90E9-9E9F8A5EEFAF}")),
            ctypes.byref(self._object),
        )  # fmt: skip
        if failed:
            raise OSError(failed, "no ITaskbarList3")
        self._call(self._HR_INIT)

    def set_state(self, window: int, state: int) -> None:
        """Show a bar of a kind, or none."""
        import ctypes

        self._call(self._SET_STATE, ctypes.c_void_p(window), ctypes.c_int(state))

    def set_value(self, window: int, done: int, total: int) -> None:
        """Show how much of the bar is full."""
        import ctypes

        values = ctypes.c_ulonglong(done), ctypes.c_ulonglong(total)
        self._call(self._SET_VALUE, ctypes.c_void_p(window), *values)

    def _call(self, place: int, *values: Any) -> None:
        import ctypes

        windows: Any = ctypes
        table = ctypes.cast(self._object, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
        kind = windows.WINFUNCTYPE(ctypes.c_long, ctypes.c_void_p, *(type(v) for v in values))
        result = kind(table[place])(self._object, *values)
        if result < 0:
            _log.debug("ITaskbarList3 function %d: %#x", place, result & 0xFFFFFFFF)


def _guid(text: str) -> Any:
    import ctypes
    import uuid

    return ctypes.create_string_buffer(uuid.UUID(text).bytes_le, 16)
