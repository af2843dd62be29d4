"""Fails tests in which the window's thread decodes an image, which would stop the window."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PIL import Image

import resnet_gui

_PROGRAM = f"{resnet_gui.__name__}."


@pytest.fixture(autouse=True)
def no_decoding_on_the_windows_thread() -> Iterator[None]:
    """Fail a test in which the program decodes an image on the window's thread."""
    with decodings() as found:
        yield
    assert not found, found[0]


@contextmanager
def decodings() -> Iterator[list[str]]:
    """Collect where the program decodes an image on the window's thread, during a block.

    The program decodes by Pillow only. What a test itself opens is its own affair.
    """
    found: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        open_image = Image.open

        def watched(*arguments: Any, **options: Any) -> Any:
            by_program = sys._getframe(1).f_globals["__name__"].startswith(_PROGRAM)
            if by_program and threading.current_thread() is threading.main_thread():
                found.append("".join(traceback.format_stack(limit=8)))
            return open_image(*arguments, **options)

        patch.setattr(Image, "open", watched)
        yield found
