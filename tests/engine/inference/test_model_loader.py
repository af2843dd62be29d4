"""A bundle predicts without TensorFlow where it fits; damaged or foreign, it is made again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.paths import cache_dir
from resnet_gui.core.models.model_digest import digest_without_card
from resnet_gui.core.runs import registry
from resnet_gui.engine.inference import model_loader
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime import openvino_bundle, openvino_runtime
from resnet_gui.engine.runtime.tf_graph import compile_model
from tests import images
from tests.engine.conftest import Trained

LOOK = """
import sys
import zipfile
from pathlib import Path
from resnet_gui.engine.inference.predictor import Predictor
predictor = Predictor.load(Path(sys.argv[1]))
print(predictor.predict(Path(sys.argv[2])).ranking[0][0], "tensorflow" in sys.modules)
"""


@pytest.fixture
def model(trained: Trained, tmp_path: Path) -> Path:
    """Return the model in a copy of the trained run, whose bundle is its own."""
    run = tmp_path / "run"
    shutil.copytree(trained.finished.run_dir, run)
    made = openvino_runtime.convert(trained.result.classifier.model)
    openvino_bundle.write(made, run / "fast", digest_without_card(run / "model.keras"))
    return run / "model.keras"


@pytest.fixture
def squares() -> np.ndarray:
    return np.stack([np.asarray(images.draw(i % 2, i, (32, 32))) for i in range(8)])


def must_not(*arguments: object) -> None:
    raise AssertionError(arguments)


def opens_by_bundle(model: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Say whether a model opens by its bundle alone."""
    with monkeypatch.context() as patch:
        patch.setattr(model_loader, "open_network", must_not)
        try:
            model_loader.open_model(model)
        except AssertionError:
            return False
    return True


def test_a_run_has_a_bundle_that_names_its_model(trained: Trained) -> None:
    run = trained.finished.run_dir
    manifest = json.loads((run / "fast" / "fast.json").read_text("utf-8"))

    assert manifest["schema"] == 1
    assert manifest["source"] == digest_without_card(run / "model.keras")


def test_answers_agree_with_keras(model: Path, trained: Trained, squares: np.ndarray) -> None:
    expected = np.asarray(
        compile_model(trained.result.classifier.model)(squares.astype(np.float32))
    )

    answers = model_loader.open_model(model).predict_proba(squares)

    np.testing.assert_allclose(answers, expected, atol=2e-2)


def test_predicting_loads_no_tensorflow_where_the_bundle_fits(model: Path, tmp_path: Path) -> None:
    images.draw(1, 5, (32, 32)).save(tmp_path / "picture.png")

    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LOOK, str(model), str(tmp_path / "picture.png")],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stdout.split() == ["貓", "False"]


