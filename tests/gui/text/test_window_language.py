"""The first start speaks the system's language, where it is one of ours."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_ASK = (
    "from resnet_gui.gui.text.window_language import locale_of, system_language as system; "
    "print(system(), locale_of(system()).name(), locale_of('zh_TW').name())"
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such variables")
@pytest.mark.parametrize(
    ("variable", "answer"),
    [
        ("zh_HK.UTF-8", "zh_TW zh_HK zh_HK"),  # Hong Kong's dates and numbers stay its own
        ("zh_CN.UTF-8", "zh_CN zh_CN zh_TW"),
        ("de_DE.UTF-8", "en en_US zh_TW"),
    ],
)
def test_it_is_the_systems(variable: str, answer: str) -> None:
    environment = os.environ | {"LC_ALL": variable, "LANGUAGE": ""}
    done = subprocess.run(
        [sys.executable, "-c", _ASK], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == answer
