"""Each image passes a frozen backbone once, ever; a new run pays only for what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.protocol.commands import Stop
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.splits import split_record
from resnet_gui.core.training.values import Phase, Runtime
from resnet_gui.engine.backbones import classifier as networks
from resnet_gui.engine.backbones.classifier import Classifier
from resnet_gui.engine.data.image_batches import ImageBatches
from resnet_gui.engine.features.feature_batches import FeatureBatches
from resnet_gui.engine.features.feature_extractor import extract
from resnet_gui.engine.features.frozen_backbone import FrozenBackbone, feature_spec, frozen_backbone
from resnet_gui.engine.runtime import inference_runtime, openvino_runtime
from resnet_gui.engine.runtime.tf_graph import compile_model
from tests import images
from tests.engine.conftest import tiny
from tests.engine.recorder import Recorder


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    networks.keras.utils.set_random_seed(0)
    return networks.build(tiny(), 2)


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by one with each image that passes the backbone."""
    passed: list[int] = []
    original = openvino_runtime.CompiledModel.stream

    def stream(self: openvino_runtime.CompiledModel, inputs: Any) -> Iterator[Any]:
        def counted() -> Iterator[Any]:
            for item in inputs:
                passed.append(1)
                yield item

        return original(self, counted())

    monkeypatch.setattr(openvino_runtime.CompiledModel, "stream", stream)
    return passed


def extracted(
    classifier: Classifier,
    root: Path,
    config: TrainConfig,
    splits: Sequence[Split] = (Split.TRAIN,),
    recorder: Recorder | None = None,
) -> list[FeatureBatches]:
    dataset: Dataset = scan(root)
    hashes = split_record.content_hashes(dataset, lambda done: None)
    reporter = (recorder or Recorder()).reporter
    batches = [ImageBatches(dataset, one, config, reporter, hashes) for one in splits]
    return extract(frozen_backbone(classifier, config), batches, config, reporter)


def values(batches: FeatureBatches) -> np.ndarray:
    found = {i: row for b in batches.once() for i, row in zip(b.indices, b.inputs, strict=True)}
    return np.stack([found[i] for i in sorted(found)])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return images.make_folder(tmp_path / "pets", {"cats": 6, "dogs": 6})


def test_features_are_what_the_backbone_makes_of_the_images(
    classifier: Classifier, root: Path
) -> None:
    config = tiny(root)
    dataset = scan(root)
    plain = ImageBatches(dataset, Split.TRAIN, config, Recorder().reporter)
    by_index = {i: p for b in plain.once() for i, p in zip(b.indices, b.inputs, strict=True)}
    inputs = np.stack([by_index[i] for i in range(plain.count)])
    expected = np.asarray(compile_model(classifier.backbone)(inputs))

    (found,) = extracted(classifier, root, config)

    assert np.abs(values(found) - expected).max() / np.abs(expected).max() < 2e-2


def test_a_second_run_computes_nothing_and_a_new_class_only_itself(
    classifier: Classifier, root: Path, computed: list[int]
) -> None:
    (first,) = extracted(classifier, root, tiny(root))
    assert len(computed) == 12

    (again,) = extracted(classifier, root, tiny(root, epochs=9, seed=5))
    assert len(computed) == 12
    np.testing.assert_array_equal(values(first), values(again))

    images.save(root / "birds", 2, 5)
    (more,) = extracted(classifier, root, tiny(root))
    assert len(computed) == 12 + 5
    assert more.count == 17


def test_a_moved_or_renamed_image_costs_nothing(
    classifier: Classifier, root: Path, computed: list[int]
) -> None:
    extracted(classifier, root, tiny(root))
    (root / "cats" / "000.png").rename(root / "dogs" / "was a cat.png")

    extracted(classifier, root, tiny(root))

    assert len(computed) == 12


@pytest.mark.parametrize("change", [{"image_size": 48}, {"resize": "crop"}], ids=str)
def test_another_way_of_seeing_costs_all(
    classifier: Classifier, root: Path, computed: list[int], change: dict[str, Any]
) -> None:
    extracted(classifier, root, tiny(root))

    config = tiny(root, **change)
    extracted(networks.build(config, 2), root, config)

    assert len(computed) == 24


