"""An image joins the dataset under the class that somebody gives it, and leaves it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.dataset_edit.correction import MARK, correct_label
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.organize import organizer
from tests import images
from tests.images import MakeFolder


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "elsewhere" / "strange.png"
    path.parent.mkdir()
    images.draw(1, 99).save(path)
    return path


@pytest.mark.parametrize("layout", ["flat", "split"])
def test_it_is_copied_into_the_folder_of_its_class_and_marked(
    image_folder: MakeFolder, image: Path, layout: images.Layout
) -> None:
    root = image_folder(layout=layout)
    dataset = scan(root)

    report = correct_label(image, "dogs", dataset)

    folder = root / "dogs" if layout == "flat" else root / "train" / "dogs"
    joined = folder / f"strange {MARK}.png"
    assert joined.read_bytes() == image.read_bytes()
    again = scan(root)
    assert len(again.images) == len(dataset.images) + 1
    assert again.skipped == dataset.skipped, "nothing else is left in the dataset"
    organizer.undo(report.log, lambda _done, _total: True)
    assert not joined.exists()
    assert image.exists()


def test_twice_is_two_images(image_folder: MakeFolder, image: Path) -> None:
    dataset = scan(image_folder())
    correct_label(image, "dogs", dataset)
    correct_label(image, "dogs", dataset)
    names = {path.name for path in (dataset.root / "dogs").glob(f"*{MARK}*")}
    assert names == {f"strange {MARK}.png", f"strange {MARK} (2).png"}


def test_one_of_the_dataset_itself_is_moved(image_folder: MakeFolder) -> None:
    root = image_folder()
    dataset, wrong = scan(root), root / "cats" / "000.png"
    content = wrong.read_bytes()

    report = correct_label(wrong, "dogs", dataset)

    assert not wrong.exists()
    assert (root / "dogs" / f"000 {MARK}.png").read_bytes() == content
    organizer.undo(report.log, lambda _done, _total: True)
    assert wrong.read_bytes() == content


def test_in_a_flat_folder_the_name_tells_the_class(tmp_path: Path, image: Path) -> None:
    root = tmp_path / "flat"
    root.mkdir()
    for index, label in enumerate(("cat", "dog")):
        for number in range(6):
            images.draw(index, number).save(root / f"{label}.{number}.png")

    correct_label(image, "dog", scan(root))

    assert (root / f"dog.strange {MARK}.png").is_file()
    assert sum(p.label == "dog" for p in scan(root).images) == 7


def test_what_cannot_be_done_is_told(image_folder: MakeFolder, image: Path, tmp_path: Path) -> None:
    root = image_folder()
    csv = tmp_path / "list.csv"
    csv.write_text("\n".join(f"pictures/{p.parent.name}/{p.name},{p.parent.name}"
                             for p in sorted(root.rglob("*.png"))))  # fmt: skip
    kinds = []
    for file, dataset in (
        (image, scan(csv)),
        (root / "dogs" / "000.png", scan(root)),
        (image.with_name("gone.png"), scan(root)),
    ):
        with pytest.raises(ProblemError) as raised:
            correct_label(file, "dogs", dataset)
        kinds.append(raised.value.problem.kind)
    assert kinds == ["correct-list", "correct-same", "picture-missing"]


def test_a_picture_whose_label_was_changed_can_be_corrected_to_the_class_of_its_folder(
    image_folder: MakeFolder,
) -> None:
    root = image_folder({"cats": 7, "dogs": 7})
    image = root / "cats" / "000.png"
    LabelStore(root).set_labels({Path("cats/000.png"): "dogs"})

    report = correct_label(image, "cats", scan(root))

    assert scan(root).given == {}
    assert scan(root).counts() == {("cats", Split.TRAIN): 7, ("dogs", Split.TRAIN): 7}
    organizer.undo(report.log, lambda done, total: True)
    assert scan(root).given == {Path("cats/000.png"): "cats"}
