"""Compiles the catalogs of translations when the program is built or installed."""

from __future__ import annotations

import runpy
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogHook(BuildHookInterface[Any]):
    """Runs before the files of a wheel are collected, and before an editable installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; where Qt's tool cannot run here, the window stays in English."""
        script = runpy.run_path(str(Path(self.root, "packaging", "catalogs.py")))
        try:
            script["compile_all"]()
        except (OSError, subprocess.CalledProcessError) as error:
            self.app.display_warning(f"The translations could not be compiled: {error}")
