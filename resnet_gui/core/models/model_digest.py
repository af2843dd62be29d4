"""By what a model is known, whatever its card says and wherever it lies."""

from __future__ import annotations

import hashlib
import struct
import zipfile
from pathlib import Path
from typing import BinaryIO

from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.files.reading import open_file
from resnet_gui.core.files.zip_files import open_zip
from resnet_gui.core.models.model_card import MEMBER
from resnet_gui.core.models.model_formats import MOST_INDEX

_CHUNK = 1 << 20
_LENGTHS = struct.Struct("<HH")  # of the name and the extra field in a member's local header
_LENGTHS_OFFSET = 26


def digest_without_card(model: Path) -> str:
    """Return the SHA-256 of all of a ``.keras`` file but its card, which changes with a name.

    Members count as they are stored: nothing is decompressed, as the file may come from anybody.
    A file that is no zip counts as a whole.

    Raises:
        OSError: Where it cannot be read.
    """
    path = long_path(model)
    try:
        with open_zip(model, MOST_INDEX) as archive:
            members = [member for member in archive.infolist() if member.filename != MEMBER]
    except zipfile.BadZipFile:
        return digest_of(model)
    starts_before = any(member.header_offset < 0 for member in members)
    if starts_before or sum(member.compress_size for member in members) > path.stat().st_size:
        return digest_of(model)  # members that overlap, or lie outside of the file
    digest = hashlib.sha256()
    with open_file(model) as file:
        for member in sorted(members, key=lambda member: member.filename):
            header = f"{member.filename}\0{member.compress_type}\0{member.compress_size}\0"
            digest.update(header.encode("utf-8", "surrogatepass"))
            _skip_local_header(file, member)
            _update(digest, file, member.compress_size)
    return digest.hexdigest()


def _skip_local_header(file: BinaryIO, member: zipfile.ZipInfo) -> None:
    """Go to the data of a member: behind its header, name and extra field."""
    file.seek(member.header_offset + _LENGTHS_OFFSET)
    if len(lengths := file.read(_LENGTHS.size)) == _LENGTHS.size:
        file.seek(sum(_LENGTHS.unpack(lengths)), 1)


def _update(digest: hashlib._Hash, file: BinaryIO, size: int) -> None:
    while size > 0 and (chunk := file.read(min(size, _CHUNK))):
        digest.update(chunk)
        size -= len(chunk)
