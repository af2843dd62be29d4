"""Which pictures calibrate an export, and on which it is compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.export import run_images
from tests import images

MODEL = Path("run") / "model.keras"


def split(count: int, of: Split) -> tuple[LabeledImage, ...]:
    return tuple(LabeledImage(Path(of.value, f"{number}.png"), "貓", of) for number in range(count))


def put(monkeypatch: pytest.MonkeyPatch, *pictures: LabeledImage) -> None:
    def images_of_split(model: Path, wanted: Split) -> tuple[Path, tuple[LabeledImage, ...]]:
        return Path("root"), tuple(image for image in pictures if image.split is wanted)

    monkeypatch.setattr(run_images, "images_of_split", images_of_split)


def test_it_is_compared_on_the_validation_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    held_out = split(3, Split.VALIDATION)
    put(monkeypatch, *split(500, Split.TRAIN), *held_out)

    assert run_images.compared_images(MODEL, ()) == (Path("root"), held_out)


def test_without_these_on_training_pictures_that_have_not_calibrated_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(monkeypatch, *split(250, Split.TRAIN))
    calibration = run_images.calibration_images(MODEL)

    root, compared = run_images.compared_images(MODEL, calibration)

    assert len(calibration) == run_images.CALIBRATING
    assert len({image.path for image in compared}) == 150
    assert not {root / image.path for image in compared} & set(calibration)


def test_where_all_have_calibrated_it_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, *split(40, Split.TRAIN))

    assert run_images.compared_images(MODEL, run_images.calibration_images(MODEL))[1] == ()


def test_of_a_chosen_folder_the_classes_count_that_the_model_knows(tmp_path: Path) -> None:
    root = images.make_folder(tmp_path / "pets", {"Cats": 2, "dogs": 3, "birds": 2})
    seen: list[int] = []

    found, chosen = run_images.chosen_images(
        root, ("cats", "dogs"), lambda progress: seen.append(progress.checked)
    )

    assert found == root
    assert sorted(image.label for image in chosen) == ["Cats"] * 2 + ["dogs"] * 3
    assert seen[-1] == 7


def test_a_chosen_folder_of_other_classes_is_refused(tmp_path: Path) -> None:
    root = images.make_folder(tmp_path / "pets", {"cats": 2, "dogs": 3})

    with pytest.raises(ProblemError) as raised:
        run_images.chosen_images(root, ("fish", "leaf"), lambda progress: None)

    assert raised.value.problem.kind is ProblemKind.CLASSES_DIFFER
