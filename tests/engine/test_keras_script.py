"""The exported script: readable, complete by itself, and it trains the same network."""

from __future__ import annotations

import ast
import contextlib
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.config.train_config import TrainConfig, with_changes
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export import keras_script
from resnet_gui.core.imaging.decode import load_square
from resnet_gui.core.models.efficientnet_lite0_weights import load_builtin
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.runs import registry
from resnet_gui.core.runs.registry import RunRecord
from resnet_gui.core.training.class_weights import class_weights
from resnet_gui.engine.backbones import classifier
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.heads.logistic_regression import LogisticRegression, TrainingFeatures
from resnet_gui.engine.inference.predictor import Predictor
from tests.engine.conftest import Trained, tiny

_ALLOWED = {
    *("csv", "io", "itertools", "math", "pathlib", "re"),
    *("keras", "numpy", "tensorflow", "PIL"),
}

LITE0 = {"network": "efficientnet_lite0"}
CHANGES: dict[str, dict[str, Any]] = {
    "as it is": {},
    "varied": {"augment": "lab", "fill_mode": "reflect"},
    "cropped, cosine, sgd": {"resize": "crop", "schedule": "cosine", "optimizer": "sgd"},
    "squashed, sigmoid, weighted": {"resize": "squash", "loss": "sigmoid", "class_weights": True},
    "mixed": {"mixed_precision": True},
    "lab": {"network": "resnet50", "freeze_until": "conv3_block1_3_conv", "head_epochs": 2},
    "frozen": {"network": "resnet50", "freeze_until": "all"},
    **{name: {"network": name} for name in ("plain_cnn", "plain_20", "resnet_56")},
    "solved": {**LITE0, "freeze_until": "all", "head": "regression", "weights": "builtin"},
    "solved, ResNet50, sigmoid, weighted, views": {
        "network": "resnet50",
        "freeze_until": "all",
        "head": "regression",
        "loss": "sigmoid",
        "class_weights": True,
        "augment": "article",
        "views": 2,
    },
    "solved, then learned": {
        **LITE0,
        "freeze_until": "block11_out",
        "head": "regression",
        "head_epochs": 4,
        "augment": "article",
    },
}


def record(trained: Trained, config: TrainConfig) -> RunRecord:
    return replace(registry.read_record(trained.finished.run_dir), config=config)


def script(trained: Trained, **changes: Any) -> str:
    config = tiny(trained.dataset.root, **changes)
    return keras_script.keras_script(record(trained, config), "pets.py", "pets.csv")


def loaded(text: str, folder: Path, name: str = "pets.py") -> dict[str, Any]:
    """Return what a script defines, without running it."""
    names: dict[str, Any] = {"__name__": "script", "__file__": str(folder / name)}
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
    text = script(trained, **CHANGES[name])
    if config.weights == "builtin":
        np.savez(tmp_path / "pets.npz", **arrays_of(ours.logits_model))
    theirs = loaded(text, tmp_path)
    with dtype_policy("mixed_bfloat16" if config.mixed_precision else "float32"):
        model, backbone = theirs["build_model"]()
    if "freeze" in theirs:
        theirs["freeze"](backbone, config.freeze_until)
    else:  # nothing learns but the head, which is solved
        backbone.trainable = False

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


def arrays_of(model: Any) -> dict[str, Any]:
    """Return a model's weights as the file beside a script has them."""
    return {
        f"{layer.name}/{weight.name}": weight.value.numpy()
        for layer in model.layers
        for weight in layer.weights
    }


def test_the_builtin_weights_lie_beside_it(trained: Trained, tmp_path: Path) -> None:
    changes = CHANGES["solved"]
    config = tiny(trained.dataset.root, **changes)
    path = tmp_path / "my pets.py"

    written = keras_script.export_script(record(trained, config), path)

    assert written == (tmp_path / "my pets.csv", tmp_path / "my pets.npz")
    theirs = loaded(path.read_text(encoding="utf-8"), tmp_path, path.name)
    assert theirs["WEIGHTS"] == "my pets.npz"
    _, backbone = theirs["build_model"]()
    expected = load_builtin()
    found = arrays_of(backbone)
    assert len(found) == sum(map(len, expected.values())) - 2  # all but the top's two
    for name, array in found.items():
        layer, part = name.split("/")
        assert np.array_equal(array, expected[layer][part])


def test_a_run_from_a_weights_file_of_keras_names_it(trained: Trained) -> None:
    text = script(trained, **LITE0, weights="/of mine/lite.weights.h5")

    assert "WEIGHTS = '/of mine/lite.weights.h5'" in text
    assert ".load_weights(WEIGHTS)" in text


