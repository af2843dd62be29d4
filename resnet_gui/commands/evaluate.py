"""``resnet-gui evaluate``: computes a model's metrics on a dataset."""

from __future__ import annotations

import argparse
import contextlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.commands import model_options
from resnet_gui.commands.answers.evaluation_tables import print_evaluation, print_robustness
from resnet_gui.commands.common import DONE, FAILURE, add_layout, complain, silenced
from resnet_gui.commands.printer import EventPrinter, print_json
from resnet_gui.commands.texts.language import CONTEXT, in_force, translate
from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, unwritable
from resnet_gui.core.files import atomic
from resnet_gui.core.metrics.evaluation import Evaluation, evaluations_json
from resnet_gui.core.metrics.robustness import Robustness
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.models import model_places
from resnet_gui.core.models.imported_models import ImportNeededError
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.runs import registry, run_folder
from resnet_gui.core.runs.report_html import report_html
from resnet_gui.core.splits import split_record

_ALL = "all"


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    evaluate = commands.add_parser(
        "evaluate",
        help=translate("CommandLine", "print a model’s figures on a dataset"),
        description=translate(
            "CommandLine",
            "Classify every picture of a dataset and print the model’s loss, its accuracy "
            "with a 95 % interval, and each class’s precision, recall and F1. If the dataset has "
            "no validation folder, pictures belong to the split that they had in the model’s run "
            "(by content; those that the run has not seen are test pictures). Exit code: 0; 1 some "
            "pictures could not be read (each is named on standard error); 2 could not start. A "
            "class that the model does not know is also named, and left out.",
        ),
        epilog=translate(CONTEXT, model_options.EPILOG),
    )
    evaluate.set_defaults(run=run)
    add = evaluate.add_argument
    add(
        "model",
        metavar="MODEL",
        type=Path,
        help=translate("CommandLine", "model.keras of a run, or an .h5 model"),
    )
    add(
        "dataset",
        metavar="DATASET",
        type=Path,
        help=translate("CommandLine", "folder of pictures, or a CSV list of them"),
    )
    add(
        "--root",
        metavar="DIR",
        type=Path,
        help=translate("CommandLine", "folder that the paths in a list are relative to"),
    )
    add_layout(add)
    add(
        "--split",
        choices=[*Split, _ALL],
        help=translate(
            "CommandLine",
            "pictures to evaluate on (test if there are any, else validation, else all)",
        ),
    )
    add(
        "--json",
        action="store_true",
        help=translate("CommandLine", "print JSON instead of a table"),
    )
    add(
        "--html",
        metavar="FILE",
        type=Path,
        help=translate(
            "CommandLine", "write a report in one file: figures, matrix, most confident mistakes"
        ),
    )
    add(
        "--robustness",
        action="store_true",
        help=translate(
            "CommandLine",
            "also classify the same pictures darker, brighter, blurred, noisy, as JPEG of "
            "quality 20, turned, smaller and grey (at most 1,000 of them)",
        ),
    )
    model_options.add_to(evaluate)


def run(options: argparse.Namespace) -> int:
    """Evaluate the model and print its metrics; returns the exit code."""
    import_options = model_options.import_options(options)
    model_places.find_model(options.model)  # what is none is refused before the images are read
    printer = EventPrinter()
    found = scanner.scan(
        options.dataset,
        printer.scanned,
        options.root,
        least=0,
        layout=options.layout or "auto",
        fetch=True,
    )
    printer.end_line()
    found = _split_as_in_run(found, options.model)
    from resnet_gui.engine.evaluation import evaluate_run
    from resnet_gui.engine.evaluation.robustness import measure_robustness
    from resnet_gui.engine.inference import batch_predict
    from resnet_gui.engine.inference.predictor import Predictor

    try:
        with silenced():  # TensorFlow greets there, where it has to open the model
            predictor = Predictor.load(options.model, import_options)
    except ImportNeededError as error:
        raise model_options.missing_options(error.question) from error
    classes = predictor.card.classes
    images, unknown = evaluate_run.known_images(found, classes)
    if not images:
        raise ProblemError(
            ProblemKind.CLASSES_DIFFER, path=str(options.dataset), known=tuple(classes[:10])
        )
    name, chosen = _choose(images, options.split, options.dataset)
    for label in unknown:
        complain(Problem(ProblemKind.CLASS_UNKNOWN, {"label": label}))
    unreadable = [entry.path for entry in found.skipped if not options.json]
    printer.report_scan(replace(found, left_out=()))

    def on_unreadable(path: Path, problem: Problem) -> None:
        unreadable.append(path)
        printer.skipped(path, problem)

    predictions = batch_predict.predict_split(
        predictor, found.root, chosen, printer.evaluated, on_unreadable
    )
    printer.end_line()
    if predictor.card.temperature != 1.0:
        digests = _digests(found, predictions.paths)
        rows = _fitted_rows(options.model, digests)
        predictions = evaluate_run.cross_fitted(predictions, rows, digests)
    evaluation = predictions.evaluation(name, predictor.card.temperature)
    robustness = None
    if options.robustness:
        robustness = measure_robustness(
            *(predictor, found.root, chosen, name, printer.evaluated),
            lambda path, problem: None,  # they are named already
        )
        printer.end_line()
    if options.html is not None:
        _write_report(options, predictor.card, evaluation, predictions, found.root, robustness)
    if options.json:
        runtime = predictor.runtime
        values = evaluations_json([evaluation], predictor.card.decode_rule)
        _print_json(values, options, f"{runtime.name} {runtime.precision}", unknown, robustness)
    else:
        print_evaluation(evaluation)
        if robustness is not None:
            print_robustness(robustness)
    return FAILURE if unreadable else DONE


