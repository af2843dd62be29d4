"""What ``certificate.json`` in an export says: how far its answers are those of the program."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from resnet_gui.core.files.versioned_json import to_json

SCHEMA = 1

CHOSEN = "chosen"
"""The split of pictures that a person has chosen for the comparison."""


@dataclass(frozen=True)
class ExportCertificate:
    """What a comparison on pictures of the model's run has found.

    Attributes:
        format: Of the export.
        split: Of these pictures: validation, training where there are no others, or
            :data:`CHOSEN`; empty without.
        images: How many pictures were compared.
        top1_agreement: The share of them that has the same first class, among those whose first
            two classes differ by more than a thousandth; None without such pictures.
        max_abs_diff: The largest difference of two probabilities; None without pictures, or where
            one is no number.
        mean_abs_diff: The mean difference; None likewise.
        accuracy_before: Of the program on these pictures, 0 to 1; None likewise.
        accuracy_after: Of the export; None likewise.
        ms_per_image: What one answer of the export takes, without reading the picture.
        versions: Of the program and of what computed the answers.
        met: Whether the export may pass for the model; None where nothing could be compared.
    """

    format: str
    split: str
    images: int
    top1_agreement: float | None
    max_abs_diff: float | None
    mean_abs_diff: float | None
    accuracy_before: float | None
    accuracy_after: float | None
    ms_per_image: float
    versions: dict[str, str]
    met: bool | None

    def to_json(self) -> str:
        """Return the text of ``certificate.json``."""
        return to_json(asdict(self), SCHEMA)
