"""The notice about a sorting on the Batch page: progress, result and undo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import unsaid
from resnet_gui.core.organize.organizer import OrganizeReport
from resnet_gui.core.organize.plan import OrganizeMode, OrganizePlan
from resnet_gui.gui.features.batch.organize_controller import OrganizeController
from resnet_gui.gui.services.file_manager import show_path
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.notice import Notice
from resnet_gui.gui.widgets.translated import Translated

_MOST_NAMED = 200


class OrganizeNotice(Translated, QWidget):
    """Hidden until there is something to say.

    Signals:
        undo_requested(Path): bring back what this log says.
    """

    undo_requested = Signal(object)

    def __init__(self, sorting: OrganizeController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sorting = sorting
        self.title, self._root = "", Path()
        self._log: Path | None = None
        self._notice = Notice("info")
        self._stop, self._undo, self._show = button(""), button(""), button("")
        self._stop.clicked.connect(sorting.stop)
        self._undo.clicked.connect(self._on_undo_clicked)
        self._show.clicked.connect(lambda: show_path(self._root))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._notice)
        sorting.progressed.connect(self._on_progressed)
        sorting.ended.connect(self._on_ended)
        sorting.failed.connect(self._on_failed)
        self.retranslate()
        self.clear()

    def clear(self) -> None:
        """Hide the notice, unless files are being organized."""
        if not self._sorting.is_running:
            self.hide()

    def begin(self, plan: OrganizePlan) -> None:
        """Show that organizing begins."""
        self._root = plan.root
        copy, move = self.tr("Copying into {path}"), self.tr("Moving into {path}")
        self._begin((copy if plan.mode is OrganizeMode.COPY else move).format(path=plan.root))

    def begin_undo(self) -> None:
        """Show that organizing is being undone."""
        self._begin(self.tr("Undoing the sorting"))

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._stop.setText(self.tr("Stop"))
        self._undo.setText(self.tr("Undo"))
        self._show.setText(self.tr("Open folder"))

    def _begin(self, title: str) -> None:
        self.title = title
        self._notice.set_kind("info")
        self._notice.set_content(title, "")
        self._notice.set_buttons([self._stop])
        self.show()

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        text = self.tr("{done} of {total}")
        numbers = {"done": format.number(done), "total": format.number(total)}
        self._notice.set_content(self.title, text.format(**numbers))

    @Slot(object, bool)
    def _on_ended(self, report: OrganizeReport, is_undo: bool) -> None:
        self._log = report.log
        copied = report.mode is OrganizeMode.COPY
        title, text = self._undone(copied) if is_undo else self._sorted(copied)
        numbers = {"done": format.number(report.done), "total": format.number(report.total)}
        if report.failed:
            text = self.tr("Some pictures stayed where they were. The details say which, and why.")
        details = "\n".join(
            f"{path}: {labels.problem(problem)}" for path, problem in report.failed[:_MOST_NAMED]
        )
        self._notice.set_kind("warn" if report.failed else "info")
        self.title = title.format(**numbers)
        self._notice.set_content(self.title, text, details)
        self._notice.set_buttons([] if is_undo or not report.done else [self._show, self._undo])
        self.show()

    def _sorted(self, copied: bool) -> tuple[str, str]:
        """Return what is said of pictures that were sorted."""
        title = (
            self.tr("{done} of {total} copied") if copied else self.tr("{done} of {total} moved")
        )
        return title, self.tr("They are in {path}.").format(path=self._root)

    def _undone(self, copied: bool) -> tuple[str, str]:
        """Return what is said of a sorting that was undone: of copies, the pictures never left."""
        if copied:
            return (
                self.tr("{done} of {total} copies removed"),
                self.tr("Your pictures were not touched."),
            )
        return (
            self.tr("{done} of {total} brought back"),
            self.tr("Everything is back where it was."),
        )

    @Slot(object)
    def _on_failed(self, problem: Problem) -> None:
        self._notice.set_kind("error")
        self._notice.set_content(
            self.tr("Nothing was sorted"), labels.problem(problem), unsaid(problem)
        )
        self._notice.set_buttons([])
        self.show()

    @Slot()
    def _on_undo_clicked(self) -> None:
        if self._log is not None:
            self.undo_requested.emit(self._log)
