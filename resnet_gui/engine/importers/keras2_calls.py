"""Reads how the layers of an old HDF5 file call each other: what feeds each, and with what else.

Keras 2 wrote ``[["name", 0, 0, {}]]`` for a layer, the same without a list for a function of
TensorFlow, and ``["_CONSTANT_VALUE", -1, 2.0, {}]`` where a number stands before a layer's answer.
Keras 3 writes the arguments as they are, with what it calls a tensor's history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_CONSTANT = "_CONSTANT_VALUE"


@dataclass
class Call:
    """One call of a layer.

    Attributes:
        feeds: The names of the layers that feed it.
        constant: The operand of a function that is no layer's answer; None for none.
        is_first: Whether that operand stands before the layer's answer, as in ``1 - x``.
        named: Its other arguments that say something.
    """

    feeds: list[str] = field(default_factory=list)
    constant: Any = None
    is_first: bool = False
    named: dict[str, Any] = field(default_factory=dict)


def read_call(nodes: Any) -> Call:
    """Return how a layer that is used once is called: its ``inbound_nodes``.

    Raises:
        ValueError: It is used several times, or in a way that no classifier needs.
        KeyError, TypeError, IndexError: It is nothing that Keras writes.
    """
    call = Call()
    if not nodes:
        return call
    (node,) = nodes
    if isinstance(node, dict):
        return _of_today(node, call)
    if node and isinstance(node[0], str):
        node = [node]  # as functions are written, which take one
    for tensor in node:
        if tensor[0] == _CONSTANT:
            call.constant, call.is_first = tensor[2], True
        else:
            call.feeds.append(source(tensor))
        named = dict(tensor[3] or {}) if len(tensor) > 3 else {}
        named.pop("name", None)  # of the answer
        other = named.pop("y", None)
        if isinstance(other, list) and len(other) >= 3 and isinstance(other[0], str):
            call.feeds.append(source(other))
        elif other is not None:
            call.constant = other
        call.named |= {key: value for key, value in named.items() if value not in (None, False)}
    return call


def _of_today(node: dict[str, Any], call: Call) -> Call:
    if node["kwargs"].get("training"):
        raise ValueError("always training")
    waiting = list(node["args"])
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting = [*item, *waiting]
        elif isinstance(item, int | float):
            call.constant, call.is_first = item, not call.feeds
        else:
            call.feeds.append(source(item["config"]["keras_history"]))
    return call


def source(tensor: Sequence[Any]) -> str:
    """Return the layer of ``[name, use, 0]``: of one with one answer.

    A model within another counts its own making as its first use, so the number says nothing; a
    layer that is used twice has two nodes.
    """
    name, _, output = tensor[:3]
    if output != 0 or not isinstance(name, str):
        raise ValueError("another answer of a layer")
    return name
