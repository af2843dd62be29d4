"""A card for tests."""

from __future__ import annotations

from resnet_gui.core.models.model_card import ModelCard

CARD = ModelCard(
    name="pets",
    classes=("狗", "貓"),
    network="resnet_small",
    image_size=32,
    resize="letterbox",
    filter="bicubic",
    created="2026-01-02T03:04:05+00:00",
    seed=7,
    best_epoch=3,
    val_loss=0.25,
    val_accuracy=0.875,
    n_train=20,
    n_validation=8,
    weights="none",
    dataset={"name": "pets", "fingerprint": "0123456789abcdef"},
    versions={"keras": "3"},
)
