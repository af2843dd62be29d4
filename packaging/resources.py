"""What Windows shows of a program: icon, version resource and manifest, from the project's own."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path
from typing import Any

import resnet_gui

ROOT = Path(__file__).resolve().parent.parent
NAME = "resnet_gui"
VERSION = resnet_gui.__version__
ICON = "resnet_gui.ico"
ICON_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
SIDE = ROOT / "assets" / "installer_side.bmp"
SIDE_SIZE = (164, 314)  # as NSIS has it, where nothing is enlarged
SIDE_COLOR = "#0b6b72"  # the icon's

MANIFEST = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3"><security><requestedPrivileges>
    <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
  </requestedPrivileges></security></trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1"><application>
    <supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/>
  </application></compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3"><windowsSettings>
    <longPathAware
      xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
    <activeCodePage
      xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
  </windowsSettings></application>
  <dependency><dependentAssembly><assemblyIdentity type="win32"
    name="Microsoft.Windows.Common-Controls" version="6.0.0.0" processorArchitecture="*"
    publicKeyToken="6595b64144ccf1df" language="*"/></dependentAssembly></dependency>
</assembly>
"""
"""Paths of more than 260 characters, and UTF-8 for what TensorFlow and HDF5 take as ``char*``."""


def project() -> dict[str, Any]:
    """Return the table ``[project]`` of ``pyproject.toml``."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)["project"]
    return table


def numbers() -> tuple[int, int, int, int]:
    """Return the version as Windows has it: four numbers."""
    parts = [int(part) for part in VERSION.split(".") if part.isdigit()]
    first, second, third, *_ = [*parts, 0, 0, 0]
    return first, second, third, 0


def write_icon(target: Path) -> Path:
    """Draw ``assets/icon.svg`` in every size that Windows asks for, into one ``.ico``."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(ROOT / "assets" / "icon.svg"))
    images = []
    for side in ICON_SIZES:
        image = QImage(side, side, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        images.append(Image.open(io.BytesIO(buffer.data().data())))
    target.parent.mkdir(parents=True, exist_ok=True)
    sizes = [(side, side) for side in ICON_SIZES]
    images[-1].save(target, format="ICO", sizes=sizes, append_images=images[:-1])
    return target


def draw_side(target: Path) -> Path:
    """Draw what stands beside the installer's first and last words: ``assets/icon.svg``, white.

    Kept as ``assets/installer_side.bmp``, for the installer is made in a Python without packages.
    """
    from PIL import Image
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    width, height = SIDE_SIZE
    side = width * 3 // 4
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(SIDE_COLOR))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    icon = QSvgRenderer(str(ROOT / "assets" / "icon.svg"))
    icon.render(painter, QRectF((width - side) / 2, (width - side) / 2, side, side))
    painter.end()
    pixels = bytes(image.constBits())
    drawn = Image.frombytes("RGB", SIDE_SIZE, pixels, "raw", "BGRX")
    # 64 shades of two colours are all there is: a third of the size.
    drawn.quantize(64, dither=Image.Dither.NONE).save(target, format="BMP")
    return target


def version_info() -> Any:
    """Return the version resource, for PyInstaller; on Windows only."""
    from PyInstaller.utils.win32 import versioninfo as win

    texts = {
        "ProductName": NAME,
        "FileDescription": NAME,  # what the Task Manager shows
        "ProductVersion": VERSION,
        "FileVersion": VERSION,
        "InternalName": NAME,
        "Comments": project()["description"],
    }
    table = win.StringTable("040904B0", [win.StringStruct(*pair) for pair in texts.items()])
    return win.VSVersionInfo(
        ffi=win.FixedFileInfo(filevers=numbers(), prodvers=numbers()),
        kids=[
            win.StringFileInfo([table]),
            win.VarFileInfo([win.VarStruct("Translation", [1033, 1200])]),
        ],
    )
