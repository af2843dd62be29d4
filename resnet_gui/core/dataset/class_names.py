"""Collects the names of classes, and decides which spellings are one class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from resnet_gui.core.files.name_forms import loose_form, name_form


class ClassNames:
    """Collects class names. Spellings that look the same are one class: the one added first."""

    def __init__(self) -> None:
        self._labels: dict[str, str] = {}  # by form
        self._by_loose: dict[str, set[str]] = {}  # forms
        self._spellings: dict[str, set[str]] = {}

    def add(self, name: str) -> str:
        """Add a name of a list and return its class; other letter case is another class."""
        form = name_form(name)
        return self._keep(name, form, self._labels.get(form, name))

    def add_folders(self, names: Iterable[str]) -> dict[str, str]:
        """Add the names of folders beside each other, and return the class of each.

        Two of them that differ in letter case are two classes. One that differs in case from a
        class of another folder is that class, such as ``valid/Cats`` beside ``train/cats``.
        """
        names = list(names)
        beside = {name_form(name) for name in names}
        found = {}
        for name in names:
            form = name_form(name)
            near = self._by_loose.get(loose_form(name), set()) - beside
            label = self._labels.get(form) or (self._labels[near.pop()] if len(near) == 1 else name)
            found[name] = self._keep(name, form, label)
        return found

    def all(self) -> frozenset[str]:
        """Return every class."""
        return frozenset(self._spellings)

    def spellings(self) -> dict[str, tuple[str, ...]]:
        """Return the classes with several spellings, and the other spellings of each."""
        return {
            label: tuple(sorted(names - {label}))
            for label, names in self._spellings.items()
            if len(names) > 1
        }

    def _keep(self, name: str, form: str, label: str) -> str:
        self._labels[form] = label
        self._by_loose.setdefault(loose_form(name), set()).add(form)
        self._spellings.setdefault(label, set()).add(name)
        return label


def case_twins(labels: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the groups of classes whose names differ in letter case only."""
    groups = _by_form(sorted(labels), loose_form)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def match_classes(labels: Sequence[str], known: Sequence[str]) -> Mapping[str, str]:
    """Return for each of a dataset's labels the class of a model that it means, where it has one.

    Names that are equal come first, then those that look the same, then those that differ in
    letter case only. No class of the model is meant by two labels of the dataset.
    """
    found: dict[str, str] = {}
    for form in (str, name_form, loose_form):
        taken = set(found.values())
        free = _by_form((name for name in known if name not in taken), form)
        for key, waiting in _by_form((x for x in labels if x not in found), form).items():
            if len(waiting) == 1 and len(free.get(key, ())) == 1:
                found[waiting[0]] = free[key][0]
    return found


def _by_form(names: Iterable[str], form: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(form(name), []).append(name)
    return groups
