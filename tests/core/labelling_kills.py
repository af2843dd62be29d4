"""Kills a process in the middle of a scripted labelling, and looks at what was kept.

``python -m tests.core.labelling_kills KILLS [SEED]`` prints how many kills there were, and what was
wrong. A step is acknowledged when its function has returned and its number is printed. After a kill
exactly the acknowledged steps hold, or one more, that was on the disk but not yet told.
"""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.labeling.labeling_session import LabelingSession
from resnet_gui.core.labeling.marks import Marks

STEPS = 60
_SOURCE = Path("/pictures/pile")
_PATHS = tuple(Path(f"IMG_{number:03}.jpg") for number in range(40))


def steps(session: LabelingSession, seed: int) -> Iterator[int]:
    """Label, set aside, take back, undo and redo; yield the number of each step once it is done."""
    chance = random.Random(seed)
    for number in range(1, STEPS + 1):
        some = chance.sample(_PATHS, chance.randint(1, 12))
        match chance.randrange(8):
            case 0:
                session.set_aside(some)
            case 1:
                session.clear(some)
            case 2:
                session.undo()
            case 3:
                session.redo()
            case 4:
                session.keep(some)
            case _:
                session.label(some, chance.choice(("cats", "dogs", "貓")))
        yield number


def new_session() -> LabelingSession:
    """Return a session on the same images, as a start of the program makes it."""
    return LabelingSession(ImagePile(_SOURCE, _SOURCE, _PATHS))


def expected(seed: int) -> list[Marks]:
    """Return what holds after each number of steps, beginning with none."""
    with home():
        session = new_session()
        return [LabelStore(_SOURCE).marks] + [
            LabelStore(_SOURCE).marks for _ in steps(session, seed)
        ]


@contextlib.contextmanager
def home() -> Iterator[None]:
    """Let the program keep its files in a folder that is gone afterwards."""
    before = os.environ.get("RESNET_GUI_HOME")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RESNET_GUI_HOME"] = folder
        try:
            yield
        finally:
            os.environ.pop("RESNET_GUI_HOME")
            if before is not None:
                os.environ["RESNET_GUI_HOME"] = before


def wrong_after_a_kill(seed: int) -> str:
    """Kill one labelling at a moment of chance; return what is wrong then, or nothing."""
    chance, known = random.Random(seed), expected(seed)
    wanted, wait = chance.randint(1, STEPS - 5), chance.random() * 0.004
    with home():
        command = [sys.executable, "-m", "tests.core.labelling_kills", "--steps", str(seed)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            told = 0
            for line in child.stdout:
                told = int(line)
                if told == wanted:
                    break
            end = time.perf_counter() + wait
            while time.perf_counter() < end:
                pass
            child.kill()
            for line in child.stdout:
                told = int(line) if line.endswith("\n") else told
        found = LabelStore(_SOURCE).marks
        if found not in known[told : told + 2]:
            return f"seed {seed}: after {told} steps something else holds"
        session = new_session()  # and it can be gone on with
        session.label(_PATHS, "all")
        return "" if session.counts == {"all": len(_PATHS)} else f"seed {seed}: it does not go on"


def main() -> None:
    """Kill as often as is asked, and print what came of it."""
    if sys.argv[1] == "--steps":
        for number in steps(new_session(), int(sys.argv[2])):
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
        return
    kills, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    wrong = [text for seed in range(first, first + kills) if (text := wrong_after_a_kill(seed))]
    sys.stdout.write("\n".join([f"{kills} kills of labelling, {len(wrong)} wrong", *wrong, ""]))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
