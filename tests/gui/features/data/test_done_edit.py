"""Every edit of a dataset is undone: the files and the labels are as they were before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from resnet_gui.core.checks.read_dataset import read_dataset
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.gui.features.data.dataset_editor import DatasetEditor
from resnet_gui.gui.services.task_runner import TaskRunner
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
    assert editor.n_undoable == 0
