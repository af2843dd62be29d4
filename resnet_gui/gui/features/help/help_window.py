"""The help window: contents on the left, a page on the right, back, forward and a search."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from resnet_gui.core.i18n import nearest_language
from resnet_gui.gui.features.help.help_pages import (
    SHORTCUTS,
    Entry,
    address_of,
    contents,
    read_page,
)
from resnet_gui.gui.features.help.page_browser import PageBrowser
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.keyboard.reading_order import ReadingOrder
from resnet_gui.gui.widgets.translated import Translated

_ADDRESS = Qt.ItemDataRole.UserRole


class HelpWindow(ReadingOrder, Translated, QWidget):
    """A window of its own beside the main window, which stays usable.

    Args:
        window: The window that it closes with.
        shortcuts, network: As for :class:`PageBrowser`.
    """

    def __init__(
        self, window: QWidget, shortcuts: Callable[[], str], network: Callable[[], str]
    ) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self._language = ""
        self.browser, self.list = PageBrowser(shortcuts, network), QListWidget()
        self._back, self._forward = button("", "quiet", "chevron-left"), button("", "quiet")
        self._search, self._found = QLineEdit(), label("caption")
        self._arrange()
        self.retranslate()
        self.list.currentItemChanged.connect(self._on_item_changed)
        self.browser.sourceChanged.connect(self._mark_current)
        self.browser.backwardAvailable.connect(self._back.setEnabled)
        self.browser.forwardAvailable.connect(self._forward.setEnabled)
        self._back.clicked.connect(self.browser.backward)
        self._forward.clicked.connect(self.browser.forward)
        self._search.returnPressed.connect(self.find_next)
        self._search.textChanged.connect(self._found.clear)
        for key, does in (
            (QKeySequence.StandardKey.Find, self._search.setFocus),
            (QKeySequence.StandardKey.FindNext, self.find_next),
            (QKeySequence.StandardKey.Back, self.browser.backward),
            (QKeySequence.StandardKey.Forward, self.browser.forward),
            (QKeySequence(Qt.Key.Key_Escape), self.close),
        ):
            QShortcut(key, self).activated.connect(does)

    def belong_to(self, owner: QWidget) -> None:
        """Close with another window; stays as it is on the screen."""
        if self.parentWidget() is not owner:
            was_visible, place = self.isVisible(), self.geometry()
            self.setParent(owner, Qt.WindowType.Window)
            self.setGeometry(place)
            self.setVisible(was_visible)
            self.list.ensurePolished()
            self.list.doItemsLayout()  # another parent, and Qt forgets how high the rows are

    def show_topic(self, topic: str) -> None:
        """Show a page, such as ``data`` or ``data#findings``, in the window's language."""
        self._come_to_front()  # first: a window that is not there does not scroll
        self.browser.show_page(address_of(topic, self._language))

    def show_shortcuts(self) -> None:
        """Show the keyboard shortcuts."""
        self.browser.show_page(SHORTCUTS)
        self._come_to_front()

    @Slot()
    def find_next(self) -> None:
        """Go to the next place with what is searched for, on this page, else on the next one."""
        text = self._search.text()
        if not text or self.browser.find_text(text):
            return
        pages = [entry.address for entry in contents(self._language) if entry.address]
        at = pages.index(self.browser.address) if self.browser.address in pages else -1
        for address in [*pages[at + 1 :], *pages[: max(at, 0)]]:
            if _holds(address, text):
                self.browser.show_page(address)
                self.browser.find_text(text)
                return
        self._found.setText(self.tr("Not found"))

    def retranslate(self) -> None:
        """Set all texts in the current language; a page that is open is shown in it."""
        self.setWindowTitle(self.tr("Help"))
        self._back.setText(self.tr("Back"))
        self._forward.setText(self.tr("Forward"))
        self._search.setPlaceholderText(self.tr("Find in the help"))
        self._search.setAccessibleName(self.tr("Find in the help"))
        self.list.setAccessibleName(self.tr("Contents"))
        self.browser.setAccessibleName(self.tr("Page"))
        language = nearest_language(QLocale().name())
        if language == self._language:
            return
        self._language, before = language, self.browser.address
        self._fill(
            [*contents(language), Entry(""), Entry(self.tr("Keyboard shortcuts"), SHORTCUTS)]
        )
        if before:
            name = before.rpartition("/")[2].removesuffix(".md")
            self.browser.show_page(before if before == SHORTCUTS else address_of(name, language))

    def _arrange(self) -> None:
        self.resize(1000, 720)
        self.list.setFixedWidth(palette.px(250))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setProperty("role", "contents")
        self._search.setClearButtonEnabled(True)
        self._search.setFixedWidth(palette.px(200))
        for one in (self._back, self._forward):
            one.setEnabled(False)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(16)
        bar.addWidget(self._back)
        bar.addWidget(self._forward)
        bar.addStretch(1)
        bar.addWidget(self._found)
        bar.addWidget(self._search)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.list)
        body.addWidget(self.browser, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addLayout(body, 1)

    def _fill(self, entries: list[Entry]) -> None:
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.title, self.list)
            item.setData(_ADDRESS, entry.address)
            if not entry.address:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setFont(palette.font("group"))

    def _come_to_front(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.setFocus()

    @Slot(QListWidgetItem)
    def _on_item_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and (address := item.data(_ADDRESS)) != self.browser.address:
            self.browser.show_page(address)

    @Slot()
    def _mark_current(self) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_ADDRESS) == self.browser.address:
                self.list.setCurrentRow(row)
                return
        self.list.setCurrentRow(-1)


def _holds(address: str, text: str) -> bool:
    """Return whether a reader of a page sees a text; its source has other signs and lines."""
    page = QTextDocument()
    page.setMarkdown(read_page(address).markdown)
    return not page.find(text).isNull()
