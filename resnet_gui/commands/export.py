"""``resnet-gui export``: makes a model into another format, and checks that it answers alike."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from resnet_gui.commands import model_options
from resnet_gui.commands.common import DONE, FAILURE, complain, silenced
from resnet_gui.commands.printer import EventPrinter, say
from resnet_gui.commands.texts.language import CONTEXT, translate
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.export.export_targets import (
    EXACT,
    EXTRA,
    QUANTIZATIONS,
    TARGETS,
    find_target,
    possible_pairs,
)
from resnet_gui.core.files.paths import is_file
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP
from resnet_gui.core.models.export_certificate import ExportCertificate
from resnet_gui.core.models.imported_models import ImportNeededError
from resnet_gui.core.models.model_places import find_model
from resnet_gui.core.protocol.commands import ExportModel
from resnet_gui.core.protocol.export_events import ExportStep
from resnet_gui.core.runs.registry import mark_used
from resnet_gui.core.runs.run_folder import CARD_FILE

_STEPS = {
    ExportStep.READING: QT_TRANSLATE_NOOP("CommandLine", "Reading the pictures"),
    ExportStep.ANSWERING: QT_TRANSLATE_NOOP("CommandLine", "Asking the model"),
    ExportStep.CONVERTING: QT_TRANSLATE_NOOP("CommandLine", "Converting"),
    ExportStep.CHECKING: QT_TRANSLATE_NOOP("CommandLine", "Checking"),
}


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    export = commands.add_parser(
        "export",
        help=translate("CommandLine", "make a model into a format of other programs"),
        description=translate(
            "CommandLine",
            "Write a folder with the model in another format, its classes, a script that "
            "asks it (run_model.py) and a certificate: the answers of what was written, compared "
            "with the program’s on the validation pictures. Exit code: 0; 1 the export is there, "
            "but does not answer as it should, or it could not be made, and nothing is there; 2 "
            "nothing could start.",
        ),
        epilog=translate(
            "CommandLine",
            "What can be made: {pairs}. tflite, onnx and web need more packages: "
            'python -m pip install "{extra}".',
        ).format(pairs=possible_pairs(), extra=EXTRA),
    )
    export.set_defaults(run=run)
    add = export.add_argument
    add(
        "model",
        metavar="MODEL",
        type=Path,
        help=translate("CommandLine", "model.keras of a run, or another Keras model"),
    )
    add(
        "--format",
        required=True,
        choices=TARGETS,
        help=translate("CommandLine", "of the model that is written"),
    )
    add(
        "--quantize",
        choices=QUANTIZATIONS,
        default=EXACT,
        help=translate(
            "CommandLine", "what the weights become: smaller, and a little less exact (none)"
        ),
    )
    add(
        "--output",
        metavar="DIR",
        type=Path,
        required=True,
        help=translate(
            "CommandLine",
            "folder that is written, absent or empty; or a file that ends in .zip, absent",
        ),
    )
    add(
        "--picture",
        metavar="FILE",
        type=Path,
        help=translate(
            "CommandLine",
            "what the export checks itself on and holds, without metadata (a drawn picture)",
        ),
    )
    add(
        "--images",
        metavar="DIR",
        type=Path,
        help=translate(
            "CommandLine",
            "labelled pictures for the certificate, a folder or a list (the model’s validation "
            "pictures)",
        ),
    )
    model_options.add_to(export)


def run(options: argparse.Namespace) -> int:
    """Export the model; returns the exit code."""
    find_target(options.format, options.quantize)  # before the engine is loaded
    from resnet_gui.engine.export.export_job import export_model

    command = ExportModel(
        options.model,
        options.format,
        options.quantize,
        options.output.absolute(),
        model_options.import_options(options),
        options.picture,
        options.images,
    )
    printer = EventPrinter()

    last: tuple[ExportStep, int] | None = None

    def on_step(step: ExportStep, done: int, total: int) -> None:
        nonlocal last
        if last == (step, done):
            return
        last = step, done
        name = translate(CONTEXT, _STEPS[step])
        printer.counted(name, done, total) if done else printer.progress(f"{name} ...")

    try:
        with silenced():
            result = export_model(command, on_step)
    except ImportNeededError as error:
        raise model_options.missing_options(error.question) from error
    finally:
        printer.end_line()
    folder = find_model(options.model).parent
    if is_file(folder / CARD_FILE):  # that of a run, which no later one replaces from now on
        mark_used(folder)
    _print(result.certificate, result.size)
    say(result.output)
    if result.warning is None:
        return DONE
    complain(result.warning)
    return FAILURE if result.warning.kind is ProblemKind.EXPORT_DIFFERS else DONE


def _print(certificate: ExportCertificate, size: int) -> None:
    cost = {"megabytes": size / 1e6, "milliseconds": certificate.ms_per_image}
    if certificate.top1_agreement is None or certificate.max_abs_diff is None:
        text = translate("CommandLine", "{megabytes:.1f} MB, {milliseconds:.1f} ms a picture.")
        say(text.format(**cost))
        return
    say(
        translate(
            "CommandLine",
            "{megabytes:.1f} MB, {milliseconds:.1f} ms a picture; the same class for "
            "{agreement:.1%} of {count:,} pictures, probabilities at most {difference:.6f} apart.",
        ).format(
            **cost,
            agreement=certificate.top1_agreement,
            count=certificate.images,
            difference=certificate.max_abs_diff,
        )
    )
