"""The menu of actions for a finished run: use, repeat, rename, note, pin, remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export.formats import KERAS_SCRIPT
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.diagnosis import Suggestion, suggested_config
from resnet_gui.core.runs.registry import RunRecord, UnreadableRun
from resnet_gui.gui.features.evaluate.run_exporter import RunExporter
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.file_manager import show_path
from resnet_gui.gui.services.run_library import RunLibrary
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.widgets.page import Message

Act = Callable[[RunRecord], None]


class RunActions(QObject):
    """Makes the menus of runs and performs their actions.

    Signals:
        model_requested(Path): Open this model in the prediction panel.
        again_requested(object): Train again with this ``TrainConfig``.
        longer_requested(Path): Go on with the run in this folder where it stopped.
        inspection_requested(object, object): Look at the labels of a run's images, or at what more
            of them would bring: the ``Suggestion``, and the ``TrainConfig`` of the run.
        told(Message): Something that was asked for could not be done.
    """

    model_requested = Signal(object)
    again_requested = Signal(object)
    longer_requested = Signal(object)
    inspection_requested = Signal(object, object)
    told = Signal(object)

    def __init__(self, library: RunLibrary, exporter: RunExporter, parent: QWidget) -> None:
        super().__init__(parent)
        self._library, self._exporter, self._window = library, exporter, parent

    def menu(self, record: RunRecord) -> QMenu:
        """Return the menu of one run."""
        menu = QMenu(self._window)
        note = self.tr("Change note…") if record.notes.text else self.tr("Add note…")
        pin = self.tr("Unpin") if record.notes.pinned else self.tr("Pin")
        self._add(menu, self.tr("Use this model"), record, self.use, record.has_model)
        again = self.tr("Train again with these settings")
        self._add(menu, again, record, self.again, record.config is not None)
        resumable = run_folder.CHECKPOINTS_DIR in {part.name for part in record.weights}
        self._add(menu, self.tr("Train longer"), record, self.longer, resumable)
        menu.addSeparator()
        self._add(menu, self.tr("Rename…"), record, self.rename)
        self._add(menu, note, record, self.note)
        self._add(menu, pin, record, self.pin)
        self._add(menu, self.tr("Show folder"), record, lambda run: show_path(run.folder))
        script = self.tr("Export as a Keras script…")
        has_script = KERAS_SCRIPT.is_available(record)
        self._add(menu, script, record, self._exporter.save_script, has_script)
        menu.addSeparator()
        has_weights = bool(record.weights)
        self._add(menu, self.tr("Remove the weights…"), record, self.drop_weights, has_weights)
        self._add(menu, self.tr("Remove the run…"), record, self.remove)
        return menu

    def menu_of_unreadable(self, run: UnreadableRun) -> QMenu:
        """Return the menu of a run whose card cannot be used."""
        menu = QMenu(self._window)
        menu.addAction(self.tr("Show folder")).triggered.connect(lambda: show_path(run.folder))
        return menu

    def use(self, record: RunRecord) -> None:
        """Let the prediction panel predict with this run's model."""
        self.model_requested.emit(record.model)

    def again(self, record: RunRecord) -> None:
        """Offer this run's settings for another one."""
        self._library.find_dataset(record, self.again_requested.emit)

    def follow(self, record: RunRecord, suggestion: Suggestion) -> None:
        """Do what the diagnosis of a run suggests."""

        def go_on(config: TrainConfig) -> None:
            changed = suggested_config(config, suggestion)
            if changed is None:
                self.inspection_requested.emit(suggestion, config)
            else:
                self.again_requested.emit(changed)

        if suggestion is Suggestion.LONGER:
            self.longer(record)
        else:
            self._library.find_dataset(record, go_on)

    def longer(self, record: RunRecord) -> None:
        """Go on with a run; what comes of it is another one."""
        self.longer_requested.emit(record.folder)

    def rename(self, record: RunRecord) -> None:
        """Let the user change the name."""
        name = dialogs.ask_text(self._window, self.tr("Rename run"), self.tr("Name"), record.name)
        if name is not None and name.strip():
            failure = self.tr("The run was not renamed: {reason}.")
            self._library.rename(record, name.strip(), lambda error: self._fail(failure, error))

    def note(self, record: RunRecord) -> None:
        """Let the user write a note."""
        text = dialogs.ask_text(
            self._window, self.tr("Note"), self.tr("Note on {name}").format(name=record.name),
            record.notes.text,
        )  # fmt: skip
        if text is not None:
            self._library.change_notes(record, self._on_unwritable, text=text.strip())

    def pin(self, record: RunRecord) -> None:
        """Keep a run at the top of the list, or no longer."""
        pinned = not record.notes.pinned
        self._library.change_notes(record, self._on_unwritable, pinned=pinned)

    def drop_weights(self, record: RunRecord) -> None:
        """Move the weights to the recycle bin; the record stays."""
        agreed = dialogs.ask(
            self._window,
            self.tr("Remove the weights of {name}?").format(name=record.name),
            self.tr(
                "They go to the recycle bin. Figures, curves and settings stay, but the run can "
                "no longer classify pictures."
            ),
            [self.tr("Keep"), self.tr("Remove weights")],
        )
        if agreed:
            self._to_trash(record.weights)

    def remove(self, record: RunRecord) -> None:
        """Move a run to the recycle bin."""
        agreed = dialogs.ask(
            self._window,
            self.tr("Remove the run {name}?").format(name=record.name),
            self.tr("Its folder, {size}, goes to the recycle bin.").format(
                size=format.size(record.size)
            ),
            [self.tr("Keep"), self.tr("Remove run")],
        )
        if agreed:
            self._to_trash([record.folder])

    def _add(
        self, menu: QMenu, text: str, record: RunRecord, act: Act, enabled: bool = True
    ) -> QAction:
        action = menu.addAction(text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda: act(record))
        return action

    def _on_unwritable(self, error: BaseException) -> None:
        self._fail(self.tr("That could not be saved: {reason}."), error)

    def _to_trash(self, paths: Sequence[Path]) -> None:
        kept = self.tr(
            "It could not be moved to the recycle bin. Show the folder to remove it by hand."
        )
        self._library.move_to_trash(paths, lambda: self.told.emit(Message(kept, is_failure=True)))

    def _fail(self, text: str, error: BaseException) -> None:
        if isinstance(error, ProblemError):
            text = labels.problem(error.problem)
        else:
            text = text.format(reason=labels.reason(error))
        self.told.emit(Message(text, is_failure=True))
