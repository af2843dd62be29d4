"""In a language that needs more room, nothing is cut off in a small window.

That nothing stays in English there is seen in ``tests/gui/text/test_translated_window.py``.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import catalogs
import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from resnet_gui.core.models.imported_models import ImportOptions, ImportQuestion
from resnet_gui.gui.features.about.about_dialog import AboutDialog
from resnet_gui.gui.features.batch.organize_dialog import OrganizeDialog
from resnet_gui.gui.features.predict import give_up_button
from resnet_gui.gui.features.predict.models.import_model_dialog import ImportModelDialog
from resnet_gui.gui.features.preferences.settings_dialog import SettingsDialog
from resnet_gui.gui.features.self_test.self_test_dialog import SelfTestDialog
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.text import window_language
from resnet_gui.gui.text.window_language import WindowLanguage
from tests.gui.cut_texts import cut_texts
from tests.gui.window_states import MODEL, STATES, application, stage, wait

SMALL = (1024, 700)
LONGER = 0.4

OFTEN = (
    "faults",
    "train_ready",
    "evaluate_empty",
    "evaluate_run",
    "pane_not_sure",
    "batch_done",
    "labelling",
)
"""States in which most texts stand."""

# With all settings open, the facts of a run have no room below the presets in so low a window.
RARELY = [
    pytest.param(state, marks=pytest.mark.long)
    for state in STATES
    if state not in (*OFTEN, "train_all_settings")
]

_KEPT = re.compile(r"(\{[^{}]*\}|%L?n|%[1-9]|<[^>]+>|&\w|&&|\(\w+(?:/\w+)?\)|\n)")
_ACCENTS = str.maketrans("aeiouyAEIOU", "àéïöüýÀÉÏÖÜ")


def pseudo(source: str) -> str:
    """Return a text as it might read elsewhere: accented, and longer by ``LONGER``."""
    parts = _KEPT.split(source)
    letters = sum(len(part) for part in parts[::2])
    parts[::2] = [part.translate(_ACCENTS) for part in parts[::2]]
    return "".join(parts) + (" ëxträ" * round(LONGER * letters / 6) or "é" * (letters > 2))


@pytest.fixture(scope="module")
def language(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WindowLanguage]:
    """Put the pseudo-language in force, in the place of a real one."""
    folder = tmp_path_factory.mktemp("pseudo")
    catalogs.update(folder)
    for ts in catalogs.catalogs(folder):
        tree = ElementTree.parse(ts)
        for message in tree.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            translation.attrib.pop("type", None)
            form = translation.find("numerusform")
            (translation if form is None else form).text = pseudo(message.findtext("source", ""))
        tree.write(ts, encoding="utf-8", xml_declaration=True)
    catalogs.compile_all(folder)
    with application(look=True), pytest.MonkeyPatch.context() as patch:
        patch.setattr(window_language, "TRANSLATIONS", folder)
        language = WindowLanguage(qapp)
        language.use(catalogs.LANGUAGES[0])
        yield language
        language.use("en")
        language.remove()
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("state", [*OFTEN, *RARELY])
def test_nothing_is_cut_off(state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(give_up_button, "PATIENCE_MS", 0)
    with stage(tmp_path) as on:
        on.window.resize(*SMALL)
        STATES[state](on)
        wait(lambda: True)
        assert (on.window.width(), on.window.height()) == SMALL
        assert list(cut_texts(on.window)) == []


@pytest.mark.usefixtures("language")
def test_nothing_is_cut_off_in_dialogs(tmp_path: Path) -> None:
    with stage(tmp_path) as on:
        tasks, question = on.window.tasks, ImportQuestion(MODEL, 2, ImportOptions())
        for dialog in (
            AboutDialog(tasks, on.window),
            SettingsDialog(AppSettings(), tasks, on.window.inference, on.window.place, on.window),
            SelfTestDialog(on.window),
            ImportModelDialog(question, tasks, on.window),
            OrganizeDialog(list, ("cats", "dogs"), tmp_path, tasks, on.window, count=2),
        ):
            dialog.show()
            wait(lambda: True)
            assert list(cut_texts(dialog)) == []
            dialog.close()
            dialog.deleteLater()
