"""The keys that do something where the keyboard is; those of the menus are in the menus."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def keys_of_places() -> list[tuple[str, str, str]]:
    """Return rows of keys, the place, and what the keys do there."""
    pictures = translate("KeysOfPlaces", "Pictures")
    charts = translate("KeysOfPlaces", "Charts")
    labelling = translate("KeysOfPlaces", "Labelling")
    return [
        (
            "Enter",
            pictures,
            translate("KeysOfPlaces", "Shows the picture large, and classifies it"),
        ),
        (
            "← →, Esc",
            translate("KeysOfPlaces", "A picture shown large"),
            translate("KeysOfPlaces", "The one before, the next one; back to all pictures"),
        ),
        (
            "Ctrl+C",
            translate("KeysOfPlaces", "Pictures and the table of a batch"),
            translate("KeysOfPlaces", "Copies the files, for Ctrl+V here or in other programs"),
        ),
        (
            "Shift+F10",
            translate("KeysOfPlaces", "Pictures, runs and charts"),
            translate("KeysOfPlaces", "Opens the menu, as the menu key does"),
        ),
        (
            "← →, F3",
            translate("KeysOfPlaces", "Tables that can be sorted"),
            translate("KeysOfPlaces", "Goes to a column; sorts by it, or turns the order round"),
        ),
        (
            "Space, Enter, F2, Del",
            translate("KeysOfPlaces", "Runs"),
            translate("KeysOfPlaces", "Ticks a run, opens it, renames it, removes it"),
        ),
        (
            "← → ↑ ↓, Enter",
            translate("KeysOfPlaces", "Confusion matrix"),
            translate("KeysOfPlaces", "Goes from cell to cell; shows the pictures of a cell"),
        ),
        (
            "← →, Home, End",
            charts,
            translate("KeysOfPlaces", "Reads the values of an epoch"),
        ),
        (
            "+, −, Shift+← → ↑ ↓, 0",
            charts,
            translate("KeysOfPlaces", "Zooms, moves, shows everything again"),
        ),
        (
            "1 … 9, F2",
            labelling,
            translate("KeysOfPlaces", "Gives one of the first nine classes; asks for a name"),
        ),
        (
            "Enter, Del, Backspace",
            labelling,
            translate("KeysOfPlaces", "Accepts what is suggested; not used; removes the label"),
        ),
        (
            "Space, Shift+Space",
            labelling,
            translate("KeysOfPlaces", "Shows the picture large; opens a stack"),
        ),
        (
            "Shift+F9, Ctrl+F9",
            translate("KeysOfPlaces", "Everywhere"),
            translate("KeysOfPlaces", "Makes the prediction pane wider or narrower"),
        ),
        (
            "F1",
            translate("KeysOfPlaces", "A setting of a run"),
            translate("KeysOfPlaces", "Explains the setting"),
        ),
    ]
