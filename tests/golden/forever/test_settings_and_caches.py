"""The environment, the settings, and what is kept to be faster next time.

Additions are allowed: another variable, key or folder. Removals and changes are not. Caches may be
made anew, as long as an old one does no harm.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QMimeData, QSettings

import resnet_gui
from resnet_gui.core.dataset import scan_cache
from resnet_gui.core.dataset_edit import unzip
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.files import cache, paths, signing
from resnet_gui.core.models import pretrained_files
from resnet_gui.core.runs import run_folder
from resnet_gui.core.system.hardware import wants_graphics
from resnet_gui.engine.features.feature_store import FeatureSpec, FeatureStore
from resnet_gui.engine.inference import imagenet_model
from resnet_gui.engine.runtime import openvino_bundle
from resnet_gui.gui.services import drop_data
from resnet_gui.gui.services.app_settings import AppSettings
from tests import images
from tests.golden.forever import golden
from tests.golden.forever.conftest import Run

NAMES: dict[str, Any] = golden.values("names.json")
SOURCE = Path("/pictures/pets")
"""The dataset of which something was recorded; there is none at that place."""


@pytest.fixture
def home() -> Path:
    """Return the folder that holds all that the program writes of its own accord."""
    return Path(os.environ["RESNET_GUI_HOME"])


# The environment


def test_every_recorded_variable_is_still_read() -> None:
    """Additions are allowed, removals are not."""
    sources = Path(resnet_gui.__file__).parent.rglob("*.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    found = set(re.findall(r"RESNET_GUI_[A-Z_]+", text))

    assert golden.missing(NAMES["environment"], found) == []


def test_home_is_where_all_goes(home: Path, run: Run) -> None:
    assert paths.settings_file() == home / "settings.ini"
    assert paths.cache_dir() == home / "cache"
    assert paths.runs_dir() == home / "runs"
    assert paths.logs_dir() == home / "logs"
    assert run("cache").out.rstrip().endswith(f" in {home / 'cache'}")
    assert (home / "logs" / "command-line.log").is_file()


def test_max_megapixels_refuses_larger_images(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A decimal number of megapixels, for every command."""
    root = images.make_folder(tmp_path / "pets", {"cats": 5, "dogs": 5})
    images.draw(0, 99, (60, 50)).save(root / "cats" / "large.png")
    monkeypatch.setenv("RESNET_GUI_MAX_MEGAPIXELS", "0.002")

    found = json.loads(run("check", root, "--json").out)["findings"]

    assert [f["files"] for f in found if f["kind"] == "bomb"] == [["cats/large.png"]]


def test_weights_name_a_file_or_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, official = tmp_path / "own.h5", tmp_path / "folder" / pretrained_files.IMAGENET_FILE
    official.parent.mkdir()
    for path in (own, official):
        path.write_bytes(b"weights")

    for value, wanted in ((own, own), (official.parent, official)):
        monkeypatch.setenv("RESNET_GUI_WEIGHTS", str(value))
        assert pretrained_files.find_imagenet() == wanted


@pytest.mark.parametrize("where", ["keras", "cache"])
def test_weights_are_looked_for_where_they_always_were(home: Path, where: str) -> None:
    """In Keras' own folder, and in the program's cache."""
    folder = Path(os.environ["KERAS_HOME"]) / "models" if where == "keras" else home / "cache"
    folder.mkdir(parents=True)
    file = folder / "resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5"
    file.write_bytes(b"weights")

    assert pretrained_files.find_imagenet() == file


@pytest.mark.parametrize(("value", "wanted"), [("gpu", True), ("GPU", True), ("cpu", False)])
def test_device_asks_for_the_graphics_processor(
    monkeypatch: pytest.MonkeyPatch, value: str, wanted: bool
) -> None:
    monkeypatch.setenv("RESNET_GUI_DEVICE", value)

    assert wants_graphics() is wanted


# Settings


def test_the_language_is_kept_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    file.write_text("[General]\nlanguage=zh_TW\n", encoding="utf-8")
    assert AppSettings(file).language == "zh_TW"


def test_recorded_settings_mean_what_they_meant(tmp_path: Path) -> None:
    settings = AppSettings(golden.laid_out(tmp_path, "settings.ini") / "settings.ini")

    assert settings.theme == "dark"
    assert settings.graphics is True
    assert settings.geometry == QByteArray(b"\x01\xd9\xd0\xcb\x00geometry\xff")
    assert settings.splitter == QByteArray(b"\x00\x00\x00\xffsplitter")
    assert settings.last_sorting == Path("/pictures/sorted/sorting-2026-11-24-113737.jsonl")
    assert settings.last_model == Path("/runs/貓 pets, 2/model.keras")
    assert settings.threshold == 0.75
    assert settings.largest_image == 60
    for purpose in NAMES["folder_purposes"]:
        assert settings.folder(purpose) == Path("/pictures") / purpose


