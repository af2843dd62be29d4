"""The record of a split in ``split.csv``: the split and the content hash of each image."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from resnet_gui.core.dataset import image_facts
from resnet_gui.core.dataset.dataset import Dataset, with_images
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.csv_table import csv_text, read_csv
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.reading import MOST_TEXT, read_bytes
from resnet_gui.core.files.schema import is_path

_COLUMNS = ("path", "class", "split", "sha256")


def content_hashes(dataset: Dataset, on_progress: Callable[[int], None]) -> tuple[str, ...]:
    """Return the SHA-256 of each image, in the order of ``dataset.images``.

    ``on_progress`` is called with the number of files done; an exception from it ends the work. A
    file that has not changed since the scan is not read again. A missing file has an empty hash;
    it is reported when its image is read.
    """
    hashes = []
    for done, image in enumerate(dataset.images, start=1):
        hashes.append(_content_hash(dataset, image))
        on_progress(done)
    return tuple(hashes)


def _content_hash(dataset: Dataset, image: LabeledImage) -> str:
    path, known = dataset.root / image.path, dataset.facts.get(image.path)
    try:
        if (
            known is not None
            and known.sha256
            and (known.size, known.modified) == image_facts.file_stamp(path)
        ):
            return known.sha256
        return digest_of(path)
    except (OSError, ProblemError):
        return ""


def fingerprint(dataset: Dataset, hashes: Sequence[str]) -> str:
    """Return a short hash of the labelled images that does not depend on their folder."""
    rows = sorted(f"{p.label}\0{h}" for p, h in zip(dataset.images, hashes, strict=True))
    return hashlib.sha256(_bytes("\n".join(rows))).hexdigest()[:16]


def split_csv(dataset: Dataset, hashes: Sequence[str]) -> str:
    """Return the text of ``split.csv``: path, class, split and content hash of each image."""
    rows = [
        [image.path.as_posix(), image.label, image.split, digest]
        for image, digest in zip(dataset.images, hashes, strict=True)
    ]
    return csv_text(_COLUMNS, rows, names=(0, 1))


def read_split_csv(path: Path) -> tuple[tuple[LabeledImage, ...], tuple[str, ...]]:
    """Return the images that :func:`split_csv` wrote, and their content hashes.

    Raises:
        ProblemError: ``split-unreadable``.
    """
    try:
        head, *rows = read_csv(read_bytes(path, MOST_TEXT).decode("utf-8")) or [[]]
        at = [head.index(name) for name in _COLUMNS]
        cells = [[row[column] for column in at] for row in rows if row]
        images = tuple(
            LabeledImage(Path(name), label, Split(split)) for name, label, split, _ in cells
        )
        if not all(is_path(str(image.path)) for image in images):
            raise ValueError("a name that no file can have")
        return images, tuple(digest for *_, digest in cells)
    except (OSError, ValueError, IndexError, csv.Error) as error:
        raise ProblemError(ProblemKind.SPLIT_UNREADABLE, path=str(path)) from error


def as_recorded(dataset: Dataset, hashes: Sequence[str], record: Mapping[str, Split]) -> Dataset:
    """Return ``dataset`` with the splits of a run, by the content of the images.

    Images that the run does not know are test images.
    """
    return with_images(
        dataset,
        (
            replace(image, split=record.get(digest, Split.TEST))
            for image, digest in zip(dataset.images, hashes, strict=True)
        ),
    )


def _bytes(text: str) -> bytes:
    """Encode a text that may contain names that are not valid text."""
    return text.encode("utf-8", "surrogateescape")
