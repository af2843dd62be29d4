"""A run whose network is too sure: its temperature is in the card, and is applied exactly once."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from resnet_gui import cli
from resnet_gui.core.dataset.dataset import with_images
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.metrics.probabilities import soften
from resnet_gui.core.metrics.temperature import best_temperature
from resnet_gui.core.models.model_card import ModelCard, own_card, read_card
from resnet_gui.core.organize.plan import NOT_SURE
from resnet_gui.core.runs import registry, run_folder
from resnet_gui.engine.inference.model_cache import ModelCache
from resnet_gui.engine.inference.predictor import Predictor
from resnet_gui.engine.runtime import openvino_runtime
from resnet_gui.engine.training.artifacts import describe, predictions, save, save_interim
from resnet_gui.engine.training.result import TrainingResult
from resnet_gui.engine.training.split_outputs import SplitOutputs
from tests import images
from tests.engine.conftest import Trained
from tests.golden.forever import golden

COUNT = 240


def overconfident(trained: Trained, count: int = COUNT) -> TrainingResult:
    """Return the result of a run with ``count`` validation images, whose answers are too sure."""
    dataset, rng = trained.result.dataset, np.random.default_rng(0)
    classes = len(dataset.classes)
    truth = np.arange(count) % classes
    logits = rng.normal(size=(count, classes)) + 1.5 * np.eye(classes)[truth]
    shares = np.exp(3 * logits) / np.exp(3 * logits).sum(axis=1, keepdims=True)
    mixed = rng.permutation(count)
    outputs = SplitOutputs(
        mixed, truth[mixed], shares.astype(np.float32)[mixed], np.zeros(count, np.float32)
    )
    made = [
        LabeledImage(Path(f"made/{n}.png"), dataset.classes[label], Split.VALIDATION)
        for n, label in enumerate(truth.tolist())
    ]
    others = [image for image in dataset.images if image.split is not Split.VALIDATION]
    everything = [*others, *made]
    paths = [image.path for image in dataset.images]
    known = dict(zip(paths, trained.result.hashes, strict=True))
    hashes = tuple(
        known.get(image.path) or hashlib.sha256(image.path.name.encode()).hexdigest()
        for image in everything
    )
    test = trained.result.outputs[Split.TEST]
    return replace(
        trained.result,
        dataset=with_images(dataset, everything),
        hashes=hashes,
        outputs={Split.VALIDATION: outputs, Split.TEST: test},
    )


@pytest.fixture(scope="module")
def run(trained: Trained, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of such a run."""
    folder = tmp_path_factory.mktemp("calibrated") / "runs" / "sure"
    run_folder.create(folder)
    save(overconfident(trained), folder, None)
    return folder


@pytest.fixture(scope="module")
def image(trained: Trained) -> Path:
    return trained.dataset.root / trained.dataset.of_split(Split.TEST)[0].path


def exactly_once(model: Path, image: Path, answer: Sequence[float]) -> None:
    """Check that an answer is that of the network, softened once by the card's temperature."""
    predictor = Predictor.load(model)
    card = predictor.card
    network = predictor.model.network(predictor.read(image)[np.newaxis])
    assert card.temperature > 1.5
    np.testing.assert_allclose(
        sorted(answer), sorted(soften(network, card.temperature)[0]), rtol=1e-3, atol=2e-6
    )
    assert sorted(answer) != pytest.approx(sorted(network[0].tolist()), rel=1e-3)


def of(ranking: Sequence[tuple[str, float]]) -> list[float]:
    return [probability for _, probability in ranking]


