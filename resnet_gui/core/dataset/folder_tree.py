"""What lies in the folders of a dataset, without what systems and network drives leave there."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from resnet_gui.core.dataset.records import Skipped
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem
from resnet_gui.core.errors.reasons import failure_reason
from resnet_gui.core.files.name_forms import natural_key
from resnet_gui.core.files.paths import is_dir, long_path
from resnet_gui.core.imaging.known_formats import looks_like_image

_SYSTEM_NAMES = frozenset(
    (
        # Windows, macOS and Linux
        *("thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "folder.htt"),
        *("$recycle.bin", "recycler", "recycled", "system volume information", "found.000"),
        *("msocache", "config.msi", "$extend", "$winreagent", "$windows.~bt", "$windows.~ws"),
        *("wpsettings.dat", "indexervolumeguid", "icon\r", "__macosx", "network trash folder"),
        *("temporary items", "thefindbycontentfolder", "thevolumesettingsfolder"),
        *("desktop db", "desktop df", "lost+found", "lost.dir", "__pycache__"),
        # network drives: Synology, QNAP, Asustor, Netgear, Buffalo, NetApp, ownCloud
        *("@eadir", "@synoeastream", "@synoresource", "@syno", "@tmp", "@sharebin", "@sharesnap"),
        *("#recycle", "#snapshot", "@recycle", "@recently-snapshot", "@__thumb", "@__qini"),
        *("@upload_cache", "@transcode", "@qsync", "@appcentral", "$recycle", "recycle bin"),
        *("network recycle bin", "network recycle bin 1", "recycle.bin", "trashbox"),
        *("~snapshot", "@snapshot", "@snapshots", "files_trashbin", "files_versions"),
        # programs that look through pictures
        *("picasa.ini", "zbthumbnail.info", "pspbrwse.jbf", "sthumb", "thumbcache"),
    )
)
_SYSTEM_ENDINGS = (".lrdata", "@synoeastream", "@synoresource", ".synoea")


def is_system_name(name: str) -> bool:
    """Return whether a system, a network drive or a viewer leaves files or folders so called."""
    lower = name.lower()
    return name.startswith(".") or lower in _SYSTEM_NAMES or lower.endswith(_SYSTEM_ENDINGS)


@dataclass
class Listing:
    """The content of a folder; paths are relative to the root.

    Attributes:
        folders: Its folders, links to folders included.
        files: Its files.
        litter: Files that systems leave.
        odd: What is neither a file nor a folder, or cannot be read.
    """

    folders: list[Path] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    litter: list[Path] = field(default_factory=list)
    odd: list[Skipped] = field(default_factory=list)

    @property
    def images(self) -> list[Path]:
        """The files that are called as images are."""
        return [file for file in self.files if looks_like_image(file)]


class FolderTree:
    """The folders below a root; each is read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known: dict[Path, Listing] = {}

    @classmethod
    def of(cls, root: Path, files: Iterable[Path]) -> FolderTree:
        """Return the folders that files lie in, of which nothing else is known.

        Args:
            root: What the files' paths are relative to.
            files: All files.
        """
        tree = cls(root)
        tree._known[Path()] = Listing()
        for file in files:
            tree._made(file.parent).files.append(file)
        return tree

    def _made(self, folder: Path) -> Listing:
        if folder not in self._known:
            self._made(folder.parent).folders.append(folder)
            self._known[folder] = Listing()
        return self._known[folder]

    def listing(self, folder: Path) -> Listing:
        """Return the content of a folder, whose path is relative to the root."""
        if folder not in self._known:
            self._known[folder] = _listing(self.root, folder)
        return self._known[folder]

    def folders(self, folder: Path) -> list[Path]:
        """Return the folders in a folder."""
        return self.listing(folder).folders

    def everything_below(self, folder: Path, without: Collection[Path] = ()) -> Listing:
        """Return all files below a folder but ``without``; links in it are not followed."""
        top = self.listing(folder)
        found = Listing([], [*top.files], [*top.litter], [*top.odd])
        waiting = top.folders[::-1]
        while waiting:
            inner = waiting.pop()
            if inner in without:
                continue
            if self._is_link(inner):  # may lead round in a circle
                found.odd.append(Skipped(inner, Problem(ProblemKind.FOLDER_IS_LINK)))
                continue
            deeper = self.listing(inner)
            found.files += deeper.files
            found.litter += deeper.litter
            found.odd += deeper.odd
            waiting += deeper.folders[::-1]
        return found

    def filled(self, folder: Path) -> list[Path]:
        """Return the folders in a folder that hold images, at any depth, by their names.

        Those that hold any files, where no file is called as images are.
        """
        folders = self.folders(folder)
        return [f for f in folders if self._any_below(f, looks_like_image)] or [
            f for f in folders if self._any_below(f, lambda file: True)
        ]

    def is_empty(self, folder: Path) -> bool:
        """Return whether nothing is in a folder."""
        found = self.listing(folder)
        return not found.folders and not found.files

    def _any_below(self, folder: Path, is_wanted: Callable[[Path], bool]) -> bool:
        waiting = [folder]
        while waiting:
            found = self.listing(waiting.pop())
            if any(is_wanted(file) for file in found.files):
                return True
            waiting += [inner for inner in found.folders if not self._is_link(inner)]
        return False

    def _is_link(self, folder: Path) -> bool:
        return os.path.islink(long_path(self.root / folder))  # noqa: PTH114


def files_below(folder: Path) -> Iterator[Path]:
    """Yield all files below a folder as people read their names, without litter and pipes."""
    found = _listing(folder, Path())
    yield from (folder / file for file in sorted(found.files, key=_as_read))
    for inner in sorted(found.folders, key=_as_read):
        if not os.path.islink(long_path(folder / inner)):  # noqa: PTH114 - may lead round
            yield from files_below(folder / inner)


def files_of(named: Iterable[Path]) -> Iterator[Path]:
    """Yield files, and all files below folders, as people read their names."""
    for path in sorted(named, key=lambda path: natural_key(str(path))):
        if is_dir(path):
            yield from files_below(path)
        else:
            yield path


def _as_read(path: Path) -> str:
    return natural_key(path.name)


def _listing(root: Path, folder: Path) -> Listing:
    found = Listing()
    try:
        with os.scandir(long_path(root / folder)) as entries:
            children = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        detail = failure_reason(error)
        problem = Problem(ProblemKind.FOLDER_UNREADABLE, {"path": str(folder), "detail": detail})
        found.odd.append(Skipped(folder, problem))
        return found
    for child in children:
        path = folder / child.name
        if is_system_name(child.name):
            found.litter += _litter(root, path) if _is(child.is_dir) else [path]
        elif _is(child.is_dir):
            found.folders.append(path)
        elif _is(child.is_file):
            found.files.append(path)
        else:
            kind = ProblemKind.IMAGE_MISSING if _is(child.is_symlink) else ProblemKind.IMAGE_SPECIAL
            found.odd.append(Skipped(path, Problem(kind)))
    return found


def _litter(root: Path, folder: Path) -> list[Path]:
    """Return the files in a folder of litter, or the folder itself if it is empty."""
    try:
        with os.scandir(long_path(root / folder)) as entries:
            names = sorted(entry.name for entry in entries if not _is(entry.is_dir))
    except OSError:
        names = []
    return [folder / name for name in names] or [folder]


def _is(kind: Callable[[], bool]) -> bool:
    """Return the type of a directory entry; False if access rights are missing."""
    try:
        return kind()
    except OSError:
        return False
