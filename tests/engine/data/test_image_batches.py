"""Every image comes once an epoch, in the epoch's own order; one that is gone stops nothing."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.execution.local_executor import LocalExecutor
from resnet_gui.core.imaging import decode
from resnet_gui.core.protocol.training_events import ImageUnreadable
from resnet_gui.core.splits import split_record
from resnet_gui.engine.data.batch import Batch, Batches
from resnet_gui.engine.data.image_batches import ImageBatches
from resnet_gui.engine.data.image_reader import DecodeImage, ImageSource, SquareCache, VaryImage
from resnet_gui.engine.features.feature_batches import FeatureBatches
from resnet_gui.engine.features.feature_store import FeatureView
from tests.engine.conftest import tiny
from tests.engine.recorder import Recorder
from tests.images import MakeFolder


@pytest.fixture
def dataset(image_folder: MakeFolder) -> Dataset:
    return scan(image_folder({"cats": 6, "dogs": 5}))


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


def batches(dataset: Dataset, recorder: Recorder, **changes: Any) -> ImageBatches:
    config = tiny(**{"batch_size": 4, **changes})
    return ImageBatches(dataset, Split.TRAIN, config, recorder.reporter)


def inputs(found: list[Batch]) -> np.ndarray:
    return np.concatenate([np.asarray(batch.inputs) for batch in found])


def labels(found: list[Batch]) -> list[int]:
    return [int(label) for batch in found for label in batch.labels]


def test_once_gives_each_image_as_it_is_and_mixed(dataset: Dataset, recorder: Recorder) -> None:
    reader = batches(dataset, recorder)

    found = list(reader.once())

    assert [len(batch.labels) for batch in found] == [4, 4, 3]
    assert (reader.count, reader.steps) == (11, 3)
    assert sorted(labels(found)) == [0] * 6 + [1] * 5
    assert labels(found) != sorted(labels(found))  # a part of them is no single class
    assert labels(list(reader.once())) == labels(found)
    expected = [decode.load_square(dataset.root / p.path, 32, "letterbox") for p in dataset.images]
    assert sorted(image.tobytes() for image in inputs(found)) == sorted(
        square.astype(np.float32).tobytes() for square in expected
    )
    assert inputs(found).dtype == np.float32


def test_shuffled_gives_each_image_once_with_its_label(
    dataset: Dataset, recorder: Recorder
) -> None:
    reader = batches(dataset, recorder)
    plain, mixed = list(reader.once()), list(reader.shuffled(1))

    def keyed(found: list[Batch]) -> list[tuple[bytes, int]]:
        pixels = (image.tobytes() for image in inputs(found))
        return list(zip(pixels, labels(found), strict=True))

    assert keyed(plain) != keyed(mixed)
    assert sorted(keyed(plain)) == sorted(keyed(mixed))


def test_each_epoch_and_each_seed_has_its_own_order(dataset: Dataset, recorder: Recorder) -> None:
    def order(epoch: int, seed: int) -> bytes:
        return inputs(list(batches(dataset, recorder, seed=seed).shuffled(epoch))).tobytes()

    assert order(1, 0) == order(1, 0)
    assert order(1, 0) != order(2, 0)
    assert order(1, 0) != order(1, 1)


def test_variations_are_the_same_in_every_run_and_new_in_every_epoch(
    dataset: Dataset, recorder: Recorder
) -> None:
    def varied(epoch: int) -> np.ndarray:
        reader = batches(dataset, recorder, augment="lab")
        return np.sort(inputs(list(reader.shuffled(epoch))).sum(axis=(1, 2, 3)))

    np.testing.assert_array_equal(varied(1), varied(1))
    assert not np.array_equal(varied(1), varied(2))


def test_validation_images_are_never_varied(dataset: Dataset, recorder: Recorder) -> None:
    plain = inputs(list(batches(dataset, recorder).once()))
    varied = inputs(list(batches(dataset, recorder, augment="lab").once()))

    np.testing.assert_array_equal(plain, varied)


def test_an_image_gone_since_the_scan_is_skipped_and_told_once(
    dataset: Dataset, recorder: Recorder
) -> None:
    gone = dataset.images[2]
    (dataset.root / gone.path).unlink()
    reader = batches(dataset, recorder)

    for epoch in (1, 2):
        assert len(labels(list(reader.shuffled(epoch)))) == 10
    assert sorted(labels(list(reader.once()))) == [0] * 5 + [1] * 5

    assert recorder.one(ImageUnreadable).path == gone.path
    assert recorder.one(ImageUnreadable).problem.kind == ProblemKind.IMAGE_MISSING


def test_a_batch_of_which_nothing_is_left_is_passed_over(
    dataset: Dataset, recorder: Recorder
) -> None:
    first = np.random.default_rng(11).permutation(11)[:4]  # as the pipeline mixes eleven images
    for index in first:
        (dataset.root / dataset.images[index].path).unlink()

    read = batches(dataset, recorder).once()
    assert [len(next(read).labels) for _ in range(2)] == [4, 3]


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"nothing")])
def test_a_class_that_has_lost_its_images_ends_the_run_with_a_reason(
    dataset: Dataset, recorder: Recorder, damage: Callable[[Path], object]
) -> None:
    label = dataset.classes[0]
    lost = [image for image in dataset.images if image.label == label][:3]
    for image in lost:
        damage(dataset.root / image.path)

    with pytest.raises(ProblemError) as caught:
        list(batches(dataset, recorder).shuffled(1))

    before = dataset.size(Split.TRAIN) - sum(image.label != label for image in dataset.images)
    values: dict[str, Any] = {
        "label": label,
        "count": before - 3,
        "before": before,
        "split": "train",
    }
    assert caught.value.problem == Problem(ProblemKind.CLASS_LOST, values)
    assert {event.path for event in recorder.all(ImageUnreadable)} == {i.path for i in lost}


def test_where_all_images_are_gone_the_run_ends_with_a_reason(
    dataset: Dataset, recorder: Recorder
) -> None:
    shutil.rmtree(dataset.root)

    with pytest.raises(ProblemError) as caught:
        list(batches(dataset, recorder).shuffled(1))

    assert caught.value.problem.kind == ProblemKind.NO_IMAGES_LEFT
    assert caught.value.problem.values == {"split": "train"}


def test_small_sets_are_decoded_once(
    dataset: Dataset, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded = count_decoding(monkeypatch)
    reader = batches(dataset, recorder)

    for epoch in (1, 2, 3):
        list(reader.shuffled(epoch))

    assert len(decoded) == 11


def test_no_more_is_kept_in_memory_than_there_is_room(
    dataset: Dataset, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded = count_decoding(monkeypatch)
    reader = ImageBatches(
        dataset,
        Split.TRAIN,
        tiny(batch_size=4),
        recorder.reporter,
        executor=LocalExecutor(1),  # two threads that look for room at once may keep one more
        cache_bytes=5 * 32 * 32 * 3,
    )

    list(reader.once())
    list(reader.once())

    assert len(decoded) == 11 + 6


def test_a_task_travels_without_what_is_kept_in_memory(dataset: Dataset) -> None:
    """Another process can read the same image, varied in the same way."""
    config = tiny(augment="article")
    source = ImageSource(3, dataset.root / dataset.images[3].path)
    cache = SquareCache(10)
    task = VaryImage(DecodeImage(32, "letterbox", cache), config, epoch=2)
    pixels = task(source)

    travelled = pickle.loads(pickle.dumps(task))

    assert len(cache.squares) == 1
    assert travelled.decode.cache.squares == {}
    np.testing.assert_array_equal(travelled(source), pixels)


def count_decoding(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    decoded: list[bytes] = []
    original = decode.decode_square

    def decode_square(data: bytes, size: int, *rest: Any) -> decode.Square:
        decoded.append(data)
        return original(data, size, *rest)

    monkeypatch.setattr(decode, "decode_square", decode_square)
    return decoded


def test_leaving_in_the_middle_leaves_no_thread_at_work(
    dataset: Dataset, recorder: Recorder
) -> None:
    import threading

    before = threading.active_count()
    running = batches(dataset, recorder, batch_size=1).shuffled(1)
    next(running)
    running.close()  # type: ignore[attr-defined]

    assert threading.active_count() == before


def test_features_come_in_batches_like_images() -> None:
    features = np.arange(22, dtype=np.float32).reshape(11, 2)
    rows = FeatureView(features, features[:0], np.arange(11))
    reader: Batches = FeatureBatches([rows], np.arange(11), np.arange(11), tiny(batch_size=4))

    plain, mixed = list(reader.once()), list(reader.shuffled(1))

    assert (reader.count, reader.steps) == (11, 3)
    assert sorted(labels(plain)) == list(range(11))
    assert labels(mixed) != labels(plain)
    assert sorted(labels(mixed)) == sorted(labels(plain))
    np.testing.assert_array_equal(inputs(mixed), features[labels(mixed)])
    assert labels(list(reader.shuffled(1))) == labels(mixed) != labels(list(reader.shuffled(2)))


def test_epochs_take_the_views_of_images_in_turn() -> None:
    first, second = (np.full((5, 2), number, np.float32) for number in (1, 2))
    views = [FeatureView(features, features[:0], np.arange(5)) for features in (first, second)]
    reader = FeatureBatches(views, np.arange(5), np.arange(5), tiny(batch_size=5))

    assert [inputs(list(reader.shuffled(epoch)))[0, 0] for epoch in (1, 2, 3)] == [1, 2, 1]


def test_an_image_that_changes_during_a_run_is_left_out_and_told(
    dataset: Dataset, recorder: Recorder
) -> None:
    hashes = list(split_record.content_hashes(dataset, lambda done: None))
    train = [i for i, p in enumerate(dataset.images) if p.split is Split.TRAIN]
    hashes[train[2]] = "0" * 64
    reader = ImageBatches(dataset, Split.TRAIN, tiny(batch_size=4), recorder.reporter, hashes)

    seen = np.concatenate([batch.indices for batch in reader.once()])

    assert sorted(seen) == [i for i in range(reader.count) if i != 2]
    assert recorder.one(ImageUnreadable).problem.kind == ProblemKind.IMAGE_CHANGED
