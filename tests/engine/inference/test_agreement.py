"""The comparison of TensorFlow with the fast runtime, which the check of an installation makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.protocol.commands import CompareRuntimes
from resnet_gui.engine.inference import agreement
from resnet_gui.engine.runtime import openvino_runtime
from tests import images
from tests.engine.conftest import Trained


@pytest.fixture
def command(trained: Trained, tmp_path: Path) -> CompareRuntimes:
    folder = tmp_path / "Prüfung 模型"
    folder.mkdir()
    shutil.copy(trained.finished.run_dir / "model.keras", folder)
    images.draw(0, 7).save(folder / "問.png")
    return CompareRuntimes(folder / "model.keras", folder / "問.png")


def test_both_answer_and_agree(command: CompareRuntimes) -> None:
    found = agreement.compare(command)

    assert found.difference < 1e-4
    assert found.keras_ms > 0 and found.fast_ms > 0
    assert found.version.startswith("2026.")


def test_a_fast_runtime_that_answers_otherwise_is_noticed(
    command: CompareRuntimes, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = openvino_runtime.CompiledModel.predict_proba
    monkeypatch.setattr(
        openvino_runtime.CompiledModel, "predict_proba", lambda *a: right(*a)[:, ::-1]
    )

    assert agreement.compare(command).difference > 0.1


def test_an_answer_that_is_no_number_is_no_agreement(
    command: CompareRuntimes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        openvino_runtime.CompiledModel,
        "predict_proba",
        lambda *a: np.full((1, 2), np.nan, np.float32),
    )

    assert np.isnan(agreement.compare(command).difference)


def test_an_image_that_cannot_be_read_is_named(command: CompareRuntimes) -> None:
    command.image.write_bytes(b"")

    with pytest.raises(ProblemError) as caught:
        agreement.compare(command)

    assert caught.value.problem.kind == ProblemKind.IMAGE_EMPTY
