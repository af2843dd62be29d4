"""The formats that are read, and the names of those that people have and that are not."""

from __future__ import annotations

import re
from pathlib import Path

import pillow_heif
from PIL import (
    AvifImagePlugin,  # noqa: F401 - these six make their formats known; Pillow knows the others
    IcoImagePlugin,  # noqa: F401
    Image,
    Jpeg2KImagePlugin,  # noqa: F401
    QoiImagePlugin,  # noqa: F401
    TiffImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
)

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem

pillow_heif.register_heif_opener()

FORMATS = (
    *("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF", "HEIF"),
    *("PPM", "JPEG2000", "QOI", "ICO"),
)
"""What people's images come as. Pillow reads more, some of it by running other programs (EPS)
or in ways that a few hostile bytes can hold up for a minute (ICNS)."""

SUFFIXES = (
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".avif", ".heic"),
    *(".heif", ".ppm", ".pgm", ".pbm", ".jp2", ".qoi", ".ico", ".dng", ".cr2", ".nef", ".arw"),
)
"""What files with such images are usually called; what one is, only reading it tells."""

_READ = re.compile(
    rb"\xff\xd8|\x89PNG|GIF8|RIFF....WEBP|II[*+]\0|MM\0[*+]|BM|....ftyp|P[1-7fFy]"
    rb"|\0\0\0\x0cjP|\xff\x4f\xff\x51|qoif|\0\0[\1\2]\0|II(RO|RS|U\0)|MMOR|FUJIFILMCCD-RAW",
    re.DOTALL,
)

FIRST_BYTES = 1024
"""So many bytes of a file are enough to name its format."""

VIDEO, NETCDF, NUMPY = "Video", "NetCDF", "NumPy array"
NO_PICTURES = frozenset({VIDEO, NETCDF, NUMPY})
"""What lies beside pictures without being meant as one, such as a telephone's short films."""

_STARTS: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), name)
    for pattern, name in (
        (rb"8BPS", "Photoshop (PSD)"),
        (rb".{0,1020}?%PDF-\d", "PDF"),
        (rb"%!PS|\xc5\xd0\xd3\xc6", "PostScript (EPS)"),
        (rb"\xff\x0a|\0\0\0\x0cJXL ", "JPEG XL"),
        (rb"II\xbc\x01", "JPEG XR"),
        (rb".{128}DICM", "DICOM"),
        (rb"\x76\x2f\x31\x01", "OpenEXR"),
        (rb"#\?(RADIANCE|RGBE)", "Radiance HDR"),
        (rb"SIMPLE  =", "FITS"),
        (rb"\x6e\x2b\x31\0|.{344}(n\+1|ni1)\0", "NIfTI"),
        (rb"gimp xcf", "GIMP (XCF)"),
        (rb"AT&TFORM", "DjVu"),
        (rb"icns", "Apple icon (ICNS)"),
        (rb"DDS ", "DirectDraw (DDS)"),
        (rb"\xab(KTX 11|KTX 20)\xbb", "KTX"),
        (rb"\x0a[\0-\5]\x01[\1\2\4\x08]", "PCX"),
        (rb"\x01\xda[\0\1][\1\2]", "SGI"),
        (rb"\xd7\xcd\xc6\x9a|\x01\0\0\0.{36} EMF", "Windows metafile"),
        (rb"CDF[\1\2]", NETCDF),
        (rb"\x93NUMPY", NUMPY),
        (rb"FOVb", "Sigma X3F"),
        (rb"\0MRM", "Minolta MRW"),
        (rb"....ftyp(isom|iso[2-9]|mp4|avc1|M4V|MSNV|3gp|qt  |dash)", VIDEO),
        (rb"....(moov|mdat|wide)|\x1aE\xdf\xa3|RIFF....AVI ", VIDEO),
        (rb"(\xef\xbb\xbf)?\s*(<\?xml.{0,900}?|<!--.{0,900}?|<!DOCTYPE )?<svg[\s>]", "SVG"),
        (rb"(\xef\xbb\xbf)?\s*<!DOCTYPE svg", "SVG"),
    )
)

# A TGA begins with no mark: no colour map and zeros for it, or one; a kind of image; its depth.
_TGA = re.compile(
    rb".(\0[\2\3\x0a\x0b]\0{5}|\x01[\1\x09].{4}[\x0f\x10\x18\x20]).{8}[\x08\x0f\x10\x18\x20][\0-\x3f]",
    re.DOTALL,
)


def unread(start: bytes) -> Problem:
    """Return why a file is not read that is none of the formats that are.

    Args:
        start: Its first bytes, ``FIRST_BYTES`` of them where there are as many.
    """
    if not start:
        return Problem(ProblemKind.IMAGE_EMPTY)
    for pattern, name in _STARTS:
        if pattern.match(start):
            return Problem(ProblemKind.IMAGE_FORMAT, {"format": name})
    if _TGA.match(start):
        return Problem(ProblemKind.IMAGE_FORMAT, {"format": "Targa (TGA)"})
    return Problem(ProblemKind.IMAGE_UNKNOWN)


def looks_like_image(path: Path) -> bool:
    """Say whether a file is called as images are; what it is, only reading it tells."""
    Image.preinit()  # Pillow's own most common ones
    return Image.EXTENSION.get(path.suffix.lower()) in FORMATS


def begins_like_image(start: bytes) -> bool:
    """Say by a file's first ``FIRST_BYTES`` bytes whether it could be an image."""
    return _READ.match(start) is not None
