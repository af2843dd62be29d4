"""The window on CSV lists: opened by the menu or by a drop, and shown with what is not used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.gui.features.data.data_page import DataPage
from resnet_gui.gui.features.data.dataset_panel import DatasetPanel
from resnet_gui.gui.features.data.findings_list import FindingsList
from resnet_gui.gui.features.data.images_panel import ImagesPanel
from resnet_gui.gui.features.data.welcome_panel import WelcomePanel
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.widgets.drop_area import DropOverlay
from resnet_gui.gui.widgets.notice import Notice
from resnet_gui.gui.widgets.page_header import PageHeader
from resnet_gui.gui.widgets.tables.text_table import TextTable
from tests.fakes import FakeClients, ScriptedDialogs
from tests.gui.driving import Drag, change_language, click, plain, settle, the, visible_texts
from tests.gui.features.data.test_data_page import LONG, open_folder
from tests.gui.widgets.test_tables_and_bars import cells
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")


@pytest.fixture
def source(image_folder: MakeFolder) -> Path:
    """Return a list of twelve images, two of whose lines cannot be used."""
    root = image_folder({"cats": 6, "dogs": 6})
    files = sorted(file.relative_to(root) for file in root.rglob("*.png"))
    rows = [f"{file.as_posix()},{file.parts[0]}" for file in files]
    path = root / "my pets 50% #1.csv"
    path.write_text("\n".join(["path,label", "gone.png,cats", *rows, "cats/000.png,"]), "utf-8")
    return path


class TestDrop:
    @pytest.mark.parametrize("ending", [".csv", ".TSV"])
    def test_a_dropped_list_is_opened(
        self, qtbot: QtBot, tab: DataPage, source: Path, ending: str
    ) -> None:
        source = source.rename(source.with_suffix(ending))
        drag = Drag(tab, [source])
        drag.enter()
        overlay = the(tab, DropOverlay)
        assert source.name in overlay.accessibleName()
        assert "list" in overlay.accessibleDescription()
        assert drag.drop().isAccepted()
        qtbot.waitUntil(lambda: tab.session.dataset is not None, timeout=LONG)
        assert tab.session.dataset is not None and tab.session.dataset.source == source
        assert tab.session.dataset.classes == ("cats", "dogs")

    @pytest.mark.parametrize("names", [["a.png"], ["a.txt"], ["a.csv", "b.csv"]])
    def test_what_is_neither_folder_nor_list_is_refused_in_these_words(
        self, tab: DataPage, tmp_path: Path, names: list[str]
    ) -> None:
        for name in names:
            (tmp_path / name).touch()
        drag = Drag(tab, [tmp_path / name for name in names])
        drag.enter()
        overlay = the(tab, DropOverlay)
        assert overlay.accessibleName() == "This is neither one folder nor a CSV list"
        assert ".csv or .tsv" in overlay.accessibleDescription()
        assert not drag.drop().isAccepted()
        settle()
        assert tab.session.source is None


class TestShown:
    def test_the_facts_name_the_list(self, qtbot: QtBot, tab: DataPage, source: Path) -> None:
        open_folder(qtbot, tab, source)
        texts = visible_texts(the(tab, PageHeader))
        assert "my pets 50% #1" in texts
        assert "12 pictures" in texts
        assert "from the list my pets 50% #1.csv" in texts
        change_language(tab)
        assert visible_texts(the(tab, PageHeader)) == texts

    def test_lines_that_are_not_used_are_listed_with_their_numbers(
        self, qtbot: QtBot, tab: DataPage, source: Path
    ) -> None:
        open_folder(qtbot, tab, source)
        (link,) = plain(the(tab, FindingsList))
        click(link)
        assert dict(cells(the(the(tab, ImagesPanel), TextTable))) == {
            "gone.png": "Line 2: there is no such file.",
            str(Path("cats/000.png")): "Line 15: it has no class.",
        }

    def test_a_bad_list_gives_one_sentence(
        self, qtbot: QtBot, tab: DataPage, tmp_path: Path
    ) -> None:
        bad = tmp_path / "empty.csv"
        bad.touch()
        open_folder(qtbot, tab, bad)
        assert tab.session.dataset is None
        assert (
            the(the(tab, DatasetPanel), Notice).accessibleDescription()
            == f"The list {bad} is empty."
        )

    def test_the_first_start_mentions_lists(self, tab: DataPage) -> None:
        assert "a CSV list" in visible_texts(the(tab, WelcomePanel))

    def test_cancelling_goes_back_to_the_list(
        self, qtbot: QtBot, tab: DataPage, source: Path, tasks: TaskRunner
    ) -> None:
        open_folder(qtbot, tab, source)
        tab.session.open(source.parent)
        tab.cancel()
        assert tab.session.source == source
        tasks.finish_all()


@pytest.fixture
def window(
    qtbot: QtBot,
    inference: InferenceClient,
    measuring: InferenceClient,
    trainers: FakeClients,
    settings: AppSettings,
) -> Iterator[MainWindow]:
    window = MainWindow(settings, inference, measuring)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()
    window.deleteLater()
    settle()


def test_the_menu_opens_a_list_and_the_settings_name_it(
    qtbot: QtBot,
    window: MainWindow,
    settings: AppSettings,
    dialogs: ScriptedDialogs,
    source: Path,
) -> None:
    dialogs.files = [None, source]
    window.menus.open_list.trigger()
    assert window.session.source is None
    window.menus.open_list.trigger()
    qtbot.waitUntil(lambda: window.session.dataset is not None, timeout=LONG)
    assert settings.folder("dataset") == source.parent
    config = window.train.setup.config()
    assert (config.dataset, config.root) == (str(source), "")


def test_the_settings_carry_a_lists_root(window: MainWindow, source: Path, tmp_path: Path) -> None:
    elsewhere = source.rename(tmp_path / "pets.csv")
    page = window.train.setup
    page.set_dataset(scan(elsewhere, root=source.parent))
    page.choose_preset("small")
    config = from_preset("small", elsewhere, root=str(source.parent))
    assert page.config() == config
    page.form.set_config(config)
    assert page.form.config() == config
