"""The dialog before files are sorted: target folder, copy or move, and a preview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from resnet_gui.core.files.name_forms import reading_key
from resnet_gui.core.organize.plan import OrganizeMode, OrganizePlan, make_plan
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.task_runner import Job, TaskRunner
from resnet_gui.gui.text import counts, format
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import PlainLabel, button, button_row, label
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic

Files = Sequence[tuple[Path, str | None]]

_WIDTH, _LIST_HEIGHT = 560, 180
_MOST_LISTED = 2000
_TYPING_MS = 200


class OrganizeDialog(QDialog):
    """Shows a preview of the plan; :attr:`plan` is the one that the user accepts.

    Args:
        files: Returns what is sorted, each with the name of its folder; None where it is not sure.
            It is called on another thread.
        classes: The classes of the model.
        start: The folder to sort into unless the user chooses another.
        tasks: Makes the plan.
        parent: Its parent.
        count: How many files those are.
        filtered_out: How many images the filter of the table hides, so that they stay.
    """

    def __init__(
        self,
        files: Callable[[], Files],
        classes: Sequence[str],
        start: Path,
        tasks: TaskRunner,
        parent: QWidget | None = None,
        *,
        count: int,
        filtered_out: int = 0,
    ) -> None:
        super().__init__(parent)
        set_help_topic(self, "predicting#many")
        self._count, self._filtered_out = count, filtered_out
        self._filter_note = label("strong")
        self._filter_note.setWordWrap(True)
        self._filter_note.setVisible(filtered_out > 0)
        self._files, self._classes, self._tasks = files, classes, tasks
        self.plan: OrganizePlan | None = None
        self._job: Job | None = None  # that makes one
        self._title, self._text = label("section"), label("body", tone="quiet")
        self.folder = QLineEdit(str(start))
        self._choose = button("")
        self.copying, self.moving = QRadioButton(), QRadioButton()
        self.copying.setChecked(True)
        self._list = QPlainTextEdit()
        self._cancel, self._go = button(""), button("", "primary")
        self._folder_label, self._list_label = PlainLabel(), label("caption")
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self._replan)
        self._arrange()
        self._choose.clicked.connect(self._on_choose_clicked)
        self.folder.textChanged.connect(self._on_folder_changed)
        group = QButtonGroup(self)
        for radio in (self.copying, self.moving):
            group.addButton(radio)
            radio.toggled.connect(self._replan)
        self._cancel.clicked.connect(self.reject)
        self._go.clicked.connect(self.accept)
        self._go.setDefault(True)
        self.retranslate()
        self._replan()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.setWindowTitle(self.tr("Sort into folders"))
        self._title.setText(self.tr("Sort into a folder for each class"))
        self._text.setText(
            self.tr(
                "Pictures that the model is not sure about go into a folder of their own. "
                "Unreadable ones stay where they are. Nothing is overwritten, and you can undo "
                "this."
            )
        )
        self._filter_note.setText(
            self.tr("Only the pictures shown by the filter; {count} others stay.").format(
                count=format.number(self._filtered_out)
            )
        )
        self._folder_label.setText(self.tr("Into"))
        self._choose.setText(self.tr("Choose…"))
        self.copying.setText(self.tr("Copy"))
        self.moving.setText(self.tr("Move"))
        self._list_label.setText(self.tr("Preview"))
        self._cancel.setText(self.tr("Cancel"))

    def done(self, result: int) -> None:
        """Cancel the plan that is being made when the dialog closes."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _arrange(self) -> None:
        self.setMinimumWidth(palette.px(_WIDTH))
        self._text.setWordWrap(True)
        self._list.setProperty("role", "field")
        self._list.setReadOnly(True)
        self._list.setTabChangesFocus(True)
        self._list.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._list.setFixedHeight(palette.px(_LIST_HEIGHT))
        self._list_label.setBuddy(self._list)
        self._folder_label.setBuddy(self.folder)
        self.folder.setMinimumHeight(palette.control_height())
        where = QHBoxLayout()
        where.setSpacing(12)
        for widget in (self._folder_label, self.folder, self._choose):
            where.addWidget(widget)
        how = QHBoxLayout()
        how.setSpacing(24)
        how.addWidget(self.copying)
        how.addWidget(self.moving)
        how.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addWidget(self._filter_note)
        layout.addSpacing(4)
        layout.addLayout(where)
        layout.addLayout(how)
        layout.addSpacing(4)
        layout.addWidget(self._list_label)
        layout.addWidget(self._list)
        layout.addSpacing(4)
        layout.addLayout(button_row(self._cancel, self._go))

    @Slot()
    def _on_choose_clicked(self) -> None:
        title = self.tr("Choose the folder to sort into")
        chosen = dialogs.choose_folder(self, title, Path(self.folder.text()).parent)  # it is there
        if chosen is not None:
            self.folder.setText(str(chosen))

    @Slot()
    def _on_folder_changed(self) -> None:
        """Withdraw the plan while another folder is being typed."""
        self._forget_plan()
        self._typing.start()

    def _forget_plan(self) -> None:
        """Drop the plan, also one that is being made: it is for another folder."""
        if self._job is not None:
            self._job.cancel()
        self._job = self.plan = None
        self._go.setEnabled(False)

    @Slot()
    def _replan(self) -> None:
        """Make a new plan on another thread, since it checks which names are free."""
        self._forget_plan()
        mode = OrganizeMode.MOVE if self.moving.isChecked() else OrganizeMode.COPY
        self._go.setText(self._verb(mode, self._count))
        typed = self.folder.text().strip()
        if not typed or not Path(typed).is_absolute():
            self._list.setPlainText(self.tr("Choose a folder first."))
            return
        files, classes, root = self._files, self._classes, Path(typed)
        unsure = self.tr("not sure")
        self._job = self._tasks.run(
            lambda: make_plan(files(), classes, root, mode, unsure), self._on_planned
        )

    def _on_planned(self, plan: OrganizePlan) -> None:
        self.plan, self._job = plan, None
        lines = [
            self.tr("{folder}: {pictures}").format(folder=name, pictures=counts.images(count))
            for name, count in sorted(plan.counts.items(), key=lambda entry: reading_key(entry[0]))
        ]
        if plan.in_place:
            lines.append(
                self.tr("Already in their folder: {count}").format(
                    count=format.number(plan.in_place)
                )
            )
        lines.append("")
        lines += [
            f"{step.source.name}  →  {step.target.relative_to(plan.root)}"
            for step in plan.steps[:_MOST_LISTED]
        ]
        if (rest := len(plan.steps) - _MOST_LISTED) > 0:
            lines.append(self.tr("… and {count} more").format(count=format.number(rest)))
        self._list.setPlainText("\n".join(lines))
        self._go.setText(self._verb(plan.mode, len(plan.steps)))
        self._go.setEnabled(bool(plan.steps))

    def _verb(self, mode: OrganizeMode, count: int) -> str:
        text = (
            self.tr("Move {pictures}") if mode is OrganizeMode.MOVE else self.tr("Copy {pictures}")
        )
        return text.format(pictures=counts.images(count))
