"""Names of files, classes, runs and models are text: no markup, and nothing in them acts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QDateTime,
    QLocale,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QMessageBox,
    QPushButton,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

import resnet_gui.gui
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.protocol.commands import Predict
from resnet_gui.core.protocol.inference_events import (
    ModelLoaded,
    ModelRefused,
    Predicted,
    PredictionFailed,
)
from resnet_gui.core.protocol.system_events import EngineReady
from resnet_gui.gui.features.data.image_filter import ImageFilter
from resnet_gui.gui.features.predict.corrections.correct_class_dialog import CorrectClassDialog
from resnet_gui.gui.services.dialogs import TextQuestion, ask
from resnet_gui.gui.text import format
from resnet_gui.gui.theme.plain_text import plain, visible
from resnet_gui.gui.widgets.controls import PlainLabel, button
from tests import images
from tests.fakes import CARD
from tests.gui.window_states import Stage, application, stage, wait

HOSTILE = "<img src='x'><b>\x1b[31m\u202egpj &amp;"
"""Markup that names a file, an escape sequence, and a sign that turns the direction."""

_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\udc80-\udcff]")


@pytest.fixture(scope="module", autouse=True)
def _without_style_sheet(qapp: QApplication) -> Iterator[None]:
    with application(look=False):
        yield


@pytest.fixture
def on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """Return the window, and fail for each tip that would be taken for markup."""
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _, text, *rest: shown.append(text))
    with stage(tmp_path) as opened:
        yield opened
    assert [text for text in shown if "<img" in text or _ACTING.search(text)] == []


def names(number: int) -> str:
    """Return a hostile name of a file or class; slashes cannot be in it."""
    return f"{HOSTILE} {number}"


def faults(window: QWidget) -> list[str]:
    """Return what is amiss in a window and everything in it."""
    found = []
    for one in (window, *window.findChildren(QWidget)):
        tips = [("tip", one.toolTip())]
        if isinstance(one, QLabel):
            if one.textFormat() != Qt.TextFormat.PlainText:
                found.append(f"{type(one).__name__} takes markup: {one.text()}")
            found += [f"label: {one.text()!r}"] * bool(_ACTING.search(one.text()))
        if isinstance(one, QPushButton):
            found += [f"button: {one.text()!r}"] * bool(_ACTING.search(one.text()))
        if isinstance(one, QComboBox):
            texts = [one.itemText(at) for at in range(one.count())]
            found += [f"list: {text!r}" for text in texts if _ACTING.search(text)]
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            tips += [("cell", tip) for tip in tips_of(one.model()) if not _shows_them_plain(one)]
        found += [f"{kind}: {t!r}" for kind, t in tips if "<img" in t or _ACTING.search(t)]
    for action in window.findChildren(QAction):
        found += [f"action: {action.text()!r}"] * bool(_ACTING.search(action.text()))
        found += [f"action: {action.toolTip()!r}"] * (action.toolTip() != action.text() and
                                                      "<img" in action.toolTip())  # fmt: skip
    return found


def tips_of(model: QAbstractItemModel) -> Iterator[str]:
    """Return the tips of all cells of a table or list."""
    root = QModelIndex()
    for row in range(model.rowCount(root)):
        lone = isinstance(model, QAbstractListModel)
        for column in range(1 if lone else model.columnCount(root)):
            yield str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")


def _shows_them_plain(view: QAbstractItemView) -> bool:
    """Return whether a view's delegate shows tips itself; :func:`on` sees what it shows."""
    return "helpEvent" in vars(type(view.itemDelegate())) or any(
        "helpEvent" in vars(kind) for kind in type(view.itemDelegate()).__mro__[:-5]
    )


def says(on: Stage, text: str) -> bool:
    """Return whether something visible in the window contains a text."""
    return any(
        text in one.accessibleName() or text in str(getattr(one, "text", str)())
        for one in on.window.findChildren(QWidget)
        if one.isVisible()
    )


def test_a_dataset(on: Stage) -> None:
    root = images.make_folder(on.folder / names(0), {names(1): 8, names(2): 6, names(3): 2})
    (root / names(1) / f"{HOSTILE}.png").write_bytes(b"no picture")
    twice = (root / names(1) / "001.png").read_bytes()
    (root / names(2) / f"{HOSTILE}.png").write_bytes(twice)
    on.window.open_dataset(root)
    wait(lambda: on.window.session.dataset is not None and not on.window.session.is_scanning)
    assert faults(on.window) == []
    on.window.show_train()
    assert faults(on.window) == []


def test_a_folder_that_is_not_there(on: Stage) -> None:
    on.window.open_dataset(on.folder / HOSTILE)
    wait(lambda: not on.window.session.is_scanning)
    assert faults(on.window) == []


def test_runs(on: Stage) -> None:
    folder = on.run_of_four(HOSTILE, [names(number) for number in range(4)])
    on.run_of_four(HOSTILE + " again", [names(number) for number in range(4)])
    on.window.show_evaluate()
    on.window.library.open_folder(folder)
    wait(lambda: on.window.library.opened is not None)
    assert faults(on.window) == []
    on.window.library.reload()
    wait(lambda: on.window.evaluate.has_runs)
    on.window.evaluate.show_runs()
    assert faults(on.window) == []


