"""The bill of materials names what is in the program, and nothing that only builds it."""

from __future__ import annotations

from typing import Any

import bill_of_materials
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
        }
    )

    names = {each["name"] for each in bill["components"]}
    assert names == {"numpy", "keras", "python", web_runtime.PACKAGE}
    assert bill["dependencies"] == [{"ref": "keras==1", "dependsOn": ["numpy==1"]}]
    assert bill["metadata"]["component"]["version"] == resources.VERSION
    runtime = next(each for each in bill["components"] if each["name"] == web_runtime.PACKAGE)
    assert [file["hashes"][0]["content"] for file in runtime["components"]] == [
        file.sha256 for file in web_runtime.FILES
    ]
