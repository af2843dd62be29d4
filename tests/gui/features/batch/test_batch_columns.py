"""The columns of a batch at the least width of the window: no figure is cut, no room is wasted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QComboBox

from resnet_gui.gui.features.batch.batch_filter_bar import BatchFilterBar
from resnet_gui.gui.features.batch.batch_rows import CLASS, NAME, SECOND, RowFilter
from resnet_gui.gui.features.batch.batch_table import BatchTableView
from resnet_gui.gui.features.batch.batch_table_model import BatchTableModel
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.segmented_control import SegmentedControl
from resnet_gui.gui.widgets.tables.base_table import PAD
from tests.gui.driving import settle, the
from tests.gui.window_states import application, stage


@pytest.fixture
def table(tmp_path: Path, qapp: QApplication) -> Iterator[BatchTableView]:
    with application(look=False), stage(tmp_path) as on:
        on.window.resize(1024, 700)
        on.batch_done()
        settle()
        yield the(on.window.batch, BatchTableView)


def test_a_class_of_two_words_is_whole(table: BatchTableView) -> None:
    strong = QFontMetricsF(palette.font("strong"))
    assert table.columnWidth(CLASS) >= strong.horizontalAdvance("Egyptian cat") + 2 * PAD
    assert table.columnWidth(NAME) >= palette.px(110)


def test_a_wide_window_has_room_for_the_second_class(table: BatchTableView) -> None:
    table.window().resize(1920, 1080)
    settle()
    text = QFontMetricsF(palette.font("body")).horizontalAdvance("Rhodesian ridgeback  12.3 %")
    assert table.columnWidth(SECOND) >= text + 2 * PAD


def test_counts_of_many_figures_leave_the_filters_in_one_row(table: BatchTableView) -> None:
    filters, model = the(table.window(), BatchFilterBar), table.model()
    segments, box = the(filters, SegmentedControl), the(filters, QComboBox)
    assert isinstance(model, BatchTableModel)
    before = filters.height()
    assert segments.isVisible() and not box.isVisible()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "count", lambda _: 1000)
        filters.show_counts(model)
    settle()
    assert box.isVisible() and not segments.isVisible()
    assert filters.height() == before

    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert filters.row_filter is RowFilter.NOT_SURE
    assert segments.current == 1


def test_of_the_second_class_the_name_is_cut_and_not_the_probability(
    table: BatchTableView,
) -> None:
    assert SECOND in table.middle_left_out
