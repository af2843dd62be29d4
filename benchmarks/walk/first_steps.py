"""From a first start to an answer: with the sample, and as in the course."""

from __future__ import annotations

from benchmarks.walk.stage import Stage


def sample(on: Stage) -> None:
    """Train on the sample, and try one of its pictures."""
    on.look("start")
    on.hand.press("Try the sample")
    on.wait("the Train page", on.window.train.isVisible)
    on.walk.find("Train", on.window.train)
    on.look("settings")
    on.hand.press("Train", keys="Ctrl+Return", inside=on.window.train)
    on.wait("a run", lambda: on.window.runs.is_running)
    on.look("training")
    on.hand.press("Try a picture of the dataset")
    on.wait("an answer", lambda: on.window.pane.session.prediction)
    on.stop_clock()
    on.look("answer")
    on.walk.find("Continue to Evaluate")
    on.look("finished")
    on.hand.press("Continue to Evaluate", keys="Ctrl+Return")
    on.wait("the Evaluate page", on.window.evaluate.isVisible)
    on.look("evaluate")


def course_lab(on: Stage) -> None:
    """Fine-tune ResNet50 on cats and dogs, and look at one of its mistakes."""
    on.hand.bring(on.data / "lab", on.window.data)
    on.walk.find("Continue to Train")
    on.look("pictures")
    on.hand.press("Continue to Train")
    on.hand.choose("Fine-tune (course lab)")
    on.look("preset")
    on.hand.select("Start from", "Random weights")
    on.hand.select("Picture size", "64 × 64")
    on.look("settings")
    on.hand.press("Train", keys="Ctrl+Return", inside=on.window.train)
    on.wait("a network in training", lambda: _is_training(on))
    on.look("training")
    on.walk.find("Continue to Evaluate")
    on.look("finished")
    on.hand.press("Continue to Evaluate", keys="Ctrl+Return")
    on.wait("the Evaluate page", on.window.evaluate.isVisible)
    on.look("evaluate")
    on.hand.pick("Pictures with their predictions", 0, opens=True)
    on.wait("an answer", lambda: on.window.pane.session.prediction)
    on.stop_clock()
    on.look("mistake")


def _is_training(on: Stage) -> bool:
    run = on.window.runs.run
    return run is not None and run.started is not None
