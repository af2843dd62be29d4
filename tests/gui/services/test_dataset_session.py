"""The session that owns the open dataset."""

from __future__ import annotations

from pathlib import Path

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import Problem
from resnet_gui.gui.services.dataset_session import DatasetSession
from tests.gui.driving import wait
from tests.images import MakeFolder


def test_a_scanned_folder_is_the_open_dataset(
    session: DatasetSession, image_folder: MakeFolder
) -> None:
    opened: list[Dataset] = []
    session.opened.connect(opened.append)
    root = image_folder()
    session.open(root)
    assert not opened
    wait(lambda: not session.is_scanning)
    assert [dataset.source for dataset in opened] == [root]
    assert session.dataset is opened[0]


def test_the_open_dataset_stays_where_another_cannot_be_opened(
    session: DatasetSession, image_folder: MakeFolder, tmp_path: Path
) -> None:
    problems: list[Problem] = []
    session.failed.connect(problems.append)
    session.open(image_folder())
    wait(lambda: not session.is_scanning)
    before = session.dataset
    session.open(tmp_path / "gone")
    wait(lambda: not session.is_scanning)
    assert problems == [session.problem]
    assert session.dataset is before
    session.cancel()
    assert before is not None and session.source == before.source
    assert session.problem is None
