"""Which cluster is joined, and when a Ray of its own is started. Ray is not needed."""

from __future__ import annotations

import socket
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.engine.execution import ray_session

ALIVE, GONE = "10.0.0.1:6379", "10.0.0.2:6379"


def connect(address: tuple[str, int], _timeout: float) -> SimpleNamespace:
    """Stand for the network: something answers at one of the addresses."""
    if address != ("10.0.0.1", 6379):
        raise ConnectionRefusedError
    return SimpleNamespace(close=lambda: None)


@pytest.fixture
def ray(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put a module in Ray's place that keeps what it is asked for in ``started``."""
    made: Any = ModuleType("ray")
    made.started, made.left_by_ray_start, made.tokens = [], None, 0

    def use_token(*, warn_if_disabled: bool) -> None:
        assert not warn_if_disabled
        made.tokens += 1

    error = type("RayError", (Exception,), {})
    refused = type("AuthenticationError", (error,), {})
    made.exceptions = SimpleNamespace(RayError=error, AuthenticationError=refused)
    made._private = SimpleNamespace(
        node=SimpleNamespace(Node=SimpleNamespace()),
        services=SimpleNamespace(find_bootstrap_address=lambda _folder: made.left_by_ray_start),
        worker=SimpleNamespace(maybe_enable_token_auth_if_token_available=use_token),
    )
    made.init = lambda **options: made.started.append(options)
    made.cluster_resources = lambda: {"CPU": 3.0}
    made.shutdown = lambda: None
    monkeypatch.setitem(sys.modules, "ray", made)
    monkeypatch.setattr(ray_session, "check_installed", lambda *_: None)
    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    return made


def address(ray: Any) -> str:
    """Return the address that ``auto`` means."""
    with ray_session.joined("auto") as executor:
        assert executor.workers == 3
    (options,) = ray.started
    return str(options["address"])


def test_the_cluster_that_ray_start_has_left_is_joined(ray: Any) -> None:
    ray.left_by_ray_start = ALIVE
    assert address(ray) == ALIVE
    assert ray.tokens == 1  # as `ray start` has asked for one, if this user has one


def test_a_token_is_shown_to_no_address_by_itself(ray: Any) -> None:
    with ray_session.joined(ALIVE):
        pass
    assert ray.tokens == 0


@pytest.mark.parametrize("is_cause", [True, False])
def test_a_cluster_that_wants_its_token_is_told_as_that(ray: Any, is_cause: bool) -> None:
    """Ray wraps what refused it, or quotes it."""

    def init(**_: object) -> None:
        if is_cause:
            raise ConnectionError("no connection") from ray.exceptions.AuthenticationError()
        raise ConnectionError("no connection: ray.exceptions.AuthenticationError: InvalidAuthToken")

    ray.init = init
    with pytest.raises(ProblemError) as raised, ray_session.joined(ALIVE):
        raise AssertionError("joined")
    assert raised.value.problem.kind is ProblemKind.CLUSTER_TOKEN


def test_the_variable_comes_first(ray: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    ray.left_by_ray_start = GONE
    monkeypatch.setenv("RAY_ADDRESS", ALIVE)
    assert address(ray) == ALIVE


def test_no_other_ray_on_this_computer_is_joined(ray: Any) -> None:
    """Ray's own ``auto`` would take one that another program runs for itself."""
    assert address(ray) == "local"


def test_what_a_crash_has_left_is_not_joined(ray: Any) -> None:
    ray.left_by_ray_start = GONE
    assert address(ray) == "local"


@pytest.mark.parametrize("word", ["", "auto"])
def test_words_of_the_variable_that_name_no_cluster(
    ray: Any, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ray.left_by_ray_start = ALIVE
    monkeypatch.setenv("RAY_ADDRESS", word)
    assert address(ray) == ALIVE


def test_the_variable_may_ask_for_a_ray_of_its_own(
    ray: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ray.left_by_ray_start = ALIVE
    monkeypatch.setenv("RAY_ADDRESS", "local")
    assert address(ray) == "local"


def test_a_named_cluster_that_is_gone_is_told(ray: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_ADDRESS", GONE)
    with pytest.raises(ProblemError) as raised, ray_session.joined("auto"):
        raise AssertionError("joined")
    assert raised.value.problem.kind is ProblemKind.CLUSTER_UNREACHABLE
    assert raised.value.problem.values["address"] == GONE
    assert ray.started == []


def test_a_node_that_starts_too_slowly_is_told(ray: Any) -> None:
    def init(**_options: object) -> None:
        raise Exception("The current node timed out during startup.")

    ray.init = init
    with pytest.raises(ProblemError) as raised, ray_session.joined("auto"):
        raise AssertionError("joined")
    assert raised.value.problem.kind is ProblemKind.CLUSTER_UNREACHABLE


@pytest.mark.parametrize(
    ("platform", "expected"), [("linux", "127.0.0.2"), ("darwin", None), ("win32", None)]
)
def test_only_linux_has_the_other_loopback_address(
    ray: Any, platform: str, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    with ray_session.joined("auto"):
        pass
    (options,) = ray.started
    assert options.get("_node_ip_address") == expected
    assert options["include_dashboard"] is False


@pytest.mark.parametrize("call", ["cluster_resources", "nodes"])
def test_a_cluster_that_goes_right_after_it_was_joined_is_told(ray: Any, call: str) -> None:
    def gone() -> Any:
        raise ray.exceptions.RayError("a traceback\nno node answers.")

    setattr(ray, call, gone)
    with pytest.raises(ProblemError) as raised, ray_session.joined("auto") as executor:
        ray_session.describe(executor)

    assert raised.value.problem.kind is ProblemKind.CLUSTER_GONE
    assert raised.value.problem.values["detail"] == "no node answers"
