"""Heat maps: whether they light the right corner, and how long they take in the window.

``python -m benchmarks.heat_maps PICTURES --work FOLDER`` prints JSON:

* ``milliseconds``: from an answer in the real window to its map over the picture, for 20 pictures
  (median, largest), how late a timer of 5 ms came at most meanwhile, and the longest that the
  window's thread computed between two ticks, which other programs' load does not change.
* ``corners``: of 200 made pictures (``tests/evidence.py``) the share that the built-in network,
  with a last layer for their classes, answers right, and whose class activation map is largest in
  the corner with the evidence; a distractor of equal contrast lies in another corner. Other
  networks stand in ``tests/engine/explain/test_grad_cam.py`` (``-m long``).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from pathlib import Path

import numpy as np

from benchmarks.common import Bench

_PICTURES = 20
_TICK = 0.005
_RIDGE = 10.0


def corners() -> dict[str, float]:
    """Return the shares of right answers and of right corners."""
    from resnet_gui.core.models.efficientnet_lite0_weights import load_builtin
    from resnet_gui.engine.backbones.efficientnet_lite0 import openvino_backbone
    from resnet_gui.engine.runtime import openvino_runtime
    from resnet_gui.engine.runtime.last_layer import with_more_outputs
    from tests import evidence

    train, trial = evidence.make(600, 224, seed=1), evidence.make(200, 224, seed=2)
    backbone = openvino_backbone(load_builtin(), 224)
    network = openvino_runtime.CompiledModel(backbone, precision="f32")
    rows = [network.predict_proba(square[np.newaxis])[0] for square in train.squares]
    features = np.stack(rows).astype(np.float64)
    mean = features.mean(axis=0)
    wanted = np.eye(evidence.CLASSES)[train.labels] - 1 / evidence.CLASSES
    centred = features - mean
    gram = centred @ centred.T + _RIDGE * np.eye(len(centred))
    kernel = centred.T @ np.linalg.solve(gram, wanted)
    model = openvino_runtime.attach_head(
        backbone, kernel.astype(np.float32), (-mean @ kernel).astype(np.float32), "softmax"
    )
    copy, last = with_more_outputs(model)
    telling = openvino_runtime.CompiledModel(copy, precision="f32")
    right = lit = 0
    for square, label, corner in zip(trial.squares, trial.labels, trial.corners, strict=True):
        shares, maps = telling.outputs(square[np.newaxis], 0, 2)
        right += int(shares[0].argmax() == label)
        scores = last.scores_of_places(maps, int(label))[0]
        lit += int(evidence.corner_of_largest(scores) == corner)
    return {"answers": right / len(trial.labels), "corners": lit / len(trial.labels)}


class _Window:
    """One life of the window: the built-in network, pictures one after another, closed."""

    def __init__(self, bench: Bench) -> None:
        from PySide6.QtCore import QTimer

        from resnet_gui.gui.shell.app import Application, stay_prompt
        from resnet_gui.gui.widgets.image_frame import ImageFrame

        self.app = Application(["resnet_gui"])
        self._window = self.app.window
        self._window.show()
        stay_prompt()
        (self._frame,) = self._window.pane.findChildren(ImageFrame)
        self._images = sorted(bench.images.rglob("*.jpg"))[::30][: _PICTURES + 2]
        self._answered, self._last = 0.0, time.perf_counter()
        self.took: list[float] = []
        self.late: list[float] = []
        self.busy: list[float] = []
        self._used = time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(int(_TICK * 1000))
        self._window.inference.predicted.connect(self._on_answer)
        self._window.inference.model_opened.connect(lambda *_: QTimer.singleShot(2000, self._next))
        self._window.pane.open_imagenet()

    def _next(self) -> None:
        if not self._images:
            self._window.close()
            return
        self._answered = 0.0
        self._window.pane.predict([self._images.pop()])

    def _on_answer(self) -> None:
        self._answered = time.perf_counter()

    def _tick(self) -> None:
        from PySide6.QtCore import QTimer

        now = time.perf_counter()
        if self._answered:
            self.late.append((now - self._last - _TICK) * 1000)
            self.busy.append((time.thread_time() - self._used) * 1000)
            if self._frame.layer is not None and self._frame.image is not None:
                self._frame.repaint()
                self.took.append((time.perf_counter() - self._answered) * 1000)
                self._answered = 0.0
                QTimer.singleShot(300, self._next)
        self._last, self._used = time.perf_counter(), time.thread_time()


def window(bench: Bench) -> dict[str, float]:
    """Return the milliseconds of the window; the first two pictures are to warm up."""
    from resnet_gui.gui.services.app_settings import AppSettings

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    AppSettings().why = True
    once = _Window(bench)
    once.app.qt.exec()
    took = once.took[2:]
    return {
        "pictures": len(took),
        "median": round(statistics.median(took)),
        "largest": round(max(took)),
        "window_late": round(max(once.late)),
        "window_busy": round(max(once.busy)),
    }


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("images", type=Path, metavar="PICTURES")
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    bench = Bench(options.images, options.work)
    print(json.dumps({"milliseconds": window(bench)}), flush=True)
    print(json.dumps({"corners": corners()}))


if __name__ == "__main__":
    main()
