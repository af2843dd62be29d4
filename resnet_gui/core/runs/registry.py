"""The registry of finished runs: reads each run folder, and the names and notes of the user."""

from __future__ import annotations

import logging
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TypeVar

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset import csv_list
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files import atomic
from resnet_gui.core.files.paths import is_dir, is_file, long_path, with_earlier
from resnet_gui.core.files.reading import MOST_TEXT, read_bytes
from resnet_gui.core.files.schema import are_classes, read_fields
from resnet_gui.core.files.versioned_json import read_json, to_json, write_json
from resnet_gui.core.metrics.evaluation import Evaluation, read_evaluations
from resnet_gui.core.metrics.robustness import Robustness, read_robustness
from resnet_gui.core.metrics.split_predictions import SplitPredictions, read_predictions
from resnet_gui.core.models import model_card as cards
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.runs import run_folder
from resnet_gui.core.training.history import read_history
from resnet_gui.core.training.values import EpochEnded

SCHEMA = 1
NOTES_FILE = "notes.json"
_WEIGHTS = (run_folder.MODEL_FILE, "checkpoints", "fast")
_UNREADABLE = (OSError, ValueError, ProblemError)

Read = TypeVar("Read")

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class RunNotes:
    """What the user has added to a run.

    Attributes:
        text: A note.
        pinned: Whether it stands first in the list.
        used: Whether an automatic run was renamed, exported or compared, so that it stays.
    """

    text: str = ""
    pinned: bool = False
    used: bool = False


@dataclass(frozen=True)
class RunRecord:
    """One run, as read from its folder.

    Attributes:
        folder: The run's folder; its name is the run's name.
        card: The card of its model.
        config: Its configuration; None if it is missing or of a later version.
        evaluations: Its results on each split, in the order of the file.
        epochs: Its history, oldest first.
        notes: What the user has added.
        size: Its size on disk, in bytes.
        has_model: Whether it still has its model.
        weights: What can be removed while its record stays: model, checkpoints, OpenVINO bundle.
        robustness: What changed images did to its answers; None where nobody has asked.
    """

    folder: Path
    card: ModelCard
    config: TrainConfig | None
    evaluations: tuple[Evaluation, ...]
    epochs: tuple[EpochEnded, ...]
    notes: RunNotes
    size: int
    has_model: bool
    weights: tuple[Path, ...] = ()
    robustness: Robustness | None = None

    @property
    def name(self) -> str:
        """The name of the run."""
        return self.folder.name

    @property
    def model(self) -> Path:
        """The file of its model."""
        return self.folder / run_folder.MODEL_FILE

    @property
    def is_automatic(self) -> bool:
        """Whether *Keep learning* made it."""
        return self.config is not None and self.config.automatic

    @property
    def seconds(self) -> float:
        """The duration of all epochs together."""
        return sum(epoch.seconds for epoch in self.epochs)

    @property
    def images_per_second(self) -> float | None:
        """Images trained on and validated per second, over all epochs; None if unknown."""
        passes = len(self.epochs) * (self.card.n_train + self.card.n_validation)
        return passes / self.seconds if self.seconds > 0 else None

    def evaluation(self, split: str) -> Evaluation | None:
        """Return its result on a split; None if it has none."""
        return next((entry for entry in self.evaluations if entry.split == split), None)


@dataclass(frozen=True)
class UnreadableRun:
    """A folder that is one of a run, whose card cannot be used.

    Attributes:
        folder: The run's folder.
        problem: Why it cannot be read.
    """

    folder: Path
    problem: Problem

    @property
    def name(self) -> str:
        """The name of the run."""
        return self.folder.name


def read_record(folder: Path) -> RunRecord:
    """Read one run.

    Raises:
        ProblemError: ``run-unknown`` if the folder is not a run; ``run-unreadable``, ``not-json``,
            ``card-incomplete`` or ``schema-too-new`` if its card cannot be used.
    """
    try:
        card = ModelCard.from_json(_text(folder / run_folder.CARD_FILE))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ProblemError(ProblemKind.RUN_UNKNOWN, path=str(folder)) from error
    except (OSError, ValueError) as error:
        raise _unreadable(folder, error) from error
    if not are_classes(card.classes):
        raise ProblemError(ProblemKind.CARD_INCOMPLETE, field="classes")
    return RunRecord(
        folder=folder,
        card=card,
        config=_read_or_none(folder / run_folder.CONFIG_FILE, _read_config),
        evaluations=_read_or_none(folder / run_folder.EVALUATION_FILE, read_evaluations) or (),
        epochs=_read_or_none(folder / run_folder.HISTORY_FILE, read_history) or (),
        notes=_read_or_none(folder / NOTES_FILE, _read_notes) or RunNotes(),
        size=atomic.size_on_disk(folder),
        has_model=is_file(folder / run_folder.MODEL_FILE),
        weights=tuple(removable_weights(folder)),
        robustness=_read_or_none(folder / run_folder.ROBUSTNESS_FILE, read_robustness),
    )


