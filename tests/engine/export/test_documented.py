"""The lines for Python in docs/exporting.md do what they say, in the folder of an export."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.export.export_targets import TARGETS
from tests.core.cards import CARD
from tests.engine.export.conftest import need
from tests.golden.forever.test_exports import EXPORTS

DOCUMENT = Path(__file__).parents[3] / "docs" / "exporting.md"
_, *PAIRS = re.split(
    r"^# (\w+).*\n",
    DOCUMENT.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0],
    flags=re.MULTILINE,
)
LINES = dict(zip(PAIRS[::2], PAIRS[1::2], strict=True))


def test_there_are_lines_for_each_format_of_a_file() -> None:
    assert {*LINES} == {name for name, target in TARGETS.items() if not target.page}


@pytest.mark.parametrize("name", LINES)
def test_the_documented_lines_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    need(name)
    monkeypatch.chdir(shutil.copytree(EXPORTS / name, tmp_path / name))
    pixels = np.full((1, CARD.image_size, CARD.image_size, 3), 100, np.float32)
    names: dict[str, Any] = {"pixels": pixels}

    exec(LINES[name], names)

    found = names["probabilities"]
    shares = np.asarray(*found.values() if isinstance(found, dict) else (found,))
    assert shares.shape == (1, 2)
    assert float(shares.sum()) == pytest.approx(1, abs=1e-3)
