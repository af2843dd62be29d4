"""``predict --explain``: each picture with the heat map of its answer over it, as a PNG file."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from resnet_gui.commands.common import complain
from resnet_gui.commands.printer import say
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, unwritable
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files import atomic
from resnet_gui.core.files.paths import long_path
from resnet_gui.core.imaging import decode, heat_map
from resnet_gui.core.prediction.prediction import Prediction

if TYPE_CHECKING:
    from resnet_gui.engine.inference.predictor import Predictor

SIDE = 1024
"""Pixels of a file's longer side, at most."""

_LONGEST_STEM = 40  # characters, at four bytes each: names end at 255 bytes


class HeatMapFiles:
    """Writes heat maps into a folder.

    Attributes:
        failed: How many pictures have an answer, but no file.
    """

    def __init__(self, folder: Path, predictor: Predictor) -> None:
        """Make the folder.

        Raises:
            ProblemError: ``no-heat-map`` where such a model has none; ``file-unwritable``.
        """
        from resnet_gui.engine.explain.explainer import Explainer

        self._folder, self._predictor, self._explainer = folder, predictor, Explainer()
        self._explainer.check(predictor)
        self.failed = 0
        self._has_maps = True
        try:
            long_path(folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(folder, error) from error

    def write(self, prediction: Prediction) -> None:
        """Write the file of a picture that was answered; say why where it cannot be."""
        if prediction.problem is not None:
            return
        if self._has_maps:
            try:
                self._write(prediction)
                return
            except ProblemError as error:
                if error.problem.kind == ProblemKind.NO_HEAT_MAP:
                    self._has_maps = False  # nor has it any of other pictures: once is enough
                    complain(error.problem)
                else:
                    say(f"{prediction.path}: {sentence(error.problem)}", error=True)
        self.failed += 1

    def close(self) -> None:
        """End what computed."""
        self._explainer.close()

    def _write(self, prediction: Prediction) -> None:
        square = self._predictor.read(prediction.path)
        heat = self._explainer.explain(self._predictor, square, prediction.label)
        card, enough = self._predictor.card, (SIDE, SIDE)
        image = decode.read_image(
            prediction.path, enough=enough, rule=card.decode_rule, white=card.white
        )
        image.thumbnail((SIDE, SIDE))
        layer = Image.fromarray(heat_map.colored(heat.over_image(*image.size)))
        image = Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")
        data = io.BytesIO()
        image.save(data, "PNG")
        target = self._folder / file_name(prediction.path)
        try:
            atomic.write_bytes(target, data.getvalue())
        except OSError as error:
            raise unwritable(target, error) from error


def file_name(picture: Path) -> str:
    """Return a picture's file name: its own, and what tells it from others of that name.

    The same picture has the same one each time.
    """
    digest = hashlib.sha256(str(picture.absolute()).encode("utf-8", "surrogateescape")).hexdigest()
    stem = picture.stem.encode("utf-8", "replace").decode("utf-8")
    return f"{stem[:_LONGEST_STEM]} {digest[:12]}.png"
