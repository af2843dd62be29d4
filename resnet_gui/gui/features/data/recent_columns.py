"""What was used last: datasets, runs and models, a column each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from resnet_gui.gui.theme.plain_text import plain
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.translated import Translated

MOST = 4
"""So many of each kind are shown."""

_LONGEST = 34  # characters of a name


class RecentColumns(Translated, QWidget):
    """Three columns of links; a column without any is left out.

    Signals:
        changed: There are others than before.
        dataset_requested(Path): A dataset is to be opened again.
        run_requested(Path): The run in this folder is to be shown.
        model_requested(Path): A model is to predict.
    """

    changed = Signal()
    dataset_requested = Signal(object)
    run_requested = Signal(object)
    model_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        requested = (self.dataset_requested, self.run_requested, self.model_requested)
        self._columns = [_Column(signal.emit) for signal in requested]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(32)
        for column in self._columns:
            row.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)
        self.retranslate()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was used yet."""
        return all(column.is_empty for column in self._columns)

    def set_datasets(self, paths: Sequence[Path]) -> None:
        """Set the datasets, the newest first."""
        self._set(0, [(path.name or str(path), path) for path in paths])

    def set_runs(self, runs: Sequence[tuple[str, Path]]) -> None:
        """Set the runs by name and folder, the newest first."""
        self._set(1, runs)

    def set_models(self, models: Sequence[tuple[str, Path]]) -> None:
        """Set the models by name and file, the newest first."""
        self._set(2, models)

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        titles = (self.tr("Recent datasets"), self.tr("Recent runs"), self.tr("Recent models"))
        for column, title in zip(self._columns, titles, strict=True):
            column.set_title(title)

    def _set(self, at: int, entries: Sequence[tuple[str, Path]]) -> None:
        self._columns[at].set_entries(entries[:MOST])
        self.changed.emit()


class _Column(QWidget):
    def __init__(self, request: Callable[[Path], None]) -> None:
        super().__init__()
        self._request = request
        self._title, self._links = label("section"), [button("", "link") for _ in range(MOST)]
        self._paths: list[Path] = []
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(2)
        layout.addWidget(self._title, 0, 0)
        for at, link in enumerate(self._links, start=1):
            layout.addWidget(link, at, 0, Qt.AlignmentFlag.AlignLeft)
            link.clicked.connect(lambda _=False, link=link: self._on_clicked(link))
        self.set_entries([])

    @property
    def is_empty(self) -> bool:
        return not self._paths

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_entries(self, entries: Sequence[tuple[str, Path]]) -> None:
        self._paths = [path for _, path in entries]
        self.setVisible(bool(entries))
        for at, link in enumerate(self._links):
            link.setVisible(at < len(entries))
            if at < len(entries):
                name, path = entries[at]
                link.setText(_shortened(name))
                link.setToolTip(plain(str(path)))

    def _on_clicked(self, link: QPushButton) -> None:
        self._request(self._paths[self._links.index(link)])


def _shortened(name: str) -> str:
    """Return a name with its middle left out where it is long: its end tells it apart."""
    half = _LONGEST // 2
    return name if len(name) <= _LONGEST else f"{name[: half - 1]}…{name[-half:]}"
