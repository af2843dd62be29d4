"""What every test gets: folders of its own, no network, and images on demand."""

from __future__ import annotations

import gc
import itertools
import logging
import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import catalogs
import pytest

from resnet_gui.core.system.process_settings import SETTINGS, ProcessSettings
from tests import images
from tests.images import Layout, MakeFolder, Size

_scratch = pytest.StashKey[str]()
_ended = itertools.count(1)
_COLLECT_ALL = 100  # tests


def pytest_configure(config: pytest.Config) -> None:
    """Keep imports and session fixtures out of the real home: fixtures come too late for them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program's entry point has it
    scratch = tempfile.mkdtemp(prefix="resnet_gui-tests-")
    config.stash[_scratch] = scratch
    os.environ["RESNET_GUI_HOME"] = str(Path(scratch, "home"))
    os.environ["KERAS_HOME"] = str(Path(scratch, "keras"))
    os.environ.pop("RESNET_GUI_WEIGHTS", None)
    os.environ.pop("RESNET_GUI_LANGUAGE", None)
    if not hasattr(config, "workerinput") and not catalogs.is_compiled():
        catalogs.compile_all()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what :func:`pytest_configure` made."""
    shutil.rmtree(config.stash[_scratch], ignore_errors=True)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """From the first test of the window on, collect garbage between two tests only.

    What such a test has left may otherwise be collected in a later one, of any kind, by a thread
    that is not Qt's: that ends the process. The program itself sees to it likewise.
    """
    if "qapp" in getattr(item, "fixturenames", ()):
        gc.disable()
    yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Collect what a test has left; all that there is now and then, as that takes long."""
    yield
    if not gc.isenabled():
        is_due = next(_ended) % _COLLECT_ALL == 0
        gc.collect(2 if is_due else 1)


@pytest.fixture
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty home for the program: one for each test, unless a module has another one.

    What was made from a model to open it fast counts in the home alone in which it was made.
    """
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _own_folders(
    own_home: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Give each test its home for the program and an empty one for Keras."""
    monkeypatch.setenv("RESNET_GUI_HOME", str(own_home))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path_factory.mktemp("keras")))
    monkeypatch.delenv("RESNET_GUI_WEIGHTS", raising=False)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that connects anywhere or looks up a name, also where the attempt is caught.

    OpenVINO's telemetry does so in a process of its own, which no test sees: it must not be loaded.
    """
    attempts: list[str] = []
    could_report = bool(sys.modules.get("openvino_telemetry"))
    local = getattr(socket, "AF_UNIX", None)

    def forbid(attempt: str) -> None:
        attempts.append(attempt)
        pytest.fail(f"a test must not use the network: {attempt}")

    def guarded(name: str) -> Any:
        original = getattr(socket.socket, name)

        def call(self: socket.socket, *arguments: Any) -> Any:
            if self.family != local:
                forbid(f"{name}{arguments}")
            return original(self, *arguments)

        return call

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, guarded(name))
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
        monkeypatch.setattr(socket, name, lambda *a, _n=name, **k: forbid(f"{_n}{a}"))
    yield
    assert not attempts, f"a test used the network: {attempts}"
    assert could_report or not sys.modules.get("openvino_telemetry"), "OpenVINO reports its import"


@pytest.fixture(autouse=True)
def _process_as_found() -> Iterator[None]:
    """Undo what the program sets for its whole process: preferences, the log's file, Ctrl-C."""
    on_interrupt = signal.getsignal(signal.SIGINT)
    yield
    SETTINGS.take_over(ProcessSettings())
    signal.signal(signal.SIGINT, on_interrupt)
    logger = logging.getLogger("resnet_gui")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


@pytest.fixture(scope="session")
def test_data() -> Path:
    """Return the folder of real images, which is no part of the project."""
    value = os.environ.get("RESNET_GUI_TEST_DATA")
    if not value:
        pytest.skip("RESNET_GUI_TEST_DATA is not set: no real pictures to test on")
    return Path(value)


@pytest.fixture
def image_folder(tmp_path: Path) -> MakeFolder:
    """Return a function that draws a folder of small, learnable images below ``tmp_path``."""

    def make(
        classes: dict[str, int] | int = 2,
        each: int = 6,
        layout: Layout = "flat",
        size: Size = (40, 32),
        name: str = "pictures",
    ) -> Path:
        if isinstance(classes, int):
            names = ("cats", "dogs", "birds", "fish", "frogs")
            classes = dict.fromkeys(names[:classes], each)
        return images.make_folder(tmp_path / name, classes, layout, size)

    return make
