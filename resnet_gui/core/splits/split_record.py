"""The record of a split in ``split.csv``: the split and the content hash of each image."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from resnet_gui.core.dataset import image_facts
from resnet_gui.core.dataset.dataset import Dataset, with_pictures
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.paths import long_path


def content_hashes(dataset: Dataset, on_progress: Callable[[int], None]) -> tuple[str, ...]:
    """Return the SHA-256 of each image, in the order of ``dataset.pictures``.

    ``on_progress`` is called with the number of files done; an exception from it ends the work. A
    file that has not changed since the scan is not read again. A missing file has an empty hash;
    it is reported when its image is read.
    """
    hashes = []
    for done, picture in enumerate(dataset.pictures, start=1):
        hashes.append(_content_hash(dataset, picture))
        on_progress(done)
    return tuple(hashes)


def _content_hash(dataset: Dataset, picture: LabeledImage) -> str:
    path, known = dataset.root / picture.path, dataset.facts.get(picture.path)
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
    rows = sorted(f"{p.label}\0{h}" for p, h in zip(dataset.pictures, hashes, strict=True))
    return hashlib.sha256(_bytes("\n".join(rows))).hexdigest()[:16]


def split_csv(dataset: Dataset, hashes: Sequence[str]) -> str:
    """Return the text of ``split.csv``: path, class, split and content hash of each image."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["path", "class", "split", "sha256"])
    for picture, digest in zip(dataset.pictures, hashes, strict=True):
        writer.writerow([picture.path.as_posix(), picture.label, picture.split, digest])
    return text.getvalue()


def read_split_csv(path: Path) -> tuple[tuple[LabeledImage, ...], tuple[str, ...]]:
    """Return the images that :func:`split_csv` wrote, and their content hashes.

    Raises:
        ProblemError: ``split-unreadable``.
    """
    try:
        with long_path(path).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        pictures = tuple(
            LabeledImage(
                Path(_unescaped(row["path"])), _unescaped(row["class"]), Split(row["split"])
            )
            for row in rows
        )
        return pictures, tuple(row["sha256"] for row in rows)
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise ProblemError(ProblemKind.SPLIT_UNREADABLE, path=str(path)) from error


def as_recorded(dataset: Dataset, hashes: Sequence[str], record: Mapping[str, Split]) -> Dataset:
    """Return ``dataset`` with the splits of a run, by the content of the images.

    Images that the run does not know are test images.
    """
    return with_pictures(
        dataset,
        (
            replace(picture, split=record.get(digest, Split.TEST))
            for picture, digest in zip(dataset.pictures, hashes, strict=True)
        ),
    )


def _unescaped(text: str) -> str:
    """Reverse :func:`resnet_gui.core.files.atomic.encode` for names that are not valid text."""
    return re.sub(r"\\udc([89a-f][0-9a-f])", lambda match: chr(0xDC00 + int(match[1], 16)), text)


def _bytes(text: str) -> bytes:
    """Encode a text that may contain names that are not valid text."""
    return text.encode("utf-8", "surrogateescape")
