"""Images in a Hadoop file system, listed and read with ``pyarrow``, which needs Java and libhdfs.

No Hadoop was at hand: what is tested is that the calls of ``pyarrow`` are the right ones.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from resnet_gui.core.dataset.folder_tree import is_system_name
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.errors.reasons import own_words
from resnet_gui.core.files.address import check, divided, place
from resnet_gui.core.imaging.decode import MAX_BYTES
from resnet_gui.core.imaging.known_formats import looks_like_image
from resnet_gui.engine.execution.ray_session import check_installed
from resnet_gui.engine.execution.task_runner import PAUSES, SourceFailedError, pause

SCHEME = "hdfs"

_Result = TypeVar("_Result")
_Explain = Callable[[OSError], Problem]
_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class HadoopFiles:
    """Files at addresses; see :class:`~resnet_gui.core.files.address.RemoteFiles`."""

    def paths(self, address: Path) -> Iterator[Path]:
        """Yield all files below an address in the order of their names; one folder is held.

        Raises:
            ProblemError: ``source-...``
        """
        scheme, host, key = divided(address)
        explain = functools.partial(_of_source, place(address))
        (found,) = _repeated(lambda: opened(host).get_file_info([f"/{key}"]), explain)
        if found.is_file:
            yield address
        elif found.type.name == "NotFound":
            raise ProblemError(ProblemKind.SOURCE_MISSING, address=place(address))
        else:
            root = Path(f"{scheme}://{host}")
            yield from _below(root, f"/{key}".rstrip("/"), explain)

    def read_bytes(self, path: Path) -> bytes:
        """Return a file's content.

        Raises:
            ProblemError: ``picture-...`` where it cannot be read.
            SourceFailedError: Another try may succeed.
        """
        _, host, key = divided(path)

        def read() -> bytes:
            with opened(host).open_input_stream(f"/{key}") as stream:
                return bytes(stream.read(MAX_BYTES + 1))

        content = _called(read, _of_image)
        if len(content) > MAX_BYTES:
            most = MAX_BYTES // 1_000_000
            raise ProblemError(ProblemKind.IMAGE_TOO_MANY_BYTES, megabytes=most)
        return content


def check_address(address: Path) -> None:
    """Refuse what images cannot be read from, before anything is asked for.

    Raises:
        ProblemError: ``source-...``; ``source-unreadable`` where Java or libhdfs is missing.
    """
    check(address)
    check_installed(place(address), "pyarrow")
    try:
        opened(divided(address)[1])
    except OSError as error:
        problem = _of_source(place(address), error)
        raise ProblemError(problem.kind, **problem.values) from error


@functools.lru_cache(maxsize=16)
def opened(host: str) -> Any:
    """Return a file system; ``OSError`` where Java, libhdfs or its address is missing."""
    from pyarrow.fs import HadoopFileSystem

    return HadoopFileSystem.from_uri(f"{SCHEME}://{host}")


def _below(root: Path, folder: str, explain: _Explain) -> Iterator[Path]:
    from pyarrow.fs import FileSelector, FileType

    def name(entry: Any) -> str:
        return f"{entry.base_name}/" if entry.type == FileType.Directory else str(entry.base_name)

    host = divided(root)[1]
    asked = FileSelector(folder or "/")
    for entry in sorted(_repeated(lambda: opened(host).get_file_info(asked), explain), key=name):
        inner = f"{folder}/{entry.base_name}"
        if is_system_name(entry.base_name):
            continue
        if entry.type == FileType.Directory:
            yield from _below(root, inner, explain)
        elif entry.size or looks_like_image(Path(inner)):
            yield root / inner.lstrip("/")


def _repeated(call: Callable[[], _Result], explain: _Explain) -> _Result:
    """Return what a call returns, tried again where that may help."""
    failures = 0
    while True:
        try:
            return _called(call, explain)
        except SourceFailedError as error:
            if failures == len(PAUSES):
                raise ProblemError(error.problem.kind, **error.problem.values) from error
            pause(failures)
            failures += 1


def _called(call: Callable[[], _Result], explain: _Explain) -> _Result:
    try:
        return call()
    except OSError as error:
        _logger.warning("%s: %s", type(error).__name__, own_words(error))
        problem = explain(error)
        if isinstance(error, FileNotFoundError | PermissionError):
            raise ProblemError(problem.kind, **problem.values) from error
        raise SourceFailedError(problem) from error


def _of_source(address: str, error: OSError) -> Problem:
    if isinstance(error, PermissionError):
        return Problem(ProblemKind.SOURCE_FORBIDDEN, {"address": address})
    if isinstance(error, FileNotFoundError):
        return Problem(ProblemKind.SOURCE_MISSING, {"address": address})
    return Problem(ProblemKind.SOURCE_UNREADABLE, {"address": address, "detail": _short(error)})


def _of_image(error: OSError) -> Problem:
    if isinstance(error, PermissionError):
        return Problem(ProblemKind.IMAGE_NO_PERMISSION)
    if isinstance(error, FileNotFoundError):
        return Problem(ProblemKind.IMAGE_MISSING)
    return Problem(ProblemKind.IMAGE_UNREADABLE, {"detail": _short(error)})


def _short(error: OSError) -> str:
    return (own_words(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
