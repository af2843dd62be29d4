"""An image joins the dataset under the class that somebody gives it, and leaves it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.dataset.pile_reader import read_pile
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.dataset_edit.correction import MARK, correct_label, undo
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.labeling.labeling_session import LabelingSession
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

    made = correct_label(image, "dogs", dataset)

    folder = root / "dogs" if layout == "flat" else root / "train" / "dogs"
    joined = folder / f"strange {MARK}.png"
    assert joined.read_bytes() == image.read_bytes()
    again = scan(root)
    assert len(again.images) == len(dataset.images) + 1
    assert again.skipped == dataset.skipped, "nothing else is left in the dataset"
    assert undo(made) == ()
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

    made = correct_label(wrong, "dogs", dataset)

    assert not wrong.exists()
    assert (root / "dogs" / f"000 {MARK}.png").read_bytes() == content
    assert undo(made) == ()
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

    made = correct_label(image, "cats", scan(root))

    assert scan(root).given == {}
    assert scan(root).counts() == {("cats", Split.TRAIN): 7, ("dogs", Split.TRAIN): 7}
    assert undo(made) == ()
    assert scan(root).given == {Path("cats/000.png"): "cats"}


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Return the list of a folder in which two images are labelled each, and two are not."""
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(6):
        images.draw(number % 2, number).save(folder / f"{number}.png")
    session = LabelingSession(read_pile(folder))
    session.label_each({Path(f"{n}.png"): "cats" if n % 2 else "dogs" for n in range(4)})
    return session.save()


def labels_in(listing: Path) -> dict[str, str]:
    return {image.path.as_posix(): image.label for image in scan(listing, least=0).images}


def test_in_a_labelled_folder_an_image_joins_the_same_labels(labelled: Path) -> None:
    before, image = labels_in(labelled), labelled.parent / "4.png"

    made = correct_label(image, "dogs", scan(labelled, least=0))

    assert labels_in(labelled) == {**before, "4.png": "dogs"}
    assert LabelingSession(read_pile(labelled.parent)).label_of(Path("4.png")) == "dogs"
    assert made.image == made.before == made.added == image and image.is_file()
    assert undo(made) == ()
    assert labels_in(labelled) == before
    assert LabelingSession(read_pile(labelled.parent)).label_of(Path("4.png")) is None


def test_a_label_of_a_labelled_folder_is_corrected_and_comes_back(labelled: Path) -> None:
    before, dataset = labels_in(labelled), scan(labelled, least=0)
    with pytest.raises(ProblemError, match="correct-same"):
        correct_label(labelled.parent / "1.png", "cats", dataset)
    made = correct_label(labelled.parent / "1.png", "dogs", dataset)
    assert labels_in(labelled)["1.png"] == "dogs"
    undo(made)
    assert labels_in(labelled) == before


def test_an_image_from_elsewhere_is_copied_beside_the_labelled_ones(
    labelled: Path, image: Path
) -> None:
    before = labels_in(labelled)
    made = correct_label(image, "cats", scan(labelled, least=0))
    name = f"strange {MARK}.png"
    assert labels_in(labelled) == {**before, name: "cats"}
    assert made.added.read_bytes() == image.read_bytes()
    assert undo(made) == ()
    assert labels_in(labelled) == before
    assert not made.added.exists() and image.is_file()


def test_a_correction_keeps_what_was_said_and_not_saved_and_undo_brings_it_back(
    labelled: Path,
) -> None:
    folder = labelled.parent
    session = LabelingSession(read_pile(folder))
    session.label([Path("1.png")], "birds")
    session.clear([Path("2.png")])
    session.set_aside([Path("3.png")])
    dataset = scan(labelled, least=0)

    made = [correct_label(folder / name, "dogs", dataset) for name in ("1.png", "3.png")]

    assert labels_in(labelled) == {"0.png": "dogs", "1.png": "dogs", "3.png": "dogs"}
    for each in reversed(made):
        undo(each)
    now = LabelingSession(read_pile(folder))
    assert [now.label_of(Path(f"{n}.png")) for n in range(4)] == ["dogs", "birds", None, "cats"]
    assert now.is_set_aside(Path("3.png"))


def test_an_image_that_is_not_used_is_used_again_under_its_own_label(labelled: Path) -> None:
    LabelingSession(read_pile(labelled.parent)).set_aside([Path("1.png")])
    made = correct_label(labelled.parent / "1.png", "cats", scan(labelled, least=0))
    assert labels_in(labelled)["1.png"] == "cats"
    undo(made)
    assert "1.png" not in labels_in(labelled)
