"""The card of an exported model."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from resnet_gui.core.files.paths import safe_name
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.models.network_outputs import Outputs
from resnet_gui.core.runs import automatic_runs

_NEUTRAL = "model"
_KNOWN_WEIGHTS, _FROM_FILE = ("", "none", "imagenet", "builtin"), "file"


def export_card(card: ModelCard) -> ModelCard:
    """Return the card of a file that holds preprocessing and temperature.

    Args:
        card: Of the model in the program.
    """
    outputs: Outputs = "independent" if card.outputs == "independent" else "probabilities"
    return replace(
        public_card(card),
        preprocessing="inside",
        temperature=1.0,
        outputs=outputs,
    )


def public_card(card: ModelCard) -> ModelCard:
    """Return a card without what is the user's own.

    Of the dataset the names of its classes and numbers are left, and nothing of the computer: a
    run that no person has named is called after its dataset, and weights may have come from any
    file.
    """
    is_own_name = not automatic_runs.is_automatic_name(card.name) and not _is_usual_name(card)
    return replace(
        card,
        name=card.name if is_own_name else _NEUTRAL,
        weights=card.weights if card.weights in _KNOWN_WEIGHTS else _FROM_FILE,
        dataset={},
        hardware={},
        versions={name: card.versions[name] for name in card.versions if name != "system"},
    )


def _is_usual_name(card: ModelCard) -> bool:
    """Say whether a run is called as its dataset is, with or without a number."""
    dataset = card.dataset.get("name")
    usual = re.escape(safe_name(dataset, "run")) + r"( \d+)?" if dataset else ""
    return re.fullmatch(usual, card.name) is not None


def card_json(card: ModelCard) -> str:
    """Return the text of an export's card: this program's, and ``output``, what the numbers mean.

    Other programs read it: ``probabilities`` of classes of which one is right, or ``independent``
    ones.
    """
    values = json.loads(card.to_json())
    values["output"] = card.outputs or "probabilities"
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"
