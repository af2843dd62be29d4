"""Every network in every format: certified, checked in a fresh environment, on odd files too.

These fetch packages and take long: ``.ci/long exports``. Nobody has run them whole yet: on a busy
computer they were broken off after 85 minutes (docs/exporting.md).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export.export_targets import TARGETS
from resnet_gui.core.protocol.export_events import ModelExported
from resnet_gui.engine.export.converters import convert
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime import isolated_call
from tests.engine.export.conftest import export
from tests.engine.export.networks import CHINESE, NETWORKS, Trained, trainer

pytestmark = pytest.mark.long

PAIRS = [(name, quantize) for name, target in TARGETS.items() for quantize in target.quantizations]
CONSTRAINTS = Path(__file__).parents[3] / "constraints.txt"
CLEAR, NEAR = 0.02, 0.005


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """Return a function that trains a network once for all tests."""
    return trainer(tmp_path_factory)


Exported = Callable[[str, str, str], ModelExported]


@pytest.fixture(scope="module")
def exported(trained: Trained, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Return a function that exports a network to a format, each pair once for all tests.

    It is converted here, where TensorFlow is loaded, and asked in a process of its own as always.
    """
    isolated = isolated_call.call

    def call(function: Callable[[Any], Any], argument: Any, **more: Any) -> Any:
        return convert(argument) if function is convert else isolated(function, argument, **more)

    @cache
    def once(network: str, target: str, quantize: str) -> ModelExported:
        place = tmp_path_factory.mktemp("exports") / f"{network} {target} {quantize}"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(isolated_call, "call", call)
            return export(trained(network), target, place, quantize)

    return once


Fresh = Callable[[Path], Path]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fresh]:
    """Return a function from an export to a Python that has its requirements, and nothing else.

    Exports with the same requirements share an environment; those with others never do.
    """
    environments = tmp_path_factory.mktemp("environments")

    @cache
    def install(requirements: str) -> Path:
        home = Path(tempfile.mkdtemp(dir=environments))
        file = home / "requirements.txt"
        file.write_text(requirements, encoding="utf-8")
        venv.create(home / "venv")
        python = home / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
        pip = (sys.executable, "-m", "pip", "-q", "--python", python)
        words = ("install", "--no-compile", "-c", CONSTRAINTS, "-r", file)
        subprocess.run([*pip, *words], check=True)
        return python

    yield lambda folder: install((folder / "requirements.txt").read_text(encoding="utf-8"))
    shutil.rmtree(environments)  # each with TensorFlow takes two gigabytes


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize(("target", "quantize"), PAIRS)
def test_the_certificate_is_met_and_the_script_needs_only_what_it_says(
    exported: Exported, fresh: Fresh, network: str, target: str, quantize: str
) -> None:
    result = exported(network, target, quantize)

    print(f"{network} {target} {quantize}: {result.size} bytes, {result.certificate}")  # noqa: T201
    assert result.certificate.met is True
    assert result.certificate.images >= 50
    checked = run(fresh(result.output), result.output, "--check")
    assert (checked.returncode, checked.stdout[:2]) == (0, "ok"), checked.stderr
    labels = (result.output / "labels.txt").read_text(encoding="utf-8").split()
    assert set(labels) == set(CHINESE.values())


PILLOW_ALONE = """
import sys
from PIL import Image
for path in sys.stdin.read().splitlines():
    try:
        with Image.open(path) as image:
            image.load()
    except Exception:  # decoders fail in many ways
        continue
    print(path)
"""
"""Names the files that Pillow reads by itself, with the limits that it has by itself."""


@pytest.mark.parametrize("target", ["onnx", "tflite"])
def test_odd_files_are_answered_as_by_the_program(
    trained: Trained, exported: Exported, fresh: Fresh, test_data: Path, target: str
) -> None:
    folder = exported("efficientnet_lite0", target, "none").output
    predictor = Predictor.load(trained("efficientnet_lite0")).in_float32
    files = [path for path in sorted((test_data / "trouble_files").rglob("*")) if path.is_file()]
    listed = "\n".join(map(str, files))
    alone = call([fresh(folder), "-W", "ignore", "-c", PILLOW_ALONE], listed).stdout.splitlines()
    said = run(fresh(folder), folder, "--json", *files)
    theirs = {e["path"]: dict(e["predictions"]) for e in map(json.loads, said.stdout.splitlines())}

    compared = 0
    for path in map(str, files):
        try:
            ours = predictor.predict(Path(path)).ranking
        except ProblemError:
            continue
        if path not in theirs:
            assert path not in alone, said.stderr
            assert f"{path}: HEIC: it takes the package pillow-heif" in said.stderr
            continue
        compared += 1
        found = theirs[path]
        assert all(abs(found[name] - share) <= NEAR for name, share in ours), path
        if ours[0][1] - ours[1][1] > CLEAR:
            assert max(found, key=lambda name: found[name]) == ours[0][0], path
    print(f"{target}: {compared} odd files compared, {len(alone)} that Pillow reads")  # noqa: T201
    assert said.returncode == 2  # some are no pictures
    assert compared > 150


def run(python: Path, folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Call the script of an export."""
    return call([python, folder / "run_model.py", *words])


def call(words: Sequence[str | Path], said: str = "") -> subprocess.CompletedProcess[str]:
    """Call Python, without this program on its path."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return subprocess.run(
        words,
        input=said,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment | {"PYTHONUTF8": "1"},
    )
