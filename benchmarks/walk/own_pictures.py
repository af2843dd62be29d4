"""One's own pictures: a folder in which much is wrong, and one in which nothing is sorted."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from benchmarks.walk.stage import Stage


def troubles(on: Stage) -> None:
    """Leave out what a finding names, take that back, and train on the rest."""
    data = on.window.data
    on.hand.bring(on.data / "pets", data)
    on.walk.find("Continue to Train")
    on.look("findings")
    findings = [
        name for name in on.walk.ask(on.walk.offered) if on.walk.words.fits("Show {count}", name)
    ]
    on.hand.press(findings[0])
    on.look("a-finding")
    on.hand.press("Leave out {count}")
    on.walk.find("Undo", data)
    on.look("left-out")
    on.hand.undo()
    on.wait("all pictures back", lambda: not _left_out(on))
    on.look("undone")
    on.hand.press("Continue to Train")
    on.walk.find("Train", on.window.train)
    on.look("settings")
    on.hand.press("Train", keys="Ctrl+Return", inside=on.window.train)
    on.walk.find("Continue to Evaluate")
    on.stop_clock()
    on.look("saved")


def _left_out(on: Stage) -> bool:
    dataset = on.window.session.dataset
    return dataset is None or bool(dataset.marked) or on.window.session.is_scanning


def label(on: Stage) -> None:
    """Name groups of unsorted pictures, accept what is suggested, and train on that."""
    page = on.window.label
    on.walk.answer_files(on.data / "unsorted")
    on.hand.press("Label a folder…")
    on.wait("the groups", lambda: page.model.client.is_open)
    on.walk.find("Merge with next")
    on.look("groups")
    for name in ("cats", "dogs"):
        _name_group(on, name)
        on.look(name)
    on.hand.press("Accept {pictures} (Enter)")
    on.look("accepted")
    on.hand.select("Which pictures are shown", "Without a label")
    on.look("suggestions")
    on.hand.press("Train", keys="Ctrl+Return", inside=page)
    on.wait("a dataset", lambda: on.window.session.dataset and not on.window.session.is_scanning)
    on.stop_clock()
    on.look("dataset")


def _name_group(on: Stage, name: str) -> None:
    """Give the group in view a name; which one, a person would see."""
    before = on.walk.ask(on.window.label.status)
    on.hand.fill("Class of the selected pictures", name)
    on.hand.enter()
    on.wait("the next group", lambda: on.window.label.status() != before)
    assert isinstance(on.walk.find("Class of the selected pictures"), QLineEdit)
