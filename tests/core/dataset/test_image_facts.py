"""What one reading of a file tells, also where the file means harm."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pytest
from PIL import ExifTags, Image

from resnet_gui.core.dataset import image_facts
from resnet_gui.core.dataset.image_facts import ImageFacts
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.imaging import decode
from tests import images


def of(image: Image.Image, form: str = "PNG", **options: object) -> ImageFacts:
    data = images.encoded(image, form, **options)
    return image_facts.facts_of_bytes(data, len(data), 0, image_facts.content_hash(data))


def distance(one: ImageFacts, other: ImageFacts) -> int:
    return (one.hash ^ other.hash).bit_count()


@pytest.fixture
def scene() -> Image.Image:
    """Return an image with as much in it as a photograph has."""
    noise = np.random.default_rng(0).integers(0, 255, (8, 10, 3), dtype=np.uint8)
    return Image.fromarray(noise).resize((200, 150), Image.Resampling.BICUBIC)


def test_size_form_and_time_are_those_of_the_file(scene: Image.Image) -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:05:04 10:11:12"
    exif[ExifTags.Base.Orientation] = 6

    found = of(scene, "JPEG", exif=exif)

    assert (found.width, found.height, found.format) == (150, 200, "JPEG")
    assert found.taken == "2026:05:04 10:11:12"
    assert found.usable and not found.damaged


def test_a_resized_and_a_recompressed_image_keep_the_hash(scene: Image.Image) -> None:
    assert distance(of(scene), of(scene.resize((90, 70)))) <= 4
    assert distance(of(scene), of(scene, "JPEG", quality=30)) <= 4
    assert distance(of(scene), of(scene.transpose(Image.Transpose.ROTATE_180))) > 12


def test_damaged_exif_data_spoil_no_image(scene: Image.Image) -> None:
    data = images.encoded(scene, "JPEG", exif=b"Exif\0\0" + bytes(range(40)))

    assert image_facts.facts_of_bytes(data, len(data), 0, "").usable
    assert decode.decode_image(data).size == (200, 150)


def test_contrast_colour_and_border_are_measured() -> None:
    red = Image.new("RGB", (100, 80), (200, 0, 0))
    framed = Image.new("RGB", (100, 80), "white")
    framed.paste((0, 0, 0), (20, 20, 80, 60))

    assert (of(red).contrast, of(red).colour) == (0, (200, 0, 0, 200))
    assert of(framed).border == (255, 255, 255, 0)
    assert of(framed).colour[3] == 0
    assert of(framed).contrast == 255


def test_what_is_no_image_is_not_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "film.mkv"
    path.write_bytes(b"\x1aE\xdf\xa3" + bytes(5000))
    monkeypatch.setattr(decode, "MAX_BYTES", 100)

    found = image_facts.read_facts(path, 5004, 0, {})

    assert found.problem == Problem(ProblemKind.IMAGE_FORMAT, {"format": "Video"})


# In a child that has little memory: a bomb takes the child, not the tests

_CHILD = """
import resource, sys, time
from pathlib import Path
from resnet_gui.core.dataset import image_facts
from resnet_gui.core.imaging import decode
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
limit = size + 1_000_000_000
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
for name in sys.stdin.buffer.read().split(b"\\0"):
    path = Path(name.decode("utf-8", "surrogateescape"))
    started = time.process_time()
    found = image_facts.read_facts(path, *image_facts.file_stamp(path), {})
    took = time.process_time() - started
    kind = found.problem.kind if found.problem else "picture"
    sys.stdout.buffer.write(b"%s\\0%s\\0%.3f\\n" % (name, kind.encode(), took))
    sys.stdout.flush()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of address space are Linux's")
def test_every_trouble_file_is_an_image_or_refused_in_little_memory_and_time(
    test_data: Path,
) -> None:
    root = test_data / "trouble_files"
    with (root / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    paths = [root / unquote(row["path_percent_encoded"]) for row in rows]
    files = [path for path in paths if path.is_file()]

    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        input=b"\0".join(str(path).encode("utf-8", "surrogateescape") for path in files),
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    answers = [line.split(b"\0") for line in done.stdout.splitlines()]
    assert len(answers) == len(files) > 250
    slow = [(name, took) for name, _, took in answers if float(took) > 2]
    assert not slow
    kinds = {kind.decode() for _, kind, _ in answers}
    assert "picture" in kinds
    assert all(kind == "picture" or kind.startswith("picture-") for kind in kinds)
