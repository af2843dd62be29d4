"""One HTML file that answers about pictures in a browser: model, runtime and page in one.

A browser lets a page that was opened from a disk load no module, no WebAssembly and no other data.
So all of it stands in the file, packed and as text, and what is forbidden anyway, to connect to
anything, the page forbids itself.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import string
from pathlib import Path

import resnet_gui
from resnet_gui.core.export import web_runtime
from resnet_gui.core.files.paths import asset, long_path
from resnet_gui.core.imaging.resize import sides
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.visible_text import visible

SCRIPTS = ("resize.js", "picture_files.js", "page.js")
"""Files of JavaScript, in the order in which they stand in the page."""

_LEVEL = 6  # of gzip: weights hardly get smaller


def web_page(card: ModelCard, model: Path, golden: str, picture: Path, threshold: float) -> str:
    """Return the text of the page.

    Args:
        card: Of the model.
        model: An ONNX file that takes ``picture`` and answers with ``probabilities``.
        golden: The text of ``golden.json``.
        picture: The golden picture, a PNG.
        threshold: From which probability on an answer counts as sure, 0 to 1.

    Raises:
        OSError: A file cannot be read.
        ProblemError: ``export-needs-runtime``.
    """
    source = asset("web_page")
    style = (source / "page.css").read_text(encoding="utf-8")
    script = "\n".join((source / name).read_text(encoding="utf-8") for name in SCRIPTS)
    width, height = sides(card.size)
    expected = json.loads(golden)
    values = {
        "card": {
            "classes": [visible(name) for name in card.classes],
            "width": width,
            "height": height,
            "resize": card.resize,
            "pad_color": card.pad_color,
        },
        "threshold": threshold,
        "golden": {
            "picture": _base64(long_path(picture).read_bytes()),
            "probabilities": expected["probabilities"],
            "tolerance": expected["tolerance"],
        },
        "runtime": web_runtime.VERSION,
        "texts": json.loads((source / "texts.json").read_text(encoding="utf-8")),
    }
    licence = asset("licences/onnxruntime-web/LICENSE.txt").read_text(encoding="utf-8")
    network = gzip.compress(long_path(model).read_bytes(), _LEVEL, mtime=0)
    return string.Template((source / "page.html").read_text(encoding="utf-8")).substitute(
        policy=_policy(script, style),
        version=resnet_gui.__version__,
        title=html.escape(visible(card.name)),
        icon=_base64(asset("icon.svg").read_bytes()),
        style=style,
        licence=html.escape(licence),
        page=_script_json(values),
        script=script,
        runtime=_base64(web_runtime.read_packed(web_runtime.RUNTIME)),
        engine=_base64(web_runtime.read_packed(web_runtime.ENGINE)),
        model=_base64(network),
    )


def _policy(script: str, style: str) -> str:
    """Return the page's Content Security Policy: its own script and style, and no connection.

    ``blob:`` is the unpacked runtime, and the picture of a person; ``data:`` the page's icon.
    """
    rules = {
        "default-src": "'none'",
        "script-src": f"'{_digest(script)}' blob: 'wasm-unsafe-eval'",
        "style-src": f"'{_digest(style)}'",
        "img-src": "blob: data:",
        "connect-src": "'none'",
        "form-action": "'none'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _digest(text: str) -> str:
    return f"sha256-{_base64(hashlib.sha256(text.encode('utf-8')).digest())}"


def _script_json(values: object) -> str:
    """Return JSON that no browser takes for the end of the script that it stands in."""
    return json.dumps(values).replace("<", "\\u003c")


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
