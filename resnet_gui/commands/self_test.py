"""``resnet-gui self-test``: opens the window, trains, predicts and reports each result."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from resnet_gui.commands.common import DONE, FAILURE
from resnet_gui.commands.printer import say
from resnet_gui.commands.texts.language import sentence, translate
from resnet_gui.core.errors.problem import unwritable
from resnet_gui.core.files import atomic
from resnet_gui.core.files.paths import APP, HOME_VARIABLE
from resnet_gui.core.system.self_test_report import STEPS, SelfTestReport, SelfTestStep


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    self_test = commands.add_parser(
        "self-test",
        help=translate("CommandLine", "check that everything works on this computer"),
        description=translate(
            "CommandLine",
            "Show the window, look for its languages and its help, end an engine by force and "
            "start another, train the sample with the preset instant, predict with TensorFlow and "
            "with OpenVINO, export the model in each format that can be made here. Takes a minute "
            "or two and leaves nothing behind. Exit code: 0 everything works; 1 something does "
            "not.",
        ),
    )
    self_test.set_defaults(run=run)
    self_test.add_argument(
        "--report",
        metavar="FILE",
        type=Path,
        help=translate("CommandLine", "also write a report, JSON"),
    )


def run(options: argparse.Namespace) -> int:
    """Run the self-test; returns the exit code."""
    report: Path | None = options.report
    with tempfile.TemporaryDirectory(
        prefix=f"{APP}-self-test-", ignore_cleanup_errors=True
    ) as folder:
        os.environ[HOME_VARIABLE] = folder  # the user's own settings and logs stay as they are
        checkup = _check(Path(folder), report)
    if checkup.is_good:
        print(translate("CommandLine", "Everything works."))
        return DONE
    print(translate("CommandLine", "Something does not work here."))
    return FAILURE


def _check(folder: Path, report: Path | None) -> SelfTestReport:
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.perf_counter()
    from resnet_gui.gui.features.self_test.self_test_runner import SelfTestRunner
    from resnet_gui.gui.shell.app import Application

    app = Application([APP])
    app.window.show()
    checking = SelfTestRunner(app.window, folder, parent=app.window)
    checking.checkup.facts["window_after"] = f"{time.perf_counter() - began:.2f} s"

    def write() -> None:
        # After each step: where the next one ends the process, the report says how far it came.
        if report is not None:
            try:
                atomic.write_text(report, checking.checkup.to_json())
            except OSError as error:
                raise unwritable(report, error) from error

    def on_ended(step: SelfTestStep) -> None:
        mark = "ok    " if step.problem is None else "FAILED"
        print(f"{mark} {step.name:<{max(map(len, STEPS))}} {step.seconds:6.1f} s", flush=True)
        for name, value in step.values.items():
            say(f"         {name}: {value}")
        if step.problem is not None:
            print(f"         {sentence(step.problem)}\n{step.details}")
        write()

    write()
    checking.ended.connect(on_ended)
    checking.finished.connect(app.window.close)
    checking.start()
    app.qt.exec()
    checking.stop()  # where the window was closed before the end
    return checking.checkup
