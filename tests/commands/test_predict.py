"""``predict`` on many images: rows as they come, files sorted, all of it resumed and undone."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from resnet_gui.commands.interrupts import interruptible
from resnet_gui.commands.scale.named_files import files_named
from resnet_gui.core.models.imagenet_classes import imagenet_classes
from resnet_gui.core.models.model_digest import digest_without_card
from resnet_gui.core.organize import organizer
from resnet_gui.core.organize.plan import NOT_SURE
from resnet_gui.core.organize.transfer import transfer
from resnet_gui.core.prediction.prediction import Prediction
from resnet_gui.core.prediction.prediction_csv import COLUMNS, PredictionCsv
from resnet_gui.engine.inference import batch_predict, predict_image
from resnet_gui.gui.services.app_settings import AppSettings
from tests import images
from tests.commands.test_train_predict import Call, TrainedRun, call, trained
from tests.golden.forever import golden

__all__ = ["call", "trained"]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Return a folder as people have it: images at two depths, a text, litter, odd names."""
    root = tmp_path / "photos"
    images.save(root, 0, 2)
    images.save(root / "holiday, 2026", 1, 2, first=10)
    (root / "notes.txt").write_text("not a picture")
    (root / "Thumbs.db").write_text("litter")
    (root / ".hidden").write_text("litter")
    return root


@pytest.fixture
def model(trained: TrainedRun) -> Path:
    return trained.run_dir / "model.keras"


def rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV as Python's own reader does, and check what a spreadsheet wants of it."""
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert all(tuple(row) == COLUMNS for row in table)
    return table


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".jsonl"
    }


def test_a_row_for_each_file_of_a_folder(
    call: Call, model: Path, photos: Path, tmp_path: Path
) -> None:
    table = tmp_path / "answers.csv"

    answer = call("predict", model, photos, "--csv", table)

    assert (answer.code, answer.out) == (1, "")
    found = {Path(row["path"]).relative_to(photos).as_posix(): row for row in rows(table)}
    assert set(found) == files(photos) - {"Thumbs.db", ".hidden"}
    text = found.pop("notes.txt")
    assert (text["class"], text["probability"], text["flags"]) == ("", "", "")
    assert text["error"] == "This is not a picture that can be read."
    for row in found.values():
        assert {row["class"], row["second"]} == {"cats", "dogs"}
        both = float(row["probability"]) + float(row["second_probability"])
        assert both == pytest.approx(1, abs=1e-4)
        assert row["error"] == ""


