"""What all parts of a run's report are made with: escaped texts, translations, tables."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Iterable, Sequence

from PIL import Image

from resnet_gui.core.i18n import Language
from resnet_gui.core.visible_text import visible_lines

CONTEXT = "Report"
"""In which the texts of the report are translated."""


def translated(text: str, language: Language) -> str:
    """Return a text of the report in a language."""
    return language.translate(CONTEXT, text)


def escaped(text: str) -> str:
    """Return a text as HTML, in which nothing is hidden."""
    return html.escape(visible_lines(text))


def html_table(heads: Sequence[str], rows: Iterable[Sequence[str]], numbers_from: int = 1) -> str:
    """Return a table; the columns from ``numbers_from`` on stand at the right."""

    def line(tag: str, cells: Sequence[str]) -> str:
        return "".join(
            f"<{tag}{' class=n' if at >= numbers_from else ''}>{escaped(cell)}</{tag}>"
            for at, cell in enumerate(cells)
        )

    body = "".join(f"<tr>{line('td', row)}</tr>" for row in rows)
    return f"<table><tr>{line('th', heads)}</tr>{body}</table>"


def image_figure(image: Image.Image, caption: str) -> str:
    """Return an image, which stands in the page itself, with its caption."""
    data = io.BytesIO()
    image.save(data, "JPEG", quality=80)
    source = "data:image/jpeg;base64," + base64.b64encode(data.getvalue()).decode("ascii")
    return (
        f'<figure><img alt="" src="{source}"><figcaption>{escaped(caption)}</figcaption></figure>'
    )
