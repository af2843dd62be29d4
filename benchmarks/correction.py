"""Seconds from an answer corrected to the panel answering anew, with *Keep learning* on.

``python -m benchmarks.correction PICTURES --work FOLDER`` copies the images, opens the copy in the
real window (offscreen unless ``QT_QPA_PLATFORM`` says otherwise), trains with the preset *Instant*,
and then, some times, asks about a new image and gives it its class. Prints JSON: all times.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageOps

from benchmarks.common import Bench

_ROUNDS = 4
_LONGEST_S = 300.0
_REST_S = 1.5
_TICK_S = 0.002


def measure(bench: Bench) -> list[float]:
    """Return the seconds of each round."""
    from resnet_gui.core.config.presets import from_preset
    from resnet_gui.gui.services.keep_learning import KeepLearning
    from resnet_gui.gui.shell.app import Application, stay_prompt

    bench.forget_home()
    images = bench.work / "corrected"
    shutil.rmtree(images, ignore_errors=True)
    shutil.copytree(bench.images, images)
    app = Application(["resnet_gui"])
    window = app.window
    window.show()
    stay_prompt()

    def wait(is_over: Callable[[], bool]) -> None:
        ends = time.perf_counter() + _LONGEST_S
        while not is_over():
            app.qt.processEvents()
            time.sleep(_TICK_S)
            if time.perf_counter() > ends:
                raise TimeoutError

    def rest() -> None:
        ends = time.perf_counter() + _REST_S
        wait(lambda: time.perf_counter() > ends)

    learning = window.findChild(KeepLearning)
    assert learning is not None
    ended: list[object] = []
    answers: list[object] = []
    window.runs.finished.connect(ended.append)
    learning.learned.connect(lambda: ended.append(None))
    window.inference.predicted.connect(answers.append)
    rest()
    window.open_dataset(images)
    wait(lambda: window.session.dataset is not None and not window.session.is_scanning)
    window.show_train()
    rest()
    window.train.offer(from_preset("instant", images))
    window.train.start()
    wait(lambda: bool(ended))
    learning.switch(True)
    found = []
    for number in range(_ROUNDS):
        rest()
        image = _new_image(bench, number)
        ended.clear()
        answers.clear()
        window.pane.predict([image])
        wait(lambda: bool(answers))
        rest()
        answers.clear()
        started = time.perf_counter()
        window.pane.correcting.correct(image, "cats")
        wait(lambda: bool(answers))
        window.pane.repaint()  # the bars are drawn when this returns
        found.append(time.perf_counter() - started)
        wait(lambda: bool(ended))
    window.close()
    rest()
    return found


def _new_image(bench: Bench, number: int) -> Path:
    """Return an image of a cat that is not among the others."""
    path = bench.work / f"new {number}.jpg"
    source = sorted((bench.images / "valid" / "cats").iterdir())[number]
    with Image.open(source) as image:
        ImageOps.mirror(image.convert("RGB")).rotate(number + 1).save(path, quality=92)
    return path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("images", metavar="PICTURES", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(json.dumps(measure(Bench(options.images, options.work))))
    sys.stdout.flush()
    os._exit(0)  # engines that are still ending need not be waited for


if __name__ == "__main__":
    main()
