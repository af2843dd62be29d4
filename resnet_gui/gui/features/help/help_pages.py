"""The pages of the help: their order, their language and their text.

A page has an address: its path below the documents, such as ``help/en/data.md``. The page
``index.md`` of a language lists all others, where one is not translated the English one.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from resnet_gui.core.files import paths

SHORTCUTS = "shortcuts.md"
"""The page that is made from the menus of the window; no file holds it."""

_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)#\s]+\.md)(#[^)\s]*)?\)")
_ANCHOR = re.compile(r'^<a id="([\w-]+)"></a>\n+', re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """A line of the contents: a page, or the name of a group of pages where it has no address."""

    title: str
    address: str = ""


@dataclass(frozen=True)
class HelpPage:
    """The text of a page.

    Attributes:
        markdown: Without anchors, and with links to pages that are here.
        anchors: The number of the heading that each anchor stands above, from 0.
    """

    markdown: str
    anchors: dict[str, int]


def contents(language: str) -> list[Entry]:
    """Return the pages for readers of a language, in order, with the names of their groups."""
    folder = f"help/{language}"
    found = []
    for line in paths.document(f"{folder}/index.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found.append(Entry(line[3:]))
        elif link := _LINK.search(line):
            found.append(Entry(link[1], posixpath.normpath(f"{folder}/{link[2]}")))
    return found


def address_of(topic: str, language: str) -> str:
    """Return the address of a page, with its anchor, for a topic such as ``data#findings``."""
    name, _, anchor = topic.partition("#")
    pages = [entry.address for entry in contents(language)]
    address = next((page for page in pages if page.endswith(f"/{name}.md")), pages[0])
    return f"{address}#{anchor}" if anchor else address


def read_page(address: str) -> HelpPage:
    """Return a page. Of links to documents that do not come with the program the words stay."""
    text = paths.document(address).read_text(encoding="utf-8")
    anchors = {
        found[1]: len(_HEADING.findall(text, 0, found.start())) for found in _ANCHOR.finditer(text)
    }
    folder = posixpath.dirname(address)

    def kept(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, link[2]))
        here = not target.startswith("..") and paths.document(target).is_file()
        return link[0] if here or link[2].startswith("http") else link[1]

    return HelpPage(_LINK.sub(kept, _ANCHOR.sub("", text)), anchors)
