"""Asks the program and an export about the same pictures, and judges what they answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

import resnet_gui
from resnet_gui.core.dataset.records import LabeledImage
from resnet_gui.core.export import export_folder as files
from resnet_gui.core.export.export_certificate import certify
from resnet_gui.core.export.export_targets import ExportTarget
from resnet_gui.core.export.golden_picture import is_golden
from resnet_gui.core.metrics.split_predictions import SplitPredictions
from resnet_gui.core.models.export_certificate import ExportCertificate
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.protocol.export_events import ExportStep
from resnet_gui.engine.export.certifier import Answers, Examination, examine
from resnet_gui.engine.export.failures import export_failed
from resnet_gui.engine.export.runtimes import runtime_versions
from resnet_gui.engine.inference.batch_predict import predict_split
from resnet_gui.engine.inference.predictor import Predictor, read_square
from resnet_gui.engine.runtime import environment, isolated_call

T = TypeVar("T")

OnStep = Callable[[ExportStep, int, int], None]
"""Gets a step, and how much of it is done, (step, done, total); its exception ends the work."""


@dataclass(frozen=True)
class Pictures:
    """Labelled images on which an export is compared.

    Attributes:
        root: What their paths are relative to.
        images: The images.
        split: What the certificate calls them; empty: as they are called in their dataset.
    """

    root: Path
    images: tuple[LabeledImage, ...]
    split: str = ""


@dataclass(frozen=True)
class Expected:
    """What the program answers.

    Attributes:
        split: About the pictures.
        golden: About the golden picture, (classes,).
    """

    split: SplitPredictions
    golden: NDArray[np.float32]


class Comparison:
    """Compares one export with the program.

    Args:
        target: The format.
        quantize: What the weights became.
        folder: Of the export, which holds its golden picture already.
        pictures: What both are asked about.
        on_step: Called some times a second, whatever is done.
    """

    def __init__(
        self,
        target: ExportTarget,
        quantize: str,
        folder: Path,
        pictures: Pictures,
        on_step: OnStep,
    ) -> None:
        self._target, self._quantize, self._folder = target, quantize, folder
        self._pictures, self._on_step = pictures, on_step

    def ask_program(self, predictor: Predictor) -> Expected:
        """Return what the program answers."""
        pictures, total = self._pictures, len(self._pictures.images)

        def on_image(done: int, total: int) -> None:
            self._on_step(ExportStep.ANSWERING, done, total)

        on_image(0, total)
        split = predict_split(
            predictor, pictures.root, pictures.images, on_image, lambda path, problem: None
        )
        square = read_square(self._folder / files.GOLDEN_PICTURE, predictor.card)[np.newaxis]
        golden: NDArray[np.float32] = predictor.predict_proba(square)[0]
        return Expected(split, golden)

    def ask_export(self, card: ModelCard) -> Answers:
        """Return what the export answers, in a process of its own."""
        pictures = self._pictures
        examination = Examination(
            self._target,
            self._folder / self._target.file,
            card,
            self._folder / files.GOLDEN_PICTURE,
            pictures.root,
            pictures.images,
        )
        return self.call(ExportStep.CHECKING, examine, examination)

    def call(self, step: ExportStep, function: Callable[[Any], T], argument: Any) -> T:
        """Call a function in a process of its own; a crash there is a failure of the export."""
        self._on_step(step, 0, 0)
        try:
            return isolated_call.call(function, argument, go_on=lambda: self._on_step(step, 0, 0))
        except isolated_call.WorkerDiedError as error:
            raise export_failed(self._target, error) from error

    def certificate(self, expected: Expected, found: Answers) -> ExportCertificate:
        """Judge the answers of the export."""
        certificate = certify(
            expected.split,
            found.split,
            target=self._target.name,
            quantize=self._quantize,
            ms_per_image=found.ms_per_image,
            versions=versions(self._target),
            is_golden=is_golden(self._quantize, expected.golden, found.golden),
        )
        if self._pictures.split and certificate.images:
            return replace(certificate, split=self._pictures.split)
        return certificate


def versions(target: ExportTarget) -> dict[str, str]:
    """Return the versions of the program and of what computes with a format."""
    known = environment.versions()
    common = {name: known[name] for name in ("python", "numpy", "pillow")}
    return {"resnet_gui": resnet_gui.__version__, **runtime_versions(target.name), **common}
