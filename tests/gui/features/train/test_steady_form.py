"""The form of a run stands still: nothing that opens or closes moves a field that was there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from resnet_gui.gui.features.train.config_form import TrainConfigForm
from resnet_gui.gui.features.train.preset_list import PresetList
from resnet_gui.gui.widgets.collapsible import CollapsibleHeader
from resnet_gui.gui.widgets.keyboard.reading_order import stops
from tests.gui.driving import click, press, the
from tests.gui.window_states import application, stage, wait


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def places(form: QWidget) -> dict[str, tuple[QPoint, int]]:
    """Return where each field begins in the window, and how wide it is."""
    return {
        widget.accessibleName(): (widget.mapTo(widget.window(), QPoint()), widget.width())
        for widget in stops(form)
        if not isinstance(widget, CollapsibleHeader)
    }


def test_opening_advanced_moves_no_field(tmp_path: Path) -> None:
    with application(look=True), stage(tmp_path) as on:
        on.train_ready()
        form = the(on.window, TrainConfigForm)
        before = places(form)
        assert "Start from" in before

        click(the(form, CollapsibleHeader))
        wait(lambda: "Seed" in places(form))

        after = places(form)
        assert {name: after[name] for name in before} == before


def test_in_a_low_window_the_presets_scroll_and_none_is_cut(tmp_path: Path) -> None:
    with application(look=True), stage(tmp_path) as on:
        on.window.resize(1024, 700)
        on.train_ready()
        presets = the(on.window, PresetList)
        first = presets.findChildren(QAbstractButton)[0]
        height = first.sizeHint().height()
        assert first.visibleRegion().boundingRect().height() == first.height() == height

        first.setFocus()
        for _ in range(6):
            press(focus(), Qt.Key.Key_Down)

        assert presets.chosen() == "plain"
        assert focus().visibleRegion().boundingRect().height() == focus().height()
