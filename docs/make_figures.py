"""Draws the figures of ``docs/help/en/how-resnet-works.md``: ``python docs/make_figures.py``.

The networks are drawn from their own Keras layers, and the curves of the degradation problem from
the points of those that the program drew of four runs (``docs/seed-systems/cifar_*.svg``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
IMAGES = DOCS / "help" / "images"

_INK, _QUIET, _LINE, _ACCENT, _TINT = "#172023", "#4F5D63", "#DDE3E4", "#0B6B72", "#E0EFEF"
_UNIT = re.compile(r"(conv\d+_block\d+|stage\d+_unit\d+|block\d+|unit\d+)_")
_COLORS = {"plain_20": "#A9607D", "plain_56": "#20282B", "resnet_20": "#BF4A0A"}
_COLORS |= {"resnet_56": "#1F63AE"}


def main() -> None:
    """Write all figures."""
    from resnet_gui.core.models.backbones import BACKBONES

    (IMAGES / "networks").mkdir(parents=True, exist_ok=True)
    for name in BACKBONES:
        _write(f"networks/{name}.svg", network_svg(name))
    _write("degradation.svg", degradation_svg())
    _write("residual-unit.svg", unit_svg([("weights", 0), ("ReLU", 0), ("weights", 0)]))
    _write("bottleneck.svg", bottleneck_svg())


@dataclass
class Unit:
    """A residual unit, or a layer of its own.

    Attributes:
        lines: What it does, in short.
        shape: Height, width and channels of what comes out.
        parameters: How many it has.
        adds: Whether what came in is added at its end.
    """

    lines: list[str] = field(default_factory=list)
    shape: tuple[int, ...] = ()
    parameters: int = 0
    adds: bool = False


def units_of(layers: Sequence[Any]) -> list[tuple[Unit, int]]:
    """Return the units of a network from its input to its output, each with how many follow alike.

    A unit whose shortcut needs a layer of its own has more parameters, and counts as alike.
    """
    units: list[Unit] = []
    names: list[str] = []
    for layer in layers:
        line = _line(layer)
        match = _UNIT.match(layer.name)
        name = match[1] if match else layer.name
        if line is None and (not match or type(layer).__name__ == "InputLayer"):
            if units and not match:
                units[-1].parameters += layer.count_params()
            continue
        if not names or names[-1] != name:
            units.append(Unit())
            names.append(name)
        unit = units[-1]
        if line is not None and "_0_conv" not in layer.name and "shortcut" not in layer.name:
            unit.lines.append(line)
        unit.adds |= type(layer).__name__ == "Add"
        unit.parameters += layer.count_params()
        unit.shape = tuple(int(side) for side in layer.output.shape[1:])
    grouped = [
        [*group] for _, group in groupby(units, lambda unit: (unit.lines, unit.shape, unit.adds))
    ]
    return [
        (Unit(g[0].lines, g[0].shape, sum(u.parameters for u in g), g[0].adds), len(g))
        for g in grouped
    ]


def network_svg(name: str) -> str:
    """Return the drawing of a network."""
    from resnet_gui.core.config import presets
    from resnet_gui.core.models.backbones import BACKBONES
    from resnet_gui.engine.backbones import classifier as networks

    spec = BACKBONES[name]
    config = presets.from_preset("small", Path(), network=name, image_size=spec.default_size)
    model = networks.build(config, spec.classes).model
    side, rows, y = spec.default_size, [], 64
    for unit, count in units_of(model.layers):
        height = 16 + 16 * len(unit.lines)
        rows.append(_row(unit, count, y, height))
        y += height + 18
    title = f"{spec.title}: {model.count_params():,}"
    head = _text(24, 32, title, 15, _INK, bold=True) + _text(
        24, 50, f"{side} × {side} × 3", 12, _QUIET
    )
    return _svg(560, y + 6, head + "".join(rows))


def degradation_svg() -> str:
    """Return accuracy by epoch of the four networks: training dashed, validation solid."""
    parts = []
    for share in (0, 25, 50, 75, 100):
        y = _degradation_y(share)
        parts.append(f'<line x1="52" y1="{y}" x2="460" y2="{y}" stroke="{_LINE}"/>')
        parts.append(_text(44, y + 4, f"{share} %", 12, _QUIET, anchor="end"))
    for epoch in (1, 4, 8, 12):
        x = 60 + (epoch - 1) / 11 * 392
        parts.append(_text(x, 296, str(epoch), 12, _QUIET, anchor="middle"))
    for row, (name, color) in enumerate(_COLORS.items()):
        for points, dash in zip(accuracies(name), ("6 4", "none"), strict=True):
            line = " ".join(
                f"{60 + n / 11 * 392:.1f},{_degradation_y(share):.1f}"
                for n, share in enumerate(points)
            )
            parts.append(
                f'<polyline points="{line}" fill="none" stroke="{color}" stroke-width="2.5" '
                f'stroke-dasharray="{dash}"/>'
            )
        y = 60 + 26 * row
        parts.append(f'<rect x="484" y="{y - 5}" width="24" height="4" fill="{color}"/>')
        parts.append(_text(516, y, name.replace("_", "-"), 13, _INK))
    for y, dash in ((180, "6 4"), (206, "none")):
        parts.append(
            f'<line x1="484" y1="{y - 4}" x2="508" y2="{y - 4}" stroke="{_QUIET}" '
            f'stroke-width="2.5" stroke-dasharray="{dash}"/>'
        )
    parts += [_text(516, 180, "train", 13, _INK), _text(516, 206, "validation", 13, _INK)]
    return _svg(620, 312, "".join(parts))


def accuracies(name: str) -> tuple[list[float], list[float]]:
    """Return the accuracy of each epoch in training and in validation, as percentages."""
    drawn = (DOCS / "seed-systems" / f"cifar_{name}.svg").read_text(encoding="utf-8")
    train, validation = re.findall(r'<polyline points="([^"]+)"', drawn.split("Accuracy")[1])

    def shares(points: str) -> list[float]:  # 0 % is drawn at 196, 100 % at 28
        return [(196 - float(point.split(",")[1])) / 168 * 100 for point in points.split()]

    return shares(train), shares(validation)


def unit_svg(steps: Sequence[tuple[str, int]], title: str = "", x: int = 60) -> str:
    """Return a residual unit: its layers one above the other, and the shortcut around them."""
    parts, height = [], 108 + 62 * len(steps)
    parts.append(_unit(steps, title, x))
    return _svg(420, height + 24, "".join(parts))


def bottleneck_svg() -> str:
    """Return the two kinds of units side by side, with their weights."""
    plain = [("3 × 3, 256", 3 * 3 * 256 * 256), ("3 × 3, 256", 3 * 3 * 256 * 256)]
    narrow = [("1 × 1, 64", 256 * 64), ("3 × 3, 64", 3 * 3 * 64 * 64), ("1 × 1, 256", 64 * 256)]
    parts = [_unit(plain, "", 30), _unit(narrow, "", 340)]
    for steps, x in ((plain, 30), (narrow, 340)):
        total = f"{sum(weights for _, weights in steps):,}"
        parts.append(_text(x + 70, 330, total, 16, _ACCENT, bold=True, anchor="middle"))
    return _svg(620, 350, "".join(parts))


def _unit(steps: Sequence[tuple[str, int]], title: str, x: int) -> str:
    parts, y = [_text(x + 70, 24, title or "x", 15, _INK, anchor="middle", italic=True)], 44
    end = 44 + 62 * len(steps)
    parts.append(_arrow(x + 70, 30, end + 4))
    for text, weights in steps:
        parts.append(_box(x, y + 14, 140, 34, text))
        if weights:
            parts.append(_text(x + 150, y + 36, f"{weights:,}", 12, _QUIET))
        y += 62
    bend = x + (216 if any(weights for _, weights in steps) else 180)
    parts.append(
        f'<path d="M{x + 70} 38 H{bend - 12} q12 0 12 12 V{end + 4} q0 12 -12 12 H{x + 84}" '
        f'fill="none" stroke="{_ACCENT}" stroke-width="2.5"/>'
    )
    parts.append(_text(bend + 8, (44 + end) / 2, "x", 15, _ACCENT, italic=True))
    parts.append(f'<circle cx="{x + 70}" cy="{end + 16}" r="12" fill="#fff" stroke="{_ACCENT}"/>')
    parts.append(_text(x + 70, end + 21, "+", 16, _ACCENT, anchor="middle", bold=True))
    parts.append(_arrow(x + 70, end + 28, end + 46))
    parts.append(_text(x + 84, end + 46, "H(x) = F(x) + x", 14, _INK, italic=True))
    return "".join(parts)


def _row(unit: Unit, count: int, y: int, height: int) -> str:
    parts = [_arrow(134, y - 18, y)]
    parts.append(
        f'<rect x="24" y="{y}" width="220" height="{height}" rx="6" '
        f'fill="{_TINT if unit.adds else "#F2F5F5"}" stroke="{_LINE}"/>'
    )
    for number, line in enumerate(unit.lines):
        parts.append(_text(36, y + 20 + 16 * number, line, 12, _INK))
    if unit.adds:
        parts.append(
            f'<path d="M134 {y - 12} H246 q12 0 12 12 V{y + height - 8} q0 12 -12 12 H140" '
            f'fill="none" stroke="{_ACCENT}" stroke-width="2"/>'
        )
        parts.append(_text(124, y + height + 13, "+", 14, _ACCENT, bold=True, anchor="end"))
    middle = y + height / 2 + 5
    if count > 1:
        parts.append(_text(272, middle, f"× {count}", 15, _INK, bold=True))
    shape = " × ".join(f"{side:,}" for side in unit.shape)
    parts.append(_text(440, middle, shape, 12, _QUIET, anchor="end"))
    if unit.parameters:
        parts.append(_text(544, middle, f"{unit.parameters:,}", 12, _QUIET, anchor="end"))
    return "".join(parts)


def _line(layer: Any) -> str | None:
    """Return what a layer does; None for what only prepares, normalises or activates."""
    kind = type(layer).__name__
    if kind in ("Conv2D", "DepthwiseConv2D"):
        high, wide = layer.kernel_size
        step = f" /{layer.strides[0]}" if layer.strides[0] > 1 else ""
        what = f"{high} × {wide}{step}"
        return f"{what}, {layer.filters}" if kind == "Conv2D" else f"{what}, depthwise"
    if kind in ("MaxPooling2D", "AveragePooling2D"):
        if layer.pool_size[0] == 1:
            return None  # on a shortcut: it leaves out every other place
        return f"{'max' if kind.startswith('Max') else 'mean'} {layer.pool_size[0]} × " + (
            f"{layer.pool_size[1]} /{layer.strides[0]}"
        )
    if kind == "GlobalAveragePooling2D":
        return "average pooling"
    if kind == "Dense":
        return f"dense, {layer.units}"
    return "flatten" if kind == "Flatten" else None


def _degradation_y(share: float) -> float:
    return round(276 - share / 100 * 252, 1)


def _box(x: float, y: float, width: float, height: float, text: str) -> str:
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6" fill="{_TINT}" '
        f'stroke="{_ACCENT}"/>'
        + _text(x + width / 2, y + height / 2 + 5, text, 13, _INK, anchor="middle")
    )


def _arrow(x: float, top: float, end: float) -> str:
    return (
        f'<path d="M{x} {top}V{end - 1}M{x - 4} {end - 6}l4 5 4-5" fill="none" '
        f'stroke="{_QUIET}" stroke-width="1.5"/>'
    )


def _text(
    x: float,
    y: float,
    text: str,
    size: int,
    color: str,
    *,
    anchor: str = "start",
    bold: bool = False,
    italic: bool = False,
) -> str:
    style = (' font-weight="600"' if bold else "") + (' font-style="italic"' if italic else "")
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{color}" '
        f'text-anchor="{anchor}"{style}>{text}</text>'
    )


def _svg(width: float, height: float, content: str) -> str:
    # A white ground of its own: it is read on dark pages too.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" font-family="system-ui, sans-serif">'
        f'<rect width="{width:g}" height="{height:g}" rx="8" fill="#fff"/>{content}</svg>\n'
    )


def _write(name: str, text: str) -> None:
    (IMAGES / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
