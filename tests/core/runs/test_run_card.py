"""The card of a run says what its model was trained on."""

from __future__ import annotations

from dataclasses import replace

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.runs.run_card import run_card
from resnet_gui.core.training.values import EpochEnded
from tests.images import MakeFolder


def test_it_counts_the_training_images_of_each_class(image_folder: MakeFolder) -> None:
    dataset = scan(image_folder({"dogs": 7, "cats": 12}, layout="split"))
    config = from_preset("small", dataset.root)
    epoch = EpochEnded(3, 0.5, 0.8, 0.6, 0.7, 1.0, True)

    card = run_card("pets", config, dataset, [""] * len(dataset.images), epoch, {})

    assert card.classes == ("cats", "dogs")
    assert card.train_counts == (12, 7) and sum(card.train_counts) == card.n_train
    assert ModelCard.from_json(card.to_json()) == card
    older = replace(card, train_counts=())
    assert ModelCard.from_json(older.to_json()).train_counts == ()
