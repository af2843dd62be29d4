"""Every text for people is found by Qt's tools where the program looks for it, and translated."""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import catalogs
import pytest
from catalogs import Entry
from PySide6.QtCore import QObject, QTranslator

import resnet_gui
from resnet_gui.commands.texts.argparse_words import WORDS
from resnet_gui.core.checks import finding_messages
from resnet_gui.core.errors import reasons, sentences
from resnet_gui.core.runs import diagnosis_messages, report_html

PACKAGE = Path(resnet_gui.__file__).parent
CORE_CONTEXTS = {
    *(sentences.CONTEXT, reasons.CONTEXT, finding_messages.CONTEXT),
    *(report_html.CONTEXT, diagnosis_messages.CONTEXT, "Format", "ExportTarget"),
}
"""Contexts in which the window looks up the texts of core."""

ENTRIES = {path.stem: list(catalogs.entries(path)) for path in catalogs.catalogs()}
CHARACTER_SETS = {"zh_TW": "big5", "zh_CN": "gb2312"}
"""What holds the characters of one of the two ways to write Chinese, and not of the other."""

MOST_ALIKE = 0.12
"""Share of entries that may read the same in Taiwan and on the mainland."""

NAMES = {"F1", "GB", "KB", "MB", "bfloat16", "p", "resnet_gui"}
"""Words that need no translation."""

_FIELD = re.compile(r"\{[^{}]*\}|%L?n|%\(\w+\)[sr]|%[1-9sr]|</?[a-z][^>]*>")
_MNEMONIC = re.compile(r"&(?!&|\w+;)(\w)")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")


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


def test_the_help_of_commands_can_be_translated() -> None:
    """It is a text for people, and no bare literal."""
    bare = [
        f"{path.relative_to(PACKAGE)}:{word.value.lineno}"
        for path in (PACKAGE / "cli.py", *sorted((PACKAGE / "commands").rglob("*.py")))
        for _, call in _calls(ast.parse(path.read_text(encoding="utf-8")))
        for word in call.keywords
        if word.arg in ("help", "description", "epilog")
        and isinstance(word.value, ast.Constant | ast.JoinedStr)
    ]
    assert bare == []


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


# The catalogs


def each_entry() -> list[tuple[str, Entry]]:
    return [(language, entry) for language, found in ENTRIES.items() for entry in found]


def test_every_text_is_translated() -> None:
    assert [entry.source for _, entry in each_entry() if not entry.translation] == []


def test_no_translation_is_its_source() -> None:
    """But for names, units and signs."""
    for _, entry in each_entry():
        if entry.translation == entry.source:
            words = set(re.findall(r"[^\W\d_]\w*", _FIELD.sub(" ", entry.source)))
            assert words <= NAMES, entry


def test_the_two_chinese_languages_are_two() -> None:
    both = zip(*ENTRIES.values(), strict=True)
    alike = [one for one, other in both if one.translation == other.translation]
    assert len(alike) < MOST_ALIKE * len(ENTRIES["zh_TW"])


@pytest.mark.parametrize("language", ENTRIES)
def test_each_is_written_in_its_own_characters(language: str) -> None:
    wrong = {
        sign: entry.translation
        for entry in ENTRIES[language]
        for sign in _IDEOGRAPH.findall(entry.translation)
        if not sign.encode(CHARACTER_SETS[language], "ignore")
    }
    assert wrong == {}


def test_an_interval_has_one_word() -> None:
    between = re.compile(r"[}\d] ?到 ?[{−\d]")
    assert [entry for _, entry in each_entry() if between.search(entry.translation)] == []


def test_what_is_filled_in_stays() -> None:
    for _, entry in each_entry():
        source, translation = (
            Counter(_FIELD.findall(text)) for text in (entry.source, entry.translation)
        )
        assert source == translation, entry


def test_lines_and_blanks_at_the_ends_stay() -> None:
    for _, entry in each_entry():
        for mark in ("\n", "…", "...", "&&"):
            assert entry.source.count(mark) == entry.translation.count(mark), entry
        for text in (entry.source, entry.translation):
            assert text.strip() or not text, entry
        ends = [re.fullmatch(r"( *).*?( *)", t, re.S) for t in (entry.source, entry.translation)]
        assert ends[0] and ends[1] and ends[0].groups() == ends[1].groups(), entry


def test_mnemonics_stay() -> None:
    """As the same letter, which stands in brackets behind a Chinese text."""
    for _, entry in each_entry():
        source = _MNEMONIC.findall(entry.source)
        translation = _MNEMONIC.findall(entry.translation)
        assert [key.upper() for key in source] == [key.upper() for key in translation], entry
        if source and _IDEOGRAPH.search(entry.translation):
            assert f"(&{source[0].upper()})" in entry.translation, entry


@pytest.mark.parametrize("language", ENTRIES)
def test_a_catalog_is_up_to_date(language: str, tmp_path: Path) -> None:
    """Where it is not: ``python packaging/catalogs.py update``."""
    for catalog in catalogs.catalogs():
        shutil.copy(catalog, tmp_path)
    catalogs.update(tmp_path)
    name = f"{language}.ts"
    assert (tmp_path / name).read_bytes() == (catalogs.FOLDER / name).read_bytes()


@pytest.mark.parametrize("language", ENTRIES)
def test_the_window_and_the_command_line_have_the_same_texts(language: str) -> None:
    texts = json.loads((catalogs.FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    translator = QTranslator()
    assert translator.load(str(catalogs.FOLDER / f"{language}.qm"))
    assert sum(map(len, texts.values())) == len(ENTRIES[language])
    for entry in ENTRIES[language]:
        count = 2 if entry.has_plurals else -1
        shown = translator.translate(entry.context, entry.source, "", count)
        assert shown == texts[entry.context][entry.source] == entry.translation


def test_the_words_of_pythons_parser_are_known() -> None:
    """Another Python may say more or otherwise: what a user can see stands in ``WORDS``."""
    tree = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    said = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_"
        and isinstance(node.args[0], ast.Constant)
    }
    assert set(WORDS) <= said
