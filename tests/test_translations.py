"""Every text for people can be translated: Qt's tools find it where the program looks for it."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

import resnet_gui
from resnet_gui.core.checks import finding_messages
from resnet_gui.core.errors import sentences
from resnet_gui.core.runs import diagnosis_messages, report_html

PACKAGE = Path(resnet_gui.__file__).parent
CORE_CONTEXTS = {
    *(sentences.CONTEXT, finding_messages.CONTEXT),
    *(report_html.CONTEXT, diagnosis_messages.CONTEXT),
}
"""Contexts in which the window looks up the texts of core."""


@dataclass(frozen=True, order=True)
class Text:
    """A text as a translator gets it."""

    context: str
    source: str
    has_plurals: bool


def sources() -> list[Path]:
    """Return all files of the program."""
    return sorted(PACKAGE.rglob("*.py"))


@pytest.fixture(scope="module")
def ts_texts(tmp_path_factory: pytest.TempPathFactory) -> set[Text]:
    """Return the texts that Qt's own tool finds in the program."""
    folder = tmp_path_factory.mktemp("translations")
    tool = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
    assert tool, "PySide6-Essentials brings pyside6-lupdate"
    files, ts = folder / "files.txt", folder / "all.ts"
    files.write_text("\n".join(map(str, sources())), encoding="utf-8")
    subprocess.run([tool, f"@{files}", "-ts", str(ts)], check=True, capture_output=True)
    return {
        Text(
            context.findtext("name", ""),
            message.findtext("source", ""),
            message.get("numerus") == "yes",
        )
        for context in ElementTree.parse(ts).getroot().iter("context")
        for message in context.iter("message")
    }


def _name(function: ast.expr) -> str:
    """Return the last name of what is called."""
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _calls(node: ast.AST, owner: str = "") -> Iterator[tuple[str, ast.Call]]:
    """Return every call within a node, with the name of the class around it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield owner, child
        yield from _calls(child, child.name if isinstance(child, ast.ClassDef) else owner)


def _texts_of(path: Path) -> Iterator[Text | str]:
    """Return the texts of a file as the running program looks them up; mistakes as sentences."""
    for owner, call in _calls(ast.parse(path.read_text(encoding="utf-8"))):
        place = f"{path.relative_to(PACKAGE)}:{call.lineno}"
        match _name(call.func), call.func, call.args:
            case "tr", ast.Attribute(value=ast.Name(id="self")), [
                ast.Constant(value=str(text)),
                *others,
            ] if owner:
                yield Text(owner, text, len(others) == 2)
            case "tr", _, _:
                yield f"{place}: tr() needs self, a class around it, and a literal text"
            case "QT_TRANSLATE_NOOP", _, [ast.Constant(value=str(context)), ast.Constant() as text]:
                yield Text(context, str(text.value), False)
            case "QT_TRANSLATE_NOOP", _, _:
                yield f"{place}: QT_TRANSLATE_NOOP() needs two literals"
            case "translate", _, [ast.Constant(value=str(context)), ast.Constant() as text]:
                yield Text(context, str(text.value), False)
            case "translate", _, [ast.Attribute(attr="CONTEXT") | ast.Name("CONTEXT"), _]:
                pass  # texts of core, each marked by QT_TRANSLATE_NOOP
            case "translate", ast.Name() | ast.Attribute(value=ast.Name(id="QCoreApplication")), [
                _,
                _,
                *_,
            ]:
                yield f"{place}: translate() needs two literals"


def _own_texts() -> set[Text]:
    return {text for path in sources() for text in _texts_of(path) if isinstance(text, Text)}


def test_all_texts_are_literals_in_a_class_or_with_a_context() -> None:
    assert [text for path in sources() for text in _texts_of(path) if isinstance(text, str)] == []


def test_qts_tool_finds_every_text_where_the_program_looks_for_it(ts_texts: set[Text]) -> None:
    own = _own_texts()
    assert len(own) > 900
    assert sorted(own - ts_texts) == []
    assert sorted(ts_texts - own) == []


def test_every_text_has_a_context(ts_texts: set[Text]) -> None:
    assert [text for text in ts_texts if not text.context] == []


def test_what_calls_self_tr_is_an_object_of_qt() -> None:
    """Only those have ``tr``, and look in the context of their class."""
    for path in sources():
        owners = {
            owner
            for owner, call in _calls(ast.parse(path.read_text(encoding="utf-8")))
            if _name(call.func) == "tr"
        }
        if owners:
            parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
            module = importlib.import_module(".".join(parts))
            classes = dict(inspect.getmembers(module, inspect.isclass))
            assert all(issubclass(classes[owner], QObject) for owner in owners), path


def test_the_texts_of_core_stand_in_the_contexts_that_the_window_asks_for() -> None:
    contexts = {
        call.args[0].value
        for path in (PACKAGE / "core").rglob("*.py")
        for _, call in _calls(ast.parse(path.read_text(encoding="utf-8")))
        if _name(call.func) == "QT_TRANSLATE_NOOP" and isinstance(call.args[0], ast.Constant)
    }
    assert contexts == CORE_CONTEXTS


def test_texts_with_plurals_name_their_number(ts_texts: set[Text]) -> None:
    for text in ts_texts:
        assert bool(re.search("%L?n", text.source)) == text.has_plurals, text
