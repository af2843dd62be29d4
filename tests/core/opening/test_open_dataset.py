"""A dataset is opened in the layout that was kept for it, as long as that fits."""

from __future__ import annotations

from typing import Any

import pytest

from resnet_gui.core.dataset import exclusions
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.opening import open_dataset as module
from resnet_gui.core.opening.open_dataset import DatasetRequest
from tests.images import MakeFolder


def test_a_cluster_that_is_gone_is_no_fault_of_the_kept_layout(
    image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, layouts = image_folder(), []

    def refuse(*_: Any, layout: str, **__: Any) -> None:
        layouts.append(layout)
        raise ProblemError(ProblemKind.CLUSTER_NO_WORKERS)

    monkeypatch.setattr(module, "read_dataset", refuse)
    exclusions.keep_layout(root, "classes")

    with pytest.raises(ProblemError) as raised:
        module.open_dataset(DatasetRequest(root), lambda news: None, lambda: None)

    assert raised.value.problem.kind is ProblemKind.CLUSTER_NO_WORKERS
    assert layouts == ["classes"], "it is not asked again for another layout"
