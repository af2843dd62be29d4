"""*Compute on* in the dialog of the settings: what is chosen, and what trying it tells."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.cluster_commands import DescribeCluster
from resnet_gui.core.protocol.cluster_events import ClusterDescribed, ClusterFailed
from resnet_gui.gui.features.preferences.compute_control import ComputeControl
from resnet_gui.gui.features.preferences.settings_dialog import SettingsDialog
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.shell.main_window import MainWindow
from tests.fakes import FakeClients
from tests.gui.driving import click, press, visible_texts

pytestmark = pytest.mark.usefixtures("without_style_sheet")

ADDRESS = "10.0.0.1:6379"
HERE, AUTO, OTHER = range(3)


def choose(box: QComboBox, at: int) -> None:
    box.setCurrentIndex(at)
    box.activated.emit(at)


def type_text(line: QLineEdit, text: str) -> None:
    line.setFocus()
    QTest.keyClicks(line, text)


@pytest.fixture
def dialog(window: MainWindow, settings: AppSettings) -> Iterator[SettingsDialog]:
    dialog = SettingsDialog(settings, window.tasks, window.inference, window.place, window)
    dialog.show()
    yield dialog
    dialog.close()
    dialog.deleteLater()


@pytest.fixture
def control(dialog: SettingsDialog) -> ComputeControl:
    found: QWidget = dialog.controls["compute_on"]
    assert isinstance(found, ComputeControl)
    return found


def test_this_computer_is_chosen_and_has_nothing_to_try(control: ComputeControl) -> None:
    assert control.where.currentText() == "This computer"
    assert not control.try_it.isVisible()
    assert not control.address.isVisible()


def test_a_ray_of_its_own_holds_at_once(
    window: MainWindow, control: ComputeControl, settings: AppSettings
) -> None:
    choose(control.where, AUTO)
    assert settings.compute_on == "auto"
    assert "Many pictures: Ray on this computer" in visible_texts(window.statusBar())
    choose(control.where, HERE)
    assert settings.compute_on == ""
    assert "Ray" not in visible_texts(window.statusBar())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="clusters need Linux")
def test_a_cluster_is_an_address(
    window: MainWindow, dialog: SettingsDialog, control: ComputeControl, settings: AppSettings
) -> None:
    choose(control.where, OTHER)
    assert control.address.hasFocus() or control.address.isVisible()
    type_text(control.address, "somewhere")
    press(control.address, Qt.Key.Key_Return)
    assert settings.compute_on == ""
    assert "such as 10.0.0.1:6379" in visible_texts(dialog)
    control.address.clear()
    type_text(control.address, ADDRESS)
    press(control.address, Qt.Key.Key_Return)
    assert settings.compute_on == ADDRESS
    assert "such as" not in visible_texts(dialog)
    assert f"Many pictures: Ray cluster at {ADDRESS}" in visible_texts(window.statusBar())


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_only_a_ray_of_this_computer_is_offered(
    window: MainWindow, settings: AppSettings, platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    control = ComputeControl(window.place)
    assert control.where.count() == 2
    settings.compute_on = ADDRESS  # of settings that came from another computer
    control = ComputeControl(window.place)
    assert (control.where.count(), control.address.text()) == (3, ADDRESS)


def test_trying_tells_in_one_sentence_what_is_there(
    dialog: SettingsDialog, control: ComputeControl, clusters: FakeClients
) -> None:
    choose(control.where, AUTO)
    click(control.try_it)
    assert clusters.newest.commands == [DescribeCluster("auto")]
    assert "Starting workers" in control.result.text()
    versions = {"Ray": "2.60.0", "Python": "3.11"}
    clusters.newest.play(ClusterDescribed(3, 48, versions))
    said = "3 computers with 48 processors answered, with Ray 2.60.0, Python 3.11."
    assert control.result.text() == said
    assert control.result.isVisible()
    assert clusters.newest.is_cancelled  # nothing is kept that was only tried


def test_trying_tells_in_one_sentence_what_is_wrong(
    dialog: SettingsDialog, control: ComputeControl, clusters: FakeClients
) -> None:
    choose(control.where, AUTO)
    click(control.try_it)
    problem = Problem(ProblemKind.CLUSTER_NOT_INSTALLED, {"extra": "resnet_gui[cluster]"})
    clusters.newest.play(ClusterFailed(problem))
    sentence = 'python -m pip install "resnet_gui[cluster]"'
    assert sentence in visible_texts(dialog)
    assert sentence in control.accessibleDescription()
    choose(control.where, HERE)
    assert sentence not in visible_texts(dialog)


def test_trying_can_be_stopped_by_its_button_and_by_closing(
    dialog: SettingsDialog, control: ComputeControl, clusters: FakeClients
) -> None:
    choose(control.where, AUTO)
    click(control.try_it)
    assert control.try_it.text() == "Stop"
    click(control.try_it)
    assert clusters.newest.is_cancelled
    assert control.try_it.text() == "Try it"
    assert not control.result.isVisible()
    click(control.try_it)
    dialog.close()
    assert len(clusters.made) == 2
    assert clusters.newest.is_cancelled


def test_everything_has_a_name(control: ComputeControl) -> None:
    for widget in (control.where, control.address, control.try_it):
        assert widget.accessibleName()
