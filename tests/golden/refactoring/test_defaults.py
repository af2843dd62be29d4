"""What holds where nobody has chosen: settings of a run, of the window, and limits."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import pytest

from resnet_gui.core import answers, cache, comparison, config, csv_list, foreign, images, weights
from resnet_gui.core.augmentation import NAMED
from resnet_gui.core.checks import classes, duplicates, files, shortcut
from resnet_gui.core.config import TrainConfig, from_preset
from resnet_gui.core.dataset import MIN_PICTURES
from resnet_gui.core.groups import BURST
from resnet_gui.core.networks import NETWORKS
from resnet_gui.core.run_folder import (
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
from resnet_gui.engine.hostile import MOST_BYTES, MOST_SIDE
from resnet_gui.engine.open_models import MOST
from resnet_gui.gui import picture_limit, samples_page
from resnet_gui.gui.settings import Settings
from tests.golden.refactoring.frozen import expect_values

DATASET = Path("pictures")


def test_a_run_has_the_same_settings_as_before() -> None:
    presets = {name: json.loads(from_preset(name, DATASET).to_json()) for name in config.PRESETS}
    expect_values(
        "settings_of_runs",
        {
            "default": json.loads(TrainConfig(dataset=str(DATASET)).to_json()),
            "presets": presets,
            "limits": {name: list(limits) for name, limits in config.NUMBER_LIMITS.items()},
            "choices": {name: list(words) for name, words in config.CHOICES.items()},
            "augmentation": {name: vars(strengths) for name, strengths in NAMED.items()},
        },
    )


def test_the_window_begins_with_the_same_settings_as_before(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    names = [n for n, value in inspect.getmembers(Settings) if isinstance(value, property)]
    found: dict[str, object] = {"folder": settings.folder("dataset")}
    for name in names:
        value = getattr(settings, name)
        found[name] = value if isinstance(value, str | int | float | None) else bytes(value).hex()
    expect_values("settings_of_the_window", found)


def test_networks_are_the_same_as_before() -> None:
    facts = {
        name: {
            "title": info.title,
            "smallest": info.smallest,
            "preprocessing": info.preprocessing,
            "parameters": info.parameters,
            "boundaries": list(info.boundaries),
            "pretrained": info.pretrained,
        }
        for name, info in NETWORKS.items()
    }
    expect_values("networks", facts)


def test_limits_and_names_are_the_same_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(images.MAX_MEGAPIXELS_VARIABLE, raising=False)
    expect_values(
        "limits",
        {
            "an answer is sure from": answers.THRESHOLD,
            "classes of an answer that are shown": answers.SHOWN,
            "gigabytes of cache": cache.limit(),
            "gigabytes of cache, limits": list(cache.LIMITS),
            "folders of the cache": list(cache.FOLDERS),
            "pixels of a picture": images.MAX_PIXELS,
            "bytes of a picture": images.MAX_BYTES,
            "megapixels of a picture, limits": list(picture_limit.LIMITS),
            "formats of pictures": list(images.FORMATS),
            "letterbox": list(images.LETTERBOX_FILL),
            "filter": images.FILTER_NAME,
            "pictures of a class, least": MIN_PICTURES,
            "seconds of a burst": BURST.total_seconds(),
            "chance, below": comparison.ALPHA,
            "bits between near duplicates": duplicates.MOST_BITS,
            "grey between near duplicates": duplicates.MOST_GREY,
            "a shortcut's score, least": shortcut.LEAST_SCORE,
            "a shortcut's pictures, least": shortcut.LEAST_PICTURES,
            "classes unlike in size, from": classes.UNLIKE,
            "tiny, below": files.TINY,
            "odd shape, from": files.ODD_ASPECT,
            "blank, below": files.BLANK_CONTRAST,
            "endings of lists": list(csv_list.SUFFIXES),
            "endings of models": list(foreign.MODEL_SUFFIXES),
            "file of labels": foreign.LABELS_FILE,
            "epochs of samples": samples_page.EPOCHS,
            "models open at once": MOST,
            "bytes of a model": MOST_BYTES,
            "side of a model's picture": MOST_SIDE,
            "weights": [weights.IMAGENET_FILE, weights.IMAGENET_SIZE, weights.IMAGENET_MD5],
            "weights with the last layer": vars(weights.TOP),
            "names of ImageNet's classes": vars(weights.CLASS_INDEX),
            "files of a run": [
                *(MODEL_FILE, CARD_FILE, CONFIG_FILE, SPLIT_FILE, HISTORY_FILE),
                *(EVALUATION_FILE, PREDICTIONS_FILE, STEPS_FILE, LOG_FILE),
            ],
        },
    )
