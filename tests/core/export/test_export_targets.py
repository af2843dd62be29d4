"""Which formats can be made, and what is said about the others."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.export import web_runtime
from resnet_gui.core.export.export_targets import (
    QUANTIZATIONS,
    TARGETS,
    find_target,
    possible_pairs,
    weights_size,
)

PAIRS = [(name, quantize) for name in TARGETS for quantize in QUANTIZATIONS]


@pytest.fixture
def everything_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    monkeypatch.setattr(web_runtime, "is_here", lambda: True)


@pytest.mark.usefixtures("everything_installed")
@pytest.mark.parametrize(("name", "quantize"), PAIRS)
def test_a_pair_is_found_or_refused_with_the_list(name: str, quantize: str) -> None:
    if quantize in TARGETS[name].quantizations:
        assert find_target(name, quantize) is TARGETS[name]
        return
    with pytest.raises(ProblemError) as raised:
        find_target(name, quantize)

    assert raised.value.problem.kind is ProblemKind.EXPORT_PAIR
    assert possible_pairs() in sentence(raised.value.problem)


def test_the_list_names_every_format() -> None:
    assert all(f"{name}: none" in possible_pairs() for name in TARGETS)


@pytest.mark.parametrize("name", ["onnx", "web"])
def test_a_missing_package_is_named_with_what_installs_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda module: None)

    with pytest.raises(ProblemError) as raised:
        find_target(name, "none")

    said = sentence(raised.value.problem)
    assert TARGETS[name].modules[0] in said
    assert 'pip install "resnet_gui[export]"' in said


@pytest.mark.usefixtures("everything_installed")
def test_without_what_computes_in_it_there_is_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_runtime, "is_here", lambda: False)

    with pytest.raises(ProblemError) as raised:
        find_target("web", "none")

    assert "python packaging/web_runtime.py" in sentence(raised.value.problem)
    assert find_target("onnx", "none").name == "onnx"


@pytest.mark.parametrize("name", ["keras", "savedmodel", "tflite", "openvino"])
def test_some_formats_need_nothing_more(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda module: None)

    assert find_target(name, "none").name == name


def test_each_format_says_what_it_is_for_in_its_own_words() -> None:
    for words in ([t.title for t in TARGETS.values()], [t.purpose for t in TARGETS.values()]):
        assert all(words)
        assert len(set(words)) == len(TARGETS)


LITE0 = 14_900_000, 13_660_000, {  # measured: docs/exporting.md
    **{("keras", "none"): 14.9, ("savedmodel", "none"): 29.1},
    **{("openvino", "none"): 13.6, ("openvino", "float16"): 6.9},
    **{("onnx", "none"): 13.6, ("onnx", "int8"): 3.9},
    **{("tflite", "none"): 13.6, ("tflite", "float16"): 6.8, ("tflite", "int8"): 4.0},
    **{("web", "none"): 21.7, ("web", "int8"): 9.4},
}  # fmt: skip
RESNET_20 = 1_357_022, 1_074_100, {  # measured on two classes, 32 pixels, without web pages
    **{("keras", "none"): 1.357, ("savedmodel", "none"): 2.791},
    **{("openvino", "none"): 1.138, ("openvino", "float16"): 0.625},
    **{("onnx", "none"): 1.089, ("onnx", "int8"): 0.345},
    **{("tflite", "none"): 1.093, ("tflite", "float16"): 0.564, ("tflite", "int8"): 0.309},
}  # fmt: skip


@pytest.mark.parametrize("network", [LITE0, RESNET_20], ids=["lite0", "resnet_20"])
def test_the_size_that_is_foretold_is_about_what_comes(
    network: tuple[int, int, dict[tuple[str, str], float]],
) -> None:
    own, weights, measured = network
    for (name, quantize), megabytes in measured.items():
        size = TARGETS[name].model_size(quantize, own, weights)
        assert size == pytest.approx(megabytes * 1e6, rel=0.15), (name, quantize)


def test_no_size_is_foretold_where_the_weights_are_not_known(tmp_path: Path) -> None:
    assert weights_size(tmp_path) is None
    foretold = {name: target.model_size("none", 7, None) for name, target in TARGETS.items()}

    assert foretold == dict.fromkeys(TARGETS, None) | {"keras": 7}


def test_the_weights_are_those_of_the_bundle(tmp_path: Path) -> None:
    (tmp_path / "fast").mkdir()
    (tmp_path / "fast" / "network.bin").write_bytes(bytes(400))

    assert weights_size(tmp_path) == 400
