"""Which formats can be made, and what is said about the others."""

from __future__ import annotations

import importlib.util

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


@pytest.mark.parametrize("name", ["onnx", "tflite", "web"])
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


@pytest.mark.parametrize("name", ["keras", "savedmodel", "openvino"])
def test_some_formats_need_nothing_more(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda module: None)

    assert find_target(name, "none").name == name


def test_each_format_says_what_it_is_for_in_its_own_words() -> None:
    for words in ([t.title for t in TARGETS.values()], [t.purpose for t in TARGETS.values()]):
        assert all(words)
        assert len(set(words)) == len(TARGETS)
