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


def files_to_leave_out(group: FindingGroup, dataset: Dataset) -> tuple[Path, ...]:
    """Return the images to leave out to resolve a finding; none if a person must decide.

    Of several copies one is kept: the training image, if there is one, because an image that the
    model is evaluated on must not be a copy of a training image. A file that a list names twice is
    kept: only the list can be mended.
    """
    if group.kind in _ALL:
        return group.files
    if group.kind not in _COPIES or group.variant == "near-duplicate/classes":
        return ()
    trained = {image.path for image in dataset.files if image.split is Split.TRAIN}
    spare: dict[Path, None] = {}
    for finding in group.findings:
        training = [path for path in finding.files if path in trained]
        judged = [path for path in finding.files if path not in training]
        # Across splits, the copies for validation and test are left out.
        others = judged if training and judged else finding.files[1:]
        spare.update(dict.fromkeys(others))
    return tuple(spare)


def files_to_quarantine(group: FindingGroup) -> tuple[Path, ...]:
    """Return the files to move out of the dataset to resolve a finding."""
    return group.files if group.kind in _AWAY else ()
