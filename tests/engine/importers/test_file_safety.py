"""Files that mean harm are refused with their reason, before anything of them is built."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.models.imported_models import ImportOptions
from resnet_gui.core.models.model_card import MEMBER
from resnet_gui.engine.backbones.classifier import keras
from resnet_gui.engine.importers import file_safety, keras2_graph
from resnet_gui.engine.importers.keras2_layers import LAYERS
from resnet_gui.engine.inference.predictor import Predictor
from tests.core.cards import CARD

ANSWERS = ImportOptions(("cats", "dogs"), "unit")
LAMBDA = {"name": "evil", "function": ["4wEAAAA=\n", None, None], "function_type": "lambda"}
DEEP = '{"a":' * 200_000


@pytest.fixture(autouse=True)
def _nothing_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test in which a network is built, or Keras gets the file."""

    def forbidden(*_: Any, **__: Any) -> None:
        pytest.fail("something of the file was built")

    for kind in ("Conv2D", "Dense", "Lambda"):
        monkeypatch.setattr(getattr(keras.layers, kind), "build", forbidden)
    monkeypatch.setattr(keras.models, "load_model", forbidden)


def refused(path: Path) -> Problem:
    with pytest.raises(ProblemError) as caught:
        Predictor.load(path, ANSWERS)
    assert path.name in sentence(caught.value.problem)
    return caught.value.problem


def layers(*others: dict[str, Any], units: int = 2) -> dict[str, Any]:
    """Return the description of a small classifier, with other layers in its middle."""
    shape = [None, 32, 32, 3]
    first = {"class_name": "InputLayer", "config": {"name": "i", "batch_input_shape": shape}}
    pool = {"class_name": "GlobalAveragePooling2D", "config": {"name": "pool"}}
    last = {"class_name": "Dense", "config": {"name": "dense", "units": units}}
    return {
        "class_name": "Sequential",
        "config": {"name": "s", "layers": [first, *others, pool, last]},
    }


