"""Why something failed, in the program's own words.

What systems and libraries say is English on most computers, and means little to most people. So
each kind of failure has a phrase here, which a sentence shows in the reader's language; the words
of the system stand in the log.
"""

from __future__ import annotations

import errno
import json
import logging

from resnet_gui.core.i18n import QT_TRANSLATE_NOOP

CONTEXT = "Reason"

DAMAGED = QT_TRANSLATE_NOOP("Reason", "its content is damaged")
CUT_OFF = QT_TRANSLATE_NOOP("Reason", "part of its content is missing")
NOT_TEXT = QT_TRANSLATE_NOOP("Reason", "it is not text in UTF-8")
NOT_JSON = QT_TRANSLATE_NOOP("Reason", "it is not valid JSON")
NO_OBJECT = QT_TRANSLATE_NOOP("Reason", "it has no values with names")
NO_VERSION = QT_TRANSLATE_NOOP("Reason", "the version of its format is missing")
NO_DATASET = QT_TRANSLATE_NOOP("Reason", "its dataset is missing")
TOO_LARGE = QT_TRANSLATE_NOOP("Reason", "it is too large")
SPECIAL = QT_TRANSLATE_NOOP("Reason", "it is a pipe, a socket or a device")

_NO_MEMORY = QT_TRANSLATE_NOOP("Reason", "there is not enough memory")
_DENIED = QT_TRANSLATE_NOOP("Reason", "this account has no permission")
_IN_USE = QT_TRANSLATE_NOOP("Reason", "another program is using it")
_GONE = QT_TRANSLATE_NOOP("Reason", "it does not exist")
_EXISTS = QT_TRANSLATE_NOOP("Reason", "there is something of this name already")
_FULL = QT_TRANSLATE_NOOP("Reason", "the disk is full")
_PROTECTED = QT_TRANSLATE_NOOP("Reason", "the disk is write-protected")
_DRIVE = QT_TRANSLATE_NOOP("Reason", "the drive does not respond, or was removed")
_NETWORK = QT_TRANSLATE_NOOP("Reason", "the other computer cannot be reached")
_UNEXPECTED = QT_TRANSLATE_NOOP("Reason", "an unexpected error, which the log describes")

_BY_ERRNO = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EBUSY: _IN_USE,
    errno.ETXTBSY: _IN_USE,
    errno.ENOENT: _GONE,
    errno.EEXIST: _EXISTS,
    errno.ENOTEMPTY: QT_TRANSLATE_NOOP("Reason", "the folder is not empty"),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("Reason", "part of its path is not a folder"),
    errno.EISDIR: QT_TRANSLATE_NOOP("Reason", "it is a folder"),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("Reason", "its name is too long"),
    errno.EINVAL: QT_TRANSLATE_NOOP("Reason", "the system does not allow this name or place"),
    errno.ELOOP: QT_TRANSLATE_NOOP("Reason", "its links lead in a circle"),
    errno.EXDEV: QT_TRANSLATE_NOOP("Reason", "it would have to go to another disk"),
    errno.EMFILE: QT_TRANSLATE_NOOP("Reason", "too many files are open"),
    errno.ENFILE: QT_TRANSLATE_NOOP("Reason", "too many files are open"),
    errno.EFBIG: TOO_LARGE,
    errno.ENOMEM: _NO_MEMORY,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _PROTECTED,
    errno.EIO: _DRIVE,
    errno.ENODEV: _DRIVE,
    errno.ENXIO: _DRIVE,
    errno.ESTALE: _DRIVE,
    errno.ECONNREFUSED: _NETWORK,
    errno.ECONNRESET: _NETWORK,
    errno.EHOSTUNREACH: _NETWORK,
    errno.ENETUNREACH: _NETWORK,
    errno.ETIMEDOUT: _NETWORK,
}
_BY_WINERROR = {
    19: _PROTECTED,
    21: _DRIVE,
    32: _IN_USE,
    33: _IN_USE,
    53: _NETWORK,
    59: _NETWORK,
    64: _NETWORK,
    112: _FULL,
    121: _NETWORK,
    206: _BY_ERRNO[errno.ENAMETOOLONG],
    1117: _DRIVE,
}
"""Errors of Windows that Python's numbers do not tell apart."""

_OWN = {SPECIAL, TOO_LARGE, CUT_OFF, DAMAGED}
_logger = logging.getLogger(__name__)


def failure_reason(error: BaseException) -> str:
    """Return why something failed, for use in a sentence; the error's own words are logged."""
    said = own_words(error)
    if said in _OWN:
        return said
    _logger.warning("%s: %s", type(error).__name__, said)
    if isinstance(error, MemoryError):
        return _NO_MEMORY
    if isinstance(error, UnicodeError):
        return NOT_TEXT
    if isinstance(error, json.JSONDecodeError):
        return NOT_JSON
    if isinstance(error, EOFError):
        return CUT_OFF
    number = getattr(error, "errno", None)
    windows = _BY_WINERROR.get(getattr(error, "winerror", None) or 0)
    return windows or _BY_ERRNO.get(number or 0, _UNEXPECTED)


def content_fault(error: BaseException) -> str:
    """Return what is wrong with content that a library cannot decode; its words are logged."""
    said = own_words(error)
    _logger.info("not decoded: %s: %s", type(error).__name__, said)
    return CUT_OFF if isinstance(error, EOFError) or "truncated" in said else DAMAGED


def own_words(error: BaseException) -> str:
    """Return what an error says itself, without its number and path: for logs and details."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
