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
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.labeling.labeling_session import LabelingSession
from resnet_gui.core.labeling.marks import marks_file
from resnet_gui.core.labeling.own_list import list_elsewhere
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
    assert found == list_elsewhere(pile.source)
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


def write(path: Path, *lines: str) -> None:
    path.write_text("\n".join(["path,label,split,used", *lines, ""]), encoding="utf-8")


def test_a_list_from_another_computer_is_taken_over_also_for_images_that_have_class_folders(
    tmp_path: Path,
) -> None:
    images.make_folder(tmp_path, {"cats": 3, "dogs": 3})
    write(
        tmp_path / "labels.csv",
        "cats/000.png,tigers,train,yes",
        "dogs/001.png,dogs,validation,no",
        "gone.png,wolves,train,yes",
    )
    session = LabelingSession(read_pile(tmp_path))

    assert session.take_over_list() == 3

    assert session.label_of(Path("cats/000.png")) == "tigers"
    assert session.is_set_aside(Path("dogs/001.png"))
    session.label([Path("cats/001.png")], "lions")
    lines = {line[0]: line[1:] for line in rows(session.save())[1:]}
    assert lines["cats/000.png"] == ["tigers", "train", "yes"]
    assert lines["cats/001.png"] == ["lions", "train", "yes"]
    assert lines["dogs/001.png"] == ["dogs", "validation", "no"]
    assert lines["gone.png"] == ["wolves", "train", "yes"]
    session.undo()
    session.undo()
    assert session.label_of(Path("cats/000.png")) == "cats"
    assert not session.is_set_aside(Path("dogs/001.png"))


def test_what_somebody_wrote_into_the_list_by_hand_is_not_lost(pile: ImagePile) -> None:
    session = LabelingSession(pile)
    a, b, c, d = pile.paths[:4]
    session.label([a, b, c, d], "x")
    found = session.save()
    assert session.take_over_list() == 0
    text = found.read_text(encoding="utf-8")
    by_hand = text.replace(f"{b.as_posix()},x,train", f"{b.as_posix()},y,test")
    by_hand = by_hand.replace(f"{c.as_posix()},x", f"{c.as_posix()},y")
    assert by_hand.count(",y,") == 2
    found.write_text(by_hand, encoding="utf-8")
    session.label([c], "z")  # later than the list: this is what the person means now

    session.save()

    assert [session.label_of(path) for path in (a, b, c, d)] == ["x", "y", "z", "x"]
    lines = {line[1:3] and (line[1], line[2]) for line in rows(found)[1:]}
    assert lines == {("x", "train"), ("y", "test"), ("z", "train")}


