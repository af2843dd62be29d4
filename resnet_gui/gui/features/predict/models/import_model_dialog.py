"""The dialog that asks for what a model file does not contain: class names, preprocessing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.imaging.resize import RESIZE_RULES
from resnet_gui.core.models import imported_models
from resnet_gui.core.models.imported_models import ImportOptions, ImportQuestion
from resnet_gui.core.models.network_outputs import OF_ONE_NUMBER, OUTPUTS
from resnet_gui.core.models.preprocessing import PREPROCESSING
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import button, button_row, label
from resnet_gui.gui.widgets.form import Form
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.translated import Translated
from resnet_gui.gui.widgets.value_controls import get_value, put_value

_COLUMN, _LINES_HEIGHT = 320, 110


def ask(parent: QWidget, question: ImportQuestion, tasks: TaskRunner) -> ImportOptions | None:
    """Ask what a model's file leaves open; None where the user does not answer."""
    dialog = ImportModelDialog(question, tasks, parent)
    options = dialog.options() if dialogs.fill_in(dialog) else None
    dialog.deleteLater()
    return options


class ImportModelDialog(Translated, QDialog):
    """Class names, preprocessing and resize rule; what is known stands in the fields already."""

    def __init__(
        self, question: ImportQuestion, tasks: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_help_topic(self, "predicting")
        self._tasks = tasks
        self._path, self._count, self._question = question.path, question.count, question
        self._title, self._line = label("section"), label("body", tone="quiet")
        self._title.setWordWrap(True)
        self._line.setWordWrap(True)
        self.names = QPlainTextEdit("\n".join(question.known.classes or ()))
        self.names.setProperty("role", "field")
        self.names.setTabChangesFocus(True)
        self.names.setFixedHeight(palette.px(_LINES_HEIGHT))
        self.preprocessing, self.resize_rule = QComboBox(), QComboBox()
        self.outputs = QComboBox()
        self._form = Form(_COLUMN)
        self._rows = [
            self._form.add_row("", control)
            for control in (self.names, self.preprocessing, self.resize_rule, self.outputs)
        ]
        self._choose = button("", "link")
        self._cancel, self._open = button(""), button("", "primary")
        self._choose.clicked.connect(self._on_choose_clicked)
        self._cancel.clicked.connect(self.reject)
        self._open.clicked.connect(self._on_open_clicked)
        self._open.setDefault(True)
        self._arrange()
        self.retranslate()
        put_value(self.preprocessing, question.known.preprocessing or "")
        put_value(self.resize_rule, question.known.resize or "")
        put_value(self.outputs, question.known.outputs or "")
        if question.labels_problem is not None:
            self._form.set_error(self.names, labels.problem(question.labels_problem))
        self.names.setFocus()

    def options(self) -> ImportOptions:
        """Return the options that are filled in."""
        text, known = self.names.toPlainText(), self._question.known.classes
        # Names that are known have lost their numbers already.
        is_known = known is not None and text == "\n".join(known)
        return ImportOptions(
            known if is_known else imported_models.as_labels(text),
            get_value(self.preprocessing) or None,
            get_value(self.resize_rule),
            get_value(self.outputs) or None,
        )

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.setWindowTitle(self.tr("Open model"))
        self._title.setText(self.tr("What is in {name}?").format(name=self._path.name))
        self._line.setText(
            self.tr(
                "The file does not say. You are asked only once; the answers are saved beside "
                "the file."
            )
        )
        names, preprocessing, resize_rule, outputs = self._rows
        order = self.tr("One per line, in the order used in training: usually alphabetical.")
        if self._question.is_single:
            order = self.tr(
                "The model gives one number. First the class that a high number means, usually "
                "the second in the alphabet; then the other."
            )
        names.set_texts(
            self.tr("Names of its {count} classes").format(count=format.number(self._count)), order
        )
        preprocessing.set_texts(
            self.tr("Pixel values"),
            self.tr("Whoever trained the model knows. A wrong choice gives wrong predictions."),
        )
        resize_rule.set_texts(self.tr("Fit to size"))
        _fill(
            self.preprocessing,
            [
                ("", self.tr("Choose…")),
                *((key, labels.preprocessing(key)) for key in PREPROCESSING),
            ],
        )
        outputs.set_texts(self.tr("Outputs"))
        _fill(
            self.outputs,
            [
                ("", self.tr("Detect automatically")),
                *(
                    (key, labels.outputs(key))
                    for key in OUTPUTS
                    if (key in OF_ONE_NUMBER) == self._question.is_single
                ),
            ],
        )
        _fill(self.resize_rule, [(key, labels.resize_rule(key)) for key in RESIZE_RULES])
        self._choose.setText(self.tr("Choose labels file…"))
        self._cancel.setText(self.tr("Cancel"))
        self._open.setText(self.tr("Open model"))

    def _arrange(self) -> None:
        choose = QHBoxLayout()
        choose.addStretch(1)
        choose.addWidget(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._line)
        layout.addWidget(self._form)
        layout.addLayout(choose)
        layout.addLayout(button_row(self._cancel, self._open))

    @Slot()
    def _on_choose_clicked(self) -> None:
        chosen = dialogs.choose_file(
            self,
            self.tr("Choose labels file"),
            self.tr("Text files (*.txt);;All files (*)"),
            self._path.parent,
        )
        if chosen is not None:
            self._tasks.run(
                lambda: imported_models.read_labels(chosen),
                self._on_labels_read,
                self._on_labels_unreadable,
                topic="labels file",
            )

    def _on_labels_read(self, names: Sequence[str]) -> None:
        self.names.setPlainText("\n".join(names))
        self._form.set_error(self.names)

    def _on_labels_unreadable(self, error: BaseException) -> None:
        if isinstance(error, ProblemError):
            self._form.set_error(self.names, labels.problem(error.problem))

    @Slot()
    def _on_open_clicked(self) -> None:
        options = self.options()
        found = len(options.classes or ())
        problem = Problem(
            ProblemKind.MODEL_LABELS_COUNT,
            {"path": self._path.name, "count": self._count, "found": found},
        )
        wrong = "" if found == self._count else labels.problem(problem)
        self._form.set_error(self.names, wrong)
        missing = "" if options.preprocessing else self.tr("Choose one.")
        self._form.set_error(self.preprocessing, missing)
        if not wrong and not missing:
            self.accept()


def _fill(box: QComboBox, choices: list[tuple[str, str]]) -> None:
    """Fill a box with choices, and keep the chosen one."""
    chosen = box.currentData()
    box.clear()
    for key, text in choices:
        box.addItem(text, key)
    put_value(box, chosen)
