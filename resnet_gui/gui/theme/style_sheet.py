"""The style sheet of the whole program; ``theme`` fills in colours and sizes."""

from __future__ import annotations

# Fields, radio buttons, check boxes and arrows are drawn by AppStyle instead: a style
# sheet cannot tint an icon, and knows no lower edge that follows the rounding.
SHEET = """
QMainWindow, QDialog { background: $surface; }
QWidget[ground="canvas"] { background: $canvas; }
QWidget[ground="surface"] { background: $surface; }
QFrame[role="hairline"] { background: $line; border: 0; }

QMenuBar {
    background: $canvas; color: $ink;
    border: 0; border-bottom: 1px solid $line; padding: 2px 12px;
}
QMenuBar::item { background: transparent; padding: 5px 12px; border-radius: 4px; }
QMenuBar::item:selected { background: $track; }
QMenuBar::item:disabled { color: $ink3; }
QMenu { background: $field; color: $ink; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $tint; }
QMenu::item:disabled { color: $ink3; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; margin-left: 8px; }
QStatusBar {
    background: $canvas; color: $ink2; font-size: ${px12}px;
    border: 0; border-top: 1px solid $line; min-height: ${status}px;
}
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $ink2; font-size: ${px12}px; }

QPushButton {
    min-height: ${inner}px; padding: 0 15px; border: 1px solid $line; border-radius: 6px;
    background: $field; color: $ink; font-weight: 500;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $track; }
QPushButton:disabled { background: transparent; color: $ink3; }
QPushButton[kind="primary"] {
    padding: 0 19px; border-color: $accent; background: $accent; color: $on_accent;
    font-weight: 600;
}
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed {
    background: $accent_pressed; border-color: $accent_pressed;
}
QPushButton[kind="primary"]:disabled {
    background: $track; border-color: $track; color: $ink3;
}
QPushButton[kind="outline"] {
    padding: 0 16px; border-color: $accent; color: $accent; font-weight: 600;
}
QPushButton[kind="outline"]:hover { background: $tint; }
QPushButton[kind="outline"]:pressed { background: $tint; border-color: $accent_pressed; }
QPushButton[kind="outline"]:disabled { border-color: $line; color: $ink3; }
QPushButton[kind="link"], QPushButton[kind="quiet"] {
    min-height: ${link}px; padding: 0; border: 0; background: transparent;
    font-size: ${px12}px; font-weight: 500;
}
QPushButton[kind="link"] { color: $accent; }
QPushButton[kind="quiet"] { color: $ink2; }
QPushButton[kind="link"]:hover { color: $accent_hover; text-decoration: underline; }
QPushButton[kind="link"]:pressed { color: $accent_pressed; text-decoration: underline; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:pressed { color: $ink; }
QPushButton[kind="link"]:disabled, QPushButton[kind="quiet"]:disabled { color: $ink3; }
QPushButton::menu-indicator { width: 0; }
QPushButton[kind="menu"]::menu-indicator {
    subcontrol-origin: padding; subcontrol-position: right center; right: 10px; width: 12px;
}

QPushButton[kind="menu"] { padding: 0 30px 0 15px; }

QFrame[role="segments"] { background: $track; border: 0; border-radius: 8px; }
QPushButton[kind="segment"] {
    min-height: ${segment}px; padding: 0 12px; border: 0; border-radius: 6px;
    background: transparent; color: $ink2; font-weight: 500;
}
QPushButton[kind="segment"]:hover { color: $ink; }
QPushButton[kind="segment"]:checked { background: $field; color: $ink; font-weight: 600; }

QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView {
    background: $field; color: $ink; border: 1px solid $line; padding: 4px; outline: 0;
}
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected { background: $tint; color: $ink; }

QRadioButton, QCheckBox { spacing: 8px; }
QRadioButton::indicator, QCheckBox::indicator { width: 18px; height: 18px; }

QAbstractScrollArea { border: 0; background: transparent; }
QAbstractScrollArea::corner { border: 0; background: transparent; }
QPlainTextEdit[role="details"] { color: $ink2; }
QPlainTextEdit[role="field"] {
    background: $field; color: $ink; border: 1px solid $stroke; border-radius: 6px; padding: 4px;
}
QPlainTextEdit[role="field"]:focus { border-color: $accent; }
QPlainTextEdit[role="field"][invalid="true"] { border-color: $error; }
QTableView, QListView, QTreeView {
    border: 0; background: transparent; outline: 0; gridline-color: transparent;
    selection-background-color: $tint; selection-color: $ink;
}
QListView[role="completions"] { background: $field; color: $ink; border: 1px solid $line; }
QListView[role="completions"]::item { min-height: 28px; padding: 0 6px; border-radius: 4px; }
QListView[role="completions"]::item:selected { background: $tint; color: $ink; }
QListView[role="contents"] { background: $canvas; padding: 8px; }
QListView[role="contents"]::item { min-height: 28px; padding: 0 8px; border-radius: 4px; }
QListView[role="contents"]::item:selected { background: $tint; color: $ink; }
QListView[role="contents"]::item:disabled { color: $ink2; padding-top: 8px; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section {
    background: transparent; color: $ink2; border: 0; border-bottom: 1px solid $line;
    padding: 0 8px; min-height: 27px; font-size: ${px12}px; font-weight: 500;
}
QTableCornerButton::section { background: $surface; border: 0; }

QSlider { min-height: 24px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $track; }
QSlider::sub-page:horizontal { border-radius: 2px; background: $accent; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: $accent;
}
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 8px; }
QScrollBar:horizontal { height: 8px; }
QScrollBar::handle { background: $stroke; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 0 1px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 1px 0; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $ink2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QToolTip {
    background: $ink; color: $surface; border: 1px solid $ink; padding: 6px 10px;
    font-size: ${px12}px;
}
"""
