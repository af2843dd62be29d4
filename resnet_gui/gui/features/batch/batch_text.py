"""Texts about a batch: its name, how far it is, and what was found in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from resnet_gui.gui.features.batch.batch_predictor import BatchPredictor
from resnet_gui.gui.features.batch.batch_rows import RowFilter
from resnet_gui.gui.features.batch.batch_table_model import BatchTableModel
from resnet_gui.gui.text import counts, format, labels

translate = QCoreApplication.translate


def done_of_total(batch: BatchPredictor) -> str:
    """Return how many predictions there are, of how many."""
    return translate("BatchText", "{done} of {total}").format(
        done=format.number(batch.done), total=format.number(batch.found)
    )


def progress(batch: BatchPredictor) -> str:
    """Return how far a batch is, how fast it goes and how long it will take; or how it ended."""
    if batch.problem is not None:
        return labels.problem(batch.problem)
    if batch.is_listing:
        return translate("BatchText", "Looking for pictures: {count} found").format(
            count=format.number(batch.found)
        )
    if not batch.is_running:
        if batch.done < batch.found:
            return translate("BatchText", "Stopped after {far}").format(far=done_of_total(batch))
        return translate("BatchText", "{pictures} in {time}").format(
            pictures=counts.images(batch.done), time=format.took(batch.seconds)
        )
    parts, rate = [done_of_total(batch)], batch.rate()
    if rate > 0:
        text = translate("BatchText", "{rate} pictures a second")
        parts.append(text.format(rate=format.rate(rate)))
        left = format.clock((batch.found - batch.done) / rate)
        parts.append(translate("BatchText", "{time} left").format(time=left))
    return " · ".join(parts)


def findings(model: BatchTableModel) -> str:
    """Return how many predictions should be reviewed, and how many files could not be read."""
    phrases = {
        RowFilter.NOT_SURE: translate("BatchText", "{count} not sure"),
        RowFilter.UNLIKE: translate("BatchText", "{count} unlike the training pictures"),
        RowFilter.DISAGREES: translate("BatchText", "{count} differ from their folder"),
        RowFilter.UNREADABLE: translate("BatchText", "{count} unreadable"),
    }
    return " · ".join(
        phrase.format(count=format.number(model.count(kind)))
        for kind, phrase in phrases.items()
        if model.count(kind)
    )


def name_and_root(named: Sequence[Path]) -> tuple[str, Path]:
    """Return the name of a batch, and the folder that its files' names are relative to.

    A batch of one path is that of a folder: a single image is shown in the prediction panel.
    """
    if len(named) == 1:
        return named[0].name or str(named[0]), named[0]
    parents = {str(path.parent) for path in named}
    try:
        root = Path(os.path.commonpath(parents))
    except ValueError:  # on two drives
        return named[0].parent.name, Path()
    return root.name or str(root), root
