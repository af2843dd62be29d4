"""One command line option for each field of the training configuration."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from resnet_gui.commands.common import add_layout
from resnet_gui.core.config.train_config import HEADS, LOSSES, OPTIMIZERS, SCHEDULES, TrainConfig
from resnet_gui.core.imaging.augmentation_config import FILL_MODES, NAMED
from resnet_gui.core.imaging.resize import RESIZE_RULES
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.models.pretrained_files import WEIGHTS_VARIABLE

_SWITCH = argparse.BooleanOptionalAction


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options, in groups, to a command's parser."""
    defaults = TrainConfig(dataset="")
    _add_data(parser.add_argument_group("pictures"), defaults)
    _add_network(parser.add_argument_group("network"))
    _add_variation(parser.add_argument_group("varying training pictures"))
    _add_steps(parser.add_argument_group("steps"), defaults)
    _add_course(parser.add_argument_group("course"), defaults)


def _add_data(group: Any, defaults: TrainConfig) -> None:
    add = group.add_argument
    add(
        "--root",
        metavar="DIR",
        type=Path,
        help="folder that the paths in a CSV list are relative to (the list’s own)",
    )
    add_layout(add)
    add("--image-size", type=int, help="side of the network’s input, in pixels (224 or 128)")
    add("--resize", choices=RESIZE_RULES, help="how a picture is made square (letterbox)")
    add(
        "--white",
        type=float,
        metavar="NUMBER",
        help="value of white in pictures of more than 8 bits that do not state it, such as "
        "4095 (0: the largest value of their format)",
    )
    add(
        "--holdout",
        type=float,
        help=f"fraction held out for validation if there is no such folder ({defaults.holdout})",
    )
    add(
        "--group-by",
        metavar="REGEX",
        help="pattern such as 'scene[0-9]+': pictures with the same match in their paths stay in "
        "one split; copies, near copies and bursts always do",
    )
    add(
        "--class-weights",
        action=_SWITCH,
        help="balance classes: each counts the same, however many pictures it has",
    )


def _add_network(group: Any) -> None:
    add = group.add_argument
    add("--network", choices=list(BACKBONES), help="network to train")
    add(
        "--weights",
        metavar="builtin|imagenet|none|FILE",
        help="weights to start from: those that come with the program (EfficientNet-Lite0), "
        "Keras’ ImageNet weights (from Keras’ cache or the variable "
        f"{WEIGHTS_VARIABLE}, else downloaded: 95 MB), random ones, or a weights file of the "
        "network without its top (.h5 of the official layout, or .weights.h5)",
    )
    add(
        "--freeze-until",
        metavar="LAYER|none|all",
        help="last layer that stays frozen; all: the whole network except its last layer",
    )
    add("--dropout", type=float, help="fraction of features dropped before the last layer")


def _add_variation(group: Any) -> None:
    add = group.add_argument
    add(
        "--augment",
        choices=list(NAMED),
        help="set of strengths, new in each epoch; the options below override single ones",
    )
    add(
        "--rotation",
        type=float,
        metavar="DEGREES",
        help="rotate at most this far, either way",
    )
    add(
        "--width-shift",
        type=float,
        metavar="SHARE",
        help="move sideways, part of the width",
    )
    add(
        "--height-shift",
        type=float,
        metavar="SHARE",
        help="move up or down, part of the height",
    )
    add("--shear", type=float, metavar="DEGREES", help="shear at most this far, either way")
    add("--zoom", type=float, metavar="SHARE", help="scale each side by 1 - SHARE to 1 + SHARE")
    add("--channel-shift", type=float, metavar="LEVELS", help="shift all colours, in levels of 255")
    add("--brightness", type=float, metavar="SHARE", help="factor from 1 - SHARE to 1 + SHARE")
    add(
        "--horizontal-flip",
        action=_SWITCH,
        help="mirror half of the pictures",
    )
    add("--fill-mode", choices=FILL_MODES, help="what fills the gap at a picture’s edge (nearest)")
    add(
        "--views",
        type=int,
        metavar="N",
        help="with the whole network frozen: make N augmented copies of each picture once and keep "
        "their features, so that epochs take almost no time; each costs one pass and, for "
        "ResNet50, 8 KB per picture (0: new ones in every epoch)",
    )


def _add_steps(group: Any, defaults: TrainConfig) -> None:
    add = group.add_argument
    add(
        "--batch-size",
        type=int,
        help=f"pictures per step ({defaults.batch_size}); halved until a step fits into "
        "half of the free memory",
    )
    add(
        "--loss",
        choices=LOSSES,
        help="cross-entropy of softmax, or of a sigmoid for each class, which can do better on "
        f"look-alike classes ({defaults.loss})",
    )
    add(
        "--head",
        choices=HEADS,
        help="how the last layer is trained if all others are frozen and pictures are not varied "
        "in each epoch: step by step, or solved as a logistic regression with a penalty chosen on "
        f"the training pictures ({defaults.head})",
    )
    add(
        "--optimizer",
        choices=OPTIMIZERS,
        help=f"rule of the steps ({defaults.optimizer})",
    )
    add("--learning-rate", type=float, help=f"size of each step ({defaults.learning_rate})")
    add(
        "--momentum",
        type=float,
        help=f"for sgd: part of the last step that is kept ({defaults.momentum})",
    )
    add(
        "--schedule",
        choices=SCHEDULES,
        help="whether the learning rate stays or shrinks to zero",
    )
    add(
        "--mixed-precision",
        action=_SWITCH,
        help="compute in bfloat16: faster if the processor supports it, slower if not",
    )


def _add_course(group: Any, defaults: TrainConfig) -> None:
    add = group.add_argument
    add(
        "--head-epochs",
        type=int,
        help="epochs that train only the last layer of the frozen network, before the other "
        f"layers join in ({defaults.head_epochs})",
    )
    add("--epochs", type=int, help=f"passes over the pictures, at most ({defaults.epochs})")
    add(
        "--patience",
        type=int,
        help=f"stop after this many epochs without improvement; 0: never ({defaults.patience})",
    )
    add(
        "--keep-checkpoints",
        type=int,
        metavar="N",
        help="keep the weights of the last N epochs and of the best one "
        f"({defaults.keep_checkpoints})",
    )
    add("--seed", type=int, help=f"the same seed repeats the same run ({defaults.seed})")
