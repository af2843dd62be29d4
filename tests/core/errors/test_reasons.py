"""What a system or a library says of a failure is never part of a sentence: it is English."""

from __future__ import annotations

import ast
import errno
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import resnet_gui
from resnet_gui.core.errors import reasons
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, Value
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.errors.sentences import sentence, template, unsaid
from resnet_gui.core.i18n import read_language
from resnet_gui.core.imaging.decode import decode_image
from tests import images

_PACKAGE = Path(resnet_gui.__file__).parent
_ERRORS = [
    *(OSError(number, "strerror in English") for number in sorted(errno.errorcode)),
    OSError("cannot identify image file"),
    ValueError("a library speaks"),
    MemoryError(),
    EOFError("no more data"),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
]


def _is_chinese(text: str) -> bool:
    return not re.search("[A-Za-z]", re.sub("UTF-8|JSON", "", text))


@pytest.mark.parametrize("error", _ERRORS, ids=repr)
@pytest.mark.parametrize("language", ["zh_TW", "zh_CN"])
def test_each_failure_has_a_reason_in_the_readers_language(
    error: BaseException, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        values: dict[str, Value] = {"path": "…", "detail": failure_reason(error)}

    said = sentence(Problem(ProblemKind.FILE_UNWRITABLE, values), read_language(language))

    assert _is_chinese(said)
    assert reasons.own_words(error) in caplog.text


def test_a_picture_that_ends_too_early_says_so() -> None:
    whole = images.encoded(images.draw(0, 0), "PNG")

    with pytest.raises(ProblemError) as caught:
        decode_image(whole[: len(whole) // 2])

    assert caught.value.problem.values["detail"] == reasons.CUT_OFF
    assert _is_chinese(sentence(caught.value.problem, read_language("zh_TW")))


def test_words_that_a_sentence_leaves_out_are_to_be_had() -> None:
    inner = Problem(ProblemKind.INTERNAL, {"detail": "ValueError: x"})

    assert "ValueError" not in sentence(inner)
    assert unsaid(inner) == "ValueError: x"
    assert unsaid(Problem(ProblemKind.FILE_UNWRITABLE, {"path": "x", "detail": "y"})) == ""


def _foreign_details() -> Iterator[str]:
    """Yield where the source puts an error's own words into a sentence."""
    for file in sorted(_PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for scope in ast.walk(tree):
            if not isinstance(scope, ast.FunctionDef):
                continue
            assigned = {
                target.id: node.value
                for node in ast.walk(scope)
                if isinstance(node, ast.Assign)
                for target in node.targets
                if isinstance(target, ast.Name)
            }
            for node in ast.walk(scope):
                if isinstance(node, ast.Call) and _is_foreign(node, assigned):
                    yield f"{file.name}:{node.lineno}"


def _is_foreign(call: ast.Call, assigned: dict[str, ast.expr]) -> bool:
    if not isinstance(call.func, ast.Name) or call.func.id not in ("Problem", "ProblemError"):
        return False
    kind = re.search(r"ProblemKind\.(\w+)", ast.unparse(call))
    if kind is None or "{detail}" not in template(ProblemKind[kind[1]]):
        return False
    named = [keyword.value for keyword in call.keywords if keyword.arg == "detail"]
    for argument in call.args:
        values = assigned.get(argument.id) if isinstance(argument, ast.Name) else argument
        if isinstance(values, ast.Dict):
            named += [
                value
                for key, value in zip(values.keys, values.values, strict=True)
                if isinstance(key, ast.Constant) and key.value == "detail"
            ]
    for value in named:
        found = assigned.get(value.id, value) if isinstance(value, ast.Name) else value
        if isinstance(found, ast.JoinedStr) or "str(" in ast.unparse(found):
            return True
    return False


def test_no_sentence_is_filled_with_an_errors_own_words() -> None:
    assert list(_foreign_details()) == []
