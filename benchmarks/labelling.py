"""Measures labelling by a made person who knows all labels: ``docs/labelling.md`` has the figures.

``python -m benchmarks.labelling DATA --work FOLDER`` reads ``caltech20`` and ``cats_dogs`` in DATA,
each with ``train`` and ``valid``, and drives the session that the Label page drives. It prints:

* the accuracy on ``valid`` of a head that learned from the first labels in the program's order;
* the actions for all of ``caltech20``: naming a group, taking a stranger out of it, accepting a
  screen of up to 24, correcting one image of it;
* how long new suggestions take with 5,000 images, and groups with 50,000 made ones.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.common import machine
from resnet_gui.core.dataset.pile_reader import read_pile
from resnet_gui.core.labeling.image_groups import ImageGroups
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.labeling_session import LabelingSession
from resnet_gui.core.labeling.pile_views import View
from resnet_gui.core.labeling.suggestions import LabelsSoFar
from resnet_gui.engine.heads.logistic_regression import LogisticRegression, TrainingFeatures
from resnet_gui.engine.heads.strength import choose_strength
from resnet_gui.engine.labeling.groups import find_groups
from resnet_gui.engine.labeling.pile_features import pile_features
from resnet_gui.engine.labeling.suggesting import reduced, suggest
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

_MARKS = {"cats_dogs": (10, 20), "caltech20": (40, 100, 150, 200)}
_SCREEN = 24


@dataclass(frozen=True)
class Known:
    """Images whose labels are known: their features, hashes and labels, in one order."""

    pile: ImagePile
    values: NDArray[np.float32]
    hashes: tuple[str, ...]
    truth: dict[Path, str]

    @classmethod
    def read(cls, folder: Path) -> Known:
        """Read class folders; the pile that is made of them has no labels."""
        pile = read_pile(folder)
        found = pile_features(pile, ProgressReporter(lambda event: None, lambda: None))
        unsorted = ImagePile(pile.source, pile.root, pile.paths)
        return cls(unsorted, found.values, found.hashes, dict(pile.given))

    def session(self) -> LabelingSession:
        """Return a session in which nothing is labelled, with its groups."""
        os.environ["RESNET_GUI_HOME"] = tempfile.mkdtemp()
        groups, asked = find_groups(self.values, self.hashes)
        paths = self.pile.paths
        session = LabelingSession(self.pile)
        session.set_groups(
            ImageGroups.of([[paths[row] for row in rows] for rows in groups]),
            [paths[row] for row in asked],
        )
        return session


def accuracy_after(train: Known, valid: Known, marks: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Label as the program asks; yield after how many labels how many of ``valid`` are right."""
    session, few = train.session(), reduced(train.values)
    for count in range(1, max(marks) + 1):
        path = session.view(View.NEXT)[0]
        session.label([path], train.truth[path])
        if session.labels_so_far.is_enough:
            session.set_suggestions(suggest(few, train.hashes, session.labels_so_far))
        if count in marks:
            yield count, _right(train, valid, session.labels_so_far)


def _right(train: Known, valid: Known, labels: LabelsSoFar) -> int:
    rows = np.flatnonzero(labels.labels >= 0)
    training = TrainingFeatures.of(train.values[rows], labels.labels[rows], len(labels.classes))
    choice = choose_strength(training, [train.hashes[row] for row in rows.tolist()])
    fit = LogisticRegression(training)
    *_, last = [fit.start(), *fit.fit(choice.strength)]
    weights, bias = fit.head(last)
    answers = (valid.values @ weights + bias).argmax(axis=1)
    found = zip(answers.tolist(), valid.pile.paths, strict=True)
    return sum(labels.classes[answer] == valid.truth[path] for answer, path in found)


def actions(known: Known) -> tuple[Counter[str], int]:
    """Label everything; return the actions of each kind, and how many labels are wrong then.

    The person names each group after most of it, and then accepts what is suggested.
    """
    session, few, taken = known.session(), reduced(known.values), Counter[str]()
    for group in session.groups:
        names = Counter(known.truth[path] for path in group.paths)
        name = names.most_common(1)[0][0]
        of_name = [path for path in group.paths if known.truth[path] == name]
        session.label(of_name, name)
        taken["groups named"] += 1
        taken["strangers taken out"] += len(group.paths) - len(of_name)
    while session.view(View.UNLABELED):
        session.set_suggestions(suggest(few, known.hashes, session.labels_so_far))
        for name in session.classes:
            screen = session.view(View.CLASS, name)[:_SCREEN]
            if screen:
                right = [path for path in screen if known.truth[path] == name]
                session.accept(right)
                taken["screens accepted"] += 1
                for path in screen:
                    if path not in right:
                        session.label([path], known.truth[path])
                        taken["corrected"] += 1
    wrong = sum(session.label_of(path) != known.truth[path] for path in known.pile.paths)
    return taken, wrong


def renewal() -> tuple[float, float]:
    """Return the median and the longest time of suggestions for 5,000 made images, in seconds."""
    random = np.random.default_rng(0)
    centres = random.standard_normal((20, 1280)) * 0.7
    truth = random.integers(0, 20, 5000)
    values = (centres[truth] + random.standard_normal((5000, 1280))).astype(np.float32)
    few, took = reduced(values), []
    hashes = [f"{number:064x}" for number in range(5000)]
    for count in (100, 200, 500, 1000, 2000):
        labels = np.where(np.arange(5000) < count, truth, -1)
        recent = (np.arange(5000) >= count - 50) & (np.arange(5000) < count)
        names = tuple(f"{at:02}" for at in range(20))
        started = time.perf_counter()
        suggest(few, hashes, LabelsSoFar(names, labels, np.ones(5000, bool), recent))
        took.append(time.perf_counter() - started)
    return statistics.median(took), max(took)


def many_groups() -> tuple[float, int, int]:
    """Return seconds and megabytes above the features for groups of 50,000 made images."""
    random = np.random.default_rng(0)
    values = random.standard_normal((50_000, 1280), np.float32)
    values[:, :40] += random.integers(0, 2, (50_000, 40)) * 4
    hashes = [str(number) for number in range(len(values))]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    groups, _ = find_groups(values, hashes)
    took = time.perf_counter() - started
    above = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return took, above // 1024, len(groups)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--work", type=Path, required=True)
    asked = options.parse_args()
    median, longest = renewal()
    print(f"5,000 images: median {median:.2f} s, longest {longest:.2f} s", flush=True)
    seconds, megabytes, count = many_groups()
    print(f"50,000 images: {seconds:.1f} s, {megabytes} MB above, {count} groups", flush=True)
    for name, marks in _MARKS.items():
        os.environ["RESNET_GUI_HOME"] = str(asked.work)
        train, valid = (Known.read(asked.data / name / split) for split in ("train", "valid"))
        for count, right in accuracy_after(train, valid, marks):
            total = len(valid.pile.paths)
            print(f"{name}: {count} labels: {right} of {total}, {right / total:.2%}", flush=True)
        if name == "caltech20":
            taken, wrong = actions(train)
            print(
                f"{name}: {taken.total()} actions {dict(taken)}; {wrong} labels wrong", flush=True
            )
    print(machine())


if __name__ == "__main__":
    main()
