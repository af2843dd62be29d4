"""``resnet-gui summary``: prints a network's layers and parameter counts."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from resnet_gui.commands.common import DONE, load_keras
from resnet_gui.commands.texts.language import listed, translate
from resnet_gui.core.config import presets
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.backbones import BACKBONES

_MOST_CLASSES = 100_000
_PRESETS = {"efficientnet_lite0": "instant", "resnet50": "course-lab"}
"""Where a network is not taken as in the preset ``small``."""


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    summary = commands.add_parser(
        "summary",
        help=translate("CommandLine", "print a network's layers and parameter counts"),
        description=translate(
            "CommandLine",
            "Print a network’s layers and its parameter counts: total, trainable, not "
            "trainable. efficientnet_lite0 is frozen as in the preset instant, resnet50 as in "
            "course-lab; the others are trained as a whole.",
        ),
    )
    summary.set_defaults(run=run)
    summary.add_argument(
        "network", metavar="NETWORK", choices=list(BACKBONES), help=listed(BACKBONES)
    )
    summary.add_argument(
        "--classes", type=int, default=2, help=translate("CommandLine", "number of classes (2)")
    )
    summary.add_argument(
        "--image-size", type=int, help=translate("CommandLine", "side of the input, in pixels")
    )


def run(options: argparse.Namespace) -> int:
    """Print the summary; returns the exit code."""
    preset = _PRESETS.get(options.network, "small")
    config = presets.from_preset(
        preset, Path(), network=options.network, image_size=options.image_size
    )
    if not 2 <= options.classes <= _MOST_CLASSES:
        raise ProblemError(ProblemKind.SETTING_RANGE, setting="classes", low=2, high=_MOST_CLASSES)
    load_keras()
    from resnet_gui.engine.backbones import classifier as networks

    print_summary(networks.build(config, options.classes))
    return DONE


def print_summary(classifier: Any) -> None:
    """Print a classifier's layers and its three parameter counts."""
    classifier.model.summary(print_fn=lambda line, **_: print(line), line_length=88)
