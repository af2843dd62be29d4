"""What is used of ``obstore``: a bucket in this process, which fails when it is told to."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from resnet_gui.engine.data import object_store


class BaseError(Exception):
    """The root of the library's exceptions."""


class FakeBucket:
    """A bucket.

    Attributes:
        files: The content of each file, by its key.
        failures: What the next requests raise, in their order; None for one that succeeds.
        offsets: The names after which was listed.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.failures: list[str | None] = []
        self.offsets: list[str | None] = []
        self.options: dict[str, Any] = {}

    def request(self) -> None:
        words = self.failures.pop(0) if self.failures else None
        if words is not None:
            raise BaseError(words)

    def list(
        self, prefix: str | None, offset: str | None, chunk_size: int
    ) -> Iterator[list[dict[str, Any]]]:
        assert chunk_size == 1000
        self.offsets.append(offset)
        keys = [key for key in sorted(self.files) if not prefix or key.startswith(f"{prefix}/")]
        keys = [key for key in keys if offset is None or key > offset]
        return _Pages(self, keys)

    def get(self, key: str) -> Any:
        self.request()
        if key not in self.files:
            raise FileNotFoundError(f"{key}: status code: 404 Not Found: <Code>NoSuchKey</Code>")
        data = self.files[key]
        return SimpleNamespace(meta={"size": len(data)}, bytes=lambda: data)

    def head(self, key: str) -> Any:
        return self.get(key).meta


class _Pages:
    """Pages of three names; like the library's own, it goes on only as it is asked."""

    def __init__(self, bucket: FakeBucket, keys: list[str]) -> None:
        self._bucket, self._keys = bucket, keys

    def __iter__(self) -> _Pages:
        return self

    def __next__(self) -> list[dict[str, Any]]:
        self._bucket.request()
        page, self._keys = self._keys[:3], self._keys[3:]
        if not page:
            raise StopIteration
        return [{"path": key, "size": len(self._bucket.files[key])} for key in page]


def install(monkeypatch: pytest.MonkeyPatch) -> FakeBucket:
    """Put the module in the place of the real one; gives the bucket that every address means."""
    bucket = FakeBucket()
    made, store, exceptions = map(ModuleType, ("obstore", "obstore.store", "obstore.exceptions"))

    def from_url(url: str, **options: Any) -> FakeBucket:
        bucket.options = {"url": url, **options}
        return bucket

    store.from_url = from_url  # type: ignore[attr-defined]
    exceptions.BaseError = BaseError  # type: ignore[attr-defined]
    for module in (made, store, exceptions):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    object_store.opened.cache_clear()
    return bucket
