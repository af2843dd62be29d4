"""``resnet-gui predict``: predicts the classes of images and optionally sorts the files."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from resnet_gui.commands import model_options, organize_options
from resnet_gui.commands.answers.heat_map_files import HeatMapFiles
from resnet_gui.commands.answers.prediction_output import PredictionOutput
from resnet_gui.commands.common import (
    DONE,
    FAILURE,
    INTERRUPTED,
    load_keras,
    silenced,
)
from resnet_gui.commands.printer import EventPrinter
from resnet_gui.commands.scale import cluster_options
from resnet_gui.commands.scale.named_files import STANDARD_INPUT, check_not_empty, files_named
from resnet_gui.commands.texts.language import CONTEXT, translate
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files.paths import is_file
from resnet_gui.core.models.imported_models import ImportNeededError
from resnet_gui.core.prediction.prediction import CONFIDENCE_THRESHOLD, ReviewPolicy
from resnet_gui.core.prediction.prediction_csv import PredictionCsv
from resnet_gui.core.prediction.thresholds import own_threshold, threshold_for

IMAGENET = Path("imagenet")
"""Stands for the built-in network that knows ImageNet's 1,000 classes."""

IMAGENET_RESNET50 = Path("imagenet-resnet50")
"""Stands for the larger one, which is downloaded."""


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    predict = commands.add_parser(
        "predict",
        help=translate("CommandLine", "classify pictures with a model"),
        description=translate(
            "CommandLine",
            "Print for each picture its path and up to five lines of probability and "
            "class, best first. A folder means every file in it and below. Exit code: 0 all "
            "classified; 1 some could not be read (each is named on standard error, the others are "
            "classified); 2 could not start.",
        ),
        epilog=translate(CONTEXT, model_options.EPILOG),
    )
    predict.set_defaults(run=run, parser=predict)
    add = predict.add_argument
    add(
        "model",
        metavar="MODEL",
        type=Path,
        nargs="?",
        help=translate(
            "CommandLine",
            "model.keras of a run, another program’s model, or the word imagenet: the built-in "
            "network with ImageNet’s 1,000 classes; imagenet-resnet50 is Keras’ larger one, whose "
            "103 MB are downloaded once",
        ),
    )
    add(
        "images",
        metavar="IMAGE",
        type=Path,
        nargs="*",
        help=translate(
            "CommandLine",
            "picture files and folders; - reads paths from standard input, one per line; with "
            "--cluster also addresses such as s3://bucket/folder",
        ),
    )
    add(
        "--raw",
        action="store_true",
        help=translate(
            "CommandLine",
            "the network’s own probabilities, before they are scaled by the model’s temperature",
        ),
    )
    add(
        "--json",
        action="store_true",
        help=translate("CommandLine", "print a JSON object for each picture, one per line"),
    )
    add(
        "--csv",
        metavar="FILE",
        type=Path,
        help=translate(
            "CommandLine",
            "write a row for each file: path, class, probability, second, second_probability, "
            "flags (not-sure, folder-differs, unlike, blank), error, quoting (docs/formats.md)",
        ),
    )
    cluster_options.add_parquet(add)
    add(
        "--resume",
        action="store_true",
        help=translate("CommandLine", "add only pictures that the CSV or the parts lack"),
    )
    add(
        "--explain",
        metavar="DIR",
        type=Path,
        help=translate(
            "CommandLine",
            "write each picture with the heat map of its prediction into this folder, as PNG",
        ),
    )
    add(
        "--threshold",
        metavar="P",
        type=_share,
        help=translate(
            "CommandLine",
            "from 0 to 1: a prediction below it is “not sure” (the limit set for the model in "
            "the window, else {threshold})",
        ).format(threshold=CONFIDENCE_THRESHOLD),
    )
    cluster_options.add_cluster(add)
    organize_options.add_to(predict)
    model_options.add_to(predict)


def run(options: argparse.Namespace) -> int:
    """Predict each image; returns the exit code."""
    _check(options)
    if options.undo is not None:
        return organize_options.undo(options.undo)
    if options.csv is not None and not options.resume and is_file(options.csv):
        raise ProblemError(
            ProblemKind.CSV_EXISTS, path=str(options.csv)
        )  # before the model is opened
    cluster_options.check(options, options.images)
    check_not_empty(options.images, _written(options))
    import_options = model_options.import_options(options)
    from resnet_gui.engine.inference.predictor import Predictor

    try:
        if options.model in (IMAGENET, IMAGENET_RESNET50) and not is_file(options.model):
            options.model = _imagenet(is_larger=options.model == IMAGENET_RESNET50)
        with silenced():  # TensorFlow greets there, where it has to open the model
            predictor = Predictor.load(options.model, import_options)
    except ImportNeededError as error:
        raise model_options.missing_options(error.question) from error
    predictor = predictor.raw if options.raw else predictor
    return _predict(predictor.keeping_features() if options.features else predictor, options)


