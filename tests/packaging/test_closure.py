"""The check that a built folder for Windows lacks no DLL, on libraries made for it."""

from __future__ import annotations

import struct
from pathlib import Path

import closure
import pytest

from resnet_gui.core.system.hardware import RUNTIME_LIBRARIES, file_version

X64, ARM64 = 0x8664, 0xAA64
_HEADER, _RAW, _VIRTUAL = 64, 0x400, 0x1000


def library(
    *imports: str,
    delayed: tuple[str, ...] = (),
    machine: int = X64,
    version: tuple[int, int] | None = None,
) -> bytes:
    """Return the smallest file that is a library for Windows with these imports."""
    body = bytearray(20 * (len(imports) + 1) + 32 * (len(delayed) + 1))
    delayed_at = 20 * (len(imports) + 1)
    places = [20 * index + 12 for index in range(len(imports))]
    places += [delayed_at + 32 * index + 4 for index in range(len(delayed))]
    for place, name in zip(places, (*imports, *delayed), strict=True):
        struct.pack_into("<I", body, place, _VIRTUAL + len(body))
        body += name.encode() + b"\0"
    if version is not None:
        body += b"\xbd\x04\xef\xfe" + struct.pack("<IHHI", 0x10000, version[1], version[0], 0)
    data = bytearray(_RAW)
    data[:2] = b"MZ"
    struct.pack_into("<I", data, 60, _HEADER)
    data[_HEADER : _HEADER + 4] = b"PE\0\0"
    struct.pack_into("<HH12xH", data, _HEADER + 4, machine, 1, 240)
    optional = _HEADER + 24
    struct.pack_into("<H", data, optional, 0x20B)
    struct.pack_into("<I", data, optional + 108, 16)
    struct.pack_into("<I", data, optional + 112 + 8 * 1, _VIRTUAL)
    struct.pack_into("<I", data, optional + 112 + 8 * 13, _VIRTUAL + delayed_at)
    section = (len(body), _VIRTUAL, len(body), _RAW)
    struct.pack_into("<IIII", data, optional + 240 + 8, *section)
    return bytes(data + body)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that is closed, as a build leaves it."""
    inside = tmp_path / "program" / "_internal"
    (inside / "tensorflow").mkdir(parents=True)
    for name in RUNTIME_LIBRARIES:
        (inside / f"{name}.dll").write_bytes(library("KERNEL32.dll", version=(14, 44)))
    (inside / "tensorflow" / "_pywrap.pyd").write_bytes(
        library("VCRUNTIME140_THREADS.dll", "MSVCP140.dll", "api-ms-win-crt-heap-l1-1-0.dll")
    )
    (inside / "tensorflow" / "_op.so").write_bytes(library("_pywrap.pyd", delayed=("ws2_32.dll",)))
    (inside.parent / "resnet_gui.exe").write_bytes(library("USER32.dll"))
    (inside / "notes.so").write_text("this is no library")
    return inside.parent


def test_a_whole_folder_is_closed(folder: Path) -> None:
    assert closure.faults(folder) == []


@pytest.mark.parametrize("name", RUNTIME_LIBRARIES)
def test_each_dll_of_the_runtime_is_missed(folder: Path, name: str) -> None:
    (folder / "_internal" / f"{name}.dll").unlink()

    assert any(fault.startswith(f"{name}.dll is there 0 times") for fault in closure.faults(folder))


def test_what_comes_with_a_graphics_driver_is_missed_by_nobody_else(folder: Path) -> None:
    (folder / "_internal" / "openvino_intel_gpu_plugin.dll").write_bytes(library("OpenCL.dll"))
    assert closure.faults(folder) == []

    (folder / "_internal" / "another.dll").write_bytes(library("OpenCL.dll"))
    assert [fault.split()[0] for fault in closure.faults(folder)] == ["opencl.dll"]


def test_a_dll_that_is_imported_and_not_there_is_named_with_who_wants_it(folder: Path) -> None:
    (folder / "_internal" / "vcruntime140_threads.dll").unlink()

    fault = closure.faults(folder)[0]

    assert fault.startswith("vcruntime140_threads.dll is missing")
    assert "_pywrap.pyd" in fault


def test_a_dll_that_is_only_loaded_when_used_is_missed_too(folder: Path) -> None:
    (folder / "late.dll").write_bytes(library(delayed=("gone.dll",)))

    assert closure.faults(folder) == ["gone.dll is missing; 1 files import it, such as late.dll"]


def test_an_old_runtime_is_refused(folder: Path) -> None:
    (folder / "_internal" / "msvcp140.dll").write_bytes(library(version=(14, 29)))

    assert closure.faults(folder) == [
        "msvcp140.dll has version 14.29.0.0; 14.40 or later is needed"
    ]


def test_a_second_runtime_is_refused(folder: Path) -> None:
    (folder / "_internal" / "tensorflow" / "MSVCP140.dll").write_bytes(library(version=(14, 44)))

    assert closure.faults(folder) == ["msvcp140.dll is there 2 times; one is needed, for all"]


def test_what_belongs_to_windows_or_is_for_another_processor_is_refused(folder: Path) -> None:
    (folder / "ucrtbase.dll").write_bytes(library())
    (folder / "wines.dll").write_bytes(library()[:64] + b"Wine builtin DLL" + library()[80:])
    (folder / "arm.dll").write_bytes(library(machine=ARM64))

    found = "\n".join(closure.faults(folder))

    assert "ucrtbase.dll belongs to Windows" in found
    assert "arm.dll is not for x64" in found


def test_versions_are_read_from_a_files_resources() -> None:
    assert file_version(library(version=(14, 44)))[:2] == (14, 44)
    assert file_version(b"nothing") == ()
