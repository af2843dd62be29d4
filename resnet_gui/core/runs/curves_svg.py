"""Learning curves as SVG for the run's folder and report: train dashed, validation solid."""

from __future__ import annotations

import html
from collections.abc import Sequence

from resnet_gui.core.training.values import EpochEnded

_WIDTH, _HEIGHT, _GAP, _LEFT, _TOP, _BOTTOM = 440, 220, 32, 44, 28, 24
_LINES = 4


def curves_svg(epochs: Sequence[EpochEnded], loss: str, accuracy: str) -> str:
    """Return both charts with the titles ``loss`` and ``accuracy``."""
    best = max((epoch.epoch for epoch in epochs if epoch.is_best), default=0)
    losses = [epoch.loss for epoch in epochs], [epoch.val_loss for epoch in epochs]
    shares = [epoch.accuracy for epoch in epochs], [epoch.val_accuracy for epoch in epochs]
    numbers = [epoch.epoch for epoch in epochs]
    top = max((value for series in losses for value in series if value < 1e6), default=1.0)
    left = _chart(loss, numbers, losses, top, best, "{:.2f}")
    right = _chart(accuracy, numbers, shares, 1.0, best, "{:.0%}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * _WIDTH + _GAP}" height="{_HEIGHT}" '
        'font-size="12" font-family="system-ui, sans-serif" fill="#4F5D63" role="img">'
        f'<g>{left}</g><g transform="translate({_WIDTH + _GAP})">{right}</g></svg>'
    )


def _chart(
    title: str,
    numbers: Sequence[int],
    series: tuple[list[float], list[float]],
    top: float,
    best: int,
    form: str,
) -> str:
    last = max(numbers[-1], 2)
    top = top or 1.0

    def place(epoch: float, value: float) -> str:
        x = _LEFT + (epoch - 1) / (last - 1) * (_WIDTH - _LEFT - 12)
        y = _TOP + (1 - min(value, top) / top) * (_HEIGHT - _TOP - _BOTTOM)
        return f"{x:.1f},{y:.1f}"

    parts = [f'<text x="0" y="14" font-size="14" fill="#172023">{html.escape(title)}</text>']
    for line in range(_LINES + 1):
        value = top * line / _LINES
        y = place(1, value).split(",")[1]
        parts.append(
            f'<line x1="{_LEFT}" y1="{y}" x2="{_WIDTH}" y2="{y}" stroke="#DDE3E4"/>'
            f'<text x="{_LEFT - 6}" y="{float(y) + 4}" text-anchor="end">'
            f"{form.format(value)}</text>"
        )
    for values, color, dash in zip(series, ("#1F63AE", "#BF4A0A"), ("6 3", "none"), strict=True):
        points = " ".join(place(*pair) for pair in zip(numbers, values, strict=True))
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2" '
            f'stroke-dasharray="{dash}"/>'
        )
    if best in numbers:
        x, y = place(best, series[1][numbers.index(best)]).split(",")
        parts.append(f'<path d="M{x} {float(y) - 6}l6 6-6 6-6-6z" fill="#fff" stroke="#172023"/>')
    for epoch in sorted({1, (1 + last) // 2, last}):
        x = place(epoch, 0).split(",")[0]
        parts.append(f'<text x="{x}" y="{_HEIGHT - 6}" text-anchor="middle">{epoch}</text>')
    return "".join(parts)
