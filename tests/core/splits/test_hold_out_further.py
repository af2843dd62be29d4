"""The holdout of an earlier run goes on: its validation images stay, new ones follow the rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.image_facts import ImageFacts
from resnet_gui.core.dataset.records import LabeledImage, Split
from resnet_gui.core.splits.holdout import hold_out, hold_out_further

SHARE = 0.2


def dataset(**classes: range) -> Dataset:
    """Return images numbered as said; a number has one content, whatever its class."""
    found = [
        LabeledImage(Path(label, f"{number:03}.png"), label, Split.TRAIN)
        for label, numbers in classes.items()
        for number in numbers
    ]
    facts = {image.path: ImageFacts(1, 1, f"{image.path.stem:0>64}") for image in found}
    return Dataset(Path("/pets"), tuple(sorted(classes)), tuple(found), facts=facts, alike=())


def splits(found: Dataset) -> dict[str, Split]:
    """Return the split of each image by its content, as the record of a run has it."""
    return {found.facts[image.path].sha256: image.split for image in found.images}


def held(found: Dataset) -> Counter[str]:
    return Counter(image.label for image in found.of_split(Split.VALIDATION))


def test_without_changes_the_split_is_the_earlier_one() -> None:
    before = hold_out(dataset(cats=range(50), dogs=range(50, 80)), SHARE, 3)

    after = hold_out_further(
        dataset(cats=range(50), dogs=range(50, 80)), splits(before), SHARE, seed=8
    )

    assert after == before  # whatever the seed says now


@pytest.mark.parametrize("seed", range(5))
def test_new_images_fill_up_the_share_and_earlier_ones_stay(seed: int) -> None:
    before = hold_out(dataset(cats=range(50), dogs=range(100, 130)), SHARE, seed)

    after = hold_out_further(
        dataset(cats=range(80), dogs=range(100, 130)), splits(before), SHARE, seed
    )

    now = splits(after)
    assert {content: now[content] for content in splits(before)} == splits(before)
    assert held(before) == {"cats": 10, "dogs": 6}
    assert held(after) == {"cats": 16, "dogs": 6}


def test_a_few_new_images_are_learned_from() -> None:
    before = hold_out(dataset(cats=range(50), dogs=range(100, 130)), SHARE, 0)

    after = hold_out_further(
        dataset(cats=range(52), dogs=range(100, 130)), splits(before), SHARE, 0
    )

    assert held(after) == held(before)  # 20 % of 52 is 10


def test_an_image_that_was_moved_to_another_class_stays_in_its_split() -> None:
    before = hold_out(dataset(cats=range(10), dogs=range(10, 20)), SHARE, 0)
    validated = before.of_split(Split.VALIDATION)[0]
    number = int(validated.path.stem)
    rest = [n for n in range(10) if n != number]
    assert validated.label == "cats"

    moved = dataset(cats=range(10), dogs=range(10, 20))
    changed = replace(validated, path=Path("dogs", f"{number:03}.png"), label="dogs")
    as_training = replace(changed, split=Split.TRAIN)
    images = (*(p for p in moved.images if p.path != validated.path), as_training)
    facts = {**moved.facts, changed.path: moved.facts[validated.path]}
    after = hold_out_further(
        replace(moved, images=images, facts=facts), splits(before), SHARE, seed=0
    )

    assert changed in after.images
    assert len(rest) == len([p for p in after.images if p.label == "cats"])


def test_a_new_class_is_divided_by_the_rule() -> None:
    before = hold_out(dataset(cats=range(10), dogs=range(10, 20)), SHARE, 0)
    whole = dataset(cats=range(10), dogs=range(10, 20), eels=range(20, 40))

    after = hold_out_further(whole, splits(before), SHARE, 0)

    assert held(after) == {"cats": 2, "dogs": 2, "eels": 4}
    fresh = hold_out(whole, SHARE, 0)
    assert [p for p in after.images if p.label == "eels"] == [
        p for p in fresh.images if p.label == "eels"
    ]


@pytest.mark.parametrize("only", [Split.TRAIN, Split.VALIDATION])
def test_a_class_never_stays_in_one_split_alone(only: Split) -> None:
    whole = dataset(cats=range(10), dogs=range(10, 20))
    earlier = splits(hold_out(whole, SHARE, 0))
    earlier |= {f"{number:0>64}": only for number in range(10)}
    earlier |= {f"{f'{number:03}':0>64}": only for number in range(10)}

    after = hold_out_further(whole, earlier, SHARE, 0)

    assert held(after) == {"cats": 2, "dogs": 2}


@pytest.mark.parametrize("split", [Split.TRAIN, Split.VALIDATION])
def test_a_new_near_copy_joins_the_image_that_it_is_like(split: Split) -> None:
    before = hold_out(dataset(cats=range(10), dogs=range(10, 20)), SHARE, 0)
    first = next(image for image in before.of_split(split) if image.label == "cats")
    copies = tuple(Path("cats", f"{number:03}.png") for number in range(20, 23))
    grown = dataset(cats=range(10), dogs=range(10, 20))
    added = dataset(cats=range(20, 23))
    whole = replace(
        grown,
        images=grown.images + added.images,
        facts={**grown.facts, **added.facts},
        alike=((first.path, *copies),),
    )

    after = hold_out_further(whole, splits(before), SHARE, 0)

    assert {image.split for image in after.images if image.path in copies} == {split}


def test_a_dataset_with_a_validation_folder_is_left_as_it_is() -> None:
    whole = replace(dataset(cats=range(10), dogs=range(10, 20)), has_validation=True)

    assert hold_out_further(whole, {}, SHARE, 0) is whole