def test_a_model_copied_alone_gets_a_bundle_once(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = tmp_path / "sent" / "from a friend.keras"
    alone.parent.mkdir()
    shutil.copy(model, alone)
    assert not opens_by_bundle(alone, monkeypatch)

    first = model_loader.open_model(alone)

    assert first.runtime.name == "openvino"
    assert opens_by_bundle(alone, monkeypatch)
    assert [path.name for path in alone.parent.iterdir()] == [alone.name]


@pytest.mark.parametrize("name", ["network.bin", "network.xml", "fast.json"])
@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_a_damaged_bundle_is_noticed_and_made_again(
    model: Path, monkeypatch: pytest.MonkeyPatch, squares: np.ndarray, name: str, damage: str
) -> None:
    expected = model_loader.open_model(model).predict_proba(squares)
    file = model.parent / "fast" / name
    content = file.read_bytes()
    match damage:
        case "cut":
            file.write_bytes(content[: len(content) // 2])
        case "changed":
            middle = len(content) // 2
            file.write_bytes(
                content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
            )
        case "gone":
            file.unlink()
    assert not opens_by_bundle(model, monkeypatch)

    again = model_loader.open_model(model)

    assert again.runtime.name == "openvino"
    np.testing.assert_allclose(again.predict_proba(squares), expected, atol=1e-6)
    assert opens_by_bundle(model, monkeypatch)


def test_a_bundle_of_another_model_is_not_used(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(model, "a") as archive:
        archive.writestr("changed.txt", "changed")

    assert not opens_by_bundle(model, monkeypatch)


def test_a_bundle_that_somebody_else_wrote_is_not_used(
    model: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RESNET_GUI_HOME", str(tmp_path / "another computer"))

    assert not opens_by_bundle(model, monkeypatch)


def test_a_bundle_of_other_classes_is_not_used(
    model: Path, trained: Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = openvino_runtime.convert(trained.result.classifier.backbone)
    openvino_bundle.write(made, model.parent / "fast", digest_without_card(model))

    assert not opens_by_bundle(model, monkeypatch)


def test_where_no_bundle_can_be_made_keras_answers_and_says_so(
    model: Path, monkeypatch: pytest.MonkeyPatch, squares: np.ndarray
) -> None:
    expected = model_loader.open_model(model).predict_proba(squares)
    shutil.rmtree(model.parent / "fast")

    def refuse(model: object) -> None:
        raise RuntimeError("this layer is not known")

    monkeypatch.setattr(openvino_runtime, "convert", refuse)
    stands_in = model_loader.open_model(model)

    assert stands_in.runtime.name == "tensorflow"
    assert stands_in.runtime.problem == Problem(
        ProblemKind.TENSORFLOW_STANDS_IN, {"detail": "RuntimeError: this layer is not known"}
    )
    np.testing.assert_allclose(stands_in.predict_proba(squares), expected, atol=2e-2)


def test_where_the_cache_cannot_be_written_the_model_opens_all_the_same(
    model: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.rmtree(model.parent / "fast")
    (tmp_path / "file").touch()
    monkeypatch.setenv("RESNET_GUI_HOME", str(tmp_path / "file"))

    assert model_loader.open_model(model).runtime.name == "openvino"


def test_a_bundle_with_its_card_opens_by_itself(
    model: Path, trained: Trained, tmp_path: Path
) -> None:
    made = openvino_runtime.convert(trained.result.classifier.model)
    openvino_bundle.write(made, tmp_path / "bundle", "soon", trained.finished.card)

    assert Predictor.load(tmp_path / "bundle").card == trained.finished.card

    assert openvino_bundle.read(tmp_path / "bundle", "soon") is not None
    assert openvino_bundle.read(tmp_path / "bundle", "later") is None
    with pytest.raises(ProblemError, match="model-unknown"):
        model_loader.open_bundle(model.parent / "fast")  # has no card


def test_writing_leaves_nothing_half_done(trained: Trained, tmp_path: Path) -> None:
    made = openvino_runtime.convert(trained.result.classifier.model)
    for source in ("a", "b"):
        openvino_bundle.write(made, tmp_path / "bundle", source)

    assert [path.name for path in tmp_path.iterdir()] == ["bundle"]
    assert openvino_bundle.read(tmp_path / "bundle", "b") is not None
    assert openvino_bundle.cache_path("a").is_relative_to(cache_dir())


def test_a_renamed_run_keeps_its_bundle(
    model: Path, monkeypatch: pytest.MonkeyPatch, squares: np.ndarray
) -> None:
    before = model_loader.open_model(model)

    renamed = registry.rename_run(model.parent, "another name") / "model.keras"

    assert opens_by_bundle(renamed, monkeypatch)
    after = model_loader.open_model(renamed)
    assert (before.card.name, after.card.name) == ("easy", "another name")
    np.testing.assert_array_equal(after.predict_proba(squares), before.predict_proba(squares))


def test_a_bundle_in_the_cache_serves_a_renamed_run_too(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(model.parent / "fast")
    model_loader.open_model(model)

    renamed = registry.rename_run(model.parent, "another name") / "model.keras"

    assert opens_by_bundle(renamed, monkeypatch)


def test_a_bundle_that_names_the_digest_of_the_whole_file_is_used(
    model: Path, trained: Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Version 0.1.0 wrote such bundles."""
    made = openvino_runtime.convert(trained.result.classifier.model)
    openvino_bundle.write(made, model.parent / "fast", digest_of(model))

    assert opens_by_bundle(model, monkeypatch)
