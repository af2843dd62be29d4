"""A seal fits what it was made for, on the installation that made it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.files import signing
from resnet_gui.core.files.paths import settings_file


def test_a_seal_fits_its_text_and_no_other() -> None:
    found = signing.seal("貓 1")

    assert signing.verify("貓 1", found)
    assert not signing.verify("貓 2", found)
    assert not signing.verify("貓 1", found[:-1])
    assert not signing.verify("貓 1", "貓")
    assert not signing.verify("貓 1", None)


def test_another_installations_seal_does_not_fit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = signing.seal("text")
    monkeypatch.setenv("RESNET_GUI_HOME", str(tmp_path))

    assert not signing.verify("text", found)


def test_a_damaged_secret_is_replaced() -> None:
    found = signing.seal("text")
    settings_file().with_name("seal.key").write_bytes(b"")

    assert not signing.verify("text", found)
    assert signing.verify("text", signing.seal("text"))


def test_where_no_secret_can_be_kept_seals_hold_for_the_process(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("RESNET_GUI_HOME", str(tmp_path / "file"))

    assert signing.verify("text", signing.seal("text"))
    assert signing.seal("text") != signing.seal("other")
