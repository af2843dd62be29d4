"""What others have made that this program contains: versions, licences, and their texts."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from resnet_gui.core.files.paths import asset
from resnet_gui.core.files.reading import read_text

PACKAGES = (
    *("pyside6-essentials", "tensorflow", "keras", "openvino", "numpy"),
    *("pillow", "pillow-heif", "platformdirs", "pyqtgraph"),
)
"""What the program asks for; these packages ask for others."""

WEIGHTS = "efficientnet-lite0"
"""The network that comes with the program, with its weights."""

BUNDLED = Path(__file__).resolve().parents[3] / "licences"
"""Texts of all parts, a folder for each, in a packaged program."""

_TEXT = re.compile(r"dist-info/.*(licen[sc]e|copying|notice)", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LONGEST = 60  # characters: some packages give their whole licence as its name


@dataclass(frozen=True)
class Part:
    """Something that others have made.

    Attributes:
        name: Of the package.
        version: Empty where it is not known.
        licence: Its short name; empty where it is not known.
        texts: Files with the texts of its licence and notices.
    """

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]

    def text(self) -> str:
        """Return all its texts, one after the other."""
        found = []
        for file in self.texts:
            with contextlib.suppress(OSError, ValueError):
                found.append(read_text(file).strip())
        return "\n\n\n".join(found)


def parts() -> list[Part]:
    """Return all parts, the built-in network first, then by name. It takes a moment."""
    names = _needed(PACKAGES)
    if BUNDLED.is_dir():
        names |= {folder.name.lower() for folder in BUNDLED.iterdir()}
    own = Part(WEIGHTS, "", "Apache-2.0", _texts_below(asset("licences") / WEIGHTS))
    return [own, *(_part(name) for name in sorted(names - {WEIGHTS}))]


def _needed(packages: tuple[str, ...]) -> set[str]:
    """Return packages with all that they need, as far as it is installed."""
    found: set[str] = set()
    left = list(packages)
    while left:
        name = left.pop()
        if name in found:
            continue
        try:
            wanted = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # needed on another system only, or part of a packaged program
        found.add(name)
        left += [canonical(one) for one in wanted if "extra ==" not in one]
    return found


def canonical(requirement: str) -> str:
    """Return the name of the package in a requirement, as package indexes write it."""
    match = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", match[0]).lower() if match else ""


def _part(name: str) -> Part:
    bundled = _texts_below(BUNDLED / name)  # with those of the assets
    texts = list(bundled or _texts_below(asset("licences") / name))
    try:
        package = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return Part(name, "", "", tuple(texts))
    own = [] if bundled else package.files or []
    files = [file for file in own if _TEXT.search(file.as_posix())]
    texts += [path for path in (Path(str(file.locate())) for file in files) if path.is_file()]
    licence = _licence(package.metadata)
    return Part(name, package.version, licence, tuple(texts) or _usual_texts(licence))


def _licence(facts: metadata.PackageMetadata) -> str:
    named = [*(facts.get_all("License-Expression") or []), *(facts.get_all("License") or [])]
    named += [one for one in facts.get_all("Classifier") or [] if one.startswith("License")]
    short = (str(one).rpartition(" :: ")[2] for one in named)
    return next((one for one in short if 0 < len(one) <= _LONGEST), "")


def _usual_texts(licence: str) -> tuple[Path, ...]:
    """Return the texts of a licence for a package that does not bring them."""
    if "LGPL" in licence:
        return _texts_below(asset("licences") / "pyside6-essentials")
    return (asset("licences") / WEIGHTS / "LICENSE.txt",) if "Apache" in licence else ()


def _texts_below(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
