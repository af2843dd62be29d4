"""Finds the files that a list names, as people and programs write paths."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from resnet_gui.core.files.name_forms import loose_form, name_form
from resnet_gui.core.files.paths import is_file, long_path
from resnet_gui.core.imaging.known_formats import looks_like_image

_FILE_URL = "file:"


class ListFiles:
    """Finds files below a root, or by their absolute paths; each folder is read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[Path, dict[str, list[str]]] = {}
        self._stems: dict[Path, dict[str, list[str]]] = {}

    def find(self, cell: str) -> list[Path]:
        """Return the file that a cell names, relative to the root if below it; or several.

        The path as it is written comes first, then with the separators of Windows or as an
        address (``file://``), then in other letter case or another form of Unicode, and last
        without the ending of the name.
        """
        ways = [Path(text) for text in _ways(cell)]
        for path in ways:
            if is_file(self._root / path):
                return [self.from_root(path)]
        for path in ways:
            if found := self._search(path):
                return [self.from_root(each) for each in found]
        return []

    def shown(self, cell: str) -> Path:
        """Return the path of a file that is not there, for a message."""
        return self.from_root(Path(_ways(cell)[-1]))

    def from_root(self, path: Path) -> Path:
        """Return a path relative to the root if it is below it."""
        root = self._root
        return path.relative_to(root) if path.is_absolute() and path.is_relative_to(root) else path

    def _search(self, path: Path) -> list[Path]:
        if not path.name:
            return []
        folders = [Path(path.anchor)]
        for part in path.parts[1 if path.anchor else 0 : -1]:
            folders = [folder / name for folder in folders for name in self._like(folder, part)]
        found = [folder / name for folder in folders for name in self._like(folder, path.name)]
        if not found:
            stem = loose_form(path.name)
            found = [folder / name for folder in folders for name in self._begun(folder, stem)]
        return [file for file in found if is_file(self._root / file)]

    def _like(self, folder: Path, part: str) -> list[str]:
        if part == "..":
            return [part]
        names = self._listed(folder).get(loose_form(part), [])
        same = [name for name in names if name_form(name) == name_form(part)]
        return [part] if part in names else same or names

    def _listed(self, folder: Path) -> dict[str, list[str]]:
        if folder not in self._names:
            groups: dict[str, list[str]] = {}
            try:
                for entry in long_path(self._root / folder).iterdir():
                    groups.setdefault(loose_form(entry.name), []).append(entry.name)
            except OSError:
                groups = {}
            self._names[folder] = groups
        return self._names[folder]

    def _begun(self, folder: Path, stem: str) -> list[str]:
        """Return the images in a folder whose names are ``stem`` and an ending."""
        if folder not in self._stems:
            groups: dict[str, list[str]] = {}
            for names in self._listed(folder).values():
                for name in names:
                    if looks_like_image(Path(name)):
                        groups.setdefault(loose_form(Path(name).stem), []).append(name)
            self._stems[folder] = groups
        return sorted(self._stems[folder].get(stem, []))


def _ways(cell: str) -> list[str]:
    """Return the ways to read a cell as a path, the one meant most often last."""
    if cell[: len(_FILE_URL)].lower() == _FILE_URL:
        plain = _without_scheme(cell[len(_FILE_URL) :])
        return list(dict.fromkeys((plain, unquote(plain))))
    # On Linux a backslash may be part of a name; otherwise it is a separator of Windows.
    return [cell, cell.replace("\\", "/")] if "\\" in cell else [cell]


def _without_scheme(text: str) -> str:
    """Return the path of an address: ``//localhost/a``, ``///C:/a``, ``/a`` or ``//drive/a``."""
    text = text.replace("\\", "/")
    if text.startswith("//"):
        host, slash, rest = text[2:].partition("/")
        text = f"{slash}{rest}" if host.lower() in ("", "localhost") else text
    drive = text[1:3] if text.startswith("/") else ""
    return text[1:] if drive[1:] == ":" and drive[0].isalpha() else text
