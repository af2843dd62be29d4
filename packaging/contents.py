"""What goes into the built program and what stays out, each with its reason."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import os
import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

WINDOWS = sys.platform == "win32"

# (destination, source, kind), as PyInstaller has it.
Entry = tuple[str, str, str]

EXCLUDED_MODULES = [
    # Other back ends of Keras, and what TensorFlow asks for and never imports.
    "keras.src.backend.jax", "keras.src.backend.torch", "keras.src.backend.mlx",
    "jax", "torch", "scipy", "pandas", "matplotlib", "IPython", "tensorboard", "clang", "grpc",
    "openvino.frontend.jax", "openvino.frontend.pytorch", "openvino.frontend.paddle",
    # It reports to a server of Google's. The program masks it; what is not there needs no mask.
    "openvino_telemetry",
    # Tools.
    "pip", "wheel", "pytest", "tkinter", "_tkinter", "lib2to3", "pydoc_data", "numpy.f2py",
    "pyqtgraph.examples", "pyqtgraph.opengl",
    # Qt that no window of ours shows. QtOpenGL must stay: pyqtgraph imports it by name.
    *(f"PySide6.Qt{name}" for name in (
        "Concurrent", "Designer", "Help", "Qml", "Quick", "QuickControls2", "QuickTest",
        "QuickWidgets", "Sql", "Test", "UiTools", "Xml",
    )),
]  # fmt: skip

HIDDEN_MODULES = [
    "PySide6.QtOpenGL",  # pyqtgraph imports these two by name
    "PySide6.QtOpenGLWidgets",
    "openvino.frontend.tensorflow",  # convert_model chooses it by name
]

# TensorFlow Lite's front end is 1.3 MB; what reads SavedModel is in TensorFlow's.
_OPENVINO = re.compile(
    r"(lib)?(openvino|openvino_intel_[cg]pu_plugin|openvino_(ir|tensorflow|tensorflow_lite|onnx)_frontend"
    r"|tbb12|tbb|tbbmalloc|tbbbind_2_5|hwloc)\.(dll|so(\.\d+)*)"
)

LEFT_OUT = {
    "headers, import libraries, sources of types": r"\.(lib|h|hpp|inc|proto|pyi|pc|cmake)$",
    "tests and examples": r"(^|/)(tests?|testing/data|examples)/",
    "OpenVINO: other devices and formats": (
        r"^openvino/libs/(?!(lib)?(openvino\.|openvino_intel_[cg]pu|tbb|hwloc"
        r"|openvino_(ir|tensorflow|tensorflow_lite|onnx)_fr))|openvino/libs/.*_(debug|proxy)|"
        r"^openvino/frontend/(jax|pytorch|paddle|tensorflow_lite)/"
    ),
    "Qt: software OpenGL": r"opengl32sw\.dll$",
    "Qt: what is not shown": (
        r"(^|/)(lib)?Qt6(Qml|Quick|Pdf|VirtualKeyboard|Sql|Test|Designer|Labs|Help|Shader|"
        r"EglFS|EglFs)[^/]*$|PySide6/(Qt/)?qml/"
    ),
    "Qt: plugins that nothing here loads": (
        r"plugins/(platforms/(lib)?q(direct2d|minimal|minimalegl|eglfs|linuxfb|vnc|vkkhrdisplay)|"
        r"egldeviceintegrations|generic|tls/(lib)?qopensslbackend|imageformats/(lib)?qpdf|"
        r"platforminputcontexts/(lib)?qtvirtualkeyboard|qmltooling|sqldrivers)"
    ),
    "Qt: translations but of its dialogs": r"PySide6/(Qt/)?translations/(?!qtbase_)",
}
"""Why a file stays out, and a pattern of its destination."""

_RUNTIME = (
    "concrt140", "msvcp140", "msvcp140_1", "msvcp140_2", "msvcp140_atomic_wait",
    "msvcp140_codecvt_ids", "vcruntime140", "vcruntime140_1", "vcruntime140_threads",
)  # fmt: skip

_OTHERS_RUNTIME = re.compile(
    r"(^|/)(msvcp140|vcruntime140|concrt140|vcomp140|vccorlib140|vcamp140)(_[a-z0-9_]+)?\.dll$"
    r"|(^|/)(ucrtbase|api-ms-win-[^/]*|icuuc|icuin|icudt)[^/]*\.dll$",
    re.IGNORECASE,
)
"""Copies of the C++ runtime that packages bring, and what belongs to Windows itself."""


BUILD_TOOLS = frozenset(
    ("altgraph", "pefile", "pyinstaller", "pyinstaller-hooks-contrib", "pywin32-ctypes")
)
"""Packages of the lock files that build the program and are no part of it."""

_LICENCE = re.compile(r"dist-info/.*(licen[sc]e|copying|notice)", re.IGNORECASE)


def openvino_binaries() -> list[tuple[str, str]]:
    """Return OpenVINO's plugins and front ends, which it loads by name: (file, folder)."""
    # Found, and not imported: that would report to a server of Google's.
    spec = importlib.util.find_spec("openvino")
    assert spec is not None
    assert spec.origin is not None
    libs = Path(spec.origin).parent / "libs"
    return [
        (str(file), "openvino/libs")
        for file in sorted(libs.iterdir())
        if _OPENVINO.fullmatch(file.name)
    ]


