"""What holds where nobody has chosen: settings of a run, of the window, and limits."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import pytest

from resnet_gui.core.checks import class_checks, file_checks, shortcut_check
from resnet_gui.core.config import presets, train_config
from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset import csv_list, image_facts, similarity
from resnet_gui.core.dataset.dataset import MIN_PICTURES
from resnet_gui.core.files import cache
from resnet_gui.core.imaging import decode, resize
from resnet_gui.core.imaging.augmentation_config import NAMED
from resnet_gui.core.metrics import paired_test
from resnet_gui.core.models import imported_models, pretrained_files
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.prediction import prediction
from resnet_gui.core.runs.run_folder import (
    CARD_FILE,
    CONFIG_FILE,
    EVALUATION_FILE,
    HISTORY_FILE,
    LOG_FILE,
    MODEL_FILE,
    PREDICTIONS_FILE,
    SPLIT_FILE,
    STEPS_FILE,
)
from resnet_gui.core.splits.image_groups import BURST
from resnet_gui.engine.importers.file_safety import MOST_BYTES, MOST_SIDE
from resnet_gui.engine.inference.model_cache import MAX_OPEN
from resnet_gui.gui.features.preferences import image_limit
from resnet_gui.gui.features.train import augmentation_preview
from resnet_gui.gui.services.app_settings import AppSettings, Setting
from tests.golden.refactoring.frozen import expect_values

DATASET = Path("pictures")


def test_a_run_has_the_same_settings_as_before() -> None:
    made = {name: json.loads(from_preset(name, DATASET).to_json()) for name in presets.PRESETS}
    expect_values(
        "settings_of_runs",
        {
            "default": json.loads(TrainConfig(dataset=str(DATASET)).to_json()),
            "presets": made,
            "limits": {name: list(limits) for name, limits in train_config.NUMBER_LIMITS.items()},
            "choices": {name: list(words) for name, words in train_config.CHOICES.items()},
            "augmentation": {name: vars(strengths) for name, strengths in NAMED.items()},
        },
    )


def test_the_window_begins_with_the_same_settings_as_before(tmp_path: Path) -> None:
    settings = AppSettings(tmp_path / "settings.ini")
    names = [n for n, value in inspect.getmembers(AppSettings) if isinstance(value, Setting)]
    found: dict[str, object] = {"folder": settings.folder("dataset")}
    for name in names:
        value = getattr(settings, name)
        found[name] = value if isinstance(value, str | int | float | None) else bytes(value).hex()
    expect_values("settings_of_the_window", found)


def test_networks_are_the_same_as_before() -> None:
    facts = {
        name: {
            "title": info.title,
            "smallest": info.min_size,
            "preprocessing": info.preprocessing,
            "parameters": info.parameters,
            "boundaries": list(info.boundaries),
            "pretrained": info.pretrained,
        }
        for name, info in BACKBONES.items()
    }
    expect_values("networks", facts)


def test_limits_and_names_are_the_same_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(decode.MAX_MEGAPIXELS_VARIABLE, raising=False)
    expect_values(
        "limits",
        {
            "an answer is sure from": prediction.CONFIDENCE_THRESHOLD,
            "classes of an answer that are shown": prediction.TOP_K,
            "gigabytes of cache": cache.limit(),
            "gigabytes of cache, limits": list(cache.LIMITS),
            "folders of the cache": list(cache.FOLDERS),
            "pixels of a picture": decode.MAX_PIXELS,
            "bytes of a picture": decode.MAX_BYTES,
            "megapixels of a picture, limits": list(image_limit.LIMITS),
            "formats of pictures": list(decode.FORMATS),
            "letterbox": list(resize.LETTERBOX_FILL),
            "filter": resize.FILTER_NAME,
            "pictures of a class, least": MIN_PICTURES,
            "seconds of a burst": BURST.total_seconds(),
            "chance, below": paired_test.ALPHA,
            "bits between near duplicates": similarity.MOST_BITS,
            "grey between near duplicates": similarity.MOST_GREY,
            "a shortcut's score, least": shortcut_check.LEAST_SCORE,
            "a shortcut's pictures, least": shortcut_check.LEAST_PICTURES,
            "classes unlike in size, from": class_checks.UNLIKE,
            "tiny, below": image_facts.TINY,
            "odd shape, from": file_checks.ODD_ASPECT,
            "blank, below": image_facts.BLANK_CONTRAST,
            "endings of lists": list(csv_list.SUFFIXES),
            "endings of models": list(imported_models.MODEL_SUFFIXES),
            "file of labels": imported_models.LABELS_FILE,
            "epochs of samples": augmentation_preview.EPOCHS,
            "models open at once": MAX_OPEN,
            "bytes of a model": MOST_BYTES,
            "side of a model's picture": MOST_SIDE,
            "weights": [
                pretrained_files.IMAGENET_FILE,
                pretrained_files.IMAGENET_SIZE,
                pretrained_files.IMAGENET_MD5,
            ],
            "weights with the last layer": vars(pretrained_files.TOP),
            "names of ImageNet's classes": vars(pretrained_files.CLASS_INDEX),
            "files of a run": [
                *(MODEL_FILE, CARD_FILE, CONFIG_FILE, SPLIT_FILE, HISTORY_FILE),
                *(EVALUATION_FILE, PREDICTIONS_FILE, STEPS_FILE, LOG_FILE),
            ],
        },
    )
