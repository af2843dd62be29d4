"""``resnet-gui cache`` says how much is kept, limits it and empties it."""

from __future__ import annotations

import pytest

from resnet_gui.cli import main
from resnet_gui.core.files import cache
from resnet_gui.core.files.paths import cache_dir


def test_the_cache_is_shown_limited_and_emptied(capsys: pytest.CaptureFixture[str]) -> None:
    (cache_dir() / "features").mkdir(parents=True)
    (cache_dir() / "features" / "a.features").write_bytes(bytes(2_500_000))

    assert main(["cache"]) == 0
    assert capsys.readouterr().out == f"2.5 MB of at most 5 GB in {cache_dir()}\n"
    assert main(["cache", "--limit", "3", "--empty"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2.5 MB removed.",
        f"0.0 MB of at most 3 GB in {cache_dir()}",
    ]
    assert cache.limit() == 3


def test_a_wrong_limit_is_told_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cache", "--limit", "0"]) == 2
    assert "1 to 1,000" in capsys.readouterr().err
