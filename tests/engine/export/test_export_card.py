"""What leaves the program with an exported model, and what does not."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.engine.export.export_card import card_json, export_card, public_card
from tests.core.cards import CARD

OURS = replace(
    CARD,
    name="patients of Dr. Lin auto 12",
    weights="patients-2025.h5",
    dataset={"name": "patients of Dr. Lin", "fingerprint": "0123"},
    hardware={"cpu": "mine"},
)


@pytest.mark.parametrize("make", [export_card, public_card])
def test_the_names_of_the_users_own_things_stay(make: object) -> None:
    assert callable(make)
    card = make(OURS)

    assert (card.name, card.weights, card.dataset, card.hardware) == ("model", "file", {}, {})
    assert "Lin" not in card.to_json()
    assert "patients" not in card.to_json()
    assert (card.seed, card.n_train, card.created) == (CARD.seed, CARD.n_train, CARD.created)


@pytest.mark.parametrize("weights", ["", "none", "imagenet", "builtin"])
def test_what_a_person_has_called_it_and_known_weights_go_with_it(weights: str) -> None:
    card = public_card(replace(OURS, name="cats, auto", weights=weights))

    assert (card.name, card.weights) == ("cats, auto", weights)


@pytest.mark.parametrize("name", ["patients of Dr. Lin", "patients of Dr. Lin 3"])
def test_a_run_that_is_called_after_its_dataset_has_no_name_outside(name: str) -> None:
    assert public_card(replace(OURS, name=name)).name == "model"
    assert public_card(replace(OURS, name=f"{name}, best")).name == f"{name}, best"


@pytest.mark.parametrize(
    ("outputs", "said"), [(None, "probabilities"), ("independent", "independent")]
)
def test_the_card_says_what_the_numbers_mean(outputs: Any, said: str) -> None:
    text = card_json(replace(OURS, outputs=outputs))

    assert json.loads(text)["output"] == said
    assert ModelCard.from_json(text) == replace(OURS, outputs=outputs)
