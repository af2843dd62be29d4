"""What the dialog of the settings shows: a row for each declared setting, in groups.

The dialog is drawn from this table. A text is translated in the context ``Settings``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from resnet_gui.core.i18n import OWN_NAMES, QT_TRANSLATE_NOOP
from resnet_gui.core.models.pretrained_files import WEIGHTS_VARIABLE
from resnet_gui.core.system.user_settings import (
    LEAST_MEMORY,
    MAX_MEGAPIXELS_VARIABLE,
    MEGAPIXELS,
    MEMORY,
    THREADS,
)
from resnet_gui.gui.services.app_settings import AppSettings, Setting

CONTEXT = "Settings"


@dataclass(frozen=True)
class Choice:
    """One of a few values.

    Attributes:
        entries: Each value and its name.
    """

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Switch:
    """On or off.

    Attributes:
        text: What it does when it is on.
    """

    text: str


@dataclass(frozen=True)
class Number:
    """A number within limits.

    Attributes:
        limits: Smallest and largest.
        unit: What stands after it.
        automatic: What stands in place of the smallest, which leaves the choice to the program.
        least: The smallest number that is not automatic.
        decimals: How many it has; it goes up and down in whole numbers or in halves.
    """

    limits: tuple[float, float]
    unit: str = ""
    automatic: str = ""
    least: float = 1
    decimals: int = 0


@dataclass(frozen=True)
class Own:
    """A control of its own, for what is more than a value.

    Attributes:
        name: By which the dialog knows it.
    """

    name: str


@dataclass(frozen=True)
class Row:
    """One line of the dialog.

    Attributes:
        setting: What it sets; None for what is kept elsewhere.
        title: Its name.
        help: What the "?" tells.
        control: Its kind of control.
        variable: The environment variable that decides in place of it, where that is set.
    """

    setting: Setting[Any] | None
    title: str
    help: str
    control: Choice | Switch | Number | Own
    variable: str = ""

    def is_decided(self) -> bool:
        """Say whether the environment decides, so that the setting does not hold."""
        return bool(self.variable and os.environ.get(self.variable))


@dataclass(frozen=True)
class Group:
    """Rows under a common title."""

    title: str
    rows: tuple[Row, ...]


GROUPS = (
    Group(
        QT_TRANSLATE_NOOP("Settings", "Appearance"),
        (
            Row(
                AppSettings.language,
                QT_TRANSLATE_NOOP("Settings", "Language"),
                "",
                Choice(
                    (
                        ("system", QT_TRANSLATE_NOOP("Settings", "Same as system")),
                        *OWN_NAMES.items(),
                    )
                ),
            ),
            Row(
                AppSettings.theme,
                QT_TRANSLATE_NOOP("Settings", "Theme"),
                "",
                Choice(
                    (
                        ("system", QT_TRANSLATE_NOOP("Settings", "Same as system")),
                        ("light", QT_TRANSLATE_NOOP("Settings", "Light")),
                        ("dark", QT_TRANSLATE_NOOP("Settings", "Dark")),
                    )
                ),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Settings", "Training and prediction"),
        (
            Row(
                AppSettings.keep_learning,
                QT_TRANSLATE_NOOP("Settings", "Keep learning"),
                QT_TRANSLATE_NOOP(
                    "Settings",
                    "Each of these trainings is a run of its own. The last three are kept.",
                ),
                Switch(QT_TRANSLATE_NOOP("Settings", "Train again when the dataset changes")),
            ),
            Row(
                AppSettings.threads,
                QT_TRANSLATE_NOOP("Settings", "Processor threads"),
                QT_TRANSLATE_NOOP(
                    "Settings",
                    "How many threads read pictures and compute. With fewer, other programs stay "
                    "quick. Holds for what starts from now on.",
                ),
                Number(THREADS, automatic=QT_TRANSLATE_NOOP("Settings", "All processors")),
            ),
            Row(
                AppSettings.memory_limit,
                QT_TRANSLATE_NOOP("Settings", "Memory limit"),
                QT_TRANSLATE_NOOP(
                    "Settings",
                    "The most memory that a training or a prediction aims to use. With less, fewer "
                    "pictures are read ahead and batches are smaller; those of a training have at "
                    "least 8 pictures, because fewer would change what is learned. What the "
                    "network itself needs is used in any case. Holds for what starts from now on.",
                ),
                Number(
                    MEMORY,
                    QT_TRANSLATE_NOOP("Settings", "GB"),
                    QT_TRANSLATE_NOOP("Settings", "70 % of what is free"),
                    LEAST_MEMORY,
                    decimals=1,
                ),
            ),
            Row(
                AppSettings.largest_image,
                QT_TRANSLATE_NOOP("Settings", "Picture size limit"),
                QT_TRANSLATE_NOOP(
                    "Settings",
                    "Larger pictures are not opened: even a tiny file can be made to fill the "
                    "memory.",
                ),
                Number(MEGAPIXELS, QT_TRANSLATE_NOOP("Settings", "megapixels")),
                MAX_MEGAPIXELS_VARIABLE,
            ),
            Row(
                AppSettings.graphics,
                QT_TRANSLATE_NOOP("Settings", "Graphics processor"),
                QT_TRANSLATE_NOOP(
                    "Settings",
                    "Intel’s graphics processor extracts features and predicts, where it agrees "
                    "with the processor on ten pictures.",
                ),
                Own("graphics"),
            ),
            Row(
                AppSettings.compute_on,
                QT_TRANSLATE_NOOP("Settings", "Compute on"),
                QT_TRANSLATE_NOOP(
                    "Settings",
                    "Where datasets are checked, many pictures are predicted, and features are "
                    "extracted for a training. The pictures must lie at the same path on all "
                    "computers of a cluster. Whoever may join a Ray cluster may run any code on "
                    "it.",
                ),
                Own("compute"),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Settings", "Folders"),
        (
            Row(
                AppSettings.runs_folder,
                QT_TRANSLATE_NOOP("Settings", "Runs"),
                "",
                Own("runs"),
            ),
            Row(
                None,
                QT_TRANSLATE_NOOP("Settings", "Cache"),
                QT_TRANSLATE_NOOP(
                    "Settings",
                    "Features of your pictures, and converted models. All of it can be computed "
                    "again. Runs and downloaded weights are not part of it.",
                ),
                Own("cache"),
            ),
            Row(
                None,
                QT_TRANSLATE_NOOP("Settings", "Cache limit"),
                QT_TRANSLATE_NOOP("Settings", "What was not used for longest is removed first."),
                Own("cache_limit"),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Settings", "ImageNet weights"),
        (
            Row(
                None,
                "EfficientNet-Lite0",
                "",
                Own("builtin"),
            ),
            Row(
                AppSettings.weights,
                "ResNet50",
                QT_TRANSLATE_NOOP(
                    "Settings",
                    "Another file of the same layout can take the place of the published one. "
                    "Models that are trained already do not change.",
                ),
                Own("weights"),
                WEIGHTS_VARIABLE,
            ),
        ),
    ),
)
"""Every setting that a user chooses in the dialog."""
