"""The control of the settings' dialog for the place where many images are worked on."""

from __future__ import annotations

import re
import sys
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.cluster_commands import DescribeCluster
from resnet_gui.core.protocol.cluster_events import ClusterDescribed
from resnet_gui.core.protocol.events import Event
from resnet_gui.gui.services.compute.compute_place import ComputePlace
from resnet_gui.gui.text import counts, labels
from resnet_gui.gui.theme.plain_text import listed
from resnet_gui.gui.widgets.accessibility.announcement import announce
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.translated import Translated
from resnet_gui.gui.widgets.value_controls import ChoiceBox

_HERE, _AUTO, _OTHER = "", "auto", "other"
_ADDRESS = re.compile(r"[^\s/:]+:\d{1,5}|\[[0-9A-Fa-f:.]+\]:\d{1,5}")
_SAMPLE = "10.0.0.1:6379"


class ComputeControl(Translated, QWidget):
    """This computer, a Ray of its own, or the address of a cluster; what is there can be tried.

    Signals:
        edited(object): The user has chosen this address; empty for this computer.
        refused(str): Why this does not work, such as no address; empty as far as it is known to.
    """

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, place: ComputePlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._is_trying = self._is_other = False
        self._found: ClusterDescribed | None = None
        self._problem: Problem | None = None
        self.where, self.address = _Where(), _Address()
        self.try_it, self.result = button(""), label("caption")
        self.address.setPlaceholderText(_SAMPLE)
        self.result.setWordWrap(True)
        self.result.hide()
        self.where.activated.connect(self._on_chosen)
        self.address.editingFinished.connect(self._on_typed)
        self.address.textEdited.connect(lambda _: self._show_found(None))
        self.address.returnPressed.connect(self._on_return_pressed)
        self.try_it.clicked.connect(self._on_try_clicked)
        place.trying.received.connect(self._on_received)
        place.trying.failed.connect(self._on_failed)
        self._arrange()
        self.setFocusProxy(self.where)
        self.show_value(place.address)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        entries = [
            (self.tr("This computer"), _HERE),
            (self.tr("A Ray of this computer (auto)"), _AUTO),
        ]
        # Elsewhere Ray does not support several computers; an address of before is still shown.
        if self._is_other or sys.platform.startswith("linux"):
            entries.append((self.tr("Ray cluster at…"), _OTHER))
        self.where.set_entries(entries)
        self.where.setAccessibleName(self.tr("Compute on"))
        self.address.setAccessibleName(self.tr("Address of the Ray cluster"))
        self.try_it.setText(self.tr("Stop") if self._is_trying else self.tr("Try it"))
        self.try_it.setAccessibleName(
            self.tr("Stop trying the cluster") if self._is_trying else self.tr("Try the cluster")
        )
        self.result.setText(self._result())
        if self._problem is not None:
            self.refused.emit(labels.problem(self._problem))

    def show_value(self, value: Any) -> None:
        """Show an address; empty for this computer."""
        if value != self._value():
            self._is_other = value not in (_HERE, _AUTO)
            self.retranslate()
            self.where.choose(_OTHER if self._is_other else value)
            self.address.setText(value if self._is_other else "")
        self._show_parts()

    def hideEvent(self, event: QHideEvent) -> None:
        """Try no further than the dialog is open."""
        super().hideEvent(event)
        self._stop()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.address, 1)
        row.addWidget(self.try_it)
        row.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.where)
        layout.addLayout(row)
        layout.addWidget(self.result)

    def _value(self) -> str:
        where: str = self.where.value() or _HERE
        return self.address.text().strip() if where == _OTHER else where

    def _show_parts(self) -> None:
        where = self.where.value() or _HERE
        self.address.setVisible(where == _OTHER)
        self.try_it.setVisible(where != _HERE)

    def _show_found(self, found: ClusterDescribed | Problem | None) -> None:
        self._problem = found if isinstance(found, Problem) else None
        self._found = found if isinstance(found, ClusterDescribed) else None
        text = self._result()
        self.result.setText(text)
        self.result.setVisible(bool(text))
        wrong = "" if self._problem is None else labels.problem(self._problem)
        self.refused.emit(wrong)
        announce(self, text or wrong)

    def _result(self) -> str:
        found = self._found
        if found is not None:
            return self.tr("{computers} with {processors} answered, with {versions}.").format(
                computers=counts.computers(found.computers),
                processors=counts.processors(found.processors),
                versions=listed(f"{name} {version}" for name, version in found.versions.items()),
            )
        if self._is_trying:
            return self.tr("Starting workers there. This takes some seconds.")
        return ""

    def _stop(self) -> None:
        if self._is_trying:
            self._is_trying = False
            self._place.trying.stop()
            self._show_found(None)
            self.retranslate()

    @Slot()
    def _on_chosen(self) -> None:
        self._stop()
        self._show_found(None)
        self._show_parts()
        if self.where.value() == _OTHER:
            self.address.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit(self._value())

    @Slot()
    def _on_typed(self) -> None:
        if self._is_address():
            self.edited.emit(self._value())

    def _is_address(self) -> bool:
        is_one = self.where.value() != _OTHER or bool(_ADDRESS.fullmatch(self._value()))
        text = self.tr("An address is a name or a number and a port, such as {sample}.")
        is_told = not is_one and bool(self._value())
        self.refused.emit(text.format(sample=_SAMPLE) if is_told else "")
        return is_one

    @Slot()
    def _on_return_pressed(self) -> None:
        if not self._is_trying:
            self._on_try_clicked()

    @Slot()
    def _on_try_clicked(self) -> None:
        if self._is_trying:
            self._stop()
        elif not self._is_address():
            self.address.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._is_trying = True
            self._place.trying.run(DescribeCluster(self._value()))
            self._show_found(None)
            self.retranslate()

    @Slot(object)
    def _on_received(self, event: Event) -> None:
        if isinstance(event, ClusterDescribed):
            self._on_ended(event)

    @Slot(object)
    def _on_failed(self, problem: Problem) -> None:
        self._on_ended(problem)

    def _on_ended(self, found: ClusterDescribed | Problem) -> None:
        if self._is_trying:
            self._stop()
            self._show_found(found)


class _Where(ChoiceBox):
    """The kinds of place; the wheel is the dialog's, so that nothing changes while one scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the dialog."""
        event.ignore()


class _Address(QLineEdit):
    """Keeps Return to itself, which would close the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Return, whatever follows from it."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
