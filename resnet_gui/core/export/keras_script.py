"""Exports a run as one readable script that needs only TensorFlow, Pillow and numpy."""

from __future__ import annotations

import io
import re
from pathlib import Path
from string import Template
from typing import Any

import numpy as np

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export import keras_script_head as head_templates
from resnet_gui.core.export import keras_script_lite0 as lite0_template
from resnet_gui.core.export import keras_script_pictures as pictures_templates
from resnet_gui.core.export import keras_script_templates as templates
from resnet_gui.core.files import atomic
from resnet_gui.core.files.reading import MOST_TEXT, read_bytes
from resnet_gui.core.files.schema import checked
from resnet_gui.core.imaging.augmentation_config import AugmentationConfig
from resnet_gui.core.imaging.resize import Color
from resnet_gui.core.models import efficientnet_lite0
from resnet_gui.core.models.backbones import backbone_spec
from resnet_gui.core.models.efficientnet_lite0_weights import TOP, load_builtin
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.models.preprocessing import PREPROCESSING
from resnet_gui.core.models.pretrained_files import is_keras_file
from resnet_gui.core.runs import registry, run_folder
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.core.training import stages

_PAD_MODES = {"nearest": "edge", "reflect": "symmetric", "wrap": "wrap", "constant": "constant"}
_USUAL_STRENGTH = 1.0  # for runs that have not recorded theirs
_CIFAR = re.compile(r"(plain|resnet)_(20|56)")


def export_script(record: RunRecord, script: Path) -> tuple[Path, ...]:
    """Write the script of a run; beside it the list of its images and, for built-in weights, these.

    The weights are written as arrays by layer, which numpy reads: PyTorch's own file would need
    PyTorch, or a reader longer than all the rest of the script.

    Returns:
        What was written beside the script.

    Raises:
        ProblemError: ``script-no-settings`` if the configuration of the run cannot be read;
            ``builtin-...`` if the built-in weights cannot.
        OSError: A file cannot be read or written.
    """
    images, weights = script.with_suffix(".csv"), _weights_file(script)
    text = keras_script(record, script.name, images.name)
    assert record.config is not None  # its script says so
    rows = read_bytes(record.folder / run_folder.SPLIT_FILE, MOST_TEXT)
    beside = {images: rows}
    if _weights_form(record.config) == "arrays":
        beside[weights] = _weights_arrays(record.config)
    atomic.write_files(beside | {script: atomic.encode(text)})
    return tuple(beside)


def keras_script(record: RunRecord, script_name: str, list_name: str) -> str:
    """Return the text of a run's script.

    Args:
        record: The run.
        script_name: The name of the script's file.
        list_name: The name of the list of images beside it, in the format of ``split.csv``.
    """
    config = record.config
    if config is None:
        raise ProblemError(ProblemKind.SCRIPT_NO_SETTINGS, path=str(record.folder))
    every = stages.stages(config)
    solves, learns = every[0].is_regression, not every[-1].is_regression
    varies = config.strengths.varies
    parts = [
        templates.HEAD,
        pictures_templates.READING,
        pictures_templates.TO_RGB[config.decode_rule],
        templates.RESIZE[config.resize],
        templates.VARY if varies else "",
        templates.BATCHES,
        templates.NETWORK_TITLE,
        _network(config.network),
        templates.MODEL,
        templates.FREEZE if learns else "",
        templates.LOSS[config.loss] if learns else "",
        templates.PROBABILITIES[config.loss],
        templates.TRAINING_TITLE,
        templates.TRAIN if learns else "",
        templates.CLASS_WEIGHTS if config.class_weights else "",
        head_templates.SOLVE_HEAD if solves else "",
        templates.MAIN,
    ]
    values = _record_values(record, config, list_name)
    values |= _weights_values(config, script_name)
    values |= _network_values(config, record.card)
    values |= _strength_values(config.strengths, in_batches=varies and learns)
    values |= _head_values(config, record.card, solves=solves)
    values |= _training_values(config, solves=solves, learns=learns)
    text = "".join(Template(part).substitute(values) for part in parts)
    return re.sub(r"\n{4,}", "\n\n\n", text)


