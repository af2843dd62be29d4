"""Loading Keras quietly: C++ is silent, and no sentence of ours is lost."""

from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import os, sys, threading
from resnet_gui.engine.runtime.keras_runtime import silenced

begun, may_end = threading.Event(), threading.Event()

def load():
    with silenced():
        os.write(2, b"C++ greets\\n")
        begun.set()
        may_end.wait()

thread = threading.Thread(target=load)
thread.start()
begun.wait()
print("said meanwhile", file=sys.stderr)
may_end.set()
thread.join()
print("said afterwards", file=sys.stderr)
os.write(2, b"C++ again\\n")
"""


def test_only_what_cpp_writes_is_silenced() -> None:
    said = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, check=True)

    assert said.stderr.decode().split("\n") == [
        "said meanwhile",
        "said afterwards",
        "C++ again",
        "",
    ]
