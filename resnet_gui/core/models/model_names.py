"""What a model is called whose own name says nothing, such as that of an exported file."""

from __future__ import annotations

from pathlib import Path

from resnet_gui.core.models.model_formats import MODEL_SUFFIXES

_MEANINGLESS = ("model", "keras_model", "model_unquant", "saved_model")
_SUFFIXES = (*MODEL_SUFFIXES, ".zip")


def name_of_file(path: Path) -> str:
    """Return what to call a model; "model" says nothing among many, but its folder may."""
    name = path.stem if path.suffix.lower() in _SUFFIXES else path.name
    return (path.parent.name if name in _MEANINGLESS else name) or name


def name_of_model(own: str, path: Path) -> str:
    """Return what to call a model by the name on its card and by where it lies."""
    return name_of_file(path) if own in _MEANINGLESS else own
