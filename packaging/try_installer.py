"""Tries the installer: installs, checks, upgrades, removes, and compares before and after.

    python packaging/try_installer.py              on Windows
    python packaging/try_installer.py --wine KIT   on Linux, through Wine
        --former SETUP                             begin with this installer of an earlier version

Installs silently into a folder with a space and an umlaut in its name, and runs the installed
program's self-test with a console and without. Writes ``installer-check.json`` and
``installed-*.json`` into the work folder. Exit code: 0 all is well; 1 something is not.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from machine import Native, Wine  # noqa: E402

_FOLDER = "Über Prüfung/resnet gui"
_OURS = re.compile(r"resnet[_-]gui", re.IGNORECASE)
_LEAVES = 180  # seconds: the uninstaller goes on after its first process has ended


KEPT = ("settings.ini", "runs/of before/card.json")
"""What a user has, whatever is installed or removed."""


class Trial:
    """The installer on one system, and what is measured there.

    Args:
        target: Where it runs.
        drive: What is drive C: there.
        home: The user's folder.
        work: Where the installer lies and reports go.
    """

    def __init__(self, target: Native, drive: Path, home: Path, work: Path) -> None:
        self._target, self._drive, self._home, self._work = target, drive, home, work
        self._setup = next(work.glob("resnet_gui-*-setup.exe"))
        self._export = work / "registry.txt"
        self.folder = drive / _FOLDER
        self.data = home / "AppData" / "Local" / "resnet_gui"

    def install(self, *words: str, setup: Path | None = None) -> float:
        """Install silently; returns the seconds it took."""
        # NSIS wants /D= last and without quotation marks: its words go one by one.
        place = "C:\\" + _FOLDER.replace("/", "\\")
        return self._timed([str(setup or self._setup), "/S", *words, *f"/D={place}".split(" ")])

    def entries(self) -> dict[str, bool]:
        """Return which entries of Windows are there."""
        shell = self._home / "AppData" / "Roaming" / "Microsoft" / "Windows"
        self._target.run(["reg", "export", "HKCU\\Software", self._target.path(self._export), "/y"])
        return {
            "send_to": (shell / "SendTo" / "resnet_gui.lnk").exists(),
            "open_with": "resnet_gui.Model\\shell\\open" in self._export.read_text("utf-16"),
            "desktop": (self._home / "Desktop" / "resnet_gui.lnk").exists(),
        }

    def temporary(self) -> set[str]:
        """Return the temporary files, as far as they could be the program's."""
        folders = [self._home / "Temp", self._home / "AppData" / "Local" / "Temp"]
        return {
            path.name
            for folder in folders
            for path in (folder.iterdir() if folder.is_dir() else ())
            if (isinstance(self._target, Wine) or _is_ours(path.name))
            # NSIS' own copy of an uninstaller, which Windows removes at its next start.
            and not path.name.startswith("~nsu")
        }

    def uninstall(self, *words: str) -> float:
        """Remove it silently and wait until it is gone; returns the seconds it took."""
        began = time.monotonic()
        self._target.run([str(self.folder / "uninstall.exe"), "/S", *words])
        while (self.folder / "uninstall.exe").exists() or (self.folder / "_internal").exists():
            if time.monotonic() - began > _LEAVES:
                raise SystemExit("The uninstaller does not come to its end.")
            time.sleep(0.5)
        time.sleep(2)  # its last words: shortcuts and registry
        return round(time.monotonic() - began, 1)

    def self_test(self, name: str, *, console: bool) -> float:
        """Run the installed program's self-test; returns the seconds it took."""
        report = self._work / f"installed-{name}.json"
        program = str(self.folder / ("resnet-gui.exe" if console else "resnet_gui.exe"))
        words = [program, "self-test", "--report", self._target.path(report)]
        if not console and isinstance(self._target, Wine):
            words = ["start", "/wait", "/unix", *words]  # as a double click does: without a console
        seconds = self._timed(words)
        if not json.loads(report.read_text("utf-8"))["ok"]:
            raise SystemExit(f"The self-test failed: {report}")
        return seconds

    def differs_from(self, built: Path) -> list[str]:
        """Return in what the installed folder differs from the built one: names and sizes."""
        mine = set(_sizes(self.folder)) - {("uninstall.exe", _size(self.folder / "uninstall.exe"))}
        return sorted(name for name, _ in mine ^ set(_sizes(built)))

    def snapshot(self) -> set[str]:
        """Return the user's files and registry entries, as far as they could be the program's."""
        export = self._export
        self._target.run(["reg", "export", "HKCU", self._target.path(export), "/y"])
        keys, key = set(), ""
        for line in export.read_text("utf-16").splitlines():
            key = line if line.startswith("[") else key
            if line and (_is_ours(f"{key} {line}") or "\\Software\\Classes\\" in key):
                keys.add(f"{key} {line}")
        files = {str(path) for path in self._files()}
        return files | keys

    def _files(self) -> Iterator[Path]:
        if self.folder.parent.exists():
            yield from self.folder.parent.rglob("*")
        for path in self._home.rglob("*"):
            # The whole of a Wine prefix's home is looked at; a real one changes all the time.
            if "Temp" not in path.parts and (isinstance(self._target, Wine) or _is_ours(path.name)):
                yield path

    def _timed(self, words: list[str]) -> float:
        began = time.monotonic()
        self._target.run(words, 900)
        return round(time.monotonic() - began, 1)


