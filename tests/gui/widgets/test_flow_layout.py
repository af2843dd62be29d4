"""Links that do not fit into one row go on in the next one, and none is cut off."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from resnet_gui.gui.widgets.layouts.flow_layout import FlowLayout
from tests.gui.driving import settle


class Arranged:
    """Boxes of 100 x 20 pixels in a widget of some width."""

    def __init__(self, qtbot: QtBot, width: int) -> None:
        self.widget = QWidget()
        qtbot.addWidget(self.widget)
        flow = FlowLayout(spacing=10, line_spacing=5, parent=self.widget)
        self.boxes = [QWidget() for _ in range(4)]
        for box in self.boxes:
            box.setFixedSize(100, 20)
            flow.addWidget(box)
        self.widget.resize(width, 300)
        self.widget.show()
        settle()
        assert flow.heightForWidth(width) == max(b.geometry().bottom() for b in self.boxes) + 1

    @property
    def places(self) -> list[tuple[int, int]]:
        return [(box.x(), box.y()) for box in self.boxes if not box.isHidden()]


def test_what_fits_is_in_one_row(qtbot: QtBot) -> None:
    assert Arranged(qtbot, 430).places == [(0, 0), (110, 0), (220, 0), (330, 0)]


def test_what_does_not_fit_is_in_the_next_row(qtbot: QtBot) -> None:
    assert Arranged(qtbot, 429).places == [(0, 0), (110, 0), (220, 0), (0, 25)]
    assert Arranged(qtbot, 210).places == [(0, 0), (110, 0), (0, 25), (110, 25)]


def test_a_hidden_widget_takes_no_room(qtbot: QtBot) -> None:
    arranged = Arranged(qtbot, 330)
    arranged.boxes[1].hide()
    settle()
    assert arranged.places == [(0, 0), (110, 0), (220, 0)]


def test_one_widget_is_needed_in_width_and_items_can_be_taken(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    flow = FlowLayout(parent=widget)
    assert flow.sizeHint().height() == 0 and flow.itemAt(0) is None and flow.takeAt(0) is None
    box = QWidget()
    box.setFixedSize(77, 20)
    flow.addWidget(box)
    assert flow.minimumSize().width() == 77 and flow.count() == 1
    item = flow.takeAt(0)
    assert item is not None and item.widget() is box and flow.count() == 0
