"""Lists that people see are written as their language writes them: in Chinese with “、”."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import resnet_gui
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.i18n import ENGLISH, read_language
from resnet_gui.gui.text.window_language import WindowLanguage
from resnet_gui.gui.theme.plain_text import listed

_PACKAGE = Path(resnet_gui.__file__).parent

_NOT_SENTENCES = {
    "core/checks/check_report.py": "JSON, which keeps its form",
    "core/export/export_targets.py": "what is written after --format and --quantize",
    "core/export/web_page.py": "a rule for browsers",
    "core/models/efficientnet_lite0_weights.py": "an error of Python, for the log",
    "engine/execution/task_runner.py": "versions of packages, below the sentence",
    "gui/features/self_test/self_test_steps.py": "the report of the self-test",
}


def test_no_list_is_joined_by_a_comma_of_english() -> None:
    found = set()
    for file in _PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Constant(", " | "; "), attr="join")):
                    found.add(file.relative_to(_PACKAGE).as_posix())

    assert found == _NOT_SENTENCES.keys()


@pytest.mark.parametrize(("name", "expected"), [("zh_TW", "a, b、c"), ("zh_CN", "a, b、c")])
def test_the_window_and_the_command_line_write_the_same_list(
    qapp: QApplication, name: str, expected: str
) -> None:
    language = WindowLanguage(qapp)
    language.use(name)

    assert listed(["a, b", "", "c"]) == expected
    assert read_language(name).listed(["a, b", "", "c"]) == expected
    language.use("en")
    language.remove()
    assert listed(["a", "b"]) == ENGLISH.listed(["a", "b"]) == "a, b"


def test_a_list_in_a_sentence_is_one_of_its_language() -> None:
    problem = Problem(ProblemKind.TOO_FEW_IMAGES, {"names": ("cats", "dogs"), "least": 2})

    assert "cats, dogs" in sentence(problem)
    assert "cats、dogs" in sentence(problem, read_language("zh_TW"))
