"""A run starts from the weights that were asked for, or says why it cannot."""

from __future__ import annotations

import hashlib
import http.client
import io
import os
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Cancelled, Problem, ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files.paths import cache_dir
from resnet_gui.core.models.pretrained_files import BUILTIN, IMAGENET_FILE, IMAGENET_SIZE
from resnet_gui.engine.backbones import pretrained_weights
from resnet_gui.engine.backbones.classifier import Classifier
from resnet_gui.engine.features.frozen_backbone import builds_without_keras
from tests.engine.conftest import OfficialWeights, tiny

Progress = list[tuple[int, int]]


def ignore(done: int, total: int) -> None:
    """Take no notice of progress."""


def resolve(weights_setting: str, network: str = "resnet50") -> Path | None:
    return pretrained_weights.resolve(tiny(network=network, weights=weights_setting), ignore)


def refusal(weights_setting: str, network: str = "resnet50") -> Problem:
    with pytest.raises(ProblemError) as caught:
        resolve(weights_setting, network)
    return caught.value.problem


# Files


@pytest.mark.parametrize("layout", ["legacy", "keras3"])
def test_both_layouts_load_with_equal_values(
    layout: str, resnet50: Classifier, official: OfficialWeights
) -> None:
    for variable in resnet50.backbone.weights:
        variable.assign(np.full(variable.shape, 0.5))

    pretrained_weights.load(resnet50.backbone, getattr(official, layout), "resnet50")

    loaded = {v.path: v.numpy() for v in resnet50.backbone.weights}
    assert len(loaded) == len(official.model.weights)
    for variable in official.model.weights:
        np.testing.assert_array_equal(loaded[variable.path], variable.numpy())


def test_a_file_of_any_name_loads_by_its_layout(
    tmp_path: Path, resnet50: Classifier, official: OfficialWeights
) -> None:
    path = tmp_path / "貓 #1 50%.h5"
    path.hardlink_to(official.legacy)

    pretrained_weights.load(resnet50.backbone, path, "resnet50")


@pytest.mark.parametrize("name", ["w.h5", "w.weights.h5", "w.bin", "w"])
def test_a_file_that_holds_no_weights_is_refused(
    name: str, tmp_path: Path, resnet50: Classifier
) -> None:
    path = tmp_path / name
    path.write_text("not weights")

    with pytest.raises(ProblemError) as caught:
        pretrained_weights.load(resnet50.backbone, path, "resnet50")

    assert caught.value.problem == Problem(
        ProblemKind.WEIGHTS_UNFIT, {"path": str(path), "network": "resnet50"}
    )


# Keras remarks on what it cannot place before it refuses the file.
@pytest.mark.filterwarnings("ignore:Skipping nested container")
def test_weights_of_another_network_are_refused(
    tmp_path: Path, resnet50: Classifier, official: OfficialWeights
) -> None:
    from resnet_gui.engine.backbones import classifier

    small = classifier.build(tiny(), 2)
    small.backbone.save_weights(tmp_path / "small.weights.h5")

    with pytest.raises(ProblemError):
        pretrained_weights.load(resnet50.backbone, tmp_path / "small.weights.h5", "resnet50")
    for path in (official.legacy, official.keras3):
        with pytest.raises(ProblemError) as caught:
            pretrained_weights.load(small.backbone, path, "resnet_small")
        assert caught.value.problem.kind == ProblemKind.WEIGHTS_UNFIT


# Where they come from


def test_none_means_a_random_start() -> None:
    assert resolve("none") is None


def test_a_file_is_taken_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "own.h5"
    path.write_bytes(b"w")

    assert resolve(str(path)) == path


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "gone.h5")

    assert refusal(path) == Problem(ProblemKind.WEIGHTS_MISSING, {"path": path})


def test_there_are_no_ready_made_weights_for_the_small_network() -> None:
    assert refusal("imagenet", "resnet_small").kind == ProblemKind.WEIGHTS_UNSUPPORTED


