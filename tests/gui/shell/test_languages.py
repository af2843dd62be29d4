"""The window in each language: built in it or switched to it, it says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QMenu

from resnet_gui.gui.features.predict import give_up_button
from resnet_gui.gui.text.window_language import WindowLanguage
from resnet_gui.gui.widgets.keyboard.mnemonics import letter_of
from tests.gui.driving import settle
from tests.gui.window_states import STATES, Stage, application, stage, wait
from tests.gui.window_texts import actions_of, texts_of

OFTEN = (
    "faults",
    "train_all_settings",
    "finished",
    "evaluate_two",
    "pane_not_sure",
    "batch_done",
    "labelling",
)
"""States in which most texts stand."""

RARELY = [pytest.param(state, marks=pytest.mark.long) for state in STATES if state not in OFTEN]

LANGUAGES = ("zh_TW", "zh_CN", "en")


@pytest.fixture(scope="module")
def language(qapp: QApplication) -> Iterator[WindowLanguage]:
    """Put languages in force; English again at the end."""
    with application(look=False):
        language = WindowLanguage(qapp)
        yield language
        language.use("en")
        language.remove()
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


def everything(on: Stage) -> list[str]:
    """Return all texts of the window, those of its other pages and of its menus too."""
    window = on.window
    first, found = window.stack.current, []
    for page in (window.data, window.train, window.evaluate, first):
        window.show_page(page)
        wait(lambda: True)
        found += texts_of(window, on.names).splitlines()
    return [*found, *actions_of(window.menuBar())]


@pytest.mark.parametrize("state", [*OFTEN, *RARELY])
def test_a_window_that_is_switched_says_what_one_of_that_language_says(
    state: str, tmp_path: Path, language: WindowLanguage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(give_up_button, "PATIENCE_MS", 0)  # else it comes at any time
    built, switched = {}, {}
    for name in LANGUAGES:
        language.use(name)
        with stage(tmp_path / name[-1]) as on:
            STATES[state](on)
            everything(on)  # what a page does when it is first shown
            built[name] = everything(on)
            for other in LANGUAGES if name == "en" else ("en",):
                language.use(other)
                settle()
                switched[name, other] = everything(on)
    for (_, name), texts in switched.items():
        assert texts == built[name]


def test_no_two_entries_of_a_menu_share_a_letter(tmp_path: Path, language: WindowLanguage) -> None:
    language.use("en")
    with stage(tmp_path) as on:
        bar = on.window.menuBar()
        for name in LANGUAGES:
            language.use(name)
            settle()
            for menu in (bar, *bar.findChildren(QMenu)):
                letters = [letter_of(action.text()) for action in menu.actions()]
                assert max(Counter(filter(None, letters)).values(), default=0) < 2, (name, letters)
