"""What is said where a converter or a runtime fails."""

from __future__ import annotations

import logging

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export.export_targets import ExportTarget

_logger = logging.getLogger(__name__)
_MOST = 200  # characters: some of them print whole pictures


def export_failed(target: ExportTarget, error: BaseException) -> ProblemError:
    """Return the problem ``export-failed`` with the beginning of what a library says."""
    _logger.error("%s: not exported", target.name, exc_info=error)
    lines = str(error).strip().splitlines() or [""]
    said = f"{type(error).__name__}: {lines[0]}".rstrip(".: ")
    return ProblemError(ProblemKind.EXPORT_FAILED, format=target.name, detail=said[:_MOST])
