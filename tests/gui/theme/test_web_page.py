"""An exported web page has the program's own colours."""

from __future__ import annotations

import re

import pytest

from resnet_gui.core.files.paths import asset
from resnet_gui.gui.theme.palette import DARK, LIGHT, Colors

STYLE = (asset("web_page") / "page.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(("number", "theme"), [(0, LIGHT), (1, DARK)])
def test_its_colours_are_those_of_the_window(number: int, theme: Colors) -> None:
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#\w+);", blocks[number]))

    assert len(found) == 15
    assert found == {name: getattr(theme, name.replace("-", "_")) for name in found}
    assert set(re.findall(r"var\(--([\w-]+)\)", STYLE)) == set(found)
