"""The dialog of the settings. What is changed in it holds as soon as it is entered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QSize, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from resnet_gui.core.imaging import pixel_limit
from resnet_gui.gui.features.preferences.compute_control import ComputeControl
from resnet_gui.gui.features.preferences.folder_controls import CacheFolder, CacheLimit, RunsFolder
from resnet_gui.gui.features.preferences.graphics_control import GraphicsControl
from resnet_gui.gui.features.preferences.setting_controls import (
    ChoiceControl,
    NumberControl,
    SettingControl,
    SwitchControl,
)
from resnet_gui.gui.features.preferences.setting_rows import (
    CONTEXT,
    GROUPS,
    Choice,
    Number,
    Own,
    Row,
    Switch,
)
from resnet_gui.gui.features.preferences.weights_controls import BuiltinWeights, ImagenetWeights
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.app_settings import AppSettings, Setting
from resnet_gui.gui.services.compute.compute_place import ComputePlace
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import button, button_row
from resnet_gui.gui.widgets.form import Form, FormRow
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.keyboard.reading_order import ReadingOrder
from resnet_gui.gui.widgets.layouts.steady_scroll_area import SteadyScrollArea
from resnet_gui.gui.widgets.translated import Translated

translate = QCoreApplication.translate

_WIDTH, _COLUMN, _MARGIN = 640, 400, 24
_BAR, _FOOT, _TITLE = 8, 80, 60  # pixels: scroll bar, buttons, title bar with some air


def show(
    parent: QWidget,
    settings: AppSettings,
    tasks: TaskRunner,
    inference: InferenceClient,
    place: ComputePlace,
    on_language: Callable[[str], object],
) -> None:
    """Show the dialog until it is closed.

    Args:
        parent: The window that it belongs to.
        settings, tasks, inference, place: As for :class:`SettingsDialog`.
        on_language: Called with each language that the user chooses in it.
    """
    dialog = SettingsDialog(settings, tasks, inference, place, parent)
    dialog.language_chosen.connect(on_language)
    dialogs.fill_in(dialog)
    dialog.deleteLater()


class SettingsDialog(ReadingOrder, Translated, QDialog):
    """Draws the rows of ``setting_rows``.

    Signals:
        language_chosen(str): The user has chosen this language, perhaps that of the settings while
            the command line has named another.

    Attributes:
        controls: The control of each setting by its key, and those of what is kept elsewhere.
        form: Where they stand.
    """

    language_chosen = Signal(str)

    def __init__(
        self,
        settings: AppSettings,
        tasks: TaskRunner,
        inference: InferenceClient,
        place: ComputePlace,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_help_topic(self, "performance")
        self._settings, self._tasks = settings, tasks
        self._inference, self._place = inference, place
        self.controls: dict[str, QWidget] = {}
        self.form = Form(_COLUMN)
        self._titles: list[tuple[QLabel, str]] = []
        self._rows: list[tuple[FormRow, Row]] = []
        for group in GROUPS:
            self._titles.append((self.form.add_section(""), group.title))
            for row in group.rows:
                self._add(row)
        self.close_button = button("", "primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self._arrange()
        settings.changed.connect(self._on_changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.setWindowTitle(self.tr("Settings"))
        self.close_button.setText(self.tr("Close"))
        for label, title in self._titles:
            label.setText(translate(CONTEXT, title))
        for form_row, row in self._rows:
            explanation = translate(CONTEXT, row.help) if row.help else ""
            form_row.set_texts(translate(CONTEXT, row.title), explanation)
            if row.is_decided():
                text = self.tr("Decided by the environment variable {name}")
                form_row.set_note(text.format(name=row.variable))
        for control in self.controls.values():
            cast(Translated, control).retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size that all rows need; by itself Qt takes two thirds of the screen at most."""
        super().showEvent(event)
        self.setMinimumWidth(self.sizeHint().width())
        self.resize(self.sizeHint())

    def _add(self, row: Row) -> None:
        control, setting = self._make(row.control), row.setting
        self._rows.append((self.form.add_row("", control), row))
        name = row.control.name if isinstance(row.control, Own) else ""
        self.controls[name if setting is None else setting.key] = control
        refused = getattr(control, "refused", None)
        if refused is not None:
            refused.connect(lambda sentence: self.form.set_error(control, sentence))
        if setting is None:
            return
        cast(Translated, control).retranslate()
        cast(SettingControl, control).show_value(self._value(row, setting))
        cast(Any, control).edited.connect(lambda value: self._set(row, value))
        control.setEnabled(not row.is_decided())

    def _make(self, kind: Choice | Switch | Number | Own) -> QWidget:
        tasks = self._tasks
        match kind:
            case Choice():
                return ChoiceControl(kind)
            case Switch():
                return SwitchControl(kind)
            case Number():
                return NumberControl(kind)
            case Own("runs"):
                return RunsFolder(tasks)
            case Own("cache"):
                return CacheFolder(tasks)
            case Own("cache_limit"):
                return CacheLimit(tasks)
            case Own("builtin"):
                return BuiltinWeights(tasks)
            case Own("compute"):
                return ComputeControl(self._place)
            case Own("weights"):
                return ImagenetWeights(tasks)
            case Own():
                return GraphicsControl(self._inference)

    def _value(self, row: Row, setting: Setting[Any]) -> Any:
        """Return what holds; of a file, the control finds out by itself which is used."""
        if setting is AppSettings.largest_image and row.is_decided():
            return pixel_limit.max_pixels() / 1_000_000
        return setting.__get__(self._settings, AppSettings)

    def _set(self, row: Row, value: Any) -> None:
        if row.setting is AppSettings.runs_folder:
            self._settings.change_runs_folder(value)
        elif row.setting is not None:
            row.setting.__set__(self._settings, value)
        if row.setting is AppSettings.language:
            self.language_chosen.emit(value)

    @Slot(str)
    def _on_changed(self, key: str) -> None:
        """Show a value that was changed, here or elsewhere."""
        for _, row in self._rows:
            if row.setting is not None and row.setting.key == key:
                cast(SettingControl, self.controls[key]).show_value(self._value(row, row.setting))

    def _arrange(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(_MARGIN, 20, _MARGIN, 20)
        inner.addWidget(self.form)
        inner.addStretch(1)
        self._area = SteadyScrollArea()
        self._area.setWidget(content)
        foot = button_row(self.close_button)
        foot.setContentsMargins(_MARGIN, 12, _MARGIN, 20)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._area, 1)
        layout.addLayout(foot)

    def sizeHint(self) -> QSize:
        """Ask for all of it, as far as the screen has room."""
        content = self._area.widget()
        wanted = QSize() if content is None else content.sizeHint() + QSize(_BAR, _FOOT)
        room = self.screen().availableSize().height() - _TITLE
        return QSize(max(palette.px(_WIDTH), wanted.width()), min(wanted.height(), room))
