"""Messages about findings: a title and a sentence for each kind.

The window translates the templates and then fills in the values, as with
``core.errors.sentences``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.checks.finding import ABOUT_CLASSES, Finding, FindingKind
from resnet_gui.core.errors.problem import Value
from resnet_gui.core.i18n import ENGLISH, QT_TRANSLATE_NOOP, Language
from resnet_gui.core.visible_text import shortened, visible

CONTEXT = "Finding"


_MOST_CLASSES = 3
"""Up to so many findings about single classes are shown one by one; more of them in one group."""

_TITLES = {
    "one-class": QT_TRANSLATE_NOOP("Finding", "There is only one class: {class}"),
    "same-folders": QT_TRANSLATE_NOOP("Finding", "All classes have the same sub-folders"),
    "case-clash": QT_TRANSLATE_NOOP(
        "Finding", "Classes {class} and {other} differ only in upper and lower case"
    ),
    "case-clash/many": QT_TRANSLATE_NOOP(
        "Finding", "Classes that differ only in upper and lower case: {count}"
    ),
    "spelling-clash": QT_TRANSLATE_NOOP("Finding", "Class {class} is also written {other}"),
    "spelling-clash/many": QT_TRANSLATE_NOOP("Finding", "Classes written in two ways: {count}"),
    "empty-class": QT_TRANSLATE_NOOP("Finding", "Class {class} is empty"),
    "empty-class/many": QT_TRANSLATE_NOOP("Finding", "Empty classes: {count}"),
    "too-few": QT_TRANSLATE_NOOP("Finding", "Class left out: {class}"),
    "too-few/many": QT_TRANSLATE_NOOP("Finding", "Classes left out: {count}"),
    "missing-from-split/train": QT_TRANSLATE_NOOP(
        "Finding", "Class {class} has no training pictures"
    ),
    "missing-from-split/validation": QT_TRANSLATE_NOOP(
        "Finding", "Class {class} has no validation pictures"
    ),
    "missing-from-split/test": QT_TRANSLATE_NOOP("Finding", "Class {class} has no test pictures"),
    "missing-from-split/many": QT_TRANSLATE_NOOP(
        "Finding", "Classes missing from a split: {count}"
    ),
    "duplicate-across-classes": QT_TRANSLATE_NOOP(
        "Finding", "The same picture in two classes: {count}"
    ),
    "duplicate-across-splits": QT_TRANSLATE_NOOP(
        "Finding", "The same picture in training and validation: {count}"
    ),
    "shortcut/size": QT_TRANSLATE_NOOP(
        "Finding", "{class} can be recognised by picture size alone"
    ),
    "shortcut/shape": QT_TRANSLATE_NOOP(
        "Finding", "{class} can be recognised by picture shape alone"
    ),
    "shortcut/border": QT_TRANSLATE_NOOP(
        "Finding", "{class} can be recognised by its borders alone"
    ),
    "shortcut/colour": QT_TRANSLATE_NOOP("Finding", "{class} can be recognised by colour alone"),
    "shortcut/file type": QT_TRANSLATE_NOOP(
        "Finding", "{class} can be recognised by file type alone"
    ),
    "shortcut/many": QT_TRANSLATE_NOOP(
        "Finding", "Classes that can be recognised without looking: {count}"
    ),
    "online-only": QT_TRANSLATE_NOOP("Finding", "Pictures that are not on this computer: {count}"),
    "unreadable": QT_TRANSLATE_NOOP("Finding", "Files that cannot be read: {count}"),
    "bomb": QT_TRANSLATE_NOOP("Finding", "Pictures that are far too large: {count}"),
    "stray": QT_TRANSLATE_NOOP("Finding", "Pictures without a class: {count}"),
    "near-duplicate": QT_TRANSLATE_NOOP("Finding", "Almost the same pictures: {files}"),
    "near-duplicate/classes": QT_TRANSLATE_NOOP(
        "Finding", "Almost the same picture in two classes: {count}"
    ),
    "near-duplicate/splits": QT_TRANSLATE_NOOP(
        "Finding", "Almost the same picture in training and validation: {count}"
    ),
    "duplicate-in-class": QT_TRANSLATE_NOOP(
        "Finding", "The same picture twice in a class: {count}"
    ),
    "damaged": QT_TRANSLATE_NOOP("Finding", "Damaged pictures: {count}"),
    "not-finite": QT_TRANSLATE_NOOP("Finding", "Pictures with invalid numbers: {count}"),
    "dark-range": QT_TRANSLATE_NOOP("Finding", "Pictures that look almost black: {count}"),
    "assumed-range": QT_TRANSLATE_NOOP("Finding", "Pictures with an assumed white level: {count}"),
    "blank": QT_TRANSLATE_NOOP("Finding", "Blank pictures: {count}"),
    "tiny": QT_TRANSLATE_NOOP("Finding", "Very small pictures: {count}"),
    "odd-aspect": QT_TRANSLATE_NOOP("Finding", "Very long or tall pictures: {count}"),
    "few-pictures": QT_TRANSLATE_NOOP("Finding", "Classes with few pictures: {classes}"),
    "imbalance": QT_TRANSLATE_NOOP("Finding", "Unequal class sizes: {least} to {most} pictures"),
    "ignored": QT_TRANSLATE_NOOP("Finding", "Other files: {count}"),
}

_SENTENCES = {
    "one-class": QT_TRANSLATE_NOOP(
        "Finding",
        "Training needs at least two classes. Perhaps you meant another folder.",
    ),
    "same-folders": QT_TRANSLATE_NOOP(
        "Finding", "If the sub-folders are the classes, the folders that hold them are splits."
    ),
    "case-clash": QT_TRANSLATE_NOOP(
        "Finding", "They count as two classes. If they are one, give both the same name."
    ),
    "case-clash/many": QT_TRANSLATE_NOOP(
        "Finding", "If two of them are one class, give both the same name: {names}."
    ),
    "spelling-clash": QT_TRANSLATE_NOOP(
        "Finding", "Both are used as one class: they look the same, or their splits differ in case."
    ),
    "spelling-clash/many": QT_TRANSLATE_NOOP("Finding", "Each is used as one class: {names}."),
    "empty-class": QT_TRANSLATE_NOOP("Finding", "It is left out until there are pictures in it."),
    "empty-class/many": QT_TRANSLATE_NOOP(
        "Finding", "They are left out until there are pictures in them: {names}."
    ),
    "too-few": QT_TRANSLATE_NOOP(
        "Finding", "Training pictures: {pictures}. At least {least} are needed."
    ),
    "too-few/many": QT_TRANSLATE_NOOP(
        "Finding", "Each needs at least {least} training pictures: {names}."
    ),
    "missing-from-split/train": QT_TRANSLATE_NOOP(
        "Finding", "It cannot be learned and is left out."
    ),
    "missing-from-split/validation": QT_TRANSLATE_NOOP(
        "Finding", "You will not see how well it is learned."
    ),
    "missing-from-split/test": QT_TRANSLATE_NOOP(
        "Finding", "The test will not show how well it is learned."
    ),
    "missing-from-split/many": QT_TRANSLATE_NOOP("Finding", "{names}."),
    "duplicate-across-classes": QT_TRANSLATE_NOOP(
        "Finding", "The network gets two labels for one picture. Leave out the wrong one."
    ),
    "duplicate-across-splits/one": QT_TRANSLATE_NOOP(
        "Finding",
        "1 validation picture is also in training. Accuracy will look better than it is.",
    ),
    "duplicate-across-splits": QT_TRANSLATE_NOOP(
        "Finding",
        "{judged} validation pictures are also in training. Accuracy will look better than it is.",
    ),
    "shortcut": QT_TRANSLATE_NOOP(
        "Finding",
        "This alone is right for {score} of the pictures. The network may learn only this and "
        "fail on other pictures.",
    ),
    "shortcut/many": QT_TRANSLATE_NOOP(
        "Finding",
        "By size, shape, border, colour or file type alone: {names}. The network may learn only "
        "this and fail on other pictures.",
    ),
    "online-only": QT_TRANSLATE_NOOP("Finding", "A cloud drive keeps them; they are not used."),
    "unreadable": QT_TRANSLATE_NOOP("Finding", "They stay where they are and are not used."),
    "bomb": QT_TRANSLATE_NOOP(
        "Finding", "They would fill the memory, so they are not opened and not used."
    ),
    "stray": QT_TRANSLATE_NOOP("Finding", "They lie outside the class folders and are not used."),
    "near-duplicate": QT_TRANSLATE_NOOP(
        "Finding", "Groups: {count}. A group always stays in one split."
    ),
    "near-duplicate/classes": QT_TRANSLATE_NOOP(
        "Finding", "The network gets two labels for almost the same picture."
    ),
    "near-duplicate/splits/one": QT_TRANSLATE_NOOP(
        "Finding",
        "1 validation picture has almost the same picture in training. Accuracy will look better "
        "than it is.",
    ),
    "near-duplicate/splits": QT_TRANSLATE_NOOP(
        "Finding",
        "{judged} validation pictures have almost the same picture in training. Accuracy will "
        "look better than it is.",
    ),
    "duplicate-in-class": QT_TRANSLATE_NOOP("Finding", "Each counts twice in training."),
    "damaged": QT_TRANSLATE_NOOP("Finding", "The end of the file is missing. The rest is used."),
    "not-finite": QT_TRANSLATE_NOOP(
        "Finding", "Infinite values and NaN in them are read as black."
    ),
    "dark-range": QT_TRANSLATE_NOOP(
        "Finding",
        "All their values are below an eighth of white ({white}). If white is less, set White "
        "level in the settings of a run.",
    ),
    "assumed-range": QT_TRANSLATE_NOOP(
        "Finding", "Their files do not state the value of white. Assumed: {white}."
    ),
    "blank": QT_TRANSLATE_NOOP("Finding", "They have only one colour: there is nothing to learn."),
    "tiny": QT_TRANSLATE_NOOP(
        "Finding", "Their shorter side is below {least} pixels: there is little to see."
    ),
    "odd-aspect": QT_TRANSLATE_NOOP(
        "Finding",
        "They are more than {most} times as long as wide: little is left of them in a square.",
    ),
    "few-pictures": QT_TRANSLATE_NOOP(
        "Finding",
        "“{smallest}” has {fewest} for training, before any are held out. Under {least}, chance "
        "decides what is learned.",
    ),
    "imbalance": QT_TRANSLATE_NOOP(
        "Finding", "Always answering “{largest}” would be correct for {guessing}."
    ),
    "ignored": QT_TRANSLATE_NOOP("Finding", "Not pictures, or system files. They are not used."),
}


@dataclass(frozen=True)
class FindingGroup:
    """Findings of one kind that are shown together; ``key`` identifies the group."""

    key: str
    variant: str
    findings: tuple[Finding, ...]

    @property
    def kind(self) -> FindingKind:
        """The kind of the findings."""
        return self.findings[0].kind

    @property
    def files(self) -> tuple[Path, ...]:
        """The files concerned, each once; files of one finding are next to each other."""
        return tuple(dict.fromkeys(path for finding in self.findings for path in finding.files))

    def title(self, language: Language = ENGLISH) -> str:
        """Return the title of the group."""
        return self._filled(_TITLES[self.variant], language)

    def sentence(self, language: Language = ENGLISH) -> str:
        """Return the sentence that explains what the findings mean for the training."""
        variant = self.variant if self.variant in _SENTENCES else str(self.kind)
        if self._values()["judged"] == 1:
            variant = f"{variant}/one" if f"{variant}/one" in _SENTENCES else variant
        return self._filled(_SENTENCES[variant], language)

    def _filled(self, template: str, language: Language) -> str:
        values = {name: _text(value, language) for name, value in self._values().items()}
        return language.translate(CONTEXT, template).format_map(values)

    def _values(self) -> dict[str, Value]:
        values: dict[str, Value] = dict(self.findings[0].values)
        if "count" in values:
            values["pictures"] = values["count"]
        values["count"], values["files"] = len(self.findings), len(self.files)
        values["judged"] = sum(int(str(f.values.get("judged", 0))) for f in self.findings)
        names = (shortened(str(f.values["class"])) for f in self.findings if "class" in f.values)
        values["names"] = tuple(dict.fromkeys(names))
        return values


def finding_groups(findings: Iterable[Finding]) -> list[FindingGroup]:
    """Return the findings in groups, the heaviest first."""
    by_weight: dict[int, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: finding.weight):
        by_weight.setdefault(finding.weight, []).append(finding)
    return [
        row
        for found in by_weight.values()
        for row in (_about_classes if found[0].kind in ABOUT_CLASSES else _rows)(found)
    ]


def _about_classes(findings: list[Finding]) -> list[FindingGroup]:
    kind, best = findings[0].kind, {}  # if several properties predict a class, the best one
    for finding in sorted(findings, key=lambda f: f.score):
        best[finding.values["class"], finding.values.get("split")] = finding
    kept = [finding for finding in findings if finding in best.values()]
    if len(kept) > _MOST_CLASSES:
        return [FindingGroup(kind, f"{kind}/many", tuple(kept))]
    return [FindingGroup(f"{kind}/{f.values['class']}", _variant(f), (f,)) for f in kept]


def _rows(findings: list[Finding]) -> list[FindingGroup]:
    variants: dict[str, list[Finding]] = {}
    for finding in findings:
        variants.setdefault(_variant(finding), []).append(finding)
    return [FindingGroup(v, v, tuple(found)) for v, found in variants.items()]


def _variant(finding: Finding) -> str:
    for name in ("by", "split"):
        if finding.kind in ABOUT_CLASSES and name in finding.values:
            return f"{finding.kind}/{finding.values[name]}"
    across = finding.values.get("across")
    return f"{finding.kind}/{across}" if across else str(finding.kind)


def _text(value: Value, language: Language) -> str:
    if isinstance(value, float):
        return language.percent(value)
    if isinstance(value, tuple):
        return language.listed(map(visible, value))
    return language.number(value) if isinstance(value, int) else shortened(value)