def test_settings_that_are_not_understood_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    file.write_text(
        "[General]\ntheme=purple\nthreshold=7\nlargest_picture=many\ngeometry=x\nnew_key=1\n"
    )

    settings = AppSettings(file)

    assert settings.theme == "system"
    assert settings.last_model is settings.last_sorting is settings.folder("dataset") is None
    assert 0 <= settings.threshold <= 1
    assert settings.geometry == QByteArray()


def test_settings_are_written_in_the_form_that_was_recorded(tmp_path: Path) -> None:
    """Each recorded line is written as it was; keys that are not known stay. Others may come."""
    golden.laid_out(tmp_path, "settings.ini")
    then = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    file = tmp_path / "now.ini"
    file.write_text("[General]\nof_a_later_version=1\n")

    settings = AppSettings(file)
    settings.theme = "dark"
    settings.graphics = True
    settings.geometry = QByteArray(b"\x01\xd9\xd0\xcb\x00geometry\xff")
    settings.splitter = QByteArray(b"\x00\x00\x00\xffsplitter")
    settings.last_model = Path("/runs/貓 pets, 2/model.keras")
    settings.threshold = 0.75
    settings.largest_image = 60
    for purpose in NAMES["folder_purposes"]:
        settings.remember_folder(purpose, Path("/pictures") / purpose)
    settings.last_sorting = Path("/pictures/sorted/sorting-2026-11-24-113737.jsonl")  # written now

    now = QSettings(str(file), QSettings.Format.IniFormat)
    assert golden.missing(then.allKeys(), now.allKeys()) == []
    assert now.value("of_a_later_version") == "1"
    if os.name != "nt":  # there paths have other slashes
        lines = (tmp_path / "settings.ini").read_text(encoding="utf-8").splitlines()
        assert golden.missing(lines, file.read_text(encoding="utf-8").splitlines()) == []


# Caches


def test_a_recorded_limit_holds(home: Path, run: Run) -> None:
    golden.laid_out(home, "cache.json")

    assert " of at most 7 GB in " in run("cache").out
    assert run("cache", "--limit", "8").code == 0
    written = json.loads((home / "cache.json").read_text(encoding="utf-8"))
    assert {"schema": 1, "limit_gb": 8}.items() <= written.items()


@pytest.mark.parametrize("folder", NAMES["cache_folders"])
def test_what_lies_in_a_recorded_folder_is_counted_and_emptied(
    home: Path, run: Run, folder: str
) -> None:
    """Whatever it is called there: so what an old version left is not left for ever."""
    kept = home / "cache" / folder
    (kept / "of an old version").mkdir(parents=True)
    (kept / "of an old version" / "a.bin").write_bytes(bytes(1_500_000))
    (kept / "b.old").write_bytes(bytes(500_000))

    assert run("cache").out.startswith("2.0 MB of at most ")
    assert run("cache", "--empty").lines[0] == "2.0 MB removed."
    assert list(kept.iterdir()) == []


def test_downloads_and_cards_are_no_part_of_what_is_emptied(home: Path, run: Run) -> None:
    kept = [
        home / "cache" / "models" / "a.card.json",
        home / "cache" / pretrained_files.IMAGENET_FILE,
    ]
    for path in kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(1_000_000))

    assert run("cache", "--empty").lines[0] == "0.0 MB removed."
    assert all(path.is_file() for path in kept)


def test_a_recorded_seal_fits(home: Path) -> None:
    """HMAC-SHA-256 by the 32 bytes of ``seal.key`` beside the settings."""
    recorded = golden.values("seal.json")
    (home / "seal.key").write_bytes(bytes.fromhex(recorded["key"]))

    assert signing.verify(recorded["text"], recorded["seal"])
    assert not signing.verify(recorded["text"] + " ", recorded["seal"])
    assert signing.seal(recorded["text"]) == recorded["seal"]
    assert (home / "seal.key").read_bytes() == bytes.fromhex(recorded["key"])


def test_a_secret_is_made_where_it_always_was(home: Path) -> None:
    signing.seal("text")

    assert len((home / "seal.key").read_bytes()) == 32


def test_a_recorded_store_of_features_is_read_or_begun_anew(home: Path) -> None:
    """Either its numbers are there as they were, or it is as if there were none: never others."""
    (home / "seal.key").write_bytes(bytes.fromhex(golden.values("seal.json")["key"]))
    making = FeatureSpec(
        network="0" * 64,
        image_size=32,
        resize="letterbox",
        filter="bicubic",
        precision="f32",
        runtime="openvino 2026.4",
        length=4,
    )
    assert making.file.parent == home / "cache" / "features"
    making.file.parent.mkdir(parents=True)
    making.file.write_bytes((golden.RECORDED / "four-numbers.features").read_bytes())

    store = FeatureStore(making)

    if "ab" * 32 in store:
        row = store.rows(["ab" * 32])[np.array([0])]
        assert row.tolist() == [[0.25, -1.0, 2.0, 8.0]]
    store.add("cd" * 32, np.array([1, 2, 3, 4], np.float32))
    assert store.rows(["cd" * 32])[np.array([0])].tolist() == [[1.0, 2.0, 3.0, 4.0]]
    store.close()


