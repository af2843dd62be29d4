"""Command line options for what a model file does not contain: class names and preprocessing."""

from __future__ import annotations

import argparse
from pathlib import Path

from resnet_gui.commands.common import complain
from resnet_gui.commands.texts.language import translate
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP
from resnet_gui.core.imaging.resize import RESIZE_RULES
from resnet_gui.core.models import imported_models
from resnet_gui.core.models.imported_models import ImportOptions, ImportQuestion
from resnet_gui.core.models.network_outputs import OUTPUTS
from resnet_gui.core.models.preprocessing import PREPROCESSING

EPILOG = QT_TRANSLATE_NOOP(
    "CommandLine",
    "Models of other programs open too: Keras (.keras, .h5), Teachable Machine’s (Keras or "
    "TensorFlow Lite; the zip as it was downloaded, or its folder), SavedModel (a folder), "
    "TensorFlow Lite (.tflite), ONNX (.onnx) and OpenVINO’s (.xml with .bin). What such a file "
    "does not say is given once by the options above, and remembered in a card beside it for as "
    "long as the file stays the same; class names are also read from labels.txt beside it.",
)


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options to a command's parser."""
    add = parser.add_argument
    add(
        "--labels",
        metavar="FILE",
        type=Path,
        help=translate(
            "CommandLine",
            "class names of such a model, one per line, in the order of its outputs; for a model "
            "with one output, first the class that a high number means, then the other",
        ),
    )
    add(
        "--preprocessing",
        choices=PREPROCESSING,
        help=translate(
            "CommandLine",
            "pixel values that such a model expects: inside (it prepares them itself), caffe "
            "(ResNet50: BGR minus the mean colour), unit (0 to 1), signed (-1 to 1), torch "
            "(PyTorch: 0 to 1, ImageNet’s mean and deviation)",
        ),
    )
    add(
        "--resize",
        choices=RESIZE_RULES,
        help=translate(
            "CommandLine",
            "how a picture is made square for such a model (squash; Teachable Machine: crop)",
        ),
    )
    add(
        "--outputs",
        choices=OUTPUTS,
        help=translate(
            "CommandLine",
            "what the outputs of such a model are, if that cannot be detected: "
            "probabilities, independent (each from 0 to 1), scores (for softmax), single (one "
            "probability), single-score (one number for the logistic function)",
        ),
    )


def import_options(options: argparse.Namespace) -> ImportOptions | None:
    """Return what the options say about a model; None if none of them was given."""
    labels = None if options.labels is None else imported_models.read_labels(options.labels)
    given = ImportOptions(labels, options.preprocessing, options.resize, options.outputs)
    return None if given == ImportOptions() else given


def missing_options(question: ImportQuestion) -> ProblemError:
    """Return the problem that names the options by which a question about a model is answered."""
    if question.labels_problem is not None:
        complain(question.labels_problem)
    if question.is_single:
        complain(Problem(ProblemKind.MODEL_SINGLE, {"path": str(question.path)}))
    missing = [] if question.known.classes and not question.is_single else ["--labels FILE"]
    if not question.known.preprocessing:
        missing.append(f"--preprocessing {'|'.join(PREPROCESSING)}")
    return ProblemError(
        ProblemKind.MODEL_NEEDS_OPTIONS,
        path=str(question.path),
        count=question.count,
        options=" ".join(missing),
    )
