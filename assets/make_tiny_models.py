"""Makes the two small models that the self-test opens: python assets/make_tiny_models.py.

Each takes squares of 32 pixels, averages each colour and answers with a softmax of ten times the
three averages: red, green, blue. They show that the packaged program reads these formats.
"""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import Any

from resnet_gui.engine.runtime.keras_runtime import load_keras

FOLDER = Path(__file__).parent / "self_test"
TFLITE, SAVED = "colours.tflite", "colours.zip"
_SIDE, _FACTOR = 32, 10.0


def colours() -> Any:
    """Return the network as a module of TensorFlow, without variables."""
    load_keras()
    import tensorflow as tf

    class Colours(tf.Module):  # type: ignore[misc]
        @tf.function(input_signature=[tf.TensorSpec((1, _SIDE, _SIDE, 3), tf.float32)])  # type: ignore[untyped-decorator]
        def __call__(self, pictures: Any) -> Any:
            return tf.nn.softmax(tf.reduce_mean(pictures, (1, 2)) * _FACTOR)

    return Colours()


def write_tflite(path: Path) -> None:
    """Write the network as TensorFlow Lite."""
    network = colours()
    import tensorflow as tf

    converter = tf.lite.TFLiteConverter.from_concrete_functions(
        [network.__call__.get_concrete_function()], network
    )
    path.write_bytes(converter.convert())


def write_saved_model(path: Path) -> None:
    """Write the network as a SavedModel, zipped with its labels as Teachable Machine does."""
    network = colours()
    import tensorflow as tf

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "model.savedmodel"
        tf.saved_model.save(network, str(folder))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("labels.txt", "0 red\n1 green\n2 blue\n")
            for file in sorted(folder.rglob("*")):
                if file.is_file():
                    archive.write(file, file.relative_to(scratch).as_posix())


def main() -> None:
    """Write both."""
    FOLDER.mkdir(exist_ok=True)
    write_tflite(FOLDER / TFLITE)
    write_saved_model(FOLDER / SAVED)


if __name__ == "__main__":
    main()
