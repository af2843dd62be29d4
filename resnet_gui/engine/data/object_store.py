"""Images in object stores (S3, Google Cloud Storage, Azure), listed and read with ``obstore``.

Credentials come from the environment. The library's own words are never passed on: an address that
was asked for may stand in them with a signature.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from resnet_gui.core.dataset.folder_tree import is_system_name
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.address import check, divided, place
from resnet_gui.core.imaging.decode import MAX_BYTES
from resnet_gui.core.imaging.known_formats import looks_like_image
from resnet_gui.engine.execution.ray_session import check_installed
from resnet_gui.engine.execution.task_runner import PAUSES, SourceFailedError, pause

PACKAGE = "obstore"

_PAGE = 1000  # names that one request brings
_SECONDS = {"connect_timeout": "10s", "timeout": "120s"}
_NO_CREDENTIALS = -1  # in the place of a status
_PASSING = (_NO_CREDENTIALS, 408, 429)  # and what lies from 500 on
_STATUS = re.compile(r"status code: (\d{3}) ([A-Za-z ]*[A-Za-z])")
_CODE = re.compile(r"<Code>(\w{1,50})</Code>")
_NO_CONNECTION = re.compile(r"HTTP error|response body|timed out", re.IGNORECASE)
# Where a cloud keeps the credentials of its computers: asked last, where there are no others.
_LAST_RESORT = re.compile(
    r"169\.254\.|/latest/(?:api/token|meta-data)|metadata\.google|metadata/identity"
)

_Result = TypeVar("_Result")
_Explain = Callable[[int, str], Problem]
"""Makes a problem of an HTTP status, 0 where there is none, and its words."""


@dataclass(frozen=True)
class ObjectStore:
    """Files at addresses; see :class:`~resnet_gui.core.files.address.RemoteFiles`."""

    def paths(self, address: Path) -> Iterator[Path]:
        """Yield all files below an address in the order of their names, a page at a time.

        Raises:
            ProblemError: ``source-...``
        """
        scheme, bucket, prefix = divided(address)
        root, last, failures = Path(f"{scheme}://{bucket}"), None, 0
        while True:
            try:
                for key in _keys(root, prefix, last):
                    last, failures = key, 0
                    if not any(map(is_system_name, key[len(prefix) :].split("/"))):
                        yield root / key
                if last is None and prefix and _exists(address):
                    yield address
                return
            except SourceFailedError as error:
                hopeless = error.problem.kind is ProblemKind.SOURCE_NO_CREDENTIALS
                if hopeless or failures == len(PAUSES):
                    raise ProblemError(error.problem.kind, **error.problem.values) from None
                pause(failures)
                failures += 1

    def read_bytes(self, path: Path) -> bytes:
        """Return a file's content.

        Raises:
            ProblemError: ``picture-...`` where it cannot be read.
            SourceFailedError: Another try may succeed.
        """
        scheme, bucket, key = divided(path)
        store = _called(lambda: opened(f"{scheme}://{bucket}"), _of_image)
        found = _called(lambda: store.get(key), _of_image)
        if found.meta["size"] > MAX_BYTES:
            most = MAX_BYTES // 1_000_000
            raise ProblemError(ProblemKind.IMAGE_TOO_MANY_BYTES, megabytes=most)
        return _called(lambda: bytes(found.bytes()), _of_image)


def check_address(address: Path) -> None:
    """Refuse what images cannot be read from, before anything is asked for.

    Raises:
        ProblemError: ``source-...``, ``cluster-needs-extra``.
    """
    check(address)
    check_installed(place(address), PACKAGE)
    scheme, bucket, _ = divided(address)
    refusal = Problem(ProblemKind.SOURCE_NO_ADDRESS, {"address": place(address)})
    _called(lambda: opened(f"{scheme}://{bucket}"), lambda *_: refusal)


@functools.lru_cache(maxsize=16)
def opened(root: str) -> Any:
    """Return what reads a bucket. It does not repeat requests: that is done, and counted, by us."""
    from obstore.store import from_url

    # A server of one's own, which the environment names, may have no certificate.
    options = {"allow_http": True, **_SECONDS}
    return from_url(root, retry_config={"max_retries": 0}, client_options=options)


def _keys(root: Path, prefix: str, after: str | None) -> Iterator[str]:
    explain = functools.partial(_of_source, place(root / prefix))
    store = _called(lambda: opened(place(root)), explain)
    pages = iter(store.list(prefix or None, offset=after, chunk_size=_PAGE))
    while page := _called(lambda: next(pages, None), explain):
        for each in page:
            # What has neither content nor the name of an image marks a folder.
            if each["size"] or looks_like_image(Path(each["path"])):
                yield each["path"]


def _exists(address: Path) -> bool:
    scheme, bucket, key = divided(address)
    store = opened(f"{scheme}://{bucket}")
    try:
        _called(lambda: store.head(key), functools.partial(_of_source, place(address)))
    except ProblemError:
        return False
    return True


def _called(call: Callable[[], _Result], explain: _Explain) -> _Result:
    """Return what a call of the library returns, and raise its errors as problems of ours."""
    from obstore.exceptions import BaseError

    try:
        return call()
    except (BaseError, OSError) as error:
        words = str(error)
    # Outside of the handler: the log tells what an error came from.
    found, code = _STATUS.search(words), _CODE.search(words)
    status = int(found[1]) if found else 0
    detail = f"{status} {found[2]}" if found else "the connection failed"
    if _LAST_RESORT.search(words):
        status, detail = _NO_CREDENTIALS, "there are no credentials"
    problem = explain(status, f"{detail} ({code[1]})" if code else detail)
    if status >= 500 or status in _PASSING or (not status and _NO_CONNECTION.search(words)):
        raise SourceFailedError(problem)
    raise ProblemError(problem.kind, **problem.values)


def _of_source(address: str, status: int, detail: str) -> Problem:
    if status == _NO_CREDENTIALS:
        return Problem(ProblemKind.SOURCE_NO_CREDENTIALS, {"address": address})
    if status in (401, 403):
        return Problem(ProblemKind.SOURCE_FORBIDDEN, {"address": address})
    if status == 404:
        return Problem(ProblemKind.SOURCE_MISSING, {"address": address})
    return Problem(ProblemKind.SOURCE_UNREADABLE, {"address": address, "detail": detail})


def _of_image(status: int, detail: str) -> Problem:
    if status in (401, 403):
        return Problem(ProblemKind.IMAGE_NO_PERMISSION)
    if status == 404:
        return Problem(ProblemKind.IMAGE_MISSING)
    return Problem(ProblemKind.IMAGE_UNREADABLE, {"detail": detail})
