"""Images are left out by a mark or moved away, and nothing is ever lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from resnet_gui.core.checks import check_report
from resnet_gui.core.checks.finding import FindingKind
from resnet_gui.core.dataset import exclusions
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan, scan_names
from resnet_gui.core.dataset_edit import quarantine
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.labeling import marks
from tests.images import MakeFolder

CAT = Path("cats/000.png")


def content(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


# Marks


def test_what_is_left_out_is_not_used_and_stays_where_it_is(image_folder: MakeFolder) -> None:
    root = image_folder()
    before = content(root)

    exclusions.leave_out(root, [CAT, Path("dogs/003.png")])

    for found in (scan(root), scan_names(root)):
        assert len(found.images) == 10
        assert {p.path for p in found.marked} == {CAT, Path("dogs/003.png")}
        assert not found.skipped and not found.left_out
    assert content(root) == before


def test_marks_come_off_again(image_folder: MakeFolder) -> None:
    root = image_folder()
    whole = scan(root)
    exclusions.leave_out(root, [CAT], ["dogs"])

    exclusions.use_again(root, [CAT], ["dogs"])

    assert scan(root) == whole


def test_a_class_can_be_left_out_whole_and_is_no_finding(image_folder: MakeFolder) -> None:
    root = image_folder(3)

    exclusions.leave_out(root, classes=["birds"])
    found = scan(root)

    assert found.classes == ("cats", "dogs")
    assert len(found.marked) == 6
    assert not found.left_out
    assert not {f.kind for f in check_report.check_dataset(found).findings} & {
        FindingKind.TOO_FEW,
        FindingKind.EMPTY_CLASS,
    }


def test_marks_count_before_a_class_has_enough(image_folder: MakeFolder) -> None:
    root = image_folder({"cats": 6, "dogs": 5})
    exclusions.leave_out(root, [Path("dogs/000.png")])

    assert scan(root).classes == ("cats",)


def test_a_finding_is_settled_by_leaving_its_image_out(image_folder: MakeFolder) -> None:
    root = image_folder()
    (root / "cats" / "x.png").write_bytes((root / "cats" / "000.png").read_bytes())
    assert check_report.check_dataset(scan(root)).findings_of(FindingKind.DUPLICATE_IN_CLASS)

    exclusions.leave_out(root, [Path("cats/x.png")])

    assert not check_report.check_dataset(scan(root)).findings_of(FindingKind.DUPLICATE_IN_CLASS)


@pytest.mark.parametrize("text", ["", "{", '{"schema": 1}', '{"schema": 1, "pictures": []}'])
def test_settings_that_cannot_be_read_are_found_again_in_the_journal(
    text: str, image_folder: MakeFolder
) -> None:
    root = image_folder()
    exclusions.leave_out(root, [CAT])
    exclusions.exclusions_file(root).write_text(text, encoding="utf-8")

    assert len(scan(root).images) == 11

    marks.journal_file(root).unlink()  # as an earlier version left it: nothing is left out

    assert len(scan(root).images) == 12


# Quarantine


def test_files_move_away_and_back_to_the_last_byte(image_folder: MakeFolder) -> None:
    root = image_folder(layout="split")
    before = content(root)
    away = [Path("train/cats/000.png"), Path("valid/dogs/006.png")]

    assert quarantine.move(root, away) == 2
    assert quarantine.quarantined_files(root) == away
    assert set(content(root)) == set(before) - {path.as_posix() for path in away}
    assert scan(root).counts()["cats", Split.TRAIN] == 5

    assert quarantine.put_back(root) == 2
    assert content(root) == before
    assert quarantine.quarantined_files(root) == []
    assert not quarantine.quarantine_folder(root).exists()


def test_the_quarantine_is_its_own_record(image_folder: MakeFolder) -> None:
    root = image_folder()
    quarantine.move(root, [CAT])

    assert (root.parent / "pictures quarantine" / "cats" / "000.png").is_file()


def test_single_files_are_put_back(image_folder: MakeFolder) -> None:
    root = image_folder()
    quarantine.move(root, [CAT, Path("cats/001.png")])

    assert quarantine.put_back(root, [CAT]) == 1

    assert quarantine.quarantined_files(root) == [Path("cats/001.png")]


def test_a_name_taken_since_loses_neither_file(image_folder: MakeFolder) -> None:
    root = image_folder()
    old = (root / CAT).read_bytes()
    quarantine.move(root, [CAT])
    (root / CAT).write_bytes(b"new")

    quarantine.put_back(root)

    assert (root / CAT).read_bytes() == b"new"
    assert (root / "cats" / "000 (2).png").read_bytes() == old


def test_a_move_goes_back_with_just_its_files(image_folder: MakeFolder) -> None:
    root = image_folder()
    quarantine.move(root, [CAT])
    (root / CAT).write_bytes(b"new")
    moved: list[tuple[Path, Path]] = []
    quarantine.move(root, [CAT], lambda before, now: moved.append((before, now)))
    assert moved == [(root / CAT, quarantine.quarantine_folder(root) / "cats" / "000 (2).png")]

    quarantine.move_back(root, moved)

    assert (root / CAT).read_bytes() == b"new"
    assert quarantine.quarantined_files(root) == [CAT]


def test_what_is_gone_or_outside_is_passed_over(image_folder: MakeFolder, tmp_path: Path) -> None:
    root = image_folder()
    (tmp_path / "other.png").write_bytes(b"other")

    moved = quarantine.move(
        root, [Path("cats/gone.png"), Path("../other.png"), tmp_path / "other.png"]
    )

    assert moved == 0
    assert (tmp_path / "other.png").is_file()


def test_a_move_that_fails_says_where_it_ended(
    image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = image_folder()
    before = content(root)

    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(shutil, "move", refuse)
    with pytest.raises(ProblemError) as caught:
        quarantine.move(root, [CAT])

    assert caught.value.problem.kind == ProblemKind.QUARANTINE_FAILED
    assert "000.png" in str(caught.value.problem.values["path"])
    assert content(root) == before


def test_a_whole_drive_has_no_place_beside_it() -> None:
    drive = Path(Path.cwd().anchor)

    with pytest.raises(ProblemError) as caught:
        quarantine.quarantine_folder(drive)

    assert caught.value.problem.kind == ProblemKind.QUARANTINE_NO_PLACE
    assert quarantine.quarantined_files(drive) == []


# How a folder is read


def test_a_layout_and_marks_do_not_disturb_each_other(tmp_path: Path) -> None:
    exclusions.leave_out(tmp_path, classes=["cats"])
    exclusions.keep_layout(tmp_path, "splits")
    exclusions.leave_out(tmp_path, [Path("a.png")])

    assert exclusions.kept_layout(tmp_path) == "splits"
    assert exclusions.load(tmp_path) == exclusions.Exclusions(
        frozenset(["a.png"]), frozenset(["cats"])
    )
    exclusions.keep_layout(tmp_path, "auto")
    assert exclusions.kept_layout(tmp_path) == "auto"
    assert exclusions.load(tmp_path).classes == {"cats"}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": 1, "layout": "own"}', '{"schema": 9}']
)
def test_a_layout_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    file = exclusions.exclusions_file(tmp_path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")

    assert exclusions.kept_layout(tmp_path) == "auto"