def test_other_weights_cost_all(classifier: Classifier, root: Path, computed: list[int]) -> None:
    extracted(classifier, root, tiny(root))

    extracted(networks.build(tiny(), 2), root, tiny(root))

    assert len(computed) == 24


def test_the_backbone_is_exported_once_for_its_weights(
    classifier: Classifier, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen_backbone(classifier, tiny())

    def refuse(model: object) -> None:
        raise AssertionError("exported again")

    monkeypatch.setattr(openvino_runtime, "convert", refuse)

    assert frozen_backbone(classifier, tiny()).runtime.name == "openvino"


def test_stop_keeps_what_was_computed(
    classifier: Classifier, root: Path, computed: list[int], every_report: None
) -> None:
    def at_four(event: object) -> Stop | None:
        return Stop() if event == PhaseChanged(Phase.EXTRACTING, 4, 12) else None

    with pytest.raises(ProblemError, match="stopped-before-epoch"):
        extracted(classifier, root, tiny(root), recorder=Recorder(at_four))
    stopped_at = len(computed)
    extracted(classifier, root, tiny(root))

    assert stopped_at < 12
    assert len(computed) < stopped_at + 12 - 3


def test_progress_counts_what_is_there_already(classifier: Classifier, root: Path) -> None:
    extracted(classifier, root, tiny(root))
    recorder = Recorder()

    extracted(classifier, root, tiny(root), recorder=recorder)

    assert recorder.events[-1] == PhaseChanged(Phase.EXTRACTING, 12, 12)


class TestViews:
    def test_each_image_is_varied_in_so_many_ways_once(
        self, classifier: Classifier, root: Path, computed: list[int]
    ) -> None:
        config = tiny(root, augment="lab", views=3)

        (found,) = extracted(classifier, root, config)
        (again,) = extracted(classifier, root, config)

        assert len(computed) == 36
        epochs = [np.concatenate([b.inputs for b in again.shuffled(e)]) for e in (1, 2, 3, 4)]
        assert len({round(float(epoch.sum()), 3) for epoch in epochs}) == 3
        np.testing.assert_array_equal(values(found), values(again))

    def test_they_stay_when_images_join(
        self, classifier: Classifier, root: Path, computed: list[int]
    ) -> None:
        config = tiny(root, augment="lab", views=2)
        extracted(classifier, root, config)
        images.save(root / "cats", 0, 2, first=50)

        extracted(classifier, root, config)

        assert len(computed) == 24 + 4

    def test_other_strengths_or_another_seed_are_other_views(
        self, classifier: Classifier, root: Path, computed: list[int]
    ) -> None:
        extracted(classifier, root, tiny(root, augment="lab", views=1))
        extracted(classifier, root, tiny(root, augment="article", views=1))
        extracted(classifier, root, tiny(root, augment="lab", views=1, seed=9))

        assert len(computed) == 36

    def test_validation_images_are_not_varied(
        self, classifier: Classifier, tmp_path: Path, computed: list[int]
    ) -> None:
        folder = images.make_folder(tmp_path / "split", {"cats": 6, "dogs": 6}, "split")
        config = tiny(folder, augment="lab", views=2)

        extracted(classifier, folder, config, (Split.TRAIN, Split.VALIDATION))

        assert len(computed) == 2 * 12 + 6


def test_where_openvino_is_missing_keras_extracts_and_it_is_said(
    classifier: Classifier, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (expected,) = extracted(classifier, root, tiny(root))
    why = Problem(ProblemKind.TENSORFLOW_STANDS_IN, {"detail": "ImportError: no libopenvino.so"})
    missing = Runtime("tensorflow", "cpu", "f32", why)
    monkeypatch.setattr(inference_runtime, "select_runtime", lambda: missing)

    backbone = frozen_backbone(classifier, tiny(root))
    (found,) = extracted(classifier, root, tiny(root))

    assert backbone.runtime == missing
    scale = np.abs(values(expected)).max()
    assert np.abs(values(found) - values(expected)).max() / scale < 2e-2


def test_features_of_different_runtimes_are_kept_apart(classifier: Classifier) -> None:
    backbone = frozen_backbone(classifier, tiny())
    stand_in: FrozenBackbone = replace(
        backbone, model=None, runtime=Runtime("tensorflow", "cpu", "f32")
    )

    files = {feature_spec(one, tiny()).file for one in (backbone, stand_in)}

    assert len(files) == 2
