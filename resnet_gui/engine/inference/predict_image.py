"""The prediction of one image file, also as a task that travels to other computers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.address import is_address
from resnet_gui.core.imaging.decode import Square
from resnet_gui.core.prediction.prediction import TOP_K, Prediction
from resnet_gui.engine.data.remote_files import files_at
from resnet_gui.engine.inference.portable_model import PortableModel
from resnet_gui.engine.inference.predictor import Predictor, square_of


def predict_square(
    predictor: Predictor, path: Path, square: Square | Problem, content: bytes | None = None
) -> Prediction:
    """Return the prediction for one image, or the problem that kept it from being read.

    Args:
        predictor: The model.
        path: The image.
        square: Its pixels, or why there are none.
        content: That of its file, where it lies at an address.
    """
    if isinstance(square, Problem):
        return Prediction(path, problem=square)
    found = predictor.predict_square(square, path if content is None else content)
    return Prediction(path, found.ranking[:TOP_K], doubts=found.doubts, features=found.features)


def predict_file(predictor: Predictor, path: Path) -> Prediction:
    """Read an image file and return its prediction, or the problem why there is none."""
    try:
        square: Square | Problem = predictor.read(path)
    except ProblemError as error:
        square = error.problem
    return predict_square(predictor, path, square)


def predict_remote_file(predictor: Predictor, address: Path) -> Prediction:
    """Return the prediction for an image at an address, which is read once.

    Raises:
        SourceFailedError: Another try may succeed.
    """
    content = b""
    try:
        content = files_at(address).read_bytes(address)
        square: Square | Problem = square_of(content, predictor.card)
    except ProblemError as error:
        square = error.problem
    return predict_square(predictor, address, square, content)


@dataclass(frozen=True, eq=False)
class PredictImage:
    """A task: the prediction for an image file, by a model that travels with the task.

    Attributes:
        model: The model.
        root: What relative paths are relative to: a worker has a working directory of its own.
        keeps_features: Whether predictions have the features of their images.
    """

    model: PortableModel
    root: Path
    keeps_features: bool = False

    @classmethod
    def by(cls, predictor: Predictor) -> PredictImage:
        """Return the task for an open model; see :meth:`PortableModel.of` for its problems."""
        return cls(PortableModel.of(predictor), Path.cwd(), predictor.keeps_features)

    def prepare(self) -> Callable[[Path], Prediction]:
        """Open the model; see :meth:`PortableModel.open` for its problems."""
        predictor = replace(self.model.open(), keeps_features=self.keeps_features)

        def predict(path: Path) -> Prediction:
            if is_address(path):
                return predict_remote_file(predictor, path)
            return replace(predict_file(predictor, self.root / path), path=path)

        return predict

    def set_aside(self, item: object, problem: Problem) -> Prediction:
        """Return that an image was given up."""
        assert isinstance(item, Path)
        return Prediction(item, problem=problem)

    def __call__(self, path: Path) -> Prediction:
        """Return the prediction of one image, where nobody has prepared anything."""
        return self.prepare()(path)