@pytest.fixture
def hdf5(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a file with a description, and weights that fit none."""

    def write(config: Any, kernel: tuple[int, ...] = (3, 2), **options: Any) -> Path:
        path = tmp_path / "model.h5"
        with h5py.File(path, "w") as file:
            text = config if isinstance(config, str) else json.dumps(config)
            file.attrs["model_config"] = text
            group = file.create_group("model_weights/dense")
            group.attrs["weight_names"] = [b"dense/kernel:0", b"dense/bias:0"]
            group.create_dataset("dense/kernel:0", kernel, "f4", **options)
            group.create_dataset("dense/bias:0", kernel[-1:], "f4")
        return path

    return write


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a ``.keras`` file with a card and a description."""

    def write(config: Any, **members: bytes) -> Path:
        path = tmp_path / "model.keras"
        text = config if isinstance(config, str) else json.dumps(config)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr(MEMBER, CARD.to_json())
            made.writestr("config.json", text)
            for name, data in members.items():
                made.writestr(name, data)
        return path

    return write


Write = Callable[..., Path]


def named(class_name: str, **others: Any) -> dict[str, Any]:
    return {"class_name": class_name, "config": {"name": "evil"}, **others}


@pytest.mark.parametrize(
    ("layer", "name"),
    [
        ({"class_name": "Lambda", "config": LAMBDA}, "Lambda"),
        (named("Custom>Evil"), "Custom>Evil"),
        (named("Dense", registered_name="my>Evil"), "my>Evil"),
        (named("system", module="os"), "os.system"),
        (named("Evil", module="keras_evil.layers"), "keras_evil.layers.Evil"),
        (named("eval", module="builtins"), "builtins.eval"),
    ],
)
def test_a_file_that_would_run_code(
    layer: dict[str, Any], name: str, hdf5: Write, archive: Write
) -> None:
    for path in (hdf5(layers(layer)), archive(layers(layer))):
        assert refused(path) == Problem(
            ProblemKind.MODEL_RUNS_CODE, {"path": str(path), "name": name}
        )


@pytest.mark.parametrize("field", ["class_name", "module", "registered_name"])
@pytest.mark.parametrize("odd", [[], {}, 5, True])
def test_a_name_that_is_no_text(field: str, odd: object, hdf5: Write, archive: Write) -> None:
    layer = named("Dense", module="keras.layers") | {field: odd}
    for path in (hdf5(layers(layer)), archive(layers(layer))):
        assert refused(path).kind == ProblemKind.MODEL_UNKNOWN


def test_code_hidden_in_an_argument(hdf5: Write) -> None:
    initializer = {"class_name": "run", "module": "subprocess", "config": {}}
    layer = {"class_name": "Conv2D", "config": {"name": "c", "kernel_initializer": initializer}}

    assert refused(hdf5(layers(layer))).kind == ProblemKind.MODEL_RUNS_CODE


@pytest.mark.parametrize("activation", ["evil", {"class_name": "relu", "config": {}}, ["relu"]])
def test_an_activation_that_is_none(activation: object, hdf5: Write) -> None:
    layer = {"class_name": "Activation", "config": {"name": "a", "activation": activation}}

    assert refused(hdf5(layers(layer))).kind in (
        ProblemKind.MODEL_LAYER_UNKNOWN,
        ProblemKind.MODEL_UNKNOWN,
    )


def test_a_layer_of_a_kind_that_is_not_on_the_list(hdf5: Write) -> None:
    path = hdf5(layers(named("Evil")))

    assert refused(path) == Problem(
        ProblemKind.MODEL_LAYER_UNKNOWN, {"path": str(path), "name": "Evil"}
    )
    assert "Lambda" not in LAYERS


@pytest.mark.parametrize("name", ["../evil.py", "a/../../evil", "/etc/evil", "..\\evil", "C:evil"])
def test_a_member_that_points_outside(name: str, archive: Write) -> None:
    path = archive(layers(), **{name: b"x"})

    assert refused(path) == Problem(ProblemKind.MODEL_OUTSIDE, {"path": str(path), "name": name})


def test_links_and_data_outside_the_file(hdf5: Write) -> None:
    makers: list[Callable[[Any], Any]] = [
        lambda group: group.__setitem__("x", h5py.ExternalLink("/etc/passwd", "/")),
        lambda group: group.__setitem__("x", h5py.SoftLink("/model_weights")),
        lambda group: group.create_dataset("x", (9,), "f4", external=[("/etc/passwd", 0, 36)]),
    ]
    for make in makers:
        path = hdf5(layers())
        with h5py.File(path, "r+") as file:
            make(file["model_weights"])

        assert refused(path).kind == ProblemKind.MODEL_OUTSIDE


def test_a_group_that_holds_itself(hdf5: Write) -> None:
    path = hdf5(layers(), kernel=(3, 5))
    with h5py.File(path, "r+") as file:
        file["model_weights/circle"] = file["model_weights"]

    assert refused(path).kind == ProblemKind.MODEL_UNKNOWN  # as its weights do not fit


def test_weights_of_absurd_shapes(hdf5: Write) -> None:
    assert refused(hdf5(layers(), kernel=(1 << 20, 1 << 20), chunks=(64, 64))).kind == (
        ProblemKind.MODEL_TOO_LARGE
    )


def test_a_bomb_in_the_weights(hdf5: Write, archive: Write, tmp_path: Path) -> None:
    bomb = hdf5(layers(), kernel=(1 << 13, 1 << 13), compression="gzip", chunks=(1024, 1024))
    with h5py.File(bomb, "r+") as file:
        file["model_weights/dense/dense/kernel:0"][:] = np.zeros((1 << 13, 1 << 13), "f4")
    assert bomb.stat().st_size < 1 << 20

    assert refused(bomb).kind == ProblemKind.MODEL_TOO_LARGE
    assert refused(archive(layers(), **{"model.weights.h5": bomb.read_bytes()})).kind == (
        ProblemKind.MODEL_TOO_LARGE
    )


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_is_packed_as_keras_packs_none(method: int, tmp_path: Path) -> None:
    path = tmp_path / "a.keras"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("config.json", json.dumps(layers()))
        made.writestr("other", b"small", method)

    with pytest.raises(ProblemError) as caught:
        file_safety.check_archive(path)
    assert caught.value.problem.kind == ProblemKind.MODEL_UNKNOWN


def test_a_bomb_in_the_archive(archive: Write) -> None:
    assert refused(archive(layers(), **{"model.weights.h5": bytes(60 << 20)})).kind == (
        ProblemKind.MODEL_TOO_LARGE
    )


def test_an_absurd_size_in_the_description(hdf5: Write, archive: Write) -> None:
    for config in (
        layers(units=1 << 30),
        layers({"class_name": "ZeroPadding2D", "config": {"name": "p", "padding": [1 << 20, 1]}}),
    ):
        assert refused(hdf5(config)).kind == ProblemKind.MODEL_TOO_LARGE
        assert refused(archive(config)).kind == ProblemKind.MODEL_TOO_LARGE


def test_sizes_that_are_absurd_together(hdf5: Write) -> None:
    padding = {"class_name": "ZeroPadding2D", "config": {"name": "p", "padding": 60_000}}

    assert refused(hdf5(layers(padding))).kind == ProblemKind.MODEL_TOO_LARGE


def test_a_layer_larger_than_its_weights(hdf5: Write) -> None:
    flat = {"class_name": "Flatten", "config": {"name": "f"}}
    config = layers(units=60_000)
    config["config"]["layers"][1] = flat

    with pytest.raises(ProblemError) as caught:
        Predictor.load(hdf5(config), ImportOptions(tuple(map(str, range(60_000))), "unit"))

    assert caught.value.problem.kind == ProblemKind.MODEL_UNKNOWN


def test_a_description_nested_without_end(hdf5: Write, archive: Write) -> None:
    nested = layers()
    for _ in range(80):
        nested = {"class_name": "Sequential", "config": {"name": "s", "layers": [nested]}}

    for config in (DEEP, nested):
        assert refused(hdf5(config)).kind == ProblemKind.MODEL_TOO_DEEP
        assert refused(archive(config)).kind == ProblemKind.MODEL_TOO_DEEP


def test_a_network_that_feeds_itself(hdf5: Write) -> None:
    def add(name: str, feed: str) -> dict[str, Any]:
        node = [[[feed, 0, 0, {}]]]
        return {
            "class_name": "Flatten", "name": name, "config": {"name": name}, "inbound_nodes": node,
        }  # fmt: skip

    ends = {"input_layers": [["a", 0, 0]], "output_layers": [["b", 0, 0]]}
    config = {"name": "m", "layers": [add("a", "b"), add("b", "a")], **ends}

    assert (
        refused(hdf5({"class_name": "Model", "config": config})).kind == ProblemKind.MODEL_UNKNOWN
    )


def test_too_many_layers(hdf5: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keras2_graph, "MOST_KERAS_LAYERS", 3)

    assert refused(
        hdf5(layers(*[{"class_name": "Flatten", "config": {"name": "f"}}] * 2))
    ).kind == (ProblemKind.MODEL_TOO_LARGE)


def test_too_long_a_description(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_safety, "MOST_TEXT", 10)

    with pytest.raises(ProblemError) as caught:
        file_safety.parse('{"a": "long"}', tmp_path / "model.h5")

    assert caught.value.problem.kind == ProblemKind.MODEL_TOO_LARGE


def test_too_many_objects(hdf5: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_safety, "MOST_OBJECTS", 2)

    assert refused(hdf5(layers())).kind == ProblemKind.MODEL_TOO_LARGE


@pytest.mark.parametrize("config", ["", "[]", "dear", "{}", '{"class_name": "Dense"}'])
def test_hdf5_that_is_no_model(config: str, hdf5: Write, archive: Write) -> None:
    assert refused(hdf5(config)).kind == ProblemKind.MODEL_UNKNOWN


def test_hdf5_without_a_description_or_cut_short(tmp_path: Path, hdf5: Write) -> None:
    with h5py.File(tmp_path / "weights.h5", "w") as file:
        file.create_dataset("numbers", data=np.zeros(3))
    whole = hdf5(layers())
    (tmp_path / "cut.h5").write_bytes(whole.read_bytes()[:700])
    (tmp_path / "text.h5").write_text("not a model")

    for name in ("cut.h5", "text.h5"):
        assert refused(tmp_path / name).kind == ProblemKind.MODEL_UNKNOWN
    assert refused(tmp_path / "weights.h5").kind == ProblemKind.MODEL_WEIGHTS_ONLY
    assert refused(tmp_path / "gone.h5").kind == ProblemKind.MODEL_MISSING


def test_a_network_that_takes_no_images(tmp_path: Path, hdf5: Write) -> None:
    config = layers()
    for shape in ([None, 32, 16, 2], [None, 3000, 3000, 3], [None, 32, 32], [None, 4]):
        config["config"]["layers"][0]["config"]["batch_input_shape"] = shape

        assert refused(hdf5(config)).kind == ProblemKind.MODEL_NOT_CLASSIFIER


def test_a_whole_network_passes(tmp_path: Path) -> None:
    """Guards the tests above: it is not everything that is refused."""
    inputs = keras.layers.Input((32, 32, 3))
    wide = keras.layers.ZeroPadding2D(100)(inputs[..., ::-1])
    model = keras.Model(inputs, keras.layers.Dropout(0.5)(keras.layers.Flatten()(wide)))
    file_safety.check_config(json.loads(model.to_json()), tmp_path)
    model.save(tmp_path / "model.keras")
    file_safety.check_archive(tmp_path / "model.keras")
