"""Takes the screenshots of the help: ``python docs/make_screenshots.py`` (two minutes a language).

The real window is driven through a first start with the sample, once in each language, and in
English through what else the help shows, each in a process and with an empty home of its own.
``QT_QPA_PLATFORM`` says where; by default nothing appears on the screen.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

IMAGES = Path(__file__).parent / "help" / "images"
SIZE = (1024, 700)
_EDGE = "#c9d1d3"
_LONGEST = 900.0  # seconds; a busy computer takes minutes for an estimate
_AT_REST = 0.7  # seconds in which nothing changes: pictures come late, and bars move
_MOST_REST = 5.0  # a run never comes to rest
_MANY, _FEW = 40, 12  # pictures of a class


class Walk:
    """A new user's first walk through the window, in one language."""

    def __init__(self, language: str) -> None:
        from resnet_gui.gui.shell.app import Application
        from resnet_gui.gui.shell.startup_files import StartupFiles

        self._app = Application(["resnet_gui"], language)
        self._folder = IMAGES / language
        self._folder.mkdir(parents=True, exist_ok=True)
        self.window = self._app.window
        self.window.resize(*SIZE)
        self.window.show()
        arrivals = StartupFiles(self.window, self._app.settings, self.window.tasks)
        arrivals.begin([])

    def go(self) -> None:
        """Walk, and take a picture at each stop."""
        window = self.window
        self.wait(lambda: window.inference.card is not None)
        self.shoot("start")
        self.click("WelcomePanel", "Try the sample")
        self.wait(lambda: window.train.isVisible() and self.can_click("RunHeader", "Train"))
        self.wait(lambda: bool(window.train.setup.seconds()))
        self.shoot("train")
        window.train.setup.choose_preset("course-lab")
        self.wait(lambda: bool(window.train.setup.seconds()))
        self.shoot("course-lab")
        window.train.setup.choose_preset("instant")
        window.train.suggest(image_size=64)
        self.click("RunHeader", "Train")
        self.wait(lambda: self.can_click("RunHeader", "Continue to Evaluate"))
        self.click("ExampleBar", "Try a picture of the dataset")
        self.wait(lambda: window.pane.session.prediction is not None)
        self.shoot("finished")
        self.click("RunHeader", "Continue to Evaluate")
        self.shoot("evaluate")
        self.take_the_others()

    def take_the_others(self) -> None:
        """Take the pictures of pages that are in English only."""
        from resnet_gui.core.files import paths

        if self._folder.name != "en":
            return
        window, sample = self.window, paths.asset("sample")
        window.pane.take([sample / "star", sample / "leaf"])
        self.wait(lambda: window.batch.batch is not None and window.batch.batch.done > 0)
        self.wait(lambda: window.batch.batch is not None and not window.batch.batch.is_running)
        self.shoot("batch")
        pile = Path(tempfile.mkdtemp()) / "pictures"
        pile.mkdir()
        for number, file in enumerate(sorted(sample.glob("*/*_0[0-4]?.jpg"))):
            shutil.copyfile(file, pile / f"{number:03}.jpg")
        window.data.label_requested.emit(pile)
        self.wait(lambda: window.label.isVisible() and window.label.model.client.is_open)
        self.shoot("label")

    def show_more(self) -> None:
        """Take the pictures of a dataset in which much is wrong, and of a run in the dark theme."""
        window = self.window
        self.wait(lambda: window.inference.card is not None)
        window.open_dataset(_make_faults())
        self.wait(lambda: window.session.dataset is not None and not window.session.is_scanning)
        self.shoot("findings")
        self._app.settings.theme = "dark"
        window.menus.open_sample.trigger()
        self.wait(lambda: window.train.isVisible() or window.session.is_scanning)
        self.wait(lambda: not window.session.is_scanning)
        window.show_train()
        window.train.setup.choose_preset("small")
        window.train.suggest(image_size=64)
        self.click("RunHeader", "Train")
        self.wait(lambda: window.runs.run is not None and len(window.runs.run.history.epochs) > 3)
        self.shoot("running")

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Let the window live until something is so."""
        end = time.perf_counter() + _LONGEST
        while not is_so():
            _let_live()
            time.sleep(0.01)
            if time.perf_counter() > end:
                raise TimeoutError

    def can_click(self, context: str, words: str) -> bool:
        """Return whether a button with these words, in the language, can be pressed."""
        return self._button(context, words) is not None

    def click(self, context: str, words: str) -> None:
        """Press a button as soon as that is possible."""
        self.wait(lambda: self.can_click(context, words))
        button = self._button(context, words)
        assert button is not None
        button.click()

    def shoot(self, name: str) -> None:
        """Save the window once it has come to rest."""
        from PIL import Image, ImageOps
        from PySide6.QtGui import QImage
        from PySide6.QtWidgets import QApplication

        if (focus := QApplication.focusWidget()) is not None:
            focus.clearFocus()
        begin = since = time.perf_counter()
        image = QImage()
        while time.perf_counter() < min(since + _AT_REST, begin + _MOST_REST):
            _let_live()
            time.sleep(0.05)
            anew = self.window.grab().toImage()
            if anew != image:
                image, since = anew, time.perf_counter()
        image = image.convertToFormat(QImage.Format.Format_RGB888)
        size, bits = (image.width(), image.height()), bytes(image.constBits())
        picture = Image.frombytes("RGB", size, bits, "raw", "RGB", image.bytesPerLine())
        picture = ImageOps.expand(picture, border=1, fill=_EDGE)
        few = picture.quantize(colors=256, dither=Image.Dither.NONE)
        few.save(self._folder / f"{name}.png", optimize=True)

    def _button(self, context: str, words: str) -> QAbstractButton | None:
        from PySide6.QtCore import QCoreApplication
        from PySide6.QtWidgets import QAbstractButton

        text = QCoreApplication.translate(context, words)
        return next(
            (
                button
                for button in self.window.findChildren(QAbstractButton)
                if button.text() == text and button.isVisible() and button.isEnabled()
            ),
            None,
        )


def _make_faults() -> Path:
    """Return a folder of the sample's pictures in which much is wrong."""
    from resnet_gui.core.files import paths

    root = Path(tempfile.mkdtemp()) / "shapes"
    for name, count in (("fish", _MANY), ("house", _MANY), ("leaf", _FEW), ("star", _MANY)):
        (root / name).mkdir(parents=True)
        for file in sorted((paths.asset("sample") / name).iterdir())[:count]:
            shutil.copyfile(file, root / name / file.name)
    for number in (1, 2):
        shutil.copyfile(root / "fish" / f"fish_00{number}.jpg", root / "leaf" / f"{number}.jpg")
    (root / "star" / "broken.jpg").write_bytes(b"no picture")
    (root / "empty").mkdir()
    return root


def _let_live() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def main() -> None:
    """Take the pictures of the languages that are asked for."""
    from resnet_gui.core.i18n import LANGUAGES

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", default=LANGUAGES, metavar="LANGUAGE")
    parser.add_argument("--here", choices=("first", "more"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not options.here:
        for language in options.languages:
            for which in ("first", "more") if language == "en" else ("first",):
                subprocess.run([sys.executable, __file__, "--here", which, language], check=True)
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["RESNET_GUI_HOME"] = tempfile.mkdtemp()
    walk = Walk(options.languages[0])
    walk.go() if options.here == "first" else walk.show_more()
    sys.stdout.flush()
    os._exit(0)  # the window is not closed: its engines end with the process


if __name__ == "__main__":
    main()