def test_a_model_and_its_answers(on: Stage) -> None:
    model, card = Path(f"/models/{HOSTILE}.keras"), replace(CARD, name=HOSTILE)
    card = replace(card, classes=(names(1), names(2)))
    on.window.pane.open_model(model)
    assert faults(on.window) == []
    on.predictor.play(EngineReady({}), ModelLoaded(model, card))
    image = on.folder / f"{HOSTILE}.png"
    images.draw(1, 0, (320, 240)).save(image)
    on.window.pane.predict([image])
    assert faults(on.window) == []
    job = on.predictor.last(Predict).job
    on.predictor.play(Predicted(job, ((names(1), 0.9), (names(2), 0.1)), 5.0))
    assert faults(on.window) == []
    on.window.pane.predict([image])
    job = on.predictor.last(Predict).job
    problem = Problem(ProblemKind.IMAGE_FORMAT, {"format": HOSTILE})
    on.predictor.play(PredictionFailed(job, problem))
    assert faults(on.window) == []
    other = Path(f"/models/{HOSTILE}.h5")
    on.window.pane.open_model(other)
    problem = Problem(ProblemKind.MODEL_UNKNOWN, {"path": str(other)})
    on.predictor.play(ModelRefused(other, problem))
    assert faults(on.window) == []


def test_a_batch(on: Stage) -> None:
    on.pane_ready()
    folder = images.make_folder(on.folder / HOSTILE, {names(1): 3, names(2): 3})
    on.window.pane.take([folder])
    wait(lambda: on.window.batch.batch is not None and not on.window.batch.batch.is_listing)
    assert faults(on.window) == []


def test_questions(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    def read(box: QMessageBox) -> int:
        shown.extend([box.text(), box.informativeText(), *(b.text() for b in box.buttons())])
        return 0

    monkeypatch.setattr(QMessageBox, "exec", read)
    parent = QWidget()
    qtbot.addWidget(parent)
    ask(parent, HOSTILE, HOSTILE, ["Keep", HOSTILE])
    question = TextQuestion(HOSTILE, HOSTILE, HOSTILE, parent)
    (caption,) = question.findChildren(QLabel)
    assert caption.textFormat() == Qt.TextFormat.PlainText
    shown += [question.windowTitle(), caption.text()]
    assert len(shown) == 6
    buttons = [text for text in shown if "<img" in text]  # a button, a title, a plain label
    assert len(buttons) == 3
    assert not [text for text in shown if _ACTING.search(text)]


def test_what_is_plain_stays_as_it_is(qtbot: QtBot) -> None:
    assert plain("cats & dogs < 3\nof 4") == "cats & dogs < 3\nof 4"
    shown = plain(HOSTILE)
    assert "<img" not in shown
    assert "&lt;img" in shown
    label = PlainLabel("<b>bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    push = button("a\x1bb")
    qtbot.addWidget(push)
    assert push.text() == "a\\x1bb"


def test_a_class_whose_name_is_no_utf_8_is_chosen_whole(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    classes = ("caf", "caf\udce9", "x\udcffy")
    dialog = CorrectClassDialog(Path("a.png"), classes, "caf\udce9")
    qtbot.addWidget(dialog)
    assert dialog.classes.value() == "caf\udce9"
    chosen = ImageFilter()
    qtbot.addWidget(chosen)
    images_ = tuple(
        LabeledImage(Path(f"{at}.png"), name, Split.TRAIN) for at, name in enumerate(classes)
    )
    dataset = Dataset(tmp_path, classes, images_, has_validation=False)
    chosen.set_dataset(dataset, {}, partial=False)
    chosen.choose_class("x\udcffy")
    assert chosen.images(dataset) == [images_[2]]
    chosen.retranslate()  # what is chosen stays
    assert chosen.images(dataset) == [images_[2]]


def test_the_languages_own_signs_of_direction_are_no_marks(qtbot: QtBot) -> None:
    before = QLocale()
    try:
        for name in ("ar_EG", "he_IL", "fa_IR", "ur_PK"):
            QLocale.setDefault(QLocale(name))
            moment = QDateTime.fromSecsSinceEpoch(1_700_000_000)
            shown = format.localized(moment, QLocale.FormatType.ShortFormat)
            assert "\\u" not in visible(shown + format.number(-5) + format.decimal(-0.5, 2))
    finally:
        QLocale.setDefault(before)


TIPS = {"setToolTip", "showText"}
PLAIN = {"plain", "visible_lines", "tr"}


def test_every_tip_and_label_goes_through_the_one_helper() -> None:
    """Read the window's code: what is shown where Qt takes markup is plain, or our own words."""
    found = []
    for path in Path(resnet_gui.gui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if name in TIPS and not _is_plain(node.args[name == "showText"]):
                found.append(f"{path.name}:{node.lineno}: {ast.unparse(node)}")
            bare = isinstance(node.func, ast.Name) and node.func.id in ("QLabel", "QMessageBox")
            if bare and path.name not in ("controls.py", "dialogs.py"):
                found.append(f"{path.name}:{node.lineno}: {ast.unparse(node)}")
            if name == "elidedText" and path.name != "plain_text.py":
                found.append(f"{path.name}:{node.lineno}: {ast.unparse(node)}")
    assert found == []


def _is_plain(value: ast.expr) -> bool:
    if isinstance(value, ast.IfExp):
        return _is_plain(value.body) and _is_plain(value.orelse)
    if isinstance(value, ast.Constant):
        return True
    if not isinstance(value, ast.Call):
        return False
    function = value.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in PLAIN or name == "toolTip"