def _imagenet(*, is_larger: bool) -> Path:
    """Return the ImageNet model, after downloading the larger one's files if necessary."""
    from resnet_gui.engine.inference import builtin_model, imagenet_model

    if not is_larger:
        return builtin_model.prepare()
    printer = EventPrinter()

    def tell(done: int, total: int) -> None:
        printer.progress(
            translate("CommandLine", "Downloading: {done:,.0f} of {total:,.0f} MB").format(
                done=done / 1e6, total=total / 1e6
            )
        )

    if not is_file(imagenet_model.model_file()):
        load_keras()  # whose greetings would stand among our lines
    try:
        return imagenet_model.prepare(tell)
    finally:
        printer.end_line()


def _check(options: argparse.Namespace) -> None:
    """Refuse options that do not fit together, in the same way as the parser."""
    error = options.parser.error
    if options.undo is not None:
        others = (options.model, options.sort_into, options.explain)
        if any(option is not None for option in others):
            error(translate("CommandLine", "--undo LOG stands alone"))
    elif options.model is None or not options.images:
        missing = "IMAGE" if options.model is not None else "MODEL, IMAGE"
        error(translate("ArgumentParser", "the following arguments are required: %s") % missing)
    if options.resume and options.csv is None and options.parquet is None:
        error(translate("CommandLine", "--resume belongs to --csv FILE or --parquet DIR"))
    if options.parquet is not None and (options.csv or options.sort_into):
        error(translate("CommandLine", "--parquet stands without --csv and --sort-into"))
    if options.features and options.parquet is None:
        error(translate("CommandLine", "--features belongs to --parquet DIR"))
    if options.cluster is not None and options.explain is not None:
        error(translate("CommandLine", "--explain stands without --cluster"))
    if (mistake := organize_options.mistake(options)) is not None:
        error(mistake)


def _predict(predictor: Any, options: argparse.Namespace) -> int:
    from resnet_gui.engine.inference.batch_predict import AHEAD, TWO_THREADS, predict_files

    own = own_threshold(predictor.digest)
    policy = ReviewPolicy(predictor.card.classes, threshold_for(own, chosen=options.threshold))
    to_sort: list[tuple[Path, str | None]] = []
    with contextlib.ExitStack() as stack:
        table = None
        new = files_named(options.images, _written(options))
        if options.csv is not None:
            table = stack.enter_context(
                (PredictionCsv.resume if options.resume else PredictionCsv.new)(options.csv)
            )
            new = _new(new, table, to_sort)
        parts = None
        if options.parquet is not None:
            parts = stack.enter_context(_parts(predictor, policy, options))
            new = parts.remaining(new)
        maps = None
        if options.explain is not None:
            maps = stack.enter_context(contextlib.closing(HeatMapFiles(options.explain, predictor)))
        in_lines = table is None and parts is None and options.sort_into is None
        output = PredictionOutput(policy, table or parts, options.json, in_lines)
        executor = stack.enter_context(cluster_options.executor(options, TWO_THREADS))
        ahead = executor.ahead if executor.is_remote else AHEAD
        if STANDARD_INPUT in options.images and not executor.is_remote:
            ahead = 0
        try:
            for prediction in predict_files(predictor, new, ahead, executor):
                output.write(prediction)
                if maps is not None:
                    maps.write(prediction)
                if prediction.problem is None and options.sort_into is not None:
                    to_sort.append((prediction.path, policy.folder(prediction)))
        except KeyboardInterrupt:
            output.end()
            print(_interrupted(options), file=sys.stderr)
            return INTERRUPTED
        output.end()
    code = FAILURE if output.failed or (maps is not None and maps.failed) else DONE
    if options.sort_into is not None:
        code = max(code, organize_options.sort(to_sort, predictor.card.classes, options))
    return code


def _parts(predictor: Any, policy: ReviewPolicy, options: argparse.Namespace) -> Any:
    from resnet_gui.engine.inference.prediction_parts import PredictionParts, work_key

    begin = PredictionParts.resume if options.resume else PredictionParts.new
    return begin(options.parquet, work_key(predictor, policy.threshold))


def _written(options: argparse.Namespace) -> list[Path]:
    return [path for path in (options.csv, options.parquet) if path is not None]


def _new(
    files: Iterator[Path], table: PredictionCsv, to_sort: list[tuple[Path, str | None]]
) -> Iterator[Path]:
    """Yield the files that the CSV lacks; the others are sorted by its predictions."""
    for file in files:
        if file not in table:
            yield file
        elif (folder := table.folder(file)) != "":
            to_sort.append((file, folder))


def _interrupted(options: argparse.Namespace) -> str:
    if (file := options.csv or options.parquet) is not None:
        return translate(
            "CommandLine", "Interrupted. What was answered stands in {file}; --resume goes on."
        ).format(file=file)
    return translate("CommandLine", "Interrupted.")


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(
            translate("CommandLine", "“{text}” is not a number from 0 to 1").format(text=text)
        )
    return value
