"""The names that people give to splits, in folders and in lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from resnet_gui.core.dataset.records import Split
from resnet_gui.core.files.name_forms import name_form

_WORDS = {
    **dict.fromkeys(("train", "training", "trn", "trainval", "learn", "learning"), Split.TRAIN),
    **dict.fromkeys(("val", "valid", "validation", "validate", "validating"), Split.VALIDATION),
    **dict.fromkeys(("dev", "devel", "development"), Split.VALIDATION),
    **dict.fromkeys(("test", "testing", "tst"), Split.TEST),
    **dict.fromkeys(("训练", "訓練", "訓练"), Split.TRAIN),
    **dict.fromkeys(("验证", "驗證"), Split.VALIDATION),
    **dict.fromkeys(("测试", "測試"), Split.TEST),
}
_EITHER = ("eval", "evaluation", "evaluate", "holdout", "heldout")
"""Words for validation, or for a test where something else validates."""

FILLERS = frozenset(
    (
        *("set", "sets", "data", "dataset", "datasets", "split", "subset", "folder", "files"),
        *("image", "images", "img", "imgs", "picture", "pictures", "photo", "photos", "pics"),
        *("sample", "samples", "example", "examples", "jpg", "jpeg", "png", "集", "数据", "图片"),
    )
)
"""Words that say nothing: "training_set" is "training"."""


@dataclass(frozen=True)
class SplitNames:
    """The names beside each other that name splits.

    Attributes:
        certain: Names that say nothing else: ``train``, ``Training Set``, ``dev``; or a pair with
            the same rest, such as ``seg_train`` and ``seg_test``.
        possible: Names with such a word and others: ``train station``.
    """

    certain: dict[str, Split] = field(default_factory=dict)
    possible: dict[str, Split] = field(default_factory=dict)

    @property
    def all(self) -> dict[str, Split]:
        """All names that may be splits."""
        return {**self.possible, **self.certain}


def find_splits(names: Iterable[str]) -> SplitNames:
    """Return which of the names that lie beside each other name splits."""
    read = {name: meant for name in names if (meant := _read(name)) is not None}
    validates = any(split is Split.VALIDATION for split, _ in read.values())
    or_test = Split.TEST if validates else Split.VALIDATION
    splits = {name: split or or_test for name, (split, _) in read.items()}
    found = SplitNames()
    for name, (_, rest) in read.items():
        like = {splits[other] for other, (_, its) in read.items() if its == rest}
        certain = not rest or len(like) > 1
        (found.certain if certain else found.possible)[name] = splits[name]
    return found


def split_words(cells: Iterable[str]) -> dict[str, Split]:
    """Return the meaning of the cells in a list's column of splits; other cells are absent."""
    return find_splits(cells).certain


def is_filler(name: str) -> bool:
    """Return whether a folder's name says nothing of what is in it, such as "images"."""
    return not _tokens(name) - FILLERS


def _tokens(name: str) -> set[str]:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name_form(name)).casefold()
    return set(re.findall(r"[^\W\d_]+", re.sub(r"(hold|held)[\s_-]+out", r"\1out", apart)))


def _read(name: str) -> tuple[Split | None, frozenset[str]] | None:
    """Return the split that a name says, None for either of two, and its other words."""
    tokens = {_without_filler(token) for token in _tokens(name)} - {""}
    words = {token for token in tokens if token in _WORDS or token in _EITHER}
    said = {_WORDS.get(word) for word in words}
    if said == {Split.TRAIN, Split.VALIDATION}:  # as of Pascal VOC
        said = {Split.TRAIN}
    if len(said) != 1:
        return None
    return said.pop(), frozenset(tokens - words)


def _without_filler(token: str) -> str:
    """Return a word without what says nothing: "" for "set", "train" for "trainset"."""
    if token in _WORDS or token in _EITHER:
        return token
    if token in FILLERS:
        return ""
    for filler in FILLERS:
        stem = token.removesuffix(filler)
        if stem in _WORDS or stem in _EITHER:
            return stem
    return token
