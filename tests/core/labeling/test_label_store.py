"""What a person says about pictures is kept at once, applied by scanning, and can be undone."""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from resnet_gui.core.checks import check_report
from resnet_gui.core.checks.finding import FindingKind
from resnet_gui.core.dataset import exclusions
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan, scan_names
from resnet_gui.core.dataset_edit import class_folders
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import file_lock
from resnet_gui.core.labeling import label_journal, marks
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.labeling.marks import Marks
from resnet_gui.core.splits import image_groups
from resnet_gui.core.splits.split_record import content_hashes, read_split_csv, split_csv
from tests.core.lists import write
from tests.images import MakeFolder

SOURCE = Path("/pictures/pets")
CAT, DOG = Path("cats/000.png"), Path("dogs/000.png")


def tree(root: Path) -> dict[str, bytes]:
    """Return every file below a folder and its content."""
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_a_label_that_was_set_is_what_scanning_says(image_folder: MakeFolder) -> None:
    root = image_folder({"cats": 7, "dogs": 7})
    before = tree(root)

    LabelStore(root).set_labels({CAT: "dogs"})

    for found in (scan(root), scan_names(root)):
        assert {p.label for p in found.images if p.path == CAT} == {"dogs"}
        assert found.counts() == {("cats", Split.TRAIN): 6, ("dogs", Split.TRAIN): 8}
        assert found.given == {CAT: "cats"}
        assert {p.label for p in found.files if p.path == CAT} == {"dogs"}
    assert tree(root) == before


def test_the_split_of_a_run_records_the_label_that_was_used(
    image_folder: MakeFolder, tmp_path: Path
) -> None:
    root = image_folder()
    LabelStore(root).set_labels({CAT: "dogs"})
    dataset = image_groups.keep_training_facts(scan(root), ())

    text = split_csv(dataset, content_hashes(dataset, lambda _: None))
    (tmp_path / "split.csv").write_text(text, encoding="utf-8")

    images, _ = read_split_csv(tmp_path / "split.csv")
    assert {p.label for p in images if p.path == CAT} == {"dogs"}


def test_a_label_in_a_list_is_replaced_too(image_folder: MakeFolder, tmp_path: Path) -> None:
    root = image_folder()
    names = sorted(p.relative_to(root).as_posix() for p in root.rglob("*.png"))
    rows = [f"{name},{name.split('/')[0]}" for name in names]
    source = write(tmp_path, ["path,label", *rows])
    LabelStore(source).set_labels({CAT: "dogs"})

    assert {p.label for p in scan(source, root=root).images if p.path == CAT} == {"dogs"}


def test_a_new_class_is_one_and_another_form_of_a_name_is_the_same(
    image_folder: MakeFolder,
) -> None:
    root = image_folder({"caf\u00e9": 12, "dogs": 7})
    birds = {Path(f"caf\u00e9/00{n}.png"): "birds" for n in range(5)}

    LabelStore(root).set_labels({**birds, DOG: "cafe\u0301"})

    assert scan(root).classes == ("birds", "caf\u00e9", "dogs")
    assert scan(root).counts()["caf\u00e9", Split.TRAIN] == 8
    kinds = {finding.kind for finding in check_report.check_dataset(scan(root)).findings}
    assert FindingKind.EMPTY_CLASS not in kinds


@pytest.mark.parametrize("again", [False, True])
def test_undo_and_redo_go_through_all_changes_also_after_a_restart(again: bool) -> None:
    store = LabelStore(SOURCE)
    steps: list[Callable[[], object]] = [
        lambda: store.set_labels({CAT: "dogs", DOG: "cats"}),
        lambda: store.leave_out([CAT]),
        lambda: store.confirm({DOG: "cats"}),
        lambda: store.set_labels({DOG: None}),
        lambda: exclusions.leave_out(SOURCE, classes=["birds"]),
        lambda: store.use_again([CAT], ["birds"]),
    ]
    states = [store.marks]
    for step in steps:
        step()
        states.append(store.marks)
    assert len({repr(state) for state in states}) == len(states)

    for state in reversed(states[:-1]):
        if again:
            store = LabelStore(SOURCE)
            store.settle()
        assert store.undo()
        assert store.marks == state
    assert store.undo() == ()
    for state in states[1:]:
        assert store.redo()
        assert store.marks == state
    assert store.redo() == ()
    assert store.history() == (len(steps), 0)


