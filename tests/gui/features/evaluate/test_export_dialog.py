"""The Export dialog: what is wanted, how far it is, and what is said before anybody ships it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.export.export_targets import TARGETS, ExportTarget, missing_package
from resnet_gui.core.files import paths
from resnet_gui.core.models.export_certificate import CHOSEN, ExportCertificate
from resnet_gui.core.protocol.commands import CheckExport, ExportModel
from resnet_gui.core.protocol.export_events import (
    ExportFailed,
    ExportProgressed,
    ExportStep,
    ModelExported,
)
from resnet_gui.core.protocol.system_events import Failed
from resnet_gui.core.runs.registry import read_record
from resnet_gui.gui.features.evaluate.evaluate_page import EvaluatePage
from resnet_gui.gui.features.evaluate.export import export_client, export_form
from resnet_gui.gui.features.evaluate.export.export_dialog import ExportDialog
from resnet_gui.gui.features.evaluate.run_report_panel import RunReportPanel
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.text import format
from resnet_gui.gui.widgets.key_value_table import KeyValueTable
from resnet_gui.gui.widgets.progress_line import ProgressLine
from tests.core.made_runs import make_run
from tests.fakes import GONE, FakeClients, ScriptedDialogs
from tests.gui.accessibility.faults import faults_of
from tests.gui.driving import (
    button,
    change_language,
    click,
    primary,
    settle,
    the,
    visible_buttons,
    visible_texts,
    wait,
)

pytestmark = pytest.mark.usefixtures("without_style_sheet")

MET = ExportCertificate(
    *("onnx", "validation", 780, 0.9987, 0.0004, 0.00001, 0.962, 0.961, 12.5, {}, True)
)
UNCHECKED = replace(
    MET, split="", images=0, top1_agreement=None, max_abs_diff=None, mean_abs_diff=None,
    accuracy_before=None, accuracy_after=None, met=None,
)  # fmt: skip

Script = Callable[[ExportDialog], None]
Export = Callable[[Script], None]


@pytest.fixture
def exporters(monkeypatch: pytest.MonkeyPatch) -> FakeClients:
    """Make the engines that export."""
    clients = FakeClients()
    monkeypatch.setattr(export_client, "EngineProcess", clients.make)
    return clients


@pytest.fixture
def everything_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every format be one that can be made here."""
    monkeypatch.setattr(export_form, "missing_package", lambda target: None)


@pytest.fixture
def export(
    qtbot: QtBot,
    tab: EvaluatePage,
    tasks: TaskRunner,
    dialogs: ScriptedDialogs,
    exporters: FakeClients,
) -> Export:
    """Return a function that presses Export model, and plays a script in the dialog."""
    automatic = replace(from_preset("small", Path("/data/pets")), automatic=True)
    tab.library.open_folder(make_run(paths.runs_dir() / "pets", config=automatic))
    qtbot.waitUntil(lambda: the(tab, RunReportPanel).isVisible())

    def play(script: Script) -> None:
        played = []

        def fill(dialog: QDialog) -> bool:
            assert isinstance(dialog, ExportDialog)
            tasks.finish_all()  # which formats can be made here
            settle()
            script(dialog)
            played.append(dialog)
            return dialog.result() == QDialog.DialogCode.Accepted

        dialogs.forms.append(fill)
        tab.press_primary()
        wait(lambda: bool(played), 10)

    return play


def radios(dialog: ExportDialog) -> list[QRadioButton]:
    return dialog.form.formats.findChildren(QRadioButton)


def choose(dialog: ExportDialog, name: str) -> None:
    radios(dialog)[list(TARGETS).index(name)].click()


def begin(dialog: ExportDialog, exporters: FakeClients) -> ExportModel:
    """Press Export; return what the engine is asked."""
    click(primary(dialog))
    wait(lambda: bool(exporters.made) and exporters.newest.count(ExportModel) > 0)
    return exporters.newest.last(ExportModel)


def figures(dialog: ExportDialog) -> str:
    return visible_texts(the(dialog, KeyValueTable))


