"""Where the programs of one user meet on this computer, and whose program is at the other end."""

from __future__ import annotations

import hashlib
import os
import socket
import stat
import struct
import sys
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtNetwork import QLocalSocket

from resnet_gui.core.files import paths
from resnet_gui.core.files.atomic import encode

_CREDENTIALS = struct.Struct("3i")  # process, user and group, as Linux tells them
_QUERY_PROCESS, _QUERY_TOKEN, _TOKEN_USER = 0x1000, 0x0008, 1  # Windows' names for what is asked


def server_name() -> str | None:
    """Return the name of the socket for this user and this place of settings.

    It is in a folder that nobody else can open, so that nobody else can take it first. On Windows
    it is the name of a pipe, which has no folder. None where there is no such folder.
    """
    place = hashlib.sha256(encode(str(paths.settings_file()))).hexdigest()[:16]
    name = f"{paths.APP}-{place}"
    if sys.platform == "win32":
        return name
    folder = _private_folder()
    return None if folder is None else str(folder / name)


def is_same_user(connection: QLocalSocket, *, is_server: bool) -> bool:
    """Return whether the other end of a connection is a program of this user.

    Args:
        connection: Connected.
        is_server: Whether the other end is the one that listens.
    """
    descriptor = int(connection.socketDescriptor())
    try:
        if sys.platform == "win32":
            return _same_user_on_windows(descriptor, is_server)
        return _same_user_on_unix(descriptor)
    except (OSError, AttributeError):  # the other end is gone already, or Windows is an older one
        return False


def _same_user_on_unix(descriptor: int) -> bool:
    if not hasattr(socket, "SO_PEERCRED"):
        return True  # such as macOS: the private folder keeps others out
    with socket.socket(fileno=os.dup(descriptor)) as copy:
        answer = copy.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    _, user, _ = _CREDENTIALS.unpack(answer)
    return bool(user == os.getuid())


def _private_folder() -> Path | None:
    """Return a folder of this user's alone, made if need be; paths of sockets must be short."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and _is_private(Path(runtime)):
        return Path(runtime)
    folder = Path(tempfile.gettempdir(), f"{paths.APP}-{os.getuid()}")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return folder if _is_private(folder) else None


def _is_private(folder: Path) -> bool:
    try:
        facts = folder.lstat()  # a link may lead to another user's folder
    except OSError:
        return False
    return (
        stat.S_ISDIR(facts.st_mode)
        and facts.st_uid == os.getuid()
        and stat.S_IMODE(facts.st_mode) & 0o077 == 0
    )


def _same_user_on_windows(pipe: int, is_server: bool) -> bool:
    import ctypes

    windows: Any = ctypes
    kernel32 = windows.WinDLL("kernel32")
    name = "GetNamedPipeServerProcessId" if is_server else "GetNamedPipeClientProcessId"
    process = ctypes.c_ulong()
    if not kernel32[name](ctypes.c_void_p(pipe), ctypes.byref(process)):
        return False
    user = windows_user(process.value)
    return user is not None and user == windows_user(os.getpid())


def windows_user(process: int) -> bytes | None:
    """Return the security identifier of the user whose process it is; None where it is hidden."""
    import ctypes

    windows: Any = ctypes
    kernel32, advapi32 = windows.WinDLL("kernel32"), windows.WinDLL("advapi32")
    kernel32.OpenProcess.restype = ctypes.c_void_p
    opened = ctypes.c_void_p(kernel32.OpenProcess(_QUERY_PROCESS, False, process))
    if not opened.value:
        return None
    token = ctypes.c_void_p()
    try:
        if not advapi32.OpenProcessToken(opened, _QUERY_TOKEN, ctypes.byref(token)):
            return None
        found, length = ctypes.create_string_buffer(256), ctypes.c_ulong()
        if not advapi32.GetTokenInformation(
            token, _TOKEN_USER, found, len(found), ctypes.byref(length)
        ):
            return None
        # What is found begins with a pointer to the identifier, which stands further behind.
        identifier = ctypes.c_void_p.from_buffer(found)
        return ctypes.string_at(identifier.value or 0, advapi32.GetLengthSid(identifier))
    finally:
        for handle in (token, opened):
            if handle.value:
                kernel32.CloseHandle(handle)
