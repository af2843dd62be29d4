"""Exports a model: converts it, asks what came of it, and hands over the whole folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

import resnet_gui
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.export import export_folder as files
from resnet_gui.core.export.export_certificate import ExportCertificate, certify
from resnet_gui.core.export.export_folder import check_free, resolved, whole_folder
from resnet_gui.core.export.export_targets import INT8, ExportTarget, find_target
from resnet_gui.core.export.golden_picture import golden_json, golden_png, is_golden
from resnet_gui.core.export.run_images import calibration_images, compared_images
from resnet_gui.core.export.run_script import requirements, run_script
from resnet_gui.core.export.web_page import web_page
from resnet_gui.core.files import atomic
from resnet_gui.core.models import model_formats, model_places
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.prediction.thresholds import own_threshold, threshold_for
from resnet_gui.engine.export.certifier import Examination, examine
from resnet_gui.engine.export.converters import Conversion, convert
from resnet_gui.engine.export.export_card import public_card
from resnet_gui.engine.export.failures import export_failed
from resnet_gui.engine.export.runtimes import runtime_versions
from resnet_gui.engine.inference.batch_predict import predict_split
from resnet_gui.engine.inference.predictor import Predictor, read_square
from resnet_gui.engine.runtime import environment, isolated_call

T = TypeVar("T")

OnStep = Callable[[str, int, int], None]
"""Gets the name of a step, and how much of it is done: (step, done, total)."""

ANSWERING, CONVERTING, CHECKING = "answering", "converting", "checking"


@dataclass(frozen=True)
class ExportRequest:
    """What is asked for.

    Attributes:
        model: As for :func:`~resnet_gui.engine.inference.model_loader.open_model`.
        target: The name of a format.
        quantize: What its weights become.
        folder: Absent or empty.
        options: What the user says about a model of another program.
    """

    model: Path
    target: str
    quantize: str
    folder: Path
    options: ImportOptions | None = None


@dataclass(frozen=True)
class ExportResult:
    """An export that is there.

    Attributes:
        folder: Where it is.
        size: Bytes of its model; of a web page, which holds that, with all that computes in it.
        certificate: What the comparison has found.
    """

    folder: Path
    size: int
    certificate: ExportCertificate

    @property
    def warning(self) -> Problem | None:
        """Why it should not be handed on as it is; None where it may."""
        values: dict[str, str | int | float] = {"path": str(self.folder)}
        if self.certificate.met is False:
            return Problem(ProblemKind.EXPORT_DIFFERS, values)
        if self.certificate.met is None:
            return Problem(ProblemKind.EXPORT_NOT_CHECKED, values)
        return None


def export_model(request: ExportRequest, on_step: OnStep) -> ExportResult:
    """Export a model; the folder is there whole, or not at all.

    TensorFlow and the format's runtime are loaded in processes of their own.

    Raises:
        ProblemError: ``export-...``, ``model-...``, ``file-unwritable`` or ``file-disk-full``.
    """
    target = find_target(request.target, request.quantize)
    place = resolved(request.folder)
    check_free(place)
    source = model_places.find_model(request.model)
    if model_formats.is_graph(source):
        raise ProblemError(ProblemKind.EXPORT_NOT_KERAS, path=str(source))
    calibration = calibration_images(source) if request.quantize == INT8 else ()
    if request.quantize == INT8 and not calibration:
        raise ProblemError(ProblemKind.EXPORT_NO_PICTURES, path=str(source))
    with whole_folder(place) as partial:
        path = partial / target.file
        conversion = Conversion(
            source, request.options, target, request.quantize, path, calibration
        )
        certificate = _fill(partial, conversion, on_step)
        size = _size(partial / target.page if target.page else path)
    return ExportResult(place, size, certificate)


def _fill(folder: Path, conversion: Conversion, on_step: OnStep) -> ExportCertificate:
    """Write all of an export; return its certificate."""
    target, quantize = conversion.target, conversion.quantize
    predictor = Predictor.load(conversion.source, conversion.options).in_float32
    root, images = compared_images(conversion.source, conversion.calibration)

    def on_image(done: int, total: int) -> None:
        on_step(ANSWERING, done, total)

    before = predict_split(predictor, root, images, on_image, lambda path, problem: None)
    golden = _write_golden(folder, predictor)
    on_step(CONVERTING, 0, 1)
    card = _call(target, convert, conversion)
    on_step(CHECKING, 0, len(images))
    picture = folder / files.GOLDEN_PICTURE
    examination = Examination(target, conversion.path, card, picture, root, images)
    answers = _call(target, examine, examination)
    versions = _versions(target)
    certificate = certify(
        before,
        answers.split,
        target=target.name,
        quantize=quantize,
        ms_per_image=answers.ms_per_image,
        versions=versions,
        is_golden=is_golden(quantize, golden, answers.golden),
    )
    expected = golden_json(files.GOLDEN_PICTURE, quantize, golden, answers.golden)
    atomic.write_text(folder / files.GOLDEN_FILE, expected)
    _write_texts(folder, target, public_card(card))
    atomic.write_text(folder / files.REQUIREMENTS_FILE, requirements(target, versions))
    atomic.write_text(folder / files.CERTIFICATE_FILE, certificate.to_json())
    if target.page:
        threshold = threshold_for(own_threshold(predictor.digest))
        page = web_page(public_card(card), conversion.path, expected, picture, threshold)
        atomic.write_text(folder / target.page, page)
    return certificate


def _call(target: ExportTarget, function: Callable[[Any], T], argument: Any) -> T:
    """Call a function in a process of its own; a crash there is a failure of the export."""
    try:
        return isolated_call.call(function, argument)
    except isolated_call.WorkerDiedError as error:
        raise export_failed(target, error) from error


def _write_golden(folder: Path, predictor: Predictor) -> NDArray[np.float32]:
    """Draw the golden picture; return what the program answers about it, (classes,)."""
    picture = folder / files.GOLDEN_PICTURE
    atomic.write_bytes(picture, golden_png())
    square = read_square(picture, predictor.card)[np.newaxis]
    shares: NDArray[np.float32] = predictor.predict_proba(square)[0]
    return shares


def _write_texts(folder: Path, target: ExportTarget, card: ModelCard) -> None:
    """Write what lies beside the model for those who use it."""
    atomic.write_text(folder / files.CARD_FILE, card.to_json())
    atomic.write_text(folder / files.LABELS_FILE, files.labels_text(card.classes))
    atomic.write_text(folder / files.SCRIPT_FILE, run_script(target, card))


def _versions(target: ExportTarget) -> dict[str, str]:
    known = environment.versions()
    common = {name: known[name] for name in ("python", "numpy", "pillow")}
    return {"resnet_gui": resnet_gui.__version__, **runtime_versions(target.name), **common}


def _size(path: Path) -> int:
    """Return the bytes of a model: of its folder, or of the file and the weights beside it."""
    from resnet_gui.core.files.paths import is_dir, long_path

    if is_dir(path):
        return atomic.size_on_disk(path)
    parts = {path, path.with_suffix(".bin")} if path.suffix == ".xml" else {path}
    return sum(long_path(part).stat().st_size for part in parts)
