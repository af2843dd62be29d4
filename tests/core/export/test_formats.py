"""Formats in which a run can be exported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from resnet_gui.core.export.formats import EXPORT_FORMATS, KERAS_SCRIPT
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.registry import read_record
from tests.core.made_runs import make_run


def test_every_format_has_its_own_name() -> None:
    assert len({entry.name for entry in EXPORT_FORMATS}) == len(EXPORT_FORMATS)


@pytest.mark.parametrize("has_config", [True, False])
def test_a_script_needs_the_settings_of_the_run(tmp_path: Path, has_config: bool) -> None:
    record = read_record(make_run(tmp_path / "runs" / "pets"))

    record = record if has_config else replace(record, config=None)

    assert KERAS_SCRIPT.is_available(record) is has_config


def test_a_script_has_its_list_of_images_beside_it(tmp_path: Path) -> None:
    record = read_record(make_run(tmp_path / "runs" / "pets"))
    (record.folder / run_folder.SPLIT_FILE).write_text("path,class,split,sha256\n")
    file = tmp_path / "pets.py"

    assert KERAS_SCRIPT.export(record, file) == (file, tmp_path / "pets.csv")
    assert "keras" in file.read_text(encoding="utf-8")