def test_the_temperature_is_in_both_cards_and_its_figures_beside_the_raw_ones(
    trained: Trained, run: Path
) -> None:
    result = overconfident(trained)
    outputs = result.outputs[Split.VALIDATION]

    beside = ModelCard.from_json((run / "card.json").read_text(encoding="utf-8"))

    expected = best_temperature(outputs.truth, outputs.probabilities)
    assert beside.temperature == pytest.approx(expected) and expected > 1.5
    assert beside.temperature_reason == ""
    assert own_card(run / "model.keras") == beside
    validation, test = registry.read_record(run).evaluations
    assert validation.temperature == test.temperature == pytest.approx(expected)
    for found in (validation, test):
        assert found.calibrated_loss is not None and found.calibrated_error is not None
    assert validation.calibrated_loss is not None
    assert validation.calibrated_loss < validation.loss
    kept = registry.read_run_predictions(run)
    assert kept is not None and kept.temperatures is not None
    made = predictions(result)
    np.testing.assert_allclose(kept.probabilities, made.probabilities, rtol=1e-4, atol=1e-9)
    for split in ("validation", "test"):
        part, figures = kept.of_split(split), registry.read_record(run).evaluation(split)
        assert figures is not None
        again = part.evaluation(split, expected)
        assert again.calibrated_loss == pytest.approx(figures.calibrated_loss, abs=1e-4)
        assert again.loss == pytest.approx(figures.loss, abs=1e-4)
    tested, held_out = kept.of_split("test").temperatures, kept.of_split("validation").temperatures
    assert tested is not None and held_out is not None
    np.testing.assert_allclose(tested, expected, rtol=1e-5)
    assert len(np.unique(held_out)) == 2


def test_each_validation_image_goes_into_a_half_by_its_own_content(trained: Trained) -> None:
    result = overconfident(trained)
    mixed = result.outputs[Split.VALIDATION]
    order = np.argsort(mixed.indices)
    outputs = SplitOutputs(
        mixed.indices[order], mixed.truth[order], mixed.probabilities[order], mixed.losses[order]
    )
    straight = replace(result, outputs={Split.VALIDATION: outputs})

    np.testing.assert_allclose(
        result.temperatures(Split.VALIDATION)[order], straight.temperatures(Split.VALIDATION)
    )


@pytest.mark.parametrize(("count", "reason"), [(99, "few-pictures"), (COUNT, "")])
def test_the_card_says_why_it_stays_1(trained: Trained, count: int, reason: str) -> None:
    card = describe(overconfident(trained, count), "run")

    assert card.temperature_reason == reason
    assert (card.temperature == 1.0) == bool(reason)


# Exactly once


def test_the_window_answers_softened_once(run: Path, image: Path) -> None:
    model = run / "model.keras"
    exactly_once(model, image, of(ModelCache().load(model).predict(image).ranking))


