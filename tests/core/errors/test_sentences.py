"""Every problem that the program can raise has a sentence, and every sentence can be filled."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import resnet_gui
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError, Value
from resnet_gui.core.errors.sentences import known_kinds, sentence, template
from resnet_gui.core.i18n import ENGLISH

_PACKAGE = Path(resnet_gui.__file__).parent


@dataclass(frozen=True)
class Raised:
    """A place in the source where a problem is made."""

    where: str
    kind: str
    names: frozenset[str] | None  # None where they cannot be read from the source


def problems_raised() -> Iterator[Raised]:
    """Read from the source which kinds of problem it makes, and with which values."""
    for file in sorted(_PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for scope in ast.walk(tree):
            if isinstance(scope, ast.FunctionDef):
                assigned = _assignments(scope)
                for node in ast.walk(scope):
                    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                        yield from _problem(node, assigned, f"{file.name}:{node.lineno}")


def _assignments(scope: ast.FunctionDef) -> dict[str, ast.expr]:
    found: dict[str, ast.expr] = {}
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name] = value
    return found


def _problem(call: ast.Call, assigned: dict[str, ast.expr], where: str) -> Iterator[Raised]:
    assert isinstance(call.func, ast.Name)
    if call.func.id not in ("Problem", "ProblemError") or not call.args:
        return
    names: frozenset[str] | None = frozenset(k.arg for k in call.keywords if k.arg is not None)
    if any(k.arg is None for k in call.keywords):
        names = None
    if call.func.id == "Problem" and len(call.args) > 1:
        values = _resolved(call.args[1], assigned)
        names = None
        if isinstance(values, ast.Dict):
            names = frozenset(str(k.value) for k in values.keys if isinstance(k, ast.Constant))
    for kind in _texts(_resolved(call.args[0], assigned)):
        yield Raised(where, kind, names)


def _resolved(node: ast.expr, assigned: dict[str, ast.expr]) -> ast.expr:
    return assigned.get(node.id, node) if isinstance(node, ast.Name) else node


def _texts(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Attribute(value=ast.Name(id="ProblemKind"), attr=name):
            yield ProblemKind[name].value
        case ast.IfExp(body=body, orelse=orelse):
            yield from _texts(body)
            yield from _texts(orelse)


_RAISED = sorted(set(problems_raised()), key=lambda raised: (raised.kind, raised.where))


def test_the_source_was_read() -> None:
    found = {raised.kind for raised in _RAISED}

    assert len(found) > 30
    assert {"folder-missing", "weights-missing", "class-left-out", "disk-full"} <= found


@pytest.mark.parametrize("raised", _RAISED, ids=lambda raised: f"{raised.kind}-{raised.where}")
def test_each_problem_raised_has_a_sentence_that_its_values_fill(raised: Raised) -> None:
    assert raised.kind in known_kinds()
    if raised.names is None:
        return
    values: dict[str, Value] = {name: f"<{name}>" for name in raised.names}

    text = sentence(Problem(ProblemKind(raised.kind), values))

    assert not re.search(r"[{}]", text)


@pytest.mark.parametrize("kind", sorted(known_kinds()))
def test_each_template_is_a_sentence(kind: str) -> None:
    text = template(ProblemKind(kind))

    assert text[0].isupper() or text[0] == "{"
    assert text[-1] in ".?"
    assert "  " not in text


def test_whole_numbers_are_grouped_and_other_values_left_alone() -> None:
    large = Problem(ProblemKind.IMAGE_TOO_LARGE, {"width": 30_000, "height": 1_000})
    assert "30,000 × 1,000" in sentence(large)
    assert "1e-08 to 10.0" in sentence(
        Problem(ProblemKind.SETTING_RANGE, {"setting": "learning_rate", "low": 1e-8, "high": 10.0})
    )


def test_values_with_braces_are_not_templates_themselves() -> None:
    assert "/x/{path}" in sentence(Problem(ProblemKind.FOLDER_MISSING, {"path": "/x/{path}"}))


def test_the_template_is_translated_before_it_is_filled() -> None:
    texts = {"There is no folder {path}.": "Es gibt keinen Ordner {path}."}
    german = replace(ENGLISH, translate=lambda _, text: texts[text])

    text = sentence(Problem(ProblemKind.FOLDER_MISSING, {"path": "/x"}), german)

    assert text == "Es gibt keinen Ordner /x."


def test_a_problem_error_survives_the_way_between_processes() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(ProblemError(ProblemKind.FOLDER_MISSING, path="/x")))

    assert isinstance(error, ProblemError)
    assert error.problem == Problem(ProblemKind.FOLDER_MISSING, {"path": "/x"})
