"""The order in which Tab goes through a window: as one reads, whatever was made first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QScrollArea, QWidget

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # at run time Qt's class comes from the other base


class ReadingOrder(_Widget):
    """Mixin for a window: Tab goes through it in the order of reading.

    It stands before Qt's class among the bases: ``class Window(ReadingOrder, QMainWindow)``.
    """

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on from the widget with the focus; Qt calls this also where that was hidden."""
        here = QApplication.focusWidget()
        if here is None or (here.isVisible() and here.isEnabled()):
            target = next_stop(self, here, forward=forward)
        else:
            target = _nearest_stop(self, here)
        if target is None:
            return False
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        _scroll_to(target)
        return True


def next_stop(root: QWidget, here: QWidget | None, *, forward: bool) -> QWidget | None:
    """Return where Tab goes from a widget.

    Args:
        root: The widget whose contents are gone through, in a circle.
        here: What has the focus; anything else begins at one end.
        forward: False for Shift+Tab.

    Returns:
        None where nothing else within ``root`` takes the focus.
    """
    order = [*_in_order(root)]
    if not forward:
        order.reverse()
    at = order.index(here) if here in order else -1
    turned = [*order[at + 1 :], *order[: max(0, at)]]
    return next((widget for widget in turned if _is_stop(widget)), None)


def _nearest_stop(root: QWidget, gone: QWidget) -> QWidget | None:
    """Return a stop close to a widget that can no longer have the focus: on its own page."""
    around = gone.parentWidget()
    while around is not None and around is not root:
        target = next_stop(around, gone, forward=True)
        if target is not None:
            return target
        around = around.parentWidget()
    return next_stop(root, gone, forward=True)


def stops(root: QWidget) -> list[QWidget]:
    """Return all places within a widget where Tab stops, in order."""
    return [widget for widget in _in_order(root) if _is_stop(widget)]


def _in_order(widget: QWidget) -> Iterator[QWidget]:
    """Yield all widgets within one, each before what it holds."""
    laid = [*_laid_out(widget.layout())]
    known = set(laid)
    others = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and child not in known and not child.isWindow()
    ]
    others.sort(key=lambda child: (child.y(), child.x()))
    for child in (*laid, *others):
        yield child
        yield from _in_order(child)


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    """Yield the widgets of a layout and of those in it, in the order in which they stand there."""
    if layout is None:
        return
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        child = item.widget()
        if child is not None:
            yield child
        else:
            yield from _laid_out(item.layout())


def _is_stop(widget: QWidget) -> bool:
    if not (widget.isVisible() and widget.isEnabled()) or widget.focusProxy() is not None:
        return False
    if isinstance(widget, QAbstractButton) and len(group := _group(widget)) > 1:
        return widget is next((one for one in group if one.isChecked()), group[0])
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    # What only scrolls follows the stops that are in it.
    return not isinstance(widget, QScrollArea) or not stops(widget)


def _group(button: QAbstractButton) -> list[QAbstractButton]:
    """Return the visible buttons of which one is checked; Tab stops there, arrows go on."""
    group, parent = button.group(), button.parentWidget()
    if group is not None and group.exclusive():
        buttons = group.buttons()
    elif parent is not None and button.isCheckable() and button.autoExclusive():
        buttons = [
            one
            for one in parent.children()
            if isinstance(one, QAbstractButton) and one.isCheckable() and one.autoExclusive()
        ]
    else:
        return []
    return [one for one in buttons if one.isVisible() and one.isEnabled()]


def _scroll_to(widget: QWidget) -> None:
    """Scroll whatever a widget is in so that it can be seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
