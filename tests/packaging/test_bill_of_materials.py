"""The bill of materials names what is in the program, and nothing that only builds it."""

from __future__ import annotations

import json
import platform
import sys
from pathlib import Path
from typing import Any

import bill_of_materials
import pytest
import resources

from resnet_gui.core.export import web_runtime


def component(name: str) -> dict[str, Any]:
    return {"type": "library", "bom-ref": f"{name}==1", "name": name, "version": "1"}


def test_a_bill_is_completed() -> None:
    bill = bill_of_materials.completed(
        {
            "metadata": {"component": {"type": "application", "name": "resnet_gui"}},
            "components": [component(name) for name in ("numpy", "PyInstaller", "pip", "keras")],
            "dependencies": [
                {"ref": "keras==1", "dependsOn": ["numpy==1", "PyInstaller==1"]},
                {"ref": "PyInstaller==1"},
            ],
        },
        [bill_of_materials.python_itself("3.12.1"), bill_of_materials.onnx_runtime_web()],
    )

    names = {each["name"] for each in bill["components"]}
    assert names == {"numpy", "keras", "python", web_runtime.PACKAGE}
    assert bill["dependencies"] == [{"ref": "keras==1", "dependsOn": ["numpy==1"]}]
    assert bill["metadata"]["component"]["version"] == resources.VERSION
    runtime = next(each for each in bill["components"] if each["name"] == web_runtime.PACKAGE)
    assert [file["hashes"][0]["content"] for file in runtime["components"]] == [
        file.sha256 for file in web_runtime.FILES
    ]


@pytest.mark.parametrize("has_web_runtime", [True, False])
def test_it_is_the_builds_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_web_runtime: bool
) -> None:
    kept = tmp_path / "dist/resnet_gui/_internal/resnet_gui/assets/web_runtime"
    kept.mkdir(parents=True)
    for file in web_runtime.FILES if has_web_runtime else ():
        (kept / file.packed).touch()
    empty = {"metadata": {"component": {}}, "components": [], "dependencies": []}
    monkeypatch.setattr(bill_of_materials, "list_packages", lambda python: empty)
    monkeypatch.setattr(bill_of_materials, "version_of", lambda python: "3.12.1")
    monkeypatch.setattr("sys.argv", ["bill_of_materials.py", "--work", str(tmp_path)])

    bill_of_materials.main()

    bill = json.loads(next(tmp_path.glob("*.cdx.json")).read_text(encoding="utf-8"))
    found = {each["name"]: each["version"] for each in bill["components"]}
    web = {web_runtime.PACKAGE: web_runtime.VERSION} if has_web_runtime else {}
    assert found == {"python": "3.12.1"} | web


def test_the_version_is_that_of_the_python_asked() -> None:
    assert bill_of_materials.version_of(sys.executable) == platform.python_version()