def _weights_file(script: Path) -> Path:
    return script.with_suffix(".npz")


def _weights_form(config: TrainConfig) -> str:
    """Say how EfficientNet-Lite0's script gets its weights, as in ``keras_script_lite0.LOAD``."""
    if not backbone_spec(config.network).builtin or config.weights == "none":
        return "none"
    is_keras = config.weights_are_file and is_keras_file(Path(config.weights))
    return "keras" if is_keras else "arrays"


def _weights_arrays(config: TrainConfig) -> bytes:
    """Return a file of the built-in weights but their top: ``layer/array`` in Keras' layout."""
    path = Path(config.weights) if config.weights_are_file else None
    layers = load_builtin(path)
    arrays = {
        f"{layer}/{name}": array
        for layer, of_layer in layers.items()
        if layer != TOP
        for name, array in of_layer.items()
    }
    file = io.BytesIO()
    np.savez(file, **arrays)  # type: ignore[arg-type]  # names are no keywords of savez
    return file.getvalue()


def _literal(kind: Any, value: object) -> str:
    """Return a value of a run as Python writes it; :class:`ProblemError` where it is another type.

    What cannot be seen, and what turns the direction of a line, is an escape in it.
    """
    return repr(checked(kind, value))


def _record_values(record: RunRecord, config: TrainConfig, list_name: str) -> dict[str, str]:
    reached = [(entry.split, round(entry.accuracy, 4), entry.count) for entry in record.evaluations]
    return {
        "image_size": _literal(int, config.image_size),
        "batch_size": _literal(int, config.batch_size),
        "name": _literal(str, record.name),
        "reached": _literal(list[tuple[str, float, int]], reached),
        "best_epoch": _literal(int, record.card.best_epoch),
        "epochs_done": _literal(int, len(record.epochs)),
        "list_literal": _literal(str, list_name),
        "pictures": _literal(str, str(registry.recorded_images_root(record))),
        "classes": _literal(list[str], record.card.classes),
        "seed": _literal(int, config.seed),
        "decode_rule": _literal(int, config.decode_rule),
        "white": _literal(float, config.white),
        "about_reading": pictures_templates.ABOUT[config.decode_rule],
        "standard_imports": pictures_templates.STANDARD_IMPORTS[config.decode_rule],
        "pillow_imports": pictures_templates.PILLOW_IMPORTS[config.decode_rule],
    }


def _weights_values(config: TrainConfig, script_name: str) -> dict[str, str]:
    form, file = _weights_form(config), _weights_file(Path(script_name)).name
    comment = '# Where ResNet50 starts: "imagenet", a file, or None for random weights.\n'
    if form == "arrays":
        comment = "# The weights that the network starts from; the file lies beside this script.\n"
    weights = None if config.weights == "none" else config.weights
    return {
        "weights": _literal(str | None, file if form == "arrays" else weights),
        "weights_comment": comment if weights is not None else "",
        "and_weights": " and\nthe weights it starts from (WEIGHTS)" if form == "arrays" else "",
        "load": lite0_template.LOAD[form],
    }


def _network_values(config: TrainConfig, card: ModelCard) -> dict[str, str]:
    network = backbone_spec(config.network)
    preprocessing = PREPROCESSING[network.preprocessing]
    return {
        "offset": repr([-mean for mean in preprocessing.mean]),
        "mean": f"{preprocessing.mean[0]:g}",
        "scale": f"{preprocessing.scale[0]:g}",
        "pad_color": _literal(Color, card.pad_color),
        "stages": "".join(f"    {stage},\n" for stage in efficientnet_lite0.STAGES),
        "epsilon": repr(efficientnet_lite0.EPSILON),
    }


