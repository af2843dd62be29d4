"""Asks an exported web page in a real browser, and compares what it answers."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

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

SAME = 5e-4
"""How far two probabilities about the same pixels may lie apart."""


def ask(browser: Browser, picture: Path) -> NDArray[np.float32] | None:
    """Choose a picture in the open page; return its probabilities, None where it is not read."""
    browser.evaluate("document.getElementById('answer').className = ''")  # of the picture before
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


def seen_pixels(browser: Browser, picture: Path) -> NDArray[np.uint8]:
    """Return what the open page gives to its network about a picture."""
    file = base64.b64encode(picture.read_bytes()).decode("ascii")
    numbers = browser.evaluate(
        f"readPicture(new Blob([bytesOf('{file}')]), document.createElement('canvas'))"
        ".then((image) => Array.from(fit(image, CARD)))"
    )
    height, width = browser.evaluate("[CARD.height, CARD.width]")
    return np.array(numbers, np.uint8).reshape(height, width, 3)


class Levels(NamedTuple):
    """By how many of the 256 levels the pixels of a picture differ."""

    mean: float
    most: float


@dataclass
class Comparison:
    """What an open page answers about pictures, and what the program does.

    Attributes:
        same: For each picture, whether the first class is the same.
        unlike: The pictures with another first class whose first two differ by more than `CLEAR`.
        apart: The largest difference of two probabilities.
        computed: The same, where the program is asked about the page's own pixels.
        whole: The pixels of each picture that the program decodes whole.
        shrunk: Those of each JPEG that it decodes at a fraction, as no browser can.
        line: What the page says about the last picture.
    """

    same: list[bool] = field(default_factory=list)
    unlike: list[Path] = field(default_factory=list)
    apart: float = 0.0
    computed: float = 0.0
    whole: list[Levels] = field(default_factory=list)
    shrunk: list[Levels] = field(default_factory=list)
    line: str = ""

    def __str__(self) -> str:
        levels = [*self.whole, *self.shrunk]
        return (
            f"the same first class for {sum(self.same)} of {len(self.same)}, probabilities at most "
            f"{self.apart:.6f} apart, about the same pixels {self.computed:.7f}; "
            f"{len(self.shrunk)} decoded at a fraction; pixels at most {max(levels)[0]:.2f} levels "
            f"apart in the mean, {max(level.most for level in levels):.0f} in one; {self.line}"
        )


def compare(
    browser: Browser, pictures: Sequence[Path], compute: PredictProba, card: ModelCard
) -> Comparison:
    """Compare the open page's answers with others, and the pixels that they are about."""
    found = Comparison()
    for picture in pictures:
        pixels = read_square(picture, card)
        ours = compute(pixels[np.newaxis])[0]
        theirs = ask(browser, picture)
        assert theirs is not None, picture
        found.same.append(bool(theirs.argmax() == ours.argmax()))
        first, second = np.sort(ours)[::-1][:2]
        if not found.same[-1] and first - second > CLEAR:
            found.unlike.append(picture)
        found.apart = max(found.apart, float(np.abs(theirs - ours).max()))
        seen = seen_pixels(browser, picture)
        about_seen = compute(seen[np.newaxis])[0]
        found.computed = max(found.computed, float(np.abs(theirs - about_seen).max()))
        levels = np.abs(seen.astype(np.int16) - pixels)
        where = found.shrunk if is_shrunk(picture, card) else found.whole
        where.append(Levels(float(levels.mean()), float(levels.max())))
    assert browser.errors == []
    found.line = browser.evaluate("document.getElementById('line').textContent")
    return found


def is_shrunk(picture: Path, card: ModelCard) -> bool:
    """Return whether the program decodes a picture at a fraction of its size."""
    with Image.open(picture) as image:
        size = image.size
        image.draft("RGB", (2 * card.image_size, 2 * card.image_size))
        return image.size != size
