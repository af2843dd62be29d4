"""A function is called in a process that ends, and what goes wrong there is told here."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.imaging import pixel_limit
from resnet_gui.core.models import model_card
from resnet_gui.core.system import resources
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.engine.inference import model_loader
from resnet_gui.engine.runtime import isolated_call, keras_runtime
from resnet_gui.engine.runtime.inference_runtime import fallback_problem
from resnet_gui.engine.runtime.tf_graph import compile_model
from tests import images
from tests.core.cards import CARD
from tests.engine.conftest import Trained

LOOK = """
import sys
from pathlib import Path
from resnet_gui.engine.inference.predictor import Predictor
if __name__ == "__main__":
    predictor = Predictor.load(Path(sys.argv[1]))
    answer = predictor.predict(Path(sys.argv[2]))
    print(answer.ranking[0][0], predictor.runtime.name, "tensorflow" in sys.modules)
"""


@pytest.fixture
def alone(trained: Trained, tmp_path: Path) -> Path:
    """Return the model of the trained run, without its OpenVINO bundle."""
    path = tmp_path / "from a friend.keras"
    shutil.copy(trained.finished.run_dir / "model.keras", path)
    return path


def test_a_model_without_its_bundle_answers_and_tensorflow_is_not_there(
    alone: Path, tmp_path: Path
) -> None:
    images.draw(1, 5, (32, 32)).save(tmp_path / "picture.png")
    script = tmp_path / "look.py"
    script.write_text(LOOK, encoding="utf-8")
    names = [str(alone), str(tmp_path / "picture.png")]
    root = Path(isolated_call.__file__).parents[3]

    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(script), *names],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(root)},
    )

    assert done.stdout.split() == ["貓", "openvino", "False"], done.stderr
    assert done.stderr == ""


def test_a_file_that_is_no_model_is_refused_as_if_it_were_opened_here(tmp_path: Path) -> None:
    path = tmp_path / "model.keras"
    path.write_bytes(b"PK\x05\x06" + bytes(18))  # an empty archive
    model_card.put_card(path, CARD)

    with pytest.raises(ProblemError, match="model-unknown") as told:
        isolated_call.call(model_loader.store_bundle, path, None)

    assert told.value.problem.values == {"path": str(path)}


def crash(*arguments: object) -> None:
    os._exit(3)


def fail(*arguments: object) -> None:
    raise RuntimeError("nobody foresaw this")


def refuse(*arguments: object) -> Problem:
    return fallback_problem(RuntimeError("this layer is not known"))


def test_who_is_interrupted_leaves_no_process_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(connection: Connection) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(Connection, "recv", interrupted)
    with pytest.raises(KeyboardInterrupt):
        isolated_call.call(time.sleep, 600)

    assert multiprocessing.active_children() == []


def test_who_is_to_stop_while_it_waits_leaves_no_process_behind() -> None:
    asked = []

    def go_on() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        isolated_call.call(time.sleep, 600, go_on=go_on)

    assert multiprocessing.active_children() == []
    assert isolated_call.call(divmod, 17, 5, go_on=lambda: None) == (3, 2)


def test_what_a_function_returns_comes_back() -> None:
    assert isolated_call.call(divmod, 17, 5) == (3, 2)


def limits() -> tuple[int, int]:
    return resources.threads(), pixel_limit.max_pixels()


def test_the_users_settings_hold_there() -> None:
    SETTINGS.threads, SETTINGS.max_megapixels = 3, 7

    assert isolated_call.call(limits) == (3, 7_000_000)


def test_they_hold_in_a_standing_process_as_they_are_at_each_call() -> None:
    process = isolated_call.StandingProcess()
    found = []
    for SETTINGS.threads, SETTINGS.max_megapixels in ((3, 7), (5, 9)):
        process.begin(limits)
        while not process.is_done(1):
            pass
        found.append(process.result())
    process.end()

    assert found == [(3, 7_000_000), (5, 9_000_000)]


@pytest.mark.parametrize(
    ("converter", "reason"),
    [
        (crash, "WorkerDiedError: its process ended with code 3"),
        (fail, "WorkerDiedError: its process ended with code 1"),
        (refuse, "RuntimeError: this layer is not known"),
    ],
)
def test_where_openvino_cannot_take_a_model_tensorflow_answers_and_says_so(
    alone: Path, monkeypatch: pytest.MonkeyPatch, trained: Trained, converter: object, reason: str
) -> None:
    squares = np.stack([np.asarray(images.draw(i % 2, i, (32, 32))) for i in range(9)])
    expected = np.asarray(
        compile_model(trained.result.classifier.model)(squares.astype(np.float32))
    )
    monkeypatch.setattr(model_loader, "store_bundle", converter)
    monkeypatch.setattr(keras_runtime, "is_loaded", lambda: False)

    opened = model_loader.open_model(alone)

    assert opened.runtime.name == "tensorflow"
    assert opened.runtime.problem == Problem(ProblemKind.TENSORFLOW_STANDS_IN, {"detail": reason})
    np.testing.assert_allclose(opened.predict_proba(squares), expected, atol=1e-5)
