"""Addresses as paths: what is one, how it is written, and which are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import address

AZURE = "abfss://photos@museum.dfs.core.windows.net/a/b.jpg"


@pytest.mark.parametrize(
    "text", ["s3://bucket", "s3://bucket/a b/é.jpg", "gs://b/c", "hdfs://h:8020/a", AZURE]
)
def test_an_address_is_written_as_it_was_given(text: str) -> None:
    assert address.is_address(Path(text))
    assert address.place(Path(text)) == text
    address.check(Path(text))


@pytest.mark.parametrize("text", ["photos", "photos/s3:/a", "s3", "/s3:/a", "C:/photos"])
def test_a_file_of_this_computer_is_no_address(text: str) -> None:
    assert not address.is_address(Path(text))
    assert address.place(Path(text)) == str(Path(text))


def test_the_parts_of_an_address() -> None:
    assert address.divided(Path(AZURE)) == (
        *("abfss", "photos@museum.dfs.core.windows.net"),
        "a/b.jpg",
    )
    assert address.divided(Path("gs://bucket")) == ("gs", "bucket", "")


@pytest.mark.parametrize("text", ["s3://", "ftp://host/a", "hdfs://", "https://host/a.jpg"])
def test_what_is_not_read_from_is_refused(text: str) -> None:
    with pytest.raises(ProblemError) as raised:
        address.check(Path(text))
    assert raised.value.problem.kind is ProblemKind.SOURCE_NO_ADDRESS


@pytest.mark.parametrize("text", ["s3://key:word@bucket/a", "s3://key@bucket/a", "abfs://a:b@c/d"])
def test_credentials_are_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(ProblemError) as raised:
        address.check(Path(text))
    assert raised.value.problem.kind is ProblemKind.SOURCE_WITH_PASSWORD
    assert raised.value.problem.values == {}
