"""Marks texts for translation without Qt; the window translates them when it shows them."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Return ``text`` as it is; Qt's tools find it by this function's name."""
    return text
