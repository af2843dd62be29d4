"""All images of a folder are read for labelling, whether they have a class or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.dataset.pile_reader import read_pile
from resnet_gui.core.errors.problem import Cancelled, ProblemError
from tests import images


def test_a_folder_without_classes(tmp_path: Path) -> None:
    for number in range(3):
        images.draw(0, number).save(tmp_path / f"{number}.png")
    (tmp_path / "broken.jpg").write_bytes(b"no image")
    (tmp_path / "notes.txt").write_text("text", encoding="utf-8")
    done: list[tuple[int, int]] = []

    pile = read_pile(tmp_path, lambda *at: done.append(at))

    assert pile.paths == (Path("0.png"), Path("1.png"), Path("2.png"))
    assert (pile.given, pile.splits, pile.root) == ({}, {}, tmp_path)
    assert sorted(set(done)) == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_loose_images_beside_classes(tmp_path: Path) -> None:
    images.make_folder(tmp_path, {"cats": 2, "dogs": 2})
    images.draw(0, 9).save(tmp_path / "loose.png")
    pile = read_pile(tmp_path)
    assert len(pile.paths) == 5
    assert set(pile.given.values()) == {"cats", "dogs"}
    assert Path("loose.png") not in pile.given


def test_a_list(tmp_path: Path) -> None:
    for number in range(3):
        images.draw(0, number).save(tmp_path / f"{number}.png")
    (tmp_path / "list.csv").write_text("path,label\n0.png,a\n1.png,b\n", encoding="utf-8")
    pile = read_pile(tmp_path / "list.csv")
    assert pile.given == {Path("0.png"): "a", Path("1.png"): "b"}
    assert pile.root == tmp_path


@pytest.mark.parametrize("name", ["gone", "empty"])
def test_where_there_is_nothing_one_sentence_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ProblemError, match=r"folder-missing|pile-empty"):
        read_pile(tmp_path / name)


def test_a_wish_to_stop_ends_it_and_what_was_read_is_kept(tmp_path: Path) -> None:
    for number in range(3):
        images.draw(0, number).save(tmp_path / f"{number}.png")

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_pile(tmp_path, stop)
    assert len(read_pile(tmp_path).paths) == 3
