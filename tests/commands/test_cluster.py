"""``--cluster`` and ``--parquet``: what is refused, each in one sentence. Ray is not needed."""

from __future__ import annotations

import importlib.util
import socket
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.engine.execution import ray_session
from tests.commands.test_train_predict import Call, call

__all__ = ["call"]


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the packages of the extra where they are installed."""
    original = importlib.util.find_spec

    def find_spec(name: str, *arguments: Any) -> Any:
        return None if name in ("ray", "pyarrow", "obstore") else original(name, *arguments)

    monkeypatch.setattr(importlib.util, "find_spec", find_spec)


@pytest.fixture
def with_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the extra seem to be installed."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *_: object())


@pytest.mark.usefixtures("without_extra")
@pytest.mark.parametrize(
    ("option", "value", "package"),
    [("--cluster", "auto", "ray"), ("--parquet", "out", "pyarrow")],
)
def test_without_the_extra_one_sentence_says_what_to_install(
    call: Call, tmp_path: Path, option: str, value: str, package: str
) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"x")
    said = call("predict", "imagenet", picture, option, value)

    assert said.code == 2
    assert said.err.splitlines() == [
        f"resnet-gui: {option} needs the package {package}, which comes with "
        'python -m pip install "resnet_gui[cluster]".'
    ]


@pytest.mark.usefixtures("without_extra")
def test_a_check_says_it_too(call: Call, tmp_path: Path) -> None:
    assert "--cluster needs the package ray" in call.refused("check", tmp_path, "--cluster", "auto")


@pytest.mark.usefixtures("without_extra")
def test_a_training_says_it_before_it_reads_anything(call: Call, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert "--cluster needs the package ray" in call.refused("train", gone, "--cluster", "auto")


@pytest.mark.parametrize(
    "words", [("--preset", "plain"), ("--preset", "instant", "--augment", "article")]
)
def test_a_training_without_features_has_nothing_for_a_cluster(
    call: Call, tmp_path: Path, words: tuple[str, ...]
) -> None:
    said = call.refused("train", tmp_path, "--cluster", "auto", *words)

    assert "A cluster computes features with a frozen network" in said
    assert said.count("\n") == 1


@pytest.mark.usefixtures("without_extra")
def test_addresses_need_a_package_of_the_extra_too(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ray_session, "check_address", lambda _address: None)
    for words in (("predict", "imagenet"), ("check",)):
        said = call.refused(*words, "s3://bucket/photos", "--cluster", "auto")
        assert "s3://bucket/photos needs the package obstore, which comes with" in said


@pytest.mark.parametrize("words", [("predict", "imagenet"), ("check",), ("train",)])
def test_an_address_without_a_cluster_is_refused(call: Call, words: tuple[str, ...]) -> None:
    assert call.refused(*words, "s3://bucket/photos") == (
        "resnet-gui: Pictures at an address such as s3://bucket/photos are read by predict and "
        "check with --cluster.\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ("predict", "imagenet"),
        ("predict", "--cluster", "auto", "imagenet"),
        ("check",),
        ("check", "--cluster", "auto"),
        ("train",),
    ],
)
def test_an_address_with_credentials_is_refused_without_repeating_them(
    call: Call, words: tuple[str, ...]
) -> None:
    said = call.refused(*words, "s3://key:SECRET@bucket/photos")
    assert "must not contain a user name or a password" in said
    assert "SECRET" not in said


@pytest.mark.usefixtures("with_extra")
@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_several_computers_need_linux(platform: str) -> None:
    ray_session.check_address("auto", platform)
    with pytest.raises(ProblemError) as raised:
        ray_session.check_address("10.0.0.1:6379", platform)
    assert raised.value.problem.kind is ProblemKind.CLUSTER_ONLY_AUTO


@pytest.mark.usefixtures("with_extra")
@pytest.mark.parametrize("address", ["nonsense", "host:", ":", "host:port", "host:99999999", ""])
def test_what_is_no_address_is_told_at_once(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_address: tuple[str, int], _timeout: float) -> None:
        raise OverflowError("port must be 0-65535.")

    monkeypatch.setattr(socket, "create_connection", refuse)
    with pytest.raises(ProblemError) as raised:
        ray_session.check_address(address, "linux")
    assert raised.value.problem.kind is ProblemKind.CLUSTER_UNREACHABLE
    assert raised.value.problem.values["address"] == address


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--parquet", "d", "--csv", "c"), "--parquet stands without --csv and --sort-into"),
        (("--cluster", "auto", "--explain", "d"), "--explain stands without --cluster"),
        (("--features",), "--features belongs to --parquet DIR"),
        (("--features", "--csv", "c"), "--features belongs to --parquet DIR"),
        (("--resume",), "--resume belongs to --csv FILE or --parquet DIR"),
    ],
)
def test_what_does_not_go_together_is_refused(
    call: Call, words: tuple[str, ...], said: str
) -> None:
    assert said in call.refused("predict", "m.keras", "a.png", *words)
