"""Writes the software bill of materials of the build for this system, as CycloneDX 1.6 in JSON.

    python packaging/bill_of_materials.py

Needs the package ``cyclonedx-bom``, which lists the build's Python, and a build that was made. What
that list cannot know is added here: Python itself, and ONNX Runtime Web of exported web pages,
where the build has it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import resources  # noqa: E402
from contents import BUILD_TOOLS  # noqa: E402
from machine import Native, normal  # noqa: E402
from web_runtime import missing_in  # noqa: E402

from resnet_gui.core.export import web_runtime  # noqa: E402

Bill = dict[str, Any]

_TOOLS = BUILD_TOOLS | {"pip", "setuptools"}
"""Packages of the build's Python that are no part of the program."""


def main() -> int:
    """Write the bill beside the build; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", metavar="FOLDER", type=Path, default=ROOT / "build")
    work = parser.parse_args().work.resolve()
    python = Native(work).python
    parts = [python_itself(version_of(python))]
    if not missing_in(work / "dist" / "resnet_gui"):
        parts.append(onnx_runtime_web())
    bill = completed(list_packages(python), parts)
    path = work / f"resnet_gui-{resources.VERSION}-{Native.name}.cdx.json"
    path.write_text(json.dumps(bill, indent=1) + "\n", encoding="utf-8")
    print(f"{path}: {len(bill['components'])} components")
    return 0


def list_packages(python: str) -> Bill:
    """Return the packages of a Python with versions, licences and what each needs."""
    words = ["-m", "cyclonedx_py", "environment", "--output-reproducible", "--validate"]
    words += ["--pyproject", str(ROOT / "pyproject.toml"), python]
    done = subprocess.run([sys.executable, *words], check=True, stdout=subprocess.PIPE)
    bill: Bill = json.loads(done.stdout)
    return bill


def version_of(python: str) -> str:
    """Return the version of a Python."""
    words = [python, "-c", "import platform; print(platform.python_version())"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def completed(bill: Bill, parts: Sequence[Bill]) -> Bill:
    """Return a bill without what only builds the program, and with what is no Python package."""
    bill["metadata"]["component"]["version"] = resources.VERSION
    tools = {c["bom-ref"] for c in bill["components"] if normal(c["name"]) in _TOOLS}
    kept = [each for each in bill["components"] if each["bom-ref"] not in tools]
    bill["components"] = [*kept, *parts]
    bill["dependencies"] = [
        each | {"dependsOn": [ref for ref in each.get("dependsOn", []) if ref not in tools]}
        for each in bill["dependencies"]
        if each["ref"] not in tools
    ]
    return bill


def python_itself(version: str) -> Bill:
    """Return Python as a component."""
    return {
        "type": "platform", "bom-ref": "python", "name": "python", "version": version,
        "purl": f"pkg:generic/python@{version}", "licenses": [{"license": {"id": "PSF-2.0"}}],
    }  # fmt: skip


def onnx_runtime_web() -> Bill:
    """Return ONNX Runtime Web as a component, with its files."""
    purl = f"pkg:npm/{web_runtime.PACKAGE}@{web_runtime.VERSION}"
    files = [
        {
            "type": "file", "bom-ref": f"{purl}#{file.member}", "name": file.member,
            "hashes": [{"alg": "SHA-256", "content": file.sha256}],
        }
        for file in web_runtime.FILES
    ]  # fmt: skip
    return {
        "type": "library", "bom-ref": purl, "name": web_runtime.PACKAGE, "purl": purl,
        "version": web_runtime.VERSION, "licenses": [{"license": {"id": "MIT"}}],
        "components": files,
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
