"""The list of labels beside the images: written whole, read by everything that reads lists."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from resnet_gui.core.dataset.csv_list import read_rows
from resnet_gui.core.dataset.pile_reader import read_pile
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import atomic
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.labeling_session import LabelingSession
from resnet_gui.core.labeling.labels_list import own_list
from tests import images


@pytest.fixture
def pile(tmp_path: Path) -> ImagePile:
    """Return the images of an unsorted folder: six of two kinds each."""
    for number in range(12):
        name = f"IMG_{number:02}.png" if number else "=貓, 1.png"
        images.draw(number % 2, number).save(tmp_path / name)
    return read_pile(tmp_path)


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def test_the_list_is_beside_the_images_and_can_be_trained_on(pile: ImagePile) -> None:
    session = LabelingSession(pile)
    session.label(pile.paths[::2], "狗")
    session.label(pile.paths[1::2], "=cats")
    session.set_aside(pile.paths[:1])
    session.clear(pile.paths[-1:])

    found = session.save()

    assert found == pile.root / "labels.csv"
    head, *lines = rows(found)
    assert head[:4] == ["path", "label", "split", "used"]
    assert len(lines) == 11, "an unlabelled image is not in it"
    assert [line[3] for line in lines].count("no") == 1
    dataset = scan(found)
    assert dataset.classes == ("=cats", "狗")
    assert {image.path for image in dataset.images} == set(pile.paths[1:-1])
    assert {image.split for image in dataset.images} == {Split.TRAIN}


def test_a_list_that_somebody_else_wrote_is_never_replaced(pile: ImagePile) -> None:
    theirs = pile.root / "labels.csv"
    theirs.write_text("path,label\nIMG_01.png,mine\n", encoding="utf-8")
    session = LabelingSession(pile)
    session.label(pile.paths[:2], "x")
    with pytest.raises(ProblemError, match="labels-not-ours"):
        session.save()
    assert theirs.read_text(encoding="utf-8") == "path,label\nIMG_01.png,mine\n"
    other = session.save(pile.root / "my labels.csv")
    session.label(pile.paths[2:3], "x")
    assert session.save(other) == other
    assert len(rows(other)) == 4


def test_where_nothing_can_be_written_beside_the_images_the_program_keeps_the_list(
    pile: ImagePile, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = atomic.write_text

    def refuse(path: Path, text: str) -> None:
        if path.parent == pile.root:
            raise PermissionError(13, "Permission denied")
        write(path, text)

    monkeypatch.setattr(atomic, "write_text", refuse)
    session = LabelingSession(pile)
    session.label(pile.paths[:6], "x")
    session.label(pile.paths[6:], "y")
    found = session.save()
    assert found == own_list(pile.source)
    assert len(scan(found).images) == 12
    with pytest.raises(ProblemError, match="output-unwritable"):
        session.save(pile.root / "other.csv")


def test_an_image_that_is_gone_keeps_its_label(pile: ImagePile) -> None:
    session = LabelingSession(pile)
    session.label(pile.paths, "x")
    gone = pile.root / pile.paths[3]
    content = gone.read_bytes()
    gone.unlink()
    later = LabelingSession(read_pile(pile.root))
    assert len(later.pile.paths) == 11
    assert len(rows(later.save())) == 13
    gone.write_bytes(content)
    assert LabelingSession(read_pile(pile.root)).label_of(pile.paths[3]) == "x"


def test_splits_of_the_folder_are_kept(tmp_path: Path) -> None:
    images.make_folder(tmp_path / "train", {"cats": 3, "dogs": 3})
    images.make_folder(tmp_path / "valid", {"cats": 2, "dogs": 2})
    pile = read_pile(tmp_path)
    lines = rows(LabelingSession(pile).save())[1:]
    assert [line[2] for line in lines] == ["train"] * 6 + ["validation"] * 4
    dataset = scan(tmp_path / "labels.csv", least=0)
    assert dataset.size(Split.VALIDATION) == 4


@pytest.mark.parametrize("word", ["no", "No", "NO"])
def test_lines_that_are_not_used_are_passed_over(tmp_path: Path, word: str) -> None:
    for number in range(3):
        images.draw(0, number).save(tmp_path / f"{number}.png")
    text = f"path,label,split,used\n0.png,a,train,yes\n1.png,a,train,{word}\n2.png,b,train,\n"
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    found = list(read_rows(tmp_path / "list.csv", tmp_path))
    assert [row.path.name for row in found] == ["0.png", "2.png"]


def test_a_list_of_which_nothing_is_used_is_refused(tmp_path: Path) -> None:
    images.draw(0, 0).save(tmp_path / "0.png")
    (tmp_path / "list.csv").write_text("path,label,used\n0.png,a,no\n", encoding="utf-8")
    with pytest.raises(ProblemError, match="list-none-used"):
        list(read_rows(tmp_path / "list.csv", tmp_path))


def test_a_class_that_is_called_used_is_one(tmp_path: Path) -> None:
    for number in range(3):
        images.draw(0, number).save(tmp_path / f"{number}.png")
    text = "path,new,used\n0.png,1,0\n1.png,0,1\n2.png,yes,no\n"
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    found = list(read_rows(tmp_path / "list.csv", tmp_path))
    assert [(row.path.name, row.label) for row in found] == [
        *(("0.png", "new"), ("1.png", "used"), ("2.png", "new"))
    ]
