"""Labels and explanations of the fields of the training configuration."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def names() -> dict[str, tuple[str, str]]:
    """Return the name and the help of each setting, by its key."""
    return {
        "name": (
            translate("ConfigLabels", "Name"),
            translate("ConfigLabels", "The name of the run and of its folder."),
        ),
        "weights": (
            translate("ConfigLabels", "Start from"),
            translate(
                "ConfigLabels", "Start from a network trained on ImageNet, or from random values."
            ),
        ),
        "epochs": (
            translate("ConfigLabels", "Epochs, at most"),
            translate(
                "ConfigLabels",
                "One epoch is one pass over all training pictures. Training may stop earlier.",
            ),
        ),
        "image_size": (
            translate("ConfigLabels", "Picture size"),
            translate(
                "ConfigLabels",
                "The size at which the network sees a picture. Larger shows more detail and "
                "takes longer.",
            ),
        ),
        "augment": (
            translate("ConfigLabels", "Augmentation"),
            translate(
                "ConfigLabels",
                "Randomly turns, shifts and mirrors the training pictures in each epoch.",
            ),
        ),
        "network": (
            translate("ConfigLabels", "Network"),
            translate("ConfigLabels", "The architecture of the network."),
        ),
        "freeze_until": (
            translate("ConfigLabels", "Frozen up to"),
            translate("ConfigLabels", "Layers up to and including this one keep their weights."),
        ),
        "head": (
            translate("ConfigLabels", "Last layer"),
            translate(
                "ConfigLabels",
                "How the last layer is trained if all others are frozen: step by step, or solved "
                "at once with a penalty chosen on the training pictures.",
            ),
        ),
        "head_epochs": (
            translate("ConfigLabels", "Last layer first, epochs"),
            translate(
                "ConfigLabels",
                "Epochs that train only the last layer, before the other layers join in.",
            ),
        ),
        "dropout": (
            translate("ConfigLabels", "Dropout"),
            translate("ConfigLabels", "Randomly ignores some features, to reduce memorising."),
        ),
        "rotation": (
            translate("ConfigLabels", "Turn, degrees"),
            translate("ConfigLabels", "At most this far, in either direction."),
        ),
        "width_shift": (
            translate("ConfigLabels", "Shift sideways"),
            translate("ConfigLabels", "At most this fraction of the width, in either direction."),
        ),
        "height_shift": (
            translate("ConfigLabels", "Shift up or down"),
            translate("ConfigLabels", "At most this fraction of the height, in either direction."),
        ),
        "shear": (
            translate("ConfigLabels", "Shear, degrees"),
            translate("ConfigLabels", "At most this far, in either direction."),
        ),
        "zoom": (
            translate("ConfigLabels", "Zoom"),
            translate("ConfigLabels", "0.2: each side is scaled by 0.8 to 1.2."),
        ),
        "channel_shift": (
            translate("ConfigLabels", "Shift colours"),
            translate("ConfigLabels", "At most this many of 255 levels, up or down."),
        ),
        "brightness": (
            translate("ConfigLabels", "Brightness"),
            translate("ConfigLabels", "0.2: pixels are multiplied by 0.8 to 1.2."),
        ),
        "horizontal_flip": (
            translate("ConfigLabels", "Mirror"),
            translate("ConfigLabels", "Mirrors half of the pictures, left to right."),
        ),
        "fill_mode": (
            translate("ConfigLabels", "Fill edges with"),
            translate("ConfigLabels", "What fills the gap where a picture was turned or shifted."),
        ),
        "resize": (
            translate("ConfigLabels", "Fit to size"),
            translate("ConfigLabels", "How a picture is made square."),
        ),
        "white": (
            translate("ConfigLabels", "White level"),
            translate(
                "ConfigLabels",
                "The value of white in pictures of more than 8 bits that do not state it. 0: the "
                "largest value of their format.",
            ),
        ),
        "holdout": (
            translate("ConfigLabels", "Hold out"),
            translate(
                "ConfigLabels",
                "The fraction used for validation, if the dataset has no validation pictures of "
                "its own.",
            ),
        ),
        "group_by": (
            translate("ConfigLabels", "Keep together"),
            translate(
                "ConfigLabels",
                "A pattern such as scene[0-9]+: pictures with the same match in their paths stay "
                "in one split. Copies and bursts always do.",
            ),
        ),
        "batch_size": (
            translate("ConfigLabels", "Batch size"),
            translate(
                "ConfigLabels",
                "Pictures per step. It is halved, down to 8, until a step fits into the memory "
                "limit.",
            ),
        ),
        "learning_rate": (
            translate("ConfigLabels", "Learning rate"),
            translate("ConfigLabels", "The size of each step. If it is too large, training fails."),
        ),
        "class_weights": (
            translate("ConfigLabels", "Balance classes"),
            translate("ConfigLabels", "A class with few pictures counts as much as one with many."),
        ),
        "loss": (
            translate("ConfigLabels", "Loss"),
            translate(
                "ConfigLabels",
                "What training minimises. Sigmoid can do better on classes that look alike.",
            ),
        ),
        "optimizer": (
            translate("ConfigLabels", "Optimizer"),
            translate("ConfigLabels", "The rule that changes the weights in each step."),
        ),
        "momentum": (
            translate("ConfigLabels", "Momentum"),
            translate("ConfigLabels", "For SGD: how much of the last step is added to the next."),
        ),
        "schedule": (
            translate("ConfigLabels", "Schedule"),
            translate(
                "ConfigLabels",
                "Whether the learning rate stays constant or shrinks towards the last epoch.",
            ),
        ),
        "mixed_precision": (
            translate("ConfigLabels", "bfloat16"),
            translate(
                "ConfigLabels",
                "Computes in half precision: faster if the processor supports it, slower if not.",
            ),
        ),
        "patience": (
            translate("ConfigLabels", "Patience, epochs"),
            translate(
                "ConfigLabels",
                "Training stops after this many epochs without improvement. 0: never.",
            ),
        ),
        "views": (
            translate("ConfigLabels", "Augmented copies"),
            translate(
                "ConfigLabels",
                "For a frozen network: makes this many augmented copies of each picture once, so "
                "that epochs take almost no time. Each costs one pass and, for ResNet50, 8 KB "
                "per picture. 0: new ones in every epoch.",
            ),
        ),
        "keep_checkpoints": (
            translate("ConfigLabels", "Keep checkpoints"),
            translate(
                "ConfigLabels",
                "For how many of the last epochs the weights stay in the run’s folder, besides "
                "the best.",
            ),
        ),
        "seed": (
            translate("ConfigLabels", "Seed"),
            translate("ConfigLabels", "The same seed repeats the same run."),
        ),
    }


def short_name(key: str) -> str:
    """Return the name of a setting as it stands before its value in a list of settings."""
    short = {
        "epochs": translate("ConfigLabels", "Epochs"),
        "head_epochs": translate("ConfigLabels", "Epochs of the last layer"),
        "patience": translate("ConfigLabels", "Patience"),
        "rotation": translate("ConfigLabels", "Turn"),
        "shear": translate("ConfigLabels", "Shear"),
    }
    return short.get(key) or names().get(key, (key, ""))[0]