@pytest.mark.usefixtures("everything_installed")
class TestForm:
    def test_every_format_is_there_with_one_sentence_and_a_size(self, export: Export) -> None:
        bundle = paths.runs_dir() / "pets" / "fast"
        bundle.mkdir()
        (bundle / "network.bin").write_bytes(bytes(1_000_000))

        def script(dialog: ExportDialog) -> None:
            assert [one.text() for one in radios(dialog)] == [t.title for t in TARGETS.values()]
            shown = visible_texts(dialog)
            assert all(f"{target.purpose} About " in shown for target in TARGETS.values())
            sizes = format.size(1_020_000), format.size(310_000)
            assert "Fast. About {}, with smaller weights {}.".format(*sizes) in shown
            assert "nothing else" in shown

        export(script)

    def test_where_the_weights_are_not_known_no_size_is_said(self, export: Export) -> None:
        def script(dialog: ExportDialog) -> None:
            shown = visible_texts(dialog)
            assert all(target.purpose in shown for target in TARGETS.values())
            assert shown.count(" About ") == 1  # the Keras file, which is there

        export(script)

    def test_what_is_chosen_is_what_the_engine_is_asked(
        self, export: Export, exporters: FakeClients, dialogs: ScriptedDialogs, tmp_path: Path
    ) -> None:
        (tmp_path / "for a friend").mkdir()
        picture = tmp_path / "mine.png"

        def script(dialog: ExportDialog) -> None:
            form = dialog.form
            choose(dialog, "tflite")
            form.quantize.choose("int8")
            assert Path(form.place.text()).name == "pets tflite int8"
            dialogs.many = [[], [picture]]
            click(button(dialog, "Use one of mine…"))
            assert "Drawn by the program" in visible_texts(dialog)
            click(button(dialog, "Use one of mine…"))
            assert "mine.png" in visible_texts(dialog)
            assert "the test picture that you have chosen" in visible_texts(dialog)
            click(button(dialog, "Zip file"))
            dialogs.folders = [None, tmp_path / "for a friend"]
            click(button(dialog, "Choose…"))
            click(button(dialog, "Choose…"))
            command = begin(dialog, exporters)
            place = tmp_path / "for a friend" / "pets tflite int8.zip"
            model = paths.runs_dir() / "pets" / "model.keras"
            assert command == ExportModel(model, "tflite", "int8", place, picture=picture)

        export(script)

    def test_a_picture_of_ones_own_can_be_taken_back(
        self, export: Export, exporters: FakeClients, dialogs: ScriptedDialogs, tmp_path: Path
    ) -> None:
        def script(dialog: ExportDialog) -> None:
            dialogs.many = [[tmp_path / "mine.png"]]
            click(button(dialog, "Use one of mine…"))
            click(button(dialog, "Use the drawn one"))
            assert begin(dialog, exporters).picture is None

        export(script)

    def test_it_is_named_after_what_is_chosen_unless_the_user_says_else(
        self, export: Export
    ) -> None:
        def script(dialog: ExportDialog) -> None:
            place, start = dialog.form.place, paths.runs_dir().with_name("exports")
            assert place.text() == str(start / "pets onnx")
            click(button(dialog, "Zip file"))
            choose(dialog, "openvino")
            assert place.text() == str(start / "pets openvino.zip")
            place.setText(str(start / "mine.zip"))
            place.textEdited.emit(place.text())
            choose(dialog, "keras")
            click(button(dialog, "Folder"))
            assert place.text() == str(start / "mine")

        export(script)

    def test_a_screen_reader_finds_everything(self, export: Export) -> None:
        def script(dialog: ExportDialog) -> None:
            assert "\n".join(faults_of(dialog)) == ""

        export(script)

    def test_only_what_a_format_has_is_offered(self, export: Export) -> None:
        def script(dialog: ExportDialog) -> None:
            for name, target in TARGETS.items():
                choose(dialog, name)
                box = dialog.form.quantize
                assert box.count() == len(target.quantizations)
                assert box.isEnabled() is (len(target.quantizations) > 1)

        export(script)

    def test_that_the_keras_file_says_more_is_told(self, export: Export) -> None:
        def script(dialog: ExportDialog) -> None:
            choose(dialog, "keras")
            assert "the name of your dataset" in visible_texts(dialog)

        export(script)

    def test_it_follows_the_language_and_keeps_what_was_chosen(self, export: Export) -> None:
        def script(dialog: ExportDialog) -> None:
            choose(dialog, "tflite")
            dialog.form.quantize.choose("float16")
            before = dialog.form.command()
            change_language(dialog)
            assert dialog.form.command() == before

        export(script)

    @pytest.mark.parametrize("kind", ["folder", "file"])
    def test_what_is_there_already_is_refused_in_one_sentence(
        self, export: Export, exporters: FakeClients, tmp_path: Path, kind: str
    ) -> None:
        (tmp_path / "full").mkdir()
        (tmp_path / "full" / "mine.zip").write_text("mine")
        place = tmp_path / "full" if kind == "folder" else tmp_path / "full" / "mine.zip"

        def script(dialog: ExportDialog) -> None:
            dialog.form.place.setText(str(place))
            click(primary(dialog))
            wait(lambda: "never overwrites" in visible_texts(dialog))
            assert primary(dialog).isEnabled()
            dialog.form.place.textEdited.emit("")
            assert "never overwrites" not in visible_texts(dialog)

        export(script)
        assert exporters.made == []
        assert (tmp_path / "full" / "mine.zip").read_text() == "mine"

    @pytest.mark.parametrize("typed", ["", "exports"])
    def test_a_place_is_wanted(self, export: Export, exporters: FakeClients, typed: str) -> None:
        def script(dialog: ExportDialog) -> None:
            dialog.form.place.setText(typed)
            click(primary(dialog))
            assert "Choose a folder first." in visible_texts(dialog)

        export(script)
        assert exporters.made == []


