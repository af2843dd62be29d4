"""A pile is opened with the built-in network, and labels are suggested for it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from resnet_gui.core.dataset.pile_reader import read_pile
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.labeling_session import LabelingSession
from resnet_gui.core.protocol.commands import OpenPile, Stop, SuggestLabels
from resnet_gui.core.protocol.labeling_events import LabelingFailed, LabelsSuggested, PileOpened
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.labeling.labeling_job import LabelingJob
from resnet_gui.engine.labeling.pile_features import pile_features
from tests import images
from tests.engine.recorder import Recorder


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> ImagePile:
    """Return an unsorted folder of two kinds of images."""
    root = tmp_path_factory.mktemp("pile")
    for number in range(20):
        images.draw(number % 2, number).save(root / f"{number:02}.png")
    return read_pile(root)


def test_groups_come_first_and_then_suggestions(pile: ImagePile) -> None:
    job, recorder = LabelingJob(), Recorder()

    opened = job.carry_out(OpenPile(pile), recorder.reporter)

    assert isinstance(opened, PileOpened)
    grouped = [path for group in opened.groups.groups for path in group.paths]
    assert sorted(grouped) == list(pile.paths)
    assert opened.asked_first
    assert recorder.all(PhaseChanged)[-1].phase is Phase.EXTRACTING
    session = LabelingSession(pile)
    session.set_groups(opened.groups, opened.asked_first)
    session.label(pile.paths[:10:2], "even")
    session.label(pile.paths[1:10:2], "odd")
    found = job.carry_out(SuggestLabels(session.labels_so_far), recorder.reporter)
    assert isinstance(found, LabelsSuggested)
    session.set_suggestions(found.suggestions)
    for at, path in enumerate(pile.paths):
        suggested = session.suggestion(path)
        assert suggested is not None and suggested.label == ("even", "odd")[at % 2]


def test_an_image_that_cannot_be_read_any_more_has_no_features(
    pile: ImagePile, tmp_path: Path
) -> None:
    gone = ImagePile(pile.source, pile.root, (Path("gone.png"), *pile.paths))
    found = pile_features(gone, Recorder().reporter)
    assert found.values.shape == (21, 1280)
    assert not found.values[0].any()
    assert found.values[1:].any(axis=1).all()
    assert len(set(found.hashes)) == 21
    assert np.isfinite(found.values).all()


def test_a_stop_ends_it(tmp_path: Path) -> None:
    for number in range(20):
        images.draw(0, 200 + number).save(tmp_path / f"{number:02}.png")
    stopping = Recorder(
        lambda event: (
            Stop() if isinstance(event, PhaseChanged) and event.phase is Phase.EXTRACTING else None
        )
    )
    found = LabelingJob().carry_out(OpenPile(read_pile(tmp_path)), stopping.reporter)
    assert isinstance(found, LabelingFailed)
    assert found.problem.kind.value == "inspection-stopped"
