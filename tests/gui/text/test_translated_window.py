"""Texts are shown translated; a window that is open follows a translation that comes later."""

from __future__ import annotations

import re
import shutil
import string
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

import resnet_gui
from resnet_gui.core.checks.finding import Finding, FindingKind
from resnet_gui.core.checks.finding_messages import finding_groups
from resnet_gui.core.errors import sentences
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, Value
from resnet_gui.core.training.values import Phase
from resnet_gui.gui.features.data import finding_text
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.text import counts, format, labels
from tests.gui.driving import settle
from tests.gui.window_states import STATES, application, stage, wait
from tests.gui.window_texts import actions_of, texts_of

_MARK = "\u2060"
"""Begins each translated text. It has no width, so that everything keeps its place."""

_SHOWN = "«"
"""Stands for it where texts are compared."""

_NAMES = {"cats", "dogs", "Plain CNN", "Small ResNet"}
"""Names in the window's data, which are the program's own texts elsewhere."""


@pytest.fixture(scope="module", autouse=True)
def _without_style_sheet(qapp: QApplication) -> Iterator[None]:
    with application(look=False):
        yield


def _tool(name: str) -> str:
    path = shutil.which(f"pyside6-{name}", path=str(Path(sys.executable).parent))
    assert path, "PySide6-Essentials brings Qt's tools for translators"
    return path


@pytest.fixture(scope="module")
def ts(tmp_path_factory: pytest.TempPathFactory) -> ElementTree.ElementTree[Any]:
    """Return the program's texts, each with its translation: the same text behind a mark."""
    folder = tmp_path_factory.mktemp("translation")
    files, ts = folder / "files.txt", folder / "marked.ts"
    sources = sorted(Path(resnet_gui.__file__).parent.rglob("*.py"))
    files.write_text("\n".join(map(str, sources)), encoding="utf-8")
    command = [_tool("lupdate"), f"@{files}", "-target-language", "en", "-ts", str(ts)]
    subprocess.run(command, check=True, capture_output=True)
    tree = ElementTree.parse(ts)
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        del translation.attrib["type"]
        marked = _MARK + message.findtext("source", "")
        forms = translation.findall("numerusform")
        if not forms:
            translation.text = marked
        for form, ending in zip(forms, ("", r"\1"), strict=False):
            form.text = re.sub(r"\((s|es)\)", ending, marked)
    tree.write(ts, encoding="utf-8", xml_declaration=True)
    return tree


