"""One command line option for each field of the training configuration."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from resnet_gui.commands.common import add_layout
from resnet_gui.commands.texts.language import translate
from resnet_gui.core.config.train_config import HEADS, LOSSES, OPTIMIZERS, SCHEDULES, TrainConfig
from resnet_gui.core.imaging.augmentation_config import FILL_MODES, NAMED
from resnet_gui.core.imaging.resize import RESIZE_RULES
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.models.pretrained_files import WEIGHTS_VARIABLE

_SWITCH = argparse.BooleanOptionalAction


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options, in groups, to a command's parser."""
    defaults = TrainConfig(dataset="")
    _add_data(parser.add_argument_group(translate("CommandLine", "pictures")), defaults)
    _add_network(parser.add_argument_group(translate("CommandLine", "network")))
    _add_variation(parser.add_argument_group(translate("CommandLine", "varying training pictures")))
    _add_steps(parser.add_argument_group(translate("CommandLine", "steps")), defaults)
    _add_course(parser.add_argument_group(translate("CommandLine", "course")), defaults)


def _add_data(group: Any, defaults: TrainConfig) -> None:
    add = group.add_argument
    add(
        "--root",
        metavar="DIR",
        type=Path,
        help=translate(
            "CommandLine", "folder that the paths in a CSV list are relative to (the list’s own)"
        ),
    )
    add_layout(add)
    add(
        "--image-size",
        type=int,
        help=translate("CommandLine", "side of the network’s input, in pixels (224 or 128)"),
    )
    add(
        "--resize",
        choices=RESIZE_RULES,
        help=translate("CommandLine", "how a picture is made square (letterbox)"),
    )
    add(
        "--white",
        type=float,
        metavar="NUMBER",
        help=translate(
            "CommandLine",
            "value of white in pictures of more than 8 bits that do not state it, such as "
            "4095 (0: the largest value of their format)",
        ),
    )
    add(
        "--holdout",
        type=float,
        help=translate(
            "CommandLine", "fraction held out for validation if there is no such folder ({holdout})"
        ).format(holdout=defaults.holdout),
    )
    add(
        "--group-by",
        metavar="REGEX",
        help=translate(
            "CommandLine",
            "pattern such as 'scene[0-9]+': pictures with the same match in their paths stay in "
            "one split; copies, near copies and bursts always do",
        ),
    )
    add(
        "--class-weights",
        action=_SWITCH,
        help=translate(
            "CommandLine", "balance classes: each counts the same, however many pictures it has"
        ),
    )


def _add_network(group: Any) -> None:
    add = group.add_argument
    add("--network", choices=list(BACKBONES), help=translate("CommandLine", "network to train"))
    add(
        "--weights",
        metavar="builtin|imagenet|none|FILE",
        help=translate(
            "CommandLine",
            "weights to start from: those that come with the program (EfficientNet-Lite0), "
            "Keras’ ImageNet weights (from Keras’ cache or the variable "
            "{weights_variable}, else downloaded: 95 MB), random ones, or a weights file of the "
            "network without its top (.h5 of the official layout, or .weights.h5)",
        ).format(weights_variable=WEIGHTS_VARIABLE),
    )
    add(
        "--freeze-until",
        metavar="LAYER|none|all",
        help=translate(
            "CommandLine",
            "last layer that stays frozen; all: the whole network except its last layer",
        ),
    )
    add(
        "--dropout",
        type=float,
        help=translate("CommandLine", "fraction of features dropped before the last layer"),
    )


