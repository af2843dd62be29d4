"""Tells of pictures that a cloud drive keeps elsewhere, and offers to fetch them."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.text import format
from resnet_gui.gui.widgets.controls import button
from resnet_gui.gui.widgets.notice import Notice
from resnet_gui.gui.widgets.translated import Translated


class OnlineFilesNotice(Translated, QWidget):
    """A notice above the page, as long as such pictures of the dataset were not fetched.

    Args:
        session: The dataset that is open.
        page: What stands below the notice.
    """

    def __init__(
        self, session: DatasetSession, page: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._notice, self._fetch = Notice("info", is_low=True), button("")
        self._fetch.clicked.connect(session.fetch)
        self._notice.set_buttons([self._fetch])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._above = QWidget()  # hidden with its margins, which would push the page down
        margins = QVBoxLayout(self._above)
        margins.setContentsMargins(24, 20, 24, 0)
        margins.addWidget(self._notice)
        layout.addWidget(self._above)
        layout.addWidget(page, 1)
        session.changed.connect(self.retranslate)
        self.retranslate()

    @Slot()
    def retranslate(self) -> None:
        """Say how many there are, in the current language; be hidden where there are none."""
        count = self._count()
        self._above.setVisible(count > 0)
        self._fetch.setText(self.tr("Download and include"))
        self._notice.set_content(
            self.tr("Pictures in the cloud: {count}").format(count=format.number(count)),
            self.tr(
                "They are online-only, in OneDrive or another cloud drive, and not on this "
                "computer. They were not downloaded, and are not used."
            ),
        )

    def _count(self) -> int:
        session = self._session
        if session.is_scanning:
            return 0
        if session.problem is not None:
            is_all = session.problem.kind is ProblemKind.FOLDER_ONLINE_ONLY
            count = session.problem.values["count"] if is_all else 0
            return count if isinstance(count, int) else 0
        skipped = session.dataset.skipped if session.dataset is not None else ()
        return sum(each.is_online_only for each in skipped)
