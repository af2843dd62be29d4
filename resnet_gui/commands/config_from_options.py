"""Builds the training configuration from the options of ``train``."""

from __future__ import annotations

import argparse
from pathlib import Path

from resnet_gui.commands.printer import say
from resnet_gui.commands.texts.language import translate
from resnet_gui.core.config import presets, train_config
from resnet_gui.core.config.train_config import NAMED_WEIGHTS, TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.address import is_address
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.runs import relocate_dataset

_NO_OPTIONS = {"dataset", "preset", "automatic", "decode_rule", "order"}
OVERRIDING = frozenset(TrainConfig.__dataclass_fields__) - _NO_OPTIONS
"""Options that override a value of the preset, or of the run that is repeated."""


def config_from(options: argparse.Namespace) -> TrainConfig:
    """Return the configuration that the options ask for.

    Raises:
        ProblemError: ``no-dataset``, ``bad-setting``, ``setting-range`` or ``config-unreadable``.
    """
    names = ("augment", *OVERRIDING)
    chosen = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    weights = chosen.get("weights")
    if weights is not None and weights not in NAMED_WEIGHTS:
        chosen["weights"] = str(Path(weights).absolute())
    if options.root is not None:
        chosen["root"] = str(options.root.absolute())
    if options.dataset is not None:
        # An address is refused where the dataset is read.
        dataset = options.dataset
        chosen["dataset"] = str(dataset if is_address(dataset) else dataset.absolute())
    if options.config is not None:
        return train_config.as_new_run(_repeated(options), automatic=False, **chosen)
    if options.dataset is None:
        raise ProblemError(ProblemKind.NO_DATASET)
    preset = options.preset or default_preset(options.network, weights)
    return presets.from_preset(preset, Path(chosen.pop("dataset")), **chosen)


def _repeated(options: argparse.Namespace) -> TrainConfig:
    """Return the configuration of the run to repeat; its dataset may have moved."""
    config = train_config.read_config(options.config)
    if options.dataset is not None:
        return config
    found = relocate_dataset.relocate(config, options.config.absolute().parent)
    if found.dataset != config.dataset:
        say(
            translate("CommandLine", "The dataset has moved: {before} is now {now}").format(
                before=config.dataset, now=found.dataset
            ),
            error=True,
        )
    return found


def default_preset(network: str | None, weights: str | None) -> str:
    """Return the preset to start from where none is named."""
    if network is None:
        return {None: "instant", "builtin": "instant", "none": "small"}.get(weights, "quick")
    if BACKBONES[network].builtin and weights != "none":
        return "instant"
    if BACKBONES[network].pretrained:
        return "scratch" if weights == "none" else "quick"
    return "plain" if network == "plain_cnn" else "small"
