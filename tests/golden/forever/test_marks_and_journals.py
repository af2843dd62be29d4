"""Marks of left-out images, quarantine, journals of sortings, and cards beside foreign models.

Each was recorded as a99e524 wrote it, and is read with the meaning that it had. Additions are
allowed, removals and changes are not.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path

import pytest

from resnet_gui.core.dataset import exclusions
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.dataset_edit import quarantine
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files import file_lock
from resnet_gui.core.labeling import marks
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.models import imported_models
from resnet_gui.core.models.model_card import ModelCard
from tests import images
from tests.golden.forever import golden
from tests.golden.forever.conftest import Run

SOURCE = Path("/pictures/pets")
LATER = 999
"""A schema of some later version."""


def files(root: Path) -> list[str]:
    """Return all files below a folder but journals."""
    found = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".jsonl")
    return sorted(path.relative_to(root).as_posix() for path in found)


def of_a_later_version(file: Path) -> bytes:
    """Raise the schema in a recorded file, and return what it then holds."""
    text = file.read_text(encoding="utf-8")
    changed = text.replace('"schema": 1', f'"schema": {LATER}', 1)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    return file.read_bytes()


# Marks


def marks_file(source: Path) -> Path:
    """Return where the marks of a dataset have always been."""
    name = hashlib.sha256(str(source).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return Path(os.environ["RESNET_GUI_HOME"]) / "datasets" / f"{name}.json"


def lay_marks(source: Path) -> Path:
    """Lay the recorded marks out where the program looks for them."""
    file = marks_file(source)
    golden.laid_out(file.parent, "marks.json").joinpath("marks.json").rename(file)
    return file


def test_recorded_marks_are_found_and_mean_what_they_meant() -> None:
    lay_marks(SOURCE)

    found = exclusions.load(SOURCE)

    assert found.images == {"cats/a.png", "dogs/ü 貓.jpg"}
    assert found.classes == {"birds"}
    assert found.covers(LabeledImage(Path("cats/a.png"), "cats", Split.TRAIN))
    assert found.covers(LabeledImage(Path("birds/any.png"), "birds", Split.TRAIN))
    assert not found.covers(LabeledImage(Path("cats/b.png"), "cats", Split.TRAIN))


def test_marks_are_written_in_the_form_that_was_recorded() -> None:
    """Additions are allowed; a folder's name that is no text is written as Python's ascii() is."""
    exclusions.leave_out(SOURCE, [Path("dogs/ü 貓.jpg"), Path("cats/a.png")], ["birds"])

    written = json.loads(marks_file(SOURCE).read_text(encoding="utf-8"))
    recorded = golden.values("marks.json") | {"dataset": ascii(str(SOURCE))}
    assert recorded.items() <= written.items()


def test_marks_are_taken_off_again() -> None:
    lay_marks(SOURCE)

    exclusions.use_again(SOURCE, [Path("cats/a.png")], ["birds"])

    assert exclusions.load(SOURCE) == exclusions.Exclusions(frozenset({"dogs/ü 貓.jpg"}))


def test_recorded_marks_leave_images_out_of_a_scan(tmp_path: Path) -> None:
    root = images.make_folder(tmp_path / "pets", {"cats": 6, "dogs": 5, "birds": 5})
    lay_marks(root)
    (root / "cats" / "000.png").rename(root / "cats" / "a.png")

    found = scan(root)

    used = {image.path.as_posix() for image in found.images}
    assert "cats/a.png" not in used
    assert len(used) == 10
    assert found.classes == ("cats", "dogs")


def test_marks_of_a_later_version_are_not_written_over() -> None:
    file = lay_marks(SOURCE)
    before = of_a_later_version(file)

    with pytest.raises(ProblemError) as caught:
        exclusions.leave_out(SOURCE, [Path("cats/b.png")])

    assert "later version" in sentence(caught.value.problem)
    assert file.read_bytes() == before


def test_marks_of_a_later_version_are_not_taken_for_none(run: Run, tmp_path: Path) -> None:
    root = golden.photos(tmp_path / "pets")
    file = lay_marks(root)
    before = of_a_later_version(file)

    assert "later version" in run("check", root).refuses()
    assert file.read_bytes() == before


# Labels


def test_a_recorded_journal_of_labels_means_what_it_meant() -> None:
    """Recorded as 8e3ae60 wrote it: labels, what is kept and left out, an undo and a redo."""
    lay_marks(SOURCE)
    file = marks.journal_file(SOURCE)
    assert file == marks_file(SOURCE).with_suffix(".labels.jsonl")
    file.write_bytes((golden.RECORDED / "labels.jsonl").read_bytes())

    found = marks.load(SOURCE)

    assert found.labels == {"cats/b.png": "dogs", "dogs/ü 貓.jpg": "cats"}
    assert found.confirmed == {"dogs/c.png": "dogs"}
    assert found.images == {"cats/a.png", "dogs/ü 貓.jpg", "cats/c.png"}
    assert found.classes == {"birds"}
    store = LabelStore(SOURCE)
    assert store.history() == (4, 0)
    assert store.undo()
    assert store.marks.images == {"cats/a.png", "dogs/ü 貓.jpg"}


# Quarantine


def test_files_come_back_from_a_quarantine_of_before(tmp_path: Path) -> None:
    """A folder beside the dataset, with the paths that files had; a taken name gets a number."""
    root = golden.photos(tmp_path / "pets")
    away = tmp_path / "pets quarantine" / "dogs" / "deep"
    away.mkdir(parents=True)
    (away / "broken.png").write_bytes(b"broken")
    (away.parent / "c.png").write_bytes(b"another one")

    assert quarantine.quarantine_folder(root) == tmp_path / "pets quarantine"
    assert quarantine.quarantined_files(root) == [Path("dogs/c.png"), Path("dogs/deep/broken.png")]
    assert quarantine.put_back(root) == 2

    assert (root / "dogs" / "deep" / "broken.png").read_bytes() == b"broken"
    assert (root / "dogs" / "c (2).png").read_bytes() == b"another one"
    assert not (tmp_path / "pets quarantine").exists()


def test_files_go_into_the_folder_where_they_always_went(tmp_path: Path) -> None:
    root = golden.photos(tmp_path / "pets")

    assert quarantine.move(root, [Path("dogs/note.txt")]) == 1

    assert files(tmp_path / "pets quarantine") == ["dogs/note.txt"]
    assert "dogs/note.txt" not in files(root)


# Journals of sortings

SORTED = ["cats/a.png", "dogs/b.png", "dogs/c.png", "not sure/d.png"]


def lay_journal(root: Path, name: str) -> Path:
    """Write a recorded journal as if the sorting had been in this folder."""
    text = (golden.RECORDED / name).read_text(encoding="utf-8")
    journal = root / "sorted" / "sorting-2026-11-24-113737.jsonl"
    journal.parent.mkdir(parents=True, exist_ok=True)
    # Paths are ASCII there, with JSON's escapes.
    text = text.replace("{root}", json.dumps(str(root))[1:-1])
    journal.write_text(text, encoding="ascii")
    return journal


def lay_sorted(root: Path, *, moved: bool) -> None:
    """Lay the images out as the recorded sorting left them."""
    golden.photos(root / "photos")
    (root / "photos" / "dogs" / "note.txt").unlink()
    for name, target in zip(golden.PHOTOS, SORTED, strict=True):
        content = (golden.RECORDED / "photos" / name).read_bytes()
        (root / "sorted" / target).parent.mkdir(parents=True, exist_ok=True)
        (root / "sorted" / target).write_bytes(content)
        if moved:
            (root / "photos" / name).unlink()


@pytest.mark.parametrize("how", ["copy", "move"])
def test_a_recorded_sorting_is_undone(run: Run, tmp_path: Path, how: str) -> None:
    """Every file is back, and the folders that were made are gone."""
    lay_sorted(tmp_path, moved=how == "move")
    journal = lay_journal(tmp_path, f"sorting-{how}.jsonl")

    said = run("predict", "--undo", journal)

    assert (said.code, said.out, said.err) == (0, "Brought back 4 of 4.\n", "")
    assert files(tmp_path / "photos") == list(golden.PHOTOS)
    for name in golden.PHOTOS:
        content = (golden.RECORDED / "photos" / name).read_bytes()
        assert (tmp_path / "photos" / name).read_bytes() == content
    assert list((tmp_path / "sorted").iterdir()) == [journal]


@pytest.mark.parametrize("how", ["copy", "move"])
def test_a_recorded_sorting_that_was_undone_stays_so(run: Run, tmp_path: Path, how: str) -> None:
    golden.photos(tmp_path / "photos")
    before = files(tmp_path)

    said = run("predict", "--undo", lay_journal(tmp_path, f"sorting-{how}-undone.jsonl"))

    assert (said.code, said.out) == (0, "Brought back 0 of 0.\n")
    assert files(tmp_path) == before


@pytest.mark.parametrize("torn", ["", '{"do', '{"begin": 4, "source": "'])
def test_a_recorded_sorting_that_was_broken_off_is_undone(
    run: Run, tmp_path: Path, torn: str
) -> None:
    """The last file was announced and moved, and its end was never written, or half a line was."""
    lay_sorted(tmp_path, moved=True)
    journal = lay_journal(tmp_path, "sorting-move.jsonl")
    lines = journal.read_text(encoding="ascii").splitlines(keepends=True)
    assert lines[-1].startswith('{"done": 3')
    journal.write_text("".join(lines[:-1]) + torn, encoding="ascii")

    said = run("predict", "--undo", journal)

    assert (said.code, said.out) == (0, "Brought back 4 of 4.\n")
    assert files(tmp_path / "photos") == list(golden.PHOTOS)


def test_a_copy_that_was_changed_since_stays(run: Run, tmp_path: Path) -> None:
    """The digest in the journal tells."""
    lay_sorted(tmp_path, moved=False)
    (tmp_path / "sorted" / "dogs" / "b.png").write_bytes(b"worked on")

    said = run("predict", "--undo", lay_journal(tmp_path, "sorting-copy.jsonl"))

    assert (said.code, said.out) == (1, "Brought back 3 of 4.\n")
    assert files(tmp_path / "sorted") == ["dogs/b.png"]


@pytest.mark.parametrize("how", ["copy", "move"])
def test_a_journal_is_written_in_the_form_that_was_recorded(
    run: Run, tmp_path: Path, how: str
) -> None:
    """Line by line; keys may be added, and lines of a new kind would be a new schema."""
    model, root = golden.tiny_model(tmp_path / "model"), golden.photos(tmp_path / "photos")
    (root / "dogs" / "note.txt").unlink()

    said = run("predict", model, root, "--sort-into", tmp_path / "sorted", f"--{how}")

    (journal,) = (tmp_path / "sorted").glob("*.jsonl")
    assert re.fullmatch(r"sorting-\d{4}-\d\d-\d\d-\d{6}\.jsonl", journal.name)
    assert (said.code, said.err) == (0, "")
    assert said.lines == [
        "Sorted 4 of 4.",
        f'To undo: resnet-gui predict --undo "{journal}"',
    ]
    assert files(tmp_path / "sorted") == SORTED
    wanted = lay_journal(tmp_path, f"sorting-{how}.jsonl").read_text(encoding="ascii")
    now = [json.loads(line) for line in journal.read_text(encoding="ascii").splitlines()]
    for found, then in zip(now, map(json.loads, wanted.splitlines()), strict=True):
        if "temporary" in then:
            folder, name = os.path.split(then.pop("temporary"))
            assert os.path.split(found["temporary"])[0] == folder
            assert name.startswith(".sorting-")
            assert Path(found["temporary"]).name.startswith(".sorting-")
        assert then.items() <= found.items()


def test_a_journal_of_a_later_version_is_refused(run: Run, tmp_path: Path) -> None:
    """One clear sentence, and nothing changes on disk."""
    lay_sorted(tmp_path, moved=True)
    journal = lay_journal(tmp_path, "sorting-move.jsonl")
    before, there = of_a_later_version(journal), files(tmp_path)

    said = run("predict", "--undo", journal)

    assert "later version" in said.refuses()
    assert journal.read_bytes() == before
    assert files(tmp_path) == there


def test_a_journal_that_another_process_has_is_left_alone(run: Run, tmp_path: Path) -> None:
    """Whoever has it has locked it: two versions side by side must not undo one sorting."""
    lay_sorted(tmp_path, moved=True)
    journal = lay_journal(tmp_path, "sorting-move.jsonl")
    there = files(tmp_path)

    with journal.open("r+b") as file:
        file_lock.acquire(file)
        run("predict", "--undo", journal).refuses()

    assert files(tmp_path) == there


@pytest.mark.parametrize("text", ["{}\n", "no journal\n", '{"schema": 1, "kind": "other"}\n'])
def test_what_is_no_journal_is_refused(run: Run, tmp_path: Path, text: str) -> None:
    journal = tmp_path / "sorting-2026-11-24-113737.jsonl"
    journal.write_text(text, encoding="ascii")

    run("predict", "--undo", journal).refuses()
    assert journal.read_text(encoding="ascii") == text


# Cards beside foreign models


def test_a_recorded_card_is_found_beside_its_model(tmp_path: Path) -> None:
    card = imported_models.recall(golden.tiny_model(tmp_path))

    assert card is not None
    assert (card.name, card.classes, card.network) == ("tiny", ("cats", "dogs"), "xml")
    assert (card.image_size, card.resize, card.preprocessing) == (8, "squash", "unit")
    assert (card.val_accuracy, card.dataset, card.versions) == (None, {}, {})


def test_a_card_is_written_in_the_form_that_was_recorded(tmp_path: Path) -> None:
    """Additions are allowed, removals and changes are not."""
    model = golden.tiny_model(tmp_path / "then")
    other = golden.tiny_model(tmp_path / "now", card=False)
    card = imported_models.recall(model)
    assert card is not None

    written = imported_models.remember(other, card)

    assert written == tmp_path / "now" / "tiny.xml.card.json"
    now = json.loads(written.read_text(encoding="utf-8"))
    assert golden.values("tiny.xml.card.json").items() <= now.items()


def test_a_card_in_the_cache_is_found_by_its_models_content(tmp_path: Path) -> None:
    """Where the model's folder could not be written to: ``cache/models`` and a digest's name."""
    model = golden.tiny_model(tmp_path, card=False)
    folder = Path(os.environ["RESNET_GUI_HOME"]) / "cache" / "models"
    digest = hashlib.sha256(model.read_bytes()).hexdigest()
    card = golden.laid_out(folder, "tiny.xml.card.json") / "tiny.xml.card.json"
    card.rename(folder / f"{digest}.card.json")

    found = imported_models.recall(model)

    assert found is not None
    assert found.classes == ("cats", "dogs")


def test_labels_beside_a_model_name_its_classes(run: Run, tmp_path: Path) -> None:
    model, root = golden.tiny_model(tmp_path, card=False), golden.photos(tmp_path / "photos")
    (tmp_path / "labels.txt").write_text("0 Katzen\n1 Hunde\n", encoding="utf-8-sig")

    said = run("predict", model, root / "cats" / "a.png", "--preprocessing", "unit")

    assert (said.code, said.lines[1].split()[1]) == (0, "Katzen")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("cats\ndogs\n", ("cats", "dogs")),
        ("0 Speaker\n1 Weightlifting Belt\n", ("Speaker", "Weightlifting Belt")),
        ("0\tcats\r\n1\tdogs\r\n\r\n", ("cats", "dogs")),
        ("7 Eleven\n8 Days\n", ("7 Eleven", "8 Days")),
        ("\ufeff貓 \n狗", ("貓", "狗")),
    ],
)
def test_labels_are_read_as_before(tmp_path: Path, text: str, names: tuple[str, ...]) -> None:
    (tmp_path / "labels.txt").write_text(text, encoding="utf-8")

    assert imported_models.read_labels(tmp_path / "labels.txt") == names


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_labels_without_a_name_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "labels.txt").write_text(text, encoding="utf-8")

    with pytest.raises(ProblemError) as caught:
        imported_models.read_labels(tmp_path / "labels.txt")

    assert caught.value.problem.kind == ProblemKind.LABELS_UNREADABLE


@pytest.mark.parametrize("gone", ["name", "classes", "network", "image_size", "resize", "filter"])
def test_a_card_without_what_it_must_say_is_no_card(tmp_path: Path, gone: str) -> None:
    """By itself it has a problem that names what is missing; beside a model it is passed over."""
    values = golden.values("tiny.xml.card.json")
    del values[gone]
    model = golden.tiny_model(tmp_path, card=False)
    (tmp_path / "tiny.xml.card.json").write_text(json.dumps(values), encoding="utf-8")

    with pytest.raises(ProblemError) as caught:
        ModelCard.from_json(json.dumps(values))

    assert caught.value.problem.kind == ProblemKind.CARD_INCOMPLETE
    assert caught.value.problem.values == {"field": gone}
    assert imported_models.recall(model) is None


def test_a_card_of_a_later_version_is_left_alone(run: Run, tmp_path: Path) -> None:
    """As long as nobody answers its questions anew: one sentence, and nothing changes on disk."""
    model, root = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")
    card = tmp_path / "tiny.xml.card.json"
    before = of_a_later_version(card)

    run("predict", model, root).refuses()

    assert card.read_bytes() == before


def test_a_card_of_a_later_version_is_told(run: Run, tmp_path: Path) -> None:
    model, root = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")
    of_a_later_version(tmp_path / "tiny.xml.card.json")

    assert "later version" in run("predict", model, root).refuses()


def test_a_card_of_a_later_version_is_not_written_over(run: Run, tmp_path: Path) -> None:
    model, root = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")
    labels = golden.laid_out(tmp_path / "said", "labels.txt") / "labels.txt"
    card = tmp_path / "tiny.xml.card.json"
    before = of_a_later_version(card)

    run("predict", model, root, "--labels", labels, "--preprocessing", "unit")

    assert card.read_bytes() == before
