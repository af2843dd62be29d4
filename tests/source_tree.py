"""Reads the program's source: modules, who imports whom, circles, and uses of private members."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

Graph = dict[str, set[str]]
"""Names, and for each the names that it depends on."""

_PATCHING = ("setattr", "delattr", "getattr", "hasattr", "patch")


@dataclass(frozen=True)
class Module:
    """One file of source.

    Attributes:
        name: With dots, from the package's root; a package has the name of its folder.
        path: Where it is.
    """

    name: str
    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @property
    def is_package(self) -> bool:
        """Whether it is the file ``__init__.py`` of a folder."""
        return self.path.name == "__init__.py"

    @property
    def folder(self) -> str:
        """The name of the package that it lies in; a package lies in itself."""
        return self.name if self.is_package else self.name.rpartition(".")[0]

    @property
    def lines(self) -> int:
        """How long it is."""
        return self.path.read_text(encoding="utf-8").count("\n")

    def imports(self) -> Iterator[str]:
        """Yield all that it imports, at its top, in functions and for types only.

        ``from a import b`` is yielded as ``a.b``, which may be a module or a name in one.
        """
        for node in ast.walk(self.tree):
            match node:
                case ast.Import(names=names):
                    yield from (alias.name for alias in names)
                case ast.ImportFrom(module=str(module), names=names):
                    yield from (f"{module}.{alias.name}" for alias in names)


def read_modules(package: Path) -> dict[str, Module]:
    """Return all modules below a package's folder, by name."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = Module(name, path)
    return found


def import_graph(modules: Mapping[str, Module]) -> Graph:
    """Return which modules each of them imports, of these modules."""
    graph: Graph = {}
    for name, module in modules.items():
        imported = (q if q in modules else q.rpartition(".")[0] for q in module.imports())
        graph[name] = {other for other in imported if other in modules and other != name}
    return graph


def sibling_graphs(graph: Graph) -> dict[str, Graph]:
    """Return for every package which of the rooms and files in it depend on which others."""
    found: dict[str, Graph] = defaultdict(lambda: defaultdict(set))
    for name, others in graph.items():
        for other in others:
            ours, theirs = name.split("."), other.split(".")
            same = next(
                (i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), None
            )
            if same is not None:  # else one lies in the other, which is no sibling
                package = ".".join(ours[:same])
                found[package][ours[same]].add(theirs[same])
    return found


def find_circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Return names of which each depends on the next, and the last is the first; or none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1][:0:-1]
        start = circle.index(min(circle))
        return [*circle[start:], *circle[: start + 1]]
    return []


def private_names(modules: Mapping[str, Module]) -> set[str]:
    """Return the names with a leading underscore that these modules define."""
    found = set()
    for module in modules.values():
        for node in ast.walk(module.tree):
            match node:
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.Name(id=name):
                    found.add(name)
                case ast.Attribute(attr=name, value=ast.Name(id="self")):
                    found.add(name)
    return {name for name in found if _is_private(name)}


def private_uses(tree: ast.Module, private: set[str], package: str) -> list[tuple[int, str]]:
    """Return where source that lies outside of a package uses private names of it.

    Args:
        tree: The source.
        private: The package's private names; other ones are the libraries' or the source's own.
        package: The package's name.

    Returns:
        Lines, with what is used there: ``window._tabs``, ``setattr(window, "_tabs")`` or
        ``from package import _name``.
    """
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=value, attr=name) if name in private:
                if not (isinstance(value, ast.Name) and value.id in ("self", "cls")):
                    found.append((node.lineno, ast.unparse(node)))
            case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called), args=args):
                texts = [a.value for a in args[:2] if isinstance(a, ast.Constant)]
                if called in _PATCHING:
                    found += [
                        (node.lineno, f'{called}("{text}")')
                        for text in texts
                        if isinstance(text, str) and text.rpartition(".")[2] in private
                    ]
            case ast.ImportFrom(module=str(module), names=names):
                if module.split(".")[0] == package:
                    found += [
                        (node.lineno, f"from {module} import {alias.name}")
                        for alias in names
                        if _is_private(alias.name)
                    ]
    return sorted(found)


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"
