"""Properties of this computer: processor features and, on Windows, the C++ runtime in use."""

from __future__ import annotations

import contextlib
import locale
import os
import platform
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.system.process_settings import SETTINGS

RUNTIME_LIBRARIES = ("vcruntime140", "vcruntime140_1", "vcruntime140_threads", "msvcp140")
"""Microsoft's C++ runtime, as far as TensorFlow and Qt need it; TensorFlow needs 14.40 or later."""

OLDEST_RUNTIME = (14, 40)
DEVICE_VARIABLE = "RESNET_GUI_DEVICE"
"""``gpu`` lets the graphics processor compute, where there is one that is reliable."""

CPU_FILE = Path("/proc/cpuinfo")
"""Where Linux describes the processors."""

MEMORY_FILE = Path("/proc/meminfo")
"""Where Linux says how much memory is free."""

OWN_MEMORY_FILE = Path("/proc/self/status")
"""Where Linux says how much memory this process has."""

_FIXED_FILE_INFO = b"\xbd\x04\xef\xfe"  # signature of VS_FIXEDFILEINFO
_PF_AVX = 39  # PF_AVX_INSTRUCTIONS_AVAILABLE


def check_processor() -> None:
    """Raise :class:`ProblemError` where TensorFlow cannot run: it would end without a word."""
    if not has_avx():
        raise ProblemError(ProblemKind.NO_AVX)


def has_avx() -> bool:
    """Say whether the processor has AVX; True where there is no way to know."""
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return True  # other processors have wheels of their own
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.IsProcessorFeaturePresent(_PF_AVX))
    try:
        return " avx " in f"{CPU_FILE.read_text('utf-8', 'replace')} ".replace("\n", " ")
    except OSError:
        return True


def processor() -> str:
    """Return the processor's name as its maker has it; what the system says where it has none."""
    with contextlib.suppress(OSError, IndexError):
        lines = CPU_FILE.read_text("utf-8", "replace").splitlines()
        return next((x.split(":", 1)[1].strip() for x in lines if x.startswith("model name")), "")
    return os.environ.get("PROCESSOR_IDENTIFIER") or platform.processor()


def free_memory() -> int | None:
    """Return how many bytes of memory are free, or would be at once; None where nobody knows."""
    if sys.platform == "win32":
        import ctypes

        class Status(ctypes.Structure):  # MEMORYSTATUSEX
            _fields_ = (
                ("length", ctypes.c_ulong),
                ("load", ctypes.c_ulong),
                *((name, ctypes.c_ulonglong) for name in ("total", "free", *"abcde")),
            )

        status = Status(length=ctypes.sizeof(Status))
        if not ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
            return None
        return int(status.free)
    try:
        lines = MEMORY_FILE.read_text("utf-8").splitlines()
        return next(int(x.split()[1]) * 1024 for x in lines if x.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError, IndexError):
        return None


def used_memory() -> int:
    """Return how many bytes this process alone holds in memory; 0 where nobody knows."""
    if sys.platform == "win32":
        import ctypes

        sizes = ("peak", "held", "a", "b", "c", "d", "private", "peak_private")

        class Counters(ctypes.Structure):  # PROCESS_MEMORY_COUNTERS
            _fields_ = (
                ("length", ctypes.c_ulong),
                ("faults", ctypes.c_ulong),
                *((name, ctypes.c_size_t) for name in sizes),
            )

        counters = Counters(length=ctypes.sizeof(Counters))
        own = ctypes.c_void_p(-1)  # what stands for the process itself
        read = ctypes.windll.kernel32.K32GetProcessMemoryInfo
        return int(counters.private) if read(own, ctypes.byref(counters), counters.length) else 0
    try:
        lines = OWN_MEMORY_FILE.read_text("utf-8").splitlines()
        return next(int(x.split()[1]) * 1024 for x in lines if x.startswith("RssAnon:"))
    except (OSError, StopIteration, ValueError, IndexError):
        return 0


def wants_graphics() -> bool:
    """Return whether the graphics processor computes, by the setting or the environment."""
    if SETTINGS.graphics is not None:
        return SETTINGS.graphics
    return os.environ.get(DEVICE_VARIABLE, "").lower() == "gpu"


@contextlib.contextmanager
def on_the_processor() -> Iterator[None]:
    """Let the processor compute meanwhile, whatever is set: its answers are exact."""
    before, SETTINGS.graphics = SETTINGS.graphics, False
    try:
        yield
    finally:
        SETTINGS.graphics = before


def hardware_facts() -> dict[str, str]:
    """Return what a report about this computer begins with."""
    return {
        "system": platform.platform(),
        "python": platform.python_version(),
        "form": "bundle" if getattr(sys, "frozen", False) else "source",
        "program": sys.executable,
        "processors": str(os.cpu_count()),
        "avx": "yes" if has_avx() else "no",
        "text": locale.getencoding(),
    }


def runtime_libraries() -> dict[str, str]:
    """Return version and file of each C++ runtime library that this process uses; Windows only.

    Raises:
        ProblemError: ``library-...`` where one is not there, or too old.
    """
    if sys.platform == "win32":
        return {name: _describe(f"{name}.dll") for name in RUNTIME_LIBRARIES}
    return {}


def _describe(name: str) -> str:
    file = _loaded(name)
    version = file_version(file.read_bytes())
    text = ".".join(map(str, version))
    if version < OLDEST_RUNTIME:
        raise ProblemError(ProblemKind.LIBRARY_OLD, name=str(file), version=text)
    return f"{text} {file}"


def file_version(data: bytes) -> tuple[int, ...]:
    """Return the version of a Windows program or library, as its resources have it; () if none."""
    found = data.find(_FIXED_FILE_INFO)
    if found < 0:
        return ()
    high, low = struct.unpack_from("<II", data, found + 8)
    return high >> 16, high & 0xFFFF, low >> 16, low & 0xFFFF


def _loaded(name: str) -> Path:
    """Load a DLL as any other would find it; return where it was found."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        try:
            handle = ctypes.WinDLL(name)._handle
        except OSError as error:
            raise ProblemError(ProblemKind.LIBRARY_MISSING, name=name) from error
        path = ctypes.create_unicode_buffer(32_768)
        get_name = ctypes.windll.kernel32.GetModuleFileNameW
        get_name.argtypes = [wintypes.HMODULE, wintypes.LPWSTR, wintypes.DWORD]
        get_name(handle, path, len(path))
        return Path(path.value)
    raise ProblemError(ProblemKind.LIBRARY_MISSING, name=name)
