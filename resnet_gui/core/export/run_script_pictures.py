"""Templates of ``run_model.py`` that turn a file into the pixels that a network takes."""

from __future__ import annotations

from resnet_gui.core.imaging.resize import ResizeRule

READING = """

# ---- Pictures -----------------------------------------------------------------------------------

FORMATS = [
    *("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF", "PPM", "JPEG2000", "QOI", "ICO"),
]
Image.init()
FORMATS = [name for name in FORMATS if name in Image.OPEN]  # which a Pillow may lack
HEIC = re.compile(rb"....ftyp(hei|hev|mif1|msf1)", re.DOTALL)
MOST_PIXELS = 100_000_000  # to be held in memory
JPEG, JPEG_END = b"\\xff\\xd8", b"\\xff\\xd9"

"""

LOADING = '''
def load(path):
    """Return a picture as the network takes it: (HEIGHT, WIDTH, 3), RGB, 0 to 255."""
    data = Path(path).read_bytes()
    if HEIC.match(data):
        register_heic()
    if RAW.match(data):
        raise ValueError("camera raw: it takes the package resnet_gui to read this")
    ways = [(data, (2 * WIDTH, 2 * HEIGHT))]  # large JPEGs: smaller, faster
    if data.startswith(JPEG):  # one may lack its end, or be of a kind that cannot be read smaller
        mended = data + JPEG_END
        ways += [(mended, ways[0][1]), (data, None), (mended, None)]
    first = None
    for content, enough in ways:
        try:
            return np.asarray(fit(upright(content, enough, is_mended=content is not data)))
        except Exception as error:  # decoders fail in many ways
            first = first or error
    raise first


def register_heic():
    try:
        import pillow_heif
    except ImportError:
        raise ValueError("HEIC: it takes the package pillow-heif to read this") from None
    pillow_heif.register_heif_opener()
    FORMATS.append("HEIF")


def upright(content, enough, is_mended):
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        if is_raw(getattr(image, "tag_v2", {}), content):
            raise ValueError("camera raw: it takes the package resnet_gui to read this")
        if enough is not None:
            image.draft("RGB", enough)
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("more than 100 megapixels")
        image.load()
        if is_mended and not reaches_its_end(image):
            raise ValueError("most of the picture is missing")
        try:
            turn = TURNS.get(image.getexif().get(274))
        except Exception:  # damaged EXIF data
            turn = None
        image = to_rgb(image)
    return image if turn is None else image.transpose(turn)


def reaches_its_end(image):
    """Say whether a JPEG is there but for a twentieth: without data it goes on in mid grey."""
    row = min(image.height - 1, round(image.height * 0.95))
    lowest = image.crop((0, row, image.width, row + 1)).getextrema()
    channels = lowest if isinstance(lowest[0], tuple) else (lowest,)
    return any(low not in (127, 128) or high not in (127, 128) for low, high in channels)


'''

FIT: dict[ResizeRule, str] = {
    "squash": '''
def fit(image):
    """Squeeze a picture to the size that the network takes."""
    return image.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)

''',
    "crop": '''
def fit(image):
    """Cut out the middle that has the shape that the network takes."""
    across, down = image.width, image.width * HEIGHT / WIDTH
    if down > image.height:
        across, down = image.height * WIDTH / HEIGHT, image.height
    left, top = (image.width - across) / 2, (image.height - down) / 2
    box = (left, top, left + across, top + down)
    return image.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC, box)

''',
    "letterbox": '''
def fit(image):
    """Keep the whole picture; the rest of what the network takes is filled."""
    scale = min(WIDTH / image.width, HEIGHT / image.height)
    width, height = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    whole = Image.new("RGB", (WIDTH, HEIGHT), tuple(CARD["pad_color"]))
    small = image.resize((width, height), Image.Resampling.BICUBIC)
    whole.paste(small, ((WIDTH - width) // 2, (HEIGHT - height) // 2))
    return whole

''',
}
