"""The formats in which a run can be exported; a new one is an entry in ``EXPORT_FORMATS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.export import keras_script
from resnet_gui.core.runs import registry
from resnet_gui.core.runs.registry import RunRecord


@dataclass(frozen=True)
class ExportFormat:
    """One format.

    Attributes:
        name: By which it is known in code; the window has its title.
        suffix: The end of its file's name.
        is_available: Whether a run has what the format needs.
        write: Writes a run to a file and returns all files that it wrote, that one first; raises
            ``OSError`` or :class:`~resnet_gui.core.errors.problem.ProblemError`.
    """

    name: str
    suffix: str
    is_available: Callable[[RunRecord], bool]
    write: Callable[[RunRecord, Path], tuple[Path, ...]]

    def export(self, record: RunRecord, file: Path) -> tuple[Path, ...]:
        """Write a run to a file, as ``write``; a run that was exported is not replaced."""
        files = self.write(record, file)
        registry.mark_used(record.folder)
        return files


def _write_script(record: RunRecord, file: Path) -> tuple[Path, ...]:
    return (file, *keras_script.export_script(record, file))


KERAS_SCRIPT = ExportFormat(
    "keras-script", ".py", lambda run: run.config is not None, _write_script
)
EXPORT_FORMATS = (KERAS_SCRIPT,)
