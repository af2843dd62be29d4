"""Where a model's training reference is kept: in the run folder, and inside ``model.keras``."""

from __future__ import annotations

import logging
import zipfile
from pathlib import Path

from resnet_gui.core.files.paths import long_path
from resnet_gui.core.files.reading import TooLargeError
from resnet_gui.core.files.zip_files import open_zip, read_member
from resnet_gui.core.novelty.reference import MOST_BYTES, TrainingReference

FILE = "reference.npz"
"""Its name in the run folder."""

MEMBER = "resnet_gui_reference.npz"
"""Its name inside the ``.keras`` zip; Keras passes over members it does not know."""

_MOST_INDEX = 16 << 20

_logger = logging.getLogger(__name__)


def put_reference(model: Path, reference: TrainingReference) -> None:
    """Add a reference to a ``.keras`` file that has none."""
    with zipfile.ZipFile(long_path(model), "a", zipfile.ZIP_STORED) as archive:
        archive.writestr(MEMBER, reference.to_bytes())


def read_reference(model: Path, n_classes: int) -> TrainingReference | None:
    """Return the reference in a ``.keras`` file of so many classes.

    None where there is none, or it is damaged: the model predicts all the same.
    """
    try:
        with open_zip(model, _MOST_INDEX) as archive:
            found = TrainingReference.from_bytes(read_member(archive, MEMBER, MOST_BYTES))
        if found.labels.max() >= n_classes:
            raise ValueError("a class that the model does not have")
        return found
    except KeyError:
        return None
    except (OSError, ValueError, TooLargeError, zipfile.BadZipFile) as error:
        _logger.warning("what %s was trained on is not known: %s", model, error)
        return None
