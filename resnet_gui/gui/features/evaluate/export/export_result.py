"""What the comparison of an export with its model has found, before anybody hands it on."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import unsaid
from resnet_gui.core.models.export_certificate import CHOSEN, ExportCertificate
from resnet_gui.core.protocol.export_events import ModelExported
from resnet_gui.gui.text import counts, format, labels
from resnet_gui.gui.widgets.key_value_table import KeyValueTable
from resnet_gui.gui.widgets.notice import Notice, NoticeKind
from resnet_gui.gui.widgets.translated import Translated

_LEAST_SHOWN = 0.0001  # of a difference of probabilities


class ExportResult(Translated, QWidget):
    """Met, not met or not checked, in words; then the figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: ModelExported | None = None
        self._problem: Problem | None = None
        self._notice, self._facts = Notice("info"), KeyValueTable()
        self._failure = Notice("error")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        for widget in (self._notice, self._facts, self._failure):
            layout.addWidget(widget)
        layout.addStretch(1)

    def show_result(self, result: ModelExported, problem: Problem | None = None) -> None:
        """Show an export that is there, and why it could not be checked again."""
        self._result, self._problem = result, problem
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        if self._result is None:
            return
        certificate = self._result.certificate
        kind, title, text = self._verdict(certificate)
        self._notice.set_kind(kind)
        self._notice.set_content(title, text)
        self._facts.set_facts(self._figures(self._result))
        self._failure.setVisible(self._problem is not None)
        if self._problem is not None:
            title = self.tr("The export could not be checked on that folder")
            self._failure.set_content(title, labels.problem(self._problem), unsaid(self._problem))

    def _verdict(self, certificate: ExportCertificate) -> tuple[NoticeKind, str, str]:
        if certificate.met:
            return (
                "info",
                self.tr("Checked: it answers as this program does"),
                self.tr("Whoever gets it can check that again: python run_model.py --check"),
            )
        if certificate.met is False:
            return (
                "error",
                self.tr("It does not answer as this program does"),
                self.tr(
                    "Do not hand this export on. The model itself is as it was; another format "
                    "may do better."
                ),
            )
        if certificate.images:
            text = self.tr(
                "The model is unsure about all pictures that it was compared on, so they tell "
                "nothing. Choose a folder with other labelled pictures of its classes."
            )
        else:
            text = self.tr(
                "None of the pictures that the model was trained with are there to compare it on. "
                "Choose a folder with labelled pictures of its classes before you hand it on."
            )
        return "warn", self.tr("Not checked: it may answer otherwise"), text

    def _figures(self, result: ModelExported) -> list[tuple[str, str]]:
        certificate = result.certificate
        facts = []
        if certificate.images:
            facts.append((self.tr("Compared on"), self._compared(certificate)))
        if certificate.top1_agreement is not None:
            share = format.percent(certificate.top1_agreement)
            facts.append((self.tr("Same class"), share))
        if certificate.max_abs_diff is not None:
            largest = format.percent(max(certificate.max_abs_diff, _LEAST_SHOWN), 2)
            if certificate.max_abs_diff < _LEAST_SHOWN:
                text = self.tr("less than {largest} apart").format(largest=largest)
            else:
                text = self.tr("at most {largest} apart").format(largest=largest)
            facts.append((self.tr("Probabilities"), text))
        if certificate.accuracy_before is not None and certificate.accuracy_after is not None:
            text = self.tr("{after} (in this program {before})").format(
                after=format.percent(certificate.accuracy_after),
                before=format.percent(certificate.accuracy_before),
            )
            facts.append((self.tr("Accuracy"), text))
        speed = self.tr("{ms} ms a picture on this computer").format(
            ms=format.decimal(certificate.ms_per_image, 1)
        )
        return [
            *facts,
            (self.tr("Speed"), speed),
            (self.tr("Size of the model"), format.size(result.size)),
            (self.tr("Saved as"), str(result.output)),
        ]

    def _compared(self, certificate: ExportCertificate) -> str:
        pictures = counts.images(certificate.images)
        if certificate.split == CHOSEN:
            return self.tr("{pictures} of the folder that you chose").format(pictures=pictures)
        if certificate.split == Split.VALIDATION:
            return self.tr("{pictures} of the validation split").format(pictures=pictures)
        return self.tr("{pictures} that the model was trained on").format(pictures=pictures)
