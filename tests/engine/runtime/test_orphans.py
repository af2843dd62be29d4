"""A conversion ends with the engine that wants it, even where that is killed."""

from __future__ import annotations

import contextlib
import multiprocessing
import socket

from resnet_gui.engine.runtime import isolated_call

_SECONDS = 120


def _wait_for_ever(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as said:
        said.sendall(b"here")
        said.recv(1)  # nobody says anything


def _ask(port: int) -> None:
    isolated_call.call(_wait_for_ever, port)


def test_a_conversion_ends_with_its_engine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(_SECONDS)
        engine = multiprocessing.get_context("spawn").Process(
            target=_ask, args=(server.getsockname()[1],)
        )
        engine.start()
        heard, _ = server.accept()
        with heard:
            heard.settimeout(_SECONDS)
            assert heard.recv(4) == b"here"
            engine.kill()
            engine.join()
            with contextlib.suppress(ConnectionResetError):
                assert heard.recv(1) == b""  # its process is gone
