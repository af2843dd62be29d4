"""Builds the program: a folder that runs without Python; for Windows an installer and a .zip too.

    python packaging/build.py                          for this system
    python packaging/build.py --installer              on Windows: installer and .zip as well
    python packaging/build.py --wine KIT --installer   for Windows, on Debian through Wine

Ends by running the built program's self-test. Needs Python 3.11 to 3.13, and npm for what
exported web pages need; KIT is a folder with 5 GB of room, filled by the first build.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import closure  # noqa: E402
import installer  # noqa: E402
import resources  # noqa: E402
import web_runtime  # noqa: E402
from machine import BuildError, Native, Wine  # noqa: E402

_BUILDING, _TESTING = 3600, 1200  # seconds


def main() -> int:
    """Build; returns the exit code."""
    options = _options()
    try:
        build(options)
    except (BuildError, subprocess.SubprocessError) as error:
        print(f"build: {error}", file=sys.stderr)
        return 1
    return 0


def build(options: argparse.Namespace) -> None:
    """Build what was asked for, step by step."""
    work = options.work.resolve()
    target = Wine(options.wine) if options.wine else Native(work)
    if options.installer and not target.is_windows:
        raise BuildError("There is an installer for Windows only.")
    folder = work / "dist" / "resnet_gui"
    if options.only_installer:
        _pack(folder, work, options)
        return
    if options.weights is None:
        _say("without ImageNet weights: the program fetches them when they are first needed")
    _fetch_web_runtime(required=options.installer)
    _say("packages")
    target.prepare()
    packages = target.check_clean()
    _say("PyInstaller")
    _bundle(target, work, options.weights)
    _write_origin(folder, packages)
    print_sizes(folder)
    if target.is_windows and (faults := closure.faults(folder)):
        raise BuildError("The folder is not closed:\n" + "\n".join(faults))
    _say("self-test")
    program = folder / ("resnet-gui.exe" if target.is_windows else "resnet-gui")
    report = work / "self-test.json"
    target.run([str(program), "self-test", "--report", target.path(report)], _TESTING)
    if options.installer:
        _pack(folder, work, options)
    _say("done")


def _pack(folder: Path, work: Path, options: argparse.Namespace) -> None:
    _check_whole(folder)
    _say("zip")
    print(installer.write_zip(folder, work))
    _say("installer")
    print(installer.write_installer(folder, work, quick=options.quick))


def _options() -> argparse.Namespace:
    description, _, epilog = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        description=description, epilog=epilog, formatter_class=argparse.RawTextHelpFormatter
    )
    add = parser.add_argument
    add("--wine", metavar="KIT", type=Path, help="build for Windows through Wine")
    add("--weights", metavar="FILE", type=Path, help="put ResNet50's ImageNet weights in")
    add("--installer", action="store_true", help="make the installer and the .zip")
    add("--only-installer", action="store_true", help="make both of a folder that is there")
    add("--quick", action="store_true", help="compress the installer quickly, for trials")
    add("--work", metavar="FOLDER", type=Path, default=ROOT / "build", help="where to (build)")
    return parser.parse_args()


def _bundle(target: Native, work: Path, weights: Path | None) -> None:
    """Let PyInstaller make the folder."""
    variables = {"TF_CPP_MIN_LOG_LEVEL": "3"}
    if weights is not None:
        variables["RESNET_GUI_WEIGHTS_FILE"] = target.path(weights.resolve())
    words = [target.python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    words += ["--distpath", target.path(work / "dist")]
    words += ["--workpath", target.path(work / "temporary")]
    words += [target.path(ROOT / "packaging" / "resnet_gui.spec")]
    target.run(words, _BUILDING, **variables)
    if target.is_windows:
        icon = work / "temporary" / "resnet_gui" / resources.ICON
        shutil.copyfile(icon, work / "dist" / "resnet_gui" / resources.ICON)


def _write_origin(folder: Path, packages: dict[str, str]) -> None:
    """Leave in the folder what it was made from."""

    def git(*words: str) -> str:
        # Where the source is no clone, there is no commit to tell.
        done = subprocess.run(
            ["git", *words], cwd=ROOT, check=False, capture_output=True, text=True
        )
        return done.stdout.strip()

    origin = {
        "schema": 1,
        "commit": git("rev-parse", "HEAD"),
        "changed": bool(git("status", "--porcelain", "--untracked-files=no")),
        "packages": packages,
    }
    text = json.dumps(origin, indent=1) + "\n"
    (folder / "origin.json").write_text(text, encoding="utf-8")
    print(f"commit {origin['commit']}{' with changes' if origin['changed'] else ''}")


def print_sizes(folder: Path, least: float = 3.0) -> None:
    """Print how large the folder is, and its parts of ``least`` megabytes or more."""
    sizes: dict[str, int] = {}
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    for path in files:
        parts = path.relative_to(folder).parts
        part = "/".join(parts[:2]) if parts[0] == "_internal" else parts[0]
        sizes[part] = sizes.get(part, 0) + path.stat().st_size
    print(f"{sum(sizes.values()) / 1e6:8.1f} MB in {len(files)} files")
    for part, size in sorted(sizes.items(), key=lambda item: -item[1]):
        if size >= least * 1e6:
            print(f"{size / 1e6:8.1f} MB  {part}")


def _fetch_web_runtime(*, required: bool) -> None:
    """Have what exported web pages compute with; a folder for one's own use may do without."""
    _say("ONNX Runtime Web, for exported web pages")
    try:
        web_runtime.make()
    except (web_runtime.FetchError, OSError) as error:
        if required:
            raise BuildError(str(error)) from error
        _say(f"without it: {error}")


def _check_whole(folder: Path) -> None:
    """Refuse to pack a folder in which something is missing that only others' use needs."""
    if missing := web_runtime.missing_in(folder):
        raise BuildError(
            f"{folder} lacks {' and '.join(missing)}, with which exported web pages compute: "
            "run python packaging/web_runtime.py, then build it again."
        )


def _say(what: str) -> None:
    print(f"[{time.monotonic() - _STARTED:6.0f} s] {what}", flush=True)


_STARTED = time.monotonic()

if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
