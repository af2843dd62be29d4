"""Entry point: opens the window without arguments and runs the command line with arguments."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Open the window or run a command; returns the exit code."""
    multiprocessing.freeze_support()  # before all else: a packaged engine process starts here too
    from resnet_gui import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
