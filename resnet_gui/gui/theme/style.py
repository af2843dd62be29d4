"""The Qt style: Fusion with custom fields, arrows and radio buttons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionHeader,
    QStyleOptionSpinBox,
    QWidget,
)

from resnet_gui.gui.theme import icons, palette
from resnet_gui.gui.theme.plain_text import elided

_RADIUS, _CHECK_RADIUS = 6.0, 4.0
_STEPS = 28  # width of the part of a spin box that holds its arrows
_CHEVRON = 28  # width of the part of a combo box that holds its chevron

_ARROWS = {
    QStyle.PrimitiveElement.PE_IndicatorArrowDown: "chevron-down",
    QStyle.PrimitiveElement.PE_IndicatorArrowUp: "chevron-up",
    QStyle.PrimitiveElement.PE_IndicatorArrowRight: "chevron-right",
    QStyle.PrimitiveElement.PE_IndicatorMenuCheckMark: "tick",
}


class AppStyle(QProxyStyle):
    """Draws what a style sheet cannot: tinted arrows, and the lower edge of a field."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw fields, indicators and arrows; Fusion draws the rest."""
        primitive = QStyle.PrimitiveElement
        if element == primitive.PE_PanelLineEdit:
            # The edit inside a spin or combo box has no frame, and stands on their field.
            if isinstance(option, QStyleOptionFrame) and option.lineWidth > 0:
                draw_field(painter, option, widget)
        elif element == primitive.PE_IndicatorRadioButton:
            draw_radio(painter, QRectF(option.rect), _states(option))
        elif element == primitive.PE_IndicatorCheckBox:
            draw_check(painter, QRectF(option.rect), _states(option))
        elif element == primitive.PE_FrameFocusRect:
            pass  # FocusRing draws it, outside the widget
        elif element in _ARROWS:
            _draw_icon(painter, _ARROWS[element], option.rect, 14, option.state)
        elif element == primitive.PE_IndicatorHeaderArrow:
            # Qt's names tell where the large values are; the chevron points to the small end.
            down = isinstance(option, QStyleOptionHeader) and (
                option.sortIndicator == QStyleOptionHeader.SortIndicator.SortUp
            )
            name = "chevron-down" if down else "chevron-up"
            _draw_icon(painter, name, option.rect, 12, option.state)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Elide a combo box's text with "…", where Fusion would cut through a letter."""
        if element == QStyle.ControlElement.CE_ComboBoxLabel and isinstance(
            option, QStyleOptionComboBox
        ):
            kind, sub = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
            room = self.subControlRect(kind, option, sub, widget).width() - 2
            if not option.currentIcon.isNull():
                room -= option.iconSize.width() + 4
            option = QStyleOptionComboBox(option)
            option.currentText = elided(option.fontMetrics, option.currentText, room)
        super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw combo boxes and spin boxes; Fusion draws the rest."""
        sub = QStyle.SubControl
        if isinstance(option, QStyleOptionComboBox):
            draw_field(painter, option, widget)
            rect = self.subControlRect(control, option, sub.SC_ComboBoxArrow, widget)
            _draw_icon(painter, "chevron-down", rect, 14, option.state)
        elif isinstance(option, QStyleOptionSpinBox):
            draw_field(painter, option, widget)
            if option.buttonSymbols == QAbstractSpinBox.ButtonSymbols.NoButtons:
                return
            step = QAbstractSpinBox.StepEnabledFlag
            for part, name, flag in (
                (sub.SC_SpinBoxUp, "chevron-up", step.StepUpEnabled),
                (sub.SC_SpinBoxDown, "chevron-down", step.StepDownEnabled),
            ):
                rect = self.subControlRect(control, option, part, widget)
                state = option.state
                if not option.stepEnabled & flag:
                    state &= ~QStyle.StateFlag.State_Enabled
                elif not option.activeSubControls & part:
                    state &= ~QStyle.StateFlag.State_MouseOver
                _draw_icon(painter, name, rect, 12, state)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Return the place of the text and the arrows in combo boxes and spin boxes."""
        sub, r = QStyle.SubControl, option.rect
        if isinstance(option, QStyleOptionComboBox):
            if part == sub.SC_ComboBoxEditField:
                left = 10 if option.editable else 11
                return self._mirrored(option, r.adjusted(left, 1, -_CHEVRON, -1))
            if part == sub.SC_ComboBoxArrow:
                return self._mirrored(option, QRect(r.right() - 27, r.top(), 24, r.height()))
        elif isinstance(option, QStyleOptionSpinBox):
            bare = option.buttonSymbols == QAbstractSpinBox.ButtonSymbols.NoButtons
            half = r.height() // 2
            x = r.right() - _STEPS + 3
            if part == sub.SC_SpinBoxEditField:
                return self._mirrored(option, r.adjusted(10, 1, -10 if bare else -_STEPS, -1))
            if part == sub.SC_SpinBoxUp:
                empty = QRect()
                return empty if bare else self._mirrored(option, QRect(x, 2, 24, half - 2))
            if part == sub.SC_SpinBoxDown:
                empty = QRect()
                return empty if bare else self._mirrored(option, QRect(x, half, 24, half - 2))
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        """Keep a margin between a field's text and its edge."""
        if element == QStyle.SubElement.SE_LineEditContents:
            framed = isinstance(option, QStyleOptionFrame) and option.lineWidth > 0
            return option.rect.adjusted(10, 1, -10, -1) if framed else option.rect
        return super().subElementRect(element, option, widget)  # type: ignore[arg-type]

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """Give every field the height of a button."""
        contents = QStyle.ContentsType
        result = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind == contents.CT_LineEdit:
            if isinstance(option, QStyleOptionFrame) and option.lineWidth > 0:
                result = QSize(size.width() + 20, palette.control_height())
        elif kind == contents.CT_ComboBox:
            result = QSize(size.width() + 14 + _CHEVRON, palette.control_height())
        elif kind == contents.CT_SpinBox:
            result = QSize(size.width() + 10 + _STEPS, palette.control_height())
        return result

    def _mirrored(self, option: QStyleOption, rect: QRect) -> QRect:
        return self.visualRect(option.direction, option.rect, rect)


