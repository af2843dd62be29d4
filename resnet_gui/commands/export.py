"""``resnet-gui export``: makes a model into another format, and checks that it answers alike."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from resnet_gui.commands import model_options
from resnet_gui.commands.common import DONE, FAILURE, complain, silenced
from resnet_gui.commands.printer import EventPrinter, say
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.export.export_certificate import ExportCertificate
from resnet_gui.core.export.export_targets import (
    EXACT,
    EXTRA,
    QUANTIZATIONS,
    TARGETS,
    find_target,
    possible_pairs,
)
from resnet_gui.core.models.imported_models import ImportNeededError

_STEPS = {"answering": "Asking the model", "converting": "Converting", "checking": "Checking"}


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    export = commands.add_parser(
        "export",
        help="make a model into a format of other programs",
        description="Write a folder with the model in another format, its classes, a script that "
        "asks it (run_model.py) and a certificate: the answers of what was written, compared with "
        "the program’s on the validation pictures. Exit code: 0; 1 the export is there, but does "
        "not answer as it should, or it could not be made, and nothing is there; 2 nothing could "
        "start.",
        epilog=f"What can be made: {possible_pairs()}. tflite and onnx need more packages: "
        f'python -m pip install "{EXTRA}".',
    )
    export.set_defaults(run=run)
    add = export.add_argument
    add("model", metavar="MODEL", type=Path, help="model.keras of a run, or another Keras model")
    add("--format", required=True, choices=TARGETS, help="of the model that is written")
    add(
        "--quantize",
        choices=QUANTIZATIONS,
        default=EXACT,
        help="what the weights become: smaller, and a little less exact (none)",
    )
    add(
        "--output",
        metavar="DIR",
        type=Path,
        required=True,
        help="folder that is written, absent or empty",
    )
    model_options.add_to(export)


def run(options: argparse.Namespace) -> int:
    """Export the model; returns the exit code."""
    find_target(options.format, options.quantize)  # before the engine is loaded
    from resnet_gui.engine.export.export_job import ExportRequest, export_model

    request = ExportRequest(
        options.model,
        options.format,
        options.quantize,
        options.output.absolute(),
        model_options.import_options(options),
    )
    printer = EventPrinter()

    def on_step(step: str, done: int, total: int) -> None:
        printer.progress(
            f"{_STEPS[step]}: {done:,} of {total:,}" if done else f"{_STEPS[step]} ..."
        )

    try:
        with silenced():
            result = export_model(request, on_step)
    except ImportNeededError as error:
        raise model_options.missing_options(error.question) from error
    finally:
        printer.end_line()
    _print(result.certificate, result.size)
    say(result.folder)
    if result.warning is None:
        return DONE
    complain(result.warning)
    return FAILURE if result.warning.kind is ProblemKind.EXPORT_DIFFERS else DONE


def _print(certificate: ExportCertificate, size: int) -> None:
    speed = f"{size / 1e6:.1f} MB, {certificate.ms_per_image:.1f} ms a picture"
    if certificate.top1_agreement is None or certificate.max_abs_diff is None:
        say(f"{speed}.")
        return
    say(
        f"{speed}; the same class for {certificate.top1_agreement:.1%} of {certificate.images:,} "
        f"pictures, probabilities at most {certificate.max_abs_diff:.6f} apart."
    )
