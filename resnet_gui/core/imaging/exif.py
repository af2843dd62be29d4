"""Reads what EXIF data say of a photograph: how it is turned, and when it was taken."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import ExifTags, Image

_TRANSPOSITIONS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # by orientation
_FIRST_ON_ITS_SIDE = 5  # orientations from here on have width and height exchanged


@dataclass(frozen=True)
class Exif:
    """What EXIF data say.

    Attributes:
        orientation: 1 to 8; 1 for upright.
        taken: The moment as they write it, to the second or finer; empty where it is unknown.
    """

    orientation: int = 1
    taken: str = ""

    @property
    def is_on_its_side(self) -> bool:
        """Whether width and height are exchanged when the image is turned upright."""
        return self.orientation >= _FIRST_ON_ITS_SIDE

    def upright(self, image: Image.Image) -> Image.Image:
        """Return an image turned upright."""
        # Not ImageOps.exif_transpose(): it refuses an image whose EXIF data are damaged.
        if self.orientation not in _TRANSPOSITIONS:
            return image
        return image.transpose(_TRANSPOSITIONS[self.orientation])


def read_exif(image: Image.Image, turned: int = 1) -> Exif:
    """Return the EXIF data of an image; where they are damaged, as if it had none.

    Args:
        image: The image.
        turned: The orientation where the image does not say its own.
    """
    try:
        exif = image.getexif()
        details = exif.get_ifd(ExifTags.IFD.Exif)
        orientation = int(exif.get(ExifTags.Base.Orientation, turned))
        taken = str(details.get(ExifTags.Base.DateTimeOriginal, "")).strip("\0 ")
        fraction = str(details.get(ExifTags.Base.SubsecTimeOriginal, "")).strip("\0 ")
    except Exception:  # such data are written by many programs, and wrongly by some
        return Exif()
    return Exif(
        orientation if 1 <= orientation <= 8 else 1, f"{taken}.{fraction}" if fraction else taken
    )