def test_flags_say_where_to_look_twice(call: Call, model: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    images.save(plain, 0, 1)
    (label,) = (json.loads(line)["class"] for line in call("predict", model, plain, "--json").lines)
    other = tmp_path / ("Dogs" if label == "cats" else "Cats")
    images.save(other, 0, 1)
    table = tmp_path / "answers.csv"

    call("predict", model, plain, other, "--csv", table, "--threshold", "1")

    assert [row["flags"] for row in rows(table)] == ["not-sure", "not-sure folder-differs"]


def test_json_has_an_object_a_line(call: Call, model: Path, photos: Path) -> None:
    answer = call("predict", model, photos, "--json", "--threshold", "0")

    found = [json.loads(line) for line in answer.lines]
    assert len(found) == 5
    assert answer.err == ""
    (text,) = (entry for entry in found if entry["error"])
    assert (text["class"], text["ranking"]) == (None, [])
    for entry in found:
        if entry is not text:
            assert entry["ranking"][0] == {
                "class": entry["class"],
                "probability": entry["probability"],
            }


def test_paths_come_from_standard_input(
    call: Call, model: Path, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, folder = photos / "000.png", photos / "holiday, 2026"
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{one}\r\n\n{folder}\n"))

    answer = call("predict", model, "-")

    assert answer.lines[0] == str(one)
    assert answer.lines[3] == str(folder / "010.png")
    assert len(answer.lines) == 9


def test_an_answer_does_not_wait_for_the_next_path(model: Path, photos: Path) -> None:
    from resnet_gui.engine.inference.predictor import Predictor

    asked: list[str] = []

    def slowly() -> Iterator[Path]:
        for name in ("000.png", "001.png"):
            asked.append(name)
            yield photos / name

    answers = batch_predict.predict_files(Predictor.load(model), slowly(), ahead=0)

    assert next(answers).path.name == "000.png"
    assert asked == ["000.png"]


# Resume


def test_a_list_that_exists_is_not_overwritten(
    call: Call, model: Path, photos: Path, tmp_path: Path
) -> None:
    table = tmp_path / "answers.csv"
    table.write_text("mine")

    assert "is not overwritten" in call.refused("predict", model, photos, "--csv", table)
    words = ("predict", model, photos, "--csv", table, "--resume")
    assert "is not a list of predictions" in call.refused(*words)
    assert table.read_text() == "mine"


def test_resume_asks_only_about_what_the_list_has_not(
    call: Call,
    model: Path,
    photos: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = tmp_path / "answers.csv"
    call("predict", model, photos, "--csv", table)
    whole = table.read_bytes()
    asked: list[Path] = []
    original = predict_image.predict_square

    def count(predictor: object, path: Path, square: object) -> Prediction:
        asked.append(path)
        return original(predictor, path, square)  # type: ignore[arg-type]

    monkeypatch.setattr(batch_predict, "predict_square", count)
    words = ("predict", model, photos, "--csv", table, "--resume")

    ends = [at for at, byte in enumerate(whole) if byte == ord("\n")]
    for end in (*ends[:-1], ends[1] + 7, ends[2] + 30):  # after a row, and within one
        asked.clear()
        table.write_bytes(whole[: end + 1])
        call(*words)
        assert table.read_bytes() == whole
        kept = sum(at <= end for at in ends) - 1
        assert len(asked) == 5 - kept

    asked.clear()
    assert call(*words).code == 0
    assert asked == []


def test_a_name_with_breaks_and_quotes_is_known_again(tmp_path: Path) -> None:
    names = ["a,b.png", 'say "hi".png', "two\nlines.png", "狗.png", "\udcff.png"]
    answers = [Prediction(Path(name), (("cats", 0.9), ("dogs", 0.1))) for name in names]
    path = tmp_path / "answers.csv"
    with PredictionCsv.new(path) as table:
        for answer in answers:
            table.write(answer, ())

    with PredictionCsv.resume(path) as again:
        assert all(answer.path in again for answer in answers)
        assert again.folder(answers[2].path) == "cats"
        assert Path("other.png") not in again
    assert len(rows(path)) == 5


def test_class_names_of_any_kind_are_written_and_known_again(call: Call, tmp_path: Path) -> None:
    model, photos = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")
    card = model.with_name("tiny.xml.card.json")
    values = json.loads(card.read_text(encoding="utf-8"))
    card.write_text(json.dumps(values | {"classes": ["\udcbf %", "=dogs"]}), encoding="utf-8")
    table = tmp_path / "answers.csv"

    assert call("predict", model, photos, "--csv", table).code == 1  # for the text

    assert {row["class"] for row in rows(table)} == {"%BF %25", "'=dogs", ""}
    with PredictionCsv.resume(table) as again:
        assert {again.folder(photos / name) for name in golden.PHOTOS} == {
            "\udcbf %",
            "=dogs",
            None,
        }
    found = [json.loads(line) for line in call("predict", model, photos, "--json").lines]
    assert {entry["class"] for entry in found} == {"\udcbf %", "=dogs", None}


@pytest.mark.skipif(os.name == "nt", reason="Windows names are text")
def test_paths_from_standard_input_may_hold_bytes_that_are_no_text(
    call: Call, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    images.save(tmp_path, 0, 1)
    odd = (tmp_path / "000.png").rename(tmp_path / "\udcff.png")
    given = io.TextIOWrapper(io.BytesIO(os.fsencode(odd) + b"\n"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", given)

    answer = call("predict", model, "-", "--json")

    assert answer.code == 0
    assert [json.loads(line)["path"] for line in answer.lines] == [str(odd)]


def test_interrupted_keeps_what_is_there(
    call: Call, model: Path, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = predict_image.predict_square
    count = 0

    def interrupt(*arguments: object) -> Prediction:
        nonlocal count
        count += 1
        if count == 3:
            raise KeyboardInterrupt
        return original(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(batch_predict, "predict_square", interrupt)
    table = tmp_path / "answers.csv"

    answer = call("predict", model, photos, "--csv", table)

    assert answer.code == 130
    assert answer.err == (f"Interrupted. What was answered stands in {table}; --resume goes on.\n")
    assert len(rows(table)) == 2


# Sorting


def test_a_dry_run_touches_nothing(call: Call, model: Path, photos: Path, tmp_path: Path) -> None:
    before, target = files(photos), tmp_path / "sorted"

    answer = call("predict", model, photos, "--sort-into", target, "--move", "--dry-run")

    assert len(answer.lines) == 4
    assert all(line.startswith(f"{photos}") and f" -> {target}" in line for line in answer.lines)
    assert "4 would be moved. Nothing was touched." in answer.err
    assert files(photos) == before
    assert not target.exists()


@pytest.mark.parametrize("how", ["--copy", "--move"])
def test_sorted_and_undone(call: Call, model: Path, photos: Path, tmp_path: Path, how: str) -> None:
    before, target = files(photos), tmp_path / "sorted"

    answer = call("predict", model, photos, "--sort-into", target, how, "--threshold", "0")

    assert answer.code == 1  # for the text
    assert answer.lines[0] == "Sorted 4 of 4."
    assert len(files(target)) == 4
    assert {path.split("/")[0] for path in files(target)} <= {"cats", "dogs"}
    assert files(photos) == (before if how == "--copy" else {"notes.txt", "Thumbs.db", ".hidden"})
    (log,) = target.glob("*.jsonl")
    assert answer.lines[1] == f'To undo: resnet-gui predict --undo "{log}"'

    back = call("predict", "--undo", log)

    assert (back.code, back.lines) == (0, ["Brought back 4 of 4."])
    assert files(photos) == before
    assert files(target) == set()


def test_what_is_not_sure_has_a_folder_of_its_own(
    call: Call, model: Path, photos: Path, tmp_path: Path
) -> None:
    target = tmp_path / "sorted"

    call("predict", model, photos, "--sort-into", target, "--copy", "--threshold", "1")

    assert {path.split("/")[0] for path in files(target)} == {NOT_SURE}


def test_the_threshold_of_the_model_counts_unless_another_is_given(
    call: Call, model: Path, photos: Path
) -> None:
    usual = call("predict", model, photos, "--json")
    assert not any("not-sure" in json.loads(line)["flags"] for line in usual.lines)

    AppSettings().set_own_threshold(digest_without_card(model), 1.0)

    own = call("predict", model, photos, "--json")
    assert any("not-sure" in json.loads(line)["flags"] for line in own.lines)
    given = call("predict", model, photos, "--json", "--threshold", "0")
    assert not any("not-sure" in json.loads(line)["flags"] for line in given.lines)


def test_resumed_answers_are_sorted_too(
    call: Call, model: Path, photos: Path, tmp_path: Path
) -> None:
    table, target = tmp_path / "answers.csv", tmp_path / "sorted"
    call("predict", model, photos, "--csv", table, "--threshold", "0")
    images.save(photos, 0, 1, first=99)

    words = ("--csv", table, "--resume", "--sort-into", target, "--copy", "--threshold", "1")
    answer = call("predict", model, photos, *words)

    assert answer.lines[0] == "Sorted 5 of 5."
    assert f"{NOT_SURE}/099.png" in files(target)
    assert len([path for path in files(target) if not path.startswith(NOT_SURE)]) == 4


def test_a_file_that_stays_is_named(
    call: Call, model: Path, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = transfer

    def fail(source: Path, *arguments: Path, keep: bool) -> str:
        if source.name == "000.png":
            raise PermissionError(13, "Permission denied")
        return original(source, *arguments, keep=keep)

    monkeypatch.setattr(organizer, "transfer", fail)

    answer = call("predict", model, photos, "--sort-into", tmp_path / "sorted", "--move")

    assert answer.code == 1
    assert answer.lines[0] == "Sorted 3 of 4."
    said = "The system does not allow it: this account has no permission."
    assert f"{photos / '000.png'}: {said}" in answer.err


def test_ctrl_c_ends_sorting_between_two_files() -> None:
    with interruptible() as interrupted:
        assert not interrupted()
        signal.raise_signal(signal.SIGINT)
        assert interrupted()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("m.keras", "a.png", "--sort-into", "x"), "--sort-into needs --copy or --move"),
        (("m.keras", "a.png", "--move"), "belong to --sort-into DIR"),
        (("m.keras", "a.png", "--dry-run"), "belong to --sort-into DIR"),
        (("m.keras", "a.png", "--sort-into", "x", "--copy", "--move"), "not allowed with"),
        (("m.keras", "a.png", "--resume"), "--resume belongs to --csv FILE"),
        (("m.keras", "a.png", "--threshold", "60"), "is not a number from 0 to 1"),
        (("m.keras", "a.png", "--threshold", "nan"), "is not a number from 0 to 1"),
        (("m.keras", "a.png", "--undo", "log"), "--undo LOG stands alone"),
        (("--undo", "gone.jsonl"), "cannot be read"),
        ((), "MODEL, IMAGE"),
    ],
)
def test_what_does_not_go_together_is_refused(
    call: Call, words: tuple[str, ...], said: str
) -> None:
    assert said in call.refused("predict", *words)


def test_files_named_and_in_folders_come_in_order(photos: Path) -> None:
    named = [photos / "001.png", photos, photos / "gone.png"]

    found = [path.name for path in files_named(named)]

    assert found == [
        *("001.png", "000.png", "001.png", "notes.txt", "010.png", "011.png", "gone.png")
    ]


def test_on_standard_input_an_address_is_a_name_like_any_other(
    photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = f"s3://pictures/a.jpg\n{photos / '001.png'}\nhttp://somewhere/b.jpg\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))

    found = [path.name for path in files_named([Path("-")])]

    assert found == ["a.jpg", "001.png", "b.jpg"]


def test_what_the_command_itself_writes_is_no_picture(
    photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts, table = photos / "parts", photos / "out.csv"
    parts.mkdir()
    for name in ("parts/part-000000.parquet", "part-000001.parquet", "out.csv"):
        (photos / name).write_bytes(b"x")
    (parts / "cat.png").write_bytes(b"x")
    monkeypatch.chdir(photos)
    for folder in (photos, Path(), photos / "parts" / ".."):
        found = {path.name for path in files_named([folder], [parts, table])}
        assert "part-000001.parquet" in found
        assert "cat.png" in found  # a picture that lies there is one
        assert not found & {"out.csv", "part-000000.parquet"}
    assert "part-000001.parquet" not in {path.name for path in files_named([photos], [photos])}


def test_imagenet_is_built_in(call: Call, photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(photos)

    answer = call("predict", "imagenet", "000.png", "--json")

    assert answer.code == 0
    (line,) = answer.out.splitlines()
    first = json.loads(line)["ranking"][0]
    assert first["class"] in imagenet_classes()

    (photos / "imagenet").write_text("a file of that name is taken for a model")
    assert call("predict", "imagenet", "000.png").code == 2


def test_the_larger_imagenet_is_a_model_that_is_fetched(
    call: Call, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offline(_url: str, timeout: float) -> None:
        raise OSError("no route to host")

    monkeypatch.setattr("urllib.request.urlopen", offline)

    answer = call("predict", "imagenet-resnet50", photos)

    assert (answer.code, answer.out) == (1, "")
    assert "ImageNet’s network could not be downloaded." in answer.err
