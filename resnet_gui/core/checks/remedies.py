"""Files to leave out or to move away, so that a finding is resolved."""

from __future__ import annotations

from pathlib import Path

from resnet_gui.core.checks.finding import FindingKind
from resnet_gui.core.checks.finding_messages import FindingGroup
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split

_ALL = frozenset({FindingKind.DAMAGED, FindingKind.BLANK, FindingKind.TINY, FindingKind.ODD_ASPECT})
_COPIES = frozenset(
    {
        FindingKind.DUPLICATE_IN_CLASS,
        FindingKind.DUPLICATE_ACROSS_SPLITS,
        FindingKind.NEAR_DUPLICATE,
    }
)
_AWAY = frozenset({FindingKind.UNREADABLE, FindingKind.BOMB})


def files_to_leave_out(row: FindingGroup, dataset: Dataset) -> tuple[Path, ...]:
    """Return the pictures without which a finding is settled; none where a person must judge.

    Of copies one stays: that in training, since what is judged must not have been trained on.
    """
    if row.kind in _ALL:
        return row.files
    if row.kind not in _COPIES or row.variant == "near-duplicate/classes":
        return ()
    splits = {picture.path: picture.split for picture in dataset.files}
    spare: dict[Path, None] = {}
    for finding in row.findings:
        training = [path for path in finding.files if splits.get(path) is Split.TRAIN]
        judged = [path for path in finding.files if path not in training]
        # Across splits only what is judged goes: training has the like of it anyway.
        others = judged if training and judged else finding.files[1:]
        spare.update(dict.fromkeys(others))
    return tuple(spare)


def files_to_quarantine(row: FindingGroup) -> tuple[Path, ...]:
    """Return the files that are of no use where they are."""
    return row.files if row.kind in _AWAY else ()