def _is_ours(text: str) -> bool:
    return bool(_OURS.search(text))


def _sizes(folder: Path) -> Iterator[tuple[str, int]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), _size(path)


def _size(path: Path) -> int:
    return path.stat().st_size


def main() -> int:
    """Try it, step by step; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wine", metavar="KIT", type=Path)
    parser.add_argument("--work", metavar="FOLDER", type=Path, default=ROOT / "build")
    parser.add_argument(
        "--remove-data",
        action="store_true",
        help="also try the removal of settings, caches and RUNS OF THIS USER",
    )
    parser.add_argument("--former", metavar="SETUP", type=Path)
    options = parser.parse_args()
    work = options.work.resolve()
    if options.wine:
        drive = options.wine.resolve() / "prefix" / "drive_c"
        home = next(path for path in (drive / "users").iterdir() if path.name != "Public")
        trial = Trial(Wine(options.wine), drive, home, work)
    else:
        trial = Trial(Native(work), Path("C:/"), Path.home(), work)
    found = run(
        trial, work / "dist" / "resnet_gui", remove_data=options.remove_data, former=options.former
    )
    text = json.dumps(found, indent=1, ensure_ascii=False)
    (work / "installer-check.json").write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0 if found["ok"] else 1


def run(
    trial: Trial, built: Path, *, remove_data: bool, former: Path | None = None
) -> dict[str, object]:
    """Return what each step found."""
    found: dict[str, object] = {}
    before, temporary = trial.snapshot(), trial.temporary()
    mine = [trial.data / "of the user" / name for name in KEPT]
    for file in mine:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("stays", encoding="utf-8")
    if former is not None:
        found["former_install_seconds"] = trial.install(setup=former.resolve())
    found["install_seconds"] = trial.install()
    found["differs_from_built"] = trial.differs_from(built) if built.exists() else "not compared"
    found["added"] = len(trial.snapshot() - before)
    found["self_test_console_seconds"] = trial.self_test("console", console=True)
    found["self_test_windowed_seconds"] = trial.self_test("windowed", console=False)
    foreign = trial.folder / "of the user.txt"
    foreign.write_text("stays", encoding="utf-8")
    usual = {"send_to": True, "open_with": True, "desktop": False}
    chosen = {"send_to": False, "open_with": True, "desktop": True}
    entries = [trial.entries()]
    found["upgrade_seconds"] = trial.install("/NOSENDTO", "/DESKTOP")
    entries.append(trial.entries())
    trial.install()  # keeps what was chosen
    entries.append(trial.entries())
    found["entries"] = entries
    found["uninstall_seconds"] = trial.uninstall()
    found["left_in_temporary_files"] = sorted(trial.temporary() - temporary)
    found["users_files_stay"] = all(file.is_file() for file in mine)
    found["foreign_file_stays"] = foreign.exists()
    beside = {str(path) for path in trial.folder.parent.rglob("*")}
    found["left_beside_it"] = sorted(beside - {str(trial.folder), str(foreign)})
    foreign.unlink()
    os.removedirs(trial.folder)
    # The self-test wrote the command line's log: what a user has is kept.
    kept = sorted(trial.snapshot() - before)
    found["kept"] = kept
    found["missing_afterwards"] = sorted(before - trial.snapshot())
    left: list[str] = []
    if remove_data:
        trial.install()
        trial.uninstall("/REMOVEDATA")
        if trial.folder.parent.exists():
            os.removedirs(trial.folder.parent)
        left = found["left_after_removing_data"] = sorted(trial.snapshot() - before)
    found["ok"] = (
        found["differs_from_built"] in ([], "not compared")
        and bool(found["foreign_file_stays"])
        and entries == [usual, chosen, chosen]
        and not found["left_in_temporary_files"]
        and bool(found["users_files_stay"])
        and not found["left_beside_it"]
        and all(entry.replace("\\", "/").find("Local/resnet_gui") >= 0 for entry in kept)
        and not found["missing_afterwards"]
        and not left
    )
    return found


if __name__ == "__main__":
    sys.exit(main())
