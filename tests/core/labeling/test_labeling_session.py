"""Labels, groups, suggestions and undo of a pile, without a window."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.labeling.image_groups import ImageGroups
from resnet_gui.core.labeling.image_pile import ImagePile
from resnet_gui.core.labeling.label_store import LabelStore
from resnet_gui.core.labeling.labeling_session import LabelingSession
from resnet_gui.core.labeling.pile_views import View
from resnet_gui.core.labeling.suggestions import LabelingProgress, Suggestions
from tests.core import labelling_kills

SOURCE = Path("/pictures/pile")
A, B, C, D, E = PATHS = tuple(Path(f"{name}.jpg") for name in "abcde")


def session(given: Mapping[Path, str] | None = None) -> LabelingSession:
    return LabelingSession(ImagePile(SOURCE, SOURCE, PATHS, given or {}))


def suggested(found: LabelingSession) -> Suggestions:
    """Return made suggestions: a and b surely of x, e is hardly known, and b's label is odd."""
    return Suggestions(
        ("x", "y"),
        np.array([0, 0, 1, 1, 0]),
        np.array([0.9, 0.99, 0.8, 0.7, 0.51]),
        np.array([1, 1, 0, 0, 1]),
        np.array([0.1, 0.01, 0.2, 0.3, 0.49]),
        np.array([0.9, 0.8, 0.7, 0.1, 0.5]),
        np.array([np.nan, 0.01, np.nan, np.nan, np.nan]),
        np.array([False, True, False, False, False]),
        LabelingProgress(1, 1.0, (0.5, 1.0)),
        found.labels_so_far.revision,
    )


def test_labels_are_kept_at_once_and_by_all_who_ask() -> None:
    first, second = session(), session()
    first.label([A, B], " x ")
    first.label([C], "y")
    assert LabelStore(SOURCE).marks.labels == {"a.jpg": "x", "b.jpg": "x", "c.jpg": "y"}
    assert session().counts == {"x": 2, "y": 1}
    assert first.classes == ("x", "y")
    assert [first.label_of(path) for path in PATHS] == ["x", "x", "y", None, None]
    second.label([D], "y")  # another window, which had read nothing of this
    assert second.counts == {"x": 2, "y": 2}
    second.label([E], "  ")
    assert second.is_open(E), "nothing is no name"


def test_what_the_folder_says_counts_until_a_person_says_something_else() -> None:
    found = session({A: "x", B: "x"})
    assert found.counts == {"x": 2}
    found.label([A], "y")
    assert (found.label_of(A), found.label_of(B)) == ("y", "x")
    found.clear([A])
    assert found.label_of(A) == "x"


def test_what_is_set_aside_counts_no_more_and_a_label_brings_it_back() -> None:
    found = session()
    found.label([A], "x")
    found.set_aside([A, B])
    assert found.counts == {"x": 0}
    assert found.view(View.SET_ASIDE) == (A, B)
    assert not found.is_open(B)
    found.label([B], "x")
    assert found.view(View.SET_ASIDE) == (A,)
    found.use_again([A])
    assert found.counts == {"x": 2}


def test_every_step_can_be_undone_and_done_again_also_after_a_restart() -> None:
    found = session()
    found.label([A], "x")
    found.label([A, B], "y")
    found.label([A], "y")  # says nothing new
    assert found.history() == (2, 0)
    assert found.undo() and found.label_of(A) == "x"
    assert found.undo() and found.is_open(A)
    assert not found.undo()
    assert found.redo() and found.redo() and not found.redo()
    assert found.label_of(B) == "y"
    later = session()
    assert later.undo() and later.label_of(A) == "x"


def test_groups_are_undone_in_their_place() -> None:
    found = session()
    found.set_groups(ImageGroups.of([[A, B, C], [D, E]]))
    found.split_group(0, [[A]])
    assert [group.paths for group in found.groups] == [(A,), (B, C), (D, E)]
    found.label([D], "x")
    found.merge_groups([group.number for group in found.groups[:2]])
    found.ignore_group(found.groups[0].number)
    assert [group.paths for group in found.groups] == [(E,)]
    assert found.history() == (4, 0)
    for expected in ([(A, B, C), (E,)], [(A,), (B, C), (E,)], [(A,), (B, C), (D, E)]):
        assert found.undo()
        assert [group.paths for group in found.groups] == expected
    assert found.is_open(D)
    assert found.undo() and [g.paths for g in found.groups] == [(A, B, C), (D, E)]
    assert all(found.redo() for _ in range(4))
    assert [group.paths for group in found.groups] == [(E,)]


def test_a_new_change_takes_the_place_of_what_was_undone() -> None:
    found = session()
    found.set_groups(ImageGroups.of([[A, B], [C]]))
    found.label([A], "x")
    found.split_group(0, [[A]])
    found.undo()
    found.label([B], "x")
    assert not found.redo()
    assert found.undo() and found.is_open(B)


