"""What the program asks of a computer, and what it says where that is not there."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

import pytest

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.system import hardware


@pytest.fixture
def processor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that a computer of this test's own describes its processor in."""
    file = tmp_path / "cpuinfo"
    monkeypatch.setattr(hardware, "CPU_FILE", file)
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    return file


linux_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked otherwise")


@linux_only
@pytest.mark.parametrize(
    ("flags", "expected"),
    [("fpu sse4_2 avx avx2", True), ("fpu avx", True), ("fpu sse4_2 avx2fake", False)],
)
def test_avx_is_told_from_what_only_looks_like_it(
    processor: Path, flags: str, expected: bool
) -> None:
    processor.write_text(f"processor\t: 0\nflags\t\t: {flags}\nbugs\t: none\n", "utf-8")

    assert hardware.has_avx() is expected


@linux_only
def test_a_processor_without_avx_is_refused_by_name(processor: Path) -> None:
    processor.write_text("flags : fpu sse2\n", "utf-8")

    with pytest.raises(ProblemError) as caught:
        hardware.check_processor()

    assert caught.value.problem.kind == ProblemKind.NO_AVX


@linux_only
def test_a_computer_that_does_not_say_is_given_a_chance(processor: Path) -> None:
    hardware.check_processor()  # there is no such file


def test_other_processors_need_no_avx(processor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    processor.write_text("flags : none\n", "utf-8")
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")

    hardware.check_processor()


def test_facts_name_what_runs() -> None:
    facts = hardware.hardware_facts()

    assert facts["form"] == "source"
    assert facts["program"] == sys.executable
    assert all(facts.values())


@pytest.mark.skipif(sys.platform != "win32", reason="it is Microsoft's runtime")
def test_the_runtime_of_windows_is_new_enough() -> None:
    assert set(hardware.runtime_libraries()) == set(hardware.RUNTIME_LIBRARIES)


@linux_only
@pytest.mark.parametrize(
    ("text", "expected"),
    [("MemTotal: 8 kB\nMemAvailable:    3 kB\n", 3072), ("MemTotal: 8 kB\n", None), ("", None)],
)
def test_free_memory_is_what_the_system_says_or_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: int | None
) -> None:
    file = tmp_path / "meminfo"
    monkeypatch.setattr(hardware, "MEMORY_FILE", file)
    assert hardware.free_memory() is None

    file.write_text(text, encoding="utf-8")
    assert hardware.free_memory() == expected


def test_this_computer_has_some_memory_free() -> None:
    free = hardware.free_memory()
    assert free is None or 10**6 < free < 10**14
