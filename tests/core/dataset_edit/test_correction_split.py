"""A correction joins the training images, also in a dataset as the window keeps it."""

from __future__ import annotations

from pathlib import Path

from resnet_gui.core.dataset.scanner import scan
from resnet_gui.core.dataset_edit.correction import correct_label
from resnet_gui.core.splits.image_groups import keep_training_facts
from tests import images
from tests.images import MakeFolder


def test_it_joins_the_training_folder(image_folder: MakeFolder, tmp_path: Path) -> None:
    root = image_folder(layout="split", each=8)
    image = tmp_path / "outside.png"
    images.draw(0, 99).save(image)

    made = correct_label(image, "cats", keep_training_facts(scan(root), ()))

    assert made.added.parent == root / "train" / "cats"
