"""How many threads compute numpy's matrices."""

from __future__ import annotations

import json
import os
import subprocess
import sys

_THREADS = """
import json, sys, types
import resnet_gui
from resnet_gui import __main__

def count(arguments):
    import numpy, threadpoolctl
    print(json.dumps([one["num_threads"] for one in threadpoolctl.threadpool_info()]))

resnet_gui.cli = types.SimpleNamespace(main=count)
__main__.main()
"""


def _threads(**variables: str) -> list[int]:
    environment = {name: value for name, value in os.environ.items() if "OPENBLAS" not in name}
    done = subprocess.run(
        [sys.executable, "-c", _THREADS],
        env={**environment, **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return list(json.loads(done.stdout))


def test_one_thread_computes_matrices_beside_other_work() -> None:
    assert _threads() == [1]


def test_a_user_may_choose_more_threads() -> None:
    assert _threads(OPENBLAS_NUM_THREADS="2") == [2]
