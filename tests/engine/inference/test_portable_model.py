"""A model on its way to a cluster."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.core.training.values import Runtime
from resnet_gui.engine.execution.ray_executor import RayExecutor
from resnet_gui.engine.inference import builtin_model
from resnet_gui.engine.inference.batch_predict import predict_files
from resnet_gui.engine.inference.loaded_model import LoadedModel
from resnet_gui.engine.inference.portable_model import PortableModel
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime import device
from resnet_gui.engine.runtime.portable_network import TOLERANCE
from tests.core.cards import CARD
from tests.engine.execution.fake_ray import FakeRay


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


def test_features_are_the_same_on_a_cluster(tmp_path: Path) -> None:
    (tmp_path / "b.png").write_text("no picture", encoding="utf-8")
    paths = [*device.sample_files()[:2], tmp_path / "b.png"]
    predictor = Predictor.load(builtin_model.prepare()).keeping_features()

    here = list(predict_files(predictor, paths))
    there = list(predict_files(predictor, paths, executor=RayExecutor(FakeRay(), 1)))

    assert [each.path for each in there] == paths
    for one, other, path in zip(here[:2], there[:2], paths, strict=False):
        assert one.features is not None and other.features is not None
        assert one.features.shape == (1280,)
        np.testing.assert_allclose(other.features, one.features, atol=TOLERANCE)
        embedded = predictor.model.embed(predictor.read(path)[np.newaxis])[0]
        np.testing.assert_allclose(one.features, embedded, atol=TOLERANCE)
    assert here[2].features is None and there[2].features is None


def test_predictions_have_no_features_unless_asked(tmp_path: Path) -> None:
    predictor = Predictor.load(builtin_model.prepare())
    (found,) = predict_files(predictor, device.sample_files()[:1])
    assert found.features is None


def test_a_model_without_features_is_refused() -> None:
    outputs = np.ones((1, 2), np.float32)
    model = LoadedModel(CARD, Runtime("openvino", "cpu", "f32"), lambda squares: outputs)
    with pytest.raises(ProblemError) as raised:
        Predictor(model).keeping_features()
    assert raised.value.problem.kind is ProblemKind.MODEL_INCAPABLE
