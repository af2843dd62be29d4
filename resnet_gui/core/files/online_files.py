"""Files that OneDrive and other cloud drives show, and keep elsewhere until one is read."""

from __future__ import annotations

import os

_OFFLINE, _RECALL_ON_OPEN, _RECALL_ON_DATA_ACCESS = 0x1000, 0x40000, 0x400000
"""Windows' attributes of such files: FILE_ATTRIBUTE_OFFLINE and so on."""


def is_online_only(found: os.stat_result) -> bool:
    """Return whether the content of a file is not on this computer; only Windows says so."""
    attributes = int(getattr(found, "st_file_attributes", 0))
    return bool(attributes & (_OFFLINE | _RECALL_ON_OPEN | _RECALL_ON_DATA_ACCESS))
