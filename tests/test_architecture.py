"""Which file may import which, where a file may lie, and how large files and folders may grow.

``lint-imports`` checks the layers of the rooms (``pyproject.toml``). These tests check the rest.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import resnet_gui
from tests.source_tree import (
    Module,
    find_circle,
    import_graph,
    private_names,
    private_uses,
    read_modules,
    sibling_graphs,
)

PACKAGE = Path(resnet_gui.__file__).parent
TESTS = Path(__file__).parent
MODULES = read_modules(PACKAGE)
HEAVY = (
    *("tensorflow", "keras", "openvino", "PySide6", "pyqtgraph", "h5py"),
    *("onnx", "onnxruntime", "ai_edge_litert"),
    *("ray", "pyarrow", "obstore"),
)

HOMES = {
    "PySide6": "resnet_gui.gui",
    "pyqtgraph": "resnet_gui.gui",
    "tensorflow": "resnet_gui.engine",
    "keras": "resnet_gui.engine",
    "openvino": "resnet_gui.engine",
    "h5py": "resnet_gui.engine",
    "onnxruntime": "resnet_gui.engine",
    "ai_edge_litert": "resnet_gui.engine",
    "ray": "resnet_gui.engine",
    "pyarrow": "resnet_gui.engine",
    "obstore": "resnet_gui.engine",
}
"""The only part of the program that may import a library."""

LOOSE_FILES = {
    "resnet_gui": {"__main__", "cli"},
    "resnet_gui.core": {"i18n", "visible_text"},
    "resnet_gui.engine": {"engine_server", "server"},
    "resnet_gui.gui": set[str](),
    "resnet_gui.gui.features": set[str](),
}
"""Folders that hold rooms, and the files that may lie in them beside the rooms."""

MOST_MODULES = 20
MOST_LINES = 300
LONGER_FILES = {
    "resnet_gui.core.export.keras_script_templates": "a table of texts: the parts of the script",
}
"""Files that may be longer, and why."""


def loaded_by(code: str) -> set[str]:
    """Return which of the heavy libraries a fresh interpreter has loaded after ``code``."""
    report = f"import sys; print(*(set({HEAVY!r}) & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_core_loads_neither_qt_nor_tensorflow() -> None:
    names = [name for name in MODULES if name.startswith("resnet_gui.core.")]

    assert "resnet_gui.core.protocol.events" in names
    assert loaded_by("\n".join(f"import {name}" for name in names)) == set()


def test_starting_the_engine_process_loads_nothing_heavy() -> None:
    assert loaded_by("import resnet_gui.engine.server") == set()


def test_the_command_line_loads_nothing_heavy_to_print_its_help() -> None:
    code = """
from resnet_gui import cli
for words in (["--help"], ["train", "--help"], ["predict", "--help"], ["summary", "--help"],
              ["check", "--help", "--language", "zh_TW"]):
    try:
        cli.main(words)
    except SystemExit:
        pass
"""
    assert loaded_by(code) == set()


def test_the_engine_loads_no_qt() -> None:
    names = [name for name in MODULES if name.startswith("resnet_gui.engine.")]

    found = loaded_by("\n".join(f"import {name}" for name in names))

    assert "keras" in found
    assert not found & {"PySide6", "pyqtgraph"}


def test_the_window_loads_no_tensorflow() -> None:
    heavy = {"tensorflow", "keras", "openvino", "ray", "pyarrow"}
    assert not loaded_by("import resnet_gui.gui.shell.app") & heavy


def test_only_one_file_imports_openvino() -> None:
    """It turns OpenVINO's telemetry off; an import elsewhere would leave it on."""
    importing = [name for name, module in MODULES.items() if "openvino" in libraries_of(module)]

    assert importing == ["resnet_gui.engine.runtime.openvino_runtime"]


def test_every_module_has_a_docstring() -> None:
    assert [name for name, module in MODULES.items() if not ast.get_docstring(module.tree)] == []


def libraries_of(module: Module) -> set[str]:
    """Return the top-level packages that a module imports."""
    return {imported.partition(".")[0] for imported in module.imports()}


def circles(modules: Mapping[str, Module]) -> list[str]:
    """Return circles of files, and of rooms in one folder, each written out."""
    graph = import_graph(modules)
    files = [" -> ".join(find_circle(graph))]
    rooms = [
        f"{package}: {' -> '.join(circle)}"
        for package, siblings in sibling_graphs(graph).items()
        if (circle := find_circle(siblings))
    ]
    return [text for text in files + rooms if text]


def misplaced(modules: Mapping[str, Module]) -> Iterator[str]:
    """Yield the files that lie where they may not."""
    for name, module in modules.items():
        folder, _, leaf = name.rpartition(".")
        if not module.is_package and leaf not in LOOSE_FILES.get(folder, {leaf}):
            yield f"{name} lies beside the rooms"
        for library in libraries_of(module) & HOMES.keys():
            if not name.startswith(HOMES[library] + "."):
                yield f"{name} imports {library}"
        if module.is_package and any(module.imports()):
            yield f"{name} imports in its __init__.py"


def crowded(modules: Mapping[str, Module]) -> list[str]:
    """Return the folders that hold more modules than a person can oversee."""
    folders = [module.folder for module in modules.values() if not module.is_package]
    return sorted({folder for folder in folders if folders.count(folder) > MOST_MODULES})


