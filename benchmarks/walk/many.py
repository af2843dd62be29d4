"""Many pictures at once: a thousand that are sorted, and a folder that is only classified."""

from __future__ import annotations

from benchmarks.walk.stage import Stage


def sort(on: Stage) -> None:
    """Classify a thousand pictures, move them into folders, and bring them back."""
    thousand = on.data / "thousand"
    before = sorted(thousand.iterdir())
    on.hand.press("sample 2")
    on.wait("its model", lambda: _answers(on, "sample 2"))
    on.look("run")
    on.hand.bring(thousand, on.window.pane)
    on.look("begun")
    on.wait("all of them", lambda: on.window.batch.batch and on.window.batch.batch.done == 1000)
    on.look("classified")
    on.hand.press("Sort into folders…")
    on.walk.find("Move")
    on.look("preview")
    on.hand.choose("Move")
    on.hand.press("Move {pictures}")
    on.walk.find("Undo", on.window.batch)
    on.look("sorted")
    if sorted(thousand.iterdir()) == before:
        raise AssertionError("nothing was moved")
    on.hand.undo()
    on.wait("all pictures back", lambda: sorted(thousand.iterdir()) == before)
    on.stop_clock()
    on.look("undone")


def _answers(on: Stage, name: str) -> bool:
    card = on.window.inference.card
    return on.window.pane.session.opening is None and card is not None and card.name == name


def loose(on: Stage) -> None:
    """Drop a folder of loose pictures, and have them classified."""
    on.wait("a model", lambda: on.window.inference.card)
    on.hand.bring(on.data / "holiday", on.window.data)
    on.walk.find("Classify them")
    on.look("what-to-do")
    on.hand.press("Classify them")
    on.wait("all of them", lambda: on.window.batch.batch and on.window.batch.batch.done == 12)
    on.stop_clock()
    on.look("classified")
    on.hand.pick("Predictions", 0, opens=True)
    on.wait("an answer", lambda: on.window.pane.session.prediction)
    on.look("one-of-them")
