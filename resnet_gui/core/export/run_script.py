"""Puts together ``run_model.py``, which needs only an export's own runtime, Pillow and numpy."""

from __future__ import annotations

import re

from resnet_gui.core.export import keras_script_pictures, run_script_pictures, run_script_templates
from resnet_gui.core.export.export_targets import ExportTarget
from resnet_gui.core.models.model_card import ModelCard

_PILLOW = "pillow>=10.1"  # what the script calls


def run_script(target: ExportTarget, card: ModelCard) -> str:
    """Return the text of the script for a model.

    Nothing of the model stands in it but the file's name: all else it reads from ``card.json``.

    Args:
        target: The format of the model.
        card: The card that lies beside the script.
    """
    parts = [
        run_script_templates.HEAD,
        run_script_templates.MODEL_TITLE,
        run_script_templates.MODELS[target.name].replace("$file", target.file),
        run_script_pictures.READING,
        keras_script_pictures.TURNS,
        keras_script_pictures.CAMERA_RAW,
        run_script_pictures.LOADING,
        keras_script_pictures.ON_WHITE,
        keras_script_pictures.TO_RGB[card.decode_rule],
        run_script_pictures.FIT[card.resize],
        run_script_templates.MAIN,
    ]
    return re.sub(r"\n{4,}", "\n\n\n", "".join(parts))


def requirements(target: ExportTarget, versions: dict[str, str]) -> str:
    """Return the text of ``requirements.txt``: what the script needs, and what it was tried with.

    The versions are remarks, so that another Python finds packages that fit it.
    """
    needs = {name: name for name in (*target.packages, "numpy")} | {"pillow": _PILLOW}
    return "".join(
        f"{need}  # tried with {versions[name]}\n" if name in versions else f"{need}\n"
        for name, need in needs.items()
    )
