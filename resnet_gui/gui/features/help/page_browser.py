"""Shows a page of the help: headings, tables and pictures as the theme has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QSize, QUrl, Slot
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
    QImage,
    QImageReader,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from resnet_gui.core.files import paths
from resnet_gui.gui.features.help.help_pages import SHORTCUTS, read_page
from resnet_gui.gui.theme import palette

_WIDTH = 680  # pixels: lines of some 90 letters, and pictures
_HEADINGS = {1: (22, 4), 2: (17, 22), 3: (14, 16)}
"""Pixels of a heading's letters, and above it."""

_CHOSEN = "help/images/networks/efficientnet_lite0.svg"
"""The drawing in whose place that of the chosen network is shown."""

_MARKDOWN = QTextDocument.ResourceType.MarkdownResource


class PageBrowser(QTextBrowser):
    """A browser of pages by their address.

    Args:
        shortcuts: Makes the page of keyboard shortcuts, in Markdown.
        network: Tells which network is chosen, of which a page has the drawing.
    """

    def __init__(
        self,
        shortcuts: Callable[[], str],
        network: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shortcuts, self._network = shortcuts, network
        self._anchors: dict[str, int] = {}
        self._shown = QUrl()  # source() is still that of the page before while a page is shown
        self.setOpenLinks(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(palette.px(_WIDTH))
        self.document().setDocumentMargin(palette.px(20))
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.sourceChanged.connect(self._on_source_changed)

    @property
    def address(self) -> str:
        """The address of the page that is shown, without its anchor."""
        return self._shown.path().removeprefix("/")

    def show_page(self, address: str) -> None:
        """Show a page, perhaps from an anchor on: ``help/en/data.md#findings``."""
        is_shown = address == self.address
        self.setSource(QUrl(f"help:/{address}"), _MARKDOWN)
        if is_shown:
            self.reload()

    def show_again(self) -> None:
        """Show the page anew at the same place: colours or the chosen network have changed."""
        place = self.verticalScrollBar().value()
        if self.address:
            self.reload()
            self.verticalScrollBar().setValue(place)

    def find_text(self, text: str) -> bool:
        """Select the next place with a text, from the beginning where there is none further on."""
        if self.find(text):
            return True
        before = self.textCursor()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if self.find(text):
            return True
        self.setTextCursor(before)
        return False

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return the text of a page or a picture on it; nothing from elsewhere is ever read."""
        url = QUrl(name)
        address = url.path().removeprefix("/")
        if url.scheme() != "help":
            return None
        if kind == _MARKDOWN.value and address == SHORTCUTS:
            self._anchors = {}
            return self._shortcuts()
        if kind == _MARKDOWN.value:
            page = read_page(address)
            self._anchors = page.anchors
            return page.markdown
        return self._image(address)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.show_again()

    def _image(self, address: str) -> QImage:
        """Return a picture, made smaller to the width of the page where it is wider."""
        file = paths.document(address)
        if address == _CHOSEN:
            file = file.with_name(f"{self._network()}.svg")
        reader = QImageReader(str(file))
        size, ratio = reader.size(), self.devicePixelRatioF()
        width = palette.px(_WIDTH) - 2 * palette.px(20)
        if size.width() > width:
            size = QSize(width, round(size.height() * width / size.width()))
        reader.setScaledSize(size * ratio)
        image = reader.read()
        image.setDevicePixelRatio(ratio)
        return image

    @Slot(QUrl)
    def _on_anchor_clicked(self, url: QUrl) -> None:
        target = self.source().resolved(url)
        if target.scheme() == "help":
            self.setSource(target, _MARKDOWN)
        elif target.scheme() in ("https", "http"):
            QDesktopServices.openUrl(target)

    @Slot(QUrl)
    def _on_source_changed(self, url: QUrl) -> None:
        self._shown = url
        headings = self._set_formats()
        number = self._anchors.get(url.fragment())
        if number is not None and number < len(headings):
            top = self.document().documentLayout().blockBoundingRect(headings[number]).top()
            self.verticalScrollBar().setValue(round(top) - palette.px(8))

    def _set_formats(self) -> list[QTextBlock]:
        """Give headings, lines, code and tables their look; the headings are returned."""
        document, headings = self.document(), []
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        block = document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                headings.append(block)
            _set_block_format(block)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _set_table_format(frame)
        cursor.endEditBlock()
        return headings


def _set_block_format(block: QTextBlock) -> None:
    c, before, shape = palette.colors(), block.blockFormat(), QTextBlockFormat()
    level = before.headingLevel()
    if level:
        pixels, above = _HEADINGS[min(level, 3)]
        shape.setTopMargin(palette.px(above))
        shape.setBottomMargin(palette.px(6))
        _set_letters(block, pixels)
    elif before.hasProperty(QTextBlockFormat.Property.BlockCodeFence):
        shape.setBackground(c.q("canvas"))
    elif not _holds_image(block):
        shape.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor = QTextCursor(block)
    if not level and cursor.currentTable() is None:
        shape.setTopMargin(0)
        between = 0 if _goes_on(block) else 3 if block.textList() else 10
        shape.setBottomMargin(palette.px(between))
    cursor.mergeBlockFormat(shape)


def _set_letters(block: QTextBlock, pixels: int) -> None:
    """Give a heading letters of so many pixels; Markdown sizes them by a factor."""
    for at, length, letters in _fragments(block):
        letters.clearProperty(QTextCharFormat.Property.FontSizeAdjustment)
        letters.setProperty(QTextCharFormat.Property.FontPixelSize, palette.px(pixels))
        letters.setFontWeight(QFont.Weight.DemiBold)
        cursor = QTextCursor(block)
        cursor.setPosition(at)
        cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(letters)


def _goes_on(block: QTextBlock) -> bool:
    """Return whether a line of code is followed by another one."""
    fence = QTextBlockFormat.Property.BlockCodeFence
    return block.blockFormat().hasProperty(fence) and block.next().blockFormat().hasProperty(fence)


def _holds_image(block: QTextBlock) -> bool:
    return any(letters.isImageFormat() for _, _, letters in _fragments(block))


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Return the parts of a block that look alike: position, length, look."""
    found, part = [], block.begin()
    while not part.atEnd():
        fragment = part.fragment()
        found.append((fragment.position(), fragment.length(), fragment.charFormat()))
        part += 1
    return found


def _set_table_format(table: QTextTable) -> None:
    c, shape = palette.colors(), table.format()
    shape.setBorder(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(c.q("line"))
    shape.setBorderCollapse(True)
    shape.setCellPadding(palette.px(6))
    shape.setCellSpacing(0)
    shape.setBottomMargin(palette.px(12))
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        letters = cell.format()
        letters.setBackground(c.q("canvas"))
        cell.setFormat(letters)
