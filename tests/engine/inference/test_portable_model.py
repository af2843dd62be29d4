"""A model on its way to a cluster."""

from __future__ import annotations

import numpy as np
import pytest

from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.engine.inference import builtin_model
from resnet_gui.engine.inference.portable_model import PortableModel
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime import device


def test_its_sample_answers_are_those_of_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A graphics card rounds otherwise, and workers, which have none, would be refused."""
    predictor = Predictor.load(builtin_model.prepare())
    asked: list[bool] = []

    def graphics() -> str:
        asked.append(True)
        return ""

    monkeypatch.setattr(device, "graphics", graphics)
    SETTINGS.graphics = True

    model = PortableModel.of(predictor)

    assert asked == []
    assert SETTINGS.graphics is True
    assert model.answers.shape == (10, 1000)
    assert np.allclose(model.answers.sum(axis=1), 1, atol=1e-3)
