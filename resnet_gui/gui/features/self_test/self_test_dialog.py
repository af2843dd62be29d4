"""The dialog of the self-test: its steps, each with its result as it arrives."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from resnet_gui.core.system.self_test_report import STEPS, SelfTestReport, SelfTestStep
from resnet_gui.gui.features.self_test.self_test_runner import SelfTestRunner
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.theme.icons import IconLabel
from resnet_gui.gui.widgets.controls import button, button_row, label, restyle
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.translated import Translated

_WIDTH = 480


class SelfTestDialog(Translated, QDialog):
    """Starts the check when it is shown, and ends it when it is closed.

    Signals:
        logs_requested: The user wants to see the logs.
    """

    logs_requested = Signal()

    def __init__(self, window: QWidget, checking: SelfTestRunner | None = None) -> None:
        super().__init__(window)
        set_help_topic(self, "install")
        self._checking = checking or SelfTestRunner(window, parent=self)
        self._checkup: SelfTestReport | None = None
        self._title, self._line = label("section"), label("body", tone="quiet")
        self._line.setWordWrap(True)
        self._rows = {name: _Row() for name in STEPS}
        self._logs, self._copy, self._close = button("", "link"), button(""), button("")
        self._arrange()
        self.retranslate()
        self._logs.clicked.connect(self.logs_requested)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._close.clicked.connect(self.reject)
        self._copy.setEnabled(False)
        self._checking.began.connect(self._on_began)
        self._checking.ended.connect(self._on_ended)
        self._checking.finished.connect(self._on_finished)
        self.finished.connect(self._on_closed)

    def open(self) -> None:
        """Show the dialog and start the check."""
        super().open()
        self._checking.start()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.setWindowTitle(self.tr("Check this installation"))
        self._title.setText(self.tr("Does everything work on this computer?"))
        for name, title in {
            "computer": self.tr("Processor and screen"),
            "libraries": self.tr("System libraries"),
            "help": self.tr("Help in each language"),
            "window": self.tr("The window appears"),
            "engine": self.tr("The engine starts"),
            "recovery": self.tr("A crashed engine is replaced"),
            "training": self.tr("Training on the sample, preset Instant"),
            "prediction": self.tr("The saved model opens and predicts"),
            "runtimes": self.tr("TensorFlow and OpenVINO agree"),
            "formats": self.tr("Models of other programs open"),
            "exports": self.tr("The model is exported and answers the same"),
            "separation": self.tr("The window’s process stays small"),
        }.items():
            self._rows[name].title.setText(title)
        self._logs.setText(self.tr("Open log folder"))
        self._copy.setText(self.tr("Copy report"))
        self._close.setText(self.tr("Close"))
        self._say()

    def _arrange(self) -> None:
        self.setMinimumWidth(_WIDTH)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for index, row in enumerate(self._rows.values()):
            grid.addWidget(row.icon, index, 0)
            grid.addWidget(row.title, index, 1)
            grid.addWidget(row.seconds, index, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(self._title)
        layout.addLayout(grid)
        layout.addWidget(self._line)
        layout.addLayout(button_row(self._copy, self._close, left=self._logs))

    def _say(self) -> None:
        if self._checkup is None:
            text, tone = self.tr("It takes a minute or two and leaves nothing behind."), "quiet"
        elif self._checkup.is_good:
            text, tone = self.tr("Everything works."), "quiet"
        else:
            problem = self._checkup.steps[-1].problem
            text, tone = labels.problem(problem) if problem is not None else "", "error"
        self._line.setText(text)
        self._line.setProperty("tone", tone)

    @Slot(str)
    def _on_began(self, name: str) -> None:
        self._rows[name].begin()

    @Slot(object)
    def _on_ended(self, step: SelfTestStep) -> None:
        self._rows[step.name].end(step)

    @Slot(object)
    def _on_finished(self, checkup: SelfTestReport) -> None:
        self._checkup = checkup
        self._copy.setEnabled(True)
        self._say()
        restyle(self._line)

    @Slot()
    def _on_copy_clicked(self) -> None:
        if self._checkup is not None:
            QGuiApplication.clipboard().setText(self._checkup.to_json())

    @Slot()
    def _on_closed(self) -> None:
        self._checking.stop()
        self.deleteLater()


class _Row:
    """The row of one step: its title and its result."""

    def __init__(self) -> None:
        self.icon = IconLabel("chevron-right", "ink3", 16)
        self.title: QLabel = label("body", tone="quiet")
        self.seconds: QLabel = label("caption")

    def begin(self) -> None:
        """Show that the step is running."""
        self.icon.set_icon("chevron-right", "accent")
        self._set_tone("ink")

    def end(self, step: SelfTestStep) -> None:
        """Show the result of the step."""
        good = step.problem is None
        self.icon.set_icon("tick" if good else "error", "accent" if good else "error")
        self.seconds.setText(format.took(step.seconds))
        self._set_tone("ink" if good else "error")

    def _set_tone(self, tone: str) -> None:
        self.title.setProperty("tone", tone)
        restyle(self.title)
