"""Labelled images are sorted into class folders by the safe sorter, and come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from resnet_gui.core.organize.plan import OrganizeMode
from resnet_gui.gui.features.batch.organize_dialog import OrganizeDialog
from resnet_gui.gui.features.batch.organize_notice import OrganizeNotice
from resnet_gui.gui.features.label import labeling_client
from resnet_gui.gui.features.label.label_page import LabelPage
from resnet_gui.gui.shell.main_window import MainWindow
from tests import images
from tests.fakes import FakeClients, ScriptedDialogs
from tests.gui.driving import button, click, the, visible_buttons, wait

pytestmark = pytest.mark.usefixtures("without_style_sheet")


def test_labelled_images_are_copied_into_class_folders_and_that_is_undone(
    window: MainWindow,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(labeling_client, "EngineProcess", FakeClients().make)
    pile = tmp_path / "pile"
    pile.mkdir()
    for number in range(5):
        images.draw(number % 2, number).save(pile / f"{number}.png")
    window.data.label_requested.emit(pile)
    page = the(window, LabelPage)
    wait(lambda: page.model.session is not None)
    page.model.do(
        lambda session: session.label_each(
            {Path("0.png"): "cats", Path("1.png"): "dogs", Path("2.png"): "cats"}
        )
    )
    page.model.do(lambda session: session.set_aside([Path("2.png")]))
    wait(lambda: page.model.snapshot is not None and page.model.snapshot.n_aside == 1)
    shown: list[OrganizeMode] = []

    def agree(dialog: QDialog) -> bool:
        assert isinstance(dialog, OrganizeDialog)
        wait(lambda: dialog.plan is not None)
        assert dialog.plan is not None
        shown.append(dialog.plan.mode)
        return True

    dialogs.forms.append(agree)
    click(button(page, "Sort into class folders…"))

    target = tmp_path / "pile, sorted"
    wait(lambda: (target / "dogs" / "1.png").is_file())
    found = {p.relative_to(target).as_posix() for p in target.rglob("*.png")}
    assert found == {"cats/0.png", "dogs/1.png"}, "neither unlabelled nor unused ones"
    assert shown == [OrganizeMode.COPY]
    assert len(list(pile.glob("*.png"))) == 5
    notice = the(page, OrganizeNotice)
    wait(lambda: "Undo" in visible_buttons(notice))
    click(button(notice, "Open folder"))
    assert dialogs.opened == [target]
    click(button(notice, "Undo"))
    copies = [target / "cats" / "0.png", target / "dogs" / "1.png"]
    wait(lambda: not any(copy.exists() for copy in copies))
    assert len(list(pile.glob("*.png"))) == 5
