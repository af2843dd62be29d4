"""Counted things in words, in English and in languages with other plural forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale

from resnet_gui.gui.text import counts

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def american_english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("words", "one", "many"),
    [
        (counts.images, "1 picture", "3,935 pictures"),
        (counts.classes, "1 class", "3,935 classes"),
        (counts.epochs, "1 epoch", "3,935 epochs"),
        (counts.runs, "1 run", "3,935 runs"),
        (
            counts.unreadable_files,
            "1 file could not be read.",
            "3,935 files could not be read.",
        ),
    ],
)
def test_counts_have_a_singular(words: Callable[[int], str], one: str, many: str) -> None:
    assert (words(1), words(3935)) == (one, many)
    assert words(0) == many.replace("3,935", "0")
