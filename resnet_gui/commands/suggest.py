"""``resnet-gui suggest``: suggests a class for each picture that has no label yet."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.commands.common import DONE, FAILURE
from resnet_gui.commands.printer import EventPrinter
from resnet_gui.commands.texts.language import translate
from resnet_gui.core.dataset import csv_list
from resnet_gui.core.dataset.pile_reader import read_pile
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, unwritable
from resnet_gui.core.files import atomic
from resnet_gui.core.files.csv_table import csv_text
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.labels_list import read_labels
from resnet_gui.core.labeling.own_list import find_list
from resnet_gui.core.labeling.suggestions import (
    LEAST_CLASSES,
    LEAST_IMAGES,
    UNLABELED,
    LabelsSoFar,
    Suggestions,
)

_COLUMNS = ("path", "class", "probability", "second", "second_probability", "group")
_NAMES = (0, 1, 3)


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    suggest = commands.add_parser(
        "suggest",
        help=translate("CommandLine", "suggest a class for each picture without a label"),
        description=translate(
            "CommandLine",
            "Learn from the labels so far and suggest a class for each other picture of a "
            "folder, as CSV: path, class, probability, second class and its probability, group. At "
            "least two classes need five pictures each. Nothing is changed. Exit code: 0; 1 some "
            "pictures could not be read (each is named on standard error); 2 nothing could start.",
        ),
    )
    suggest.set_defaults(run=run)
    add = suggest.add_argument
    add(
        "folder",
        metavar="FOLDER",
        type=Path,
        help=translate("CommandLine", "folder of pictures, sorted or not"),
    )
    add(
        "--labels",
        metavar="LIST",
        type=Path,
        help=translate(
            "CommandLine",
            "list of path, label (and split, used); labels.csv in the folder, if it is there",
        ),
    )
    add(
        "--csv",
        metavar="OUT",
        type=Path,
        help=translate("CommandLine", "write to this file, not to standard output"),
    )
    add(
        "--groups",
        metavar="N",
        type=int,
        help=translate(
            "CommandLine",
            "also put all pictures into N groups of similar ones; no labels are needed for that",
        ),
    )


def run(options: argparse.Namespace) -> int:
    """Suggest, and print or write what was found; returns the exit code."""
    if options.groups is not None and options.groups < 1:
        raise ProblemError(ProblemKind.SETTING_RANGE, setting="groups", low=1, high=1000)
    printer, unreadable = EventPrinter(), list[Path]()

    def on_unreadable(path: Path, problem: Problem) -> None:
        unreadable.append(path)
        printer.skipped(path, problem)

    def on_read(done: int, total: int) -> None:
        printer.counted(translate("CommandLine", "Checking pictures"), done, total)

    source = options.labels or find_list(options.folder)
    said = {} if source is None else _read_labels(source)
    pile = read_pile(options.folder, on_read, on_unreadable)
    labels = _labels_so_far(pile, said)
    if not labels.is_enough and options.groups is None:
        raise ProblemError(ProblemKind.LABELS_TOO_FEW, classes=LEAST_CLASSES, pictures=LEAST_IMAGES)
    suggestions, groups = _compute(pile, labels, options.groups, printer)
    text = csv_text(list(_COLUMNS), _rows(pile, labels, suggestions, groups), names=_NAMES)
    if options.csv is None:
        sys.stdout.write(text)
    else:
        try:
            atomic.write_text(options.csv, text)
        except OSError as error:
            raise unwritable(options.csv, error) from error
    return FAILURE if unreadable else DONE


def _read_labels(source: Path) -> dict[Path, str | None]:
    """Return the label of each file that a list names, by its whole path; None for not used."""
    root = _whole(source).parent
    found: dict[Path, str | None] = {
        _whole(root / row.path): row.label
        for row in csv_list.read_rows(source, root)
        if row.problem is None
    }
    return found | {_whole(root / path): None for path in read_labels(source, root).not_used}


def _whole(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - the user's own links stay as they are


def _labels_so_far(pile: ImagePile, said: Mapping[Path, str | None]) -> LabelsSoFar:
    """Return what the list says of the images; what it does not name, as the folder says it."""
    labels = [said.get(pile.root / path, pile.given.get(path)) for path in pile.paths]
    used = [said.get(pile.root / path, "") is not None for path in pile.paths]
    classes = tuple(sorted({label for label in labels if label is not None}))
    at = {label: index for index, label in enumerate(classes)}
    return LabelsSoFar(
        classes,
        np.array([UNLABELED if label is None else at[label] for label in labels], np.int64),
        np.array(used, bool),
        np.zeros(len(labels), bool),
    )


def _compute(
    pile: ImagePile, labels: LabelsSoFar, n_groups: int | None, printer: EventPrinter
) -> tuple[Suggestions | None, NDArray[np.int64] | None]:
    """Return suggestions where there are labels enough, and the groups where they are wanted."""
    from resnet_gui.engine.labeling.groups import find_groups
    from resnet_gui.engine.labeling.pile_features import pile_features
    from resnet_gui.engine.labeling.suggesting import reduced, suggest
    from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

    try:
        found = pile_features(pile, ProgressReporter(printer.show, lambda: None))
    finally:
        printer.end_line()
    suggestions = groups = None
    if labels.is_enough:
        suggestions = suggest(reduced(found.values), found.hashes, labels)
    if n_groups is not None:
        groups = np.zeros(len(pile.paths), np.int64)
        for number, rows in enumerate(find_groups(found.values, found.hashes, n_groups)[0], 1):
            groups[rows] = number
    return suggestions, groups


def _rows(
    pile: ImagePile,
    labels: LabelsSoFar,
    suggestions: Suggestions | None,
    groups: NDArray[np.int64] | None,
) -> list[list[str]]:
    rows = []
    for row in np.flatnonzero((labels.labels == UNLABELED) & labels.is_used).tolist():
        cells = ["", "", "", ""]
        if suggestions is not None:
            one = suggestions.of_row(row)
            probabilities = f"{one.probability:.6f}", f"{one.second_probability:.6f}"
            cells = [one.label, probabilities[0], one.second, probabilities[1]]
        group = "" if groups is None else str(groups[row])
        rows.append([pile.paths[row].as_posix(), *cells, group])
    return rows
