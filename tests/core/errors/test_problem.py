"""An error that nobody foresaw is a sentence for the user, and a traceback in the log."""

from __future__ import annotations

from pathlib import Path

import pytest

import resnet_gui
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError, as_problem

_PACKAGE = Path(resnet_gui.__file__).parent


def test_an_error_that_nobody_foresaw_is_logged_with_its_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    try:
        raise RuntimeError("the moon is full")
    except RuntimeError as error:
        problem = as_problem(error)

    assert problem.kind is ProblemKind.INTERNAL
    assert problem.values == {"detail": "RuntimeError: the moon is full"}
    assert "Traceback" in caplog.text and "the moon is full" in caplog.text


def test_an_error_with_a_problem_is_that_problem(caplog: pytest.LogCaptureFixture) -> None:
    error = ProblemError(ProblemKind.FILE_DISK_FULL, path="a")

    assert as_problem(error) is error.problem
    assert not caplog.text


def test_nobody_says_that_the_log_has_the_details_without_logging_them() -> None:
    """The engine's server writes the traceback of each failure into its log by itself."""
    makers = {
        file.relative_to(_PACKAGE).as_posix()
        for file in _PACKAGE.rglob("*.py")
        if "Problem(ProblemKind.INTERNAL" in file.read_text(encoding="utf-8")
    }

    assert makers == {"core/errors/problem.py", "engine/runtime/failure.py"}
