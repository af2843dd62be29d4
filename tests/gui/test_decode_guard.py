"""The guard itself: it reports a decoded image on the window's thread, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from resnet_gui.core.imaging.decode import examine, load_square, read_bytes, read_image
from tests.gui.decode_guard import decodings
from tests.gui.file_guard import on_another_thread


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "image.png"
    Image.new("RGB", (8, 8)).save(path)
    return path


def test_every_way_to_decode_is_reported(file: Path) -> None:
    with decodings() as found:
        read_image(file)
        load_square(file, 4, "letterbox")
        examine(read_bytes(file), 4)

    assert len(found) == 3
    assert "test_every_way_to_decode_is_reported" in found[0]


def test_other_threads_and_the_tests_themselves_may_decode(file: Path) -> None:
    with decodings() as found:
        on_another_thread(lambda: read_image(file))
        Image.open(file).load()

    assert found == []
