"""Labels and explanations of the fields of the training configuration."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """Translate a text of this file."""
    return QCoreApplication.translate("setting_names", text)


def names() -> dict[str, tuple[str, str]]:
    """Return the name and the help of each setting, by its key."""
    return {
        "name": (tr("Name"), tr("What the run and its folder are called.")),
        "weights": (
            tr("Start from"),
            tr("Weights that know many pictures already, or random ones."),
        ),
        "epochs": (
            tr("Epochs, at most"),
            tr("One epoch is one pass over all training pictures. It may end earlier."),
        ),
        "image_size": (
            tr("Picture size"),
            tr("What the network sees. Larger shows more detail and takes longer."),
        ),
        "augment": (
            tr("Vary pictures"),
            tr("Turn, shift and mirror training pictures anew each epoch."),
        ),
        "network": (tr("Network"), tr("The architecture.")),
        "freeze_until": (
            tr("Frozen up to"),
            tr("Layers up to and including this one keep their weights."),
        ),
        "head_epochs": (
            tr("Head first, epochs"),
            tr("Epochs in which only the last layer learns, before the others join in."),
        ),
        "dropout": (
            tr("Dropout"),
            tr("Share of features left out at random, against learning by heart."),
        ),
        "rotation": (tr("Turn, degrees"), tr("At most so far, either way.")),
        "width_shift": (tr("Shift sideways"), tr("At most this share of the width, either way.")),
        "height_shift": (tr("Shift up or down"), tr("At most this share of the height.")),
        "shear": (tr("Slant, degrees"), tr("At most so far, either way.")),
        "zoom": (tr("Zoom"), tr("0.2: each side is scaled by 0.8 to 1.2.")),
        "channel_shift": (tr("Shift colours"), tr("At most so many of 255 levels, either way.")),
        "brightness": (tr("Brightness"), tr("0.2: pixels are multiplied by 0.8 to 1.2.")),
        "horizontal_flip": (tr("Mirror"), tr("Half of the pictures, left to right.")),
        "fill_mode": (tr("Fill edges with"), tr("What stands where a picture was moved away.")),
        "resize": (
            tr("Fit to size"),
            tr("How a picture that is not square becomes one."),
        ),
        "holdout": (
            tr("Hold out"),
            tr("Share for validation where the folder brings none of its own."),
        ),
        "group_by": (
            tr("Keep together"),
            tr(
                "Pictures in whose paths this pattern finds the same text are held out together, "
                "such as scene[0-9]+. Copies and bursts always are."
            ),
        ),
        "batch_size": (
            tr("Batch size"),
            tr(
                "Pictures a step, at most: it is halved where a step would not fit into half of "
                "the free memory."
            ),
        ),
        "learning_rate": (
            tr("Learning rate"),
            tr("Size of a step. Too large, and training breaks down."),
        ),
        "class_weights": (
            tr("Weigh classes"),
            tr("Let a class with few pictures count as much as one with many."),
        ),
        "loss": (
            tr("Loss"),
            tr("What training makes small. Sigmoid can do better on look-alike classes."),
        ),
        "optimizer": (tr("Optimizer"), tr("The rule by which steps are taken.")),
        "momentum": (tr("Momentum"), tr("Of SGD: how much of a step goes on.")),
        "schedule": (
            tr("Schedule"),
            tr("Whether steps stay as large, or shrink towards the last epoch."),
        ),
        "mixed_precision": (
            tr("bfloat16"),
            tr("Compute in half precision: faster where the processor has it, else slower."),
        ),
        "patience": (
            tr("Patience, epochs"),
            tr("Training ends after so many epochs that are no better. 0: never."),
        ),
        "views": (
            tr("Keep views"),
            tr(
                "With the whole network frozen: each picture is varied in so many ways once, and "
                "epochs then cost next to nothing. Each way costs one pass and, for ResNet50, "
                "8 KB a picture. 0: every epoch anew."
            ),
        ),
        "keep_checkpoints": (
            tr("Keep checkpoints"),
            tr("The weights of the last epochs that stay in the run’s folder, beside the best."),
        ),
        "seed": (
            tr("Seed"),
            tr("The same seed repeats the same run."),
        ),
    }
