"""A cache of image facts, so that a second scan of a dataset reads only changed files.

There is one file for each dataset in the program's cache. Its first line names the format and
holds the checksum of the rest. A damaged file or one of another version is ignored.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any, get_origin, get_type_hints

from resnet_gui.core.dataset.image_facts import ImageFacts
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, Value
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files.atomic import write_text
from resnet_gui.core.files.paths import cache_dir, long_path
from resnet_gui.core.files.schema import checked
from resnet_gui.core.files.versioned_json import parse_object
from resnet_gui.core.imaging.decode_rule import NEWEST_RULE
from resnet_gui.core.imaging.value_range import Depth

SCHEMA = 1
"""Increased whenever the meaning of the facts changes: older ones are then computed again."""

MAX_DATASETS = 40
"""The facts of that many datasets are stored, those of the most recent scans."""

KnownFacts = dict[str, ImageFacts]
"""Facts by the path of a file in the dataset, with slashes."""


def cache_file(source: Path) -> Path:
    """Return the file that stores the facts of a folder or a list."""
    name = hashlib.sha256(str(source).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache_dir() / "scans" / f"{name}.json"


def load(source: Path) -> KnownFacts:
    """Return the stored facts of a dataset; none if the file is missing or damaged."""
    try:
        head, _, body = long_path(cache_file(source)).read_bytes().partition(b"\n")
        if parse_object(head) != _head(source, body):
            return {}
        kept = parse_object(body)
        thumbs = base64.b64decode(kept["thumbs"])
        return dict(_unpacked(kept["rows"], thumbs))
    except (OSError, ValueError, TypeError, KeyError, IndexError, ProblemError):
        return {}


def save(source: Path, known: Mapping[str, ImageFacts]) -> None:
    """Store the facts of a dataset; a failure is ignored."""
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
    """Remove the facts of the datasets that were scanned longest ago."""
    files = sorted(long_path(folder).glob("*.json"), key=lambda f: f.stat().st_mtime, reverse=True)
    for file in files[MAX_DATASETS:]:
        file.unlink(missing_ok=True)


def _head(source: Path, body: bytes) -> dict[str, Any]:
    digest = hashlib.sha256(body).hexdigest()
    # ascii() also writes names that are not valid text.
    return {
        **{"schema": SCHEMA, "decode_rule": NEWEST_RULE},
        **{"source": ascii(str(source)), "sha256": digest},
    }


def _row(facts: ImageFacts) -> list[Any]:
    row = [getattr(facts, name) for name in _FIELDS]
    row[_PROBLEM] = facts.problem and [facts.problem.kind, facts.problem.values]
    row[_THUMB] = len(facts.thumb)
    row[_DEPTH] = facts.depth and astuple(facts.depth)
    return row


def _unpacked(rows: list[list[Any]], thumbs: bytes) -> Iterator[tuple[str, ImageFacts]]:
    """Yield the facts of each row; all thumbs are one text, which is decoded faster."""
    start = 0
    for path, *row in rows:
        end = start + row[_THUMB]
        row[_THUMB], start = thumbs[start:end], end
        row[_BORDER], row[_COLOUR] = tuple(row[_BORDER]), tuple(row[_COLOUR])
        kinds = [*map(type, row)]
        colours = {*map(type, row[_BORDER]), *map(type, row[_COLOUR])}
        if (
            (type(path), *kinds[:_PROBLEM], *kinds[_PROBLEM + 1 : _DEPTH]) != _KINDS
            or (len(row[_BORDER]), len(row[_COLOUR]), colours) != (4, 4, {int})
            or len(row[_THUMB]) not in _THUMB_BYTES
        ):
            raise TypeError("a fact of another type")
        if row[_PROBLEM] is not None:
            row[_PROBLEM] = _problem(*row[_PROBLEM])
        if row[_DEPTH] is not None:
            row[_DEPTH] = Depth(*checked(_OF_DEPTH, row[_DEPTH]))
        yield path, ImageFacts(*row)


def _problem(kind: str, values: object) -> Problem:
    """Return a problem; ``KeyError`` where a value is missing that is needed to say it."""
    found: dict[str, Value] = {**checked(dict[str, str | int | float], values)}
    problem = Problem(ProblemKind(kind), found)
    sentence(problem)
    if problem.kind is ProblemKind.IMAGE_TOO_LARGE:
        checked(int, problem.values["held"])
    return problem


_FIELDS = list(ImageFacts.__dataclass_fields__)
_PROBLEM, _THUMB = _FIELDS.index("problem"), _FIELDS.index("thumb")
_DEPTH = _FIELDS.index("depth")
_BORDER, _COLOUR = _FIELDS.index("border"), _FIELDS.index("colour")
_OF_DEPTH = tuple[float, bool, float, bool]
_THUMB_BYTES = (0, 256)
_KINDS = (
    str,
    *(
        get_origin(kind) or kind
        for name, kind in get_type_hints(ImageFacts).items()
        if name not in ("problem", "depth")
    ),
)
"""The types of a path and of its facts, but for those that may be None."""
