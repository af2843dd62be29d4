"""An export answers as the program does, checks itself, and is there whole or not at all."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, ProblemError, unwritable
from resnet_gui.core.export.export_folder import opened_export
from resnet_gui.core.export.export_targets import TARGETS
from resnet_gui.core.models.model_card import ModelCard, read_card
from resnet_gui.core.protocol.commands import Cancel, CheckExport, ExportModel
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.export_events import ExportFailed, ExportProgressed, ExportStep
from resnet_gui.core.system import hardware
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.core.training.values import Runtime
from resnet_gui.engine.export.certifier import Examination, examine
from resnet_gui.engine.export.export_job import carry_out, check_export
from resnet_gui.engine.export.runtimes import open_export
from resnet_gui.engine.inference.predictor import Predictor, read_square
from resnet_gui.engine.runtime import device, isolated_call, openvino_runtime
from tests import images
from tests.engine.conftest import Trained
from tests.engine.export.conftest import TEMPERATURE, Exported, export, need
from tests.engine.recorder import Recorder
from tests.golden.forever import golden

BESIDE = {
    *("card.json", "certificate.json", "golden.json", "golden.png"),
    *("labels.txt", "requirements.txt", "run_model.py"),
}


def ask(folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Call the script of an export, without the program on Python's path."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, folder / "run_model.py", *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env=environment | {"PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture
def alone(model: Path, tmp_path: Path) -> Path:
    """Return a copy of the model outside of its run."""
    (tmp_path / "alone").mkdir()
    return Path(shutil.copyfile(model, tmp_path / "alone" / "model.keras"))


@pytest.mark.parametrize("target", TARGETS)
def test_an_export_answers_as_the_program_does(
    model: Path, exported: Exported, tmp_path: Path, target: str
) -> None:
    result = exported(target)
    folder = result.output

    weights = {"model.bin"} if target == "openvino" else {TARGETS[target].page} - {""}
    file = TARGETS[target].file
    assert {path.name for path in folder.iterdir()} == BESIDE | {file} | weights
    assert [path.name for path in folder.parent.iterdir()] == [target]
    assert result.size > 10_000
    certificate = json.loads((folder / "certificate.json").read_text(encoding="utf-8"))
    assert certificate["met"] is True
    assert certificate["images"] >= 4
    assert certificate["max_abs_diff"] < 1e-4
    assert certificate["accuracy_after"] == certificate["accuracy_before"]
    assert result.warning is None

    checked = ask(folder, "--check")
    assert (checked.returncode, checked.stdout[:2]) == (0, "ok"), checked.stderr

    picture = images.draw(1, 400, (60, 44))
    picture.save(tmp_path / "貓.png")
    expected = Predictor.load(model).in_float32.predict(tmp_path / "貓.png").ranking
    said = json.loads(ask(folder, tmp_path / "貓.png", "--json").stdout)["predictions"]
    assert [name for name, _ in said] == [name for name, _ in expected]
    found, wanted = ([share for _, share in pairs] for pairs in (said, expected))
    assert np.allclose(found, wanted, atol=1e-4)


def test_what_lies_beside_the_model(model: Path, trained: Trained, exported: Exported) -> None:
    folder = exported("openvino").output
    card = ModelCard.from_json((folder / "card.json").read_text(encoding="utf-8"))

    assert (folder / "labels.txt").read_text(encoding="utf-8") == "狗\n貓\n"
    assert card.classes == ("狗", "貓")
    assert (card.temperature, card.outputs, card.preprocessing) == (1.0, "probabilities", "inside")
    every = b"".join(p.read_bytes() for p in folder.iterdir())
    for private in (str(trained.dataset.root), read_card(model).dataset["fingerprint"]):
        assert private.encode() not in every


@pytest.mark.parametrize("target", TARGETS)
def test_the_model_alone_opens_without_questions(
    model: Path, exported: Exported, tmp_path: Path, target: str
) -> None:
    folder = exported(target).output
    for part in folder.glob("model*"):
        copy: Any = shutil.copytree if part.is_dir() else shutil.copyfile
        copy(part, tmp_path / part.name)

    predictor = Predictor.load(tmp_path / TARGETS[target].file).in_float32

    assert predictor.card.classes == ("狗", "貓")
    assert predictor.card.name == read_card(model).name
    square = read_square(folder / "golden.png", predictor.card)[np.newaxis]
    expected = Predictor.load(model).in_float32.predict_proba(square)
    assert np.allclose(predictor.predict_proba(square), expected, atol=1e-4)


def test_keras_is_the_file_of_today(model: Path, exported: Exported) -> None:
    folder = exported("keras").output

    assert (folder / "model.keras").read_bytes() == model.read_bytes()
    card = ModelCard.from_json((folder / "card.json").read_text(encoding="utf-8"))
    assert card.temperature == TEMPERATURE
    assert (card.dataset, card.hardware) == ({}, {})


@pytest.mark.parametrize("target", ["onnx", "tflite"])
def test_whole_numbers_are_a_third_as_large_and_open_again(
    model: Path, exported: Exported, tmp_path: Path, target: str
) -> None:
    whole = exported(target, "int8")

    assert whole.size < 0.4 * exported(target).size
    assert whole.certificate.met is True
    assert [path.name for path in whole.output.glob("*.onnx")] in (["model.onnx"], [])
    assert ask(whole.output, "--check").returncode == 0
    picture = tmp_path / "a.png"
    images.draw(1, 400, (60, 44)).save(picture)
    expected = Predictor.load(model).predict(picture).ranking
    found = Predictor.load(whole.output).predict(picture).ranking
    assert found[0][0] == expected[0][0]
    assert abs(found[0][1] - expected[0][1]) < 0.1


def test_two_products_of_whole_numbers_fit_into_sixteen_bits(exported: Exported) -> None:
    """Some processors add them so, and cut off what is more. Not all do, so it is counted."""
    need("onnx")
    import onnx

    graph = onnx.load(exported("onnx", "int8").output / "model.onnx").graph
    weights = [
        onnx.numpy_helper.to_array(entry)
        for entry in graph.initializer
        if entry.data_type == onnx.TensorProto.INT8 and entry.dims
    ]

    assert sum(weight.ndim > 1 for weight in weights) > 1
    assert max(2 * 255 * int(np.abs(weight.astype(int)).max()) for weight in weights) < 2**15


def test_without_training_pictures_there_are_no_whole_numbers(alone: Path, tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as raised:
        export(alone, "tflite", tmp_path / "out", "int8")

    assert raised.value.problem.kind is ProblemKind.EXPORT_NO_PICTURES
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("target", ["openvino", "tflite"])
def test_half_precision_is_half_as_large(exported: Exported, target: str) -> None:
    half = exported(target, "float16")

    assert half.size < 0.7 * exported(target).size
    assert half.certificate.met is True
    assert ask(half.output, "--check").returncode == 0


def test_without_the_dataset_nothing_is_certified(alone: Path, tmp_path: Path) -> None:
    result = export(alone, "openvino", tmp_path / "out")

    assert (result.certificate.images, result.certificate.met) == (0, None)
    assert result.warning is not None
    assert result.warning.kind is ProblemKind.EXPORT_NOT_CHECKED
    assert ask(tmp_path / "out", "--check").returncode == 0


def test_a_wrong_export_is_told(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_way_round(examination: Examination) -> object:
        answers = examine(examination)
        answers.split.probabilities[:] = answers.split.probabilities[:, ::-1].copy()
        return answers

    def call(function: object, argument: object, **more: object) -> object:
        if isinstance(argument, Examination):
            return other_way_round(argument)
        return original(function, argument, **more)  # type: ignore[arg-type]

    original = isolated_call.call
    monkeypatch.setattr(isolated_call, "call", call)

    result = export(model, "openvino", tmp_path / "out")

    assert result.certificate.met is False
    assert result.warning is not None
    assert result.warning.kind is ProblemKind.EXPORT_DIFFERS


@pytest.mark.usefixtures("in_this_process")
def test_it_is_compared_in_float32_where_a_graphics_processor_computes(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Coarse(openvino_runtime.CompiledModel):
        """Says the opposite, as far as half precision never goes."""

        def predict_proba(self, inputs: NDArray[Any], output: int = 0) -> NDArray[np.float32]:
            return super().predict_proba(inputs, output)[:, ::-1].copy()

    def ready(network: Any, **options: Any) -> tuple[openvino_runtime.CompiledModel, Runtime]:
        if hardware.wants_graphics():
            return Coarse(network, precision="f32"), Runtime("openvino", "gpu", "f16")
        processor = openvino_runtime.CompiledModel(network, precision="f32")
        return processor, Runtime("openvino", "cpu", "f32")

    monkeypatch.setattr(device, "ready", ready)
    features = openvino_runtime.CompiledModel  # of them nothing is asked here
    monkeypatch.setattr(device, "compiled", lambda network, *_: features(network, precision="f32"))
    monkeypatch.setattr(SETTINGS, "graphics", True)
    place = tmp_path / "out"

    certificate = export(model, "openvino", place).certificate

    assert SETTINGS.graphics is True
    assert certificate.max_abs_diff is not None
    assert certificate.max_abs_diff < 1e-4
    assert certificate.met is True
    golden_answer = json.loads((place / "golden.json").read_text(encoding="utf-8"))
    square = read_square(place / "golden.png", read_card(model))[np.newaxis]
    answered = open_export("openvino", place / "model.xml")(square)[0]
    assert golden_answer["probabilities"] == pytest.approx(answered.tolist(), abs=1e-4)
    again = check_export(
        CheckExport(
            ExportModel(model, "openvino", "none", place),
            images.make_folder(tmp_path / "pets", {"狗": 4, "貓": 3}),
        ),
        lambda step, done, total: None,
    )
    assert again.certificate.met is True


@pytest.mark.parametrize("target", ["openvino", "onnx", "tflite"])
def test_what_certifies_loads_neither_tensorflow_nor_keras(exported: Exported, target: str) -> None:
    folder = exported(target).output
    card = ModelCard.from_json((folder / "card.json").read_text(encoding="utf-8"))
    examination = Examination(
        TARGETS[target], folder / TARGETS[target].file, card, folder / "golden.png", folder, ()
    )

    assert isolated_call.call(examine, examination).loaded == ()


def test_the_temperature_is_in_the_file(model: Path, exported: Exported) -> None:
    folder = exported("openvino").output
    predictor = Predictor.load(model).in_float32
    square = read_square(folder / "golden.png", predictor.card)[np.newaxis]

    found = open_export("openvino", folder / "model.xml")(square)

    assert np.allclose(found, predictor.predict_proba(square), atol=1e-5)
    assert not np.allclose(found, predictor.raw.predict_proba(square), atol=1e-3)


@pytest.mark.parametrize("failing", ["convert", "examine"])
def test_a_full_disk_leaves_nothing(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    original = isolated_call.call

    def call(function: object, argument: object, **more: object) -> object:
        if getattr(function, "__name__", "") == failing:
            raise unwritable(tmp_path, OSError(28, "No space left on device"))
        return original(function, argument, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(isolated_call, "call", call)
    with pytest.raises(ProblemError) as raised:
        export(model, "openvino", tmp_path / "new" / "out")

    assert raised.value.problem.kind is ProblemKind.FILE_DISK_FULL
    assert list((tmp_path / "new").iterdir()) == []


def test_a_process_that_dies_leaves_nothing(
    model: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def die(function: object, argument: object, **more: object) -> object:
        raise isolated_call.WorkerDiedError("its process ended with code -9")

    monkeypatch.setattr(isolated_call, "call", die)
    with pytest.raises(ProblemError) as raised:
        export(model, "openvino", tmp_path / "new" / "out")

    assert raised.value.problem.kind is ProblemKind.EXPORT_FAILED
    assert "Traceback" in caplog.text and "code -9" in caplog.text
    assert list((tmp_path / "new").iterdir()) == []


def test_only_keras_models_are_exported(tmp_path: Path) -> None:
    model = golden.tiny_model(tmp_path / "tiny")

    with pytest.raises(ProblemError) as raised:
        export(model, "savedmodel", tmp_path / "out")

    assert raised.value.problem.kind is ProblemKind.EXPORT_NOT_KERAS
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_is_refused_before_the_work(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("mine")
    monkeypatch.setattr(Predictor, "load", lambda *_: pytest.fail("it must not begin"))

    with pytest.raises(ProblemError) as raised:
        export(model, "keras", tmp_path / "file" / "out")

    assert raised.value.problem.kind is ProblemKind.FILE_UNWRITABLE


@pytest.mark.usefixtures("in_this_process")
def test_a_zip_opens_without_questions_and_checks_itself(model: Path, tmp_path: Path) -> None:
    place = tmp_path / "a 貓.zip"
    result = export(model, "openvino", place)

    assert [path.name for path in tmp_path.iterdir()] == [place.name]
    assert (result.output, result.certificate.met) == (place, True)
    assert result.size < place.stat().st_size * 2
    with zipfile.ZipFile(place) as archive:
        archive.extractall(tmp_path)
    assert {path.name for path in (tmp_path / "a 貓").iterdir()} >= BESIDE
    assert ask(tmp_path / "a 貓", "--check").returncode == 0
    assert Predictor.load(place).card.classes == ("狗", "貓")


@pytest.mark.usefixtures("in_this_process")
def test_a_picture_of_the_users_takes_the_place_of_the_drawn_one(
    model: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.png"
    images.draw(1, 7, (90, 50)).save(mine)

    folder = export(model, "openvino", tmp_path / "out", picture=mine).output

    with Image.open(folder / "golden.png") as golden, Image.open(mine) as own:
        assert golden.tobytes() == own.tobytes()
    assert ask(folder, "--check").returncode == 0
    shares = dict(Predictor.load(model).in_float32.predict(mine).ranking)
    said = json.loads((folder / "golden.json").read_text(encoding="utf-8"))["probabilities"]
    assert said == pytest.approx([shares["狗"], shares["貓"]], abs=1e-5)


def test_a_picture_that_cannot_be_read_ends_it(model: Path, tmp_path: Path) -> None:
    (tmp_path / "note.png").write_text("no picture")

    with pytest.raises(ProblemError) as raised:
        export(model, "openvino", tmp_path / "out", picture=tmp_path / "note.png")

    assert raised.value.problem.kind.startswith("picture-")
    assert [path.name for path in tmp_path.iterdir()] == ["note.png"]


@pytest.mark.usefixtures("in_this_process")
def test_it_is_compared_on_a_folder_that_is_chosen(alone: Path, tmp_path: Path) -> None:
    pets = images.make_folder(tmp_path / "pets", {"狗": 4, "貓": 3, "鳥": 2})

    certificate = export(alone, "openvino", tmp_path / "out", images=pets).certificate

    assert (certificate.images, certificate.split, certificate.met) == (7, "chosen", True)


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_an_export_is_checked_afterwards_on_a_folder_that_is_chosen(
    alone: Path, tmp_path: Path, name: str
) -> None:
    place = tmp_path / name
    made = ExportModel(alone, "openvino", "none", place)
    assert export(alone, "openvino", place).certificate.met is None
    pets = images.make_folder(tmp_path / "pets", {"狗": 4, "貓": 3})
    before = {path.name for path in tmp_path.iterdir()}

    result = check_export(CheckExport(made, pets), lambda step, done, total: None)

    assert (result.certificate.images, result.certificate.met) == (7, True)
    assert {path.name for path in tmp_path.iterdir()} == before
    with opened_export(place) as folder:
        assert {path.name for path in folder.iterdir()} == BESIDE | {"model.xml", "model.bin"}
        written = json.loads((folder / "certificate.json").read_text(encoding="utf-8"))
    assert (written["images"], written["split"], written["met"]) == (7, "chosen", True)


@pytest.mark.parametrize("step", [ExportStep.ANSWERING, ExportStep.CONVERTING])
def test_stopped_at_any_step_it_leaves_nothing(
    model: Path, tmp_path: Path, step: ExportStep
) -> None:
    command = ExportModel(model, "openvino", "none", tmp_path / "out")

    def wish(event: Event) -> Cancel | None:
        return Cancel() if isinstance(event, ExportProgressed) and event.step is step else None

    with pytest.raises(Cancelled):
        carry_out(command, Recorder(wish).reporter)

    assert list(tmp_path.iterdir()) == []
    assert multiprocessing.active_children() == []


def test_what_stands_in_the_way_is_told(model: Path, tmp_path: Path) -> None:
    (tmp_path / "out.zip").write_text("mine")
    command = ExportModel(model, "openvino", "none", tmp_path / "out.zip")

    told = carry_out(command, Recorder().reporter)

    assert isinstance(told, ExportFailed)
    assert told.problem.kind is ProblemKind.EXPORT_EXISTS
