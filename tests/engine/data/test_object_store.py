"""Images at addresses: their listing, their reading, and what fails. ``obstore`` is not needed."""

from __future__ import annotations

import itertools
import pickle
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.engine.data import object_store
from resnet_gui.engine.data.object_store import ObjectStore
from resnet_gui.engine.execution.task_runner import PAUSES, SourceFailedError
from tests.engine.data.fake_obstore import FakeBucket, install

PHOTOS = Path("s3://bucket/photos")
SIGNED = "https://host/photos?sig=SECRET"
BUSY = f"GET {SIGNED} - status code: 503 Slow Down: <Code>SlowDown</Code>"
CUT = f"GET {SIGNED} - HTTP error: error sending request"
FORBIDDEN = f"GET {SIGNED} - status code: 403 Forbidden: <Code>AccessDenied</Code>"
NO_BUCKET = "status code: 404 Not Found: <Code>NoSuchBucket</Code>"
METADATA = "PUT http://169.254.169.254/latest/api/token - HTTP error: error sending request"


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeBucket]:
    made = install(monkeypatch)
    yield made
    object_store.opened.cache_clear()


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Wait for nothing; gives what would have been waited for."""
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    return waited


def paths(address: Path = PHOTOS) -> list[str]:
    return [path.as_posix() for path in ObjectStore().paths(address)]


def problem(address: Path = PHOTOS) -> Problem:
    with pytest.raises(ProblemError) as raised:
        paths(address)
    assert "SECRET" not in repr((raised.value, raised.value.__cause__, raised.value.__context__))
    return raised.value.problem


def test_all_files_below_are_listed_in_the_order_of_their_names(bucket: FakeBucket) -> None:
    names = [f"photos/cats/{number:02d} é%#?.jpg" for number in range(10)]
    bucket.files = dict.fromkeys([*names, "photos/notes.txt", "photographs/no.jpg"], b"x")

    assert paths() == [f"s3:/bucket/{name}" for name in [*names, "photos/notes.txt"]]


def test_what_systems_leave_and_marks_of_folders_are_passed_over(bucket: FakeBucket) -> None:
    bucket.files = {
        "photos/.hidden/a.jpg": b"x",
        "photos/cats": b"",  # what the page of a store makes for a folder
        "photos/cats/a.jpg": b"x",
        "photos/cats/empty.jpg": b"",
        "photos/Thumbs.db": b"x",
    }
    assert paths() == [f"s3:/bucket/photos/cats/{name}.jpg" for name in ("a", "empty")]


def test_a_whole_bucket_and_a_single_file_can_be_named(bucket: FakeBucket) -> None:
    bucket.files = {"a.jpg": b"x", "photos/b.jpg": b"x"}

    assert paths(Path("s3://bucket")) == ["s3:/bucket/a.jpg", "s3:/bucket/photos/b.jpg"]
    assert paths(Path("s3://bucket/photos/b.jpg")) == ["s3:/bucket/photos/b.jpg"]
    assert paths(Path("s3://bucket/none")) == []


def test_a_listing_holds_one_page_at_a_time(bucket: FakeBucket) -> None:
    bucket.files = {f"photos/{number}.jpg": b"x" for number in range(9)}
    bucket.failures = [None, BUSY]
    first = list(itertools.islice(ObjectStore().paths(PHOTOS), 3))

    assert len(first) == 3
    assert bucket.failures == [BUSY]  # the second page has not been asked for


def test_a_listing_that_fails_goes_on_after_the_last_name(
    bucket: FakeBucket, pauses: list[float]
) -> None:
    bucket.files = {f"photos/{number}.jpg": b"x" for number in range(9)}
    bucket.failures = [CUT, BUSY, None, BUSY]

    assert paths() == [f"s3:/bucket/photos/{number}.jpg" for number in range(9)]
    assert bucket.offsets == [None, None, None, "photos/2.jpg"]
    assert [round(pause / PAUSES[0]) for pause in pauses] == pytest.approx([1, 2, 1], abs=1)


def test_a_listing_that_fails_for_good_is_told(bucket: FakeBucket, pauses: list[float]) -> None:
    bucket.failures = [BUSY] * 10

    assert problem() == Problem(
        ProblemKind.SOURCE_UNREADABLE,
        {"address": "s3://bucket/photos", "detail": "503 Slow Down (SlowDown)"},
    )
    assert len(pauses) == len(PAUSES)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (FORBIDDEN, ProblemKind.SOURCE_FORBIDDEN),
        (NO_BUCKET, ProblemKind.SOURCE_MISSING),
        (METADATA, ProblemKind.SOURCE_NO_CREDENTIALS),
        ("status code: 301 Moved Permanently", ProblemKind.SOURCE_UNREADABLE),
    ],
)
def test_what_will_not_pass_is_told_at_once(
    bucket: FakeBucket, pauses: list[float], words: str, kind: ProblemKind
) -> None:
    bucket.failures = [words]

    assert problem().kind is kind
    assert pauses == []


def test_a_file_is_read_in_one_request_that_the_library_does_not_repeat(
    bucket: FakeBucket,
) -> None:
    bucket.files = {"photos/a.jpg": b"content"}
    store = pickle.loads(pickle.dumps(ObjectStore()))

    assert store.read_bytes(PHOTOS / "a.jpg") == b"content"
    assert bucket.options["url"] == "s3://bucket"
    assert bucket.options["retry_config"] == {"max_retries": 0}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (FORBIDDEN, ProblemKind.IMAGE_NO_PERMISSION),
        ("status code: 404 Not Found", ProblemKind.IMAGE_MISSING),
        ("status code: 416 Odd", ProblemKind.IMAGE_UNREADABLE),
    ],
)
def test_a_file_that_cannot_be_read_is_a_picture_with_a_problem(
    bucket: FakeBucket, words: str, kind: ProblemKind
) -> None:
    bucket.failures = [words]
    with pytest.raises(ProblemError) as raised:
        ObjectStore().read_bytes(PHOTOS / "a.jpg")
    assert raised.value.problem.kind is kind
    assert "SECRET" not in repr((raised.value, raised.value.__cause__, raised.value.__context__))


@pytest.mark.parametrize("words", [BUSY, CUT, METADATA, "status code: 429 Too Many Requests"])
def test_what_may_pass_is_left_to_another_try(bucket: FakeBucket, words: str) -> None:
    bucket.failures = [words]
    with pytest.raises(SourceFailedError) as raised:
        ObjectStore().read_bytes(PHOTOS / "a.jpg")
    assert raised.value.problem.kind is ProblemKind.IMAGE_UNREADABLE
    assert "SECRET" not in repr((raised.value, raised.value.__context__))


def test_a_file_too_large_for_an_image_is_not_read(
    bucket: FakeBucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(object_store, "MAX_BYTES", 3)
    bucket.files = {"photos/a.mp4": b"four"}
    with pytest.raises(ProblemError) as raised:
        ObjectStore().read_bytes(PHOTOS / "a.mp4")
    assert raised.value.problem.kind is ProblemKind.IMAGE_TOO_MANY_BYTES
