"""``resnet-gui settings``: where the program's settings are kept, and what is set."""

from __future__ import annotations

import argparse
from typing import Any

from resnet_gui.commands.common import DONE
from resnet_gui.commands.printer import print_json, say
from resnet_gui.commands.texts.language import listed, translate
from resnet_gui.core.files import paths, settings_file
from resnet_gui.core.files.versioned_json import to_json

SCHEMA = 1
SHOWN = (
    *("language", "theme", "keep_learning", "threshold"),
    *("threads", "memory_limit", "largest_picture", "graphics"),
    *("runs_folder", "earlier_runs_folders", "weights"),
)
"""What a person sets; the file also says what was open last and where the window was."""


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "settings",
        help=translate("CommandLine", "show where the settings are kept, and what is set"),
        description=translate(
            "CommandLine",
            "Prints the file of the settings, what is set in it, and the program’s folders. The "
            "window writes this file; commands go by it too: threads, memory_limit (GB), "
            "largest_picture (megapixels), graphics, weights, runs_folder and the models’ own "
            "thresholds. It may be edited while the window is closed: a line such as threads=2 "
            "below [General].",
        ),
    )
    command.set_defaults(run=run)
    command.add_argument(
        "--json", action="store_true", help=translate("CommandLine", "print it as JSON")
    )


def run(options: argparse.Namespace) -> int:
    """Print it; returns the exit code."""
    stored = settings_file.values()
    chosen = {key: stored[key] for key in SHOWN if key in stored}
    folders = {
        "runs": str(paths.runs_dir()),
        "cache": str(paths.cache_dir()),
        "logs": str(paths.logs_dir()),
    }
    if options.json:
        values = {"file": str(paths.settings_file()), "settings": chosen, "folders": folders}
        print_json(to_json(values, SCHEMA).rstrip())
        return DONE
    say(translate("CommandLine", "Settings in {file}").format(file=paths.settings_file()))
    for key, value in chosen.items():
        say(f"  {key} = {listed(value.splitlines())}")
    if not chosen:
        say(translate("CommandLine", "Nothing is set: all is as the program comes."))
    say(translate("CommandLine", "Runs in {folder}").format(folder=folders["runs"]))
    say(translate("CommandLine", "Cache in {folder}").format(folder=folders["cache"]))
    say(translate("CommandLine", "Logs in {folder}").format(folder=folders["logs"]))
    return DONE
