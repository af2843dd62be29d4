"""Training on several devices: two made of the processor, as graphics cards are rare.

The devices have to be there before TensorFlow computes, so each test has a process of its own.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.engine.runtime.keras_runtime import load_keras
from tests import images


def on_two_devices(name: str, folder: Path) -> Any:
    words = [sys.executable, "-m", "tests.engine.training.on_two_devices", name, str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_two_devices_take_the_steps_of_one(tmp_path: Path) -> None:
    """They differ by rounding, also where a batch is odd, and where batches are normalised."""
    assert max(on_two_devices("difference", tmp_path)) < 1e-3


def test_a_run_on_two_devices_is_resumed_exactly(tmp_path: Path) -> None:
    images.make_folder(tmp_path / "pictures", {"cats": 11, "dogs": 9})

    whole, broken = on_two_devices("resumed", tmp_path)

    def figures(text: str) -> list[dict[str, str]]:
        rows = list(csv.DictReader(io.StringIO(text)))
        return [{name: cell for name, cell in row.items() if name != "seconds"} for row in rows]

    assert len(figures(whole)) == 4
    assert figures(broken) == figures(whole)


@pytest.mark.long
def test_200_steps_on_two_devices_lose_as_those_on_one(tmp_path: Path) -> None:
    """Rounding alone makes them differ; after 200 steps that may be much for a single seed."""
    one, two = on_two_devices("losses", tmp_path)

    assert min(one) <= np.mean(two) <= max(one)


@pytest.fixture
def two_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    load_keras()
    import tensorflow as tf

    from resnet_gui.engine.runtime import replicas

    cards = [tf.config.LogicalDevice(f"/device:GPU:{number}", "GPU") for number in range(2)]
    monkeypatch.setattr(tf.config, "list_logical_devices", lambda kind: cards)
    replicas.replicas.cache_clear()


@pytest.mark.usefixtures("two_cards")
def test_cards_that_do_not_work_together_are_told_and_one_trains(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import tensorflow as tf

    from resnet_gui.engine.runtime import replicas

    def fail(_devices: list[str]) -> None:
        raise RuntimeError("NCCL is missing.\nsecond line")

    monkeypatch.setattr(tf.distribute, "MirroredStrategy", fail)
    found = replicas.replicas()
    replicas.replicas.cache_clear()

    assert (found.count, found.device) == (1, "gpu")
    assert found.problem is not None
    assert found.problem.kind is ProblemKind.CARDS_NOT_TOGETHER
    assert "the 2 cards of this computer do not work together" in sentence(found.problem)


def test_without_several_cards_nothing_is_distributed() -> None:
    load_keras()
    from resnet_gui.engine.runtime.replicas import replicas

    found = replicas()

    assert (found.count, found.problem) == (1, None)
