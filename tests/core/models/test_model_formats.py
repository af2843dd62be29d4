"""What a model of another program is, by its content and name, and what would help."""

from __future__ import annotations

import pickle
import zipfile
from pathlib import Path

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.models.imported_models import is_model
from resnet_gui.core.models.model_formats import (
    check_readable,
    is_graph,
    is_hdf5,
    is_saved_model,
    model_digest,
)
from resnet_gui.core.models.model_places import find_model


def torch_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({}))
        archive.writestr("archive/version", "3")
    return path


@pytest.mark.parametrize(
    ("name", "content", "kind", "word"),
    [
        ("net.pt", b"whatever", ProblemKind.MODEL_PYTORCH, "ONNX"),
        ("net.pth", pickle.dumps({}), ProblemKind.MODEL_PYTORCH, "ONNX"),
        ("net.ckpt", b"", ProblemKind.MODEL_PYTORCH, "ONNX"),
        ("net.pkl", b"", ProblemKind.MODEL_PICKLE, "ONNX"),
        ("renamed.keras", pickle.dumps([1, 2]), ProblemKind.MODEL_PICKLE, "ONNX"),
        ("net.joblib", b"", ProblemKind.MODEL_PICKLE, "ONNX"),
        ("model.json", b"{}", ProblemKind.MODEL_TFJS, "Tensorflow Lite"),
        ("net.safetensors", b"", ProblemKind.MODEL_WEIGHTS_ONLY, "whole model"),
        ("net.mlmodel", b"", ProblemKind.MODEL_OTHER_FORMAT, "Core ML"),
        ("net.caffemodel", b"", ProblemKind.MODEL_OTHER_FORMAT, "Caffe"),
        ("net.pb", b"", ProblemKind.MODEL_OTHER_FORMAT, "frozen graph"),
        ("net.engine", b"", ProblemKind.MODEL_OTHER_FORMAT, "TensorRT"),
    ],
)
def test_what_cannot_be_opened_says_what_it_is_and_what_would_help(
    tmp_path: Path, name: str, content: bytes, kind: ProblemKind, word: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(ProblemError) as caught:
        find_model(path)

    assert caught.value.problem.kind == kind
    assert word in sentence(caught.value.problem)
    assert is_model(path)


def test_pytorch_is_known_by_its_content(tmp_path: Path) -> None:
    for name in ("renamed.keras", "renamed.onnx", "model.bin"):
        with pytest.raises(ProblemError) as caught:
            check_readable(torch_zip(tmp_path / name))
        assert caught.value.problem.kind == ProblemKind.MODEL_PYTORCH


def test_what_nothing_is_known_of_passes(tmp_path: Path) -> None:
    for name, content in {"a.keras": b"hello", "b.h5": b"\x89HDF\r\n\x1a\n", "c": b""}.items():
        (tmp_path / name).write_bytes(content)
        check_readable(tmp_path / name)


def test_a_missing_file_is_missing_whatever_it_is_called(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        find_model(tmp_path / "gone.pt")
    assert caught.value.problem.kind == ProblemKind.MODEL_MISSING


def test_the_content_tells_what_hdf5_is(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"\x89HDF\r\n\x1a\nmore")
    (tmp_path / "named.h5").write_text("not at all")

    assert is_hdf5(tmp_path / "real")
    assert not is_hdf5(tmp_path / "named.h5")
    assert not is_hdf5(tmp_path / "gone.h5")
    assert not is_hdf5(tmp_path)


def test_a_saved_model_is_a_folder_with_its_file(tmp_path: Path) -> None:
    assert not is_saved_model(tmp_path)
    (tmp_path / "saved_model.pb").write_bytes(b"")
    assert is_saved_model(tmp_path)
    assert is_graph(tmp_path)
    assert find_model(tmp_path / "saved_model.pb") == tmp_path


def test_all_of_a_model_counts_for_its_digest(tmp_path: Path) -> None:
    network, weights = tmp_path / "net.xml", tmp_path / "net.bin"
    network.write_text("<net/>")
    alone = model_digest(network)
    weights.write_bytes(b"1")
    first = model_digest(network)
    weights.write_bytes(b"2")
    assert len({alone, first, model_digest(network)}) == 3

    folder = tmp_path / "saved"
    (folder / "variables").mkdir(parents=True)
    (folder / "saved_model.pb").write_bytes(b"")
    before = model_digest(folder)
    (folder / "variables" / "variables.index").write_bytes(b"x")
    assert model_digest(folder) != before
