"""``resnet-gui predict``: asks a model about pictures."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from resnet_gui.commands import model_options
from resnet_gui.commands.common import DONE, FAILURE, silenced
from resnet_gui.core.problems import ProblemError
from resnet_gui.core.wording import sentence


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    predict = commands.add_parser(
        "predict",
        help="ask a model about pictures",
        description="Print for each picture its path and up to five lines of probability and "
        "class, best first. Exit code: 0 all answered; 1 some could not be read (each is named "
        "on standard error, the others are answered); 2 nothing could start.",
        epilog=model_options.EPILOG,
    )
    predict.set_defaults(run=run)
    add = predict.add_argument
    add("model", metavar="MODEL", type=Path, help="model.keras of a run, or an .h5 model")
    add("images", metavar="IMAGE", type=Path, nargs="+", help="picture files")
    model_options.add_to(predict)


def run(options: argparse.Namespace) -> int:
    """Answer for each picture; returns the exit code."""
    answers = model_options.answers(options)
    from resnet_gui.engine.predictor import Predictor

    try:
        with silenced():  # TensorFlow greets there, where it has to open the model
            predictor = Predictor.load(options.model, answers)
    except ProblemError as error:
        raise model_options.naming_options(error) from error
    code = DONE
    for image in options.images:
        try:
            ranking = predictor.predict(image)
        except ProblemError as error:
            print(f"{image}: {sentence(error.problem)}", file=sys.stderr)
            code = FAILURE
            continue
        print(image)
        for label, probability in ranking[:5]:
            print(f"  {probability:.3f}  {label}")
    return code
