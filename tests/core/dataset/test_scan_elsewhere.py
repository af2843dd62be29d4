"""A scan whose files are read by a cluster gives the same dataset."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from resnet_gui.core.dataset import scanner
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.engine.execution.ray_executor import RayExecutor
from tests import images
from tests.engine.execution.fake_ray import FakeRay
from tests.images import MakeFolder


def test_it_is_that_of_threads(image_folder: MakeFolder) -> None:
    folder = image_folder()
    (folder / "class0.txt").write_text("no picture")
    elsewhere = scanner.scan(folder, executor=RayExecutor(FakeRay(), 2, 3))
    # Read anew: nothing of the first scan is known under another name.
    moved = folder.rename(folder.with_name("moved"))
    here = scanner.scan(moved)

    assert elsewhere.images == here.images
    assert elsewhere.skipped == here.skipped
    assert {path: facts.sha256 for path, facts in elsewhere.facts.items()} == {
        path: facts.sha256 for path, facts in here.facts.items()
    }


def test_a_file_that_kills_its_worker_is_listed_with_the_reason(image_folder: MakeFolder) -> None:
    folder = image_folder()
    worst = sorted(path.relative_to(folder) for path in folder.rglob("*.png"))[4]

    def deadly(_worker: int, items: Sequence[Any] | None) -> bool:
        return items is not None and (Path(worst),) in items

    found = scanner.scan(folder, executor=RayExecutor(FakeRay(deadly), 2, 3))

    assert [(each.path, each.problem.kind) for each in found.skipped] == [
        (worst, ProblemKind.WORKER_KILLED)
    ]
    assert len(found.images) == len(list(folder.rglob("*.png"))) - 1


def test_what_is_known_does_not_travel_to_each_worker(image_folder: MakeFolder) -> None:
    """The task goes to all of them: it must not grow with the number of files."""

    class Measuring(FakeRay):
        def put(self, value: Any) -> Any:
            sizes.append(len(pickle.dumps(value)))
            return value

    sizes: list[int] = []
    folder = image_folder(each=20)
    scanner.scan(folder, executor=RayExecutor(Measuring(), 2, 3))
    images.save(folder / "class0", 0, 1, first=70)

    scanner.scan(folder, executor=RayExecutor(Measuring(), 2, 3))

    assert sizes[1] == sizes[0]
