"""The names of the files in a zip archive: how they are encoded, and where they go on this disk."""

from __future__ import annotations

import struct
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from resnet_gui.core.files.paths import is_device_name

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075  # the extra field of Info-ZIP, APPNOTE.TXT 4.6.9
_OLD = "cp437"  # of MS-DOS; what zipfile takes names for that do not say their encoding
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"|?*', "_") | {chr(n): "_" for n in range(32)})
_LIKELY = 0.4  # of the characters must be common ones of the language

Common = Callable[[bytes], bool]
"""Returns whether the two bytes of a character stand for a common one."""

_ENCODINGS: dict[str, Common] = {
    # GB 2312, level 1: the 3,755 common characters of Chinese Windows
    "gbk": lambda pair: 0xB0 <= pair[0] <= 0xD7 and pair[1] >= 0xA1,
    # Big5, level 1: the 5,401 common characters of Windows in Taiwan and Hong Kong
    "big5": lambda pair: 0xA4 <= pair[0] <= 0xC6,
    # Shift JIS: kana alone, since accents of Europe before a letter make common kanji
    "cp932": lambda pair: 0x829F <= int.from_bytes(pair) <= 0x8396,
}
"""Encodings that programs wrote without saying so, the likeliest first."""


def names_of(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Return the names of an archive's files.

    A name without the flag for UTF-8 is UTF-8 all the same in archives of macOS; those of Windows
    are in the encoding of its country. It is one for the whole archive, and is told from the
    names: which encoding makes them common characters.
    """
    unsaid = {id(info): _bytes(info) for info in infos if not info.flag_bits & _UTF8_FLAG}
    encoding = _encoding([name for name in unsaid.values() if not name.isascii()])
    return [
        _unicode_path(info) or unsaid[id(info)].decode(encoding)
        if id(info) in unsaid
        else info.filename
        for info in infos
    ]


def _bytes(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.partition("\0")[0].encode(_OLD)


def _encoding(names: Sequence[bytes]) -> str:
    """Return the encoding that all names fit; that of MS-DOS if no other is likely."""
    if all(_fits(name, "utf-8") for name in names):
        return "utf-8"
    best, most = _OLD, _LIKELY
    for encoding, is_common in _ENCODINGS.items():
        if not all(_fits(name, encoding) for name in names):
            continue
        pairs = [
            pair
            for name in names
            for sign in name.decode(encoding)
            if len(pair := sign.encode(encoding)) > 1
        ]
        common = sum(is_common(pair) for pair in pairs) / max(1, len(pairs))
        if common > most:
            best, most = encoding, common
    return best


def _fits(name: bytes, encoding: str) -> bool:
    try:
        name.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _unicode_path(info: zipfile.ZipInfo) -> str:
    """Return the name that Info-ZIP keeps beside one in an old encoding; empty if there is none."""
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        value, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind != _UNICODE_PATH or len(value) < 5 or value[0] != 1:
            continue
        # The checksum says whether the entry was renamed since by a program that lacks the field.
        if int.from_bytes(value[1:5], "little") == zlib.crc32(_bytes(info)):
            return value[5:].decode("utf-8", "replace")
    return ""


class ZipPlaces:
    """Gives each file of an archive a path of its own, as every disk allows it.

    Two folders of the archive stay two folders, and two files two files: where their names would
    be one on any system, to which the dataset may be copied later, the later one gets a number.
    """

    def __init__(self) -> None:
        self._folders: dict[tuple[str, ...], Path] = {(): Path()}
        self._taken: dict[str, int] = {}  # with the number that was given last

    def place(self, parts: Sequence[str]) -> Path:
        """Return the path for a file of the archive; each call is another file."""
        *folders, name = parts
        parent = Path()
        for depth in range(1, len(folders) + 1):
            key = tuple(folders[:depth])
            if key not in self._folders:
                self._folders[key] = self._free(parent, key[-1])
            parent = self._folders[key]
        return self._free(parent, name)

    def _free(self, parent: Path, name: str) -> Path:
        # Windows removes dots and spaces at the end of a name, and forbids some characters.
        plain = name.translate(_FORBIDDEN).rstrip(". ") or "_"
        allowed = Path(f"_{plain}" if is_device_name(plain) else plain)
        path, first = parent / allowed, _key(parent / allowed)
        while _key(path) in self._taken:
            self._taken[first] += 1
            path = parent / f"{allowed.stem} ({self._taken[first]}){allowed.suffix}"
        self._taken[_key(path)] = 1
        return path


def _key(path: Path) -> str:
    """Return what all names share that some system takes for one.

    Windows compares capital letters, macOS composed ones, and macOS leaves invisible signs out,
    which all are among the first 65,536. For macOS alone ß is ss: elsewhere such classes keep
    their names.
    """
    visible = "".join(
        sign
        for sign in unicodedata.normalize("NFC", path.as_posix())
        if unicodedata.category(sign) != "Cf" or ord(sign) > 0xFFFF
    )
    if sys.platform == "darwin":
        visible = visible.casefold()
    return "".join(up if len(up := sign.upper()) == 1 else sign for sign in visible)
