"""A dataset's labels are checked by the built-in network's features, as the engine is asked to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from resnet_gui.core.dataset import scanner
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.protocol.commands import CheckLabels, FindLearningCurve, Stop
from resnet_gui.core.protocol.inspection_events import InspectionFailed
from resnet_gui.core.protocol.system_events import PhaseChanged
from resnet_gui.core.training.values import Phase
from resnet_gui.engine.features import frozen_backbone
from resnet_gui.engine.inspection.inspect_dataset import check_labels, find_learning_curve, inspect
from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
from tests import images
from tests.engine.recorder import Recorder


@pytest.fixture
def wrong(tmp_path: Path) -> tuple[Path, Path]:
    """Return a dataset, and which of its images is in the wrong folder."""
    root = images.make_folder(tmp_path / "pets", {"cats": 12, "dogs": 12})
    other = root / "cats" / "stray.png"
    images.save(tmp_path / "more", 1, 1, first=77)
    next((tmp_path / "more").rglob("*.png")).rename(other)
    return root, Path("cats/stray.png")


def silent() -> ProgressReporter:
    """Return a reporter that nobody listens to."""
    return ProgressReporter(lambda event: None, lambda: None)


def test_a_picture_in_the_wrong_folder_is_found_until_a_person_has_said_what_it_is(
    wrong: tuple[Path, Path],
) -> None:
    root, stray = wrong
    recorder = Recorder()

    found = check_labels(scanner.scan(root), recorder.reporter)

    assert [each.path for each in found.suspects] == [stray]
    (suspect,) = found.suspects
    assert (suspect.label, suspect.suggested) == ("cats", "dogs")
    assert suspect.probability > 0.5 > suspect.own
    assert [label for _, label in suspect.neighbours] == ["dogs"] * 3
    assert found.n_checked == 25
    phases = {event.phase for event in recorder.all(PhaseChanged)}
    assert phases == {Phase.READING, Phase.EXTRACTING, Phase.EVALUATING}

    store = LabelStore(root)
    store.confirm({stray: "cats"})
    assert not check_labels(scanner.scan(root), silent()).suspects
    store.undo()
    store.set_labels({stray: "dogs"})
    assert not check_labels(scanner.scan(root), silent()).suspects


def test_features_that_are_kept_are_not_computed_again(
    wrong: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = scanner.scan(wrong[0])
    before = check_labels(dataset, silent())
    monkeypatch.setattr(
        frozen_backbone.FrozenBackbone, "compiled", lambda self: pytest.fail("computed again")
    )

    assert check_labels(dataset, silent()) == before


def test_a_stop_ends_it_and_says_so(wrong: tuple[Path, Path]) -> None:
    recorder = Recorder(lambda event: Stop())

    with pytest.raises(ProblemError) as caught:
        check_labels(scanner.scan(wrong[0]), recorder.reporter)

    assert caught.value.problem.kind == ProblemKind.INSPECTION_STOPPED


def test_a_learning_curve_holds_out_images_where_there_is_no_validation(tmp_path: Path) -> None:
    root = images.make_folder(tmp_path / "pets", {"cats": 52, "dogs": 52})
    dataset = scanner.scan(root)

    found = find_learning_curve(dataset, silent()).curve

    assert found.n_validation >= 20
    assert found.counts[-1] == 104 - found.n_validation
    with pytest.raises(ProblemError) as caught:
        small = replace(dataset, images=dataset.images[:8] + dataset.images[-8:])
        find_learning_curve(small, silent())
    assert caught.value.problem.kind == ProblemKind.CURVE_TOO_FEW


def test_a_dataset_of_one_class_is_refused(tmp_path: Path) -> None:
    root = images.make_folder(tmp_path / "pets", {"cats": 6})

    with pytest.raises(ProblemError) as caught:
        check_labels(scanner.scan(root), silent())

    assert caught.value.problem.kind == ProblemKind.TOO_FEW_CLASSES
    for command in (CheckLabels(scanner.scan(root)), FindLearningCurve(scanner.scan(root))):
        answer = inspect(command, silent())
        assert isinstance(answer, InspectionFailed)
        assert answer.problem == caught.value.problem