def _add_variation(group: Any) -> None:
    add = group.add_argument
    add(
        "--augment",
        choices=list(NAMED),
        help=translate(
            "CommandLine",
            "set of strengths, new in each epoch; the options below override single ones",
        ),
    )
    add(
        "--rotation",
        type=float,
        metavar="DEGREES",
        help=translate("CommandLine", "rotate at most this far, either way"),
    )
    add(
        "--width-shift",
        type=float,
        metavar="SHARE",
        help=translate("CommandLine", "move sideways, part of the width"),
    )
    add(
        "--height-shift",
        type=float,
        metavar="SHARE",
        help=translate("CommandLine", "move up or down, part of the height"),
    )
    add(
        "--shear",
        type=float,
        metavar="DEGREES",
        help=translate("CommandLine", "shear at most this far, either way"),
    )
    add(
        "--zoom",
        type=float,
        metavar="SHARE",
        help=translate("CommandLine", "scale each side by 1 - SHARE to 1 + SHARE"),
    )
    add(
        "--channel-shift",
        type=float,
        metavar="LEVELS",
        help=translate("CommandLine", "shift all colours, in levels of 255"),
    )
    add(
        "--brightness",
        type=float,
        metavar="SHARE",
        help=translate("CommandLine", "factor from 1 - SHARE to 1 + SHARE"),
    )
    add(
        "--horizontal-flip",
        action=_SWITCH,
        help=translate("CommandLine", "mirror half of the pictures"),
    )
    add(
        "--fill-mode",
        choices=FILL_MODES,
        help=translate("CommandLine", "what fills the gap at a picture’s edge (nearest)"),
    )
    add(
        "--views",
        type=int,
        metavar="N",
        help=translate(
            "CommandLine",
            "with the whole network frozen: make N augmented copies of each picture once and keep "
            "their features, so that epochs take almost no time; each costs one pass and, for "
            "ResNet50, 8 KB per picture (0: new ones in every epoch)",
        ),
    )


def _add_steps(group: Any, defaults: TrainConfig) -> None:
    add = group.add_argument
    add(
        "--batch-size",
        type=int,
        help=translate(
            "CommandLine",
            "pictures per step ({batch_size}); halved, down to 8, until a step fits into the "
            "memory limit",
        ).format(batch_size=defaults.batch_size),
    )
    add(
        "--loss",
        choices=LOSSES,
        help=translate(
            "CommandLine",
            "cross-entropy of softmax, or of a sigmoid for each class, which can do better on "
            "look-alike classes ({loss})",
        ).format(loss=defaults.loss),
    )
    add(
        "--head",
        choices=HEADS,
        help=translate(
            "CommandLine",
            "how the last layer is trained if all others are frozen and pictures are not varied "
            "in each epoch: step by step, or solved as a logistic regression with a penalty chosen "
            "on the training pictures ({head})",
        ).format(head=defaults.head),
    )
    add(
        "--optimizer",
        choices=OPTIMIZERS,
        help=translate("CommandLine", "rule of the steps ({optimizer})").format(
            optimizer=defaults.optimizer
        ),
    )
    add(
        "--learning-rate",
        type=float,
        help=translate("CommandLine", "size of each step ({learning_rate})").format(
            learning_rate=defaults.learning_rate
        ),
    )
    add(
        "--momentum",
        type=float,
        help=translate(
            "CommandLine", "for sgd: part of the last step that is kept ({momentum})"
        ).format(momentum=defaults.momentum),
    )
    add(
        "--schedule",
        choices=SCHEDULES,
        help=translate("CommandLine", "whether the learning rate stays or shrinks to zero"),
    )
    add(
        "--mixed-precision",
        action=_SWITCH,
        help=translate(
            "CommandLine", "compute in bfloat16: faster if the processor supports it, slower if not"
        ),
    )


def _add_course(group: Any, defaults: TrainConfig) -> None:
    add = group.add_argument
    add(
        "--head-epochs",
        type=int,
        help=translate(
            "CommandLine",
            "epochs that train only the last layer of the frozen network, before the other "
            "layers join in ({head_epochs})",
        ).format(head_epochs=defaults.head_epochs),
    )
    add(
        "--epochs",
        type=int,
        help=translate("CommandLine", "passes over the pictures, at most ({epochs})").format(
            epochs=defaults.epochs
        ),
    )
    add(
        "--patience",
        type=int,
        help=translate(
            "CommandLine", "stop after this many epochs without improvement; 0: never ({patience})"
        ).format(patience=defaults.patience),
    )
    add(
        "--keep-checkpoints",
        type=int,
        metavar="N",
        help=translate(
            "CommandLine",
            "keep the weights of the last N epochs and of the best one ({keep_checkpoints})",
        ).format(keep_checkpoints=defaults.keep_checkpoints),
    )
    add(
        "--seed",
        type=int,
        help=translate("CommandLine", "the same seed repeats the same run ({seed})").format(
            seed=defaults.seed
        ),
    )
