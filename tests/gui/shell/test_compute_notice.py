"""A cluster that fails: one sentence above the page, and the way back to this computer."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.cluster_events import ClusterFailed
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.shell.compute.compute_notice import ComputeNotice
from resnet_gui.gui.shell.main_window import MainWindow
from resnet_gui.gui.text import labels
from resnet_gui.gui.widgets.collapsible import CollapsibleHeader
from tests.fakes import FakeClients
from tests.gui.driving import button, click, the, visible_texts, wait
from tests.images import MakeFolder

pytestmark = pytest.mark.usefixtures("without_style_sheet")


def test_compute_on_this_computer_is_the_next_step(
    window: MainWindow, settings: AppSettings, clusters: FakeClients, image_folder: MakeFolder
) -> None:
    settings.compute_on = "10.0.0.1:6379"
    notice = the(window, ComputeNotice)
    window.open_dataset(root := image_folder())
    wait(lambda: bool(clusters.made))
    assert not notice.isVisible()
    problem = Problem(
        ProblemKind.CLUSTER_UNREACHABLE, {"address": "10.0.0.1:6379", "detail": "refused"}
    )
    clusters.newest.play(ClusterFailed(problem))

    assert labels.problem(problem) in visible_texts(notice)
    click(the(notice, CollapsibleHeader))
    assert the(notice, QPlainTextEdit).toPlainText() == "refused"
    click(button(notice, "Compute on this computer"))

    assert not notice.isVisible()
    wait(lambda: not window.session.is_scanning)
    assert settings.compute_on == ""
    assert window.session.dataset is not None
    assert window.session.dataset.source == root


def test_it_tells_of_both_and_goes_when_neither_is_to_be_done_again(window: MainWindow) -> None:
    notice, place, done = the(window, ComputeNotice), window.place, list[str]()
    gone, none = Problem(ProblemKind.CLUSTER_GONE), Problem(ProblemKind.CLUSTER_NO_WORKERS)
    for click_on in ("Dismiss", "Compute on this computer"):
        place.report(place.reading, gone, lambda: done.append("read"))
        place.report(place.predicting, none, lambda: done.append("predicted"))
        both = "The Ray cluster does not answer any more.\nNo worker of the cluster starts."
        assert both in visible_texts(notice)
        kinds = {one.property("kind") for one in notice.findChildren(QPushButton)}
        assert "primary" not in kinds, "it stands above pages with a filled button"

        click(button(notice, click_on))

        assert not notice.isVisible()
        assert done == (["read", "predicted"] if click_on != "Dismiss" else [])

    place.report(place.reading, gone, lambda: done.append("again"))
    place.report(place.predicting, none, lambda: done.append("again"))
    place.forget(place.reading)
    assert notice.isVisible()
    assert "No worker of the cluster starts." in visible_texts(notice)
    place.forget(place.predicting)
    assert not notice.isVisible()