def test_a_new_change_ends_what_could_be_done_again() -> None:
    store = LabelStore(SOURCE)
    store.set_labels({CAT: "dogs"})
    store.undo()
    store.set_labels({DOG: "cats"})

    assert store.redo() == ()
    assert store.marks.labels == {"dogs/000.png": "cats"}


def test_what_is_as_it_was_is_no_change() -> None:
    store = LabelStore(SOURCE)
    store.leave_out([CAT])
    store.leave_out([CAT])
    store.use_again([DOG])

    assert store.history() == (1, 0)


def test_marks_of_an_earlier_version_hold_and_are_undone_by_a_change() -> None:
    file = marks.marks_file(SOURCE)
    file.parent.mkdir(parents=True)
    file.write_text('{"schema": 1, "pictures": ["cats/000.png"], "classes": []}', encoding="utf-8")

    LabelStore(SOURCE).set_labels({DOG: "cats"})
    assert LabelStore(SOURCE).marks.images == {"cats/000.png"}
    LabelStore(SOURCE).use_again([CAT])
    LabelStore(SOURCE).undo()

    assert LabelStore(SOURCE).marks == Marks(
        frozenset({"cats/000.png"}), labels={"dogs/000.png": "cats"}
    )


@pytest.mark.parametrize("is_settled", [False, True])
def test_a_torn_end_of_the_journal_is_not_there(is_settled: bool) -> None:
    store = LabelStore(SOURCE)
    store.set_labels({CAT: "dogs"})
    if is_settled:
        store.settle()
    journal = marks.journal_file(SOURCE)
    whole = journal.read_bytes()
    store.set_labels({DOG: "cats"})
    line = journal.read_bytes()[len(whole) :]

    for end in range(len(line)):
        journal.write_bytes(whole + line[:end])
        assert LabelStore(SOURCE).marks.labels == {"cats/000.png": "dogs"}, end
    store.set_labels({DOG: "birds"})

    assert LabelStore(SOURCE).marks.labels == {"cats/000.png": "dogs", "dogs/000.png": "birds"}
    assert LabelStore(SOURCE).history() == (2, 0)


def test_a_damaged_journal_is_read_as_far_as_it_can_be() -> None:
    store = LabelStore(SOURCE)
    for number in range(20):
        store.set_labels({Path(f"cats/{number}.png"): "dogs"})
    journal, chance = marks.journal_file(SOURCE), random.Random(7)
    whole = journal.read_bytes()

    for _ in range(60):
        data = bytearray(whole)
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
        journal.write_bytes(bytes(data))
        with contextlib.suppress(ProblemError):
            assert len(LabelStore(SOURCE).marks.labels) >= 16
            LabelStore(SOURCE).set_labels({CAT: "birds"})
            assert LabelStore(SOURCE).marks.labels[CAT.as_posix()] == "birds"


@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_journal_that_is_gone_loses_what_was_not_settled_and_goes_on(is_damaged: bool) -> None:
    store = LabelStore(SOURCE)
    store.set_labels({CAT: "dogs"})
    store.settle()
    if is_damaged:
        marks.journal_file(SOURCE).write_bytes(b"")
    else:
        marks.journal_file(SOURCE).unlink()

    store.set_labels({DOG: "cats"})

    assert LabelStore(SOURCE).marks.labels == {"cats/000.png": "dogs", "dogs/000.png": "cats"}
    assert store.undo() and not store.undo()


def test_a_journal_of_a_later_version_is_left_alone() -> None:
    LabelStore(SOURCE).set_labels({CAT: "dogs"})
    journal = marks.journal_file(SOURCE)
    journal.write_bytes(journal.read_bytes().replace(b'"schema": 1', b'"schema": 999'))
    before = journal.read_bytes()

    for use in (lambda: LabelStore(SOURCE).marks, lambda: LabelStore(SOURCE).leave_out([CAT])):
        with pytest.raises(ProblemError) as caught:
            use()
        assert caught.value.problem.kind == ProblemKind.SCHEMA_TOO_NEW
    assert journal.read_bytes() == before


def test_another_window_that_holds_the_journal_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(label_journal, "LOCK_SECONDS", 0.05)
    LabelStore(SOURCE).set_labels({CAT: "dogs"})
    with marks.journal_file(SOURCE).open("a+b") as file:
        file_lock.acquire(file)

        with pytest.raises(ProblemError) as caught:
            LabelStore(SOURCE).set_labels({DOG: "cats"})

    assert caught.value.problem.kind == ProblemKind.LABELS_IN_USE
    assert LabelStore(SOURCE).marks.labels == {"cats/000.png": "dogs"}


