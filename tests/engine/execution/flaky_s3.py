"""S3 servers for tests, in a process of their own: one that works, and two before it that fail.

    python -m tests.engine.execution.flaky_s3 FOLDER WORST

Serves the folder until standard input ends, and writes a line of JSON: the address of its files,
and the URLs of the server, of one that fails now and then and always for the file WORST, and of one
that forbids everything.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from benchmarks.s3_server import serving

Fails = Callable[[int, str], int]
"""Gets the number of a request and its path; returns an HTTP status, 0 where it is passed on."""


@contextlib.contextmanager
def between(upstream: str, fails: Fails) -> Iterator[str]:
    """Give the URL of a server that passes requests on to ``upstream``, or fails."""
    count = 0

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            nonlocal count
            count += 1
            status = fails(count, self.path)
            body = b"<Error><Code>Made</Code></Error>"
            headers: dict[str, str] = {}
            if not status:
                try:
                    who = {"Authorization": self.headers.get("Authorization", "")}
                    asked = urllib.request.Request(upstream + self.path, headers=who)
                    with urllib.request.urlopen(asked) as found:
                        status, body, headers = found.status, found.read(), dict(found.headers)
                except urllib.error.HTTPError as error:
                    status, body = error.code, error.read()
            self.send_response(status)
            for name in headers.keys() & {"Last-Modified", "ETag", "Content-Type"}:
                self.send_header(name, headers[name])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def main(folder: Path, worst: str) -> None:
    """Serve; see the module."""

    def fails(number: int, path: str) -> int:
        return 503 if number % 4 == 1 or path.endswith(f"/{worst}") else 0

    with serving(folder) as address:
        url = os.environ["AWS_ENDPOINT_URL"]
        with between(url, fails) as flaky, between(url, lambda *_: 403) as forbidden:
            sys.stdout.write(json.dumps([address, url, flaky, forbidden]) + "\n")
            sys.stdout.flush()
            sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
