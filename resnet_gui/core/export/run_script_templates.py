"""Templates of ``run_model.py``, the script in every export that asks its model about pictures."""

from __future__ import annotations

HEAD = '''"""Asks the model in this folder about pictures. resnet_gui has written this script.

    python -m pip install -r requirements.txt
    python run_model.py PICTURE ...    prints each picture's classes, the most probable first
    python run_model.py --check        compares the model's answer to golden.png with the program's

It turns a file into pixels as resnet_gui does. What Pillow alone cannot read it names, with the
package that can: HEIC (pillow-heif, which is used where it is installed) and camera raw.

Exit codes: 0; 1 the check has failed; 2 a picture cannot be read, or the model not be opened.
"""

import argparse
import io
import itertools
import json
import math
import re
import sys
import warnings
from pathlib import Path

INSTALL = "python -m pip install -r requirements.txt"
try:
    import numpy as np
    from PIL import Image, ImageCms, TiffImagePlugin
except ImportError as error:
    print(f"{error}: {INSTALL}", file=sys.stderr)
    sys.exit(2)

FOLDER = Path(__file__).resolve().parent
CARD = json.loads((FOLDER / "card.json").read_text(encoding="utf-8"))
HEIGHT, WIDTH = CARD["input_shape"] or [CARD["image_size"]] * 2
WHITE = CARD["white"]  # this number is white where a picture of more than 8 bits does not say
SHOWN = 5  # classes of each picture
Image.MAX_IMAGE_PIXELS = None  # a limit of its own stands below
'''

MODEL_TITLE = """

# ---- The model ----------------------------------------------------------------------------------

"""

MODELS = {
    "keras": '''
def open_model():
    """Return what computes probabilities (n, classes) for pixels (n, HEIGHT, WIDTH, 3)."""
    import keras

    model = keras.models.load_model(FOLDER / "$file", compile=False)

    def compute(pixels):
        shares = model.predict_on_batch(pixels.astype("float32"))
        return soften(shares, CARD["temperature"])

    return compute


def soften(shares, temperature):
    """Divide the logits by the temperature; the file itself holds the network before it."""
    if temperature == 1:
        return shares
    with np.errstate(divide="ignore"):
        scores = np.log(shares) / temperature
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)

''',
    "savedmodel": '''
def open_model():
    """Return what computes probabilities (n, classes) for pixels (n, HEIGHT, WIDTH, 3)."""
    import tensorflow as tf

    folder = FOLDER / "$file"
    copied = sys.platform == "win32" and not str(folder).isascii()
    model = load_copy(folder) if copied else tf.saved_model.load(str(folder))
    return lambda pixels: np.asarray(model.serve(tf.constant(pixels.astype("float32"))))


def load_copy(folder):
    """Load from a temporary folder: on Windows TensorFlow opens no path with Chinese characters."""
    import os
    import shutil
    import tempfile

    import tensorflow as tf

    place = tempfile.gettempdir()
    if not place.isascii():  # a user's name; everybody may write here
        place = os.environ.get("PROGRAMDATA", place)
    with tempfile.TemporaryDirectory(dir=place, ignore_cleanup_errors=True) as temporary:
        return tf.saved_model.load(shutil.copytree(folder, os.path.join(temporary, "model")))

''',
    "tflite": '''
def open_model():
    """Return what computes probabilities (n, classes) for pixels (n, HEIGHT, WIDTH, 3)."""
    # On Windows LiteRT imports OpenVINO where that is installed, and importing it looks up a host.
    sys.modules.setdefault("openvino_telemetry", None)
    from ai_edge_litert.interpreter import Interpreter

    # Its content: on Windows the interpreter opens no path with Chinese characters.
    model = Interpreter(model_content=(FOLDER / "$file").read_bytes())
    model.allocate_tensors()
    entry, answer = (d[0]["index"] for d in (model.get_input_details(), model.get_output_details()))

    def compute(pixels):
        rows = []
        for picture in pixels.astype("float32"):
            model.set_tensor(entry, picture[np.newaxis])
            model.invoke()
            rows.append(model.get_tensor(answer)[0])
        return np.stack(rows)

    return compute

''',
    "onnx": '''
def open_model():
    """Return what computes probabilities (n, classes) for pixels (n, HEIGHT, WIDTH, 3)."""
    import onnxruntime

    model = onnxruntime.InferenceSession(
        FOLDER / "$file", providers=["CPUExecutionProvider"]
    )
    entry = model.get_inputs()[0].name
    return lambda pixels: model.run(None, {entry: pixels.astype("float32")})[0]

''',
    "openvino": '''
def open_model():
    """Return what computes probabilities (n, classes) for pixels (n, HEIGHT, WIDTH, 3)."""
    sys.modules.setdefault("openvino_telemetry", None)  # else importing OpenVINO looks up a host
    import openvino

    exact = {"INFERENCE_PRECISION_HINT": "f32"}
    model = openvino.Core().compile_model(FOLDER / "$file", "CPU", exact)
    return lambda pixels: np.array(model(pixels.astype("float32"))[0])

''',
}
MODELS["web"] = MODELS["onnx"]  # which lies beside the page

MAIN = '''

# ---- The command line ---------------------------------------------------------------------------


def main():
    parser = argparse.ArgumentParser(description="Ask the model in this folder about pictures.")
    parser.add_argument("pictures", metavar="PICTURE", nargs="*")
    parser.add_argument("--check", action="store_true", help="try the model on golden.png")
    parser.add_argument("--json", action="store_true", help="print an object for each picture")
    options = parser.parse_args()
    if not options.pictures and not options.check:
        parser.error("name a picture, or --check")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # a console may lack a sign of a name
    warnings.filterwarnings("ignore", module=r"PIL\\.")
    try:
        compute = open_model()
    except ImportError as error:
        print(f"{error}: {INSTALL}", file=sys.stderr)
        return 2
    except Exception as error:  # runtimes fail in many ways
        print(f"the model cannot be opened: {error}", file=sys.stderr)
        return 2
    if options.check and not check(compute):
        return 1
    code = 0
    for path in options.pictures:
        try:
            show(path, compute(load(path)[np.newaxis])[0], options.json)
        except Exception as error:  # decoders fail in many ways
            print(f"{path}: {reason(error)}", file=sys.stderr)
            code = 2
    return code


def check(compute):
    """Say whether the model answers here as it did when it was exported."""
    golden = json.loads((FOLDER / "golden.json").read_text(encoding="utf-8"))
    found = compute(load(FOLDER / golden["picture"])[np.newaxis])[0]
    difference = float(np.abs(found - np.array(golden["probabilities"])).max())
    agrees = difference <= golden["tolerance"]  # never where it is no number
    print(f"{'ok' if agrees else 'FAILED'}: the largest difference is {difference:.7f}")
    return agrees


def reason(error):
    if isinstance(error, Image.UnidentifiedImageError):
        return "no picture, or of a kind that Pillow cannot read"
    return error


def show(path, shares, as_json):
    order = np.argsort(-shares, kind="stable")
    named = [(CARD["classes"][index], float(shares[index])) for index in order]
    if as_json:
        print(json.dumps({"path": str(path), "predictions": named}))
        return
    print(path)
    for name, share in named[:SHOWN]:
        print(f"  {share:.3f}  {name}")


if __name__ == "__main__":
    sys.exit(main())
'''
