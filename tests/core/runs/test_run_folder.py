"""A run becomes a folder whole, under a name of its own, and destroys nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import atomic
from resnet_gui.core.runs import run_folder

# Names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pets", "pets"),
        ("我的 照片 😀", "我的 照片 😀"),
        ('a<b>c:d"e/f\\g|h?i*j', "a_b_c_d_e_f_g_h_i_j"),
        ("tab\tand\x00nul", "tab_and_nul"),
        ("ends in dots...", "ends in dots"),
        (" spaces ", "spaces"),
        ("...", "run"),
        ("", "run"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("Com1", "_Com1"),
        ("console", "console"),
    ],
)
def test_a_name_becomes_one_that_every_system_takes(
    name: str, expected: str, tmp_path: Path
) -> None:
    run_dir = run_folder.new_run_dir(tmp_path, name)

    assert run_dir.name == expected
    run_folder.create(run_dir)
    run_folder.commit(run_dir)
    assert run_dir.is_dir()


def test_a_long_name_is_cut_and_ends_in_neither_dot_nor_space(tmp_path: Path) -> None:
    for name in ("😀" * 62, "貓" * 85, "x" * 49 + " y", "x" * 48 + ". y" + "z" * 200):
        run_dir = run_folder.new_run_dir(tmp_path, name)
        assert run_dir.name == run_dir.name.strip(". ")
        run_folder.commit(run_folder.create(run_dir).with_name(run_dir.name))
        assert run_dir.is_dir()


def test_an_earlier_run_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "pets").mkdir()
    (tmp_path / "pets 2.partial").mkdir()  # one that is under way

    assert run_folder.new_run_dir(tmp_path, "pets").name == "pets 3"


def test_a_run_that_follows_another_takes_the_next_number(tmp_path: Path) -> None:
    for name in ("pets", "pets 2", "pets 3"):
        (tmp_path / name).mkdir()

    assert run_folder.following_run_dir(tmp_path, "pets 3").name == "pets 4"
    assert run_folder.following_run_dir(tmp_path, "pets").name == "pets 4"
    assert run_folder.following_run_dir(tmp_path, "2024").name == "2024"


# From begin to finish


def test_a_run_appears_under_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    run_dir = tmp_path / "runs" / "pets"

    partial = run_folder.create(run_dir)
    atomic.write_text(partial / "card.json", "{}")
    assert not run_dir.exists()

    run_folder.commit(run_dir)
    assert (run_dir / "card.json").read_text() == "{}"
    assert list(run_dir.parent.iterdir()) == [run_dir]


def test_an_empty_folder_may_become_the_run(tmp_path: Path) -> None:
    run_dir = tmp_path / "mine"
    run_dir.mkdir()

    partial = run_folder.create(run_dir)
    atomic.write_text(partial / "card.json", "{}")
    run_folder.commit(run_dir)

    assert (run_dir / "card.json").is_file()


def test_a_folder_that_holds_something_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")

    with pytest.raises(ProblemError) as caught:
        run_folder.create(tmp_path / "mine")

    assert caught.value.problem.kind == ProblemKind.OUTPUT_NOT_EMPTY
    assert (tmp_path / "mine" / "letter.txt").read_text() == "dear"


def test_a_file_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("dear")

    with pytest.raises(ProblemError) as caught:
        run_folder.check_run_dir(tmp_path / "mine")

    assert caught.value.problem.kind == ProblemKind.OUTPUT_IS_FILE
    assert (tmp_path / "mine").read_text() == "dear"


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ProblemError) as caught:
        run_folder.create(tmp_path / "file" / "below")

    assert caught.value.problem.kind == ProblemKind.OUTPUT_UNWRITABLE


def test_a_place_that_cannot_even_be_looked_at_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        run_folder.check_run_dir(tmp_path / ("x" * 300))

    assert caught.value.problem.kind == ProblemKind.OUTPUT_UNWRITABLE


def test_what_filled_the_folder_meanwhile_is_not_destroyed(tmp_path: Path) -> None:
    run_dir = tmp_path / "mine"
    run_folder.create(run_dir)
    run_dir.mkdir()
    (run_dir / "letter.txt").write_text("dear")

    with pytest.raises(OSError, match="not empty"):
        run_folder.commit(run_dir)

    assert (run_dir / "letter.txt").read_text() == "dear"


def test_discard_leaves_nothing_of_an_unfinished_run(tmp_path: Path) -> None:
    run_dir = tmp_path / "pets"
    atomic.write_text(run_folder.create(run_dir) / "card.json", "{}")

    run_folder.discard(run_dir)
    run_folder.discard(run_dir)

    assert not list(tmp_path.iterdir())


def test_a_run_that_may_be_under_way_is_not_written_over(tmp_path: Path) -> None:
    run_dir = tmp_path / "pets"
    begun = run_folder.create(run_dir)
    atomic.write_text(begun / "half.bin", "half")

    with (
        run_folder.lock_run(begun),
        pytest.raises(ProblemError) as caught,
        run_folder.lock_run(begun),
    ):
        run_folder.create(run_dir)

    assert caught.value.problem.kind == ProblemKind.OUTPUT_IN_USE
    assert (begun / "half.bin").exists()


# Files


def test_a_file_is_never_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "card.json"
    atomic.write_text(path, "old")

    def write_bytes(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises(OSError, match="No space"):
        atomic.write_text(path, "new")

    assert path.read_text() == "old"


def test_text_is_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    atomic.write_text(tmp_path / "a.csv", "貓\n狗\n")

    assert (tmp_path / "a.csv").read_bytes() == "貓\n狗\n".encode()


def test_names_that_are_no_text_are_written_and_read_back_from_json(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xbf\xdf") if os.name != "nt" else "\udcbf\udcdf"

    atomic.write_text(tmp_path / "a.json", json.dumps({"path": name}, ensure_ascii=False))

    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == {"path": name}


def test_the_size_of_a_folder_is_that_of_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "deep" / "down").mkdir(parents=True)
    (tmp_path / "a").write_bytes(bytes(10))
    (tmp_path / "deep" / "down" / "b").write_bytes(bytes(32))

    assert atomic.size_on_disk(tmp_path) == 42


def test_a_run_may_lie_deep_and_under_any_name(tmp_path: Path) -> None:
    run_dir = tmp_path.joinpath(*["貓 #1 50% 😀 " + "x" * 40] * 5, "run")

    atomic.write_text(run_folder.create(run_dir) / "card.json", "{}")
    run_folder.commit(run_dir)

    assert len(str(run_dir)) > 260
    assert (run_dir / "card.json").is_file()
