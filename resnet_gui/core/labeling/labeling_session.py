"""The model of the labelling page, without a window: labels, groups, suggestions and undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.labeling.image_groups import ImageGroup, ImageGroups
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.labeling.labels_list import save_labels, take_over
from resnet_gui.core.labeling.own_list import list_elsewhere
from resnet_gui.core.labeling.pile_state import PileRows, PileState
from resnet_gui.core.labeling.pile_views import View
from resnet_gui.core.labeling.suggestions import (
    UNLABELED,
    LabelsSoFar,
    SuggestedLabel,
    Suggestions,
)

_TRAINED_ON_ELSEWHERE = (ProblemKind.LABELS_NOT_OURS, ProblemKind.OUTPUT_UNWRITABLE)

RECENT = 50
"""Labels whose effect is told."""


class LabelingSession:
    """What a person does to a pile of images.

    Functions that change labels are on the disk when they return, and raise
    :class:`ProblemError` as :class:`LabelStore` does; nothing has changed then. They write a file
    and wait for the disk: a window calls them from its task runner, one after another. All others
    touch no file and return at once; what they return never changes, and is replaced as a whole.

    Labels are those of the label store, so that what other windows and scanning know of the images
    holds here too. Groups and suggestions are not kept; ``engine/labeling`` makes them anew.

    Args:
        pile: The images.
        store: Where what the person says is kept; by default that of ``pile.source``.
    """

    def __init__(self, pile: ImagePile, store: LabelStore | None = None) -> None:
        self.pile = pile
        self._store = LabelStore(pile.source) if store is None else store
        self._state = PileState(PileRows(pile), self._store.marks)
        self._last: dict[str, None] = {}  # labelled since the start, the newest last
        self._groups = ImageGroups()
        self._asked_first: tuple[Path, ...] = ()
        self._suggestions: Suggestions | None = None
        self._done: list[ImageGroups | None] = []  # None: a change that the store can undo
        self._undone: list[ImageGroups | None] = []
        self._revision = 0

    # What a person says. Each call is one step of undo.

    def label(self, paths: Iterable[Path], label: str) -> None:
        """Say which class images are of; those that were set aside are used again."""
        self.label_each(dict.fromkeys(paths, label))

    def label_each(self, labels: Mapping[Path, str]) -> None:
        """Say which class each of some images is of."""
        texts = {path: label.strip() for path, label in labels.items()}
        self._change(lambda: self._store.label_images({p: x for p, x in texts.items() if x}))

    def accept(self, paths: Iterable[Path]) -> None:
        """Label images as suggested; those without a suggestion are passed over."""
        found = {path: self.suggestion(path) for path in paths}
        self.label_each({path: one.label for path, one in found.items() if one is not None})

    def clear(self, paths: Iterable[Path]) -> None:
        """Take labels and marks back: images have what the folder or the list says, if anything."""
        wanted = list(paths)
        self._change(lambda: self._store.forget(wanted))

    def set_aside(self, paths: Iterable[Path]) -> None:
        """Say that images are of no class: training does not use them. They keep their label."""
        wanted = list(paths)
        self._change(lambda: self._store.leave_out(wanted))

    def use_again(self, paths: Iterable[Path]) -> None:
        """Use images again that were set aside."""
        wanted = list(paths)
        self._change(lambda: self._store.use_again(wanted))

    def keep(self, paths: Iterable[Path]) -> None:
        """Say that the labels of images are right, so that they are doubted no more."""
        known = {path: self.label_of(path) for path in paths}
        wanted = {path: label for path, label in known.items() if label is not None}
        self._change(lambda: self._store.confirm(wanted))

    def undo(self) -> bool:
        """Take the last step back, also those of earlier starts; return whether there was one."""
        return self._step(self._done, self._undone, self._store.undo)

    def redo(self) -> bool:
        """Do again what was undone last; return whether there was anything."""
        return self._step(self._undone, self._done, self._store.redo)

    def save(self, to: Path | None = None) -> Path:
        """Write the labels into a list, and return where it is; see :func:`save_labels`."""
        self.take_over_list()
        return save_labels(self.pile, self._store, to)

    def save_for_training(self) -> Path:
        """Save as :meth:`save`, in the program's own folder where ``labels.csv`` must stay."""
        try:
            return self.save()
        except ProblemError as error:
            if error.problem.kind not in _TRAINED_ON_ELSEWHERE:
                raise
        return self.save(list_elsewhere(self.pile.source))

    def take_over_list(self) -> int:
        """Take over what somebody wrote into the list; return for how many images."""
        found = 0

        def change() -> None:
            nonlocal found
            found = take_over(self.pile, self._store)

        self._change(change)
        return found

    def take_over_others(self) -> None:
        """Take over what another window has said."""
        if self._store.marks != self._state.marks:
            self._labels_changed()

    # Groups. They change no file.

    @property
    def groups(self) -> tuple[ImageGroup, ...]:
        """The groups that have work left, each with its unlabelled images only."""
        open_ones = []
        for group in self._groups.groups:
            left = tuple(path for path in group.paths if self.is_open(path))
            if left and not group.is_ignored:
                open_ones.append(ImageGroup(group.number, left))
        return tuple(open_ones)

    def set_groups(self, groups: ImageGroups, asked_first: Sequence[Path] = ()) -> None:
        """Show other groups; ``asked_first`` are their most typical images, as they are asked."""
        self._groups, self._asked_first = groups, tuple(asked_first)
        self._done = [step for step in self._done if step is None]
        self._undone = [step for step in self._undone if step is None]

    def split_group(self, number: int, parts: Sequence[Collection[Path]]) -> None:
        """Put parts of a group in its place; what is in no part stays together."""
        self._regroup(self._groups.split(number, parts))

    def merge_groups(self, numbers: Collection[int]) -> None:
        """Put groups together."""
        self._regroup(self._groups.merge(numbers))

    def ignore_group(self, number: int) -> None:
        """Show a group no more."""
        self._regroup(self._groups.ignore(number))

    # Suggestions.

    @property
    def suggestions(self) -> Suggestions | None:
        """The newest suggestions; None before there are any."""
        return self._suggestions

    def set_suggestions(self, found: Suggestions | None) -> None:
        """Take over suggestions for the images of the pile; older ones than these stay out."""
        before = self._suggestions
        if found is None or before is None or found.revision >= before.revision:
            self._suggestions = found

    @property
    def labels_so_far(self) -> LabelsSoFar:
        """What suggestions are to be made from now."""
        state, classes = self._state, self.classes
        index = {label: at for at, label in enumerate(classes)}
        recent = set(list(self._last)[-RECENT:]) if len(self._last) >= RECENT else set()
        return LabelsSoFar(
            classes,
            np.array([UNLABELED if x is None else index[x] for x in state.labels], np.int64),
            ~state.is_aside,
            np.array([name in recent for name in state.rows.names], bool),
            self._revision,
        )

    def suggestion(self, path: Path) -> SuggestedLabel | None:
        """Return what is suggested for an image; None before there are suggestions."""
        found, row = self._suggestions, self._state.rows.of.get(path)
        if found is None or row is None:
            return None
        suggested = found.of_row(row)
        is_doubted = suggested.is_doubted and not self._state.is_confirmed(row)
        return replace(suggested, is_doubted=is_doubted)

    # What is there.

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of all labels that an image has, sorted."""
        return tuple(sorted(self.counts))

    @property
    def counts(self) -> Counter[str]:
        """How many images have each label, those set aside not counted."""
        return self._state.counts

    def label_of(self, path: Path) -> str | None:
        """Return the label of an image; None if it has none."""
        return self._state.label_of(path)

    def is_set_aside(self, path: Path) -> bool:
        """Return whether an image belongs to no class."""
        return path.as_posix() in self._state.marks.images

    def is_open(self, path: Path) -> bool:
        """Return whether an image still waits for a label."""
        return self.label_of(path) is None and not self.is_set_aside(path)

    def history(self) -> tuple[int, int]:
        """Return how many steps can be undone, and redone. It reads a file."""
        done, undone = self._store.history()
        groups = sum(step is not None for step in self._done)
        return done + groups, undone + sum(step is not None for step in self._undone)

    def view(self, view: View, label: str | None = None) -> tuple[Path, ...]:
        """Return the images of a view as :meth:`PileState.view`; a later label changes it not."""
        return self._state.view(view, label, self._suggestions, self._asked_first)

    def _change(self, change: Callable[[], object]) -> None:
        """Carry out a change of labels, as one step of undo."""
        before = self._state.marks
        change()
        self._labels_changed()
        if self._state.marks != before:
            self._done.append(None)
            self._undone.clear()

    def _step(
        self,
        steps: list[ImageGroups | None],
        others: list[ImageGroups | None],
        step_of_labels: Callable[[], object],
    ) -> bool:
        """Take the last of some steps back, and put it on the others; return whether there was one.

        Args:
            steps: ``_done`` or ``_undone``.
            others: The other ones of these.
            step_of_labels: Undoes or redoes a change of labels; false where there
                was none.
        """
        if (not steps or steps[-1] is None) and step_of_labels():
            if steps:
                steps.pop()
            others.append(None)
            self._labels_changed()
            return True
        self.take_over_others()
        while steps and steps[-1] is None:  # another window has undone it
            steps.pop()
        if not steps:
            return False
        groups = steps.pop()
        assert groups is not None
        others.append(self._groups)
        self._groups = groups
        return True

    def _labels_changed(self) -> None:
        before, now = self._state.marks.labels, self._store.marks
        for name in before.keys() - now.labels.keys():
            self._last.pop(name, None)
        for name, label in now.labels.items():
            if label != before.get(name):
                self._last.pop(name, None)
                self._last[name] = None
        self._state = PileState(self._state.rows, now)
        self._revision += 1

    def _regroup(self, groups: ImageGroups) -> None:
        if groups != self._groups:
            self._done.append(self._groups)
            self._undone.clear()
            self._groups = groups
