"""Exports a model: converts it, asks what came of it, and hands over the whole folder."""

from __future__ import annotations

from pathlib import Path

from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export import export_folder as files
from resnet_gui.core.export.export_folder import check_free, opened_export, resolved, whole_folder
from resnet_gui.core.export.export_targets import INT8, ExportTarget, find_target
from resnet_gui.core.export.golden_picture import golden_json, golden_png, own_png
from resnet_gui.core.export.run_images import (
    calibration_images,
    chosen_images,
    compared_images,
)
from resnet_gui.core.export.run_script import requirements, run_script
from resnet_gui.core.export.web_page import web_page
from resnet_gui.core.files import atomic
from resnet_gui.core.files.paths import is_dir, long_path
from resnet_gui.core.models import model_formats, model_places
from resnet_gui.core.models.export_certificate import CHOSEN, ExportCertificate
from resnet_gui.core.models.imported_models import ImportNeededError, ImportOptions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.prediction.thresholds import own_threshold, threshold_for
from resnet_gui.core.protocol.commands import CheckExport, Exporting, ExportModel
from resnet_gui.core.protocol.export_events import (
    ExportFailed,
    ExportProgressed,
    ExportStep,
    ModelExported,
)
from resnet_gui.core.system.hardware import on_the_processor
from resnet_gui.engine.export.comparison import Comparison, OnStep, Pictures, versions
from resnet_gui.engine.export.converters import Conversion, convert
from resnet_gui.engine.export.export_card import card_json, public_card
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter


def carry_out(command: Exporting, reporter: ProgressReporter) -> ModelExported | ExportFailed:
    """Carry out a command; what stands in the way is told, and the engine goes on.

    Raises:
        Cancelled: The user's wish; no export is there, or the one that was there is as it was.
    """
    last: tuple[ExportStep, int, int] | None = None

    def on_step(step: ExportStep, done: int, total: int) -> None:
        nonlocal last
        reporter.check()
        if last != (step, done, total):
            last = step, done, total
            reporter.send(ExportProgressed(step, done, total))

    try:
        if isinstance(command, ExportModel):
            return export_model(command, on_step)
        return check_export(command, on_step)
    except ImportNeededError as error:
        problem = ProblemError(ProblemKind.MODEL_NO_CARD, path=str(error.question.path)).problem
        return ExportFailed(problem)
    except ProblemError as error:
        return ExportFailed(error.problem)


def export_model(command: ExportModel, on_step: OnStep) -> ModelExported:
    """Export a model; the folder or zip is there whole, or not at all.

    TensorFlow and the format's runtime are loaded in processes of their own.

    Raises:
        ProblemError: ``export-...``, ``model-...``, ``picture-...``, ``file-unwritable`` or
            ``file-disk-full``; of labelled images as :func:`chosen_images`.
    """
    target = find_target(command.target, command.quantize)
    place = resolved(command.output)
    check_free(place)
    source = model_places.find_model(command.model)
    if model_formats.is_graph(source):
        raise ProblemError(ProblemKind.EXPORT_NOT_KERAS, path=str(source))
    calibration = calibration_images(source) if command.quantize == INT8 else ()
    if command.quantize == INT8 and not calibration:
        raise ProblemError(ProblemKind.EXPORT_NO_PICTURES, path=str(source))
    with whole_folder(place, lambda: on_step(ExportStep.CHECKING, 0, 0)) as partial:
        path = partial / target.file
        conversion = Conversion(
            source, command.options, target, command.quantize, path, calibration
        )
        certificate = _fill(partial, command, conversion, on_step)
        size = _size(partial, target)
    return ModelExported(place, size, certificate)


