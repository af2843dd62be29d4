"""Images are added to a class by copying; a class is made, and gets another name."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.dataset_edit import class_folders
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, ProblemError
from tests import images
from tests.core.lists import write
from tests.images import Layout, MakeFolder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Return a folder of new images, some of whose names are taken."""
    folder = tmp_path / "camera"
    images.save(folder, 0, 3, first=500)
    (folder / "500.png").rename(folder / "000.png")
    images.save(folder / "deeper", 0, 1, first=600)
    return folder


def test_images_and_folders_are_copied_under_names_that_are_free(
    image_folder: MakeFolder, elsewhere: Path
) -> None:
    root = image_folder()
    first = (root / "cats" / "000.png").read_bytes()
    seen: list[int] = []

    added = class_folders.add_images(scan(root), "cats", [elsewhere], seen.append)

    assert {path.as_posix() for path in added.copied} == {
        "cats/000 (2).png", "cats/501.png", "cats/502.png", "cats/600.png"
    }  # fmt: skip
    assert seen == [1, 2, 3, 4]
    assert (root / "cats" / "000.png").read_bytes() == first
    assert len(list(elsewhere.rglob("*.png"))) == 4
    assert scan(root).counts()["cats", Split.TRAIN] == 10


def test_what_is_there_already_and_what_is_no_image_is_not_copied(
    image_folder: MakeFolder, tmp_path: Path
) -> None:
    root = image_folder()
    (tmp_path / "copy.png").write_bytes((root / "cats" / "000.png").read_bytes())
    (tmp_path / "notes.png").write_text("none")

    added = class_folders.add_images(
        scan(root), "cats", [tmp_path / "copy.png", tmp_path / "notes.png", tmp_path / "gone.png"]
    )

    assert (added.copied, added.known, added.refused) == ((), 1, (tmp_path / "notes.png",))


def test_with_splits_images_join_the_training_ones(
    image_folder: MakeFolder, elsewhere: Path
) -> None:
    root = image_folder(layout="split")

    added = class_folders.add_images(scan(root), "dogs", [elsewhere / "501.png"])

    assert added.copied == (Path("train/dogs/501.png"),)


def test_an_empty_class_takes_images_too(image_folder: MakeFolder, elsewhere: Path) -> None:
    root = image_folder(layout="split")
    (root / "train" / "birds").mkdir()

    added = class_folders.add_images(scan(root), "birds", [elsewhere / "501.png"])

    assert added.copied == (Path("train/birds/501.png"),)


def test_what_ends_the_work_leaves_what_was_copied_and_no_halves(
    image_folder: MakeFolder, elsewhere: Path
) -> None:
    root = image_folder()

    def give_up(done: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        class_folders.add_images(scan(root), "cats", [elsewhere], give_up)

    assert len(list((root / "cats").iterdir())) == 7
    assert not list(root.rglob("*.part"))


def test_a_list_has_no_folder_to_add_to(image_folder: MakeFolder) -> None:
    root = image_folder()
    lines = [f"{p.relative_to(root).as_posix()},{p.parent.name}" for p in root.rglob("*.png")]
    found = scan(write(root, lines))

    for work in (
        lambda: class_folders.add_images(found, "cats", [root]),
        lambda: class_folders.rename_class(found, "cats", "kittens"),
    ):
        with pytest.raises(ProblemError) as caught:
            work()
        assert caught.value.problem.kind == ProblemKind.CLASS_NO_FOLDER


# Making


@pytest.mark.parametrize("layout", ["flat", "split"])
def test_a_new_class_is_an_empty_folder_that_takes_images_and_goes_again(
    image_folder: MakeFolder, elsewhere: Path, layout: Layout
) -> None:
    root = image_folder(layout=layout)

    folder = class_folders.new_class(scan(root), " birds ")

    within = "birds" if layout == "flat" else "train/birds"
    assert folder.as_posix() == within and not list((root / folder).iterdir())
    assert [entry.label for entry in scan(root).left_out] == ["birds"]
    added = class_folders.add_images(scan(root), "birds", [elsewhere])
    assert len(added.copied) == 4

    with pytest.raises(ProblemError) as caught:
        class_folders.remove_empty_class(root, folder)
    assert caught.value.problem.kind == ProblemKind.CLASS_NOT_EMPTY
    for path in added.copied:
        (root / path).unlink()
    class_folders.remove_empty_class(root, folder)
    class_folders.remove_empty_class(root, folder)  # by hand, in between
    assert not (root / folder).exists()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Dogs", "class-name-taken"), ("spare", "class-name-taken"), ("a/b", "class-name-bad")],
)
def test_a_class_that_cannot_be_made_is_refused(
    name: str, kind: str, image_folder: MakeFolder
) -> None:
    root = image_folder()
    (root / "spare").write_text("a file", "utf-8")

    with pytest.raises(ProblemError) as caught:
        class_folders.new_class(scan(root), name)

    assert caught.value.problem.kind == kind


