"""Every edit of a dataset is undone: the files and the labels are as they were before."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from resnet_gui.core.checks.read_dataset import read_dataset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset_edit import quarantine
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.features.data.edit_bar import EditBar
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import counts
from tests import images
from tests.gui.driving import wait

PATHS = [Path("cats/000.png"), Path("cats/001.png")]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    images.save(tmp_path / "new", 0, 2, first=50)
    return images.make_folder(tmp_path / "pets", {"cats": 6, "dogs": 6})


def read(root: Path) -> Dataset:
    return read_dataset(root, lambda progress: None, lambda: None).dataset


def state(root: Path) -> tuple[object, ...]:
    """Return all files, and what the dataset says of its images."""
    dataset = read(root)
    labels = {image.path: image.label for image in dataset.images}
    files = sorted(path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return files, labels, {image.path for image in dataset.marked}


def done(editor: DatasetEditor, act: Callable[[], object]) -> None:
    """Do something, and wait until it is done."""
    act()
    wait(lambda: not editor.is_busy)


EDITS: dict[str, Callable[[DatasetEditor, Dataset, Path], None]] = {
    "leave out": lambda editor, dataset, root: editor.leave_out(dataset, PATHS),
    "leave a class out": lambda editor, dataset, root: editor.leave_out(dataset, (), ["cats"]),
    "move to a class": lambda editor, dataset, root: editor.set_label(dataset, PATHS, "dogs"),
    "quarantine": lambda editor, dataset, root: editor.quarantine(dataset, PATHS),
    "rename": lambda editor, dataset, root: editor.rename(dataset, "cats", "felines"),
    "add": lambda editor, dataset, root: editor.add(
        dataset, "cats", sorted((root.parent / "new").iterdir())
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_undone(tasks: TaskRunner, root: Path, name: str) -> None:
    editor = DatasetEditor(tasks)
    before = state(root)
    EDITS[name](editor, read(root), root)
    wait(lambda: not editor.is_busy)
    assert state(root) != before
    edit = editor.last_edit(read(root))
    assert edit is not None and edit.text().endswith(".")

    editor.undo(read(root))

    wait(lambda: not editor.is_busy)
    assert state(root) == before
    assert editor.edits == ()


def test_undo_of_quarantine_takes_the_same_file_back(tasks: TaskRunner, root: Path) -> None:
    """A file of that name is in quarantine already."""
    quarantine.move(root, PATHS[:1])
    shutil.copy(root.parent / "new" / "050.png", root / PATHS[0])
    new = (root / PATHS[0]).read_bytes()
    editor = DatasetEditor(tasks)
    done(editor, lambda: editor.quarantine(read(root), PATHS[:1]))
    kept = quarantine.quarantined_files(root)
    assert kept == [Path("cats/000 (2).png"), Path("cats/000.png")]

    done(editor, lambda: editor.undo(read(root)))

    assert (root / PATHS[0]).read_bytes() == new
    assert quarantine.quarantined_files(root) == [PATHS[0]]


def test_undo_of_put_back_takes_the_same_file_away(tasks: TaskRunner, root: Path) -> None:
    quarantine.move(root, PATHS[:1])
    shutil.copy(root.parent / "new" / "050.png", root / PATHS[0])
    before = state(root)
    editor = DatasetEditor(tasks)
    done(editor, lambda: editor.put_back(read(root)))
    assert (root / "cats" / "000 (2).png").is_file()

    done(editor, lambda: editor.undo(read(root)))

    assert state(root) == before
    assert quarantine.quarantined_files(root) == PATHS[:1]


def relabel(editor: DatasetEditor, root: Path) -> None:
    editor.set_label(read(root), PATHS, "dogs")


SAID: dict[str, tuple[Callable[[LabelStore], object], Callable[[DatasetEditor, Path], None]]] = {
    "left out before": (
        lambda store: store.leave_out(PATHS[:1]),
        lambda editor, root: editor.leave_out(read(root), PATHS),
    ),
    "a class of which all is put back": (
        lambda store: store.leave_out((), ["cats"]),
        lambda editor, root: editor.use_again(
            read(root), [Path(f"cats/{n:03}.png") for n in range(6)], ["cats"]
        ),
    ),
    "left out, and moved to a class": (lambda store: store.leave_out(PATHS[:1]), relabel),
    "confirmed, and moved to a class": (
        lambda store: store.confirm(dict.fromkeys(PATHS, "cats")),
        relabel,
    ),
    "labels are given back": (
        lambda store: store.set_labels({PATHS[0]: "dogs"}),
        lambda editor, root: editor.restore_labels(read(root), PATHS),
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_undo_restores_what_was_said_before(tasks: TaskRunner, root: Path, name: str) -> None:
    say, edit = SAID[name]
    say(LabelStore(root))
    before = LabelStore(root).marks
    editor = DatasetEditor(tasks)
    done(editor, lambda: edit(editor, root))
    assert LabelStore(root).marks != before

    done(editor, lambda: editor.undo(read(root)))

    assert LabelStore(root).marks == before


def test_what_changes_nothing_cannot_be_undone(tasks: TaskRunner, root: Path) -> None:
    editor = DatasetEditor(tasks)
    done(editor, lambda: editor.leave_out(read(root), PATHS))

    done(editor, lambda: editor.leave_out(read(root), PATHS))

    assert len(editor.edits) == 1


def test_a_class_gets_its_name_again_before_it_is_read_again(tasks: TaskRunner, root: Path) -> None:
    editor, before, old = DatasetEditor(tasks), state(root), read(root)
    done(editor, lambda: editor.rename(old, "cats", "felines"))

    done(editor, lambda: editor.undo(old))

    assert state(root) == before


def test_an_undo_that_fails_does_not_block_those_before_it(
    tasks: TaskRunner, root: Path, qtbot: QtBot
) -> None:
    editor, before = DatasetEditor(tasks), state(root)
    done(editor, lambda: editor.leave_out(read(root), PATHS))
    done(editor, lambda: editor.rename(read(root), "cats", "felines"))
    (root / "cats").mkdir()  # the name is taken now
    with qtbot.waitSignal(editor.failed):
        editor.undo(read(root))
    (root / "cats").rmdir()
    (root / "felines").rename(root / "cats")

    done(editor, lambda: editor.undo(read(root)))

    assert editor.edits == ()
    # Renaming has moved the marks to other paths, and they have stayed there.
    assert state(root)[:1] == before[:1]


def test_an_edit_of_another_dataset_is_not_undone_and_not_lost(
    tasks: TaskRunner, root: Path, tmp_path: Path
) -> None:
    editor = DatasetEditor(tasks)
    other = images.make_folder(tmp_path / "others", {"cats": 6, "dogs": 6})
    done(editor, lambda: editor.leave_out(read(root), PATHS))
    done(editor, lambda: editor.leave_out(read(other), PATHS))
    assert editor.last_edit(read(root)) is not None

    done(editor, lambda: editor.undo(read(root)))

    assert not read(root).marked and len(read(other).marked) == 2
    assert editor.last_edit(read(root)) is None


def test_the_line_of_a_long_name_is_no_wider_than_others(
    tasks: TaskRunner, root: Path, qtbot: QtBot
) -> None:
    editor = DatasetEditor(tasks)
    bar = EditBar(editor)
    qtbot.addWidget(bar)
    bar.set_dataset(read(root))
    done(editor, lambda: editor.leave_out(read(root), (), ["c" * 400]))
    edit = editor.last_edit(read(root))
    assert edit is not None and len(edit.text()) < 100
    assert bar.minimumSizeHint().width() < 200


def test_undo_rests_while_something_is_done(tasks: TaskRunner, root: Path, qtbot: QtBot) -> None:
    editor = DatasetEditor(tasks)
    bar = EditBar(editor)
    qtbot.addWidget(bar)
    bar.set_dataset(read(root))
    bar.show()
    done(editor, lambda: editor.leave_out(read(root), PATHS))
    (undo,) = bar.findChildren(QPushButton)
    assert undo.isEnabled()

    editor.leave_out(read(root), (), ["cats"])

    assert not undo.isEnabled()
    wait(lambda: not editor.is_busy)
    assert undo.isEnabled()


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "1 picture has its first label again."),
        (2, "2 pictures have their first label again."),
    ],
)
def test_the_verb_goes_with_the_number(count: int, text: str) -> None:
    assert counts.first_labels_again(count) == text
