"""Features that a cluster computes are those of this computer. Ray is not needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, ProblemError
from resnet_gui.core.execution.executor import Executor
from resnet_gui.core.execution.local_executor import LocalExecutor
from resnet_gui.core.files import paths
from resnet_gui.core.protocol.commands import Cancel, Stop
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.protocol.training_events import ImageUnreadable
from resnet_gui.core.splits import split_record
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.backbones import classifier as networks
from resnet_gui.engine.data.image_batches import ImageBatches
from resnet_gui.engine.execution.ray_executor import RayExecutor
from resnet_gui.engine.features.extract_features import PortableBackbone
from resnet_gui.engine.features.feature_batches import FeatureBatches
from resnet_gui.engine.features.feature_extractor import extract
from resnet_gui.engine.features.frozen_backbone import FrozenBackbone, frozen_backbone
from resnet_gui.engine.runtime.portable_network import TOLERANCE
from tests import images
from tests.engine.conftest import tiny
from tests.engine.execution.fake_ray import Deadly, FakeRay
from tests.engine.recorder import Recorder

HERE = LocalExecutor()


@pytest.fixture(scope="module")
def backbone() -> FrozenBackbone:
    networks.keras.utils.set_random_seed(0)
    return frozen_backbone(networks.build(tiny(), 2), tiny())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return images.make_folder(tmp_path / "pets", {"cats": 9, "dogs": 6})


def there(deadly: Deadly = lambda worker, items: False) -> RayExecutor:
    return RayExecutor(FakeRay(deadly), workers=2, chunk=4)


def extracted(
    backbone: FrozenBackbone,
    config: TrainConfig,
    executor: Executor,
    recorder: Recorder | None = None,
) -> FeatureBatches:
    """Return the features of all images, in a store that has none yet."""
    for file in (paths.cache_dir() / "features").glob("*"):
        file.unlink()
    dataset, reporter = scan(Path(config.dataset)), (recorder or Recorder()).reporter
    hashes = split_record.content_hashes(dataset, lambda done: None)
    batches = ImageBatches(dataset, Split.TRAIN, config, reporter, hashes)
    (found,) = extract(backbone, [batches], config, reporter, executor=executor)
    return found


def check_same(found: FeatureBatches, expected: FeatureBatches) -> None:
    (features, *rest), (expected_features, *expected_rest) = found.all(), expected.all()
    limit = TOLERANCE * float(np.abs(expected_features).max())
    np.testing.assert_allclose(features, expected_features, rtol=0, atol=limit)
    for one, other in zip(rest, expected_rest, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_cluster_computes_the_features_of_this_computer(
    backbone: FrozenBackbone, root: Path
) -> None:
    config, recorder = tiny(root), Recorder()

    found = extracted(backbone, config, there(), recorder)

    check_same(found, extracted(backbone, config, HERE))
    progress = [e for e in recorder.all(PhaseChanged) if e.phase is Phase.EXTRACTING]
    assert (progress[0].done, progress[-1].done, progress[-1].total) == (0, 15, 15)


def test_images_are_varied_there_as_here(backbone: FrozenBackbone, root: Path) -> None:
    config = tiny(root, augment="article", views=2)

    check_same(extracted(backbone, config, there()), extracted(backbone, config, HERE))


def test_what_is_kept_is_not_computed_again(backbone: FrozenBackbone, root: Path) -> None:
    config = tiny(root)
    extracted(backbone, config, HERE)
    ray = FakeRay()
    dataset = scan(root)
    hashes = split_record.content_hashes(dataset, lambda done: None)
    images.save(root / "cats", 0, 2, first=70)

    batches = ImageBatches(dataset, Split.TRAIN, config, Recorder().reporter, hashes)
    extract(backbone, [batches], config, Recorder().reporter, executor=RayExecutor(ray, 2))

    assert ray.actors == []


def test_workers_that_die_lose_nothing(backbone: FrozenBackbone, root: Path) -> None:
    def deadly(worker: int, items: Sequence[Any] | None) -> bool:
        return worker < 4 and items is not None and len(items) > 1

    config = tiny(root)

    check_same(extracted(backbone, config, there(deadly)), extracted(backbone, config, HERE))


def test_an_image_that_ends_workers_is_told_and_left_out(
    backbone: FrozenBackbone, root: Path
) -> None:
    def deadly(_worker: int, items: Sequence[Any] | None) -> bool:
        return items is not None and any(item.index == 3 for item in items)

    recorder = Recorder()

    found = extracted(backbone, tiny(root), there(deadly), recorder)

    assert 3 not in found.indices and found.count == 14
    assert recorder.one(ImageUnreadable).problem.kind is ProblemKind.WORKER_KILLED


def test_a_file_that_changed_meanwhile_is_told(backbone: FrozenBackbone, root: Path) -> None:
    config, recorder = tiny(root), Recorder()
    dataset = scan(root)
    hashes = list(split_record.content_hashes(dataset, lambda done: None))
    hashes[2] = "0" * 64

    batches = ImageBatches(dataset, Split.TRAIN, config, recorder.reporter, hashes)
    (found,) = extract(backbone, [batches], config, recorder.reporter, executor=there())

    assert found.count == 14
    assert recorder.one(ImageUnreadable).problem.kind is ProblemKind.IMAGE_CHANGED


@pytest.mark.parametrize(("wish", "kind"), [(Stop(), ProblemError), (Cancel(), Cancelled)])
def test_the_user_need_not_wait_for_workers_that_start(
    wish: Stop | Cancel, kind: type[Exception], backbone: FrozenBackbone, root: Path
) -> None:
    """No worker ever starts; that alone would end the work much later."""

    def begun(event: Event) -> Stop | Cancel | None:
        return wish if isinstance(event, PhaseChanged) and event.total == 15 else None

    ray = FakeRay(lambda _worker, items: items is None)
    recorder = Recorder(begun)

    with pytest.raises(kind):
        extracted(backbone, tiny(root), RayExecutor(ray, 2, 4), recorder)

    assert ray.sizes == []
    assert all(actor.is_dead for actor in ray.actors)


def test_a_worker_with_other_features_is_refused(backbone: FrozenBackbone) -> None:
    portable = PortableBackbone.of(backbone, "small", tiny().image_size)
    other = replace(portable, samples=portable.samples + 0.01 * portable.samples.max())

    portable.open()
    with pytest.raises(ProblemError) as raised:
        other.open()

    assert raised.value.problem.kind is ProblemKind.CLUSTER_DIFFERS


def test_a_backbone_that_arrives_damaged_is_refused(backbone: FrozenBackbone) -> None:
    portable = PortableBackbone.of(backbone, "small", tiny().image_size)
    weights = portable.network.weights.copy()
    weights[-1] ^= 1

    with pytest.raises(ProblemError) as raised:
        replace(portable, network=replace(portable.network, weights=weights)).open()

    assert raised.value.problem.kind is ProblemKind.CLUSTER_DAMAGED


def test_a_backbone_for_which_keras_stands_in_does_not_travel(backbone: FrozenBackbone) -> None:
    with pytest.raises(ProblemError) as raised:
        PortableBackbone.of(replace(backbone, model=None), "small", tiny().image_size)

    assert raised.value.problem.kind is ProblemKind.CLUSTER_MODEL