# Renaming


def test_a_class_is_renamed_in_all_splits(image_folder: MakeFolder) -> None:
    root = image_folder(layout="split")
    before = scan(root)

    class_folders.rename_class(before, "cats", "貓 kittens")

    after = scan(root)
    assert after.classes == ("dogs", "貓 kittens")
    assert after.counts()["貓 kittens", Split.TRAIN] == before.counts()["cats", Split.TRAIN]
    assert after.counts()["貓 kittens", Split.VALIDATION] == 3


def test_only_the_case_of_a_name_may_change(image_folder: MakeFolder) -> None:
    root = image_folder()

    class_folders.rename_class(scan(root), "cats", "Cats")

    assert scan(root).classes == ("Cats", "dogs")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("dogs", "class-name-taken"), ("DOGS", "class-name-taken"),
        ("birds", "class-name-taken"), ("", "class-name-bad"), ("a/b", "class-name-bad"),
        ("nul", "class-name-bad"), ("what?", "class-name-bad"), ("..", "class-name-bad"),
        (".hidden", "class-name-bad"),
    ],
)  # fmt: skip
def test_names_that_cannot_be_are_refused_and_nothing_changes(
    name: str, kind: str, image_folder: MakeFolder
) -> None:
    root = image_folder(layout="split")
    (root / "valid" / "birds").mkdir()
    before = scan(root)

    with pytest.raises(ProblemError) as caught:
        class_folders.rename_class(before, "cats", name)

    assert caught.value.problem.kind == kind
    assert scan(root) == before


def test_a_renaming_that_fails_halfway_is_taken_back(
    image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = image_folder(layout="split")
    before = scan(root)
    original = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if "valid" in self.parts:
            raise PermissionError(13, "Permission denied")
        return original(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(ProblemError) as caught:
        class_folders.rename_class(before, "cats", "kittens")

    assert caught.value.problem.kind == ProblemKind.RENAMING_FAILED
    assert scan(root) == before


def test_classes_of_a_download_one_folder_deeper_are_its_folders(
    tmp_path: Path, elsewhere: Path
) -> None:
    root = tmp_path / "download"
    images.make_folder(root / "cats" / "data", {"cats": 5, "dogs": 5}, "split")

    added = class_folders.add_images(scan(root), "cats", [elsewhere])
    class_folders.rename_class(scan(root), "cats", "lions")

    assert {path.parent.as_posix() for path in added.copied} == {"cats/data/train/cats"}
    assert scan(root).classes == ("dogs", "lions")
    assert (root / "cats" / "data" / "valid" / "lions").is_dir()


def test_what_a_network_drive_leaves_is_not_added(image_folder: MakeFolder, tmp_path: Path) -> None:
    images.save(tmp_path / "camera" / "@eaDir" / "a.png", 0, 1, first=700)

    added = class_folders.add_images(scan(image_folder()), "cats", [tmp_path / "camera"])

    assert (added.copied, added.refused) == ((), ())
