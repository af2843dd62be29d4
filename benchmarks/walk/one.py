"""One journey in this process, from the start of the program."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from pathlib import Path
from typing import NoReturn

from PySide6.QtGui import QCursor

from benchmarks.walk.folders import make_folders
from benchmarks.walk.journeys import JOURNEYS
from benchmarks.walk.keys import Keys
from benchmarks.walk.mouse import Mouse
from benchmarks.walk.stage import Stage
from benchmarks.walk.walker import StuckError, Walker
from benchmarks.walk.words import Words
from resnet_gui.gui.shell.app import Application, stay_prompt
from resnet_gui.gui.shell.startup_files import StartupFiles


def walk_one(name: str, language: str, hand: str, size: tuple[int, int], out: Path) -> NoReturn:
    """Walk, print presses, seconds and the load of the machine, and end the process."""
    data = out / "data"
    make_folders(Path(os.environ["RESNET_GUI_WALK_DATA"]), data)
    app = Application(["resnet_gui"])
    window = app.window
    window.resize(*size)
    window.move(0, 0)
    window.show()
    window.activateWindow()
    arrivals = StartupFiles(window, app.settings, window.tasks)
    arrivals.begin([])
    stay_prompt()
    QCursor.setPos(size[0] - 1, size[1] - 1)  # the system's own pointer hovers over nothing
    walker = Walker(app, Words(language), out)
    stage = Stage(walker, Mouse(walker) if hand == "mouse" else Keys(walker), data)

    def walk() -> None:
        code = 0
        try:
            walker.wait("the window", lambda: walker.is_exposed)
            JOURNEYS[name].walk(stage)
            presses, seconds = stage.figures or (walker.presses, walker.seconds)
            print(f"{presses} | {seconds:.0f} | load {os.getloadavg()[0]:.1f}")
        except StuckError as error:
            walker.look("stuck")
            print(f"STUCK at {error}")
            code = 1
        except BaseException:
            print(f"STUCK at {traceback.format_exc()}")
            code = 1
        sys.stdout.flush()
        os._exit(code)  # the window is not closed: its engines end with the process

    threading.Thread(target=walk, daemon=True).start()
    app.qt.exec()
    os._exit(1)
