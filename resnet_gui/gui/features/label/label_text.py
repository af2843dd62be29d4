"""Sentences of the Label page."""

from __future__ import annotations

from PySide6.QtCore import QObject

from resnet_gui.core.labeling.suggestions import LabelingProgress
from resnet_gui.gui.features.label.snapshot import Snapshot
from resnet_gui.gui.text import counts, format


class _LabelText(QObject):
    def facts(self, snapshot: Snapshot) -> str:
        """Return how many images are labelled, in how many classes."""
        labelled = snapshot.n_images - snapshot.n_open - snapshot.n_aside
        text = self.tr("{labelled} of {total} labelled · {classes}")
        if snapshot.n_aside:
            text = self.tr("{labelled} of {total} labelled · {classes} · {aside} not used")
        return text.format(
            total=format.number(snapshot.n_images),
            labelled=format.number(labelled),
            aside=format.number(snapshot.n_aside),
            classes=counts.classes(len(snapshot.counts)),
        )

    def progress(self, found: LabelingProgress) -> str:
        """Return what labelling more is worth."""
        low, high = found.interval
        values = {
            "accuracy": format.percent(found.accuracy),
            "low": format.percent(low),
            "high": format.percent(high),
            "count": format.number(found.n_labeled),
            "weakest": found.weakest or "",
            "weakest_accuracy": format.percent(found.weakest_accuracy),
            "changed": format.percent(found.changed or 0.0),
        }
        sentence = self.tr(
            "From {count} labels: {accuracy} right (95 % interval {low} to {high}), tested on "
            "labelled pictures that it did not learn from."
        )
        if found.weakest is not None and found.weakest_accuracy < found.accuracy:
            sentence = self.tr(
                "From {count} labels: {accuracy} right (95 % interval {low} to {high}), tested on "
                "labelled pictures that it did not learn from; the weakest class is {weakest} "
                "with {weakest_accuracy}."
            )
        if found.changed is None:
            return sentence.format(**values)
        last = self.tr("The last fifty labels changed {changed} of the suggestions.")
        if not found.changed:
            last = self.tr(
                "The last fifty labels changed no suggestion: more of the same adds little."
            )
        both = self.tr("{accuracy_so_far} {what_the_last_changed}")
        return both.format(
            accuracy_so_far=sentence.format(**values), what_the_last_changed=last.format(**values)
        )

    def about_progress(self) -> str:
        """Return what the accuracy does not say."""
        return self.tr(
            "Pictures that you labelled because the program was unsure of them are hard: on all "
            "pictures it is right more often."
        )

    def needed(self) -> str:
        """Return when suggestions begin."""
        return self.tr("Suggestions begin when two classes have five pictures each.")


_text = _LabelText()
facts, progress, needed = _text.facts, _text.progress, _text.needed
about_progress = _text.about_progress
