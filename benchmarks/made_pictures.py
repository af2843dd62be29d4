"""Draws 60 pictures that no model of photographs was trained on, as a person drops by mistake.

Ten each of six kinds: flat colours, greys and gradients; noise; text; screenshots; drawings; blur.
Every picture follows from its kind and number alone. Flagging is measured with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

COUNT = 10
"""Pictures of each kind."""

_SIDES = ((320, 240), (640, 480), (480, 640), (800, 600), (256, 256))
_INK, _PAPER = (20, 20, 30), (252, 252, 250)
_FLAT = (
    *((255, 255, 255), (0, 0, 0), (128, 128, 128), (64, 64, 64), (200, 30, 30), (30, 90, 200)),
)
_GRADIENTS = (
    ((0, 0, 0), (255, 255, 255), 0),
    ((255, 255, 255), (120, 120, 120), 1),
    ((10, 40, 120), (240, 180, 90), 1),
    ((30, 120, 60), (220, 240, 220), 0),
)
_LINES = (
    "Dear Ms Lin, thank you for the invitation. I will come at nine.",
    "Shopping list: eggs, milk, two apples, rice, soap, batteries",
    "Chapter 3. The linear model predicts the mean of the response.",
    "def area(width, height): return width * height",
    "Total 1,280.00  Tax 64.00  Paid in cash  Thank you",
    "Timetable: Monday maths, Tuesday music, Wednesday sport",
)


def made_pictures() -> Iterator[tuple[str, Image.Image]]:
    """Yield 60 names and RGB images; a name begins with its kind."""
    for kind, draw in _KINDS.items():
        for number in range(COUNT):
            yield f"{kind}_{number}", draw(number)


def _flat(number: int) -> Image.Image:
    size = _SIDES[number % len(_SIDES)]
    if number < len(_FLAT):
        return Image.new("RGB", size, _FLAT[number])
    first, last, axis = _GRADIENTS[number - len(_FLAT)]
    width, height = size
    ramp = np.linspace(0, 1, width if axis == 0 else height)
    shares = np.broadcast_to(ramp if axis == 0 else ramp[:, np.newaxis], (height, width))
    pixels = np.array(first) + shares[..., np.newaxis] * (np.array(last) - np.array(first))
    return Image.fromarray(pixels.round().astype(np.uint8))


def _noise(number: int) -> Image.Image:
    random = np.random.default_rng(number)
    width, height = _SIDES[number % len(_SIDES)]
    grain = (1, 1, 2, 4, 8)[number % 5]  # pixels of one grain
    shape = (-(-height // grain), -(-width // grain), 3 if number < 5 else 1)
    grains = random.integers(0, 256, shape, np.uint8).repeat(grain, 0).repeat(grain, 1)
    return Image.fromarray(np.broadcast_to(grains[:height, :width], (height, width, 3)).copy())


def _text(number: int) -> Image.Image:
    image = Image.new("RGB", _SIDES[number % len(_SIDES)], _PAPER if number % 3 else _INK)
    ink = _INK if number % 3 else _PAPER
    draw, size = ImageDraw.Draw(image), 12 + 3 * number
    for row, y in enumerate(range(15, image.height - size, int(1.6 * size))):
        line = _LINES[(row + number) % len(_LINES)]
        draw.text((15, y), line, ink, ImageFont.load_default(size))
    return image


def _screenshot(number: int) -> Image.Image:
    random = np.random.default_rng(100 + number)
    is_dark = number % 2 == 1
    back, front = ((38, 42, 48), (225, 228, 232)) if is_dark else ((246, 247, 249), (40, 44, 52))
    image = Image.new("RGB", (960, 600), back)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(14)
    accent = tuple(int(part) for part in random.integers(40, 200, 3))
    draw.rectangle((0, 0, 960, 32), accent)
    draw.text((12, 8), "File   Edit   View   Window   Help", (255, 255, 255), font)
    draw.rectangle((0, 32, 180, 600), tuple(int(0.92 * part) for part in back))
    for row in range(int(random.integers(6, 14))):
        draw.text((16, 50 + 28 * row), f"Folder {row + 1}", front, font)
    if number % 3 == 0:  # a table
        for row in range(16):
            draw.line((200, 60 + 30 * row, 940, 60 + 30 * row), front)
            for column in range(5):
                value = str(int(random.integers(0, 99999)))
                draw.text((210 + 148 * column, 66 + 30 * row), value, front, font)
    elif number % 3 == 1:  # a form
        for row in range(7):
            y = 70 + 66 * row
            draw.text((220, y), f"Field {row + 1}", front, font)
            draw.rounded_rectangle((330, y - 6, 800, y + 26), 5, outline=front)
        draw.rounded_rectangle((330, 535, 450, 570), 6, accent)
        draw.text((370, 544), "Save", (255, 255, 255), font)
    else:  # a page of text
        for row in range(20):
            line = _LINES[int(random.integers(len(_LINES)))]
            draw.text((220, 56 + 26 * row), line, front, font)
    return image


def _drawing(number: int) -> Image.Image:
    random = np.random.default_rng(200 + number)
    image = Image.new("RGB", (400, 400), _PAPER)
    draw = ImageDraw.Draw(image)
    kind = number % 5
    if kind == 0:  # a house
        draw.rectangle((110, 190, 290, 330), outline=_INK, width=5)
        draw.line((100, 190, 200, 100, 300, 190), _INK, 5)
        draw.rectangle((180, 260, 220, 330), outline=_INK, width=4)
    elif kind == 1:  # a stick figure
        draw.ellipse((175, 70, 225, 120), outline=_INK, width=5)
        draw.line((200, 120, 200, 240), _INK, 5)
        draw.line((140, 170, 260, 170), _INK, 5)
        draw.line((150, 330, 200, 240, 250, 330), _INK, 5)
    elif kind == 2:  # a chart
        heights = random.integers(30, 250, 6).tolist()
        draw.line((60, 60, 60, 340, 360, 340), _INK, 4)
        for bar, height in enumerate(heights):
            draw.rectangle((80 + 45 * bar, 340 - height, 110 + 45 * bar, 338), (70, 110, 180))
    elif kind == 3:  # coloured shapes
        for _ in range(7):
            x, y = random.integers(20, 300, 2).tolist()
            color = tuple(random.integers(0, 256, 3).tolist())
            draw.ellipse((x, y, x + 80, y + 80), color, _INK, 3)
    else:  # a scribble
        points = np.cumsum(random.normal(0, 45, (60, 2)), axis=0) % 360 + 20
        draw.line([tuple(point) for point in points.tolist()], _INK, 4)
    if number >= 5:
        draw.line((0, 350, 400, 350), (60, 140, 70), 6)
        draw.ellipse((320, 20, 380, 80), (250, 210, 60))
    return image


def _blur(number: int) -> Image.Image:
    random = np.random.default_rng(300 + number)
    width, height = _SIDES[number % len(_SIDES)]
    image = Image.new("RGB", (width, height), tuple(random.integers(0, 256, 3).tolist()))
    draw = ImageDraw.Draw(image)
    for _ in range(12):
        x, y = random.integers(-50, width).item(), random.integers(-50, height).item()
        side = random.integers(40, 200).item()
        draw.ellipse((x, y, x + side, y + side), tuple(random.integers(0, 256, 3).tolist()))
    return image.filter(ImageFilter.GaussianBlur(15 + 5 * number))


_KINDS: dict[str, Callable[[int], Image.Image]] = {
    "flat": _flat,
    "noise": _noise,
    "text": _text,
    "screenshot": _screenshot,
    "drawing": _drawing,
    "blur": _blur,
}
