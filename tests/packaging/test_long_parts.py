"""The parts of ``.ci/long`` are told where people look for them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_part_is_named_by_the_usage_line_and_for_contributors() -> None:
    script = (ROOT / ".ci" / "long").read_text(encoding="utf-8")
    parts = set(re.findall(r"^  (\w+)\) #", script, re.MULTILINE))
    (usage,) = re.findall(r"usage: \.ci/long (.*?)\"", script)
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert len(parts) > 3
    assert {each.split()[0] for each in usage.split(" | ")} == parts
    assert set(re.findall(r"^\.ci/long (\w+)", told, re.MULTILINE)) == parts
