"""A cache of image facts, so that a second scan of a dataset reads only changed files.

There is one file for each dataset in the program's cache. Its first line names the format and
holds the checksum of the rest. A damaged file or one of another version is ignored.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from resnet_gui.core.dataset.image_facts import ImageFacts
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.files.atomic import write_text
from resnet_gui.core.files.paths import cache_dir, long_path

SCHEMA = 1
"""To be raised with every change in what the facts mean: older ones are then taken anew."""

MAX_DATASETS = 40
"""The datasets that were scanned last are kept."""

KnownFacts = dict[str, ImageFacts]
"""Facts by a file's path as the dataset names it, with slashes."""


def cache_file(source: Path) -> Path:
    """Return where the facts of a folder's or a list's pictures are kept."""
    name = hashlib.sha256(str(source).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache_dir() / "scans" / f"{name}.json"


def load(source: Path) -> KnownFacts:
    """Return what is remembered of a dataset; nothing where there is nothing to be trusted."""
    try:
        head, _, body = long_path(cache_file(source)).read_bytes().partition(b"\n")
        if json.loads(head) != _head(source, body):
            return {}
        kept = json.loads(body)
        thumbs = base64.b64decode(kept["thumbs"])
        return dict(_unpacked(kept["rows"], thumbs))
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def save(source: Path, known: Mapping[str, ImageFacts]) -> None:
    """Remember; what cannot be written is not remembered, and nothing else is lost."""
    rows = [[path, *_row(facts)] for path, facts in known.items()]
    thumbs = base64.b64encode(b"".join(facts.thumb for facts in known.values())).decode()
    body = json.dumps({"rows": rows, "thumbs": thumbs}, separators=(",", ":"))
    head = json.dumps(_head(source, body.encode()))
    file = cache_file(source)
    try:
        long_path(file.parent).mkdir(parents=True, exist_ok=True)
        write_text(file, f"{head}\n{body}")
        _forget_oldest(file.parent)
    except OSError:
        return


def _forget_oldest(folder: Path) -> None:
    """Keep the datasets that were looked at last: nobody would ever tidy up here."""
    files = sorted(long_path(folder).glob("*.json"), key=lambda f: f.stat().st_mtime, reverse=True)
    for file in files[MAX_DATASETS:]:
        file.unlink(missing_ok=True)


def _head(source: Path, body: bytes) -> dict[str, Any]:
    digest = hashlib.sha256(body).hexdigest()
    # Names that are no text stay distinct, and are no reason to fail.
    return {"schema": SCHEMA, "source": ascii(str(source)), "sha256": digest}


def _row(facts: ImageFacts) -> list[Any]:
    row = [getattr(facts, name) for name in _FIELDS]
    row[_PROBLEM] = facts.problem and [facts.problem.kind, facts.problem.values]
    row[_THUMB] = len(facts.thumb)
    return row


def _unpacked(rows: list[list[Any]], thumbs: bytes) -> Iterator[tuple[str, ImageFacts]]:
    """Yield the facts of each row; all thumbs stand in one piece, since that is read fast."""
    start = 0
    for path, *row in rows:
        end = start + row[_THUMB]
        row[_THUMB], start = thumbs[start:end], end
        row[_BORDER], row[_COLOUR] = tuple(row[_BORDER]), tuple(row[_COLOUR])
        if row[_PROBLEM]:
            kind, values = row[_PROBLEM]
            row[_PROBLEM] = Problem(ProblemKind(kind), values)
        yield path, ImageFacts(*row)


_FIELDS = list(ImageFacts.__dataclass_fields__)
_PROBLEM, _THUMB = _FIELDS.index("problem"), _FIELDS.index("thumb")
_BORDER, _COLOUR = _FIELDS.index("border"), _FIELDS.index("colour")
