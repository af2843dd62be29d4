"""A cluster that is not there, and who joins it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.engine.execution import ray_session
from resnet_gui.engine.execution.ray_executor import RayExecutor
from tests.engine.execution.fake_ray import FakeRay

ADDRESS = "10.0.0.1:6379"


class Cluster(FakeRay):
    """Counts who joins, with which choice of a graphics card, and who leaves."""

    __version__ = "2.60.0"

    def __init__(self) -> None:
        super().__init__()
        self.joined, self.left, self.graphics = list[str](), 0, list[bool | None]()

    def nodes(self) -> list[dict[str, bool]]:
        return [{"Alive": True}, {"Alive": False}, {"Alive": True}]


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Cluster:
    made = Cluster()

    @contextlib.contextmanager
    def joined(address: str) -> Iterator[RayExecutor]:
        made.joined.append(address)
        made.graphics.append(SETTINGS.graphics)
        yield RayExecutor(made, 6)
        made.left += 1

    monkeypatch.setattr(ray_session, "joined", joined)
    return made
