"""Whether the help is there: its pages in each language, and the pictures on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from resnet_gui.core import i18n
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import paths

_PAGE = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#\s]+\.md)")
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")


def count_help() -> dict[str, str | int | float]:
    """Return how many pages and pictures the help has in each language.

    Raises:
        ProblemError: ``check-no-help`` where a page or a picture is missing.
    """
    found: dict[str, str | int | float] = {}
    for language in i18n.LANGUAGES:
        index = paths.document(f"help/{language}/index.md")
        pages = list(_named(index, _PAGE))
        pictures = {picture for page in pages for picture in _named(page, _PICTURE)}
        if missing := [file for file in pictures if not file.is_file()]:
            raise ProblemError(ProblemKind.CHECK_NO_HELP, path=str(missing[0]))
        found[language] = f"{len(pages)} pages, {len(pictures)} pictures"
    return found


def _named(page: Path, what: re.Pattern[str]) -> Iterator[Path]:
    """Yield the files that a page names, of one kind."""
    try:
        text = page.read_text(encoding="utf-8")
    except OSError as error:
        raise ProblemError(ProblemKind.CHECK_NO_HELP, path=str(page)) from error
    yield from ((page.parent / name).resolve() for name in what.findall(text))
