"""Lower precision only where it agrees: with a runtime that has bfloat16, which is played here."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.engine.runtime import openvino_runtime, precision
from resnet_gui.engine.runtime.certificate import Compute
from resnet_gui.engine.runtime.openvino_runtime import Precision
from resnet_gui.engine.runtime.precision import IMAGES, CarefulNetwork, compare_now

RANDOM = np.random.default_rng(3)
PICTURES = RANDOM.integers(1, 256, (IMAGES + 8, 4, 4, 3), dtype=np.uint8)
EXACT = np.array([0.6, 0.4], np.float32)


class FakeRuntime:
    """Compiles a network whose bfloat16 is off by a given amount; counts what is asked."""

    def __init__(self, error: float = 0.0, wrong_from: int = 0) -> None:
        self.error, self.wrong_from = error, wrong_from
        self.asked: dict[str, int] = {"f32": 0, "bf16": 0}
        self.compiled: list[str] = []

    def compile_in(self, which: Precision) -> Compute:
        self.compiled.append(which)

        def compute(squares: NDArray[np.uint8]) -> NDArray[np.float32]:
            before = self.asked[which]
            self.asked[which] += len(squares)
            shares = np.tile(EXACT, (len(squares), 1))
            if which == "bf16" and before + len(squares) > self.wrong_from:
                shares += np.array([-self.error, self.error], np.float32)
            return shares

        return compute


@pytest.fixture(autouse=True)
def has_bfloat16(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openvino_runtime, "best_precision", lambda: "bf16")
    monkeypatch.setattr(openvino_runtime, "processor_name", lambda: "a processor")


def now(network: CarefulNetwork) -> str:
    """Return its precision; mypy takes an attribute for what it was a line before."""
    return network.precision


def ask(network: CarefulNetwork, pictures: NDArray[np.uint8]) -> None:
    for picture in pictures:
        assert network(picture[np.newaxis]).shape == (1, 2)


def test_it_answers_in_float32_until_32_pictures_agree() -> None:
    runtime = FakeRuntime(0.004)
    network = CarefulNetwork(runtime.compile_in, "digest")

    ask(network, PICTURES[: IMAGES - 1])
    assert now(network) == "f32"
    assert network(PICTURES[IMAGES - 1 : IMAGES])[0] == pytest.approx(EXACT)
    assert now(network) == "bf16"

    asked = runtime.asked["f32"]
    ask(network, PICTURES[IMAGES:])
    assert runtime.asked["f32"] == asked


@pytest.mark.parametrize("error", [0.006, 0.15, float("nan")])
def test_one_that_differs_is_never_used(error: float) -> None:
    runtime = FakeRuntime(error, wrong_from=10)
    network = CarefulNetwork(runtime.compile_in, "digest")

    ask(network, PICTURES)

    assert now(network) == "f32"
    assert runtime.asked["bf16"] == 11  # the one that differs is the last that is tried
    again = CarefulNetwork(runtime.compile_in, "digest")
    ask(again, PICTURES)
    assert runtime.asked["bf16"] == 11


def test_another_first_class_is_a_difference_however_small(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exact = np.array([[0.501, 0.499], [0.6, 0.4]], np.float32)
    fast = np.array([[0.499, 0.501], [0.6, 0.4]], np.float32)
    assert precision.agree(exact, fast).tolist() == [False, True]


def test_it_is_remembered_for_the_content_the_processor_and_the_rule(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runtime = FakeRuntime()
    ask(CarefulNetwork(runtime.compile_in, "digest", 2), PICTURES)

    def known(digest: str, rule: int) -> str:
        return CarefulNetwork(runtime.compile_in, digest, rule).precision

    assert known("digest", 2) == "bf16"
    assert known("another", 2) == "f32"
    assert known("digest", 1) == "f32"
    monkeypatch.setattr(openvino_runtime, "processor_name", lambda: "another")
    assert known("digest", 2) == "f32"


def test_pictures_of_earlier_times_count_and_the_same_picture_counts_once() -> None:
    runtime = FakeRuntime()
    ask(CarefulNetwork(runtime.compile_in, "digest"), PICTURES[:20])
    later = CarefulNetwork(runtime.compile_in, "digest")
    for _ in range(30):
        ask(later, PICTURES[:1])
    assert now(later) == "f32"

    later(PICTURES[10:])

    assert now(later) == "bf16"
    assert runtime.asked["bf16"] == IMAGES


def test_the_black_picture_of_a_warm_up_is_no_picture() -> None:
    runtime = FakeRuntime()
    network = CarefulNetwork(runtime.compile_in, "digest")
    network(np.zeros((1, 4, 4, 3), np.uint8))
    assert runtime.asked["bf16"] == 0


def test_a_runtime_that_fails_in_it_is_not_asked_again() -> None:
    def compile_in(which: Precision) -> Compute:
        if which == "bf16":
            raise RuntimeError("no such primitive")
        return FakeRuntime().compile_in(which)

    network = CarefulNetwork(compile_in, "digest")
    ask(network, PICTURES)
    assert (network.precision, network.is_decided) == ("f32", True)


def test_what_was_computed_elsewhere_counts() -> None:
    runtime = FakeRuntime(0.004)
    network = CarefulNetwork(runtime.compile_in, "digest")

    network.compare(PICTURES[:IMAGES], np.tile(EXACT, (IMAGES, 1)))

    assert now(network) == "bf16"
    assert runtime.asked == {"f32": 0, "bf16": IMAGES}


def test_nothing_is_tried_where_the_processor_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openvino_runtime, "best_precision", lambda: "f32")
    runtime = FakeRuntime()
    ask(CarefulNetwork(runtime.compile_in, "digest"), PICTURES)
    assert runtime.compiled == ["f32"]


def test_nothing_is_tried_of_a_network_without_a_digest() -> None:
    runtime = FakeRuntime()
    ask(CarefulNetwork(runtime.compile_in, ""), PICTURES)
    assert runtime.compiled == ["f32"]


@pytest.mark.parametrize(("error", "expected"), [(0.0, "bf16"), (0.024, "f32")])
def test_a_model_of_our_own_is_compared_at_once(error: float, expected: str) -> None:
    runtime = FakeRuntime(error)
    assert compare_now(runtime.compile_in, "digest", PICTURES) == expected
    assert CarefulNetwork(runtime.compile_in, "digest").precision == expected


def test_a_temperature_below_1_makes_differences_larger() -> None:
    cold: Callable[[float], str] = lambda temperature: compare_now(  # noqa: E731
        FakeRuntime(0.004).compile_in, str(temperature), PICTURES, temperature=temperature
    )
    assert (cold(1.0), cold(0.3)) == ("bf16", "f32")


@pytest.mark.parametrize("pictures", [0, IMAGES])
def test_what_is_compared_with_others_is_always_in_float32(pictures: int) -> None:
    network = CarefulNetwork(FakeRuntime(0.004).compile_in, "digest")
    ask(network, PICTURES[:pictures])

    assert now(network) == ("bf16" if pictures else "f32")
    assert np.array_equal(network.exact(PICTURES[:1])[0], EXACT)
    again = CarefulNetwork(FakeRuntime(0.004).compile_in, "digest")  # in bfloat16 from the start
    assert np.array_equal(again.exact(PICTURES[:1])[0], EXACT)
