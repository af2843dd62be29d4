"""Exports a run as one readable script that needs only TensorFlow, Pillow and numpy."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export import keras_script_templates
from resnet_gui.core.files import atomic
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.imaging.augmentation_config import AugmentationConfig
from resnet_gui.core.models.backbones import backbone_spec
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.models.preprocessing import PREPROCESSING
from resnet_gui.core.runs import registry, run_folder
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.core.training import stages

_PAD_MODES = {"nearest": "edge", "reflect": "symmetric", "wrap": "wrap", "constant": "constant"}
_CIFAR = re.compile(r"(plain|resnet)_(20|56)")


def export_script(record: RunRecord, script: Path) -> Path:
    """Write the script of a run and, beside it, the list of its images; return the list's path.

    Raises:
        ProblemError: ``script-no-settings`` if the configuration of the run cannot be read.
        OSError: A file cannot be read or written.
    """
    images = script.with_suffix(".csv")
    text = keras_script(record, script.name, images.name)
    rows = long_path(record.folder / run_folder.SPLIT_FILE).read_bytes()
    atomic.write_bytes(images, rows)
    atomic.write_text(script, text)
    return images


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
    parts = [
        keras_script_templates.HEAD,
        keras_script_templates.READING,
        keras_script_templates.RESIZE[config.resize],
        keras_script_templates.VARY if config.strengths.varies else "",
        keras_script_templates.BATCHES,
        keras_script_templates.NETWORK_TITLE,
        _network(config.network),
        keras_script_templates.MODEL,
        keras_script_templates.LOSS[config.loss],
        keras_script_templates.TRAINING,
    ]
    values = _head_values(record, config, script_name, list_name)
    values |= _network_values(config, record.card)
    values |= _strength_values(config.strengths)
    values |= _training_values(config)
    text = "".join(Template(part).substitute(values) for part in parts)
    return re.sub(r"\n{4,}", "\n\n\n", text)


def _head_values(
    record: RunRecord, config: TrainConfig, script_name: str, list_name: str
) -> dict[str, str]:
    reached = [
        f"    {entry.split} accuracy {entry.accuracy:.4f} on {entry.count} pictures, "
        f"epoch {record.card.best_epoch} of {len(record.epochs)}"
        for entry in record.evaluations
    ]
    literals = ("image_size", "batch_size", "learning_rate", "epochs", "patience")
    return {name: repr(getattr(config, name)) for name in literals} | {
        "name": record.name.replace("\\", "/").replace('"', "'"),
        "script_name": script_name,
        "list_name": list_name,
        "list_literal": repr(list_name),
        "reached": "\n".join(reached) or "    (it has no record)",
        "pictures": repr(str(registry.recorded_images_root(record))),
        "classes": repr(list(record.card.classes)),
        "dropout": repr(config.dropout),
        "freeze_until": repr(config.freeze_until),
        "weights": repr(None if config.weights == "none" else config.weights),
        "seed": repr(config.seed),
    }


def _network_values(config: TrainConfig, card: ModelCard) -> dict[str, str]:
    network = backbone_spec(config.network)
    preprocessing = PREPROCESSING[network.preprocessing]
    return {
        "offset": repr([-mean for mean in preprocessing.mean]),
        "scale": f"{preprocessing.scale[0]:g}",
        "pad_color": repr(card.pad_color),
    }


def _strength_values(strengths: AugmentationConfig) -> dict[str, str]:
    names = set(AugmentationConfig.__dataclass_fields__) - {"fill_mode"}
    return {name: repr(getattr(strengths, name)) for name in names} | {
        "pad_mode": _PAD_MODES[strengths.fill_mode],
        "vary": keras_script_templates.VARY_CALL if strengths.varies else "",
        "and_varied": " and varied" if strengths.varies else "",
    }


def _training_values(config: TrainConfig) -> dict[str, str]:
    rate, constant = "", "LEARNING_RATE"
    if config.schedule == "cosine":
        rate = (
            "    steps = EPOCHS * len(training)\n"
            "    rate = keras.optimizers.schedules.CosineDecay(LEARNING_RATE, steps)\n"
        )
        constant = "rate"
    optimizer = f"keras.optimizers.Adam({constant})"
    if config.optimizer == "sgd":
        optimizer = f"keras.optimizers.SGD({constant}, momentum={config.momentum!r})"
    first, *more = stages.stages(config)
    head = ""
    if more:
        head = Template(keras_script_templates.FIRST_THE_HEAD).substitute(
            head_rate=first.config.learning_rate, head_epochs=first.config.epochs
        )
    weighted = config.class_weights
    policy = '    keras.config.set_dtype_policy("mixed_bfloat16")\n'
    return {
        "head": head,
        "rate": rate,
        "optimizer": optimizer,
        "class_weight": "        class_weight=class_weights(training.labels),\n"
        if weighted
        else "",
        "weights_function": keras_script_templates.CLASS_WEIGHTS if weighted else "",
        "policy": policy if config.mixed_precision else "",
    }


def _network(name: str) -> str:
    match = _CIFAR.fullmatch(name)
    if match is None:
        parts = {
            "resnet50": keras_script_templates.RESNET50,
            "resnet_small": keras_script_templates.RESNET_SMALL,
            "plain_cnn": keras_script_templates.PLAIN_CNN,
        }
        return parts[name]
    residual, depth = match[1] == "resnet", int(match[2])
    return Template(keras_script_templates.CIFAR).safe_substitute(
        depth=depth,
        units=(depth - 2) // 6,
        with_shortcut=" and a shortcut round them" if residual else "",
        shortcut=keras_script_templates.CIFAR_SHORTCUT if residual else "",
    )
