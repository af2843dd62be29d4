"""The menu of models at the top of the prediction panel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from resnet_gui.core.models.imagenet_classes import knows_imagenet
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.gui.text import counts, labels, model_text
from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.theme.plain_text import plain, visible
from resnet_gui.gui.widgets.controls import forget_hover
from resnet_gui.gui.widgets.keyboard.mnemonics import give_letters_when_shown
from resnet_gui.gui.widgets.translated import Translated

_SIDE = 28
_MOST = 12


def _is_builtin_imagenet(card: ModelCard) -> bool:
    return knows_imagenet(card) and card.weights == "builtin"


class ModelMenu(Translated, QToolButton):
    """A small arrow that opens the menu.

    Signals:
        model_chosen(Path): Predict with this model from now on.
        open_requested: Open a file.
        imagenet_requested(bool): Open the built-in network that knows ImageNet's 1,000 classes;
            True: the larger one.
    """

    model_chosen = Signal(object)
    open_requested = Signal()
    imagenet_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models: dict[Path, ModelCard] = {}
        self._current: Path | None = None
        self._has_larger_imagenet = False
        self._menu, self._group = QMenu(self), QActionGroup(self)
        self._menu.aboutToShow.connect(self._fill)
        give_letters_when_shown(self._menu)  # after it is filled
        self.setMenu(self._menu)
        forget_hover(self, self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFixedSize(QSize(_SIDE, _SIDE))
        self.retranslate()

    def add(self, path: Path, card: ModelCard) -> None:
        """Add the model that was opened and predicts from now on."""
        self._models.pop(path, None)
        self._models[path] = card
        while len(self._models) > _MOST:
            del self._models[next(iter(self._models))]
        self._current = path
        self._fill()

    def remove(self, folder: Path) -> None:
        """Remove the models that lay in a folder."""
        self._models = {p: c for p, c in self._models.items() if not p.is_relative_to(folder)}
        self._fill()

    def set_larger_imagenet(self, *, is_downloaded: bool) -> None:
        """Set whether ImageNet's ResNet50 is there, or its entry names the download's size."""
        if is_downloaded != self._has_larger_imagenet:
            self._has_larger_imagenet = is_downloaded
            self._fill()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._fill()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow, with a background while the mouse is over it."""
        c, painter = palette.colors(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(c.q("hover"))
            painter.setBrush(c.q("hover"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        image = icons.pixmap("chevron-down", 16, c.ink2, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - 16) // 2, (self.height() - 16) // 2, image)

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        for path, card in reversed(self._models.items()):
            text = self.tr("{name} · {classes}").format(
                name=model_text.model_name(card, path), classes=counts.classes(len(card.classes))
            )
            action = self._menu.addAction(visible(text).replace("&", "&&"))
            action.setToolTip(plain(str(path)))
            action.setCheckable(True)
            action.setChecked(path == self._current)
            action.triggered.connect(lambda _=False, p=path: self.model_chosen.emit(p))
            self._group.addAction(action)
        if self._models:
            self._menu.addSeparator()
        self._menu.addAction(self.tr("Open model…"), self.open_requested.emit)
        if not any(map(_is_builtin_imagenet, self._models.values())):
            self._menu.addAction(labels.imagenet(), lambda: self.imagenet_requested.emit(False))
        larger = labels.imagenet_resnet50(is_downloaded=self._has_larger_imagenet)
        self._menu.addAction(larger, lambda: self.imagenet_requested.emit(True))
        self.setAccessibleName(self.tr("Models"))
        self.setToolTip(self.tr("Models"))