@pytest.fixture
def genuine(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return what passes for the genuine file while a test lasts: a small one."""
    data = np.random.default_rng(0).bytes(1_000_000)
    digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
    monkeypatch.setattr(pretrained_weights, "IMAGENET_MD5", digest)
    return data


@pytest.fixture(params=["keras", "own"])
def cached(request: pytest.FixtureRequest) -> Path:
    """Return a place at which the genuine file is looked for."""
    folder = Path(os.environ["KERAS_HOME"], "models") if request.param == "keras" else cache_dir()
    folder.mkdir(parents=True)
    return folder / IMAGENET_FILE


def test_the_genuine_file_is_taken_from_a_cache(cached: Path, genuine: bytes) -> None:
    cached.write_bytes(genuine)

    assert resolve("imagenet") == cached


def test_a_damaged_file_in_a_cache_is_refused_by_its_checksum(cached: Path, genuine: bytes) -> None:
    cached.write_bytes(genuine[:-1])

    assert refusal("imagenet") == Problem(ProblemKind.WEIGHTS_DAMAGED, {"path": str(cached)})


def test_the_variable_names_a_file_that_need_not_be_the_genuine_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "my own.h5"
    path.write_bytes(b"w")
    monkeypatch.setenv("RESNET_GUI_WEIGHTS", str(path))

    assert resolve("imagenet") == path


def test_the_variable_names_a_folder_that_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / IMAGENET_FILE).write_bytes(b"w")
    monkeypatch.setenv("RESNET_GUI_WEIGHTS", str(tmp_path))

    assert resolve("imagenet") == tmp_path / IMAGENET_FILE


# Download


class Response(io.BytesIO):
    """An answer of the network: its bytes, and then perhaps an error."""

    def __init__(self, data: bytes, error: Exception | None = None) -> None:
        super().__init__(data)
        self._error = error

    def read(self, size: int | None = -1) -> bytes:
        chunk = super().read(size)
        if not chunk and self._error is not None:
            raise self._error
        return chunk


Serve = Callable[..., list[str]]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Return a function that lets the network answer thus from now on; it returns the requests."""

    def answer(data: bytes | Exception, error: Exception | None = None) -> list[str]:
        asked: list[str] = []

        def urlopen(url: str, timeout: float) -> Any:
            asked.append(url)
            if isinstance(data, Exception):
                raise data
            return Response(data, error)

        monkeypatch.setattr(urllib.request, "urlopen", urlopen)
        return asked

    return answer


def left_behind() -> list[str]:
    return [path.name for path in cache_dir().iterdir()]


def download_problem() -> Problem:
    with pytest.raises(ProblemError) as caught:
        pretrained_weights.resolve(tiny(network="resnet50", weights="imagenet"), ignore)
    assert not left_behind()
    return caught.value.problem


def test_weights_are_downloaded_with_progress_and_kept(genuine: bytes, serve: Serve) -> None:
    asked = serve(genuine)
    progress: Progress = []
    config = tiny(network="resnet50", weights="imagenet")

    path = pretrained_weights.resolve(config, lambda done, total: progress.append((done, total)))

    assert path == cache_dir() / IMAGENET_FILE
    assert path.read_bytes() == genuine
    assert left_behind() == [IMAGENET_FILE]
    assert [total for _, total in progress] == [IMAGENET_SIZE] * len(progress)
    assert [done for done, _ in progress] == [0, 262_144, 524_288, 786_432, 1_000_000]
    assert len(asked) == 1
    assert asked[0].startswith("https://")

    assert pretrained_weights.resolve(config, ignore) == path
    assert len(asked) == 1


def test_a_cancelled_download_leaves_nothing_and_starts_again(genuine: bytes, serve: Serve) -> None:
    serve(genuine)

    def cancel(done: int, total: int) -> None:
        if done:
            assert len(left_behind()) == 1  # so that there is something to remove
            raise Cancelled

    config = tiny(network="resnet50", weights="imagenet")
    with pytest.raises(Cancelled):
        pretrained_weights.resolve(config, cancel)
    assert not left_behind()

    assert pretrained_weights.resolve(config, ignore) == cache_dir() / IMAGENET_FILE


@pytest.mark.parametrize(
    "error",
    [
        ConnectionResetError(104, "Connection reset by peer"),
        TimeoutError("timed out"),
        http.client.IncompleteRead(b""),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_download_that_breaks_off_leaves_nothing(
    error: Exception, genuine: bytes, serve: Serve
) -> None:
    serve(genuine[:300_000], error)

    assert download_problem().kind == ProblemKind.WEIGHTS_DOWNLOAD


@pytest.mark.parametrize(
    "error",
    [
        urllib.error.URLError(OSError(-3, "Temporary failure in name resolution")),
        urllib.error.HTTPError("https://x", 404, "Not Found", http.client.HTTPMessage(), None),
        http.client.BadStatusLine("<html>"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_download_that_cannot_begin_says_why(error: Exception, serve: Serve) -> None:
    serve(error)

    problem = download_problem()

    assert problem.kind == ProblemKind.WEIGHTS_DOWNLOAD
    assert problem.values["detail"]


def test_what_arrives_but_is_another_file_is_not_kept(genuine: bytes, serve: Serve) -> None:
    serve(genuine + b"!")

    assert "not the file" in str(download_problem().values["detail"])


def test_a_failed_download_tells_the_file_its_size_and_where_to_put_it(serve: Serve) -> None:
    serve(urllib.error.URLError("no route to host"))

    text = sentence(download_problem())

    assert "no route to host" not in text  # the details have it
    assert pretrained_weights.IMAGENET_URL in text
    assert IMAGENET_FILE in text
    assert "95 MB" in text
    assert str(cache_dir()) in text


def test_a_cache_that_cannot_be_written_is_told(
    genuine: bytes, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(genuine)
    (tmp_path / "file").touch()
    monkeypatch.setenv("RESNET_GUI_HOME", str(tmp_path / "file"))

    assert refusal("imagenet").kind == ProblemKind.WEIGHTS_DOWNLOAD


@pytest.fixture(autouse=True)
def _room() -> Iterator[None]:
    """Free what a test has put into the caches."""
    yield
    shutil.rmtree(cache_dir(), ignore_errors=True)


# Without fetching


@pytest.mark.parametrize(
    ("network", "setting", "name"),
    [
        ("efficientnet_lite0", "builtin", BUILTIN.name),
        ("efficientnet_lite0", "imagenet", BUILTIN.name),
        ("efficientnet_lite0", "none", None),
        ("efficientnet_lite0", "/weights/mine.h5", "mine.h5"),
        ("resnet50", "/weights/mine.h5", "mine.h5"),
        ("resnet50", "imagenet", None),
    ],
)
def test_weights_that_need_no_fetching(network: str, setting: str, name: str | None) -> None:
    found = pretrained_weights.find(tiny(network=network, weights=setting))
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("setting", "expected"), [("builtin", True), ("none", False), ("/weights/mine.h5", False)]
)
def test_a_network_waits_for_keras_where_its_weights_are_keras_or_random(
    setting: str, expected: bool
) -> None:
    config = tiny(network="efficientnet_lite0", weights=setting)
    assert builds_without_keras(config, pretrained_weights.find(config)) is expected
