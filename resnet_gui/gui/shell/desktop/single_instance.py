"""One window per user: a second start passes its files to the first one and ends.

Where the first one does not answer in time, belongs to another user, or says anything else than
it should, the second start opens its own window: nothing ever blocks a new start.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from resnet_gui.core.files.atomic import encode
from resnet_gui.gui.shell.desktop.local_socket import is_same_user, server_name

_ANSWER = b"ok\n"
WAIT_MS = 1000
_MOST_BYTES = 10_000_000

_log = logging.getLogger(__name__)


class SingleInstance(QObject):
    """Either hands files over, or is the one that takes them.

    Signals:
        received(list): ``Path``s that another start was given; perhaps none.
    """

    received = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = server_name()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._buffers: dict[QLocalSocket, bytes] = {}

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Give files to the window that is open; say whether one has taken them."""
        socket = self._connect()
        if socket is None or not is_same_user(socket, is_server=True):
            return False
        _let_come_to_the_front()
        absolute = [str(path.absolute()) for path in files]
        socket.write(encode(json.dumps(absolute)) + b"\n")
        socket.flush()
        answer, deadline = b"", QDeadlineTimer(WAIT_MS)
        while len(answer) < len(_ANSWER) and (
            socket.bytesAvailable() or socket.waitForReadyRead(deadline.remainingTime())
        ):
            answer += bytes(socket.readAll().data())
        socket.disconnectFromServer()
        return answer == _ANSWER

    def listen(self) -> bool:
        """Take files from now on, unless somebody does: two were started at the same moment."""
        # Asked first: Qt takes the name of a live server as it takes that of a crashed one.
        if self._name is None or self._connect() is not None:
            return False
        QLocalServer.removeServer(self._name)
        if not self._server.listen(self._name):
            _log.warning("no single instance: %s", self._server.errorString())
            return False
        return True

    def close(self) -> None:
        """Take nothing any more."""
        self._server.close()

    def _connect(self) -> QLocalSocket | None:
        if self._name is None:
            return None
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        return socket if socket.waitForConnected(WAIT_MS) else None

    @Slot()
    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if not is_same_user(socket, is_server=False):
                socket.abort()
                socket.deleteLater()
                continue
            self._buffers[socket] = b""
            socket.readyRead.connect(self._on_ready)
            socket.disconnected.connect(self._on_disconnected)
            if socket.bytesAvailable():
                self._read(socket)

    @Slot()
    def _on_ready(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        text = self._buffers.get(socket, b"") + bytes(socket.readAll().data())
        self._buffers[socket] = text
        if len(text) > _MOST_BYTES:
            socket.abort()
        elif text.endswith(b"\n"):
            self._buffers[socket] = b""
            try:
                names = json.loads(text)
            except (ValueError, RecursionError):
                names = None
            if not isinstance(names, list):
                _log.warning("a start said something that is not understood")
                return
            files = [Path(name) for name in names if isinstance(name, str) and "\0" not in name]
            socket.write(_ANSWER)
            socket.flush()
            self.received.emit(files)

    @Slot()
    def _on_disconnected(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._buffers.pop(socket, None)
            socket.deleteLater()


def _let_come_to_the_front() -> None:
    """Allow the other window to come to the front, which Windows else allows only to us."""
    if sys.platform == "win32":
        import ctypes

        any_process = 0xFFFFFFFF
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
