"""A folder as people have it, litter, bombs, broken files and all, trains with what remains."""

from __future__ import annotations

import json
from pathlib import Path

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.training_events import ImageUnreadable
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from tests.engine.conftest import train


def test_the_troublesome_set_trains_with_the_classes_that_remain(
    test_data: Path, tmp_path: Path
) -> None:
    found = scan(test_data / "userset_trouble")
    config = from_preset("small", found.root, image_size=32, epochs=1)
    events: list[Event] = []

    result = train(found, config, ProgressReporter(events.append, lambda: None), tmp_path)

    assert result.dataset.classes == ("cats", "dogs")
    assert len(result.epochs) == 1
    assert not [event for event in events if isinstance(event, ImageUnreadable)]
    rows = (tmp_path / "split.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(rows) == len(found.images)
    assert len(result.dataset.of_split(Split.VALIDATION)) == 61  # not the one in valid/Dogs
    assert json.loads((tmp_path / "config.json").read_text(encoding="utf-8"))["epochs"] == 1
