"""Whether a built Windows folder is closed: each DLL that is imported is there or is Windows'.

Runs on any system.
"""

from __future__ import annotations

import mmap
import re
import struct
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resnet_gui.core.system.hardware import OLDEST_RUNTIME, RUNTIME_LIBRARIES, file_version

_SUFFIXES = {".exe", ".dll", ".pyd", ".so", ".drv"}  # TensorFlow has a DLL called .so
_X64 = 0x8664
_PE32_PLUS = 0x20B
# In the header's table of directories: index, size of an entry, where its DLL's name stands.
_IMPORTS, _DELAYED = (1, 20, 12), (13, 32, 4)

# What Windows 10 1809 has in System32.
_SYSTEM = frozenset(
    """
    advapi32 authz avrt bcrypt bcryptprimitives cabinet cfgmgr32 clbcatq combase comctl32 comdlg32
    credui crypt32 cryptbase cryptui d2d1 d3d10 d3d11 d3d12 d3d9 d3dcompiler_47 dbgeng dbghelp dcomp
    dhcpcsvc dnsapi dsound dwmapi dwrite dxcore dxgi dxva2 evr fwpuclnt gdi32 gdiplus hid icu icuin
    icuuc imagehlp imm32 iphlpapi kernel32 kernelbase ksuser mf mfplat mfreadwrite mpr mscms msimg32
    mswsock msvcrt ncrypt netapi32 normaliz ntdll odbc32 ole32 oleacc oleaut32 opengl32 pdh powrprof
    propsys psapi rpcrt4 rstrtmgr secur32 setupapi shcore shell32 shlwapi sspicli synchronization
    ucrtbase uiautomationcore urlmon user32 userenv usp10 uxtheme version wer wevtapi winhttp
    wininet winmm winspool.drv winsta wintrust winusb wldap32 wlanapi ws2_32 wsock32 wtsapi32
    xinput1_4 xmllite
""".split()  # noqa: SIM905 - as a list it would be three times as long
)
_API_SET = re.compile(r"(api|ext)-ms-(win|onecore)-.*")
# Windows' own: a copy of the build machine's would be loaded in its place.
_MUST_NOT_SHIP = re.compile(
    r"(ucrtbase|api-ms-win-.*|icu(uc|in)?|kernel32|ntdll|msvcrt|mscms)\.dll"
)
_DRIVERS = {"openvino_intel_gpu_plugin.dll": {"opencl.dll"}}
"""What comes with a driver, if at all: without it the plugin is not loaded, as is right."""


@dataclass(frozen=True)
class Library:
    """A program or library for Windows, as far as its loading goes."""

    machine: int
    imports: frozenset[str]  # lower case, with their endings
    is_wines: bool


def read(path: Path) -> Library | None:
    """Read a program or library; None where the file is neither."""
    if path.stat().st_size < 64:
        return None
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        header = struct.unpack_from("<I", data, 60)[0]
        if data[:2] != b"MZ" or data[header : header + 4] != b"PE\0\0":
            return None
        machine, sections = struct.unpack_from("<HH", data, header + 4)
        (size,) = struct.unpack_from("<H", data, header + 20)
        optional = header + 24
        (magic,) = struct.unpack_from("<H", data, optional)
        directories = optional + (112 if magic == _PE32_PLUS else 96)
        places = [
            struct.unpack_from("<IIII", data, optional + size + 40 * index + 8)
            for index in range(sections)
        ]
        names = {
            name
            for kind in (_IMPORTS, _DELAYED)
            for name in _imported(data, directories, places, kind)
        }
        return Library(machine, frozenset(names), data[64:80].startswith(b"Wine "))


def _imported(
    data: mmap.mmap,
    directories: int,
    places: list[tuple[int, int, int, int]],
    kind: tuple[int, int, int],
) -> Iterator[str]:
    index, step, field = kind
    (count,) = struct.unpack_from("<I", data, directories - 4)
    (start,) = struct.unpack_from("<I", data, directories + 8 * index) if index < count else (0,)
    if not start:
        return
    entry = _offset(start, places)
    while name := struct.unpack_from("<I", data, entry + field)[0]:
        begin = _offset(name, places)
        yield data[begin : data.find(b"\0", begin)].decode("ascii", "replace").lower()
        entry += step


def _offset(address: int, places: list[tuple[int, int, int, int]]) -> int:
    """Return where in the file an address of the loaded library stands."""
    for virtual_size, virtual, raw_size, raw in places:
        if virtual <= address < virtual + max(virtual_size, raw_size):
            return address - virtual + raw
    raise ValueError(f"address {address:#x} lies in no section")


def faults(folder: Path) -> list[str]:
    """Return what is wrong with a built folder, a line each; nothing where it is closed."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _SUFFIXES]
    there = defaultdict(list)
    for path in files:
        there[path.name.lower()].append(path)
    found, missing = [], defaultdict(list)
    for path in files:
        library = read(path)
        if library is None:
            continue
        where = path.relative_to(folder)
        if library.machine != _X64:
            found.append(f"{where} is not for x64")
        if library.is_wines or _MUST_NOT_SHIP.fullmatch(path.name.lower()):
            found.append(f"{where} belongs to Windows or to Wine, and not into a build")
        for name in library.imports - _DRIVERS.get(path.name.lower(), set()):
            if name not in there and not _is_windows(name):
                missing[name].append(str(where))
    for name, users in sorted(missing.items()):
        found.append(f"{name} is missing; {len(users)} files import it, such as {users[0]}")
    for name in RUNTIME_LIBRARIES:
        found += _runtime_faults(f"{name}.dll", there[f"{name}.dll"])
    return found


def _is_windows(name: str) -> bool:
    return name.removesuffix(".dll") in _SYSTEM or bool(_API_SET.fullmatch(name))


def _runtime_faults(name: str, copies: list[Path]) -> Iterator[str]:
    if len(copies) != 1:
        yield f"{name} is there {len(copies)} times; one is needed, for all"
    for path in copies:
        version = file_version(path.read_bytes())
        if version < OLDEST_RUNTIME:
            yield f"{name} has version {'.'.join(map(str, version))}; 14.40 or later is needed"
