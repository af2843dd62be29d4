"""The number of the rule by which a file becomes pixels.

It stands in everything that depends on pixels: configurations, cards, evaluations, caches and
exported scripts. What says nothing about it was made by rule 1.
"""

from __future__ import annotations

from typing import Any

from resnet_gui.core.files.versioned_json import check_version

DecodeRule = int
"""1: colour profiles are ignored, 16 bits are told by an image's largest value.
2: colours become sRGB, and what a number means depends on the format and on what the file
declares."""

FIRST_RULE: DecodeRule = 1
NEWEST_RULE: DecodeRule = 2


def is_rule(value: Any) -> bool:
    """Return whether this is the number of a rule that this program knows.

    Raises:
        ProblemError: ``schema-too-new`` where it is the number of a later one.
    """
    if type(value) is not int or value < FIRST_RULE:
        return False
    check_version(value, NEWEST_RULE)
    return True
