"""Entry point: opens the window without arguments and runs the command line with arguments."""

from __future__ import annotations

import multiprocessing
import os
import sys


def main() -> int:
    """Open the window or run a command; returns the exit code."""
    # One thread computes numpy's matrices. Its library waits for its threads by spinning: beside
    # other work, such as Keras being loaded, two threads take ten times as long as one. It is read
    # when numpy is imported; processes that are started from here inherit it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    multiprocessing.freeze_support()  # before all else: a packaged engine process starts here too
    from resnet_gui import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
