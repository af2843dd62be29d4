"""The readers of the program's own files and of lists and archives."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st

from resnet_gui.core.dataset import csv_list, exclusions, scan_cache
from resnet_gui.core.dataset_edit.unzip import unpack
from resnet_gui.core.files import paths
from resnet_gui.core.labeling import marks
from resnet_gui.core.metrics.evaluation import read_evaluations
from resnet_gui.core.metrics.robustness import robustness_json
from resnet_gui.core.models import model_card, model_digest, torch_weights
from resnet_gui.core.models.imported_models import as_labels, read_labels
from resnet_gui.core.novelty import reference as novelty
from resnet_gui.core.organize import organizer
from resnet_gui.core.runs import registry, resume
from resnet_gui.core.runs.report_html import report_html
from resnet_gui.core.runs.report_json import report_json
from resnet_gui.gui.services.app_settings import AppSettings, Setting
from tests import images
from tests.core.made_runs import ROBUSTNESS
from tests.core.models.torch_files import TINY
from tests.fuzz import mutations
from tests.fuzz.hammer import hammer
from tests.fuzz.mutations import Mutation

pytestmark = pytest.mark.fuzz

GOLDEN = Path(__file__).parents[1] / "golden" / "forever"
FINISHED, HALF = GOLDEN / "runs" / "finished", GOLDEN / "runs" / "half.partial"

BYTES = mutations.bytes_edited()
JSON = BYTES | mutations.json_edited()
CSV = BYTES | mutations.csv_edited()
ZIP = BYTES | mutations.zip_edited(BYTES)


def by_name(name: str) -> st.SearchStrategy[Mutation]:
    """Return the mutations that fit a kind of file."""
    if name.endswith((".json", ".jsonl")):
        return JSON
    if name.endswith(".csv"):
        return CSV
    return ZIP if name.endswith((".npz", ".keras", ".zip")) else BYTES


def copy(folder: Path, target: Path) -> Path:
    """Copy a recorded run."""
    shutil.copytree(folder, target)
    return target


@pytest.mark.parametrize(
    "name",
    [
        *("card.json", "config.json", "evaluation.json", "history.csv", "notes.json"),
        *("predictions.csv", "robustness.json"),
    ],
)
def test_a_finished_run(name: str, tmp_path: Path) -> None:
    run = copy(FINISHED, tmp_path / "runs" / "pets")
    (run / "robustness.json").write_text(robustness_json(ROBUSTNESS), encoding="utf-8")
    good = (run / name).read_bytes()

    def read(data: bytes) -> None:
        (run / name).write_bytes(data)
        for record in registry.read_runs(run.parent):
            predictions = registry.read_run_predictions(run)
            report_json(record, predictions)
            report_html(record, predictions, tmp_path)
            registry.recorded_images_root(record)

    hammer(read, good, by_name(name))


def half_files() -> list[str]:
    """Return the files of a run that broke off, by their paths below it."""
    kinds = (".json", ".csv", ".npz", ".jsonl")
    files = sorted(path for path in HALF.rglob("*") if path.suffix in kinds)
    return [path.relative_to(HALF).as_posix() for path in files if path.name != "steps.csv"]


@pytest.mark.parametrize("name", half_files())
def test_a_run_that_broke_off(name: str, tmp_path: Path) -> None:
    run = copy(HALF, tmp_path / "runs" / "half.partial")
    good = (run / name).read_bytes()

    def read(data: bytes) -> None:
        (run / name).write_bytes(data)
        list(resume.find_resumable_runs(run.parent))
        resume.read_resumable_run(run)

    hammer(read, good, by_name(name))


def test_the_model_of_a_run(tmp_path: Path) -> None:
    model = tmp_path / "model.keras"

    def read(data: bytes) -> None:
        model.write_bytes(data)
        model_digest.digest_without_card(model)
        model_card.read_card(model)

    hammer(read, (FINISHED / "model.keras").read_bytes(), ZIP | mutations.zip_edited(JSON))


def test_what_a_model_was_trained_on() -> None:
    features = np.random.default_rng(0).normal(size=(60, 80)).astype(np.float32)
    digests = [f"{row:064x}" for row in range(60)]
    training = novelty.FeatureSet(features, np.arange(60) % 3, digests)
    good = novelty.fit(training, training, [20, 20, 20])[0].to_bytes()

    def read(data: bytes) -> None:
        with contextlib.suppress(ValueError):  # its one kind of error
            reference = novelty.TrainingReference.from_bytes(data)
            reference.nearest(np.zeros_like(reference.mean))

    hammer(read, good, ZIP)


def test_results_as_text() -> None:
    good = (FINISHED / "evaluation.json").read_bytes()
    hammer(lambda data: read_evaluations(data.decode("utf-8", "replace")), good, JSON)


@pytest.mark.parametrize(
    "name", [path.name for path in sorted((GOLDEN / "recorded").glob("sorting-*.jsonl"))]
)
def test_a_journal_of_sorting(name: str, tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"

    def read(data: bytes) -> None:
        journal.write_bytes(data)
        organizer.undo(journal, lambda done, total: True)

    hammer(read, (GOLDEN / "recorded" / name).read_bytes(), JSON)


@pytest.mark.parametrize(
    ("name", "place", "load", "how"),
    [
        ("marks.json", exclusions.exclusions_file, exclusions.load, JSON),
        ("labels.jsonl", marks.journal_file, marks.load, JSON),
        ("scan.json", scan_cache.cache_file, scan_cache.load, BYTES),
    ],
)
def test_what_is_kept_of_a_dataset(
    name: str,
    place: Callable[[Path], Path],
    load: Callable[[Path], object],
    how: st.SearchStrategy[Mutation],
    tmp_path: Path,
) -> None:
    source = tmp_path / "pets"
    file = place(source)
    file.parent.mkdir(parents=True)

    def read(data: bytes) -> None:
        file.write_bytes(data)
        load(source)

    hammer(read, (GOLDEN / "recorded" / name).read_bytes(), how)


def test_settings(qapp: object, tmp_path: Path) -> None:
    file = paths.settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    names = [name for name, value in vars(AppSettings).items() if isinstance(value, Setting)]
    assert names

    def read(data: bytes) -> None:
        file.write_bytes(data)
        settings = AppSettings()
        for name in names:
            getattr(settings, name)

    hammer(read, (GOLDEN / "recorded" / "settings.ini").read_bytes(), BYTES)


LISTS: dict[str, str] = {
    "path and class": "path,class\na.png,cats\nb.png,dogs\n",
    "splits": "filename;label;split\na.png;cats;train\nb.png;dogs;valid\n",
    "one hot": "file,cats,dogs\na.png,1,0\nb.png,0,1\n",
    "quoted": 'path,class\n"a ""x"".png","cats, big"\nb.png,dogs\n',
    "tabs": "a.png\tcats\nb.png\tdogs\n",
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_of_images(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    for name in ("a.png", "b.png"):
        images.draw(0, 0).save(tmp_path / name)

    def read(data: bytes) -> None:
        file.write_bytes(data)
        list(csv_list.read_rows(file, tmp_path))

    hammer(read, LISTS[kind].encode(), CSV)


def test_names_of_classes(tmp_path: Path) -> None:
    file = tmp_path / "labels.txt"

    def read(data: bytes) -> None:
        file.write_bytes(data)
        as_labels(data.decode("utf-8", "replace"))
        read_labels(file)

    hammer(read, b"0 cats\n1 dogs\n2 \xe7\x8b\x97\n", BYTES)


def test_an_archive_of_images(tmp_path: Path) -> None:
    root = images.make_folder(tmp_path / "pets", {"cats": 3, "dogs": 3})
    archive = Path(shutil.make_archive(str(tmp_path / "pets"), "zip", root))
    good, count = archive.read_bytes(), iter(range(10**9))

    def read(data: bytes) -> None:
        archive.write_bytes(data)
        target = tmp_path / f"unpacked {next(count)}"
        try:
            unpack(archive, target)
        finally:
            shutil.rmtree(target, ignore_errors=True)

    hammer(read, good, ZIP)


def test_weights_of_pytorch(tmp_path: Path) -> None:
    file = tmp_path / "weights.pth"

    def read(data: bytes) -> None:
        file.write_bytes(data)
        torch_weights.read_torch_weights(file)

    hammer(read, TINY.content(), BYTES)
