"""Starts or joins a Ray cluster. The only module that imports Ray.

Ray's usage reports and its dashboard are off, and one that is started here listens on this
computer alone. Ray finds the token of a cluster by itself, in its file or variable.
"""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import os
import re
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.reasons import own_words
from resnet_gui.core.files import temporary_folders
from resnet_gui.engine.execution.ray_executor import RayExecutor, in_words
from resnet_gui.engine.execution.task_runner import worker_versions

AUTO = "auto"
"""The address that means: the cluster that this computer is part of, else a Ray of its own."""

EXTRA = "resnet_gui[cluster]"

_STORE_BYTES = 512 << 20  # of a Ray of our own: a model and some chunks of paths
_LOOPBACK = "127.0.0.2"  # for 127.0.0.1, Ray takes an address that other computers see
_CONNECT_SECONDS = 5.0
_ADDRESS_VARIABLE = "RAY_ADDRESS"

_logger = logging.getLogger(__name__)


def check_installed(option: str, package: str) -> None:
    """Raise ``cluster-needs-extra`` where what an option needs is not installed."""
    if importlib.util.find_spec(package) is None:
        raise ProblemError(
            ProblemKind.CLUSTER_NEEDS_EXTRA, option=option, package=package, extra=EXTRA
        )


def check_address(address: str, platform: str = sys.platform) -> None:
    """Refuse an address, before anything is computed.

    Raises:
        ProblemError: ``cluster-needs-extra``, ``cluster-only-auto``, ``cluster-unreachable``.
    """
    check_installed("--cluster", "ray")
    if address == AUTO:
        return
    if not platform.startswith("linux"):
        raise ProblemError(ProblemKind.CLUSTER_ONLY_AUTO)
    _connect(address)


def _connect(address: str) -> None:
    """Raise ``cluster-unreachable`` where nothing answers.

    Ray itself would try for a minute, and end the process.
    """
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), _CONNECT_SECONDS).close()
    except (OSError, ValueError, OverflowError) as error:
        raise _unreachable(address, error) from error


@contextlib.contextmanager
def joined(address: str) -> Iterator[RayExecutor]:
    """Join a cluster, or start one, and leave it at the end.

    Args:
        address: ``auto``, or host:port.

    Raises:
        ProblemError: ``cluster-...`` in one sentence for whatever is wrong.
    """
    check_address(address)
    # Read when Ray is imported, and by the processes that it starts.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if sys.platform.startswith("linux"):
        # Where `ray start` leaves what it has started. The folder of an engine process of its own
        # would also make the names of Ray's sockets too long.
        os.environ.setdefault("RAY_TMPDIR", temporary_folders.systems())
    import ray

    _keep_quiet(ray)
    quiet = {"log_to_driver": False, "configure_logging": False}
    try:
        found = address if address != AUTO else _cluster_here(ray)
        if found is not None:
            ray.init(address=found, **quiet)
        else:
            _start(ray, quiet)
    except ProblemError:
        raise
    except Exception as error:  # what Ray raises for a node that starts too slowly is just that
        _logger.warning("no cluster", exc_info=True)
        if "ersion mismatch" in str(error):
            detail = " ".join(str(error).split())
            raise ProblemError(ProblemKind.CLUSTER_VERSIONS, detail=detail) from error
        if _is_about_token(error):
            raise ProblemError(ProblemKind.CLUSTER_TOKEN, address=address) from error
        raise _unreachable(address, error) from error
    try:
        with in_words(ray):  # it may go right after it was joined
            processors = int(ray.cluster_resources().get("CPU", 0))
        yield RayExecutor(ray, max(1, processors))
    finally:
        ray.shutdown()


@dataclass(frozen=True)
class ClusterSize:
    """What a cluster has.

    Attributes:
        computers: How many answer.
        processors: Of all of them.
        versions: Of the programs on which results depend; the same on all computers.
    """

    computers: int
    processors: int
    versions: dict[str, str]


def describe(executor: RayExecutor) -> ClusterSize:
    """Return what a cluster has, after a worker on each computer has answered.

    Raises:
        ProblemError: ``cluster-...``, such as ``cluster-versions`` where others are installed.
    """
    ray = executor.ray
    with in_words(ray):
        computers = sum(1 for node in ray.nodes() if node["Alive"])
    each = replace(executor, workers=computers)
    with contextlib.closing(each.map(worker_versions, range(computers), ahead=computers)) as found:
        versions = {"Ray": str(ray.__version__)} | {
            name: version for answer in found for name, version in answer.items()
        }
    return ClusterSize(computers, executor.workers, versions)


def _cluster_here(ray: Any) -> str | None:
    """Return the address of the cluster that this computer is part of, if it is.

    The user's variable names it, or the file that ``ray start`` leaves. Ray's own search would also
    find what another program runs here for itself, even one that is about to end.
    """
    if (named := os.environ.get(_ADDRESS_VARIABLE, AUTO)) not in ("", AUTO, "local"):
        _connect(named)
        return named
    found: str | None = ray._private.services.find_bootstrap_address(None)
    if not found or named == "local":
        return None
    try:
        _connect(found)
    except ProblemError:  # a crash leaves the file
        _logger.info("no cluster answers at %s any more", found)
        return None
    # As Ray itself does for a cluster that it finds here, but not for an address: `ray start` asks
    # for a token as soon as this user has one.
    ray._private.worker.maybe_enable_token_auth_if_token_available(warn_if_disabled=False)
    return found


def _start(ray: Any, quiet: dict[str, Any]) -> None:
    # Even without a dashboard and usage reports, its process asks the network in which cloud it is.
    # Nothing that is used here needs it.
    ray._private.node.Node.start_api_server = lambda *_, **__: None
    if sys.platform.startswith("linux"):  # others have no such address, and Ray needs none there
        quiet = quiet | {"_node_ip_address": _LOOPBACK}
    ray.init(address="local", object_store_memory=_STORE_BYTES, include_dashboard=False, **quiet)


def _keep_quiet(ray: Any) -> None:
    """Send what Ray says to the program's log: its own lines would stand among the answers."""
    own = logging.getLogger("ray")
    own.propagate = False
    own.handlers = [logging.NullHandler(), *logging.getLogger("resnet_gui").handlers]
    # Says at each start, on a handler of its own, that the Ray of our own asks for its token.
    logging.getLogger("ray._private.authentication").setLevel(logging.ERROR)
    worker = ray._private.worker
    if hasattr(worker, "print_to_stdstream"):  # prints that workers died, whatever is configured
        worker.print_to_stdstream = lambda data, **_: _logger.info("%s", data.get("lines"))


def _is_about_token(error: BaseException | None) -> bool:
    """Return whether Ray was refused for its token: that stands somewhere behind what it says."""
    while error is not None:
        if "AuthenticationError" in (type(error).__name__, *re.findall(r"\w+", str(error))):
            return True
        error = error.__cause__ or error.__context__
    return False


def _unreachable(address: str, error: Exception) -> ProblemError:
    lines = own_words(error).strip().splitlines() or [type(error).__name__]
    return ProblemError(
        ProblemKind.CLUSTER_UNREACHABLE, address=address, detail=lines[0].rstrip(".")
    )
