"""Asks an export about pictures by its format's own runtime. Called in a process of its own.

That process loads neither TensorFlow nor Keras, except for their own formats: what answers here
answers on a computer that has nothing but the format's runtime.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.dataset.records import LabeledImage
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export.export_targets import ExportTarget
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.training.values import Runtime
from resnet_gui.engine.export.failures import export_failed
from resnet_gui.engine.export.runtimes import open_export
from resnet_gui.engine.inference.batch_predict import predict_split
from resnet_gui.engine.inference.loaded_model import LoadedModel
from resnet_gui.engine.inference.predictor import Predictor, read_square

_HEAVY = ("tensorflow", "keras")
_TIMED = 10


@dataclass(frozen=True)
class Examination:
    """What an export is asked.

    Attributes:
        target: Its format.
        path: Its model.
        card: Its card.
        golden: The picture that comes with it.
        root: What the paths of the images are relative to.
        images: Images whose classes the model knows.
    """

    target: ExportTarget
    path: Path
    card: ModelCard
    golden: Path
    root: Path
    images: tuple[LabeledImage, ...]


@dataclass(frozen=True)
class Answers:
    """What an export has answered.

    Attributes:
        golden: Probabilities of the golden picture, (classes,).
        split: Those of the images that could be read.
        ms_per_image: The median time of one answer, without reading the picture.
        loaded: Which of TensorFlow and Keras were loaded for it.
    """

    golden: NDArray[np.float32]
    split: SplitPredictions
    ms_per_image: float
    loaded: tuple[str, ...]


def examine(examination: Examination) -> Answers:
    """Return what an export answers.

    Raises:
        ProblemError: ``export-failed`` where its runtime cannot open it or compute with it.
    """
    try:
        return _examine(examination)
    except ProblemError:
        raise
    except Exception as error:
        # Runtimes meet what they cannot do with every kind of exception.
        raise export_failed(examination.target, error) from error


def _examine(examination: Examination) -> Answers:
    card = examination.card
    network = open_export(examination.target.name, examination.path)
    model = LoadedModel(card, Runtime(examination.target.name, "cpu", "f32"), network)
    square = read_square(examination.golden, card)[np.newaxis]
    golden = model.predict_proba(square)[0]
    split = predict_split(
        Predictor(model),
        examination.root,
        examination.images,
        lambda done, total: None,
        lambda path, problem: None,
    )
    times = []
    for _ in range(_TIMED):
        began = time.perf_counter()
        network(square)
        times.append(time.perf_counter() - began)
    loaded = tuple(name for name in _HEAVY if name in sys.modules)
    return Answers(golden, split, float(np.median(times)) * 1000, loaded)
