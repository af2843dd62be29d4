"""The help pages: links, pictures, anchors and the words of the window that they quote."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

import resnet_gui
from resnet_gui.core.i18n import LANGUAGES
from resnet_gui.gui.features.help.help_pages import address_of, contents, read_page
from resnet_gui.gui.features.help.shortcuts import without_mnemonic

PACKAGE = Path(resnet_gui.__file__).parent
DOCS = PACKAGE.parent / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in (DOCS / "help").glob("*/*.md"))
IN_THREE_LANGUAGES = ("first-model", "course-lab", "how-resnet-works", "data", "troubleshooting")
MOST_BYTES = 3_000_000

_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
_TOPIC = re.compile(r'(?:set_help_topic\(\w+, |PageSpec\([\w.]+, "\w+", )"([^"]+)"')


def text_of(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def texts_of_the_window(language: str) -> set[str]:
    """Return all texts of the window in a language, with … for what is filled in."""
    root = ET.parse(PACKAGE / "translations" / "zh_TW.ts").getroot()
    if language != "en":
        root = ET.parse(PACKAGE / "translations" / f"{language}.ts").getroot()
    found = set()
    for message in root.iter("message"):
        part = message.find("source" if language == "en" else "translation")
        assert part is not None
        forms = part.findall("numerusform") or [part]
        for text in (form.text or "" for form in forms):
            found.add(re.sub(r"\{\w+[^}]*\}|%L?n|%\d", "…", without_mnemonic(text)))
    return found


def quoted(page: str) -> Iterator[str]:
    """Yield what a page quotes of the window: whatever is bold, but for headings."""
    prose = re.sub(r"^```.*?^```", "", text_of(page), flags=re.DOTALL | re.MULTILINE)
    for text in re.findall(r"\*\*(.+?)\*\*", prose, re.DOTALL):
        yield " ".join(text.split())


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_lead_to_what_is_there(page: str) -> None:
    folder = posixpath.dirname(page)
    for is_image, link in _LINK.findall(text_of(page)):
        if link.startswith("https://"):
            assert not is_image, "a picture from elsewhere would be fetched"
            continue
        target, _, anchor = link.partition("#")
        address = posixpath.normpath(posixpath.join(folder, target)) if target else page
        assert (DOCS / address).is_file(), link
        assert not anchor or anchor in read_page(address).anchors, link


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_list_every_page_once_in_the_readers_language_if_there_is_one(
    language: str,
) -> None:
    listed = [entry.address for entry in contents(language) if entry.address]
    names = [page.rpartition("/")[2] for page in PAGES if page.startswith("help/en/")]
    own = {page for page in PAGES if page.startswith(f"help/{language}/")}

    assert sorted(posixpath.basename(page) for page in listed) == sorted({*names} - {"index.md"})
    assert own - {*listed} == {f"help/{language}/index.md"}
    assert {f"help/{language}/{name}.md" for name in IN_THREE_LANGUAGES} <= own


@pytest.mark.parametrize("page", PAGES)
def test_words_of_the_window_stand_in_a_page_as_the_window_has_them(page: str) -> None:
    texts = texts_of_the_window(page.split("/")[1])

    assert [text for text in quoted(page) if text not in texts] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_the_window_head_the_sections_of_troubleshooting(language: str) -> None:
    texts = texts_of_the_window(language)
    page = text_of(f"help/{language}/troubleshooting.md")
    headings = re.findall(r"^### (.+)$", page, re.MULTILINE)

    sentences = [heading for heading in headings if heading.endswith((".", "。"))]
    assert [sentence for sentence in sentences if sentence not in texts] == []
    assert len(sentences) >= 20


def test_every_topic_of_the_window_has_a_page_and_an_anchor() -> None:
    topics = {
        topic
        for file in (PACKAGE / "gui").rglob("*.py")
        for topic in _TOPIC.findall(file.read_text(encoding="utf-8"))
    }

    assert {"data", "data#findings", "training", "evaluating", "predicting"} <= topics
    for topic in topics:
        for language in LANGUAGES:
            address, _, anchor = address_of(topic, language).partition("#")
            assert address.endswith(f"/{topic.partition('#')[0]}.md")
            assert not anchor or anchor in read_page(address).anchors


def test_pages_are_small_enough_to_carry() -> None:
    files = [file for file in (DOCS / "help").rglob("*") if file.is_file()]

    assert sum(file.stat().st_size for file in files) < MOST_BYTES


def test_every_picture_is_shown() -> None:
    shown = {
        posixpath.normpath(posixpath.join(posixpath.dirname(page), link))
        for page in PAGES
        for is_image, link in _LINK.findall(text_of(page))
        if is_image
    }
    drawn = {"help/images/networks"}  # the window shows each of them in place of another
    there = {
        file.relative_to(DOCS).as_posix()
        for file in (DOCS / "help" / "images").rglob("*.*")
        if file.parent.relative_to(DOCS).as_posix() not in drawn
    }

    assert there <= shown
