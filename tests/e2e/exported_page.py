"""Asks an exported web page in a real browser, and compares what it answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from resnet_gui.core.export import web_runtime
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.engine.inference.loaded_model import PredictProba
from resnet_gui.engine.inference.predictor import read_square
from tests.e2e.browser import CHROMIUM, Browser

NEEDS = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium"),
    pytest.mark.skipif(not web_runtime.is_here(), reason=web_runtime.COMMAND),
]
"""What a test of such a page needs, as its module's ``pytestmark``."""

CLEAR = 0.02


def ask(browser: Browser, picture: Path) -> NDArray[np.float32] | None:
    """Choose a picture in the open page; return its probabilities, None where it is not read."""
    browser.choose("#file", picture)
    browser.wait_for(
        "['sure', 'doubt', 'failed'].includes(document.getElementById('answer').className) && "
        f"document.getElementById('line').textContent.startsWith({json.dumps(picture.name)})"
    )
    shares = browser.evaluate("shares")
    return None if shares is None else np.array(shares, np.float32)


def open_whole(browser: Browser, address: str) -> None:
    """Open a page that checks itself, and wait until it has."""
    browser.open(f"{address}#check")
    assert browser.wait_for("document.documentElement.dataset.check") == "right"


def compare(
    browser: Browser, pictures: Sequence[Path], compute: PredictProba, card: ModelCard
) -> tuple[str, float]:
    """Compare the open page's answers with others.

    Returns:
        What was found, in words, and the largest difference of two probabilities.
    """
    differences, same = [], []
    for picture in pictures:
        ours = compute(read_square(picture, card)[np.newaxis])[0]
        theirs = ask(browser, picture)
        assert theirs is not None, picture
        differences.append(float(np.abs(theirs - ours).max()))
        same.append(bool(theirs.argmax() == ours.argmax()))
        first, second = np.sort(ours)[::-1][:2]
        assert same[-1] or first - second <= CLEAR, picture
    assert browser.errors == []
    milliseconds = browser.evaluate("document.getElementById('line').textContent")
    said = (
        f"the same first class for {sum(same)} of {len(same)}, probabilities at most "
        f"{max(differences):.6f} apart; {milliseconds}"
    )
    return said, max(differences)
