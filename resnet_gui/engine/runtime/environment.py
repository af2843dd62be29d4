"""Versions and hardware, as they are recorded with a run."""

from __future__ import annotations

import os
import platform
from importlib import metadata

import numpy as np
import PIL

import resnet_gui
from resnet_gui.core.system import hardware as machine


def hardware() -> dict[str, str]:
    """Return what a run was computed on: times, and the last digits of numbers, depend on it."""
    return {
        "machine": platform.machine(),
        "processor": machine.processor(),
        "processors": str(os.cpu_count()),
    }


def versions() -> dict[str, str]:
    """Return the versions that a result may depend on; loads none of the packages."""
    packages = {name: metadata.version(name) for name in ("tensorflow", "keras", "openvino")}
    return {
        "resnet_gui": resnet_gui.__version__,
        "python": platform.python_version(),
        **packages,
        "numpy": np.__version__,
        "pillow": PIL.__version__,
        "system": platform.platform(),
    }