@pytest.mark.parametrize("changes", [{}, {"loss": "sigmoid", "mixed_precision": True}])
def test_the_program_opens_what_it_saves(
    trained: Trained, tmp_path: Path, changes: dict[str, Any]
) -> None:
    """As its last step saves it, less the training."""
    theirs = loaded(script(trained, **changes), tmp_path)
    shutil.copy(trained.finished.run_dir / "split.csv", tmp_path / "pets.csv")
    theirs |= {"train": lambda *_: None, "evaluate": lambda *_: None, "Batches": str}
    with dtype_policy("mixed_bfloat16" if "mixed_precision" in changes else "float32"):
        made = theirs["build_model"]()
        theirs["build_model"] = lambda: made
        theirs["main"]()
    model, _ = made
    image = trained.dataset.images[0].path
    square = theirs["load"](image)

    predictor = Predictor.load(
        tmp_path / "pets.keras", ImportOptions(tuple(theirs["CLASSES"]), "inside", "letterbox")
    )

    (found,) = predictor.predict_proba(square[np.newaxis])
    (expected,) = theirs["probabilities"](model(square[np.newaxis], training=False))
    assert predictor.card.image_size == theirs["IMAGE_SIZE"]
    assert found == pytest.approx(expected, abs=5e-3 if "mixed_precision" in changes else 1e-5)


@pytest.mark.parametrize("loss", ["softmax", "sigmoid"])
@pytest.mark.parametrize("n_classes", [2, 3])
@pytest.mark.parametrize("weighted", [False, True])
def test_it_solves_the_head_as_we_do(
    trained: Trained, tmp_path: Path, loss: Any, n_classes: int, weighted: bool
) -> None:
    random = np.random.default_rng(1)
    labels = np.arange(60) % 7 % n_classes  # some classes have more images than others
    features = random.normal(labels[:, None], 3.0, (60, 20)) * 5 + 2
    strength = 10.0
    run = record(trained, tiny(trained.dataset.root, **CHANGES["solved"] | {"loss": loss}))
    config = with_changes(run.config, class_weights=weighted) if run.config else None
    classes = tuple("abc"[:n_classes])
    run = replace(run, config=config)
    run = replace(run, card=replace(run.card, classes=classes, head_strength=strength))
    theirs = loaded(keras_script.keras_script(run, "pets.py", "pets.csv"), tmp_path)
    inputs = keras.layers.Input((20,))
    model = keras.Model(inputs, keras.layers.Dense(n_classes)(inputs))

    theirs["solve_head"](model, features, labels)

    weights = class_weights(labels, n_classes) if weighted else None
    fit = LogisticRegression(TrainingFeatures.of(features, labels, n_classes), loss, weights)
    *_, end = fit.fit(strength, tolerance=1e-9)
    kernel, bias = model.layers[-1].get_weights()
    expected_kernel, expected_bias = fit.head(end)
    # A number that is added to every logit changes nothing.
    free = expected_bias.mean() - bias.mean() if loss == "softmax" else 0.0
    assert kernel == pytest.approx(expected_kernel, abs=1e-4)
    assert bias + free == pytest.approx(expected_bias, abs=1e-3)


@pytest.mark.parametrize(
    ("n_classes", "recorded", "expected", "origin"),
    [
        (3, 10.0, 10.0, "the run has chosen it"),
        (2, 10.0, 20.0, "twice the run's own"),
        (3, None, 1.0, "the run has not recorded its own"),
    ],
)
def test_it_has_the_strength_that_the_run_has_chosen(
    trained: Trained, n_classes: int, recorded: float | None, expected: float, origin: str
) -> None:
    run = record(trained, tiny(trained.dataset.root, **CHANGES["solved"]))
    classes = tuple("abc"[:n_classes])
    run = replace(run, card=replace(run.card, classes=classes, head_strength=recorded))

    lines = keras_script.keras_script(run, "pets.py", "pets.csv").splitlines()
    (line,) = [line for line in lines if line.startswith("STRENGTH")]
    assert line.startswith(f"STRENGTH = {expected}  # ")
    assert origin in line


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
@pytest.mark.parametrize("name", ["learned", "solved"])
def test_run_by_itself_it_reaches_what_the_run_has_reached(
    trained: Trained, easy: Dataset, tmp_path: Path, name: str
) -> None:
    # -P and another folder: nothing of this project can be imported from where it lies.
    assert_reaches(trained, easy, tmp_path, sys.executable, "-P", **CHANGES.get(name, {}))


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


def assert_reaches(
    trained: Trained, easy: Dataset, folder: Path, *python: str, **changes: Any
) -> None:
    """Export a run's script, run it, and compare with the run."""
    usual = {"augment": "article", "dropout": 0.3, "seed": 3, "epochs": 6}
    config = tiny(easy.root, **(changes or usual))
    path = folder / "pets run.py"
    images, *_ = keras_script.export_script(record(trained, config), path)

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