def record_of_model(model: Path, card: ModelCard) -> RunRecord:
    """Return a record, without results, for a model that is not in a run's folder."""
    return RunRecord(model, card, None, (), (), RunNotes(), 0, has_model=True)


def read_runs(runs: Path) -> Iterator[RunRecord]:
    """Yield the finished runs in a folder that can be read, pinned runs first, then the newest."""
    yield from read_ledger(runs)[0]


def read_ledger(runs: Path) -> tuple[list[RunRecord], list[UnreadableRun]]:
    """Return the finished runs in a folder as :func:`read_runs` does, and the others by name."""
    records, others = [], []
    for folder in _folders(runs):
        try:
            records.append(read_record(folder))
        except (OSError, ProblemError) as error:
            _logger.warning("%s cannot be read", folder, exc_info=True)
            known = error if isinstance(error, ProblemError) else _unreadable(folder, error)
            others.append(UnreadableRun(folder, known.problem))
    records.sort(key=lambda record: (record.notes.pinned, record.card.created), reverse=True)
    return records, sorted(others, key=lambda run: run.name)


def _unreadable(folder: Path, error: OSError | ValueError) -> ProblemError:
    detail = failure_reason(error)
    return ProblemError(ProblemKind.RUN_UNREADABLE, path=str(folder), detail=detail)


def find_run(name: str, runs: Path) -> RunRecord:
    """Read the run at a path, or with that name in the folder of runs.

    Raises:
        ProblemError: as :func:`read_record`.
    """
    path = Path(name)
    if path.name == run_folder.MODEL_FILE:
        path = path.parent
    if is_dir(path) or len(path.parts) > 1:
        return read_record(path)
    named = [root / name for root in with_earlier(runs)]
    return read_record(next((folder for folder in named if is_dir(folder)), named[0]))


def read_run_predictions(folder: Path) -> SplitPredictions | None:
    """Return the predictions of a run for each image; None if they are missing."""
    return _read_or_none(folder / run_folder.PREDICTIONS_FILE, read_predictions)


def recorded_images_root(record: RunRecord) -> Path:
    """Return the folder that the paths of a run's predictions are relative to."""
    if record.config is None:
        return record.folder
    source = Path(record.config.dataset)
    if record.config.root:
        return Path(record.config.root)
    return source.parent if csv_list.is_list(source) else source


def write_notes(folder: Path, notes: RunNotes) -> None:
    """Store what the user has added to a run.

    Raises:
        ProblemError: ``schema-too-new``: a later version of the program has written the notes.
        OSError: They cannot be written.
    """
    write_json(folder / NOTES_FILE, to_json(asdict(notes), SCHEMA), SCHEMA)


def rename_run(folder: Path, name: str) -> Path:
    """Rename a run, its folder and its cards; return the new folder.

    If another run has the name, it gets a number; characters that are not allowed are replaced.
    """
    if name.strip() == folder.name:
        return folder
    target = run_folder.new_run_dir(folder.parent, name)
    long_path(folder).rename(long_path(target))
    card = _read_or_none(
        target / run_folder.CARD_FILE, lambda text: cards.renamed(text, target.name)
    )
    if card is not None:
        atomic.write_text(target / run_folder.CARD_FILE, card)
        if is_file(target / run_folder.MODEL_FILE):
            try:
                cards.replace_card(target / run_folder.MODEL_FILE, card)
            except zipfile.BadZipFile:
                _logger.warning("the model of %s keeps its card", target, exc_info=True)
    mark_used(target)
    return target


def mark_used(folder: Path) -> None:
    """Note that a person has made use of a run, if it is an automatic one: it is not replaced then.

    Where that cannot be noted, the log says so: what the person wanted is done all the same.
    """
    try:
        record = read_record(folder)
        if record.is_automatic and not record.notes.used:
            write_notes(folder, replace(record.notes, used=True))
    except (OSError, ProblemError):
        _logger.warning("it cannot be noted that %s is used", folder, exc_info=True)


def removable_weights(folder: Path) -> list[Path]:
    """Return the files of a run that can be removed: model, checkpoints, OpenVINO bundle."""
    parts = (folder / name for name in _WEIGHTS)
    return [part for part in parts if is_file(part) or is_dir(part)]


def _folders(runs: Path) -> list[Path]:
    # Unlike exists() of a path, this raises nothing where one folder cannot be looked into.
    folders = run_folder.folders_in(runs)
    return [path for path in folders if os.path.lexists(path / run_folder.CARD_FILE)]


def _read_notes(text: str) -> RunNotes:
    return read_fields(RunNotes, read_json(text, SCHEMA))


def _read_config(text: str) -> TrainConfig:
    return TrainConfig.from_json(text, only_known=False)


def _text(path: Path) -> str:
    return read_bytes(path, MOST_TEXT).decode("utf-8")  # names may contain line breaks


def _read_or_none(path: Path, read: Callable[[str], Read]) -> Read | None:
    """Return the content of a file; None if it is missing or cannot be read."""
    try:
        return read(_text(path))
    except FileNotFoundError:
        return None
    except _UNREADABLE:
        _logger.warning("%s cannot be read", path, exc_info=True)
        return None
