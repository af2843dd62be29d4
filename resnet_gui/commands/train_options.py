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
    add("--image-size", type=int, help="side of what the network sees, in pixels (224 or 128)")
    add("--resize", choices=RESIZE_RULES, help="how a picture becomes a square (letterbox)")
    add(
        "--white",
        type=float,
        metavar="NUMBER",
        help="number that is white in pictures of more than 8 bits that do not say so, such as "
        "4095 (0: the largest of their format)",
    )
    add(
        "--holdout",
        type=float,
        help=f"share held out for validation where there is no such folder ({defaults.holdout})",
    )
    add(
        "--group-by",
        metavar="REGEX",
        help="pictures in whose paths this finds the same text are held out together, such as "
        "'scene[0-9]+'; copies, near copies and bursts always are",
    )
    add(
        "--class-weights",
        action=_SWITCH,
        help="let classes count alike, however many pictures each has",
    )


def _add_network(group: Any) -> None:
    add = group.add_argument
    add("--network", choices=list(BACKBONES), help="network to train")
    add(
        "--weights",
        metavar="builtin|imagenet|none|FILE",
        help="where training starts: the weights that come with the program (EfficientNet-Lite0), "
        "Keras’ ImageNet weights (found by Keras’ cache or by the variable "
        f"{WEIGHTS_VARIABLE}, else downloaded: 95 MB), random, or a weights file of the network "
        "without its top (.h5 of the official layout, or .weights.h5)",
    )
    add(
        "--freeze-until",
        metavar="LAYER|none|all",
        help="last layer that keeps its weights; all: the whole network but its last layer",
    )
    add("--dropout", type=float, help="share of features dropped before the last layer")


def _add_variation(group: Any) -> None:
    add = group.add_argument
    add(
        "--augment",
        choices=list(NAMED),
        help="set of strengths, drawn anew each epoch; the options below override one by one",
    )
    add("--rotation", type=float, metavar="DEGREES", help="turn, at most, either way")
    add("--width-shift", type=float, metavar="SHARE", help="move left or right, of the width")
    add("--height-shift", type=float, metavar="SHARE", help="move up or down, of the height")
    add("--shear", type=float, metavar="DEGREES", help="slant, at most, either way")
    add("--zoom", type=float, metavar="SHARE", help="scale each side by 1 - SHARE to 1 + SHARE")
    add("--channel-shift", type=float, metavar="LEVELS", help="add to all colours, of 255")
    add("--brightness", type=float, metavar="SHARE", help="factor from 1 - SHARE to 1 + SHARE")
    add(
        "--horizontal-flip",
        action=_SWITCH,
        help="mirror half of the pictures",
    )
    add("--fill-mode", choices=FILL_MODES, help="what fills in beyond a picture’s edge (nearest)")
    add(
        "--views",
        type=int,
        metavar="N",
        help="with the whole network frozen: vary each picture in N ways once and keep what the "
        "network makes of them, so that epochs cost next to nothing; each costs one pass and, for "
        "ResNet50, 8 KB a picture (0: every epoch anew)",
    )


def _add_steps(group: Any, defaults: TrainConfig) -> None:
    add = group.add_argument
    add(
        "--batch-size",
        type=int,
        help=f"pictures a step ({defaults.batch_size}); halved until one fits into "
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
        help="how the last layer is trained where all else is frozen and nothing varies anew: by "
        "steps of the optimizer, or solved as a logistic regression whose penalty is chosen on the "
        f"training pictures ({defaults.head})",
    )
    add("--optimizer", choices=OPTIMIZERS, help=f"rule of the steps ({defaults.optimizer})")
    add("--learning-rate", type=float, help=f"size of the steps ({defaults.learning_rate})")
    add("--momentum", type=float, help=f"of sgd ({defaults.momentum})")
    add("--schedule", choices=SCHEDULES, help="whether steps stay as large or shrink to zero")
    add(
        "--mixed-precision",
        action=_SWITCH,
        help="compute in bfloat16: faster where the processor has it, slower elsewhere",
    )


def _add_course(group: Any, defaults: TrainConfig) -> None:
    add = group.add_argument
    add(
        "--head-epochs",
        type=int,
        help="epochs in which only the last layer learns, on the frozen network, before the "
        f"others join in ({defaults.head_epochs})",
    )
    add("--epochs", type=int, help=f"passes over the pictures, at most ({defaults.epochs})")
    add(
        "--patience",
        type=int,
        help=f"epochs without a better validation accuracy that end training; 0: never "
        f"({defaults.patience})",
    )
    add(
        "--keep-checkpoints",
        type=int,
        metavar="N",
        help="keep the weights of the last N epochs, and of the best "
        f"({defaults.keep_checkpoints})",
    )
    add("--seed", type=int, help=f"start of every random choice ({defaults.seed})")
