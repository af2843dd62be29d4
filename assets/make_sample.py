"""Draw the built-in sample dataset: fish, houses, leaves and stars, cut from paper.

The sample lets someone press Train without owning a single image. It has to be pleasant, small
and honest: a network must learn the *shape* to tell the classes apart. Hence

* every scene (colours, background, place, size, tilt, distractors) is drawn once per class, with
  nothing but the shape exchanged, and all shapes of a scene cover the same area;
* scenes come in twos that swap ground and fill, light and dark: the mean image of a class, which
  is all that a linear classifier of blurred thumbnails could use, is next to blank.

Run ``python assets/make_sample.py`` after a change and commit the images along with the script.
The same release of Pillow draws the same bytes again.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
Colour = tuple[int, int, int]

SEED = 20151210  # the day "Deep Residual Learning for Image Recognition" came out
IMAGES_PER_CLASS = 160
SIDE = 112  # of a finished image, in pixels
JPEG_QUALITY = 78

OVERSAMPLING = 4
CANVAS = SIDE * OVERSAMPLING  # side of the canvas that is scaled down to an image
MASTER = 1024  # side of the master drawing of a shape
MASTER_UNIT = 400.0  # master pixels per unit of the coordinates in which shapes are written

# What a scene varies. Lengths and areas are shares of the image's side and area.
AREA = (0.17, 0.22)
SHIFT = 0.045  # of the shape's centroid from the middle, either way
TILT = 15.0  # degrees, either way
STRETCH = 0.06  # of width against height, either way
BORDER = 0.02
SHADOW = 0.02

LIGHT: Colour = (255, 250, 240)
DARK: Colour = (38, 42, 66)
PALETTE: tuple[Colour, ...] = (
    (231, 76, 70),  # poppy
    (244, 143, 66),  # apricot
    (247, 200, 82),  # honey
    (134, 187, 92),  # meadow
    (46, 148, 120),  # pine
    (86, 190, 199),  # lagoon
    (62, 118, 196),  # cornflower
    (70, 82, 148),  # dusk
    (139, 98, 184),  # iris
    (233, 128, 162),  # peony
    (156, 104, 84),  # clay
    (226, 200, 156),  # sand
)
MIN_CONTRAST = 120.0  # distance in RGB between a scene's ground and its fill


class Pen:
    """Draws on a mask in unit coordinates: the origin in the middle, y downwards."""

    def __init__(self) -> None:
        self.mask = Image.new("L", (MASTER, MASTER), 0)
        self._draw = ImageDraw.Draw(self.mask)

    def area(self, points: list[Point], rounding: int = 0, cut: float = 0.25) -> None:
        """Fill a polygon whose corners are cut ``rounding`` times (Chaikin's algorithm)."""
        for _ in range(rounding):
            sides = list(zip(points, points[1:] + points[:1], strict=True))
            points = [p for a, b in sides for p in (between(a, b, cut), between(b, a, cut))]
        self._draw.polygon([_to_master(p) for p in points], fill=255)

    def disc(self, centre: Point, radius: float, *, erase: bool = False) -> None:
        """Fill or erase a disc."""
        self._draw.circle(_to_master(centre), radius * MASTER_UNIT, fill=0 if erase else 255)

    def stroke(self, points: list[Point], width: float) -> None:
        """Draw a line with round ends."""
        pixels = [_to_master(p) for p in points]
        self._draw.line(pixels, fill=255, width=round(width * MASTER_UNIT), joint="curve")
        for end in (points[0], points[-1]):
            self.disc(end, width / 2)


def _to_master(point: Point) -> Point:
    return (MASTER / 2 + point[0] * MASTER_UNIT, MASTER / 2 + point[1] * MASTER_UNIT)


def between(a: Point, b: Point, share: float) -> Point:
    """Return the point at ``share`` of the way from ``a`` to ``b``."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def polar(radius: float, degrees: float, centre: Point = (0.0, 0.0)) -> Point:
    """Return a point by its distance and direction; 0° is to the right, 90° down."""
    angle = math.radians(degrees)
    return (centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle))


def bow(centre: Point, radius: float, half_angle: float) -> list[Point]:
    """Return an arc that bulges to the right."""
    return [polar(radius, half_angle * i / 12, centre) for i in range(-12, 13)]


# fmt: off
def draw_fish(body: Pen, detail: Pen) -> None:
    """Draw a fish that looks to the left."""
    body.area([(-1.0, 0.02), (-0.6, -0.42), (0.0, -0.58), (0.5, -0.2),
               (0.5, 0.22), (0.0, 0.56), (-0.6, 0.44)], rounding=4)
    body.area([(0.3, 0.0), (0.62, -0.16), (1.1, -0.62),
               (0.98, 0.0), (1.1, 0.62), (0.62, 0.16)], rounding=3)
    body.area([(-0.4, -0.3), (-0.15, -0.72), (0.42, -0.78), (0.22, -0.2)], rounding=3)
    body.area([(-0.3, 0.3), (-0.1, 0.66), (0.36, 0.76), (0.16, 0.22)], rounding=3)
    detail.stroke(bow((-0.72, 0.0), 0.32, 52), 0.05)
    for place in ((-0.22, -0.2), (-0.22, 0.14), (0.0, -0.03)):
        detail.stroke(bow(place, 0.13, 70), 0.045)
    for y in (-0.2, 0.0, 0.2):
        detail.stroke([(0.78, y * 0.9), (0.92, y * 1.6)], 0.045)
    detail.disc((-0.68, -0.12), 0.1)
    detail.disc((-0.71, -0.15), 0.035, erase=True)


def draw_house(body: Pen, detail: Pen) -> None:
    """Draw a house with a chimney."""
    body.area([(-0.62, -0.1), (0.62, -0.1), (0.62, 0.8), (-0.62, 0.8)])
    body.area([(-0.92, 0.02), (0.0, -0.86), (0.92, 0.02), (0.8, 0.12), (-0.8, 0.12)])
    body.area([(0.36, -0.85), (0.6, -0.85), (0.6, -0.1), (0.36, -0.1)])
    detail.area([(-0.92, 0.02), (0.0, -0.86), (0.92, 0.02),
                 (0.8, 0.12), (0.0, -0.62), (-0.8, 0.12)])
    detail.area([(-0.4, 0.8), (-0.4, 0.3), (-0.1, 0.3), (-0.1, 0.8)])
    for x in (0.08, 0.28):
        for y in (0.26, 0.46):
            detail.area([(x, y), (x + 0.16, y), (x + 0.16, y + 0.16), (x, y + 0.16)])


def draw_leaf(body: Pen, detail: Pen) -> None:
    """Draw a leaf with its tip up and its stem down."""
    body.area([(0.0, -1.06), (0.14, -0.84), (0.57, -0.4), (0.61, 0.25), (0.2, 0.68),
               (-0.2, 0.68), (-0.61, 0.25), (-0.57, -0.4), (-0.14, -0.84)], rounding=3)
    body.stroke([(0.0, 0.4), (0.02, 0.75), (0.08, 0.96)], 0.12)
    detail.stroke([(0.0, -0.8), (0.0, 0.7)], 0.05)
    for y in (-0.25, 0.1, 0.45):
        for side in (-0.36, 0.36):
            detail.stroke([(0.0, y), (side, y - 0.3)], 0.04)


def draw_star(body: Pen, detail: Pen) -> None:
    """Draw a star with five soft points."""
    radii = (1.05, 0.48) * 5
    body.area([polar(r, 36 * i - 90) for i, r in enumerate(radii)], rounding=3, cut=0.12)
    for i in range(5):
        detail.stroke([polar(0.2, 72 * i - 90), polar(0.62, 72 * i - 90)], 0.05)
# fmt: on


DRAWINGS: dict[str, Callable[[Pen, Pen], None]] = {
    "fish": draw_fish,
    "house": draw_house,
    "leaf": draw_leaf,
    "star": draw_star,
}


class Shape(NamedTuple):
    """A class's master drawing: where there is paper, and where something is drawn on it."""

    body: Image.Image
    detail: Image.Image
    pixels: float
    centroid: Point


class Colours(NamedTuple):
    """The colours of a scene."""

    ground: Colour
    fill: Colour
    border: Colour
    detail: Colour

    def swapped(self) -> Colours:
        """Return the negative: ground and fill exchanged, dark for light."""
        border, detail = (DARK if c == LIGHT else LIGHT for c in (self.border, self.detail))
        return Colours(self.fill, self.ground, border, detail)


class Scene(NamedTuple):
    """All of an image but its class."""

    colours: Colours
    background: Image.Image
    area: float
    centroid: Point
    tilt: float
    stretch: float
    mirrored: bool


def master_drawing(name: str) -> Shape:
    """Draw a class's shape and measure it."""
    body, detail = Pen(), Pen()
    DRAWINGS[name](body, detail)
    columns = body.mask.resize((MASTER, 1), Image.Resampling.BOX).tobytes()
    rows = body.mask.resize((1, MASTER), Image.Resampling.BOX).tobytes()
    x, y = (sum(i * v for i, v in enumerate(line)) / sum(line) for line in (columns, rows))
    return Shape(body.mask, detail.mask, body.mask.histogram()[255], (x, y))


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """Blend ``share`` of ``b`` into ``a``."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return (red, green, blue)


def gradient(colour: Colour, degrees: float) -> Image.Image:
    """Fill a canvas with a colour that turns from a little lighter to a little darker."""
    diagonal = CANVAS * 3 // 2
    ramp = Image.linear_gradient("L").resize((diagonal, diagonal))
    margin = (diagonal - CANVAS) // 2
    ramp = ramp.rotate(degrees, Image.Resampling.BICUBIC)
    ramp = ramp.crop((margin, margin, margin + CANVAS, margin + CANVAS))
    start, end = (
        Image.new("RGB", ramp.size, mix(colour, *tint)) for tint in ((LIGHT, 0.2), (DARK, 0.15))
    )
    return Image.composite(end, start, ramp)


def draw_background(rng: random.Random, colour: Colour) -> Image.Image:
    """Draw a gradient with soft discs, waving lines and confetti, none of which mean anything."""

    def anywhere() -> Point:
        return (rng.uniform(0, CANVAS), rng.uniform(0, CANVAS))

    image = gradient(colour, rng.uniform(0, 360))
    draw = ImageDraw.Draw(image, "RGBA")
    for _ in range(rng.randint(2, 4)):
        radius = rng.uniform(0.1, 0.3) * CANVAS
        draw.circle(anywhere(), radius, fill=(*rng.choice((LIGHT, DARK)), 26))
    for _ in range(rng.randint(1, 3)):
        start, direction, phase = anywhere(), rng.uniform(0, 360), rng.uniform(0, math.tau)
        step = rng.uniform(0.008, 0.018) * CANVAS
        line: list[Point] = []
        for i in range(41):
            aside = 0.03 * CANVAS * math.sin(phase + i / 4)
            line.append(polar(aside, direction + 90, polar(i * step, direction, start)))
        draw.line(line, fill=(*rng.choice((LIGHT, DARK)), 80), width=CANVAS // 90, joint="curve")
    for _ in range(rng.randint(5, 10)):
        radius = rng.uniform(0.008, 0.02) * CANVAS
        draw.circle(anywhere(), radius, fill=(*rng.choice((LIGHT, DARK, *PALETTE)), 190))
    return image


def choose_colours(rng: random.Random) -> Colours:
    """Choose two colours that stand out from each other, and what is light and what dark."""
    while True:
        ground, fill = rng.sample(PALETTE, 2)
        if math.dist(ground, fill) >= MIN_CONTRAST:
            return Colours(ground, fill, rng.choice((LIGHT, DARK)), rng.choice((LIGHT, DARK)))


def set_scene(rng: random.Random, colours: Colours) -> Scene:
    """Choose everything else that the classes have in common."""
    return Scene(
        colours=colours,
        background=draw_background(rng, colours.ground),
        area=rng.uniform(*AREA),
        centroid=(0.5 + rng.uniform(-SHIFT, SHIFT), 0.5 + rng.uniform(-SHIFT, SHIFT)),
        tilt=math.radians(rng.uniform(-TILT, TILT)),
        stretch=1 + rng.uniform(-STRETCH, STRETCH),
        mirrored=rng.random() < 0.5,
    )


def compose(scene: Scene, shape: Shape) -> Image.Image:
    """Lay a shape into a scene as if it were cut from paper."""
    # The affine map from canvas to master: equal areas, centroid on centroid.
    scale = math.sqrt(shape.pixels / scene.area) / CANVAS
    cos, sin = math.cos(scene.tilt) * scale, math.sin(scene.tilt) * scale
    across = (-1 if scene.mirrored else 1) / scene.stretch
    a, b, d, e = across * cos, across * sin, -sin * scene.stretch, cos * scene.stretch
    x, y = scene.centroid[0] * CANVAS, scene.centroid[1] * CANVAS
    c, f = shape.centroid[0] - a * x - b * y, shape.centroid[1] - d * x - e * y
    body, detail = (
        mask.transform(
            (CANVAS, CANVAS), Image.Transform.AFFINE, (a, b, c, d, e, f), Image.Resampling.BICUBIC
        )
        for mask in (shape.body, shape.detail)
    )
    detail = ImageChops.multiply(detail, body)
    # A blur with its faint rim turned solid is the shape grown by the width of the border.
    grown = body.filter(ImageFilter.GaussianBlur(BORDER * CANVAS))
    grown = grown.point([min(255, max(0, (v - 12) * 12)) for v in range(256)])
    shadow = ImageChops.offset(grown, 0, round(SHADOW * CANVAS))
    shadow = shadow.filter(ImageFilter.GaussianBlur(SHADOW * CANVAS))
    shadow = shadow.point([round(v * 0.35) for v in range(256)])

    colours = scene.colours
    image = scene.background.copy()
    image.paste(DARK, (0, 0), shadow)
    image.paste(colours.border, (0, 0), grown)
    image.paste(gradient(colours.fill, 0), (0, 0), body)
    image.paste(mix(colours.fill, colours.detail, 0.6), (0, 0), detail)
    return image.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def main() -> None:
    """Draw the whole dataset into a folder, one folder per class."""
    parser = argparse.ArgumentParser(description="Draw the built-in sample dataset.")
    default = Path(__file__).resolve().parent / "sample"
    parser.add_argument("--output", type=Path, default=default, metavar="DIR")
    output: Path = parser.parse_args().output

    shapes = {name: master_drawing(name) for name in DRAWINGS}
    for name in shapes:
        (output / name).mkdir(parents=True, exist_ok=True)
        for old in (output / name).glob(f"{name}_*.jpg"):
            old.unlink()
    rng = random.Random(SEED)
    number = 0
    while number < IMAGES_PER_CLASS:
        colours = choose_colours(rng)
        for twin in (colours, colours.swapped()):
            number += 1
            scene = set_scene(rng, twin)
            for name, shape in shapes.items():
                path = output / name / f"{name}_{number:03}.jpg"
                compose(scene, shape).save(path, quality=JPEG_QUALITY)
    print(f"{len(shapes)} classes of {number} pictures in {output}")


if __name__ == "__main__":
    main()