def test_the_program_asks_about_typical_images_first_and_then_where_it_is_least_sure() -> None:
    found = session()
    found.set_groups(ImageGroups.of([[A, B], [C, D, E]]), [C, A])
    assert found.view(View.NEXT) == (C, A, B, D, E)
    assert found.view(View.LEAST_SURE) == (C, A, B, D, E)
    assert found.view(View.UNLIKE) == found.view(View.CLASS, "x") == found.view(View.DOUBTED) == ()
    found.label([A], "x")
    found.set_suggestions(suggested(found))
    assert found.view(View.NEXT) == (C, E, D, B)
    assert found.view(View.LEAST_SURE) == (E, D, C, B)


def test_views_after_suggestions() -> None:
    found = session()
    found.label([B], "y")
    found.set_suggestions(suggested(found))
    assert found.view(View.CLASS, "x") == (A, E)
    assert found.view(View.CLASS, "y") == (C, D)
    assert found.view(View.CLASS, "nothing") == ()
    assert found.view(View.UNLIKE) == (D, E, C, A)
    assert found.view(View.DOUBTED) == (B,)
    assert found.view(View.UNLABELED) == (A, C, D, E)
    assert found.view(View.LABELED) == found.view(View.LABELED, "y") == (B,)
    assert found.view(View.LABELED, "x") == ()
    one = found.suggestion(E)
    assert one is not None and (one.label, one.second) == ("x", "y")
    assert one.probability == 0.51
    doubted = found.suggestion(B)
    assert doubted is not None and doubted.is_doubted
    found.keep([B])
    assert found.view(View.DOUBTED) == ()
    kept = found.suggestion(B)
    assert kept is not None and not kept.is_doubted


def test_accepting_labels_each_image_as_suggested() -> None:
    found = session()
    found.accept([A])
    assert found.is_open(A), "nothing is suggested yet"
    found.set_suggestions(suggested(found))
    found.accept([A, C])
    assert [found.label_of(path) for path in (A, C)] == ["x", "y"]
    assert found.undo() and found.is_open(A) and found.is_open(C)


def test_older_suggestions_stay_out() -> None:
    found = session()
    older = suggested(found)
    found.label([A], "x")
    newer = suggested(found)
    found.set_suggestions(newer)
    found.set_suggestions(older)
    assert found.suggestions is newer


def test_what_suggestions_are_made_from() -> None:
    found = session({E: "z"})
    found.label([A, B], "x")
    found.set_aside([B])
    so_far = found.labels_so_far
    assert so_far.classes == ("x", "z")
    assert so_far.labels.tolist() == [0, 0, -1, -1, 1]
    assert so_far.is_used.tolist() == [True, False, True, True, True]
    assert not so_far.is_recent.any() and not so_far.is_enough


def test_suggestions_begin_with_five_images_of_two_classes() -> None:
    paths = tuple(Path(f"{n}.jpg") for n in range(12))
    found = LabelingSession(ImagePile(SOURCE, SOURCE, paths))
    found.label(paths[:5], "x")
    found.label(paths[5:9], "y")
    enough = [found.labels_so_far.is_enough]
    found.label(paths[9:10], "y")
    enough.append(found.labels_so_far.is_enough)
    found.set_aside(paths[:1])
    enough.append(found.labels_so_far.is_enough)
    assert enough == [False, True, False]


def test_the_last_fifty_labels_are_known() -> None:
    paths = tuple(Path(f"{n:03}.jpg") for n in range(80))
    found = LabelingSession(ImagePile(SOURCE, SOURCE, paths))
    for path in paths[:60]:
        found.label([path], "x")
    assert np.flatnonzero(found.labels_so_far.is_recent).tolist() == list(range(10, 60))


def test_the_last_fifty_are_known_in_their_order_also_after_the_file_was_written_anew() -> None:
    paths = tuple(Path(f"{n:03}.jpg") for n in range(300))
    found = LabelingSession(ImagePile(SOURCE, SOURCE, paths))
    for path in reversed(paths[20:]):
        found.label([path], "x")
    found.label(paths[290:], "y")  # once more
    found.clear([paths[20]])
    assert np.flatnonzero(found.labels_so_far.is_recent).tolist() == [
        *range(21, 61),
        *range(290, 300),
    ]


def test_undo_goes_on_below_what_another_window_has_undone() -> None:
    found = session()
    groups = ImageGroups.of([[A, B], [C]])
    found.set_groups(groups)
    found.ignore_group(0)
    found.label([A], "x")
    assert LabelStore(SOURCE).undo()
    assert found.undo()
    assert [group.paths for group in found.groups] == [(A, B), (C,)]
    assert not found.undo()


def test_what_cannot_be_written_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    found = session()
    found.label([A], "x")

    def refuse(*_: object) -> None:
        raise ProblemError(ProblemKind.MARKS_UNWRITABLE, path="x", detail="full")

    monkeypatch.setattr(LabelStore, "label_images", refuse)
    with pytest.raises(ProblemError, match="marks-unwritable"):
        found.label([B], "y")
    assert found.is_open(B)
    assert found.history() == (1, 0)


@pytest.mark.parametrize("seed", [7, 8])
def test_a_kill_loses_no_label_that_was_told_and_invents_none(seed: int) -> None:
    assert labelling_kills.wrong_after_a_kill(seed) == ""
