"""ONNX Runtime Web is fetched whole and right, or not at all."""

from __future__ import annotations

import gzip
import hashlib
import io
import shutil
import tarfile
from pathlib import Path

import pytest
import web_runtime

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
    monkeypatch.setattr(web_runtime.make, "__defaults__", (None, tmp_path))

    assert web_runtime.main([]) == 1
    assert "npm pack onnxruntime-web@" in capsys.readouterr().err


def test_what_is_here_is_not_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: RuntimeFile
) -> None:
    (tmp_path / file.packed).write_bytes(gzip.compress(CONTENT))
    monkeypatch.setattr(shutil, "which", lambda name: pytest.fail("it must not be fetched"))

    web_runtime.make(folder=tmp_path)