def _split_as_in_run(found: Dataset, model: Path) -> Dataset:
    """Give each image the split that it had in the model's run, if the dataset has no splits."""
    if found.has_validation:
        return found
    try:
        images, hashes = split_record.read_split_csv(model.with_name(run_folder.SPLIT_FILE))
    except ProblemError:
        return found
    record = {digest: p.split for p, digest in zip(images, hashes, strict=True) if digest}
    return split_record.as_recorded(
        found, split_record.content_hashes(found, lambda done: None), record
    )


def _digests(found: Dataset, paths: Sequence[str]) -> list[str]:
    """Return the hash of the content of each image."""
    wanted = set(paths)
    images = tuple(image for image in found.images if image.path.as_posix() in wanted)
    hashes = split_record.content_hashes(replace(found, images=images), lambda done: None)
    by_path = {image.path.as_posix(): digest for image, digest in zip(images, hashes, strict=True)}
    return [by_path[path] for path in paths]


def _fitted_rows(model: Path, digests: Sequence[str]) -> NDArray[np.int64]:
    """Return which images a model's temperature was fitted on; none where its run is not there."""
    try:
        images, hashes = split_record.read_split_csv(model.with_name(run_folder.SPLIT_FILE))
    except ProblemError:
        return np.array([], np.int64)
    fitted = {h for p, h in zip(images, hashes, strict=True) if p.split is Split.VALIDATION and h}
    return np.flatnonzero([digest in fitted for digest in digests])


def _choose(
    images: list[LabeledImage], wanted: str | None, source: Path
) -> tuple[str, list[LabeledImage]]:
    """Return the name of the split to evaluate on, and its images."""
    there = {image.split for image in images}
    if wanted is None:
        preferred = (s for s in (Split.TEST, Split.VALIDATION) if s in there)
        wanted = next(preferred, _ALL)
    if wanted == _ALL:
        return _ALL, images
    chosen = [image for image in images if image.split == wanted]
    if not chosen:
        raise ProblemError(ProblemKind.SPLIT_EMPTY, path=str(source), split=wanted)
    return str(wanted), chosen


def _write_report(
    options: argparse.Namespace,
    model_card: ModelCard,
    evaluation: Evaluation,
    predictions: SplitPredictions,
    root: Path,
    robustness: Robustness | None,
) -> None:
    run = registry.record_of_model(options.model, model_card)
    if options.model.name == run_folder.MODEL_FILE:
        with contextlib.suppress(ProblemError):  # its settings and curves belong to it
            run = registry.read_record(options.model.parent)
    asked = replace(predictions, splits=(evaluation.split,) * len(predictions.paths))
    text = report_html(
        replace(run, evaluations=(evaluation,), robustness=robustness),
        *(asked, root, in_force()),
        source=options.dataset.absolute(),
    )
    try:
        atomic.write_text(options.html, text)
    except OSError as error:
        raise unwritable(options.html, error) from error


def _print_json(
    values: str,
    options: argparse.Namespace,
    runtime: str,
    unknown: list[str],
    robustness: Robustness | None,
) -> None:
    more: dict[str, object] = {
        "model": str(options.model),
        "dataset": str(options.dataset),
        "runtime": runtime,
        "unknown_classes": unknown,
    }
    if robustness is not None:
        more["robustness"] = asdict(robustness)
    print_json(json.dumps(json.loads(values) | more, indent=2, ensure_ascii=False))