@pytest.fixture(scope="module")
def qm(ts: ElementTree.ElementTree[Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compiled")
    source, compiled = folder / "marked.ts", folder / "marked.qm"
    ts.write(source, encoding="utf-8", xml_declaration=True)
    command = [_tool("lrelease"), str(source), "-qm", str(compiled)]
    subprocess.run(command, check=True, capture_output=True)
    return compiled


@pytest.fixture(scope="module")
def english(ts: ElementTree.ElementTree[Any]) -> re.Pattern[str]:
    """Match what is one of the program's texts, filled with values but not translated."""
    sources = {message.findtext("source", "") for message in ts.iter("message")}
    wordy = [s for s in sources if len(re.findall(r"[^\W\d_]", re.sub(r"\{\w+\}", "", s))) > 3]
    return re.compile("|".join(map(_pattern, sorted(wordy))), re.DOTALL)


def _pattern(source: str) -> str:
    parts = re.split(r"\{\w+\}|%L?n", source)
    return ".+".join(re.escape(part).replace(r"\(s\)", "s?") for part in parts)


@pytest.fixture
def translator(qm: Path) -> Iterator[QTranslator]:
    loaded = QTranslator()
    assert loaded.load(str(qm))
    yield loaded
    QCoreApplication.removeTranslator(loaded)


@pytest.mark.parametrize("state", STATES)
def test_an_open_window_is_translated(
    state: str, tmp_path: Path, translator: QTranslator, english: re.Pattern[str]
) -> None:
    with stage(tmp_path) as on:
        shown = STATES[state](on)
        settle()
        before = texts_of(shown, on.names)
        QCoreApplication.installTranslator(translator)
        settle()
        after = texts_of(shown, on.names).replace(_MARK, _SHOWN)
        menus = "\n".join(actions_of(on.window.menuBar())).replace(_MARK, _SHOWN)
        QCoreApplication.removeTranslator(translator)

    assert after.replace(_SHOWN, "") == before
    assert list(_not_translated(after, english)) == []
    assert list(_not_translated(menus, english)) == []


@pytest.mark.usefixtures("translator")
def test_nothing_is_translated_before_a_translation_is_installed() -> None:
    assert labels.phase(Phase.READING) == "Reading"
    assert counts.images(1) == "1 picture"


def _values_of(kind: ProblemKind) -> list[str]:
    """Return the names of the values in a problem's sentence."""
    parts = string.Formatter().parse(sentences.template(kind))
    return [name for _, name, _, _ in parts if name]


class TestTranslated:
    @pytest.fixture(autouse=True)
    def _install(self, translator: QTranslator) -> None:
        QCoreApplication.installTranslator(translator)

    def test_names_and_numbers(self) -> None:
        assert labels.phase(Phase.READING) == f"{_MARK}Reading"
        assert format.about(0.5) == f"{_MARK}under 1 s"
        assert counts.images(1) == f"{_MARK}1 picture"
        assert counts.images(1200) == f"{_MARK}1,200 pictures"

    @pytest.mark.parametrize("kind", sorted(sentences.known_kinds()))
    def test_every_problem(self, kind: ProblemKind) -> None:
        values: dict[str, Value] = dict.fromkeys(_values_of(kind), "…")
        assert labels.problem(Problem(kind, values)).startswith(_MARK)

    @pytest.mark.parametrize("kind", FindingKind)
    def test_every_finding(self, kind: FindingKind) -> None:
        values: dict[str, Value] = {"class": "cats", "other": "Cats", "count": 1}
        values |= dict.fromkeys(("least", "most", "score", "largest", "guessing", "white"), 1)
        values |= dict.fromkeys(("classes", "smallest", "fewest"), 1)
        if kind is FindingKind.MISSING_FROM_SPLIT:
            values["split"] = "train"
        if kind is FindingKind.SHORTCUT:
            values["by"] = "size"
        (group,) = finding_groups([Finding(kind, (Path("a.png"),), values)])
        assert finding_text.title(group).startswith(_MARK)
        assert finding_text.sentence(group).startswith(_MARK)


def test_a_language_has_its_own_plural_forms(tmp_path: Path) -> None:
    forms = ("obraz", "obrazy", "obrazów")
    numerus = "".join(f"<numerusform>%Ln {form}</numerusform>" for form in forms)
    source, compiled = tmp_path / "pl.ts", tmp_path / "pl.qm"
    source.write_text(
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="pl">'
        '<context><name>Counts</name><message numerus="yes"><source>%Ln picture(s)</source>'
        f"<translation>{numerus}</translation></message></context></TS>",
        encoding="utf-8",
    )
    command = [_tool("lrelease"), str(source), "-qm", str(compiled)]
    subprocess.run(command, check=True, capture_output=True)
    polish = QTranslator()
    assert polish.load(str(compiled))
    QCoreApplication.installTranslator(polish)
    try:
        shown = [counts.images(count) for count in (1, 2, 5)]
    finally:
        QCoreApplication.removeTranslator(polish)
    assert shown == ["1 obraz", "2 obrazy", "5 obrazów"]


def test_why_an_edit_failed_follows_the_language(tmp_path: Path, translator: QTranslator) -> None:
    with stage(tmp_path) as on:
        on.sample()
        editor = on.window.findChild(DatasetEditor)
        assert editor is not None
        editor.failed.emit(Problem(ProblemKind.QUARANTINE_NO_PLACE, {"path": "pets"}))
        wait(lambda: not on.window.data.session.is_scanning)
        QCoreApplication.installTranslator(translator)
        settle()
        shown = texts_of(on.window, on.names)
        QCoreApplication.removeTranslator(translator)
    sentence = sentences.template(ProblemKind.QUARANTINE_NO_PLACE).format(path="pets")
    assert f"{_MARK}{sentence}" in shown


def _not_translated(shown: str, english: re.Pattern[str]) -> Iterator[str]:
    """Return what is one of the program's texts, and still as in the source."""
    for piece in re.split(r"\n| \| | / |; |⏎", shown):
        text = re.sub(r"^\[\w+\] ", "", piece.strip())
        if english.fullmatch(text) and _SHOWN not in text and text not in _NAMES:
            yield text
