"""What goes into the packaged program is what the program will accept."""

from __future__ import annotations

import re
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import contents
import pytest

from resnet_gui.core.files import licences
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.models.pretrained_files import BUILTIN_HALF


def test_the_built_in_weights_go_in_as_the_program_knows_them(tmp_path: Path) -> None:
    file = Path(contents.builtin_weights(tmp_path))

    assert (file.parent, file.name) == (tmp_path, BUILTIN_HALF.name)
    assert (file.stat().st_size, digest_of(file)) == (BUILTIN_HALF.size, BUILTIN_HALF.sha256)


def test_what_reads_models_of_other_programs_goes_in() -> None:
    files = {
        Path(file).name.split(".")[0].removeprefix("lib")
        for file, _ in contents.openvino_binaries()
    }
    for name in ("ir", "onnx", "tensorflow", "tensorflow_lite"):
        assert f"openvino_{name}_frontend" in files
        place = f"openvino/libs/libopenvino_{name}_frontend.so.2641"
        entry = (place, __file__, "BINARY")
        assert contents.without_left_out([entry]) == [entry]
    for name in ("paddle", "pytorch", "jax", "gguf"):
        assert f"openvino_{name}_frontend" not in files
        place = f"openvino/libs/libopenvino_{name}_frontend.so.2641"
        assert contents.without_left_out([(place, __file__, "BINARY")]) == []


def test_what_reports_to_others_stays_out() -> None:
    assert "openvino_telemetry" in contents.EXCLUDED_MODULES


@pytest.mark.parametrize("system", ["linux", "windows"])
def test_about_has_all_parts_with_their_versions(
    system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy_metadata(name: str) -> list[tuple[str, str]]:
        version(name)  # as PyInstaller's, raises where the package is not installed
        return [(name, "")]

    hooks = ModuleType("PyInstaller.utils.hooks")
    monkeypatch.setattr(hooks, "copy_metadata", copy_metadata, raising=False)
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, hooks.__name__, hooks)
    lock = Path(contents.__file__).with_name("locks") / f"{system}.txt"

    carried = {name for name, _ in contents.metadata(lock)}

    assert {part.name for part in licences.parts() if part.name != licences.WEIGHTS} <= carried
    assert not carried & contents.BUILD_TOOLS


def test_the_help_goes_in_with_all_documents_that_it_leads_to() -> None:
    root = Path(contents.__file__).parents[1]
    carried = {file for file, _ in contents.documents(root)}
    led_to = {
        (page.parent / link).resolve()
        for page in (root / "docs" / "help").glob("*/*.md")
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    }

    assert str(root / "docs" / "help") in carried
    documents = {file for file in led_to if not file.is_relative_to(root / "docs" / "help")}
    assert {str(file) for file in documents} <= carried
    assert len(documents) > 4


def test_the_compiled_catalogs_go_in_beside_qts_own() -> None:
    found = contents.translations()
    assert sorted(Path(file).name for file, _ in found) == [
        *("zh_CN.json", "zh_CN.qm", "zh_TW.json", "zh_TW.qm"),
    ]
    ours = [(f"{folder}/{Path(file).name}", file, "DATA") for file, folder in found]
    qts = [
        (f"PySide6/{folder}translations/{name}.qm", __file__, "DATA")
        for folder in ("", "Qt/")
        for name in ("qtbase_zh_TW", "assistant_zh_TW")
    ]
    kept = {entry[0] for entry in contents.without_left_out([*ours, *qts])}
    assert kept == {
        *(entry[0] for entry in ours),
        "PySide6/translations/qtbase_zh_TW.qm",
        "PySide6/Qt/translations/qtbase_zh_TW.qm",
    }
    assert all(folder == "resnet_gui/translations" for _, folder in found)
