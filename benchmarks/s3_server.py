"""A server on this computer that speaks S3, with the files of a folder; needs ``cluster-tests``."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

BUCKET = "pictures"

SECRET = "not-to-be-seen-anywhere"


def environment(port: int, host: str = "127.0.0.1") -> dict[str, str]:
    """Return the variables by which a program finds the server."""
    return {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "tester",
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_DEFAULT_REGION": "us-east-1",
    }


@contextlib.contextmanager
def serving(folder: Path, host: str = "127.0.0.1") -> Iterator[str]:
    """Serve a folder, and set this process' variables; gives the address of its files."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", host, "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    before = dict(os.environ)
    try:
        os.environ.update(environment(port, host))
        _wait(host, port)
        upload(folder)
        yield f"s3://{BUCKET}/{folder.name}"
    finally:
        os.environ.clear()
        os.environ.update(before)
        server.terminate()
        server.wait()


def upload(folder: Path) -> None:
    """Put the files below a folder into the bucket, under the folder's name."""
    import boto3

    client = boto3.client("s3")
    client.create_bucket(Bucket=BUCKET)
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            key = file.relative_to(folder.parent).as_posix()
            client.put_object(Bucket=BUCKET, Key=key, Body=file.read_bytes())


def _wait(host: str, port: int) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError):
            socket.create_connection((host, port), 1).close()
            return
        time.sleep(0.1)
    raise TimeoutError("the S3 server does not start")