def _head_values(config: TrainConfig, card: ModelCard, *, solves: bool) -> dict[str, str]:
    """Return the values of a head that is solved."""
    strength, origin = card.head_strength or _USUAL_STRENGTH, "chosen"
    if card.head_strength is None:
        origin = "usual"
    if config.loss == "softmax" and len(card.classes) == 2:
        # The run's head of two classes has the weights w of the difference of their logits. Here
        # the classes have -w/2 and w/2, and the sum of their squares is half as large.
        strength, origin = 2 * strength, "two classes" if origin == "chosen" else origin
    weighted = config.class_weights
    settings = Template(head_templates.SETTINGS).substitute(
        strength=_literal(float, strength), origin=head_templates.ORIGINS[origin]
    )
    return {
        "head_settings": settings if solves else "",
        "scores": head_templates.SCORES[config.loss],
        "bound": head_templates.BOUNDS[config.loss],
        "each": head_templates.EACH if weighted else "",
        "weigh_x": "each * x" if weighted else "x",
        "weigh_missed": "each * missed" if weighted else "missed",
    }


def _strength_values(strengths: AugmentationConfig, *, in_batches: bool) -> dict[str, str]:
    names = set(AugmentationConfig.__dataclass_fields__) - {"fill_mode"}
    return {name: _literal(float | bool, getattr(strengths, name)) for name in names} | {
        "pad_mode": _PAD_MODES[strengths.fill_mode],
        "vary": templates.VARY_CALL if in_batches else "",
        "and_varied": " and varied" if in_batches else "",
    }


def _training_values(config: TrainConfig, *, solves: bool, learns: bool) -> dict[str, str]:
    policy = '    keras.config.set_dtype_policy("mixed_bfloat16")\n'
    weighted = "        class_weight=class_weights(training.labels),\n"
    steps = _learning(config, solves=solves) if learns else _solving(config)
    kinds = {"learning_rate": float, "epochs": int, "patience": int, "dropout": float}
    gradient = {name: _literal(kind, getattr(config, name)) for name, kind in kinds.items()}
    gradient["freeze_until"] = _literal(str, config.freeze_until)
    return {
        "learning": steps,
        "class_weight": weighted if config.class_weights else "",
        "policy": policy if config.mixed_precision else "",
        "dropped": "layers.Dropout(DROPOUT)(features)" if learns else "features",
        "how_near": templates.HOW_NEAR["learned" if learns else "solved"],
        "gradient_settings": Template(templates.GRADIENT_SETTINGS).substitute(gradient)
        if learns
        else "",
    }


def _solving(config: TrainConfig) -> str:
    """Return the lines that solve the head."""
    on_views = config.strengths.varies and config.freeze_until == "all"
    call = head_templates.CALL_ON_VIEWS if on_views else head_templates.CALL
    return Template(call).substitute(views=_literal(int, config.views))


def _learning(config: TrainConfig, *, solves: bool) -> str:
    """Return the lines that train by gradient descent, the head first where asked for."""
    rate, constant = "", "LEARNING_RATE"
    if config.schedule == "cosine":
        rate = (
            "    steps = EPOCHS * len(training)\n"
            "    rate = keras.optimizers.schedules.CosineDecay(LEARNING_RATE, steps)\n"
        )
        constant = "rate"
    optimizer = f"keras.optimizers.Adam({constant})"
    if config.optimizer == "sgd":
        optimizer = f"keras.optimizers.SGD({constant}, momentum={_literal(float, config.momentum)})"
    first, *more = stages.stages(config)
    head = ""
    if more and not solves:
        head = Template(templates.FIRST_THE_HEAD).substitute(
            head_rate=_literal(float, first.config.learning_rate),
            head_epochs=_literal(int, first.config.epochs),
        )
    elif more:
        head = templates.FIRST_COMMENT + _solving(config)
    return head + Template(templates.LEARNING).substitute(rate=rate, optimizer=optimizer)


def _network(name: str) -> str:
    match = _CIFAR.fullmatch(name)
    if match is None:
        parts = {
            "efficientnet_lite0": lite0_template.NETWORK,
            "resnet50": templates.RESNET50,
            "resnet_small": templates.RESNET_SMALL,
            "plain_cnn": templates.PLAIN_CNN,
        }
        return parts[name]
    residual, depth = match[1] == "resnet", int(match[2])
    return Template(templates.CIFAR).safe_substitute(
        depth=depth,
        units=(depth - 2) // 6,
        with_shortcut=" and a shortcut round them" if residual else "",
        shortcut=templates.CIFAR_SHORTCUT if residual else "",
    )
