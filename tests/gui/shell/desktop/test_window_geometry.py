"""The window comes back as it was left, on a screen that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QByteArray, QRect, QSize

from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.shell.desktop import window_geometry
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.widgets.tables.base_table import BaseTable
from tests.fakes import FakeClients
from tests.gui.driving import settle

pytestmark = pytest.mark.usefixtures("without_style_sheet")

NewWindow = Callable[[], MainWindow]


@pytest.fixture
def new_window(trainers: FakeClients, predictors: FakeClients) -> Iterator[NewWindow]:
    """Start the program again: each window reads the settings of the one before."""
    windows: list[MainWindow] = []

    def start() -> MainWindow:
        if windows:
            windows[-1].close()
        engines = InferenceClient(predictors), InferenceClient(predictors)
        windows.append(MainWindow(AppSettings(), *engines))
        windows[-1].show()
        settle()
        return windows[-1]

    yield start
    for window in windows:
        window.close()
        window.deleteLater()
    settle()


@pytest.fixture(autouse=True)
def screens(monkeypatch: pytest.MonkeyPatch) -> list[QRect]:
    """Put two screens side by side, the left one with a task bar below."""
    rooms = [QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 1024)]
    monkeypatch.setattr(window_geometry, "rooms", lambda: rooms)
    return rooms


def test_size_place_and_pane_come_back(new_window: NewWindow) -> None:
    first = new_window()
    first.setGeometry(QRect(37, 51, 1100, 730))
    first.splitter.setSizes([1100 - 401, 401])
    settle()
    left = first.geometry(), first.splitter.sizes()

    second = new_window()

    assert (second.geometry(), second.splitter.sizes()) == left
    assert (
        AppSettings().window == f"{left[0].width()}x{left[0].height()}+{left[0].x()}+{left[0].y()}"
    )


def test_tables_stay_sorted_as_they_were(new_window: NewWindow) -> None:
    first = new_window()
    tables = {t.objectName(): t for t in first.findChildren(BaseTable) if t.objectName()}
    assert set(tables) == {"batch", "class-metrics", "runs"}
    for click in (4, 4, 1):  # the last click is on another table
        tables["runs" if click == 4 else "batch"].horizontalHeader().sectionClicked.emit(click)
    left = {name: table.sorting() for name, table in tables.items()}
    assert left == {"batch": (1, False), "class-metrics": (4, False), "runs": (4, True)}

    again = {t.objectName(): t.sorting() for t in new_window().findChildren(BaseTable)}

    assert {name: again[name] for name in left} == left


def test_a_folded_pane_stays_folded_and_unfolds_to_its_width(new_window: NewWindow) -> None:
    first = new_window()
    first.splitter.setSizes([first.width() - 420, 420])
    settle()
    width = first.splitter.sizes()[1]
    first.menus.prediction_panel.trigger()

    second = new_window()
    assert not second.menus.prediction_panel.isChecked()
    assert not second.pane.isVisible()

    second.menus.prediction_panel.trigger()
    settle()
    assert second.pane.isVisible()
    assert second.splitter.sizes()[1] == width


def test_a_maximized_window_comes_back_so_and_keeps_its_other_size(new_window: NewWindow) -> None:
    first = new_window()
    first.resize(1060, 720)
    settle()
    first.showMaximized()
    settle()

    second = new_window()
    assert second.isMaximized()

    second.showNormal()
    settle()
    assert second.size() == QSize(1060, 720)


@pytest.mark.parametrize(
    ("left", "wanted"),
    [
        (QRect(100, 90, 1100, 720), QRect(100, 90, 1100, 720)),
        (QRect(2000, 90, 1100, 720), QRect(2000, 90, 1100, 720)),  # on the other screen
        (QRect(4000, 90, 1100, 720), QRect(820, 90, 1100, 720)),  # on one that is gone
        (QRect(-3000, -3000, 1100, 720), QRect(0, 32, 1100, 720)),
        (QRect(50, 20_000, 1100, 720), QRect(50, 320, 1100, 720)),
        (QRect(500, 0, 1100, 720), QRect(500, 32, 1100, 720)),  # its title bar could not be reached
        (QRect(-50, -50, 9000, 6000), QRect(0, 32, 1920, 1008)),  # larger than the screen
        (QRect(1800, 90, 1100, 720), QRect(1920, 90, 1100, 720)),  # across both
    ],
)
def test_a_window_comes_back_where_all_of_it_can_be_seen(left: QRect, wanted: QRect) -> None:
    assert window_geometry.fitting(left) == wanted


def test_a_window_larger_than_a_small_screen_keeps_its_title_bar_there(
    screens: list[QRect],
) -> None:
    screens[:] = [QRect(0, 0, 800, 600)]
    assert window_geometry.fitting(QRect(0, 0, 1280, 800)) == QRect(0, 32, 1024, 700)


def test_the_window_of_a_screen_that_is_gone_comes_back(
    new_window: NewWindow, screens: list[QRect]
) -> None:
    first = new_window()
    first.setGeometry(QRect(2000, 90, 1100, 720))
    settle()
    first.close()
    del screens[1]

    assert new_window().geometry() == QRect(820, 90, 1100, 720)


def test_what_version_0_1_left_is_read(new_window: NewWindow) -> None:
    first = new_window()
    first.setGeometry(QRect(21, 143, 1080, 705))
    geometry = first.saveGeometry()
    first.close()
    settings = AppSettings()
    settings.window, settings.geometry = "", geometry
    settings.save()

    second = new_window()

    assert second.height() == 705  # no room for the width: Qt makes it fit a test's small screen


def test_nonsense_does_no_harm(new_window: NewWindow, screens: list[QRect]) -> None:
    settings = AppSettings()
    settings.window, settings.geometry = "99999999999x1+0+0", QByteArray(b"x")
    settings.save()

    assert screens[0].intersects(new_window().geometry())