def test_what_cannot_be_made_here_says_what_it_needs(
    export: Export, exporters: FakeClients, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(target: ExportTarget) -> Problem | None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("importlib.util.find_spec", lambda module: None)
            return missing_package(target)

    monkeypatch.setattr(export_form, "missing_package", missing)
    needy = {name for name, target in TARGETS.items() if target.modules}

    def script(dialog: ExportDialog) -> None:
        for name, radio in zip(TARGETS, radios(dialog), strict=True):
            assert radio.isEnabled() is (name not in needy)
        chosen = dialog.focusWidget()
        assert isinstance(chosen, QRadioButton) and chosen.isChecked()  # the arrow keys choose
        assert visible_texts(dialog).count('pip install "resnet_gui[export]"') == len(needy)
        assert begin(dialog, exporters).target == next(n for n in TARGETS if n not in needy)

    export(script)


@pytest.mark.usefixtures("everything_installed")
class TestRunning:
    def test_says_how_far_it_is(self, export: Export, exporters: FakeClients) -> None:
        def script(dialog: ExportDialog) -> None:
            begin(dialog, exporters)
            assert visible_buttons(dialog) == ["Stop"]
            line = the(dialog, ProgressLine)
            exporters.newest.play(ExportProgressed(ExportStep.ANSWERING, 41, 780))
            assert (line.accessibleName(), line.accessibleDescription()) == (
                *("Asking the model", "41 of 780"),
            )
            exporters.newest.play(ExportProgressed(ExportStep.CONVERTING, 0, 0))
            assert (line.accessibleName(), line.accessibleDescription()) == (
                *("Converting the model", ""),
            )

        export(script)

    def test_stop_leads_back_to_what_was_chosen(
        self, export: Export, exporters: FakeClients
    ) -> None:
        def script(dialog: ExportDialog) -> None:
            choose(dialog, "openvino")
            before = begin(dialog, exporters)
            first = exporters.newest
            click(button(dialog, "Stop"))
            assert first.is_cancelled
            first.play(ModelExported(before.output, 1, MET))  # too late
            assert dialog.form.isVisible()
            click(primary(dialog))
            wait(lambda: len(exporters.made) == 2)
            assert exporters.newest.last(ExportModel) == before

        export(script)

    @pytest.mark.parametrize(
        ("kind", "is_of_the_place"),
        [
            (ProblemKind.EXPORT_IN_USE, True),
            (ProblemKind.FILE_DISK_FULL, True),
            (ProblemKind.EXPORT_NO_PICTURES, False),
        ],
    )
    def test_what_stands_in_the_way_is_one_sentence(
        self, export: Export, exporters: FakeClients, kind: ProblemKind, is_of_the_place: bool
    ) -> None:
        def script(dialog: ExportDialog) -> None:
            dialog.resize(dialog.width(), 400)  # as on a small screen
            begin(dialog, exporters)
            exporters.newest.play(ExportFailed(Problem(kind, {"path": "/exports/pets"})))
            assert dialog.form.isVisible()
            shown = visible_texts(dialog)
            assert "/exports/pets" in shown
            assert ("The model is not exported" in shown) is not is_of_the_place
            settle()
            told = next(
                one
                for one in dialog.findChildren(QLabel)
                if one.isVisible() and "/exports/pets" in one.text()
            )
            assert not told.visibleRegion().isEmpty(), "below what can be seen"
            choose(dialog, "keras")
            assert "/exports/pets" not in visible_texts(dialog)

        export(script)

    def test_an_engine_that_is_gone_is_told(self, export: Export, exporters: FakeClients) -> None:
        def script(dialog: ExportDialog) -> None:
            begin(dialog, exporters)
            exporters.newest.play(Failed(GONE))
            assert "The model is not exported" in visible_texts(dialog)

        export(script)

    def test_the_end_of_the_program_ends_it(
        self, export: Export, exporters: FakeClients, tab: EvaluatePage
    ) -> None:
        def script(dialog: ExportDialog) -> None:
            begin(dialog, exporters)
            tab.shut_down()

        export(script)

        assert exporters.newest.is_shut_down


@pytest.mark.usefixtures("everything_installed")
class TestResult:
    def done(
        self, dialog: ExportDialog, exporters: FakeClients, certificate: ExportCertificate
    ) -> Path:
        output = begin(dialog, exporters).output
        exporters.newest.play(ModelExported(output, 13_600_000, certificate))
        return output

    def test_met_is_said_with_its_figures(
        self, export: Export, exporters: FakeClients, dialogs: ScriptedDialogs
    ) -> None:
        def script(dialog: ExportDialog) -> None:
            output = self.done(dialog, exporters, MET)
            assert "it answers as this program does" in visible_texts(dialog)
            shown = figures(dialog)
            for text in (
                *("780 pictures of the validation split", "99.9\u202f%", "0.04\u202f%"),
                *("96.1\u202f% (in this program 96.2\u202f%)", "12.5 ms", "14 MB", str(output)),
            ):
                assert text in shown
            assert visible_buttons(dialog) == ["Show in folder", "Close"]
            assert dialog.focusWidget() is primary(dialog)
            click(button(dialog, "Show in folder"))
            click(primary(dialog))

        export(script)
        assert dialogs.opened == [paths.runs_dir().with_name("exports")]

    def test_a_run_that_was_exported_is_not_replaced_and_the_folder_is_remembered(
        self, export: Export, exporters: FakeClients, tmp_path: Path
    ) -> None:
        def script(dialog: ExportDialog) -> None:
            dialog.form.place.setText(str(tmp_path / "elsewhere" / "mine"))
            self.done(dialog, exporters, MET)

        export(script)
        wait(lambda: read_record(paths.runs_dir() / "pets").notes.used)

        def again(dialog: ExportDialog) -> None:
            assert dialog.form.place.text() == str(tmp_path / "elsewhere" / "pets onnx")

        export(again)

    def test_not_met_is_said_before_anybody_ships_it(
        self, export: Export, exporters: FakeClients
    ) -> None:
        def script(dialog: ExportDialog) -> None:
            bad = replace(MET, met=False, top1_agreement=0.9, max_abs_diff=None)
            self.done(dialog, exporters, bad)
            shown = visible_texts(dialog)
            assert "It does not answer as this program does" in shown
            assert "Do not hand this export on." in shown
            assert "90.0\u202f%" in figures(dialog)

        export(script)

    def test_not_checked_is_said_and_a_folder_can_be_chosen(
        self, export: Export, exporters: FakeClients, dialogs: ScriptedDialogs, tmp_path: Path
    ) -> None:
        other = tmp_path / "other"

        def script(dialog: ExportDialog) -> None:
            output = self.done(dialog, exporters, UNCHECKED)
            assert "Not checked: it may answer otherwise" in visible_texts(dialog)
            assert "Compared on" not in figures(dialog)
            dialogs.folders = [None, other]
            click(button(dialog, "Choose a folder to check with…"))
            assert len(exporters.made) == 1
            click(button(dialog, "Choose a folder to check with…"))
            asked = exporters.newest.last(CheckExport)
            assert (asked.images, asked.export.output, asked.export.target) == (
                *(other, output, "onnx"),
            )
            wrong = Problem(ProblemKind.CLASSES_DIFFER, {"path": str(other), "known": "cats"})
            exporters.newest.play(ExportFailed(wrong))
            assert "could not be checked on that folder" in visible_texts(dialog)
            dialogs.folders = [other]
            click(button(dialog, "Choose a folder to check with…"))
            click(button(dialog, "Stop"))
            assert "Not checked: it may answer otherwise" in visible_texts(dialog)
            dialogs.folders = [other]
            click(button(dialog, "Choose a folder to check with…"))
            checked = replace(MET, images=40, split=CHOSEN)
            exporters.newest.play(ModelExported(output, 1, checked))
            assert "it answers as this program does" in visible_texts(dialog)
            assert "40 pictures of the folder that you chose" in figures(dialog)
            assert "could not be checked" not in visible_texts(dialog)

        export(script)

    def test_pictures_that_tell_nothing_are_named_as_that(
        self, export: Export, exporters: FakeClients
    ) -> None:
        def script(dialog: ExportDialog) -> None:
            self.done(dialog, exporters, replace(MET, met=None, top1_agreement=None))
            assert "unsure about all pictures" in visible_texts(dialog)
            assert "Choose a folder to check with…" in visible_buttons(dialog)

        export(script)


def test_a_small_screen_keeps_its_buttons(
    qtbot: QtBot, export: Export, everything_installed: None
) -> None:
    def script(dialog: ExportDialog) -> None:
        dialog.resize(dialog.width(), 480)
        qtbot.wait(1)
        assert dialog.height() == 480
        for text in ("Cancel", "Export"):
            assert dialog.rect().contains(button(dialog, text).geometry()), text

    export(script)
