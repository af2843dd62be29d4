"""A list of findings: icon, title, sentence, and a link to the images concerned."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resnet_gui.gui.theme.icons import IconLabel
from resnet_gui.gui.widgets.controls import button, label

_COLORS = {"warning": "warn", "info": "ink2"}


@dataclass(frozen=True)
class FindingRow:
    """One row; ``action`` is the link's text, or empty for none; ``icon`` warning or info."""

    key: str
    title: str
    sentence: str
    action: str = ""
    icon: str = "warning"


class FindingsList(QWidget):
    """Shows findings from top to bottom.

    Signals:
        action_requested(str): the link of the finding with this key was clicked.
    """

    action_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._shown: list[FindingRow] = []

    def set_findings(self, findings: list[FindingRow]) -> None:
        """Show these; the same ones again change nothing."""
        if findings == self._shown:
            return
        self._shown = list(findings)
        while (item := self._layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for finding in findings:
            self._layout.addWidget(self._row(finding))

    def _row(self, finding: FindingRow) -> QWidget:
        row = QWidget()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        sentence = label("caption", finding.sentence)
        sentence.setWordWrap(True)
        title = label("strong", finding.title)
        title.setWordWrap(True)
        texts.addWidget(title)
        texts.addWidget(sentence)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(
            IconLabel(finding.icon, _COLORS[finding.icon]), 0, Qt.AlignmentFlag.AlignTop
        )
        layout.addLayout(texts, 1)
        if finding.action:
            link = button(finding.action, "link")
            link.setAccessibleDescription(finding.title)  # several links may say “Show 2”
            link.clicked.connect(lambda: self.action_requested.emit(finding.key))
            layout.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return row
