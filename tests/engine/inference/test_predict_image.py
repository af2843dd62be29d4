"""The prediction of an image on other computers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PIL import Image

from resnet_gui.core.prediction.prediction import Prediction
from resnet_gui.engine.execution.ray_executor import RayExecutor
from resnet_gui.engine.inference.batch_predict import predict_files
from resnet_gui.engine.inference.portable_model import PortableModel
from resnet_gui.engine.inference.predictor import Predictor
from tests.engine.execution.fake_ray import FakeRay


@dataclass
class _Colors:
    """A model that answers with the color of an image."""

    keeps_features: bool = False

    def read(self, path: Path) -> str:
        with Image.open(path) as image:
            return str(image.getpixel((0, 0)))

    def predict_square(self, square: Any, path: Path) -> Prediction:
        assert path.is_file()
        return Prediction(path, ((square, 1.0),))


@dataclass
class _Portable:
    def open(self) -> _Colors:
        return _Colors()


def test_relative_paths_are_those_of_the_driver_and_come_back_as_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, color in (("here", 10), ("there", 200)):
        (tmp_path / folder).mkdir()
        Image.new("L", (4, 4), color).save(tmp_path / folder / "a.png")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(PortableModel, "of", lambda _predictor: _Portable())
    ray = FakeRay(folder=tmp_path / "there")
    named = [Path("a.png"), tmp_path / "there" / "a.png"]
    predictor = cast("Predictor", SimpleNamespace(keeps_features=False))

    found = predict_files(predictor, named, executor=RayExecutor(ray, 1))

    assert [(each.path, each.label) for each in found] == [(named[0], "10"), (named[1], "200")]