def draw_field(painter: QPainter, option: QStyleOption, widget: QWidget | None) -> None:
    """Draw the empty box of a field, with a darker lower edge that invites typing."""
    c = palette.colors()
    state = option.state
    enabled = bool(state & QStyle.StateFlag.State_Enabled)
    focus = bool(state & QStyle.StateFlag.State_HasFocus)
    invalid = widget is not None and bool(widget.property("invalid"))
    over = bool(state & QStyle.StateFlag.State_MouseOver)
    picks = isinstance(option, QStyleOptionComboBox) and not option.editable
    fill = c.field if enabled else c.canvas
    if enabled and over and picks:
        fill = c.hover
    edge = c.error if invalid else c.line
    lower = c.error if invalid else c.accent if focus else c.stroke if enabled else c.line
    box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(edge), 1))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    depth = 2.5 if focus or invalid else 1.5
    painter.setClipRect(QRectF(box.left() - 1, box.bottom() - depth, box.width() + 2, depth + 1))
    painter.setPen(QPen(QColor(lower), 1))
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    if focus or invalid:
        painter.drawRoundedRect(box.adjusted(0, 0, 0, -1), _RADIUS, _RADIUS)
    painter.restore()


def draw_radio(painter: QPainter, rect: QRectF, states: tuple[bool, bool, bool]) -> None:
    """Draw a radio button for the states (enabled, checked, hovered)."""
    painter.save()
    ring, color = _begin_mark(painter, rect, states)
    painter.drawEllipse(ring)
    if states[1]:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        radius = min(rect.width(), rect.height()) * 0.24
        painter.drawEllipse(ring.center(), radius, radius)
    painter.restore()


def _begin_mark(
    painter: QPainter, rect: QRectF, states: tuple[bool, bool, bool]
) -> tuple[QRectF, QColor]:
    """Set pen and brush for the empty box; return its rectangle and its colour."""
    c = palette.colors()
    enabled, chosen, over = states
    side = min(rect.width(), rect.height())
    box = QRectF(0, 0, side - 2, side - 2)
    box.moveCenter(rect.center())
    color = QColor(c.ink3 if not enabled else c.accent if chosen or over else c.stroke)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.5))
    painter.setBrush(QColor(c.field) if enabled else Qt.BrushStyle.NoBrush)
    return box, color


def draw_check(painter: QPainter, rect: QRectF, states: tuple[bool, bool, bool]) -> None:
    """Draw a check box for the states (enabled, checked, hovered)."""
    painter.save()
    box, color = _begin_mark(painter, rect, states)
    if states[1]:
        painter.setBrush(color)
    painter.drawRoundedRect(box, _CHECK_RADIUS, _CHECK_RADIUS)
    if states[1]:
        tick = [(0.24, 0.52), (0.42, 0.70), (0.76, 0.32)]
        points = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in tick]
        painter.setPen(QPen(QColor(palette.colors().on_accent), 1.75))
        painter.drawPolyline(points)
    painter.restore()


def _draw_icon(
    painter: QPainter, name: str, rect: QRect, size: int, state: QStyle.StateFlag
) -> None:
    c = palette.colors()
    color = c.ink2
    if not state & QStyle.StateFlag.State_Enabled:
        color = c.ink3
    elif state & QStyle.StateFlag.State_MouseOver:
        color = c.ink
    device = painter.device()
    image = icons.pixmap(name, size, color, device.devicePixelRatio() if device else 1.0)
    x = rect.x() + (rect.width() - size) // 2
    y = rect.y() + (rect.height() - size) // 2
    painter.drawPixmap(x, y, image)


def _states(option: QStyleOption) -> tuple[bool, bool, bool]:
    flag = QStyle.StateFlag
    return (
        bool(option.state & flag.State_Enabled),
        bool(option.state & flag.State_On),
        bool(option.state & flag.State_MouseOver),
    )
