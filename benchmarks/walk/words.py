"""The words of the window in its language, so that a journey can name them in English."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from resnet_gui.core.i18n import TRANSLATIONS

_LETTER = re.compile(r"\([A-Z0-9]\)|&(?!&)")
_FIELD = re.compile(r"\\\{\w+\\\}")


def plain(text: str) -> str:
    """Return a text without the letter that a keyboard finds it by."""
    return _LETTER.sub("", text.replace("(&", "(")).strip()


@dataclass
class Words:
    """Tells whether what is on the screen is what was meant in English.

    Args:
        language: One of ``core.i18n.LANGUAGES``.
    """

    language: str
    _catalog: dict[str, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Read the catalog that the build has made."""
        if self.language != "en":
            content = (TRANSLATIONS / f"{self.language}.json").read_text(encoding="utf-8")
            for texts in json.loads(content).values():
                for source, text in texts.items():
                    self._catalog.setdefault(plain(source), []).append(text)

    def all_of(self, wanted: str) -> list[str]:
        """Return what an English text may be in the language; itself where it is a name."""
        return [plain(text) for text in self._catalog.get(wanted, [wanted])]

    def fits(self, wanted: str, shown: str) -> bool:
        """Return whether a text is this one; ``{fields}`` stand for anything.

        What painted controls say after a comma, such as how long a preset takes, is let be.
        """
        return any(
            re.fullmatch(_FIELD.sub(".+", re.escape(text)) + "([,、].*)?", plain(shown), re.DOTALL)
            for text in self.all_of(wanted)
        )