def test_no_files_and_no_rooms_import_each_other_in_a_circle() -> None:
    """Imports in functions and for types only count too: a reader follows them as well."""
    assert circles(MODULES) == []


def test_every_file_lies_in_its_room() -> None:
    assert list(misplaced(MODULES)) == []


def test_no_folder_holds_too_many_modules() -> None:
    assert crowded(MODULES) == []


def test_no_file_grows_too_long() -> None:
    longer = {name for name, module in MODULES.items() if module.lines > MOST_LINES}

    assert longer == LONGER_FILES.keys()


def test_every_exception_is_still_needed() -> None:
    """An exception that stays after its reason has gone lets the next fault pass."""
    loose = {
        (folder, name.rpartition(".")[2])
        for name, module in MODULES.items()
        for folder in LOOSE_FILES
        if module.folder == folder and not module.is_package
    }
    imported = {library for module in MODULES.values() for library in libraries_of(module)}

    assert loose == {(folder, leaf) for folder, leaves in LOOSE_FILES.items() for leaf in leaves}
    assert imported >= HOMES.keys()


def test_no_test_uses_private_members_of_the_program() -> None:
    private = private_names(MODULES)
    found = {}
    for path in sorted(TESTS.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if uses := private_uses(tree, private, "resnet_gui"):
            found[path.relative_to(TESTS).as_posix()] = uses

    assert found == {}


class TestTheChecks:
    """A made-up tree with one fault of each sort shows that the checks find faults."""

    @staticmethod
    def tree(folder: Path, files: dict[str, str]) -> dict[str, Module]:
        """Write modules, by their names, and read them."""
        for name, text in {
            "core.i18n": "",
            "core.visible_text": "",
            "engine.server": "",
            **files,
        }.items():
            path = folder / "resnet_gui" / (name.replace(".", "/") + ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            (path.parent / "__init__.py").touch()
        return read_modules(folder / "resnet_gui")

    def test_a_tree_without_faults_passes(self, tmp_path: Path) -> None:
        modules = self.tree(
            tmp_path,
            {
                "gui.shell.app": "import PySide6\nfrom resnet_gui.core.files import paths",
                "core.files.paths": "import os",
            },
        )

        assert (circles(modules), list(misplaced(modules)), crowded(modules)) == ([], [], [])

    @pytest.mark.parametrize(
        "back",
        [
            "from resnet_gui.core.files.paths import here",
            "def f():\n    import resnet_gui.core.files.paths",
            "if TYPE_CHECKING:\n    from resnet_gui.core.files import paths",
        ],
    )
    def test_two_files_that_import_each_other_are_found(self, tmp_path: Path, back: str) -> None:
        modules = self.tree(
            tmp_path,
            {
                "core.files.locks": back,
                "core.files.paths": "from resnet_gui.core.files.locks import lock",
            },
        )

        assert circles(modules) == [
            "resnet_gui.core.files.locks -> resnet_gui.core.files.paths -> "
            "resnet_gui.core.files.locks",
            "resnet_gui.core.files: locks -> paths -> locks",
        ]

    def test_two_rooms_that_import_each_other_are_found(self, tmp_path: Path) -> None:
        modules = self.tree(
            tmp_path,
            {
                "core.files.paths": "from resnet_gui.core.runs import card",
                "core.files.locks": "",
                "core.runs.card": "",
                "core.runs.record": "from resnet_gui.core.files import locks",
            },
        )

        assert circles(modules) == ["resnet_gui.core: files -> runs -> files"]

    @pytest.mark.parametrize(
        ("name", "text", "fault"),
        [
            ("core.paths", "", "resnet_gui.core.paths lies beside the rooms"),
            ("gui.window", "", "resnet_gui.gui.window lies beside the rooms"),
            ("core.files.tray", "import PySide6.QtGui", "core.files.tray imports PySide6"),
            ("gui.shell.net", "def f():\n    import keras", "gui.shell.net imports keras"),
            ("core.files.__init__", "import os", "resnet_gui.core.files imports in its"),
        ],
    )
    def test_a_file_in_a_wrong_room_is_found(
        self, tmp_path: Path, name: str, text: str, fault: str
    ) -> None:
        (found,) = misplaced(self.tree(tmp_path, {name: text}))

        assert fault in found

    def test_a_crowded_folder_is_found(self, tmp_path: Path) -> None:
        modules = self.tree(tmp_path, {f"core.files.file{i}": "" for i in range(21)})

        assert crowded(modules) == ["resnet_gui.core.files"]

    @pytest.mark.parametrize(
        "use",
        [
            "window._tabs.clear()",
            "monkeypatch.setattr(window, '_tabs', [])",
            "monkeypatch.setattr('resnet_gui.gui.window._tabs', [])",
            "from resnet_gui.gui.window import _tabs",
        ],
    )
    def test_a_use_of_a_private_member_is_found(self, use: str) -> None:
        assert len(private_uses(ast.parse(use), {"_tabs"}, "resnet_gui")) == 1

    @pytest.mark.parametrize("use", ["self._tabs", "sys._getframe()", "from helpers import _tabs"])
    def test_private_members_of_others_are_no_fault(self, use: str) -> None:
        assert private_uses(ast.parse(use), {"_tabs"}, "resnet_gui") == []