def licences(lock: Path) -> list[tuple[str, str]]:
    """Return the licence texts of all packages of a lock file: (file, folder)."""
    found = []
    for name in _locked(lock):
        for file in importlib.metadata.files(name) or []:
            if _LICENCE.search(str(file)):
                found.append((str(file.locate()), f"licences/{name}"))
    return found


def documents(root: Path) -> list[tuple[str, str]]:
    """Return the help and the documents that it leads to, as the wheel has them: (file, folder)."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    return [
        (str(root / source), target if (root / source).is_dir() else str(Path(target).parent))
        for source, target in included.items()
        if source.startswith("docs/")
    ]


def checked_weights(file: str) -> str:
    """Return ``file``; ends the build where it is not Keras' own of that name."""
    from resnet_gui.core.models.pretrained_files import IMAGENET_FILE, IMAGENET_MD5

    digest = hashlib.md5(Path(file).read_bytes(), usedforsecurity=False).hexdigest()
    if (Path(file).name, digest) != (IMAGENET_FILE, IMAGENET_MD5):
        raise SystemExit(f"{file} is not Keras' {IMAGENET_FILE}, or is damaged.")
    return file


def builtin_weights(folder: Path) -> str:
    """Write the built-in weights in half precision into a folder; the file is returned.

    9.4 MB, of which 2.6 MB are the layer that knows ImageNet's 1,000 classes, in place of 18.8 MB.
    """
    from resnet_gui.core.models.efficientnet_lite0_weights import load_builtin, write_half
    from resnet_gui.core.models.pretrained_files import BUILTIN_HALF, is_builtin

    folder.mkdir(parents=True, exist_ok=True)
    file = folder / BUILTIN_HALF.name
    write_half(load_builtin(), file)
    if not is_builtin(file):
        raise SystemExit(f"{file} is not what the program will accept.")
    return str(file)


def translations() -> list[tuple[str, str]]:
    """Compile the catalogs and return them: (file, folder)."""
    import catalogs

    return [(str(file), "resnet_gui/translations") for file in catalogs.compile_all()]


def web_runtime() -> list[tuple[str, str]]:
    """Return what computes in exported web pages: (file, folder); nothing where it is not here."""
    from resnet_gui.core.errors.problem import ProblemError
    from resnet_gui.core.export import web_runtime as runtime

    try:
        for file in runtime.FILES:
            runtime.read_packed(file)
    except ProblemError:
        return []  # build.py has said so, and packs no such folder
    return [
        (str(runtime.folder() / file.packed), "resnet_gui/assets/web_runtime")
        for file in runtime.FILES
    ]


def metadata(lock: Path) -> list[tuple[str, str]]:
    """Return what the packages of a lock file say about themselves: (file, folder).

    About tells the version and the licence of each, and finds by it what each needs.
    """
    from PyInstaller.utils.hooks import copy_metadata

    found: list[tuple[str, str]] = []
    for name in _locked(lock):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found += [] if name in BUILD_TOOLS else copy_metadata(name)
    return found


def _locked(lock: Path) -> list[str]:
    """Return the names of all packages of a lock file."""
    return re.findall(r"^([\w.-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)


def without_left_out(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that go in; prints what stays out, and how large that is."""
    kept, sizes = [], dict.fromkeys(LEFT_OUT, 0)
    for entry in entries:
        destination = entry[0].replace("\\", "/")
        reason = next((r for r, p in LEFT_OUT.items() if re.search(p, destination)), None)
        if reason is None:
            kept.append(entry)
        elif entry[2] != "SYMLINK":
            sizes[reason] += Path(entry[1]).stat().st_size
    for reason, size in sizes.items():
        print(f"LEFT OUT {size / 1e6:8.1f} MB  {reason}")
    return kept


def with_one_runtime(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries with one C++ runtime for all, that of the package ``msvc-runtime``.

    TensorFlow and Qt end in ``DllMain`` (error 1114) where an older ``msvcp140.dll`` was loaded
    before them, and ``vcruntime140_threads.dll`` is brought by no other package. Copies whose
    names hold a hash, such as numpy's, are not found by others and stay.
    """
    kept = [e for e in entries if not _OTHERS_RUNTIME.search(e[0].replace("\\", "/"))]
    files = importlib.metadata.files("msvc-runtime") or []
    dlls = {Path(file).name.lower(): str(file.locate()) for file in files}
    for name in _RUNTIME:
        kept.append((f"{name}.dll", os.path.realpath(dlls[f"{name}.dll"]), "BINARY"))
    return kept
