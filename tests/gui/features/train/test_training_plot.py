"""The chart: its scales as numbers, and that it draws whatever a run throws at it."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QGraphicsTextItem, QGraphicsView
from pytestqt.qtbot import QtBot

from resnet_gui.gui.features.train.training_plot import TrainingPlot
from resnet_gui.gui.theme import palette, theme
from resnet_gui.gui.theme.palette import DARK, LIGHT
from resnet_gui.gui.widgets.plots.axis_scale import (
    Array,
    axis_end,
    epoch_labels,
    gridlines,
    log_gridlines,
    robust_top,
    thin,
)
from resnet_gui.gui.widgets.plots.plot import Points
from resnet_gui.gui.widgets.plots.plot_legend import PlotLegend
from tests.gui.driving import colors_of, press, send, texts_in, the

NONE = np.array([])
NONE_YET: Points = []


@pytest.mark.parametrize(
    ("epochs", "end"),
    [(0, 5), (5, 5), (5.1, 10), (16, 20), (31, 50), (100, 100), (101, 150), (4321, 4350)],
)
def test_the_x_axis_ends_at_the_next_round_number(epochs: float, end: int) -> None:
    assert axis_end(epochs) == end


@pytest.mark.parametrize(
    ("most", "reached", "end"), [(1, 0, 1), (1, 1, 1), (7, 0, 5), (7, 6, 7), (30, 3, 15), (1, 2, 2)]
)
def test_the_x_axis_has_no_room_for_epochs_that_never_come(
    plot: TrainingPlot, most: int, reached: int, end: int
) -> None:
    plot.set_epochs_at_most(most)
    plot.set_curves(NONE_YET, curve(reached), curve(reached))
    (_, right), _ = plot.view_range
    assert end <= right < end + 0.5


def test_all_right_is_said_without_decimals(plot: TrainingPlot) -> None:
    plot.set_percent(True)
    plot.set_curves(NONE_YET, [(1, 0.9996)], [(1, 1.0)])
    assert the(plot, PlotLegend).values == ("100.0\u202f%", "100\u202f%")


@pytest.mark.parametrize("end", [5, 10, 15, 20, 30, 50, 75, 100, 150, 4350])
@pytest.mark.parametrize("most", [3, 8, 30])
def test_labels_of_epochs_are_few_and_lie_on_the_axis(end: int, most: int) -> None:
    labels = epoch_labels(end, most)
    assert labels == sorted(set(labels))
    assert all(1 <= label <= end for label in labels)
    assert len(labels) <= most + 1


@pytest.mark.parametrize(
    ("low", "high"),
    [(0.0, 1.0), (0.31, 0.97), (0.0, 1e-6), (-3.0, 12.0), (0.0, 7e8), (0.9, 1.0), (0.0, 2.31)],
)
def test_gridlines_are_few_even_and_hold_the_values(low: float, high: float) -> None:
    lines = gridlines(low, high)
    assert 3 <= len(lines) <= 6
    assert lines[0] <= low + 1e-5 * (high - low)
    assert lines[-1] >= high - 1e-5 * (high - low)
    steps = np.diff(lines)
    assert steps == pytest.approx([steps[0]] * len(steps))


def test_one_huge_value_does_not_flatten_the_rest() -> None:
    epochs = np.array([900.0, 1.0, 0.9, 0.8, 0.7, 0.6])
    assert robust_top(NONE, epochs) == 1.0


def test_ordinary_values_all_show() -> None:
    assert robust_top(NONE, np.array([2.3, 1.0, 0.5])) == 2.3
    assert robust_top(np.array([2.0, 2.0]), NONE) == 2.0
    assert robust_top(NONE, NONE) == 0.0


def test_noisy_batches_raise_the_top_by_half_at_most() -> None:
    assert robust_top(np.full(100, 50.0), np.array([1.0, 0.9, 0.8])) == 1.5


def test_thinning_keeps_the_lowest_and_highest_of_every_column() -> None:
    x = np.linspace(0, 10, 5000)
    y = np.sin(50 * x)
    y[1234], y[4321] = 9.0, -9.0
    kept = thin(np.column_stack((x, y)), 100)
    assert len(kept) <= 200
    assert kept[:, 1].max() == 9.0
    assert kept[:, 1].min() == -9.0
    assert (np.diff(kept[:, 0]) >= 0).all()


def test_few_points_are_not_thinned() -> None:
    points = np.column_stack((np.arange(10.0), np.arange(10.0)))
    assert thin(points, 100) is points


@pytest.fixture
def plot(qtbot: QtBot) -> TrainingPlot:
    plot = TrainingPlot()
    qtbot.addWidget(plot)
    plot.set_title("Loss")
    plot.set_series_names("train", "validation")
    plot.set_epochs_at_most(30)
    plot.resize(500, 260)
    plot.show()
    return plot


def curve(count: int, factor: float = 1.0) -> Points:
    return [(n, factor / n) for n in range(1, count + 1)]


def test_five_thousand_points_draw(plot: TrainingPlot) -> None:
    batches = [(n / 100, 2.0 + math.sin(n)) for n in range(1, 5001)]
    plot.set_curves(batches, curve(50), curve(50, 1.2))
    colors = colors_of(plot)
    assert palette.colors().train.lower() in colors
    assert palette.colors().validation.lower() in colors


@pytest.mark.parametrize("percent", [False, True])
@pytest.mark.parametrize(
    "values",
    [
        [],
        [math.nan],
        [math.nan] * 50,
        [0.7, math.nan, 0.5],
        [math.inf, 0.7],
        [-math.inf, math.inf],
        [0.0] * 5,
        [1.0],
        [1e30, 1e-30],
        [-4.0, -3.0],
        [1e300, 0.5],
    ],
)
def test_values_that_are_no_numbers_or_huge_draw_without_error(
    plot: TrainingPlot, values: list[float], percent: bool
) -> None:
    points = list(enumerate(values, start=1))
    plot.set_percent(percent)
    plot.set_curves(
        points,
        points,
        points,
        (1, values[0] if values else None, "best, epoch 1", "no improvement for 2 of 5"),
    )
    plot.grab()


def test_values_of_the_last_epoch_are_read_out(plot: TrainingPlot) -> None:
    plot.set_curves([], [(1, 0.9), (2, 0.456)], [(1, 0.8), (2, math.nan)])
    assert plot.accessibleName() == "Loss"
    assert plot.accessibleDescription() == "2 epochs: train 0.46, validation –"
    plot.set_percent(True)
    assert plot.accessibleDescription() == "2 epochs: train 45.6\u202f%, validation –"


def test_the_curves_are_told_in_numbers(plot: TrainingPlot) -> None:
    plot.set_percent(True)
    curves = [(1, 0.9), (2, 0.95)], [(1, 0.99), (2, 0.985)]
    plot.set_curves([], *curves, (1, 0.99, "best, epoch 1", ""))
    said = plot.accessibleDescription().replace("\u202f", " ")
    assert said == "2 epochs: train 95.0 %, validation 98.5 %. The best, in epoch 1: 99.0 %"
    plot.set_curves([], *curves, (1, 0.99, "best, epoch 1", ""), shown=1)
    said = plot.accessibleDescription().replace("\u202f", " ")
    assert said == "2 epochs. The best is epoch 1: train 90.0 %, validation 99.0 %"


def test_arrows_read_one_epoch_after_the_other(plot: TrainingPlot) -> None:
    plot.set_curves([], curve(3), curve(3, 2.0))
    key = Qt.Key
    press(plot, key.Key_Left)
    assert plot.accessibleDescription().endswith("train 0.33, validation 0.67")
    press(plot, key.Key_Left, key.Key_Left)
    assert "train 1.00, validation 2.00" in plot.accessibleDescription()
    press(plot, key.Key_Right)
    assert "train 0.50, validation 1.00" in plot.accessibleDescription()
    press(plot, key.Key_Escape)
    assert plot.accessibleDescription() == "3 epochs: train 0.33, validation 0.67"


def test_the_mouse_reads_the_epoch_under_it(plot: TrainingPlot) -> None:
    plot.set_curves([], curve(3), curve(3, 2.0))
    plot.grab()
    seen: set[str] = set()
    for x in range(40, 480, 4):
        at, none = QPointF(x, 120), Qt.MouseButton.NoButton
        kind, no_key = QMouseEvent.Type.MouseMove, Qt.KeyboardModifier.NoModifier
        send(plot, QMouseEvent(kind, at, at, none, none, no_key))
        seen.add(plot.accessibleDescription())
    assert len(seen) == 4  # three epochs, and none


def drag(
    plot: TrainingPlot, start: tuple[int, int], end: tuple[int, int], key: Qt.KeyboardModifier
) -> None:
    left = Qt.MouseButton.LeftButton
    first, last = QPointF(*start), QPointF(*end)
    kinds = QMouseEvent.Type
    send(plot, QMouseEvent(kinds.MouseButtonPress, first, first, left, left, key))
    send(plot, QMouseEvent(kinds.MouseMove, last, last, Qt.MouseButton.NoButton, left, key))
    send(
        plot, QMouseEvent(kinds.MouseButtonRelease, last, last, left, Qt.MouseButton.NoButton, key)
    )


NO_KEY, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_drag_zooms_into_its_rectangle_and_a_double_click_shows_all(plot: TrainingPlot) -> None:
    plot.set_curves([], curve(10), curve(10, 2.0))
    plot.grab()
    before = plot.view_range
    drag(plot, (200, 80), (300, 160), NO_KEY)
    after = plot.view_range
    assert plot.is_zoomed
    for (low, high), (least, most) in zip(after, before, strict=True):
        assert least < low < high < most
    at, left = QPointF(250, 120), Qt.MouseButton.LeftButton
    kind = QMouseEvent.Type.MouseButtonDblClick
    send(plot, QMouseEvent(kind, at, at, left, left, NO_KEY))
    assert plot.view_range == before


def test_a_click_that_hardly_moves_zooms_nowhere(plot: TrainingPlot) -> None:
    plot.set_curves([], curve(10), curve(10))
    drag(plot, (200, 80), (203, 160), NO_KEY)
    assert not plot.is_zoomed


def test_shift_and_a_drag_move_what_is_seen(plot: TrainingPlot) -> None:
    plot.set_curves([], curve(10), curve(10))
    plot.grab()
    before = plot.view_range
    drag(plot, (200, 100), (250, 100), SHIFT)
    after = plot.view_range
    assert after[0][0] < before[0][0] and after[0][1] < before[0][1]
    assert after[1] == pytest.approx(before[1])


def test_keys_zoom_and_move_and_end_it(plot: TrainingPlot) -> None:
    plot.set_curves([], curve(10), curve(10))
    before, key = plot.view_range, Qt.Key
    press(plot, key.Key_Plus)
    closer = plot.view_range
    assert closer[0][1] - closer[0][0] < before[0][1] - before[0][0]
    press(plot, key.Key_Right, modifier=SHIFT)
    assert plot.view_range[0][0] > closer[0][0]
    press(plot, key.Key_Minus, key.Key_Minus)
    press(plot, key.Key_Escape)
    assert plot.view_range == before


def test_ctrl_and_the_wheel_zoom_and_the_wheel_alone_is_the_pages(plot: TrainingPlot) -> None:
    plot.set_curves([], curve(10), curve(10))
    plot.grab()

    def turn(modifier: Qt.KeyboardModifier) -> QWheelEvent:
        at, none = QPointF(250, 120), Qt.MouseButton.NoButton
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(at, at, QPoint(), QPoint(0, 120), none, modifier, phase, False)
        send(plot, event)
        return event

    assert not turn(NO_KEY).isAccepted()
    assert not plot.is_zoomed
    assert turn(Qt.KeyboardModifier.ControlModifier).isAccepted()
    assert plot.is_zoomed


def test_what_is_zoomed_into_stays_while_the_run_goes_on(plot: TrainingPlot) -> None:
    plot.set_curves([], curve(10), curve(10))
    plot.zoom(0.5)
    before = plot.view_range
    plot.set_curves([], curve(11), curve(11))
    assert plot.view_range == before
    plot.clear()
    assert not plot.is_zoomed


@pytest.mark.parametrize(
    "values",
    [[1.0, 0.1, 0.001], [0.0, 0.0], [math.nan, 1.0], [1e-30, 1e30], [-1.0, 2.0], [0.5], []],
)
def test_a_logarithmic_scale_draws_whatever_comes(plot: TrainingPlot, values: list[float]) -> None:
    points = list(enumerate(values, start=1))
    plot.set_log(True)
    plot.set_curves(points, points, points, (1, values[0] if values else None, "best, epoch 1", ""))
    plot.grab()
    last = values[-1] if values else 0.0
    if 0.1 < last < 1e9:
        assert f"{last:.2f}" in plot.accessibleDescription(), "values are read as they are"


def test_a_logarithmic_scale_gives_each_decade_the_same_room(plot: TrainingPlot) -> None:
    plot.set_log(True)
    plot.set_percent(True)  # on a plain scale, too, no share is cut off as an outlier
    plot.set_curves([], [(1, 1.0), (2, 0.1), (3, 0.01)], [(1, 1.0), (2, 0.1), (3, 0.01)])
    column, row = place_of_validation(plot)
    ends = column[0], column[-1]
    first, second, third = np.interp([ends[0], sum(ends) / 2, ends[1]], column, row)
    assert third - first > 100, "two decades take most of the height"
    assert second - first == pytest.approx(third - second, abs=4)


def place_of_validation(plot: TrainingPlot) -> tuple[Array, Array]:
    """Return columns of pixels with the validation curve in them, and its middle row in each."""
    image = the(plot, QGraphicsView).grab().toImage()
    color = palette.colors().validation.lower()
    rows = {
        column: [y for y in range(image.height()) if image.pixelColor(column, y).name() == color]
        for column in range(image.width())
    }
    middles = {column: np.mean(found) for column, found in rows.items() if found}
    return np.array(list(middles)), np.array(list(middles.values()))


@pytest.mark.parametrize(
    ("low", "high"), [(0.01, 1.0), (0.3, 0.31), (1e-9, 1e9), (2.0, 2.0), (0.0123, 45.6)]
)
def test_logarithmic_gridlines_are_round_and_hold_the_values(low: float, high: float) -> None:
    lines = log_gridlines(low, high)
    assert 2 <= len(lines) <= 10
    assert lines[0] <= low and lines[-1] >= high
    assert lines == sorted(lines)
    assert all(f"{line:.6e}"[0] in "125" for line in lines)


def test_an_image_shows_what_the_screen_shows_at_twice_the_size(plot: TrainingPlot) -> None:
    plot.set_curves([], curve(9), curve(9, 2.0))
    image = plot.image()
    assert image.width() == 2 * plot.width()
    pixels = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert palette.colors().validation.lower() in pixels
    assert palette.colors().surface.lower() in pixels


def test_clear_forgets_the_run(plot: TrainingPlot) -> None:
    plot.set_curves(curve(9), curve(9), curve(9), (3, 0.3, "best, epoch 3", ""))
    plot.clear()
    assert plot.accessibleDescription() == ""
    assert palette.colors().validation.lower() not in colors_of(plot)


def test_the_range_does_not_shrink_while_a_run_goes_on(plot: TrainingPlot) -> None:
    plot.set_curves([], [(1, 2.0)], [(1, 2.0)])
    before = plot.view_range[1]
    plot.set_curves([], [(1, 1.0)], [(1, 1.0)])
    assert plot.view_range[1] == before


def test_the_best_epochs_words_are_no_markup(plot: TrainingPlot) -> None:
    plot.set_curves([], curve(3), curve(3), (2, 0.5, "best <b>epoch</b> 2", ""))
    assert texts_in(plot) == ["best <b>epoch</b> 2"]


@pytest.mark.parametrize("steep", [True, False])
@pytest.mark.parametrize("best", range(1, 7))
def test_the_best_epochs_words_lie_beside_the_curves(
    plot: TrainingPlot, best: int, steep: bool
) -> None:
    plot.resize(460, 240)
    first = 3.0 if steep else 1.0
    train = [(n, first / n**0.7) for n in range(1, 7)]
    validation = [(n, 0.15 + value) for n, value in train]
    at = dict(validation)[best]
    plot.set_curves([], train, validation, (best, at, f"best, epoch {best}", "all epochs done"))

    items = the(plot, QGraphicsView).items()
    words = [item for item in items if isinstance(item, QGraphicsTextItem)]
    (box,) = [item.sceneBoundingRect() for item in words if "best" in item.toPlainText()]
    (view,) = [item for item in items if isinstance(item, pg.ViewBox)]
    for curve_ in (train, validation):
        for epoch in np.linspace(1, 6, 400):
            value = float(np.interp(epoch, *np.array(curve_).T))
            point = view.mapViewToScene(QPointF(epoch, value))
            assert not box.contains(point), (epoch, value)


@pytest.mark.parametrize("size", [(240, 120), (60, 40), (2000, 900)])
def test_draws_at_every_size(plot: TrainingPlot, size: tuple[int, int]) -> None:
    plot.set_curves(
        curve(200),
        curve(200),
        curve(200),
        (199, 0.1, "best, epoch 199", "stopped: no improvement for 5"),
    )
    plot.setMinimumSize(1, 1)
    plot.resize(*size)
    plot.grab()


def test_follows_the_theme(plot: TrainingPlot, qapp: QApplication) -> None:
    plot.set_curves([], curve(9), curve(9, 2.0))
    theme.apply(qapp, dark=True)
    try:
        colors = colors_of(plot)
    finally:
        theme.apply(qapp, dark=False)
    assert DARK.validation.lower() in colors
    assert LIGHT.validation.lower() not in colors
