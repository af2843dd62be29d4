"""ONNX Runtime Web is fetched whole and right, or not at all."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import re
import shlex
import shutil
import sys
import tarfile
from pathlib import Path

import build
import installer
import pytest
import web_runtime

from resnet_gui.core.export import web_runtime as runtime
from resnet_gui.core.export.web_runtime import VERSION, RuntimeFile

CONTENT = b"what computes"


def package(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch) -> RuntimeFile:
    file = RuntimeFile("dist/engine.wasm", hashlib.sha256(CONTENT).hexdigest())
    monkeypatch.setattr(web_runtime, "FILES", (file,))
    return file


def test_a_package_that_is_here_is_unpacked(tmp_path: Path, file: RuntimeFile) -> None:
    found = package(tmp_path / "p.tgz", {"package/dist/engine.wasm": CONTENT})

    web_runtime.make(found, tmp_path / "kept")

    assert [path.name for path in (tmp_path / "kept").iterdir()] == [file.packed]
    assert gzip.decompress((tmp_path / "kept" / file.packed).read_bytes()) == CONTENT


@pytest.mark.parametrize("members", [{}, {"package/dist/engine.wasm": b"another"}])
@pytest.mark.usefixtures("file")
def test_another_package_leaves_nothing(tmp_path: Path, members: dict[str, bytes]) -> None:
    found = package(tmp_path / "p.tgz", members)

    with pytest.raises(web_runtime.FetchError, match=VERSION):
        web_runtime.make(found, tmp_path / "kept")

    assert not (tmp_path / "kept").exists()


@pytest.mark.usefixtures("file")
def test_without_npm_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(web_runtime, "FOLDER", tmp_path)

    assert web_runtime.main([]) == 1
    assert "npm pack onnxruntime-web@" in capsys.readouterr().err


def test_an_installed_program_gets_it_into_its_own_folder(
    tmp_path: Path, file: RuntimeFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert runtime.command() == runtime.COMMAND  # the tests run from the sources
    installed = tmp_path / "site packages" / "resnet_gui" / "assets" / "web_runtime"
    monkeypatch.setattr(runtime, "folder", lambda: installed)
    words = shlex.split(runtime.command().removeprefix(runtime.COMMAND), posix=os.name != "nt")
    found = package(tmp_path / "p.tgz", {"package/dist/engine.wasm": CONTENT})

    assert web_runtime.main([str(found), *(word.strip('"') for word in words)]) == 0

    assert gzip.decompress((installed / file.packed).read_bytes()) == CONTENT


def test_a_folder_without_it_is_not_packed(
    tmp_path: Path, file: RuntimeFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed: list[Path] = []
    for name in ("write_zip", "write_installer"):
        monkeypatch.setattr(installer, name, lambda folder, *_, **__: packed.append(folder))
    monkeypatch.setattr(sys, "argv", ["build.py", "--only-installer", "--work", str(tmp_path)])
    folder = tmp_path / "dist" / "resnet_gui"
    kept = folder / "_internal" / "resnet_gui" / "assets" / "web_runtime"
    kept.mkdir(parents=True)
    assert (build.main(), packed) == (1, [])

    (kept / file.packed).write_bytes(b"")
    assert (build.main(), packed) == (0, [folder, folder])


def test_each_job_that_builds_a_release_fetches_it_first() -> None:
    text = (build.ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    steps = re.findall(r"run: python packaging/(\w+)\.py(?! --only)(?=\s)", text)
    builders = [step for step in steps if step in ("web_runtime", "build")]
    assert builders == ["web_runtime", "build"] * 2


def test_what_is_here_is_not_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: RuntimeFile
) -> None:
    (tmp_path / file.packed).write_bytes(gzip.compress(CONTENT))
    monkeypatch.setattr(shutil, "which", lambda name: pytest.fail("it must not be fetched"))

    web_runtime.make(folder=tmp_path)
