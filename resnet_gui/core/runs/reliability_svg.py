"""A reliability diagram as SVG: how often answers of each probability were right."""

from __future__ import annotations

import html
from collections.abc import Sequence

from resnet_gui.core.metrics.calibration import ReliabilityBin, strengths

_SIDE, _LEFT, _TOP, _BOTTOM, _RIGHT = 220, 62, 30, 44, 26
_MARKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def reliability_svg(bins: Sequence[ReliabilityBin], title: str, said: str, right: str) -> str:
    """Return the diagram.

    Args:
        bins: What it shows.
        title: Above it.
        said: The name of the horizontal axis, the predicted probability.
        right: The name of the vertical axis, the accuracy.
    """

    def x(share: float) -> float:
        return _LEFT + share * _SIDE

    def y(share: float) -> float:
        return _TOP + (1 - share) * _SIDE

    bottom = _TOP + _SIDE
    parts = [f'<text x="0" y="14" font-size="14" fill="#172023">{html.escape(title)}</text>']
    for mark in _MARKS:
        parts.append(
            f'<line x1="{_LEFT}" y1="{y(mark):.1f}" x2="{_LEFT + _SIDE}" y2="{y(mark):.1f}" '
            'stroke="#DDE3E4"/>'
            f'<text x="{_LEFT - 6}" y="{y(mark) + 4:.1f}" text-anchor="end">{mark:.0%}</text>'
            f'<text x="{x(mark):.1f}" y="{bottom + 16}" text-anchor="middle">{mark:.0%}</text>'
        )
    for part, strength in zip(bins, strengths(bins), strict=True):
        parts.append(
            f'<rect x="{x(part.low) + 1:.1f}" y="{y(part.accuracy):.1f}" '
            f'width="{(part.high - part.low) * _SIDE - 2:.1f}" '
            f'height="{part.accuracy * _SIDE:.1f}" fill="#0B6B72" fill-opacity="{strength:.2f}">'
            f"<title>{part.count}: {part.confidence:.1%}, {part.accuracy:.1%}</title></rect>"
        )
    parts.append(
        f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#172023" '
        'stroke-dasharray="5 4"/>'
        f'<text x="{x(0.5)}" y="{bottom + 36}" text-anchor="middle">{html.escape(said)}</text>'
        f'<text transform="translate(11 {y(0.5)}) rotate(-90)" text-anchor="middle">'
        f"{html.escape(right)}</text>"
    )
    width, height = _LEFT + _SIDE + _RIGHT, _TOP + _SIDE + _BOTTOM
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        'font-size="12" font-family="system-ui, sans-serif" fill="#4F5D63" role="img">'
        f"{''.join(parts)}</svg>"
    )
