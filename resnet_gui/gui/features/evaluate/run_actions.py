"""The menu of actions for a finished run: use, repeat, rename, note, pin, remove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from resnet_gui.core.errors.problem import ProblemError, failure_reason
from resnet_gui.core.export import keras_script
from resnet_gui.core.files import paths
from resnet_gui.core.runs import registry, run_folder
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.file_manager import show_path
from resnet_gui.gui.services.trash import move_to_trash
from resnet_gui.gui.text import format, labels

Act = Callable[[RunRecord], None]


class RunActions(QObject):
    """Makes menus for runs and does what they say.

    Signals:
        model_requested(Path): Open this model in the pane.
        again_requested(object): Train again with the settings of this ``RunRecord``.
        longer_requested(Path): Go on with the run in this folder where it stopped.
        moved(Path, Path): A run's folder has another name now.
        changed: Something about a run has changed; the ledger must be read again.
        status_message(str): One line for the status bar.
    """

    model_requested = Signal(object)
    again_requested = Signal(object)
    longer_requested = Signal(object)
    moved = Signal(object, object)
    changed = Signal()
    status_message = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent

    def menu(self, record: RunRecord) -> QMenu:
        """Return the menu of one run."""
        menu = QMenu(self._window)
        note = self.tr("Change note…") if record.notes.text else self.tr("Add note…")
        pin = self.tr("Unpin") if record.notes.pinned else self.tr("Pin")
        self._add(menu, self.tr("Use this model"), record, self.use, record.has_model)
        again = self.tr("Train again with these settings")
        self._add(menu, again, record, self.again, record.config is not None)
        resumable = run_folder.CHECKPOINTS_DIR in {
            p.name for p in registry.weights_of(record.folder)
        }
        self._add(menu, self.tr("Train longer"), record, self.longer, resumable)
        menu.addSeparator()
        self._add(menu, self.tr("Rename…"), record, self.rename)
        self._add(menu, note, record, self.note)
        self._add(menu, pin, record, self.pin)
        self._add(menu, self.tr("Show folder"), record, lambda one: show_path(one.folder))
        script = self.tr("Export as a Keras script…")
        self._add(menu, script, record, self.export_script, record.config is not None)
        menu.addSeparator()
        can_drop = bool(registry.weights_of(record.folder))
        self._add(menu, self.tr("Remove the weights…"), record, self.drop_weights, can_drop)
        self._add(menu, self.tr("Remove the run…"), record, self.remove)
        return menu

    def use(self, record: RunRecord) -> None:
        """Let the pane answer with this run's model."""
        self.model_requested.emit(record.model)

    def again(self, record: RunRecord) -> None:
        """Offer this run's settings for another one."""
        self.again_requested.emit(record)

    def longer(self, record: RunRecord) -> None:
        """Go on with a run; what comes of it is another one."""
        self.longer_requested.emit(record.folder)

    def rename(self, record: RunRecord) -> None:
        """Ask for another name."""
        name = dialogs.ask_text(self._window, self.tr("Rename run"), self.tr("Name"), record.name)
        if name is None or not name.strip():
            return
        try:
            folder = registry.rename(record.folder, name.strip())
        except OSError as error:
            self._fail(self.tr("The run keeps its name: {reason}."), error)
            return
        self.moved.emit(record.folder, folder)
        self.changed.emit()

    def note(self, record: RunRecord) -> None:
        """Ask for a note."""
        text = dialogs.ask_text(
            self._window, self.tr("Note"), self.tr("Note on {name}").format(name=record.name),
            record.notes.text,
        )  # fmt: skip
        if text is not None:
            self._write(record, replace(record.notes, text=text.strip()))

    def pin(self, record: RunRecord) -> None:
        """Keep a run at the top of the list, or no longer."""
        self._write(record, replace(record.notes, pinned=not record.notes.pinned))

    def export_script(self, record: RunRecord) -> None:
        """Write a script that trains the same with Keras alone."""
        kinds, title = self.tr("Python (*.py)"), self.tr("Export as a Keras script")
        name = paths.safe_name(record.name, "run").replace(" ", "_")
        chosen = dialogs.choose_save(self._window, title, kinds, Path(f"{name}.py"))
        if chosen is None:
            return
        try:
            pictures = keras_script.export(record, chosen)
        except OSError as error:
            self._fail(self.tr("The script cannot be written: {reason}."), error)
            return
        self.status_message.emit(
            self.tr("Written: {script} and its list of pictures, {pictures}").format(
                script=chosen, pictures=pictures.name
            )
        )

    def drop_weights(self, record: RunRecord) -> None:
        """Move what is large to the recycle bin; the record stays."""
        answer = dialogs.ask(
            self._window,
            self.tr("Remove the weights of {name}?").format(name=record.name),
            self.tr(
                "They go to the recycle bin. Figures, curves and settings stay; the run can no "
                "longer answer about pictures."
            ),
            [self.tr("Keep"), self.tr("Remove weights")],
        )
        if answer:
            self._to_trash(registry.weights_of(record.folder))

    def remove(self, record: RunRecord) -> None:
        """Move a run to the recycle bin."""
        answer = dialogs.ask(
            self._window,
            self.tr("Remove the run {name}?").format(name=record.name),
            self.tr("Its folder, {size}, goes to the recycle bin.").format(
                size=format.size(record.size)
            ),
            [self.tr("Keep"), self.tr("Remove run")],
        )
        if answer:
            self._to_trash([record.folder])

    def _add(
        self, menu: QMenu, text: str, record: RunRecord, act: Act, enabled: bool = True
    ) -> QAction:
        action = menu.addAction(text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda: act(record))
        return action

    def _write(self, record: RunRecord, notes: registry.RunNotes) -> None:
        try:
            registry.write_notes(record.folder, notes)
        except ProblemError as error:
            self.status_message.emit(labels.problem(error.problem))
            return
        except OSError as error:
            self._fail(self.tr("That could not be written: {reason}."), error)
            return
        self.changed.emit()

    def _to_trash(self, paths: list[Path]) -> None:
        kept = [path for path in paths if not move_to_trash(path)]
        if kept:
            self.status_message.emit(
                self.tr("The recycle bin did not take it. Show the folder to remove it by hand.")
            )
        self.changed.emit()

    def _fail(self, text: str, error: OSError) -> None:
        self.status_message.emit(text.format(reason=failure_reason(error)))
