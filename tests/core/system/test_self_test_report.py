"""A report says what worked, what did not, and what was never tried."""

from __future__ import annotations

import json

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.system.self_test_report import STEPS, SelfTestReport, SelfTestStep


def test_all_steps_without_a_problem_are_good() -> None:
    checkup = SelfTestReport({}, tuple(SelfTestStep(name, 0.5) for name in STEPS))

    assert checkup.is_good
    assert json.loads(checkup.to_json())["ok"] is True


def test_a_check_that_was_broken_off_is_not_good() -> None:
    checkup = SelfTestReport({}, tuple(SelfTestStep(name, 0.5) for name in STEPS[:-1]))

    assert not checkup.is_good
    assert json.loads(checkup.to_json())["ok"] is False


def test_a_problem_is_told_by_kind_and_sentence() -> None:
    problem = Problem(ProblemKind.CHECK_NO_ANSWER, {"seconds": 300})
    good = tuple(SelfTestStep(name, 0.5) for name in STEPS[:-1])
    checkup = SelfTestReport(
        {"system": "Прогон"}, (*good, SelfTestStep(STEPS[-1], 2, {}, problem, "line 1"))
    )

    report = json.loads(checkup.to_json())

    assert not checkup.is_good and report["ok"] is False
    assert report["system"] == "Прогон"
    assert report["steps"][-1] == {
        "step": STEPS[-1],
        "ok": False,
        "seconds": 2,
        "kind": "check-no-answer",
        "problem": sentence(problem),
        "details": "line 1",
    }
