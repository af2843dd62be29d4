"""Rows of a batch are found by their path, sorted by their name, and dragged as files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.prediction.prediction import Prediction, ReviewPolicy
from resnet_gui.gui.features.batch.batch_rows import NAME, BatchRows
from resnet_gui.gui.features.batch.batch_table_model import BatchTableModel
from resnet_gui.gui.widgets.drop_area import local_paths

A, B, MOVED = Path("/pictures/a.png"), Path("/pictures/b.png"), Path("/sorted/cats/a.png")


def test_an_answer_is_found_by_its_path_also_after_a_move() -> None:
    rows = BatchRows(ReviewPolicy(("cats", "dogs")), A.parent)
    rows.append(Prediction(A, (("cats", 0.9), ("dogs", 0.1))))
    rows.append(Prediction(B, (), Problem(ProblemKind.IMAGE_MISSING, {"path": str(B)})))

    assert (rows.answer_of(A), rows.answer_of(B), rows.answer_of(MOVED)) == ("cats", None, None)
    assert (rows.is_readable(0), rows.is_readable(1)) == (True, False)
    assert rows.files([0]) == [(A, "cats")]
    rows.relocate({A: MOVED})
    assert (rows.answer_of(A), rows.answer_of(MOVED)) == (None, "cats")


def test_names_are_sorted_by_the_value_of_their_numbers_also_after_a_move() -> None:
    model = BatchTableModel(ReviewPolicy(("cats", "dogs")), Path("/pictures"))
    named = ["cat.1000.png", "cat.24.png", "cat.239.png"]
    model.add([Prediction(Path("/pictures", name), (("cats", 0.9),)) for name in named])

    def shown() -> list[str]:
        return [model.prediction(row).path.name for row in range(model.rowCount())]

    model.sort(NAME)
    assert shown() == ["cat.24.png", "cat.239.png", "cat.1000.png"]
    model.add([Prediction(Path("/pictures/cat.99.png"), (("cats", 0.9),))])
    assert shown() == ["cat.24.png", "cat.99.png", "cat.239.png", "cat.1000.png"]
    model.relocate({Path("/pictures/cat.24.png"): Path("/pictures/cat.2000.png")})
    model.sort(NAME)
    assert shown() == ["cat.99.png", "cat.239.png", "cat.1000.png", "cat.2000.png"]


def test_a_row_is_dragged_as_its_file() -> None:
    model = BatchTableModel(ReviewPolicy(("cats", "dogs")), A.parent)
    model.add([Prediction(A, (("cats", 0.9),)), Prediction(B, (("dogs", 0.9),))])
    whole_row = [model.index(1, column) for column in range(model.columnCount())]

    assert all(model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled for index in whole_row)
    assert local_paths(model.mimeData(whole_row)) == [B]
