"""The drawings of the help show the networks as they are."""

from __future__ import annotations

import re
from pathlib import Path

import make_figures as figures
import pytest

import resnet_gui
from resnet_gui.core.config import presets
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.engine.backbones import classifier as networks

DOCS = Path(resnet_gui.__file__).parents[1] / "docs"


@pytest.mark.parametrize("name", ["resnet50", "resnet_20", "plain_20", "resnet_small"])
def test_a_drawing_is_of_the_networks_own_layers(name: str) -> None:
    spec = BACKBONES[name]
    config = presets.from_preset("small", Path(), network=name, image_size=spec.default_size)
    model = networks.build(config, spec.classes).model
    units = figures.units_of(model.layers)

    drawn = (DOCS / "help" / "images" / "networks" / f"{name}.svg").read_text(encoding="utf-8")
    assert drawn == figures.network_svg(name)
    assert sum(unit.parameters for unit, _ in units) == spec.parameters
    additions = sum(count for unit, count in units if unit.adds)
    assert additions == sum(type(layer).__name__ == "Add" for layer in model.layers)


def test_resnet50_is_drawn_with_its_fifty_layers() -> None:
    drawn = (DOCS / "help" / "images" / "networks" / "resnet50.svg").read_text(encoding="utf-8")

    assert re.findall(r">× (\d)<", drawn) == ["3", "3", "5", "2"]


def test_the_degradation_is_drawn_as_it_was_measured() -> None:
    told = (DOCS / "seed-systems.md").read_text(encoding="utf-8")
    for name in ("plain_20", "plain_56", "resnet_20", "resnet_56"):
        row = re.search(rf"\| \[{name}\].*\| (0\.\d+) \| (0\.\d+) \|", told)
        assert row is not None
        train, validation = figures.accuracies(name)
        assert train[-1] / 100 == pytest.approx(float(row[1]), abs=0.002)
        best = max(validation)
        assert best / 100 == pytest.approx(float(row[2]), abs=0.002)

    drawing = DOCS / "help" / "images" / "degradation.svg"
    assert drawing.read_text(encoding="utf-8") == figures.degradation_svg()


def test_the_weights_of_the_two_units_are_those_of_the_course() -> None:
    drawn = figures.bottleneck_svg()

    assert ">1,179,648<" in drawn
    assert ">69,632<" in drawn
    assert drawn == (DOCS / "help" / "images" / "bottleneck.svg").read_text(encoding="utf-8")
