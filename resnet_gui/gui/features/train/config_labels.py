"""Labels and explanations of the fields of the training configuration."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def names() -> dict[str, tuple[str, str]]:
    """Return the name and the help of each setting, by its key."""
    return {
        "name": (
            translate("ConfigLabels", "Name"),
            translate("ConfigLabels", "What the run and its folder are called."),
        ),
        "weights": (
            translate("ConfigLabels", "Start from"),
            translate("ConfigLabels", "Weights that know many pictures already, or random ones."),
        ),
        "epochs": (
            translate("ConfigLabels", "Epochs, at most"),
            translate(
                "ConfigLabels",
                "One epoch is one pass over all training pictures. It may end earlier.",
            ),
        ),
        "image_size": (
            translate("ConfigLabels", "Picture size"),
            translate(
                "ConfigLabels", "What the network sees. Larger shows more detail and takes longer."
            ),
        ),
        "augment": (
            translate("ConfigLabels", "Vary pictures"),
            translate("ConfigLabels", "Turn, shift and mirror training pictures anew each epoch."),
        ),
        "network": (
            translate("ConfigLabels", "Network"),
            translate("ConfigLabels", "The architecture."),
        ),
        "freeze_until": (
            translate("ConfigLabels", "Frozen up to"),
            translate("ConfigLabels", "Layers up to and including this one keep their weights."),
        ),
        "head": (
            translate("ConfigLabels", "Last layer"),
            translate(
                "ConfigLabels",
                "How it learns where all else is frozen: by steps of the optimizer, or solved at "
                "once, its penalty chosen on the training pictures.",
            ),
        ),
        "head_epochs": (
            translate("ConfigLabels", "Head first, epochs"),
            translate(
                "ConfigLabels",
                "Epochs in which only the last layer learns, before the others join in.",
            ),
        ),
        "dropout": (
            translate("ConfigLabels", "Dropout"),
            translate(
                "ConfigLabels", "Share of features left out at random, against learning by heart."
            ),
        ),
        "rotation": (
            translate("ConfigLabels", "Turn, degrees"),
            translate("ConfigLabels", "At most so far, either way."),
        ),
        "width_shift": (
            translate("ConfigLabels", "Shift sideways"),
            translate("ConfigLabels", "At most this share of the width, either way."),
        ),
        "height_shift": (
            translate("ConfigLabels", "Shift up or down"),
            translate("ConfigLabels", "At most this share of the height."),
        ),
        "shear": (
            translate("ConfigLabels", "Slant, degrees"),
            translate("ConfigLabels", "At most so far, either way."),
        ),
        "zoom": (
            translate("ConfigLabels", "Zoom"),
            translate("ConfigLabels", "0.2: each side is scaled by 0.8 to 1.2."),
        ),
        "channel_shift": (
            translate("ConfigLabels", "Shift colours"),
            translate("ConfigLabels", "At most so many of 255 levels, either way."),
        ),
        "brightness": (
            translate("ConfigLabels", "Brightness"),
            translate("ConfigLabels", "0.2: pixels are multiplied by 0.8 to 1.2."),
        ),
        "horizontal_flip": (
            translate("ConfigLabels", "Mirror"),
            translate("ConfigLabels", "Half of the pictures, left to right."),
        ),
        "fill_mode": (
            translate("ConfigLabels", "Fill edges with"),
            translate("ConfigLabels", "What stands where a picture was moved away."),
        ),
        "resize": (
            translate("ConfigLabels", "Fit to size"),
            translate("ConfigLabels", "How a picture that is not square becomes one."),
        ),
        "white": (
            translate("ConfigLabels", "White is"),
            translate(
                "ConfigLabels",
                "This number is white in pictures of more than 8 bits that do not say so. 0: the "
                "largest of their format.",
            ),
        ),
        "holdout": (
            translate("ConfigLabels", "Hold out"),
            translate(
                "ConfigLabels", "Share for validation where the folder brings none of its own."
            ),
        ),
        "group_by": (
            translate("ConfigLabels", "Keep together"),
            translate(
                "ConfigLabels",
                "Pictures in whose paths this pattern finds the same text are held out together, "
                "such as scene[0-9]+. Copies and bursts always are.",
            ),
        ),
        "batch_size": (
            translate("ConfigLabels", "Batch size"),
            translate(
                "ConfigLabels",
                "Pictures a step, at most: it is halved where a step would not fit into half of "
                "the free memory.",
            ),
        ),
        "learning_rate": (
            translate("ConfigLabels", "Learning rate"),
            translate("ConfigLabels", "Size of a step. Too large, and training breaks down."),
        ),
        "class_weights": (
            translate("ConfigLabels", "Weigh classes"),
            translate(
                "ConfigLabels", "Let a class with few pictures count as much as one with many."
            ),
        ),
        "loss": (
            translate("ConfigLabels", "Loss"),
            translate(
                "ConfigLabels",
                "What training makes small. Sigmoid can do better on look-alike classes.",
            ),
        ),
        "optimizer": (
            translate("ConfigLabels", "Optimizer"),
            translate("ConfigLabels", "The rule by which steps are taken."),
        ),
        "momentum": (
            translate("ConfigLabels", "Momentum"),
            translate("ConfigLabels", "Of SGD: how much of a step goes on."),
        ),
        "schedule": (
            translate("ConfigLabels", "Schedule"),
            translate(
                "ConfigLabels", "Whether steps stay as large, or shrink towards the last epoch."
            ),
        ),
        "mixed_precision": (
            translate("ConfigLabels", "bfloat16"),
            translate(
                "ConfigLabels",
                "Compute in half precision: faster where the processor has it, else slower.",
            ),
        ),
        "patience": (
            translate("ConfigLabels", "Patience, epochs"),
            translate(
                "ConfigLabels", "Training ends after so many epochs that are no better. 0: never."
            ),
        ),
        "views": (
            translate("ConfigLabels", "Keep views"),
            translate(
                "ConfigLabels",
                "With the whole network frozen: each picture is varied in so many ways once, and "
                "epochs then cost next to nothing. Each way costs one pass and, for ResNet50, "
                "8 KB a picture. 0: every epoch anew.",
            ),
        ),
        "keep_checkpoints": (
            translate("ConfigLabels", "Keep checkpoints"),
            translate(
                "ConfigLabels",
                "The weights of the last epochs that stay in the run’s folder, beside the best.",
            ),
        ),
        "seed": (
            translate("ConfigLabels", "Seed"),
            translate("ConfigLabels", "The same seed repeats the same run."),
        ),
    }
