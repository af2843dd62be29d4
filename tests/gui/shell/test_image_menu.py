"""Thumbnails have a menu and can be dragged; what it does to the dataset can be seen at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu

from resnet_gui.core.protocol.commands import Predict
from resnet_gui.core.protocol.inference_events import Predicted
from resnet_gui.gui.features.data.edit_bar import EditBar
from resnet_gui.gui.features.data.images_panel import ImagesPanel
from resnet_gui.gui.shell.image_menu_controller import ImageMenuController
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.widgets.drop_area import DropArea
from resnet_gui.gui.widgets.image_frame import ImageFrame
from resnet_gui.gui.widgets.thumbnails.thumbnail_grid import ThumbnailGrid
from tests.fakes import FakeClients, ScriptedDialogs
from tests.gui.driving import Drag, button, click, send, the, thumbnails, visible_texts, wait
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")


@pytest.fixture
def grid(window: MainWindow, image_folder: MakeFolder) -> ThumbnailGrid:
    """Return the grid of an open dataset."""
    window.open_dataset(image_folder())
    wait(lambda: window.session.dataset is not None)
    grid = the(the(window.data, ImagesPanel), ThumbnailGrid)
    wait(lambda: grid.isVisible() and grid.model().rowCount())
    return grid


def menu_of(window: MainWindow, grid: ThumbnailGrid, row: int) -> QMenu:
    """Right-click an image; return the menu that opens."""
    place = grid.visualRect(grid.model().index(row, 0)).center() - QPoint(10, 10)
    reason = QContextMenuEvent.Reason.Mouse
    send(grid.viewport(), QContextMenuEvent(reason, place, grid.viewport().mapToGlobal(place)))
    (menu,) = (m for m in window.findChildren(QMenu) if m.isVisible() and m.parent() is window)
    return menu


def entry(menu: QMenu, text: str) -> QAction:
    (found,) = (action for action in menu.actions() if action.text() == text)
    assert found.isEnabled(), text
    return found


def test_an_image_is_classified_shown_and_its_path_copied(
    window: MainWindow, grid: ThumbnailGrid, predictors: FakeClients, dialogs: ScriptedDialogs
) -> None:
    engine = predictors.load_model()
    image = thumbnails(grid).path(1)
    menu = menu_of(window, grid, 1)

    entry(menu, "Copy path").trigger()
    entry(menu, "Show in folder").trigger()
    entry(menu, "Classify").trigger()

    assert QGuiApplication.clipboard().text() == str(image)
    assert dialogs.opened == [image.parent]
    assert engine.last(Predict).path == image
    menu.close()


def test_an_image_is_left_out_and_moved_to_a_class(window: MainWindow, grid: ThumbnailGrid) -> None:
    dataset = window.session.dataset
    assert dataset is not None
    first, second = (thumbnails(grid).path(row).relative_to(dataset.root) for row in (0, 1))

    menu = menu_of(window, grid, 0)
    entry(menu, "Leave out").trigger()
    menu.close()
    wait(lambda: first in {image.path for image in window.session.dataset.marked})  # type: ignore[union-attr]
    wait(lambda: not window.session.is_scanning)
    menu = menu_of(window, grid, 0)
    (move,) = (m for m in menu.findChildren(QMenu) if m.title() == "Move to class")
    other = dataset.classes[1]
    entry(move, other).trigger()
    menu.close()

    def label() -> str:
        now = window.session.dataset
        assert now is not None
        return next(image.label for image in now.images if image.path == second)

    wait(lambda: label() == other)
    assert (dataset.root / second).is_file()  # its file stays where it was
    bar = the(window.data, EditBar)
    assert f"1 picture moved to {other}." in visible_texts(bar)
    wait(lambda: not window.session.is_scanning)
    window.menus.undo.trigger()
    wait(lambda: label() == dataset.classes[0])
    wait(lambda: not window.session.is_scanning)
    assert "1 picture left out." in visible_texts(bar)
    click(button(bar, "Undo"))
    wait(lambda: not window.session.dataset.marked)  # type: ignore[union-attr]
    wait(lambda: not bar.isVisible())
    assert not window.menus.undo.isEnabled()


def test_an_image_is_dragged_onto_the_panel_and_not_onto_the_page_it_comes_from(
    window: MainWindow, grid: ThumbnailGrid, predictors: FakeClients
) -> None:
    engine = predictors.load_model()
    model = thumbnails(grid)
    dragged: list[Path | str] = [
        Path(url.toLocalFile()) for url in model.mimeData([model.index(2, 0)]).urls()
    ]
    assert dragged == [model.path(2)]
    assert grid.dragEnabled()

    drag = Drag(the(window.pane, DropArea), dragged)
    assert drag.enter().isAccepted()
    drag.drop()

    wait(lambda: engine.count(Predict))
    assert engine.last(Predict).path == model.path(2)


def test_what_was_looked_at_stays_in_view_after_an_edit(
    window: MainWindow, grid: ThumbnailGrid, tmp_path: Path
) -> None:
    from tests import images

    window.open_dataset(images.make_folder(tmp_path / "many", {"cats": 90, "dogs": 90}))
    wait(lambda: grid.model().rowCount() == 180)
    wait(lambda: not window.session.is_scanning)
    bar = grid.verticalScrollBar()
    wait(lambda: bar.maximum() > 300)
    bar.setValue(300)
    dataset = window.session.dataset
    assert dataset is not None

    window.data.editor.leave_out(dataset, [dataset.images[0].path])

    wait(lambda: grid.model().rowCount() == 179)
    assert bar.value() == 300


def test_the_menu_of_many_images_looks_at_each_once(
    window: MainWindow, grid: ThumbnailGrid, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = window.session.dataset
    assert dataset is not None
    hashed, hash_of = [0], Path.__hash__

    def counted(path: Path) -> int:
        hashed[0] += 1
        return hash_of(path)

    count = len(dataset.images)
    (pages,) = window.findChildren(ImageMenuController)
    chosen = [dataset.root / image.path for image in dataset.images]
    monkeypatch.setattr(type(dataset.root), "__hash__", counted)

    menu = pages.menu(chosen)

    assert "Move to class" in [action.text() for action in menu.actions()]
    assert count <= hashed[0] <= 6 * count


def test_what_was_answered_is_looked_for_once_it_is_wanted(
    window: MainWindow, grid: ThumbnailGrid, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(window.batch, "answer_of", asked.append)
    (pages,) = window.findChildren(ImageMenuController)
    elsewhere = [Path("/elsewhere/a.png"), Path("/elsewhere/b.png")]

    menu = pages.menu(elsewhere)
    assert asked == []

    (use,) = (m for m in menu.findChildren(QMenu) if m.title() == "Use as training picture")
    for _ in range(2):
        use.aboutToShow.emit()
    assert asked == 2 * elsewhere
    assert len(use.actions()) == 2


def test_an_image_from_elsewhere_joins_the_training_images_as_it_was_answered(
    window: MainWindow, grid: ThumbnailGrid, predictors: FakeClients, tmp_path: Path
) -> None:
    from tests import images

    image = tmp_path / "outside" / "new.png"
    image.parent.mkdir()
    images.draw(1, 77).save(image)
    dataset = window.session.dataset
    assert dataset is not None
    engine = predictors.load_model()
    window.pane.predict([image])
    wait(lambda: engine.count(Predict))
    answer, other = dataset.classes[1], dataset.classes[0]
    engine.play(Predicted(engine.last(Predict).job, ((answer, 0.9), (other, 0.1)), 4.0))
    frame = next(f for f in window.pane.findChildren(ImageFrame) if f.isVisible())
    frame.customContextMenuRequested.emit(QPoint(5, 5))
    (menu,) = (m for m in window.findChildren(QMenu) if m.isVisible() and m.parent() is window)
    (use,) = (m for m in menu.findChildren(QMenu) if m.title() == "Use as training picture")
    use.aboutToShow.emit()
    assert [action.text() for action in use.actions()] == [f"{answer} (as answered)", other]

    entry(use, f"{answer} (as answered)").trigger()
    menu.close()

    added = dataset.root / answer / "new (corrected).png"
    wait(lambda: added.is_file())
    wait(lambda: window.pane.correcting.can_undo)
    window.pane.correcting.undo()
    wait(lambda: not added.is_file())