def test_a_store_with_another_seal_is_not_believed(home: Path) -> None:
    making = FeatureSpec("0" * 64, 32, "letterbox", "bicubic", "f32", "openvino 2026.4", 4)
    making.file.parent.mkdir(parents=True)
    making.file.write_bytes((golden.RECORDED / "four-numbers.features").read_bytes())

    store = FeatureStore(making)

    assert "ab" * 32 not in store
    store.close()


def test_recorded_facts_of_images_are_read_or_taken_anew(home: Path) -> None:
    """Of all images or of none; sizes, formats and digests as they were."""
    file = scan_cache.cache_file(SOURCE)
    assert file.parent == home / "cache" / "scans"
    golden.laid_out(file.parent, "scan.json").joinpath("scan.json").rename(file)

    known = scan_cache.load(SOURCE)

    if known:
        assert list(known) == [*golden.PHOTOS, "dogs/note.txt"]
        text = known.pop("dogs/note.txt").problem
        assert text is not None
        assert text.kind == ProblemKind.IMAGE_UNKNOWN
        for name, facts in known.items():
            content = (golden.RECORDED / "photos" / name).read_bytes()
            assert (facts.size, facts.sha256) == (77, hashlib.sha256(content).hexdigest())
            assert (facts.format, facts.width, facts.height) == ("PNG", 8, 8)


def test_facts_of_a_later_version_are_passed_over() -> None:
    file = scan_cache.cache_file(SOURCE)
    golden.laid_out(file.parent, "scan.json").joinpath("scan.json").rename(file)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"schema": 1', '"schema": 999', 1), encoding="utf-8")

    assert scan_cache.load(SOURCE) == {}


def test_forms_and_models_lie_where_they_always_did(home: Path) -> None:
    """By names that another version looks for."""
    digest = "ab" * 32
    folder = openvino_bundle.cache_path(digest)

    assert folder == home / "cache" / "fast" / digest
    assert not openvino_bundle.is_bundle(folder)
    folder.mkdir(parents=True)
    (folder / "fast.json").write_text("{}", encoding="utf-8")
    assert openvino_bundle.is_bundle(folder)
    assert imagenet_model.model_file() == home / "cache" / "models" / "ImageNet.keras"


def test_an_image_without_a_file_is_kept_in_the_cache(home: Path) -> None:
    """As a browser drops it."""
    data = QMimeData()
    data.setData("image/png", (golden.RECORDED / "photos" / "cats" / "a.png").read_bytes())

    (kept,) = drop_data.as_files(drop_data.take(data)).paths

    assert kept == home / "cache" / "dropped" / "picture.png"


# Names of files that come and go


def test_an_archive_is_unpacked_beside_its_folder(tmp_path: Path) -> None:
    """``.partial`` while it comes about: what a kill leaves has a name that tells."""
    with zipfile.ZipFile(tmp_path / "pets.zip", "w") as archive:
        for name in golden.PHOTOS:
            archive.writestr(name, (golden.RECORDED / "photos" / name).read_bytes())
    seen: set[bool] = set()

    unzip.unpack(
        tmp_path / "pets.zip",
        tmp_path / "pets",
        lambda done, total: seen.add((tmp_path / "pets.partial").is_dir()),
    )

    assert True in seen
    assert {path.name for path in tmp_path.iterdir()} == {"pets.zip", "pets"}


def test_a_run_under_way_has_its_names(tmp_path: Path) -> None:
    """``.partial`` for its folder and ``.partial.lock`` for what says that somebody is at it."""
    partial = run_folder.partial_dir(tmp_path / "pets")
    partial.mkdir()

    assert partial == tmp_path / "pets.partial"
    assert run_folder.is_partial(partial)
    with run_folder.lock_run(partial):
        assert (tmp_path / "pets.partial.lock").is_file()
        assert run_folder.is_locked(partial)
    assert not run_folder.is_locked(partial)


def test_a_limit_of_a_later_version_is_not_believed(home: Path) -> None:
    (home / "cache.json").write_text('{"schema": 999, "limit_gb": 7}', encoding="utf-8")

    assert cache.limit() == 5
    assert json.loads((home / "cache.json").read_text(encoding="utf-8"))["schema"] == 999


def test_a_limit_of_a_later_version_is_not_written_over(home: Path, run: Run) -> None:
    text = '{"schema": 999, "limit_gb": 7}'
    (home / "cache.json").write_text(text, encoding="utf-8")

    said = run("cache", "--limit", "8")

    assert (home / "cache.json").read_text(encoding="utf-8") == text
    assert "later version" in said.refuses()
