"""Compares the answers of an export with those of the program."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.export.export_targets import EXACT, FLOAT16, INT8
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.models.export_certificate import ExportCertificate

FEW_IMAGES = 50
"""Below so many pictures all must agree."""

_CLEAR = 1e-3
"""A picture whose first two classes are nearer than this may change its first class."""

_LEAST = {EXACT: 0.995, FLOAT16: 0.995, INT8: 0.98}
_MOST = {EXACT: 0.005, FLOAT16: 0.02}
"""How far a probability may be off; whole numbers change some by more, and may still be right."""


def certify(
    before: SplitPredictions,
    after: SplitPredictions,
    *,
    target: str,
    quantize: str,
    ms_per_image: float,
    versions: dict[str, str],
    is_golden: bool,
) -> ExportCertificate:
    """Compare the program's answers with those of an export, on the pictures that both have read.

    Args:
        before: Of the program.
        after: Of the export.
        target: The name of its format.
        quantize: What its weights became.
        ms_per_image: What one answer of the export takes.
        versions: Of the program and of what computed ``after``.
        is_golden: Whether the export answers about its golden picture as it should.
    """
    before, after = _common(before, after)
    images = len(before.paths)
    if not images:
        return ExportCertificate(
            *(target, "", 0, None, None, None, None, None, ms_per_image, versions),
            met=None if is_golden else False,
        )
    expected, found = before.calibrated, after.calibrated
    differences = np.abs(found - expected)
    agreement = _agreement(expected, found)
    is_finite = bool(np.isfinite(found).all())
    largest = float(differences.max())
    return ExportCertificate(
        format=target,
        split=before.splits[0],
        images=images,
        top1_agreement=agreement,
        max_abs_diff=largest if is_finite else None,
        mean_abs_diff=float(differences.mean()) if is_finite else None,
        accuracy_before=float(before.correct.mean()),
        accuracy_after=float(after.correct.mean()),
        ms_per_image=ms_per_image,
        versions=versions,
        met=is_finite and is_golden and _is_met(quantize, images, agreement, largest),
    )


def _is_met(quantize: str, images: int, agreement: float | None, largest: float) -> bool | None:
    """Judge an export by what was found; None where that says nothing."""
    if quantize in _MOST and largest > _MOST[quantize]:
        return False
    if agreement is None:
        return True if quantize in _MOST else None
    return agreement >= (1.0 if images < FEW_IMAGES else _LEAST[quantize])


def _common(
    before: SplitPredictions, after: SplitPredictions
) -> tuple[SplitPredictions, SplitPredictions]:
    """Return both for the same pictures: one may have vanished between the two readings."""
    rows = {path: row for row, path in enumerate(after.paths)}
    kept = [(row, rows[path]) for row, path in enumerate(before.paths) if path in rows]
    first, second = (
        (np.array(side, np.int64) for side in zip(*kept, strict=True))
        if kept
        else (
            np.zeros(0, np.int64),
            np.zeros(0, np.int64),
        )
    )
    return before.select(first), after.select(second)


def _agreement(expected: NDArray[np.float32], found: NDArray[np.float32]) -> float | None:
    ranked = np.sort(expected, axis=1)
    is_clear = ranked[:, -1] - ranked[:, -2] > _CLEAR
    if not is_clear.any():
        return None
    same = expected.argmax(axis=1) == found.argmax(axis=1)
    return float(same[is_clear].mean())
