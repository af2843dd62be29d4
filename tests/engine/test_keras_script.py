"""The exported script: readable, complete by itself, and it trains the same network."""

from __future__ import annotations

import ast
import contextlib
import os
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export import keras_script
from resnet_gui.core.imaging.decode import load_square
from resnet_gui.core.runs import registry
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.engine.backbones import classifier
from resnet_gui.engine.backbones.classifier import keras
from tests.engine.conftest import Trained, tiny

_ALLOWED = {"csv", "math", "pathlib", "keras", "numpy", "tensorflow", "PIL"}

CHANGES: dict[str, dict[str, Any]] = {
    "as it is": {},
    "varied": {"augment": "lab", "fill_mode": "reflect"},
    "cropped, cosine, sgd": {"resize": "crop", "schedule": "cosine", "optimizer": "sgd"},
    "squashed, sigmoid, weighted": {"resize": "squash", "loss": "sigmoid", "class_weights": True},
    "mixed": {"mixed_precision": True},
    "lab": {"network": "resnet50", "freeze_until": "conv3_block1_3_conv", "head_epochs": 2},
    "frozen": {"network": "resnet50", "freeze_until": "all"},
    **{name: {"network": name} for name in ("plain_cnn", "plain_20", "resnet_56")},
}


def record(trained: Trained, config: TrainConfig) -> RunRecord:
    return replace(registry.read_record(trained.finished.run_dir), config=config)


def script(trained: Trained, **changes: Any) -> str:
    config = tiny(trained.dataset.root, **changes)
    return keras_script.keras_script(record(trained, config), "pets.py", "pets.csv")


def loaded(text: str, folder: Path) -> dict[str, Any]:
    """Return what a script defines, without running it."""
    names: dict[str, Any] = {"__name__": "script", "__file__": str(folder / "pets.py")}
    exec(compile(text, "pets.py", "exec"), names)
    return names


@pytest.mark.parametrize("name", CHANGES)
def test_it_needs_nothing_but_tensorflow_pillow_and_numpy(trained: Trained, name: str) -> None:
    text = script(trained, **CHANGES[name])

    tree = ast.parse(text)
    modules = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            modules.add(str(node.module).split(".")[0])
    assert modules <= _ALLOWED
    assert "$" not in text
    lines = [line for line in text.splitlines() if not line.startswith(("PICTURES", "CLASSES"))]
    assert max(map(len, lines)) <= 100
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert len({function.name for function in functions}) == len(functions)


@contextlib.contextmanager
def dtype_policy(name: str) -> Iterator[None]:
    """Let layers compute in this precision, as the script's last part does before it trains."""
    usual = keras.config.dtype_policy()
    keras.config.set_dtype_policy(name)
    try:
        yield
    finally:
        keras.config.set_dtype_policy(usual)


@pytest.mark.parametrize("name", CHANGES)
def test_its_network_is_ours(trained: Trained, tmp_path: Path, name: str) -> None:
    config = tiny(trained.dataset.root, **CHANGES[name])
    ours = classifier.build(config, 2)
    theirs = loaded(script(trained, **CHANGES[name]), tmp_path)
    with dtype_policy("mixed_bfloat16" if config.mixed_precision else "float32"):
        model, backbone = theirs["build_model"]()
    theirs["freeze"](backbone, config.freeze_until)

    counted = sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)
    assert (model.count_params(), counted) == (
        ours.parameters().total,
        ours.parameters().trainable,
    )
    # The same layers in the same order: what ours has learned means the same there.
    model.set_weights(ours.logits_model.get_weights())
    images = np.random.default_rng(0).uniform(0, 255, (2, 32, 32, 3)).astype(np.float32)
    tolerance = 0.05 if config.mixed_precision else 1e-4
    expected = np.asarray(ours.logits_model(images, training=False))
    assert np.asarray(model(images, training=False)) == pytest.approx(
        expected, abs=tolerance * max(1.0, float(np.abs(expected).max()))
    )


@pytest.mark.parametrize("rule", ["letterbox", "crop", "squash"])
def test_it_reads_images_as_we_do(
    trained: Trained, easy: Dataset, tmp_path: Path, rule: Any
) -> None:
    theirs = loaded(script(trained, resize=rule), tmp_path)
    path = easy.of_split(Split.TEST)[0].path

    assert np.array_equal(theirs["load"](path), load_square(easy.root / path, 32, rule))


def test_varied_images_stay_in_their_range(trained: Trained, tmp_path: Path) -> None:
    theirs = loaded(script(trained, augment="article", brightness=0.9), tmp_path)
    square = np.random.default_rng(0).integers(0, 255, (32, 32, 3)).astype(np.float32)

    varied = [theirs["vary"](square, np.random.default_rng(seed)) for seed in range(20)]

    assert all(one.shape == (32, 32, 3) and 0 <= one.min() <= one.max() <= 255 for one in varied)
    assert len({one.tobytes() for one in varied}) == 20


def test_a_run_without_settings_has_no_script(trained: Trained) -> None:
    with pytest.raises(ProblemError) as caught:
        keras_script.keras_script(
            replace(registry.read_record(trained.finished.run_dir), config=None), "a.py", "a.csv"
        )
    assert caught.value.problem.kind == ProblemKind.SCRIPT_NO_SETTINGS


@pytest.mark.script
def test_run_by_itself_it_reaches_what_the_run_has_reached(
    trained: Trained, easy: Dataset, tmp_path: Path
) -> None:
    # -P and another folder: nothing of this project can be imported from where it lies.
    assert_reaches(trained, easy, tmp_path, sys.executable, "-P")


@pytest.mark.long
@pytest.mark.script
def test_a_new_environment_with_nothing_else_runs_it(
    trained: Trained, easy: Dataset, tmp_path: Path
) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    constraints = Path(__file__).parents[2] / "constraints.txt"
    packages = ("tensorflow", "keras", "pillow", "numpy")  # keras: the version, which pip chooses
    install = [str(python), "-m", "pip", "install", "-q", "-c", str(constraints), *packages]
    subprocess.run(install, check=True, env=plain_environment())
    absent = subprocess.run(
        [python, "-c", "import resnet_gui"],
        cwd=tmp_path,
        env=plain_environment(),
        capture_output=True,
        check=False,
    )
    assert absent.returncode != 0

    assert_reaches(trained, easy, tmp_path, str(python))


def plain_environment() -> dict[str, str]:
    """Return the environment less what Python and this program take from it."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "RESNET"))}


def assert_reaches(trained: Trained, easy: Dataset, folder: Path, *python: str) -> None:
    """Export a run's script, run it, and compare with the run."""
    config = tiny(easy.root, augment="article", dropout=0.3, seed=3, epochs=6)
    path = folder / "pets run.py"
    images = keras_script.export_script(record(trained, config), path)

    done = subprocess.run(
        [*python, path.name],
        cwd=folder,
        env=plain_environment() | {"PYTHONIOENCODING": "utf-8", "KERAS_HOME": str(folder)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert images == folder / "pets run.csv"
    found = dict(re.findall(r"(validation|test): accuracy ([\d.]+)", done.stdout))
    for entry in trained.finished.evaluations:
        # A handful of images that any network tells apart: one of them may fall otherwise.
        assert float(found[entry.split]) >= entry.accuracy - 1.01 / entry.count
    assert (folder / "pets run.keras").is_file()
