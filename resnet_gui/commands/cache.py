"""``resnet-gui cache``: shows, limits and empties the program's caches."""

from __future__ import annotations

import argparse
from typing import Any

from resnet_gui.commands.common import DONE
from resnet_gui.commands.printer import say
from resnet_gui.commands.texts.language import translate
from resnet_gui.core.files import cache
from resnet_gui.core.files.paths import cache_dir


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "cache",
        help=translate("CommandLine", "show, limit or empty what is kept to save time later"),
        description=translate(
            "CommandLine",
            "Features of pictures and converted models are kept, so that a second run "
            "starts faster. All of it can be computed again. Downloaded weights and runs are not "
            "part of it.",
        ),
    )
    command.set_defaults(run=run)
    command.add_argument(
        "--empty", action="store_true", help=translate("CommandLine", "remove all of it")
    )
    low, high = cache.LIMITS
    command.add_argument(
        "--limit",
        type=int,
        metavar="GB",
        help=translate(
            "CommandLine",
            "keep at most this many gigabytes, {low} to {high}; the oldest goes first",
        ).format(low=low, high=high),
    )


def run(options: argparse.Namespace) -> int:
    """Change the limit or empty the caches, then print their size; returns the exit code."""
    if options.limit is not None:
        cache.set_limit(options.limit)
    if options.empty:
        print(translate("CommandLine", "{size:.1f} MB removed.").format(size=cache.empty() / 1e6))
    say(
        translate("CommandLine", "{size:.1f} MB of at most {limit} GB in {folder}").format(
            size=cache.size() / 1e6, limit=cache.limit(), folder=cache_dir()
        )
    )
    return DONE
