"""The installer and the .zip of a built folder for Windows."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import resources
from machine import BuildError

HERE = Path(__file__).resolve().parent
MOST_BYTES = 260_000_000
"""How large the installer may be, without ResNet50's weights (``--weights``)."""

IMAGES = (
    ".avif", ".bmp", ".gif", ".heic", ".heif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp",
)  # fmt: skip
MODELS = (".keras", ".h5")
"""What "Open with" offers the program for."""

NSIS_LIMIT = 1_900_000_000  # NSIS holds 2 GB
_LONGEST = 150  # characters within the folder: 260 in all, where long paths are not switched on


def write_zip(folder: Path, target: Path) -> str:
    """Pack a built folder as a portable .zip; returns its name and size."""
    path = target / f"resnet_gui-{resources.VERSION}-windows-portable.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, f"resnet_gui/{file.relative_to(folder).as_posix()}")
    return _described(path)


def write_installer(folder: Path, target: Path, *, quick: bool = False) -> str:
    """Compile the installer of a built folder; returns its name and size.

    Raises:
        BuildError: It is too large.
    """
    path = target / f"resnet_gui-{resources.VERSION}-setup.exe"
    names = target / "files.nsh"
    names.write_text(file_list(folder), encoding="utf-8")
    defines = {
        "FILES": names,
        "ICON": folder / resources.ICON,
        "SIDE": resources.SIDE,
        "OUT": path,
        "VERSION": resources.VERSION,
        "VERSION4": ".".join(map(str, resources.numbers())),
    }
    words = [f"-D{name}={value}" for name, value in defines.items()]
    words += ["-DQUICK"] if quick else []
    words += [] if sys.platform == "win32" else ["-DAMD64"]  # NSIS for Windows has no 64-bit stubs
    script = str(HERE / "installer.nsi")
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, script]
    subprocess.run(command, check=True)
    has_imagenet = any(folder.glob("_internal/resnet_gui/assets/weights/resnet50_*"))
    if not quick and not has_imagenet and path.stat().st_size > MOST_BYTES:
        raise BuildError(f"{_described(path)}: more than {MOST_BYTES / 1e6:.0f} MB")
    return _described(path)


def file_list(folder: Path) -> str:
    """Return the files of a folder as two NSIS macros: what is installed is what is removed.

    Nothing else is: a person may have chosen a folder that holds other things.

    Raises:
        BuildError: A limit of NSIS or of Windows is met.
    """
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    total = sum((folder / file).stat().st_size for file in files)
    longest = max(files, key=lambda file: len(str(file)))
    if total > NSIS_LIMIT:
        raise BuildError(f"{total / 1e6:.0f} MB are more than NSIS holds.")
    if len(str(longest)) > _LONGEST:
        raise BuildError(f"{longest} is too long a path to be installed everywhere.")
    folders = {parent for file in files for parent in file.parents if parent != Path()}
    lines = [f"!define TOTAL_KB {total // 1024}", "!macro InstallFiles"]
    last = None
    for file in files:
        if file.parent != last:
            last = file.parent
            lines.append(f'  SetOutPath "$INSTDIR{_quoted(last)}"')
        lines.append(f'  File "{folder / file}"')
    lines += ["!macroend", "!macro RemoveFiles"]
    lines += [f'  Delete "$INSTDIR{_quoted(file)}"' for file in files]
    for path in sorted(folders, key=lambda path: (-len(path.parts), path)):
        lines.append(f'  RMDir "$INSTDIR{_quoted(path)}"')
    lines += ["!macroend", *_for_each("Picture", IMAGES), *_for_each("Model", MODELS)]
    return "\n".join([*lines, ""])


def _for_each(kind: str, extensions: tuple[str, ...]) -> list[str]:
    """Return a macro that expands another one for each extension."""
    calls = [f'  !insertmacro ${{macro}} "{extension}" "${{kind}}"' for extension in extensions]
    return [f"!macro ForEach{kind} macro kind", *calls, "!macroend"]


def _quoted(path: Path) -> str:
    """Return a path below the folder as NSIS reads it between quotation marks."""
    if path == Path():
        return ""
    text = str(PurePosixPath(*path.parts)).replace("/", "\\")
    return "\\" + text.replace("$", "$$").replace('"', '$\\"')


def _described(path: Path) -> str:
    return f"{os.path.relpath(path)}: {path.stat().st_size / 1e6:.1f} MB"