def test_a_label_that_was_taken_back_does_not_return_from_the_list(pile: ImagePile) -> None:
    session = LabelingSession(pile)
    session.label(pile.paths[:3], "x")
    found = session.save()
    session.clear(pile.paths[:1])
    found.write_text(found.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    again = LabelingSession(pile)

    assert again.take_over_list() == 0
    assert again.label_of(pile.paths[0]) is None
    assert len(rows(again.save())) == 3


def test_a_list_in_the_own_folder_is_found_again(
    pile: ImagePile, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = LabelingSession(pile)
    session.label(pile.paths[:6], "x")
    (pile.root / "labels.csv").write_text("path,label\n", encoding="utf-8")

    elsewhere = session.save(list_elsewhere(pile.root))

    text = elsewhere.read_text(encoding="utf-8").replace(",x,", ",y,")
    elsewhere.write_text(text, encoding="utf-8")
    assert session.take_over_list() == 6
    assert session.label_of(pile.paths[0]) == "y"


def test_the_list_and_its_folder_have_one_store(pile: ImagePile) -> None:
    session = LabelingSession(pile)
    session.label(pile.paths[:3], "x")
    session.label(pile.paths[3:], "y")
    found = session.save()

    LabelStore(found).set_labels({pile.paths[0]: "z"})

    assert LabelingSession(pile).label_of(pile.paths[0]) == "z"
    assert LabelStore(found).marks == LabelStore(pile.root).marks


def test_a_list_that_is_not_ours_keeps_a_store_of_its_own(pile: ImagePile) -> None:
    theirs = pile.root / "labels.csv"
    theirs.write_text("path,label\nIMG_01.png,a\n", encoding="utf-8")

    LabelStore(theirs).set_labels({pile.paths[0]: "z"})

    assert LabelStore(pile.root).marks.labels == {}


def test_classes_that_are_left_out_are_not_used(pile: ImagePile) -> None:
    session = LabelingSession(pile)
    session.label(pile.paths[:3], "x")
    session.label(pile.paths[3:], "y")
    LabelStore(pile.root).leave_out(classes=["y"])

    assert {line[1]: line[3] for line in rows(session.save())[1:]} == {"x": "yes", "y": "no"}


@pytest.mark.parametrize(
    "text",
    [
        *("", "{}", "[]", "\x00", '{"schema": 1}', '{"schema": 1, "lists": []}'),
        '{"schema": 1, "lists": {"beside": {"sha256": 3, "last": "x"}}}',
    ],
)
def test_a_damaged_note_about_the_list_costs_no_label(pile: ImagePile, text: str) -> None:
    session = LabelingSession(pile)
    session.label(pile.paths[:3], "x")
    found = session.save()
    note = next(marks_file(pile.source).parent.glob("*.lists.json"))
    note.write_text(text, encoding="utf-8")
    found.write_text(found.read_text(encoding="utf-8").replace(",x,", ",y,"), encoding="utf-8")

    assert session.take_over_list() == 0
    assert session.label_of(pile.paths[0]) == "x"


def test_a_list_that_is_labelled_itself_is_its_folder(pile: ImagePile, tmp_path: Path) -> None:
    """From another computer: the list is opened, labelled on and saved, then the folder."""
    write(pile.root / "labels.csv", "IMG_01.png,cat,train,yes", "IMG_02.png,dog,validation,no")
    opened = read_pile(pile.root / "labels.csv")
    session = LabelingSession(opened)
    session.take_over_list()
    assert set(opened.paths) == set(pile.paths), "also those without a label"
    assert opened.given == {}
    session.clear([Path("IMG_01.png")])
    session.label([Path("IMG_03.png")], "cat")
    session.save()
    again = LabelingSession(read_pile(pile.root))
    assert again.take_over_list() == 0
    labels = [again.label_of(Path(f"IMG_0{n}.png")) for n in (1, 2, 3)]
    assert labels == [None, "dog", "cat"]
    assert {line[0]: line[2:] for line in rows(again.save())[1:]} == {
        "IMG_02.png": ["validation", "no"],
        "IMG_03.png": ["train", "yes"],
    }


def test_a_list_that_cannot_be_replaced_takes_no_label_back(
    pile: ImagePile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A spreadsheet program holds it open: training goes on with a list elsewhere."""
    session = LabelingSession(pile)
    session.label(pile.paths[:2], "cat")
    beside = session.save()
    session.label(pile.paths[:1], "dog")
    session.clear(pile.paths[1:2])
    write_text = atomic.write_text

    def refuse(path: Path, text: str) -> None:
        if path == beside:
            raise PermissionError(13, "Permission denied")
        write_text(path, text)

    with monkeypatch.context() as patch:
        patch.setattr(atomic, "write_text", refuse)
        with pytest.raises(ProblemError, match="output-unwritable"):
            session.save()
        elsewhere = session.save_for_training()
    assert elsewhere == list_elsewhere(pile.root)
    again = LabelingSession(pile)
    assert again.take_over_list() == 0
    assert [again.label_of(path) for path in pile.paths[:2]] == ["dog", None]


def test_another_list_in_the_folder_keeps_to_itself(pile: ImagePile) -> None:
    session = LabelingSession(pile)
    session.label(pile.paths, "red")
    beside = session.save()
    before = beside.read_bytes()
    shapes = pile.root / "shape.csv"
    text = "path,label\n" + "".join(f"IMG_{n:02}.png,round\n" for n in range(1, 12))
    shapes.write_text(text, encoding="utf-8")
    other = LabelingSession(read_pile(shapes))
    assert other.take_over_list() == 0
    assert other.classes == ("round",)
    other.label(pile.paths[2:4], "square")
    with pytest.raises(ProblemError, match="labels-not-ours"):
        other.save()
    listing = other.save_for_training()
    assert set(scan(listing, least=0).classes) == {"round", "square"}
    assert beside.read_bytes() == before and shapes.read_text(encoding="utf-8") == text
    assert LabelingSession(pile).classes == ("red",)


def test_a_list_that_is_no_text_any_more_is_not_replaced(pile: ImagePile) -> None:
    session = LabelingSession(pile)
    session.label(pile.paths[:2], "x")
    found = session.save()
    in_ansi = found.read_bytes() + "IMG_05.png,Käse,train,yes\r\n".encode("cp1252")
    found.write_bytes(in_ansi)
    for do in (session.take_over_list, session.save):
        with pytest.raises(ProblemError, match="list-not-text"):
            do()
    assert found.read_bytes() == in_ansi


def test_lines_by_hand_are_read_as_every_list_is(pile: ImagePile) -> None:
    write(pile.root / "labels.csv", "IMG_01.png,dog", " IMG_02.png , dog , validation , No ", "x,")
    session = LabelingSession(pile)
    assert session.take_over_list() == 2
    assert session.label_of(Path("IMG_01.png")) == "dog"
    assert session.is_set_aside(Path("IMG_02.png"))
    assert rows(session.save())[1:] == [
        ["IMG_01.png", "dog", "train", "yes"],
        ["IMG_02.png", "dog", "validation", "no"],
    ]


def test_a_class_that_is_left_out_leaves_no_image_aside_for_ever(pile: ImagePile) -> None:
    session = LabelingSession(pile)
    session.label(pile.paths[:3], "x")
    session.label(pile.paths[3:], "y")
    LabelStore(pile.root).leave_out(classes=["y"])
    found = session.save()
    text = found.read_text(encoding="utf-8").replace(
        f"{pile.paths[0].as_posix()},x", "IMG_01.png,z"
    )
    found.write_text(text, encoding="utf-8")
    session.take_over_list()
    LabelStore(pile.root).use_again(classes=["y"])
    assert not LabelStore(pile.root).marks.images
