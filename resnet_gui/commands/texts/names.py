"""Names of values that a person reads on the command line."""

from __future__ import annotations

from resnet_gui.commands.texts.language import translate


def split_name(split: str) -> str:
    """Return what a split is called at the beginning of a line; one of another name as it is."""
    return {
        "train": translate("Report", "Train"),
        "validation": translate("Report", "Validation"),
        "test": translate("Report", "Test"),
        "all": translate("Report", "All"),
    }.get(split, split)
