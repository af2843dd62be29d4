"""What limits a run, by figures small enough to judge by hand, and what is suggested."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from resnet_gui.core.config.presets import from_preset
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.metrics.evaluation import Evaluation
from resnet_gui.core.runs import diagnosis_messages
from resnet_gui.core.runs.diagnosis import (
    Diagnosis,
    DiagnosisKind,
    Suggestion,
    diagnose,
    suggested_config,
)
from resnet_gui.core.training.values import EpochEnded

Matrix = tuple[tuple[int, ...], ...]


def evaluation(matrix: Matrix) -> Evaluation:
    classes = ("cats", "dogs", "birds")[: len(matrix)]
    return Evaluation("validation", classes, matrix, 0.5)


def two(right: int, of_each: int) -> Evaluation:
    """Return a result on two classes of one size, so many of each right."""
    wrong = of_each - right
    return evaluation(((right, wrong), (wrong, right)))


def config(preset: str = "small", **changes: Any) -> TrainConfig:
    return from_preset(preset, Path("/data/pets"), **changes)


def epochs(*figures: tuple[float, float, float]) -> list[EpochEnded]:
    """Return epochs of training accuracy, validation accuracy and validation loss."""
    best, made = 0.0, []
    for number, (train, validation, loss) in enumerate(figures, start=1):
        is_best = validation > best
        best = max(best, validation)
        made.append(EpochEnded(number, 0.5, train, loss, validation, 1.0, is_best))
    return made


SETTLED = epochs((0.6, 0.6, 0.7), (0.9, 0.9, 0.3), (0.91, 0.9, 0.31))


def kind_of(
    found: Evaluation,
    history: list[EpochEnded],
    settings: TrainConfig | None = None,
    sizes: tuple[int, ...] = (),
) -> DiagnosisKind | None:
    diagnosis = diagnose(found, history, settings or config(), sizes)
    return None if diagnosis is None else diagnosis.kind


def test_a_good_run_on_enough_pictures_has_no_finding() -> None:
    assert diagnose(two(90, 100), SETTLED, config()) is None


def test_nothing_is_said_of_a_run_without_a_result() -> None:
    assert diagnose(None, SETTLED, config()) is None
    assert diagnose(evaluation(((0, 0), (0, 0))), SETTLED, config()) is None


def test_a_model_no_better_than_the_largest_class_is_told_so_with_both_numbers() -> None:
    found = diagnose(two(37, 72), epochs((0.55, 0.51, 0.7)), config())

    assert found is not None
    assert found.kind is DiagnosisKind.NO_BETTER
    assert found.suggestion is Suggestion.PRETRAINED
    sentence = diagnosis_messages.sentence(found)
    assert "“cats”: 51.4\u202f% right, against 50.0\u202f%" in sentence


def test_on_few_pictures_the_same_accuracy_says_nothing() -> None:
    found = diagnose(two(5, 9), epochs((0.55, 0.55, 0.7)), config())

    assert found is not None
    assert (found.kind, found.suggestion) == (DiagnosisKind.TOO_FEW, Suggestion.MORE_IMAGES)


def test_an_accuracy_above_the_baseline_by_chance_alone_is_not_taken_for_learning() -> None:
    assert kind_of(two(39, 72), SETTLED) is DiagnosisKind.NO_BETTER  # 54 %, 46 to 62
    assert kind_of(two(46, 72), SETTLED, config("instant")) is not DiagnosisKind.NO_BETTER


@pytest.mark.parametrize(
    "matrix", [((18, 0), (0, 2)), ((85, 5), (0, 10)), ((40, 0), (6, 4)), ((276, 0), (24, 0))]
)
def test_better_than_a_class_that_leaves_little_to_learn_is_not_called_no_better(
    matrix: Matrix,
) -> None:
    found = evaluation(matrix)
    share = found.largest_class[1]
    is_better = found.accuracy > share
    kind = DiagnosisKind.TOO_FEW if is_better else DiagnosisKind.NO_BETTER
    assert kind_of(found, epochs((0.9, 0.9, 0.3))) is kind


def test_ninety_in_training_and_sixty_one_in_validation_is_learned_by_heart() -> None:
    history = epochs((0.6, 0.61, 0.7), (0.9, 0.58, 0.9))
    found = diagnose(two(44, 72), history, config())

    assert found is not None
    assert found.kind is DiagnosisKind.BY_HEART
    sentence = diagnosis_messages.sentence(found)
    # The epoch that was kept has 61.1 %, and its own accuracy in training: 60 %.
    assert "in the last epoch, 90.0\u202f% right in training, 58.0\u202f% in val" in sentence


@pytest.mark.parametrize(
    ("preset", "suggestion"),
    [
        ("small", Suggestion.PRETRAINED),
        ("course-lab", Suggestion.MORE_IMAGES),  # it varies them already
        ("instant", Suggestion.MORE_IMAGES),  # its features are of each picture once
    ],
)
def test_what_helps_against_learning_by_heart_depends_on_the_run(
    preset: str, suggestion: Suggestion
) -> None:
    found = diagnose(two(44, 72), epochs((0.95, 0.61, 0.7)), config(preset))
    assert found is not None and found.suggestion is suggestion


def test_a_tuned_network_that_learns_by_heart_is_to_vary_its_pictures() -> None:
    tuned = config("instant-tune", augment="none")
    found = diagnose(two(44, 72), epochs((0.95, 0.61, 0.7)), tuned)
    assert found is not None and found.suggestion is Suggestion.VARY


def test_a_few_points_between_training_and_validation_are_no_finding() -> None:
    assert kind_of(two(90, 100), epochs((1.0, 0.9, 0.3))) is None


UNLIKE_SIZES = (800, 160)


def test_unlike_sizes_are_a_finding_only_where_they_show() -> None:
    hurt = evaluation(((195, 5), (20, 20)))
    unhurt = evaluation(((190, 10), (2, 38)))

    found = diagnose(hurt, SETTLED, config("instant"), UNLIKE_SIZES)
    assert found is not None
    assert (found.kind, found.suggestion) == (DiagnosisKind.SMALL_CLASSES, Suggestion.BALANCE)
    sentence = diagnosis_messages.sentence(found)
    assert "50.0\u202f% right, large ones 97.5\u202f%" in sentence
    assert kind_of(unhurt, SETTLED, sizes=UNLIKE_SIZES) is None


def test_balanced_classes_are_not_to_be_balanced_again() -> None:
    found = diagnose(
        evaluation(((195, 5), (20, 20))), SETTLED, config(class_weights=True), UNLIKE_SIZES
    )
    assert found is not None and found.suggestion is Suggestion.MORE_IMAGES


def test_a_model_that_always_answers_the_largest_class_is_to_balance_them() -> None:
    matrix = evaluation(((160, 0), (40, 0)))
    found = diagnose(matrix, SETTLED, config(), UNLIKE_SIZES)
    assert found is not None
    assert (found.kind, found.suggestion) == (DiagnosisKind.NO_BETTER, Suggestion.BALANCE)


def test_sizes_are_those_of_the_training_images() -> None:
    alike_in_validation = evaluation(((195, 5), (60, 140)))
    unlike_in_validation = evaluation(((195, 5), (20, 20)))

    small = DiagnosisKind.SMALL_CLASSES
    assert kind_of(alike_in_validation, SETTLED, sizes=UNLIKE_SIZES) is small
    assert kind_of(unlike_in_validation, SETTLED, sizes=(500, 500)) is None
    assert kind_of(unlike_in_validation, SETTLED, sizes=()) is None  # of an older run


def test_a_class_that_no_validation_image_has_is_not_judged() -> None:
    small_only = evaluation(((0, 0), (20, 20)))
    assert kind_of(small_only, SETTLED, sizes=UNLIKE_SIZES) is not DiagnosisKind.SMALL_CLASSES


def test_balancing_is_not_suggested_where_training_is_balanced() -> None:
    found = diagnose(evaluation(((160, 0), (40, 0))), SETTLED, config(), (500, 500))
    assert found is not None and found.suggestion is not Suggestion.BALANCE


RISING = epochs((0.6, 0.6, 0.7), (0.7, 0.75, 0.6), (0.8, 0.8, 0.5), (0.85, 0.86, 0.4))


def test_a_run_that_rose_to_its_end_is_to_go_on() -> None:
    found = diagnose(two(86, 100), RISING, config())
    assert found is not None
    assert (found.kind, found.suggestion) == (DiagnosisKind.STILL_BETTER, Suggestion.LONGER)
    assert "from 80.0\u202f% to 86.0\u202f%" in diagnosis_messages.sentence(found)


@pytest.mark.parametrize(
    "last",
    [
        (0.85, 0.804, 0.4),  # one picture more is chance
        (0.85, 0.86, 0.55),  # the loss rises: it grows surer of its mistakes
        (0.85, 0.78, 0.4),  # not the best
    ],
)
def test_a_run_that_stands_still_is_not_to_go_on(last: tuple[float, float, float]) -> None:
    history = epochs((0.6, 0.6, 0.7), (0.7, 0.75, 0.6), (0.8, 0.8, 0.5), last)
    assert kind_of(two(86, 100), history) is None


def test_a_solved_head_has_ended_at_its_best() -> None:
    assert kind_of(two(86, 100), RISING, config("instant")) is None


def test_a_small_validation_is_told_with_its_interval() -> None:
    found = diagnose(two(13, 15), SETTLED, config())
    assert found is not None and found.kind is DiagnosisKind.SMALL_VALIDATION
    sentence = diagnosis_messages.sentence(found)
    assert "(30): the accuracy lies between 70.3\u202f% and 94.7\u202f%" in sentence


def test_the_heavier_finding_stands_alone() -> None:
    history = epochs((0.98, 0.5, 0.9))  # by heart as well
    assert kind_of(two(36, 72), history) is DiagnosisKind.NO_BETTER


def test_a_suggestion_changes_no_more_than_it_says() -> None:
    before = config("scratch", holdout=0.3, seed=7, group_by="a")

    balanced = suggested_config(before, Suggestion.BALANCE)
    assert balanced is not None and balanced.class_weights
    assert (balanced.preset, balanced.epochs) == (before.preset, before.epochs)
    instant = suggested_config(before, Suggestion.PRETRAINED)
    assert instant == config("instant", holdout=0.3, seed=7, group_by="a")
    varied = suggested_config(before, Suggestion.VARY)
    assert varied is not None and varied.strengths.varies
    for other in (Suggestion.LONGER, Suggestion.MORE_IMAGES, Suggestion.CHECK_LABELS):
        assert suggested_config(before, other) is None


@pytest.mark.parametrize("suggestion", Suggestion)
def test_every_suggestion_has_its_sentence(suggestion: Suggestion) -> None:
    found = Diagnosis(DiagnosisKind.NO_BETTER, suggestion)
    assert diagnosis_messages.advice(found).endswith(".")


def test_a_run_whose_settings_are_lost_is_judged_all_the_same() -> None:
    found = diagnose(two(37, 72), SETTLED, None)
    assert found is not None
    assert (found.kind, found.suggestion) == (DiagnosisKind.NO_BETTER, Suggestion.CHECK_LABELS)
