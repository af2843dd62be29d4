"""The card of an exported model."""

from __future__ import annotations

from dataclasses import replace

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

    Of the dataset the names of its classes and numbers are left, and nothing of the computer: the
    name of an automatic run holds the dataset's, and weights may have come from any file.
    """
    is_own_name = not automatic_runs.is_automatic_name(card.name)
    return replace(
        card,
        name=card.name if is_own_name else _NEUTRAL,
        weights=card.weights if card.weights in _KNOWN_WEIGHTS else _FROM_FILE,
        dataset={},
        hardware={},
        versions={name: card.versions[name] for name in card.versions if name != "system"},
    )
