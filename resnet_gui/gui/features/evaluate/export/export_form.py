"""What is wanted of an export: format, exactness, test picture and place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import unsaid
from resnet_gui.core.export.export_folder import is_zip
from resnet_gui.core.export.export_targets import EXACT, FLOAT16, INT8, TARGETS, missing_package
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.commands import ExportModel
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.gui.features.evaluate.export.format_choice import FormatChoice
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import labels
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.form import Form
from resnet_gui.gui.widgets.notice import Notice
from resnet_gui.gui.widgets.page_header import ElidedLabel
from resnet_gui.gui.widgets.segmented_control import SegmentedControl
from resnet_gui.gui.widgets.translated import Translated
from resnet_gui.gui.widgets.value_controls import ChoiceBox, TextLine

_COLUMN = 460
_PLACE_PROBLEMS = (
    ProblemKind.EXPORT_EXISTS,
    ProblemKind.EXPORT_IN_USE,
    ProblemKind.FILE_UNWRITABLE,
    ProblemKind.FILE_DISK_FULL,
)
_ZIP = ".zip"


@dataclass(frozen=True)
class ExportSource:
    """The model that is exported.

    Attributes:
        record: Its run.
        size: Bytes of its file.
        weights: Bytes of its weights in float32; None where that is not known.
        folder: The folder to export into unless the user chooses another.
    """

    record: RunRecord
    size: int
    weights: int | None
    folder: Path


class ExportForm(Translated, QWidget):
    """Asks what is wanted."""

    def __init__(
        self, source: ExportSource, tasks: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source, self._tasks = source, tasks
        self._picture: Path | None = None
        self._title = label("section")
        self.formats = FormatChoice(source.size, source.weights)
        self.quantize = ChoiceBox()
        self._picture_name = ElidedLabel("body")
        self._use_own = button("", "link")
        self._usual_name = self._name()
        self.place, self._choose = TextLine(str(source.folder / self._usual_name)), button("")
        self.packing = SegmentedControl(2)
        self._privacy = label("caption")
        self._notice = Notice("error")
        self._problem: Problem | None = None
        self._form = Form(_COLUMN)
        self._arrange()
        self.formats.changed.connect(self._on_format_changed)
        self.quantize.currentIndexChanged.connect(self._rename)
        self._use_own.clicked.connect(self._on_use_own_clicked)
        self._choose.clicked.connect(self._on_choose_clicked)
        self.packing.chosen.connect(self._on_packing_chosen)
        self.place.textEdited.connect(self._on_place_edited)
        self.show_problem(None)
        self.retranslate()
        self._on_format_changed()
        tasks.run(_missing, self.formats.set_missing)

    @property
    def folder(self) -> Path:
        """The folder that the export comes into."""
        return Path(self.place.text().strip()).parent

    def command(self) -> ExportModel | None:
        """Return what is wanted; None, with the reason beside the field, where no place is said."""
        typed = self.place.text().strip()
        if not typed or not Path(typed).is_absolute():
            self._form.set_error(self._where, self.tr("Choose a folder first."))
            return None
        model = self._source.record.model
        quantize = self.quantize.value() or EXACT
        name = self.formats.target.name
        return ExportModel(model, name, quantize, Path(typed), picture=self._picture)

    def show_problem(self, problem: Problem | None) -> QWidget:
        """Say why there is no export: beside the place where it is that; None takes it back.

        Returns:
            Where it is said.
        """
        self._problem = problem
        about_place = problem is not None and problem.kind in _PLACE_PROBLEMS
        text = "" if problem is None else labels.problem(problem)
        self._form.set_error(self._where, text if about_place else "")
        self._notice.setVisible(problem is not None and not about_place)
        details = "" if problem is None else unsaid(problem)
        self._notice.set_content(self.tr("The model is not exported"), text, details)
        return self._where if about_place else self._notice

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        problem = self._problem  # which is taken back where a choice seems to change
        self._title.setText(self.tr("Export {name}").format(name=self._source.record.name))
        self.formats.retranslate()
        exactness, picture, place, packing = self._rows
        exactness.set_texts(
            self.tr("Weights"),
            self.tr(
                "Half as many digits change hardly any answer. Whole numbers are the smallest and "
                "often the fastest; some answers change a little, and training pictures must be "
                "there to measure by."
            ),
        )
        picture.set_texts(
            self.tr("Test picture"),
            self.tr("It travels with the model, so that whoever gets it can see that it works."),
        )
        place.set_texts(self.tr("Save as"))
        self.place.setAccessibleName(self.tr("Save as"))
        packing.set_texts(self.tr("Packed as"))
        self.packing.set_texts([self.tr("Folder"), self.tr("Zip file")])
        self._choose.setText(self.tr("Choose…"))
        self._show_picture()
        self._fill_exactness()
        self._show_privacy()
        self.show_problem(problem)

    # How it is put together

    def _arrange(self) -> None:
        own = QWidget()
        row = QHBoxLayout(own)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._picture_name)
        row.addWidget(self._use_own)
        row.addStretch(1)
        self._where = QWidget()
        line = QHBoxLayout(self._where)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.place.setMinimumHeight(palette.control_height())
        line.addWidget(self.place, 1)
        line.addWidget(self._choose)
        self._where.setFocusProxy(self.place)
        controls = (self.quantize, own, self._where, self.packing)
        self._rows = [self._form.add_row("", control) for control in controls]
        self._privacy.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for widget in (self._notice, self._title, self.formats, self._form, self._privacy):
            layout.addWidget(widget)
        layout.addStretch(1)

    def _name(self) -> str:
        """Return what the folder of the export is called unless the user says else."""
        target, quantize = self.formats.target, self.quantize.value() or EXACT
        words = [self._source.record.name, target.name, *([quantize] if quantize != EXACT else [])]
        return paths.safe_name(" ".join(words), target.name)

    def _fill_exactness(self) -> None:
        names = {
            EXACT: self.tr("As trained (float32)"),
            FLOAT16: self.tr("Half as many digits (float16)"),
            INT8: self.tr("Whole numbers (int8)"),
        }
        offered = self.formats.target.quantizations
        self.quantize.set_entries([(names[quantize], quantize) for quantize in offered])
        self.quantize.setEnabled(len(offered) > 1)

    def _show_picture(self) -> None:
        own = self._picture
        self._picture_name.setText(self.tr("Drawn by the program") if own is None else own.name)
        use, drawn = self.tr("Use one of mine…"), self.tr("Use the drawn one")
        self._use_own.setText(use if own is None else drawn)

    def _show_privacy(self) -> None:
        if self._picture is not None:
            text = self.tr(
                "Of your dataset the export holds the names of the classes, how many pictures "
                "there were, and the test picture that you have chosen."
            )
        else:
            text = self.tr(
                "Of your dataset the export holds the names of the classes and how many pictures "
                "there were, and nothing else."
            )
        if self.formats.target.name == "keras":
            text = self.tr(
                "The Keras file is the run’s own: it also holds the name of your dataset, a "
                "summary of its pictures in numbers, and on what computer it was trained."
            )
        self._privacy.setText(text)

    # What happens

    @Slot()
    def _on_format_changed(self) -> None:
        self._fill_exactness()
        self._show_privacy()
        self._rename()

    @Slot()
    def _rename(self) -> None:
        """Name the export after what is chosen, unless it has a name of the user's."""
        before, self._usual_name = self._usual_name, self._name()
        name = Path(self.place.text()).name
        for packing in ("", _ZIP):
            if name == before + packing:
                self._put_name(self._usual_name + packing)

    def _put_name(self, name: str) -> None:
        self.place.setText(str(self.folder / name))
        self._on_place_edited()

    @Slot(int)
    def _on_packing_chosen(self, at: int) -> None:
        name = Path(self.place.text().strip()).name
        bare = name[: -len(_ZIP)] if is_zip(Path(name)) else name
        self._put_name(bare + _ZIP if at else bare)

    @Slot()
    def _on_place_edited(self) -> None:
        self.packing.choose(1 if is_zip(Path(self.place.text().strip())) else 0)
        self.show_problem(None)

    @Slot()
    def _on_use_own_clicked(self) -> None:
        if self._picture is None:
            chosen = dialogs.choose_images(self, self.tr("Choose a test picture"), None)
            self._picture = chosen[0] if chosen else None
        else:
            self._picture = None
        self._show_picture()
        self._show_privacy()
        self.show_problem(None)

    @Slot()
    def _on_choose_clicked(self) -> None:
        title = self.tr("Choose the folder to export into")
        chosen = dialogs.choose_folder(self, title, self.folder)
        if chosen is not None:
            self.place.setText(str(chosen / Path(self.place.text()).name))
            self._on_place_edited()


def _missing() -> dict[str, Problem]:
    """Return the formats that cannot be made here, and why."""
    found = {name: missing_package(target) for name, target in TARGETS.items()}
    return {name: problem for name, problem in found.items() if problem is not None}
