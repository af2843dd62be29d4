"""Every backbone that is listed can be built, and none can be built that is not listed."""

from __future__ import annotations

from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.engine.backbones.registry import BUILDERS


def test_each_spec_has_a_builder_and_each_builder_a_spec() -> None:
    assert set(BUILDERS) == set(BACKBONES)


def test_a_spec_stands_under_its_own_name() -> None:
    assert [spec.name for spec in BACKBONES.values()] == list(BACKBONES)
