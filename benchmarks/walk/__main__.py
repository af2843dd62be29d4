"""``python -m benchmarks.walk --data DIR``: walks journeys, prints a row of a table for each.

Each journey starts the program anew, with an empty home but for two runs on the sample where it
needs them. Without a display it starts an Xvfb of its own, as large as the window, and in it
Openbox. A journey that does not reach its next control prints at which step, and the exit code
is 1.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.walk.journeys import JOURNEYS
from resnet_gui.core.i18n import LANGUAGES

_WITHOUT_FRAMES = """<openbox_config xmlns="http://openbox.org/3.4/rc">
<applications>
<application class="*"><decor>no</decor><focus>yes</focus></application>
</applications>
</openbox_config>"""


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.walk", description=__doc__)
    parser.add_argument("--language", default="en", choices=LANGUAGES)
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--size", default="1024x700", metavar="WIDTHxHEIGHT")
    parser.add_argument("--scale", default="1", metavar="FACTOR")
    parser.add_argument("--hand", default="mouse", choices=("mouse", "keys"))
    parser.add_argument("--journeys", default="all", metavar="NAME,NAME", help=", ".join(JOURNEYS))
    parser.add_argument("--data", required=True, type=Path, metavar="DIR", help="the photographs")
    parser.add_argument("--out", default=Path("walk"), type=Path, metavar="DIR")
    parser.add_argument("--one", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


@contextlib.contextmanager
def _display(size: tuple[int, int], scale: float) -> Iterator[dict[str, str]]:
    """Yield the variables that name a display: the one that there is, or a new one."""
    if "DISPLAY" in os.environ:
        yield {}
        return
    reading, writing = os.pipe()
    screen = "x".join(str(round(side * scale)) for side in size) + "x24"
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-nolisten", "tcp"]
    with contextlib.ExitStack() as stack:
        stack.enter_context(_running(command, pass_fds=(writing,)))
        os.close(writing)
        with os.fdopen(reading) as answer:
            display = {"DISPLAY": f":{answer.readline().strip()}"}
        stack.enter_context(_window_manager(display))
        yield display


@contextlib.contextmanager
def _window_manager(display: dict[str, str]) -> Iterator[None]:
    """Run Openbox without frames: without it no window is active once a dialog has closed."""
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rc.xml"
        rules.write_text(_WITHOUT_FRAMES, encoding="utf-8")
        command = ["openbox", "--sm-disable", "--config-file", str(rules)]
        with _running(command, env=os.environ | display):
            yield


@contextlib.contextmanager
def _running(command: list[str], **options: Any) -> Iterator[None]:
    """Run a program for as long as it is needed."""
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, **options) as program:
        try:
            yield
        finally:
            program.terminate()


def _make_runs(home: Path) -> None:
    """Train twice on the sample, with two sizes of pictures, for journeys that begin there."""
    from resnet_gui.core.files.paths import asset

    environment = os.environ | {"RESNET_GUI_HOME": str(home)}
    for size in ("64", "96"):
        command = [sys.executable, "-m", "resnet_gui", "train", str(asset("sample"))]
        command += ["--preset", "instant", "--image-size", size]
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def main() -> int:
    """Walk each journey in a process of its own."""
    options = _options()
    width, height = map(int, options.size.split("x"))
    if options.one:
        from benchmarks.walk.one import walk_one

        walk_one(options.one, options.language, options.hand, (width, height), options.out)
    names = list(JOURNEYS) if options.journeys == "all" else options.journeys.split(",")
    out, failed = options.out.resolve(), 0
    out.mkdir(parents=True, exist_ok=True)
    runs = out / "home-with-runs"
    if any(JOURNEYS[name].needs_runs for name in names) and not runs.exists():
        _make_runs(runs)
    way = f"{options.language}, {options.theme}, {options.size}, {options.scale}, {options.hand}"
    with _display((width, height), float(options.scale)) as display:
        for name in names:
            folder = out / name
            shutil.rmtree(folder, ignore_errors=True)
            home = folder / "home"
            if JOURNEYS[name].needs_runs:
                shutil.copytree(runs, home)
            home.mkdir(parents=True, exist_ok=True)
            settings = f"[General]\nlanguage={options.language}\ntheme={options.theme}\n"
            (home / "settings.ini").write_text(settings, encoding="utf-8")
            environment = os.environ | display | {"RESNET_GUI_HOME": str(home)}
            environment |= {"QT_SCALE_FACTOR": options.scale, "QT_QPA_PLATFORM": "xcb"}
            environment["RESNET_GUI_WALK_DATA"] = str(options.data.resolve())
            command = [sys.executable, "-m", "benchmarks.walk", *sys.argv[1:], "--one", name]
            command += ["--out", str(folder)]
            done = subprocess.run(
                command, check=False, env=environment, capture_output=True, text=True
            )
            row = done.stdout.strip() or f"STUCK: {done.stderr.strip()[-1500:]}"
            print(f"| {name} | {way} | {row} |", flush=True)
            failed += done.returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
