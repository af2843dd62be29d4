"""The language of the window: our texts, Qt's own, numbers and dates, and its characters."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QFont, QFontInfo

from resnet_gui.core.i18n import TRANSLATIONS, nearest_language

_FONTS = {
    "zh_TW": ("Microsoft JhengHei UI", "PingFang TC", "Noto Sans CJK TC"),
    "zh_CN": ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC"),
}
"""Fonts of the systems that write the characters as the language's readers do.

Without them a system takes any font that has the characters, such as a Japanese one.
"""

_logger = logging.getLogger(__name__)


class WindowLanguage(QObject):
    """Puts a language in force; open windows follow with the next turn of the event loop."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._in_force = ""
        self._qts, self._ours = QTranslator(self), QTranslator(self)
        for translator in (self._qts, self._ours):
            app.installTranslator(translator)

    def remove(self) -> None:
        """Leave the application without a language."""
        for translator in (self._qts, self._ours):
            QCoreApplication.removeTranslator(translator)

    def use(self, chosen: str) -> None:
        """Put a language in force: ``system`` or one of ``core.i18n.LANGUAGES``."""
        language = system_language() if chosen == "system" else chosen
        if language == self._in_force:
            return
        self._in_force = language
        # For English there is none: that empties it.
        if not self._ours.load(str(TRANSLATIONS / f"{language}.qm")) and language != "en":
            _logger.warning("There is no catalog of %s: English instead.", language)
            language = "en"
        QLocale.setDefault(locale_of(language))
        _choose_fonts(language)
        self._qts.load(
            f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        )


def system_language() -> str:
    """Return which of our languages the system's user reads."""
    return nearest_language(next(iter(QLocale.system().uiLanguages()), ""))


def locale_of(language: str) -> QLocale:
    """Return how numbers and dates are written: as the system does, where it has the language."""
    system = QLocale.system()
    own = QLocale(language)
    if system.language() is own.language() and nearest_language(system.bcp47Name()) == language:
        return system
    return own


def _choose_fonts(language: str) -> None:
    """Let the system's font be completed by one for the language; its own letters stay."""
    family = QFont().family()
    QFont.removeSubstitutions(family)
    if language in _FONTS:
        letters = QFontInfo(QFont()).family()  # what a name like "Sans Serif" stands for
        QFont.insertSubstitutions(family, [letters, *_FONTS[language]])