def test_two_windows_change_one_dataset() -> None:
    one, two = LabelStore(SOURCE), LabelStore(SOURCE)
    for number in range(10):
        (one, two)[number % 2].set_labels({Path(f"{number}.png"): "cats"})

    assert len(one.marks.labels) == 10
    assert two.history() == (10, 0)


def test_where_nothing_can_be_kept_it_is_told(tmp_path: Path) -> None:
    marks.marks_file(SOURCE).parent.parent.mkdir(parents=True, exist_ok=True)
    marks.marks_file(SOURCE).parent.write_text("in the way", encoding="utf-8")

    with pytest.raises(ProblemError) as caught:
        LabelStore(SOURCE).set_labels({CAT: "dogs"})

    assert caught.value.problem.kind == ProblemKind.MARKS_UNWRITABLE


def test_many_changes_are_settled_on_the_way() -> None:
    store = LabelStore(SOURCE)
    for number in range(450):
        store.set_labels({Path(f"{number}.png"): "cats"})

    assert len(json.loads(marks.marks_file(SOURCE).read_text(encoding="utf-8"))["labels"]) > 200
    assert len(store.marks.labels) == 450


def test_no_label_that_was_told_is_lost_by_a_kill(tmp_path: Path) -> None:
    """The process says what it has set; it is killed while it sets the next ones."""
    script = (
        "import sys; from pathlib import Path\n"
        "from resnet_gui.core.labeling.label_store import LabelStore\n"
        "store = LabelStore(Path(sys.argv[1]))\n"
        "for n in range(100000):\n"
        "    store.set_labels({Path(f'{n}.png'): 'cats'})\n"
        "    print(n, flush=True)\n"
    )
    command = [sys.executable, "-c", script, str(SOURCE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ}) as child:
        assert child.stdout is not None
        told = [int(child.stdout.readline()) for _ in range(230)]
        child.kill()
        told += [int(line) for line in child.stdout.read().splitlines() if line]

    found = {int(name.split(".")[0]) for name in LabelStore(SOURCE).marks.labels}
    assert set(told) <= found <= {*told, len(told)}
    assert LabelStore(SOURCE).undo()


# Files that have other places


def test_a_class_that_is_renamed_keeps_labels_and_what_is_left_out(
    image_folder: MakeFolder,
) -> None:
    root = image_folder({"cats": 8, "dogs": 8, "birds": 8})
    store = LabelStore(root)
    store.set_labels({CAT: "dogs", Path("dogs/001.png"): "birds"})
    store.leave_out([Path("dogs/002.png")])
    store.confirm({DOG: "dogs"})

    class_folders.rename_class(scan(root), "dogs", "hounds")

    found = scan(root)
    assert {p.label for p in found.images if p.path == CAT} == {"hounds"}
    assert {p.label for p in found.images if p.path == Path("hounds/001.png")} == {"birds"}
    assert [p.path for p in found.marked] == [Path("hounds/002.png")]
    assert store.marks.confirms(next(p for p in found.files if p.path == Path("hounds/000.png")))
    assert store.undo() == ()


def test_images_are_added_to_the_folder_of_a_class_whatever_labels_were_changed(
    image_folder: MakeFolder, tmp_path: Path
) -> None:
    root = image_folder({"cats": 7, "dogs": 7})
    LabelStore(root).set_labels({CAT: "dogs"})
    dataset = scan(root)

    for known in (dataset, image_groups.keep_training_facts(dataset, ())):
        assert class_folders.folders_of_class(known, "dogs") == [Path("dogs")]
        assert class_folders.folders_of_class(known, "cats") == [Path("cats")]


def test_changes_are_taken_back_but_for_what_was_said_since(tmp_path: Path) -> None:
    store = LabelStore(tmp_path)
    store.leave_out([CAT])
    changes = store.leave_out([CAT, DOG], ["birds"])
    assert {change.name for change in changes} == {DOG.as_posix(), "birds"}
    store.use_again([], ["birds"])
    store.leave_out([], ["birds", "fish"])

    store.take_back(changes)

    assert store.marks == Marks(frozenset([CAT.as_posix()]), frozenset(["fish"]))


def test_the_last_change_taken_back_is_a_step_of_undo(tmp_path: Path) -> None:
    store = LabelStore(tmp_path)
    store.leave_out([CAT])
    changes = store.set_labels({CAT: "dogs"})

    store.take_back(changes)

    assert store.history() == (1, 1)
    assert not store.marks.labels