def test_a_copy_somewhere_else_answers_softened_once(
    run: Path, image: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "exported.keras"
    shutil.copyfile(registry.read_record(run).model, copy)
    exactly_once(run / "model.keras", image, of(Predictor.load(copy).predict(image).ranking))
    # And from the bundle that the first time has put into the cache.
    exactly_once(run / "model.keras", image, of(Predictor.load(copy).predict(image).ranking))


def test_tensorflow_answers_softened_once(
    run: Path, image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(model: object) -> None:
        raise RuntimeError("this layer is not known")

    copy = tmp_path / "slow.keras"
    shutil.copyfile(run / "model.keras", copy)
    monkeypatch.setenv("RESNET_GUI_HOME", str(tmp_path))
    monkeypatch.setattr(openvino_runtime, "convert", refuse)

    predictor = Predictor.load(copy)

    assert predictor.runtime.name == "tensorflow"
    exactly_once(run / "model.keras", image, of(predictor.predict(image).ranking))


def test_a_run_that_still_trains_answers_softened_once(
    trained: Trained, image: Path, tmp_path: Path
) -> None:
    network = openvino_runtime.convert(trained.result.classifier.model)
    result = replace(overconfident(trained), openvino_model=network)
    run_folder.create(tmp_path / "runs" / "half")

    ready = save_interim(result, tmp_path / "runs" / "half")

    assert ready is not None
    exactly_once(ready.bundle, image, of(Predictor.load(ready.bundle).predict(image).ranking))


def test_the_command_answers_softened_once_in_lines_json_and_csv(
    run: Path, image: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model, table = run / "model.keras", tmp_path / "answers.csv"
    paths = [str(model), str(image)]

    assert cli.main(["predict", *paths, "--json"]) == 0
    entry = json.loads(capsys.readouterr().out)
    exactly_once(model, image, [one["probability"] for one in entry["ranking"]])
    assert cli.main(["predict", *paths]) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    assert [float(line.split()[0]) for line in lines] == pytest.approx(
        [one["probability"] for one in entry["ranking"]], abs=6e-4
    )
    assert cli.main(["predict", *paths, "--csv", str(table)]) == 0
    (row,) = csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines())
    assert float(row["probability"]) == pytest.approx(entry["probability"], abs=1e-5)


def test_files_are_sorted_by_what_is_softened_once(
    run: Path, image: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    predictor = Predictor.load(run / "model.keras")
    raw = predictor.raw.predict(image).ranking[0]
    seen = predictor.predict(image).ranking[0]
    assert raw[1] > seen[1]
    between, below = f"{(raw[1] + seen[1]) / 2:.9f}", f"{seen[1] - 1e-3:.9f}"
    command = ["predict", str(run / "model.keras"), str(image), "--copy", "--sort-into"]

    for name, threshold, extra in (
        ("doubted", between, []),
        ("answered", below, []),
        ("raw", between, ["--raw"]),
    ):
        said = [*command, str(tmp_path / name), "--threshold", threshold, *extra]
        assert cli.main(said) == 0
    capsys.readouterr()

    assert (tmp_path / "doubted" / NOT_SURE / image.name).is_file()
    assert (tmp_path / "answered" / seen[0] / image.name).is_file()
    assert (tmp_path / "raw" / raw[0] / image.name).is_file()


def test_a_model_of_another_program_answers_softened_once(tmp_path: Path) -> None:
    model, card = golden.tiny_model(tmp_path), tmp_path / "tiny.xml.card.json"
    images.save(tmp_path, 0, 1)
    picture = tmp_path / "000.png"
    before = dict(Predictor.load(model).predict(picture).ranking)
    values = json.loads(card.read_text(encoding="utf-8")) | {"temperature": 2.0}
    card.write_text(json.dumps(values), encoding="utf-8")

    after = dict(Predictor.load(model).predict(picture).ranking)

    (expected,) = soften(np.array([[before["cats"], before["dogs"]]], np.float32), 2.0)
    assert [after["cats"], after["dogs"]] == pytest.approx(expected.tolist(), rel=1e-4)
    assert after != pytest.approx(before, rel=1e-3)


def test_raw_are_the_networks_own(
    run: Path, image: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = run / "model.keras"

    assert cli.main(["predict", str(model), str(image), "--json", "--raw"]) == 0

    entry = json.loads(capsys.readouterr().out)
    predictor = Predictor.load(model)
    (network,) = predictor.model.network(predictor.read(image)[np.newaxis])
    said = [one["probability"] for one in entry["ranking"]]
    assert said == pytest.approx(sorted(network.tolist(), reverse=True), rel=1e-4)


def test_evaluate_gives_the_raw_figures_and_the_calibrated_ones(
    run: Path, trained: Trained, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["evaluate", str(run / "model.keras"), str(trained.dataset.root), "--split", "test"]

    assert cli.main([*command, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["test"]
    assert cli.main(command) == 0
    said = capsys.readouterr().out

    kept = registry.read_record(run).evaluation("test")
    assert kept is not None and kept.calibrated_loss is not None
    assert found["temperature"] == read_card(run / "model.keras").temperature
    assert found["loss"] == pytest.approx(kept.loss, abs=1e-3)
    assert found["calibrated_loss"] == pytest.approx(kept.calibrated_loss, abs=1e-3)
    assert found["calibrated_loss"] > 10 * found["loss"]  # all are right, and less sure of it
    assert f"temperature of {kept.temperature:.3f}: loss {found['calibrated_loss']:.4f}" in said
