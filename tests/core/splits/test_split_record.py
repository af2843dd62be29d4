"""The hold-out is fair to each class, repeatable, and recorded."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from pathlib import Path

import pytest

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import atomic
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.splits import split_record
from resnet_gui.core.splits.holdout import hold_out
from resnet_gui.core.splits.split_record import (
    as_recorded,
    content_hashes,
    fingerprint,
    read_split_csv,
    split_csv,
)
from tests.images import MakeFolder


def dataset(sizes: dict[str, int], own_validation: int = 0) -> Dataset:
    """Return a dataset of images that are only names."""
    labelled = [
        LabeledImage(Path(label, f"{n:03}.png"), label, split)
        for label, size in sizes.items()
        for split, count in ((Split.TRAIN, size), (Split.VALIDATION, own_validation))
        for n in range(count)
    ]
    return Dataset(
        root=Path("somewhere"),
        classes=tuple(sorted(sizes)),
        images=tuple(labelled),
        has_validation=own_validation > 0,
    )


def held(found: Dataset) -> dict[str, int]:
    return {label: found.counts()[label, Split.VALIDATION] for label in found.classes}


def test_each_class_gives_its_share() -> None:
    assert held(hold_out(dataset({"a": 100, "b": 10, "c": 55}), 0.2, 0)) == {
        "a": 20, "b": 2, "c": 11
    }  # fmt: skip


@pytest.mark.parametrize("share", [0.0, 0.01, 0.9, 1.0])
def test_no_class_is_emptied_on_either_side(share: float) -> None:
    split = hold_out(dataset({"a": 5, "b": 6}), share, 0)

    for label in split.classes:
        assert split.counts()[label, Split.VALIDATION] >= 1
        assert split.counts()[label, Split.TRAIN] >= 1


def test_one_seed_gives_one_split() -> None:
    whole = dataset({"a": 50, "b": 50})

    assert hold_out(whole, 0.2, 7) == hold_out(whole, 0.2, 7)
    assert hold_out(whole, 0.2, 7) != hold_out(whole, 0.2, 8)


def test_the_split_of_a_class_does_not_depend_on_the_others() -> None:
    def held_of_a(found: Dataset) -> set[Path]:
        return {
            p.path for p in hold_out(found, 0.2, 3).of_split(Split.VALIDATION) if p.label == "a"
        }

    assert held_of_a(dataset({"a": 50, "b": 9})) == held_of_a(dataset({"a": 50, "c": 30, "b": 9}))


def test_classes_are_shuffled_each_in_its_own_way() -> None:
    split = hold_out(dataset({"a": 50, "b": 50}), 0.2, 0)
    names = {
        label: {p.path.name for p in split.of_split(Split.VALIDATION) if p.label == label}
        for label in split.classes
    }

    assert names["a"] != names["b"]


def test_a_hold_out_loses_and_reorders_nothing() -> None:
    whole = dataset({"a": 8, "b": 9})

    split = hold_out(whole, 0.3, 0)

    assert [p.path for p in split.images] == [p.path for p in whole.images]


def test_validation_of_the_datasets_own_is_kept() -> None:
    whole = dataset({"a": 8, "b": 9}, own_validation=3)

    assert hold_out(whole, 0.5, 0) is whole


def test_test_images_are_never_held_out() -> None:
    whole = dataset({"a": 10, "b": 10})
    tests = tuple(LabeledImage(Path("t", str(n)), "a", Split.TEST) for n in range(5))
    whole = Dataset(whole.root, whole.classes, whole.images + tests)

    assert hold_out(whole, 0.5, 0).of_split(Split.TEST) == tests


def test_most_of_a_hold_out_stays_when_images_come_and_go() -> None:
    before = set(hold_out(dataset({"a": 100, "b": 40}), 0.2, 3).of_split(Split.VALIDATION))
    after = set(hold_out(dataset({"a": 110, "b": 40}), 0.2, 3).of_split(Split.VALIDATION))

    assert len(before & after) >= 0.8 * len(before)


def files(root: Path, contents: dict[str, bytes]) -> Dataset:
    """Return a dataset of files that hold just these bytes."""
    for name, data in contents.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    labelled = tuple(
        LabeledImage(Path(name), Path(name).parts[0], Split.TRAIN) for name in contents
    )
    return Dataset(root, ("a", "b"), labelled)


def test_hashes_are_those_of_the_contents_and_progress_counts(tmp_path: Path) -> None:
    found = files(tmp_path, {"a/1": b"", "a/2": b"abc"})
    progress: list[int] = []

    hashes = content_hashes(found, progress.append)

    assert hashes[0].startswith("e3b0c44298fc1c14")
    assert hashes[1].startswith("ba7816bf8f01cfea")
    assert progress == [1, 2]


def test_a_file_is_hashed_again_only_if_it_changed_since_the_scan(
    image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = scan(image_folder())
    before = content_hashes(found, lambda done: None)
    (found.root / "cats" / "000.png").write_bytes(b"new")
    read: list[str] = []

    def note(path: Path) -> str:
        read.append(path.name)
        return digest_of(path)

    monkeypatch.setattr(split_record, "digest_of", note)

    after = content_hashes(found, lambda done: None)

    assert read == ["000.png"]
    assert after[1:] == before[1:] and after[0] != before[0]


def test_a_file_gone_since_the_scan_has_the_empty_hash(tmp_path: Path) -> None:
    found = files(tmp_path, {"a/1": b"1", "a/2": b"2"})
    (tmp_path / "a/1").unlink()

    assert content_hashes(found, lambda done: None)[0] == ""


def test_the_fingerprint_knows_contents_and_classes_but_no_places(tmp_path: Path) -> None:
    def name(folder: str, contents: dict[str, bytes]) -> str:
        found = files(tmp_path / folder, contents)
        return fingerprint(found, content_hashes(found, lambda done: None))

    original = name("one", {"a/1": b"1", "b/2": b"2"})

    assert name("two", {"b/other": b"2", "a/name": b"1"}) == original
    assert name("three", {"a/1": b"1", "b/2": b"3"}) != original
    assert name("four", {"b/1": b"1", "a/2": b"2"}) != original


def test_split_csv_tells_path_class_split_and_hash(tmp_path: Path) -> None:
    found = files(tmp_path, {'a/with, comma "and" quotes 貓.png': b"1", "b/2": b"2"})

    rows = list(csv.DictReader(io.StringIO(split_csv(found, ("h1", "h2")))))

    assert rows[0] == {
        "path": 'a/with, comma "and" quotes 貓.png', "class": "a", "split": "train", "sha256": "h1",
    }  # fmt: skip
    assert len(rows) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows names are text")
def test_names_that_are_no_text_are_split_and_named_too() -> None:
    label = os.fsdecode(b"\xbf\xdf")
    whole = dataset({label: 10, "b": 10})

    split = hold_out(whole, 0.2, 0)

    assert held(split) == {"b": 2, label: 2}
    assert len(fingerprint(split, ("",) * 20)) == 16


# As a run has split


def test_images_are_split_as_their_run_did_wherever_they_lie_now(
    image_folder: MakeFolder, tmp_path: Path
) -> None:
    first = hold_out(scan(image_folder({"cats": 6, "dogs": 6}, name="here")), 0.3, 1)
    hashes = content_hashes(first, lambda done: None)
    path = tmp_path / "split.csv"
    path.write_text(split_csv(first, hashes), encoding="utf-8")
    images, written = read_split_csv(path)
    record = {digest: p.split for p, digest in zip(images, written, strict=True)}
    root = image_folder({"cats": 8, "dogs": 6}, name="there")
    (root / "cats" / "000.png").rename(root / "cats" / "renamed.png")
    second = scan(root)

    found = as_recorded(second, content_hashes(second, lambda done: None), record)

    assert found.counts() == first.counts() + Counter({("cats", Split.TEST): 2})


def test_a_split_reads_back_as_it_was(image_folder: MakeFolder, tmp_path: Path) -> None:
    dataset = hold_out(scan(image_folder({"貓, 狗": 6, "dogs": 6})), 0.3, 1)
    hashes = content_hashes(dataset, lambda done: None)
    (tmp_path / "split.csv").write_text(split_csv(dataset, hashes), encoding="utf-8")

    assert read_split_csv(tmp_path / "split.csv") == (dataset.images, hashes)


@pytest.mark.parametrize("label", ["=cat", "-1", "@cat", "'cat", "\udcbf %", "two\rlines"])
def test_any_name_reads_back_from_a_split(tmp_path: Path, label: str) -> None:
    whole = dataset({label: 4, "b": 4})
    hashes = tuple(str(number) for number in range(8))
    atomic.write_text(tmp_path / "split.csv", split_csv(whole, hashes))

    assert read_split_csv(tmp_path / "split.csv") == (whole.images, hashes)


def test_a_split_of_version_0_1_with_bytes_that_are_no_text_reads_back(tmp_path: Path) -> None:
    text = "path,class,split,sha256\n\\udcbf/a.png,\\udcbf,train,00\n"
    (tmp_path / "split.csv").write_text(text, encoding="utf-8")

    ((image,), _) = read_split_csv(tmp_path / "split.csv")

    assert (str(image.path), image.label) == ("\udcbf/a.png", "\udcbf")


def test_another_file_is_no_record_of_a_split(tmp_path: Path) -> None:
    path = tmp_path / "split.csv"
    for text in ("path,class\na,b\n", "path,class,split,sha256\na,b,holiday,00\n", None):
        path.unlink(missing_ok=True)
        if text is not None:
            path.write_text(text, encoding="utf-8")
        with pytest.raises(ProblemError) as caught:
            read_split_csv(path)
        assert caught.value.problem.kind == ProblemKind.SPLIT_UNREADABLE
