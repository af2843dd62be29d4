"""Numbers with their nouns: ``1 picture``, ``3,935 pictures``.

A source text contains ``picture(s)``, and Qt's tools offer a translator one field for each plural
form of the language. English needs no file of translations: if a text is not translated, the
English ending is chosen here.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QObject

_ENDING = re.compile(r"\((s|es)\)")
_VERB = re.compile(r"\((\w+)/(\w+)\)")


class Counts(QObject):
    """An object of Qt, since pyside6-lupdate finds plural forms in ``self.tr`` only."""

    def images(self, count: int) -> str:
        """Return ``1 picture`` or ``12 pictures``."""
        return _in_english(self.tr("%Ln picture(s)", "", count), count)

    def classes(self, count: int) -> str:
        """Return ``1 class`` or ``12 classes``."""
        return _in_english(self.tr("%Ln class(es)", "", count), count)

    def epochs(self, count: int) -> str:
        """Return ``1 epoch`` or ``12 epochs``."""
        return _in_english(self.tr("%Ln epoch(s)", "", count), count)

    def runs(self, count: int) -> str:
        """Return ``1 run`` or ``12 runs``."""
        return _in_english(self.tr("%Ln run(s)", "", count), count)

    def computers(self, count: int) -> str:
        """Return ``1 computer`` or ``12 computers``."""
        return _in_english(self.tr("%Ln computer(s)", "", count), count)

    def processors(self, count: int) -> str:
        """Return ``1 processor`` or ``12 processors``."""
        return _in_english(self.tr("%Ln processor(s)", "", count), count)

    def unreadable_files(self, count: int) -> str:
        """Return a sentence on files that could not be read."""
        return _in_english(self.tr("%Ln file(s) could not be read.", "", count), count)

    def first_labels_again(self, count: int) -> str:
        """Return that images have the labels again that the folder or the list gives them."""
        text = self.tr("%Ln picture(s) (has/have) (its/their) first label again.", "", count)
        return _in_english(text, count)

    def interrupted(self, count: int) -> str:
        """Return the title about a run that broke off after so many epochs."""
        text = self.tr("Training stopped unexpectedly. %Ln epoch(s) (is/are) saved.", "", count)
        return _in_english(text, count)

    def finishing(self, count: int) -> str:
        """Return what is said when a run ends since so many epochs were no better."""
        text = self.tr("No improvement for %Ln epoch(s): finishing.", "", count)
        return _in_english(text, count)


def _in_english(text: str, count: int) -> str:
    """Return a text with its English endings; a translation has no such endings."""
    text = _VERB.sub(r"\1" if count == 1 else r"\2", text)
    return _ENDING.sub("" if count == 1 else r"\1", text)


_counts = Counts()
images = _counts.images
classes = _counts.classes
epochs = _counts.epochs
runs = _counts.runs
computers = _counts.computers
processors = _counts.processors
unreadable_files = _counts.unreadable_files
first_labels_again = _counts.first_labels_again
interrupted = _counts.interrupted
finishing = _counts.finishing
