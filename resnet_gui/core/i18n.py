"""Marks texts for translation where Qt is not known; the window translates them when shown."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Return ``text`` as it is; Qt's tools find it by this function's name."""
    return text
