"""Reads files of arrays as ``numpy.savez`` writes them, from anybody.

``numpy.load`` sets aside what a header asks for before it looks whether the file has that much, and
unpacks compressed members without end. Here a member is stored as it is, and exactly as long as
its header says.
"""

from __future__ import annotations

import math
import tokenize
import zipfile
from typing import Any, BinaryIO

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

_ENDING = ".npy"
_KINDS = "biuf"  # truth values, whole numbers, fractions: no text, no objects


def read_arrays(file: BinaryIO, only: str | None = None) -> dict[str, NDArray[Any]]:
    """Return the arrays of a file by their names, or ``only`` one of them.

    Raises:
        OSError: It cannot be read.
        ValueError: It is no such file, or its parts do not fit together.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = {
                member.filename.removesuffix(_ENDING): member for member in archive.infolist()
            }
            chosen = members if only is None else {only: members[only]}
            size = file.seek(0, 2)
            if sum(member.file_size for member in members.values()) > size:
                raise ValueError("its members are larger than the file")
            return {name: _array(archive, member) for name, member in chosen.items()}
    except (KeyError, RuntimeError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"no file of arrays: {error}") from error


def _array(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> NDArray[Any]:
    if member.compress_type != zipfile.ZIP_STORED:
        raise ValueError(f"{member.filename} is compressed")
    with archive.open(member) as file:
        try:
            version = npy.read_magic(file)
            if version not in ((1, 0), (2, 0)):
                raise ValueError(f"{member.filename} is of another version")
            read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
            shape, is_fortran, dtype = read(file)
        except (SyntaxError, TypeError, KeyError, MemoryError, tokenize.TokenError) as error:
            raise ValueError(f"the header of {member.filename} is damaged") from error
        if dtype.kind not in _KINDS or any(side < 0 for side in shape):
            raise ValueError(f"{member.filename} holds no numbers")
        left = member.file_size - file.tell()
        if math.prod(shape) * dtype.itemsize != left:
            raise ValueError(f"{member.filename} is not as long as its header says")
        array = np.frombuffer(bytearray(file.read(left)), dtype)  # a bytearray: it can be written
        return array.reshape(shape, order="F" if is_fortran else "C")
