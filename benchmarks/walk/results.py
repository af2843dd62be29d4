"""What is done with runs: two are compared, and one's model is taken away."""

from __future__ import annotations

from pathlib import Path

from benchmarks.walk.stage import Stage
from resnet_gui.core.files.paths import runs_dir


def compare(on: Stage) -> None:
    """Compare two runs, and see what the later one got right."""
    on.hand.show_page("Evaluate", 3)
    on.wait("the runs", lambda: len(on.window.library.records) == 2)
    on.look("runs")
    for row in (0, 1):
        on.hand.tick("Runs", row)
    on.look("ticked")
    on.hand.press("Compare {count}")
    on.walk.find("All runs")
    on.stop_clock()
    on.look("compared")


def export(on: Stage) -> None:
    """Export a model for other programs, and open what was made."""
    on.hand.show_page("Evaluate", 3)
    on.wait("the runs", lambda: len(on.window.library.records) == 2)
    on.hand.pick("Runs", 0)
    on.hand.press("Open", keys="Ctrl+Return")
    on.walk.find("Export model…")
    on.look("run")
    on.hand.press("Export model…", keys="Ctrl+Return")
    on.walk.find("Export")
    on.look("formats")
    on.hand.choose("OpenVINO")
    on.look("chosen")
    on.hand.press("Export")
    on.walk.find("Show in folder")
    on.look("exported")
    on.hand.press("Close")
    (made,) = runs_dir().with_name("exports").iterdir()
    on.hand.open_model(made)
    on.wait("the export in the pane", lambda: _answers_with(on, made))
    on.stop_clock()
    on.look("opened-again")


def _answers_with(on: Stage, made: Path) -> bool:
    session = on.window.pane.session
    return session.opening is None and str(session.model).startswith(str(made))
