"""The help: every page is drawn, F1 opens the one that belongs to the place, and all is offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.gui.features.batch.organize_dialog import OrganizeDialog
from resnet_gui.gui.features.data.findings_panel import FindingsPanel
from resnet_gui.gui.features.help.help_pages import SHORTCUTS, contents, read_page
from resnet_gui.gui.features.help.help_window import HelpWindow
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.theme import theme
from tests.gui.driving import settle, the, wait

pytestmark = pytest.mark.usefixtures("without_style_sheet")

LANGUAGES = ("en", "zh_TW", "zh_CN")


@pytest.fixture
def shown(window: MainWindow) -> Iterator[HelpWindow]:
    window.menus.how_it_works.trigger()
    (found,) = window.findChildren(HelpWindow)
    yield found
    found.close()


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


def f1(window: MainWindow, place: QWidget | None = None) -> str:
    """Press F1, perhaps with the focus somewhere; return the page that is shown."""
    if place is not None:
        place.setFocus()
    settle()
    window.menus.help_contents.trigger()
    (found,) = window.findChildren(HelpWindow)
    found.close()
    window.activateWindow()
    return found.browser.source().path().removeprefix("/help/")


def test_every_page_and_its_pictures_are_drawn(language: str, shown: HelpWindow) -> None:
    shown.retranslate()
    pages = [entry.address for entry in contents(language) if entry.address]
    for page in pages:
        shown.browser.show_page(page)

        document = shown.browser.document()
        assert shown.browser.address == page
        assert document.firstBlock().blockFormat().headingLevel() == 1
        assert "**" not in document.toPlainText(), page
        assert "](" not in document.toPlainText(), page
        for picture in pictures(document):
            resource = shown.browser.loadResource(2, shown.browser.source().resolved(picture))
            assert not resource.isNull(), picture
        item = shown.list.currentItem()
        assert item is not None
        assert item.data(Qt.ItemDataRole.UserRole) == page


def pictures(document: QTextDocument) -> list[QUrl]:
    found, block = [], document.begin()
    while block.isValid():
        part = block.begin()
        while not part.atEnd():
            letters = part.fragment().charFormat()
            if letters.isImageFormat():
                found.append(QUrl(letters.toImageFormat().name()))
            part += 1
        block = block.next()
    return found


def test_f1_is_the_key_of_the_contents(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)

    (found,) = window.findChildren(HelpWindow)
    assert found.isVisible()
    found.close()


def test_f1_opens_the_page_of_the_place(window: MainWindow) -> None:
    assert f1(window) == "en/first-model.md"  # nothing is open yet

    window.show_train()
    assert f1(window, window.stack.tabs) == "en/training.md"
    window.show_evaluate()
    assert f1(window, window.stack.tabs) == "en/evaluating.md"
    window.show_page(window.batch)
    assert f1(window, window.stack.tabs) == "en/predicting.md"
    window.show_page(window.label)
    assert f1(window, window.stack.tabs) == "en/labelling.md"
    pane = next(w for w in window.pane.findChildren(QWidget) if w.focusPolicy() and w.isVisible())
    assert f1(window, pane) == "en/predicting.md"


def test_f1_in_a_modal_dialog_opens_a_page_that_can_be_read(window: MainWindow) -> None:
    dialog = OrganizeDialog(list, ("cats",), Path.cwd(), window.tasks, window, count=0)
    dialog.open()
    settle()
    QTest.keyClick(dialog, Qt.Key.Key_F1)

    (found,) = window.findChildren(HelpWindow)
    handle = found.windowHandle()
    assert handle is not None
    modal = dialog.windowHandle()
    assert modal.isModal() and modal.isAncestorOf(handle, QWindow.AncestorMode.IncludeTransients)
    assert found.isVisible()
    assert found.browser.source().path() == "/help/en/predicting.md"
    assert found.browser.verticalScrollBar().value() > 0

    dialog.reject()
    dialog.deleteLater()
    settle()
    assert window.findChildren(HelpWindow) == [found] and found.isVisible()
    found.close()


def test_f1_opens_the_page_of_an_open_dataset_and_of_its_findings(
    window: MainWindow, dataset: Dataset
) -> None:
    window.open_dataset(dataset.source)
    wait(lambda: window.session.dataset is not None)
    window.show_data()
    assert f1(window, window.stack.tabs) == "en/data.md"

    check = next(
        one for one in the(window.data, FindingsPanel).findChildren(QPushButton) if one.isVisible()
    )
    assert f1(window, check) == "en/data.md"
    (found,) = window.findChildren(HelpWindow)
    assert found.browser.verticalScrollBar().value() > 0


def test_a_page_that_is_not_translated_is_shown_in_english(window: MainWindow) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("zh_TW"))
    assert f1(window) == "zh_TW/first-model.md"
    window.show_train()
    assert f1(window, window.stack.tabs) == "en/training.md"
    QLocale.setDefault(before)


def test_an_anchor_scrolls_to_its_heading(shown: HelpWindow) -> None:
    shown.resize(1000, 400)
    shown.show_topic("data")
    settle()
    assert shown.browser.verticalScrollBar().value() == 0

    shown.show_topic("data#findings")
    settle()

    assert shown.browser.cursorForPosition(shown.browser.rect().topLeft()).position() > 0
    visible = shown.browser.cursorForPosition(shown.browser.viewport().rect().center())
    heading = shown.browser.document().find("What the findings mean")
    assert 0 < heading.position() < visible.position()


def test_links_go_to_pages_and_only_a_click_opens_the_browser(
    shown: HelpWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    shown.show_topic("how-resnet-works")
    assert opened == []

    shown.browser.anchorClicked.emit(QUrl("https://arxiv.org/abs/1512.03385"))
    assert opened == ["https://arxiv.org/abs/1512.03385"]
    assert shown.browser.address == "help/en/how-resnet-works.md"

    shown.browser.anchorClicked.emit(QUrl("course-lab.md"))
    assert shown.browser.address == "help/en/course-lab.md"
    shown.browser.backward()
    assert shown.browser.address == "help/en/how-resnet-works.md"


def test_nothing_but_the_help_is_read(shown: HelpWindow, tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"")

    for address in ("https://example.org/x.png", QUrl.fromLocalFile(str(tmp_path / "x.png"))):
        assert shown.browser.loadResource(2, QUrl(address)) is None


def test_a_search_goes_on_to_other_pages(shown: HelpWindow) -> None:
    shown.show_topic("data")
    (search,) = shown.findChildren(QLineEdit)
    search.setText("McNemar is nowhere")
    shown.find_next()
    assert shown.browser.address == "help/en/data.md"

    search.setText("69,632")
    QTest.keyClick(search, Qt.Key.Key_Return)

    assert shown.browser.address == "help/en/how-resnet-works.md"
    assert shown.browser.textCursor().selectedText() == "69,632"


def test_a_search_without_success_leaves_the_reader_where_he_was(shown: HelpWindow) -> None:
    shown.show_topic("data")
    shown.show_topic("believing")
    (search,) = shown.findChildren(QLineEdit)
    search.setText(".md#")  # in the source of pages, and on none that is shown
    assert search.text() in read_page("help/en/training.md").markdown

    shown.find_next()

    assert shown.browser.address == "help/en/believing.md"
    shown.browser.backward()
    assert shown.browser.address == "help/en/data.md"


def test_the_shortcuts_are_those_of_the_menus(shown: HelpWindow, window: MainWindow) -> None:
    window.menus.open_model.setShortcut("Ctrl+Alt+M")

    shown.show_shortcuts()

    text = shown.browser.document().toPlainText()
    assert shown.browser.address == SHORTCUTS
    for words in ("Open model…", "Ctrl+Alt+M", "Next area", "F6", "F1"):
        assert words in text
    assert "Open list" not in text  # it has no key
    assert "&" not in text


def test_the_chosen_network_is_drawn(shown: HelpWindow, window: MainWindow) -> None:
    drawing = QUrl("help:/help/images/networks/efficientnet_lite0.svg")
    sizes = set()
    for name in BACKBONES:
        window.train.suggest(network=name)
        sizes.add((shown.browser.loadResource(2, drawing).height(), name))

    assert len({height for height, _ in sizes}) > len(BACKBONES) // 2
    assert read_page("help/en/how-resnet-works.md").markdown.count("networks/") == 2


def test_a_page_follows_the_theme(qapp: QApplication, shown: HelpWindow) -> None:
    shown.show_topic("data")
    light = shown.browser.document().toHtml()
    theme.begin(qapp, dark=True)
    settle()

    assert shown.browser.document().toHtml() != light
    assert shown.browser.address == "help/en/data.md"
    theme.begin(qapp, dark=False)
