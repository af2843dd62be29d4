"""The card of an exported model."""

from __future__ import annotations

from dataclasses import replace

from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.models.network_outputs import Outputs


def export_card(card: ModelCard) -> ModelCard:
    """Return the card of a file that holds preprocessing and temperature.

    Of the dataset only the names of its classes are left, and nothing of the computer.

    Args:
        card: Of the model in the program.
    """
    outputs: Outputs = "independent" if card.outputs == "independent" else "probabilities"
    return replace(
        card,
        preprocessing="inside",
        temperature=1.0,
        outputs=outputs,
        dataset={},
        hardware={},
        versions={name: card.versions[name] for name in card.versions if name != "system"},
    )
