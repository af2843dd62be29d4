"""The dialog about the program: versions, the licences of all parts, and privacy."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

import resnet_gui
from resnet_gui.core.files import licences, paths
from resnet_gui.core.files.licences import Part
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.theme import palette
from resnet_gui.gui.theme.plain_text import listed, visible
from resnet_gui.gui.widgets.controls import button, button_row, label
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.keyboard.reading_order import ReadingOrder
from resnet_gui.gui.widgets.segmented_control import SegmentedControl
from resnet_gui.gui.widgets.translated import Translated

_WIDTH, _HEIGHT, _LIST, _GAP = 720, 520, 220, 12
_SHOWN_VERSIONS = ("tensorflow", "keras", "openvino", "numpy", "pillow")


def show(parent: QWidget, tasks: TaskRunner) -> None:
    """Show the dialog until it is closed."""
    dialog = AboutDialog(tasks, parent)
    dialogs.fill_in(dialog)
    dialog.deleteLater()


class AboutDialog(ReadingOrder, Translated, QDialog):
    """Three views, of which one is shown.

    Attributes:
        views: Chooses the view.
        parts: The list of what the program is made of.
        licence: The licence of the chosen part.
    """

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_help_topic(self, "privacy")
        self._parts: list[tuple[Part, str]] = []  # with the texts
        self._name, self._purpose = label("title", "resnet_gui"), label("body", tone="quiet")
        self._purpose.setWordWrap(True)
        self.views = SegmentedControl(3)
        self._about, self._privacy = _paragraphs(), _paragraphs()
        self.parts, self.licence = QListWidget(), QPlainTextEdit()
        self.parts.setSpacing(2)
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.licence.setReadOnly(True)
        self.licence.setProperty("role", "field")
        self.close_button = button("", "primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self._stack = QStackedWidget()
        self.views.chosen.connect(self._stack.setCurrentIndex)
        self.parts.currentRowChanged.connect(self._on_part_chosen)
        self._arrange()
        self.retranslate()
        tasks.run(_read_parts, self._on_parts_found, topic="licences")

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.setWindowTitle(self.tr("About"))
        self._purpose.setText(
            self.tr(
                "Trains an image classifier on your own pictures and answers what is in any other."
            )
        )
        self.views.set_texts([self.tr("Versions"), self.tr("Licences"), self.tr("Privacy")])
        self.parts.setAccessibleName(self.tr("Parts of the program"))
        self.licence.setAccessibleName(self.tr("Licence"))
        self.close_button.setText(self.tr("Close"))
        self._show_versions()
        self._privacy.setText(
            self.tr(
                "Nothing leaves this computer unless you choose a cluster in Compute on. No "
                "account, no usage data, no search for updates.\n"
                "\n"
                "The only other connection is a download from storage.googleapis.com: the ImageNet "
                "weights of ResNet50, when they are first needed and are not on this computer. "
                "Nothing about you or your pictures is sent with it.\n"
                "\n"
                "A model keeps the names of its classes, and small features of its training "
                "pictures, from which similar pictures are found. A run’s folder also names its "
                "pictures. Think of it when you give one away.\n"
                "\n"
                "Settings: {settings}\n"
                "Runs: {runs}\n"
                "Cache: {cache}\n"
                "Logs: {logs}"
            ).format(
                settings=paths.settings_file(),
                runs=paths.runs_dir(),
                cache=paths.cache_dir(),
                logs=paths.logs_dir(),
            )
        )

    def _show_versions(self) -> None:
        known = {part.name: part.version for part, _ in self._parts}
        versions = [f"Python {platform.python_version()}", f"Qt {qVersion()}"]
        versions += [f"{name} {known[name]}" for name in _SHOWN_VERSIONS if known.get(name)]
        text = self.tr(
            "Version {version}\n"
            "{parts}\n"
            "\n"
            "ResNet50 is the network of He, Zhang, Ren and Sun, “Deep Residual Learning for Image "
            "Recognition”, as Keras has it.\n"
            "\n"
            "EfficientNet-Lite0 and its weights come with the program: © 2020 The TensorFlow "
            "Authors (Google); converted for PyTorch by ML Illustrated, © 2020; both under the "
            "Apache License 2.0. The last layer is removed before training, the layout is Keras’, "
            "and packaged programs hold half precision. The weights were trained on ImageNet, "
            "whose pictures have terms of their own."
        )
        self._about.setText(text.format(version=resnet_gui.__version__, parts=listed(versions)))

    def _arrange(self) -> None:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.parts)
        row.addWidget(self.licence, 1)
        self.parts.setFixedWidth(palette.px(_LIST))
        for view in (self._about, both, self._privacy):
            self._stack.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(_GAP)
        layout.addWidget(self._name)
        layout.addWidget(self._purpose)
        layout.addWidget(self.views)
        layout.addWidget(self._stack, 1)
        layout.addLayout(button_row(self.close_button))
        room = self.screen().availableSize()
        self.setFixedSize(
            min(palette.px(_WIDTH), room.width()), min(palette.px(_HEIGHT), room.height())
        )

    def _on_parts_found(self, parts: list[tuple[Part, str]]) -> None:
        self._parts = parts
        self.parts.addItems([visible(f"{part.name} {part.version}".strip()) for part, _ in parts])
        self.parts.setCurrentRow(0)
        self._show_versions()

    @Slot(int)
    def _on_part_chosen(self, row: int) -> None:
        part, text = self._parts[row]
        self.licence.setPlainText("\n\n".join(filter(None, (part.licence, text))))


def _read_parts() -> list[tuple[Part, str]]:
    return [(part, part.text()) for part in licences.parts()]


def _paragraphs() -> QLabel:
    """Return a label of several paragraphs, which can be selected and copied."""
    text = label("body")
    text.setWordWrap(True)
    text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    text.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return text