def check_export(command: CheckExport, on_step: OnStep) -> ModelExported:
    """Compare an export with its model again, on images that a person has chosen.

    Raises:
        ProblemError: ``export-...``, ``model-...``, ``file-unwritable`` or ``file-disk-full``; of
            the images as :func:`chosen_images`.
    """
    made = command.export
    target = find_target(made.target, made.quantize)
    place = resolved(made.output)
    source = model_places.find_model(made.model)
    with opened_export(place, lambda: on_step(ExportStep.CHECKING, 0, 0)) as folder:
        predictor = _open(source, made.options, on_step)
        pictures = _chosen(command.images, predictor.card, on_step)
        comparison = Comparison(target, made.quantize, folder, pictures, on_step)
        card = ModelCard.from_json((folder / files.CARD_FILE).read_text(encoding="utf-8"))
        expected, found = comparison.ask_program(predictor), comparison.ask_export(card)
        certificate = comparison.certificate(expected, found)
        atomic.write_text(folder / files.CERTIFICATE_FILE, certificate.to_json())
        size = _size(folder, target)
    return ModelExported(place, size, certificate)


def _fill(
    folder: Path, command: ExportModel, conversion: Conversion, on_step: OnStep
) -> ExportCertificate:
    """Write all of an export; return its certificate."""
    target, quantize = conversion.target, conversion.quantize
    predictor = _open(conversion.source, conversion.options, on_step)
    own = command.picture
    picture = golden_png() if own is None else own_png(own, predictor.card)
    atomic.write_bytes(folder / files.GOLDEN_PICTURE, picture)
    if command.images is None:
        pictures = Pictures(*compared_images(conversion.source, conversion.calibration))
    else:
        pictures = _chosen(command.images, predictor.card, on_step)
    comparison = Comparison(target, quantize, folder, pictures, on_step)
    expected = comparison.ask_program(predictor)
    card = comparison.call(ExportStep.CONVERTING, convert, conversion)
    found = comparison.ask_export(card)
    certificate = comparison.certificate(expected, found)
    golden = golden_json(files.GOLDEN_PICTURE, quantize, expected.golden, found.golden)
    atomic.write_text(folder / files.GOLDEN_FILE, golden)
    _write_texts(folder, target, public_card(card))
    atomic.write_text(folder / files.CERTIFICATE_FILE, certificate.to_json())
    if target.page:
        threshold = threshold_for(own_threshold(predictor.digest))
        picture_file = folder / files.GOLDEN_PICTURE
        page = web_page(public_card(card), conversion.path, golden, picture_file, threshold)
        atomic.write_text(folder / target.page, page)
    return certificate


def _open(source: Path, options: ImportOptions | None, on_step: OnStep) -> Predictor:
    """Open a model to compare with: in float32, which a graphics processor does not compute in."""
    on_step(ExportStep.ANSWERING, 0, 0)
    with on_the_processor():
        predictor = Predictor.load(source, options).in_float32
    on_step(ExportStep.ANSWERING, 0, 0)
    return predictor


def _chosen(source: Path, card: ModelCard, on_step: OnStep) -> Pictures:
    """Return labelled images that a person has chosen, as far as the model knows their classes."""

    def on_progress(progress: ScanProgress) -> None:
        on_step(ExportStep.READING, progress.checked, progress.total)

    return Pictures(*chosen_images(source, card.classes, on_progress), CHOSEN)


def _write_texts(folder: Path, target: ExportTarget, card: ModelCard) -> None:
    """Write what lies beside the model for those who use it."""
    atomic.write_text(folder / files.CARD_FILE, card_json(card))
    atomic.write_text(folder / files.LABELS_FILE, files.labels_text(card.classes))
    atomic.write_text(folder / files.SCRIPT_FILE, run_script(target, card))
    atomic.write_text(folder / files.REQUIREMENTS_FILE, requirements(target, versions(target)))


def _size(folder: Path, target: ExportTarget) -> int:
    """Return the bytes of a model: of its folder, its file with its weights, or its page."""
    path = folder / (target.page or target.file)
    if is_dir(path):
        return atomic.size_on_disk(path)
    parts = {path, path.with_suffix(".bin")} if path.suffix == ".xml" else {path}
    return sum(long_path(part).stat().st_size for part in parts)
