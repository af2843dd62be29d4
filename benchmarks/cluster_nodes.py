"""Three Ray nodes on this computer, each with its own network and folder for temporary files.

Needs Linux, root and ``ip`` (iproute2). Nothing of it is seen by another Ray of this computer.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

_NET = f"10.87.{os.getpid() % 250}"  # another one for each that runs beside it
_PORT = 6379
_MEMORY = 150 << 20  # of a node's store of objects
_TEMPORARY = Path("/tmp/ray")  # Ray's own; each node sees another folder there


class Network:
    """Three networks, joined by a bridge; a context.

    Attributes:
        host: The address of this computer in it, which all nodes reach.
        address: Of the cluster.
    """

    host, address = f"{_NET}.254", f"{_NET}.1:{_PORT}"

    def __init__(self, scratch: Path) -> None:
        self._scratch, self._bridge = scratch, f"rg{os.getpid()}"
        self._token = secrets.token_hex(32)  # a token of the user's stays out of it
        self.names = [f"{self._bridge}n{number}" for number in range(3)]

    def __enter__(self) -> Network:
        _TEMPORARY.mkdir(exist_ok=True)
        _ip("link", "add", self._bridge, "type", "bridge")
        _ip("addr", "add", f"{self.host}/24", "dev", self._bridge)
        _ip("link", "set", self._bridge, "up")
        for number, name in enumerate(self.names, 1):
            outer = f"{self._bridge}v{number}"
            _ip("netns", "add", name)
            _ip("link", "add", outer, "type", "veth", "peer", "name", "eth0", "netns", name)
            _ip("link", "set", outer, "master", self._bridge, "up")
            _ip("-n", name, "addr", "add", f"{_NET}.{number}/24", "dev", "eth0")
            for link in ("eth0", "lo"):
                _ip("-n", name, "link", "set", link, "up")
        return self

    def __exit__(self, *exception: object) -> None:
        for name in self.names:
            self.end(name)
            _ip("netns", "del", name)
        _ip("link", "del", self._bridge)

    def start(self) -> None:
        """Start a node with one processor in each network; the first is the head."""
        for number, name in enumerate(self.names, 1):
            how = ["--head", f"--port={_PORT}", "--include-dashboard=false"]
            if number > 1:
                how = [f"--address={self.address}"]
            common = ["--num-cpus=1", f"--object-store-memory={_MEMORY}", "--disable-usage-stats"]
            command = [sys.executable, "-m", "ray.scripts.scripts", "start", *how, *common]
            here = f"--node-ip-address={_NET}.{number}"
            if self.run(name, *command, here, output=subprocess.DEVNULL).wait():
                raise RuntimeError(f"no Ray node starts in {name}")

    def run(self, name: str, *command: str, output: int | None = None) -> subprocess.Popen[bytes]:
        """Run a command in a network; the process is the command itself, and can be killed."""
        folder = self._scratch / name
        folder.mkdir(exist_ok=True)
        own = 'mount --bind "$0" /tmp/ray && exec "$@"'
        before = ["ip", "netns", "exec", name, "sh", "-c", own, str(folder)]
        environment = os.environ | {
            "RAY_AUTH_MODE": "token",
            "RAY_AUTH_TOKEN": self._token,
            "RAY_worker_niceness": "0",  # each node stands for a computer that does nothing else
        }
        return subprocess.Popen([*before, *command], env=environment, stdout=output, stderr=output)

    def pids(self, name: str) -> list[int]:
        """Return the processes of a network."""
        found = subprocess.run(["ip", "netns", "pids", name], capture_output=True, check=True)
        return [int(pid) for pid in found.stdout.split()]

    def workers(self) -> list[int]:
        """Return the processes that have started and compute."""
        return [
            pid
            for name in self.names
            for pid in self.pids(name)
            if _command_line(pid).startswith(b"ray::Worker.run")
        ]

    def end(self, name: str) -> None:
        """End all processes of a network at once, as where a computer loses its power."""
        while pids := self.pids(name):
            for pid in pids:
                kill(pid)
            time.sleep(0.1)
        shutil.rmtree(self._scratch / name, ignore_errors=True)


def kill(pid: int) -> None:
    """End a process that may have ended."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _command_line(pid: int) -> bytes:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)
