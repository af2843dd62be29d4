"""What is said where a converter fails."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export.export_targets import TARGETS
from resnet_gui.engine.export import converters
from resnet_gui.engine.export.converters import Conversion, convert
from tests.golden.forever.test_exports import EXPORTS


class ResourceExhaustedError(Exception):
    """As TensorFlow's."""


@pytest.mark.parametrize(
    ("error", "free", "kind"),
    [
        (OSError(errno.ENOSPC, "full"), 1 << 30, "file-disk-full"),
        (ResourceExhaustedError("write"), 0, "file-disk-full"),
        (RuntimeError("basic_ios::clear: iostream error"), 0, "file-disk-full"),
        (ResourceExhaustedError("OOM"), 1 << 30, "model-no-memory"),
        (PermissionError(errno.EACCES, "locked"), 1 << 30, "file-unwritable"),
        (ValueError("no such layer\nat\nline 7"), 1 << 30, "export-failed"),
    ],
)
def test_a_failure_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, free: int, kind: str
) -> None:
    def fail(*arguments: Any) -> None:
        raise error

    class Usage:
        def __init__(self, path: Path) -> None:
            self.free = free

    monkeypatch.setattr(shutil, "disk_usage", Usage)
    monkeypatch.setattr(converters, "open_network", fail)
    model = shutil.copyfile(EXPORTS / "keras" / "model.keras", tmp_path / "model.keras")
    conversion = Conversion(Path(model), None, TARGETS["openvino"], "none", tmp_path / "model.xml")

    with pytest.raises(ProblemError) as raised:
        convert(conversion)

    assert raised.value.problem.kind == kind
    assert "\n" not in str(raised.value.problem.values.get("detail", ""))
