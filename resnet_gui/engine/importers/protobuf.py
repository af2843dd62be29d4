"""Walks through messages of protobuf, the form of ONNX and SavedModel, without their schemas.

Strict: what is cut, too long, or of a kind that these formats do not use is refused, so that no
other reader can find more in a file than this one. Source: protobuf.dev, "Encoding".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MOST_FIELDS = 20_000_000
"""How many fields are looked at, some of them several times: EfficientNetB7 takes 4 million."""

_VARINT, _FIXED64, _BLOCK, _FIXED32 = 0, 1, 2, 5
_FIXED = {_FIXED64: 8, _FIXED32: 4}
_MOST_VARINT = 10  # bytes
_MOST_PLACE = (1 << 29) - 1


class BadProtobufError(ValueError):
    """This is no message of protobuf."""


class TooManyFieldsError(ValueError):
    """There are more fields than any network has."""


@dataclass
class Walker:
    """Reads messages within one file, and counts their fields."""

    left: int = MOST_FIELDS

    def fields(self, message: memoryview) -> Iterator[tuple[int, int | memoryview]]:
        """Yield the number and the value of each field: a whole number, or bytes.

        Raises:
            BadProtobufError: The message is damaged.
            TooManyFieldsError: The file has more than :data:`MOST_FIELDS`.
        """
        at, end = 0, len(message)
        while at < end:
            self.left -= 1
            if self.left < 0:
                raise TooManyFieldsError
            key, at = _varint(message, at)
            place, kind = key >> 3, key & 7
            if not 1 <= place <= _MOST_PLACE:
                raise BadProtobufError("the number of a field")
            if kind == _VARINT:
                value, at = _varint(message, at)
                yield place, value
                continue
            if kind == _BLOCK:
                size, at = _varint(message, at)
            elif kind in _FIXED:
                size = _FIXED[kind]
            else:
                raise BadProtobufError("a kind of field")
            if size > end - at:
                raise BadProtobufError("cut")
            yield place, message[at : at + size]
            at += size

    def messages(self, message: memoryview, *places: int) -> Iterator[memoryview]:
        """Yield the blocks at these numbers: messages, texts or bytes."""
        for place, value in self.fields(message):
            if place in places:
                if not isinstance(value, memoryview):
                    raise BadProtobufError("a message is expected")
                yield value

    def text(self, message: memoryview, place: int) -> str:
        """Return the text at a number, the last one as all readers have it; empty if there is none.

        Raises:
            BadProtobufError: Also where it is no UTF-8.
        """
        found = b""
        for value in self.messages(message, place):
            found = bytes(value)
        try:
            return found.decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadProtobufError("no text") from error


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """Return the number at a place, and the place behind it."""
    value = 0
    for number, byte in enumerate(message[at : at + _MOST_VARINT]):
        value |= (byte & 0x7F) << (7 * number)
        if byte < 0x80:
            return value & (1 << 64) - 1, at + number + 1
    raise BadProtobufError("a number without end")
