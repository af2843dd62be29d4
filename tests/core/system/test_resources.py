"""What is held in memory at a time, and how many threads there are, follows the limits."""

from __future__ import annotations

import os

import numpy as np
import pytest

from resnet_gui.core.execution.local_executor import LocalExecutor
from resnet_gui.core.system import hardware, resources
from resnet_gui.core.system.process_settings import SETTINGS

GB = 10**9


@pytest.fixture(autouse=True)
def _memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware, "free_memory", lambda: 9 * GB)
    monkeypatch.setattr(hardware, "used_memory", lambda: 1 * GB)


def test_the_limit_is_a_share_of_what_this_process_could_have_or_what_is_set() -> None:
    assert resources.memory_limit() == 7 * GB
    assert resources.room() == 6 * GB

    SETTINGS.memory_gb = 1.5
    assert resources.memory_limit() == 1.5 * GB
    assert resources.room() == 0.5 * GB

    SETTINGS.memory_gb = 0.5
    assert resources.room() == 0


def test_fewer_things_are_held_where_the_limit_is_low() -> None:
    assert resources.affordable(16, 10_000_000, 0.0625) == 16
    SETTINGS.memory_gb = 1
    assert resources.affordable(16, 10_000_000, 0.0625) == 6
    assert resources.affordable(16, 10 * GB, 0.0625) == 1


def test_where_nobody_knows_as_many_as_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware, "free_memory", lambda: None)
    assert resources.memory_limit() is None
    assert resources.affordable(16, 10 * GB, 0.1) == 16


def test_threads_that_read_follow_the_number_and_the_memory() -> None:
    SETTINGS.threads = 8
    assert resources.readers() == 8
    assert resources.readers(2) == 2

    SETTINGS.memory_gb = 1
    assert resources.readers() == 3

    SETTINGS.threads = 1
    assert resources.readers(2) == 1


def test_an_executor_has_no_more_threads_than_are_set() -> None:
    import threading

    SETTINGS.threads = 2
    names = set(LocalExecutor().map(lambda _: threading.current_thread().name, range(40), ahead=8))
    assert 1 <= len(names) <= 2


@pytest.mark.skipif(os.name == "nt", reason="asks Linux")
def test_used_memory_grows_with_what_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    before = hardware.used_memory()
    held = np.ones(100_000_000, np.uint8)
    assert hardware.used_memory() - before > 0.9 * held.nbytes
