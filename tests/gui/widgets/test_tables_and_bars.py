"""Tables, thumbnails and score bars: what they show, ask for and tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from resnet_gui.gui.features.data.classes.class_table import ClassTable
from resnet_gui.gui.features.data.classes.class_table_model import ClassRow
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.key_value_table import KeyValueTable
from resnet_gui.gui.widgets.score_bars import ScoreBars
from resnet_gui.gui.widgets.tables.text_table import TextTable
from resnet_gui.gui.widgets.thumbnails import thumbnail_grid
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid
from tests.gui.driving import colors_of, press, send, settle, thumbnails, visible_texts


def cells(table: QTableView) -> list[list[str]]:
    """Return the texts of all visible columns."""
    model = table.model()
    columns = [c for c in range(model.columnCount()) if not table.isColumnHidden(c)]
    return [
        [str(model.index(row, column).data()) for column in columns]
        for row in range(model.rowCount())
    ]


def click_row(
    table: QTableView, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    point = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, point)


class TestClassTable:
    @pytest.fixture
    def table(self, qtbot: QtBot) -> ClassTable:
        table = ClassTable()
        qtbot.addWidget(table)
        table.set_headings("Class", "Train", "Val.", "Test")
        table.resize(500, 200)
        table.show()
        return table

    def test_counts_stand_beside_their_class(self, table: ClassTable) -> None:
        table.set_rows([ClassRow("cats", 1234, 30, 7), ClassRow("狗", 5, 2)])
        assert cells(table) == [["cats", "", "1,234", "30", "7"], ["狗", "", "5", "2", "0"]]

    def test_the_test_split_shows_only_where_there_is_one(self, table: ClassTable) -> None:
        table.set_rows([ClassRow("cats", 10, 3)])
        assert cells(table) == [["cats", "", "10", "3"]]

    def test_a_click_chooses_a_class(self, table: ClassTable) -> None:
        table.set_rows([ClassRow("cats", 10, 3), ClassRow("dogs", 8, 2)])
        chosen: list[str] = []
        table.class_chosen.connect(chosen.append)
        click_row(table, 1)
        press(table, Qt.Key.Key_Up)
        assert chosen == ["dogs", "cats"]
        assert table.chosen() == "cats"

    def test_choosing_by_the_program_tells_nobody(self, table: ClassTable) -> None:
        table.set_rows([ClassRow("cats", 10, 3), ClassRow("dogs", 8, 2)])
        chosen: list[str] = []
        table.class_chosen.connect(chosen.append)
        table.choose("dogs")
        assert (table.chosen(), chosen) == ("dogs", [])
        table.choose("")
        assert table.chosen() is None

    def test_the_chosen_class_stays_chosen_while_rows_change(self, table: ClassTable) -> None:
        table.set_rows([ClassRow("cats", 10, 3), ClassRow("dogs", 8, 2)])
        table.choose("dogs")
        table.set_rows([ClassRow("cats", 11, 3), ClassRow("dogs", 9, 2), ClassRow("fish", 1, 0)])
        assert table.chosen() == "dogs"
        table.set_rows([ClassRow("birds", 11, 3), ClassRow("dogs", 9, 2)])
        assert table.chosen() == "dogs"
        table.set_rows([ClassRow("birds", 11, 3)])
        assert table.chosen() is None

    def test_a_warning_is_read_out_with_the_name(self, table: ClassTable) -> None:
        table.set_rows([ClassRow("cats", 3, 1, warning="Few pictures")])
        index = table.model().index(0, 0)
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "cats, Few pictures"
        assert palette.colors().warn.lower() in colors_of(table)

    @pytest.mark.parametrize("width", [200, 260, 700])
    def test_columns_never_need_more_than_the_room(self, table: ClassTable, width: int) -> None:
        table.set_rows([ClassRow("a class with quite a long name " * 3, 99_999, 9_999, 9_999)])
        table.resize(width, 200)
        used = sum(table.columnWidth(c) for c in range(5) if not table.isColumnHidden(c))
        assert used <= table.viewport().width() + 1
        table.grab()

    def test_many_classes_draw(self, table: ClassTable) -> None:
        table.set_rows([ClassRow(f"class {n}", n, n // 3) for n in range(2000)])
        table.grab()


class TestFiguresTable:
    @pytest.fixture
    def table(self, qtbot: QtBot) -> TextTable:
        table = TextTable()
        qtbot.addWidget(table)
        table.set_headings(["Epoch", "Loss", "Accuracy"])
        table.resize(500, 200)
        table.show()
        return table

    def test_rows_are_shown_as_given_and_short_ones_filled(self, table: TextTable) -> None:
        table.set_rows([["2", "0.5", "80 %"], ["1", "0.9"]])
        assert cells(table) == [["2", "0.5", "80 %"], ["1", "0.9", ""]]

    def test_the_marked_row_stands_out(self, table: TextTable) -> None:
        tint = palette.colors().tint.lower()
        table.set_rows([["1", "0.9", "50 %"]])
        assert tint not in colors_of(table)
        table.set_rows([["1", "0.9", "50 %"]], marked=0)
        assert tint in colors_of(table)

    def test_bars_are_drawn_in_the_last_column(self, table: TextTable) -> None:
        table.set_rows([["1", "0.9", "50 %"]])
        table.set_bars([0.5])
        assert palette.colors().accent.lower() in colors_of(table)
        assert table.bar(table.model().index(0, 2)) == 0.5
        assert table.bar(table.model().index(0, 1)) is None
        table.set_bars(None)
        assert table.bar(table.model().index(0, 2)) is None

    def test_heads_can_be_clicked_only_where_sorting_makes_sense(self, table: TextTable) -> None:
        clicked: list[int | None] = []
        table.sorting_changed.connect(lambda: clicked.append(table.sorted_by))
        head = table.horizontalHeader()
        at = QPoint(head.sectionViewportPosition(1) + 20, head.height() // 2)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        table.set_sortable(True)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert clicked == [1]

    def test_a_row_lights_up_under_the_mouse_and_goes_out(self, table: TextTable) -> None:
        table.set_rows([["1", "0.9", "50 %"]])
        at = QPointF(table.visualRect(table.model().index(0, 1)).center())
        none = Qt.MouseButton.NoButton
        move = QMouseEvent(
            QMouseEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier
        )
        send(table.viewport(), move)
        assert table.row_color(0) == "hover"
        table.set_sorted(2, descending=True)
        table.grab()

    def test_new_rows_keep_the_place(self, table: TextTable) -> None:
        table.set_rows([[str(n), "", ""] for n in range(200)])
        settle()
        table.verticalScrollBar().setValue(500)
        table.set_rows([[str(n), "", ""] for n in range(201)])
        assert table.verticalScrollBar().value() == 500


class TestThumbnailGrid:
    @pytest.fixture
    def grid(self, qtbot: QtBot) -> ThumbnailGrid:
        grid = ThumbnailGrid()
        qtbot.addWidget(grid)
        grid.resize(420, 220)
        return grid

    @staticmethod
    def image(color: str = "#c83228") -> QImage:
        image = QImage(40, 30, QImage.Format.Format_RGB32)
        image.fill(QColor(color))
        return image

    def test_only_what_is_in_view_is_wanted(self, qtbot: QtBot, grid: ThumbnailGrid) -> None:
        paths = [Path(f"{n}.png") for n in range(1000)]
        wanted: list[list[Path]] = []
        grid.thumbnails_requested.connect(wanted.append)
        grid.set_paths(paths)
        grid.show()
        qtbot.waitUntil(lambda: bool(wanted))
        assert wanted[-1] == paths[: len(wanted[-1])]
        assert 8 <= len(wanted[-1]) <= 24

    def test_scrolling_wants_what_comes_into_view(self, qtbot: QtBot, grid: ThumbnailGrid) -> None:
        paths = [Path(f"{n}.png") for n in range(1000)]
        wanted: list[list[Path]] = []
        grid.thumbnails_requested.connect(wanted.append)
        grid.set_paths(paths)
        grid.show()
        qtbot.waitUntil(lambda: bool(wanted))
        grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
        qtbot.waitUntil(lambda: paths[-1] in wanted[-1])
        assert paths[0] not in wanted[-1]

    def test_what_has_come_or_cannot_come_is_not_wanted_again(
        self, qtbot: QtBot, grid: ThumbnailGrid
    ) -> None:
        paths = [Path("1.png"), Path("2.png"), Path("3.png")]
        grid.set_paths(paths)
        grid.set_thumbnail(paths[0], self.image())
        grid.set_thumbnail(paths[1], QImage())
        with qtbot.waitSignal(grid.thumbnails_requested) as asked:
            grid.show()
        assert asked.args == [[paths[2]]]

    def test_those_not_looked_at_longest_are_forgotten(
        self, grid: ThumbnailGrid, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(thumbnail_grid, "MOST_KEPT", 3)
        paths = [Path(f"{n}.png") for n in range(5)]
        grid.set_paths(paths)
        for path in paths[:3]:
            grid.set_thumbnail(path, self.image())
        thumbnails(grid).use(paths[0])
        grid.set_thumbnail(paths[3], self.image())
        assert list(thumbnails(grid).images) == [paths[2], paths[0], paths[3]]

    def test_the_middle_square_is_kept_at_the_size_shown(self, grid: ThumbnailGrid) -> None:
        grid.set_paths([Path("1.png")])
        wide = QImage(900, 300, QImage.Format.Format_RGB32)
        wide.fill(QColor("#0000ff"))
        wide.fill(QColor("#0000ff"))
        grid.set_thumbnail(Path("1.png"), wide)
        kept = thumbnails(grid).images[Path("1.png")]
        assert kept.width() == kept.height() == grid.thumbnail_side()

    def test_an_image_is_drawn(self, qtbot: QtBot, grid: ThumbnailGrid) -> None:
        grid.set_paths([Path("1.png"), Path("2.png")], ["cats", "dogs"])
        grid.set_marks({Path("2.png"): "Twice in the dataset"})
        grid.set_thumbnail(Path("1.png"), self.image("#c83228"))
        grid.set_thumbnail(Path("2.png"), QImage())
        grid.show()
        assert "#c83228" in colors_of(grid)
        index = grid.model().index(1, 0)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert said == "2.png, dogs, Twice in the dataset"

    def test_a_marked_image_that_has_the_focus_is_still_seen(
        self, qtbot: QtBot, grid: ThumbnailGrid
    ) -> None:
        grid.set_paths([Path("1.png")])
        grid.set_marks({Path("1.png"): "Twice in the dataset"})
        grid.set_thumbnail(Path("1.png"), self.image("#c83228"))
        with qtbot.waitActive(grid):
            grid.show()
        grid.setCurrentIndex(grid.model().index(0, 0))
        grid.setFocus()
        qtbot.waitUntil(grid.hasFocus)
        assert "#c83228" in colors_of(grid)

    def test_click_and_enter_open_an_image(self, qtbot: QtBot, grid: ThumbnailGrid) -> None:
        grid.set_paths([Path("1.png"), Path("2.png")])
        grid.show()
        opened: list[Path] = []
        grid.image_opened.connect(opened.append)
        at = grid.visualRect(grid.model().index(1, 0)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        press(grid, Qt.Key.Key_Left, Qt.Key.Key_Return)
        assert opened == [Path("2.png"), Path("1.png")]

    def test_enter_without_a_current_image_opens_nothing(self, grid: ThumbnailGrid) -> None:
        grid.set_paths([])
        grid.show()
        grid.setCurrentIndex(QModelIndex())
        press(grid, Qt.Key.Key_Return)

    @pytest.mark.parametrize("width", [95, 300, 333, 1600])
    def test_columns_fill_the_width_at_every_size(
        self, qtbot: QtBot, grid: ThumbnailGrid, width: int
    ) -> None:
        grid.set_paths([Path(f"{n}.png") for n in range(100)])
        grid.resize(width, 300)
        grid.show()
        settle()
        rects = [grid.visualRect(grid.model().index(row, 0)) for row in range(100)]
        columns = sum(rect.top() == rects[0].top() for rect in rects)
        last = columns - 1
        square = grid.square(grid.visualRect(grid.model().index(last, 0)), last)
        assert square.right() == pytest.approx(grid.viewport().width(), abs=columns + 1)
        assert square.width() >= min(94, width - 8) - 1


class TestScoreBars:
    SCORES = (("cats", "90.0 %", 0.9), ("dogs", "10.0 %", 0.1))

    @pytest.fixture
    def bars(self, qtbot: QtBot) -> ScoreBars:
        bars = ScoreBars()
        qtbot.addWidget(bars)
        bars.set_scores(list(self.SCORES))
        bars.resize(304, bars.sizeHint().height())
        return bars

    def test_the_ranking_is_read_out(self, bars: ScoreBars) -> None:
        assert bars.accessibleDescription() == "cats 90.0 %, dogs 10.0 %"

    def test_the_first_bar_stands_out_unless_in_doubt(self, bars: ScoreBars) -> None:
        accent = palette.colors().accent.lower()
        assert accent in colors_of(bars)
        bars.set_doubtful(True)
        assert accent not in colors_of(bars)

    def test_a_longer_bar_means_more(self, bars: ScoreBars) -> None:
        image = bars.grab().toImage()
        c, half = palette.colors(), image.height() // 2
        first = sum(
            image.pixelColor(x, half // 2).name() == c.accent.lower() for x in range(image.width())
        )
        second = sum(
            image.pixelColor(x, half + half // 2).name() == c.stroke.lower()
            for x in range(image.width())
        )
        assert first > 5 * second > 0

    def test_a_name_that_is_cut_off_can_be_read_in_full(self, bars: ScoreBars) -> None:
        long = "a class with a very long name indeed"
        bars.set_scores([("cats", "90.0 %", 0.9), (long, "10.0 %", 0.1)])
        assert bars.shortened_name(QPoint(5, 5)) == ""
        assert bars.shortened_name(QPoint(5, bars.sizeHint().height() - 5)) == long
        assert bars.shortened_name(QPoint(5, 10_000)) == ""

    def test_no_scores_take_no_room(self, bars: ScoreBars) -> None:
        bars.set_scores([])
        assert bars.sizeHint().height() == 0


class TestFactsTable:
    def test_shows_as_many_facts_as_there_are(self, qtbot: QtBot) -> None:
        facts = KeyValueTable()
        qtbot.addWidget(facts)
        facts.show()
        facts.set_facts([("Network", "ResNet50"), ("Weights", "random")])
        settle()
        assert visible_texts(facts).split("\n") == ["Network", "ResNet50", "Weights", "random"]
        facts.set_facts([("Network", "Small <b>ResNet</b>")])
        settle()
        assert "Small <b>ResNet</b>" in visible_texts(facts)
        assert "random" not in visible_texts(facts)


class TestImageFrame:
    def test_an_image_is_shown_whole_between_bars(self, qtbot: QtBot) -> None:
        frame = ImageFrame()
        qtbot.addWidget(frame)
        frame.resize(300, 200)
        image = QImage(100, 100, QImage.Format.Format_RGB32)
        image.fill(QColor("#c83228"))
        frame.set_image(image)
        shown = frame.grab().toImage()
        assert shown.pixelColor(150, 100).name() == "#c83228"
        assert shown.pixelColor(20, 100).name() == palette.colors().track.lower()
        frame.set_image(None)
        assert "#c83228" not in colors_of(frame)
        frame.set_image(QImage())
        frame.grab()
