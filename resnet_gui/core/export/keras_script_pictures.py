"""Templates of the exported Keras script that read pictures, by each decode rule."""

from __future__ import annotations

from resnet_gui.core.imaging.decode_rule import FIRST_RULE, NEWEST_RULE

ABOUT = {
    FIRST_RULE: """It reads pictures by the run's decode rule, 1: colour profiles are ignored,
and numbers above 255 count as 16 bits. What Pillow alone cannot read (HEIC, camera raw) it
names, and leaves out.""",
    NEWEST_RULE: """It reads pictures by the run's decode rule, 2: colours become sRGB, what is
clear becomes white, and the format and the file say which number is white. What Pillow alone
cannot: HEIC, camera raw, planar TIFFs of more than 8 bits a colour, other such TIFFs but for their
highest 8 bits, and the significant bits of a PNG (sBIT), which count all. What it cannot read it
names, and leaves out.""",
}
"""What stands at the script's top."""

STANDARD_IMPORTS = {
    FIRST_RULE: "import csv\nimport io\nimport math\nimport re\n",
    NEWEST_RULE: "import csv\nimport io\nimport itertools\nimport math\nimport re\n",
}

PILLOW_IMPORTS = {
    FIRST_RULE: "Image, TiffImagePlugin",
    NEWEST_RULE: "Image, ImageCms, TiffImagePlugin",
}

TURNS = """TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # by EXIF's number

"""

ON_WHITE = """def is_clear(image):
    return image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info


def on_white(image):
    \"\"\"Return a picture as RGB; what is clear in it becomes white.\"\"\"
    if is_clear(image):
        clear = image.convert("RGBA")
        image = Image.new("RGBA", clear.size, "white")
        image.alpha_composite(clear)
    return image.convert("RGB")

"""

CAMERA_RAW = """
RAW = re.compile(
    rb"II(RO|RS|U\\0)|MMOR|FUJIFILMCCD-RAW|....ftypcrx |....\\x10\\0\\0\\0CR", re.DOTALL
)
CAMERAS = (
    *("CANON", "NIKON", "SONY", "PENTAX", "RICOH", "SAMSUNG", "HASSELBLAD", "KODAK", "EASTMAN"),
    *("EPSON", "LEICA", "PHASE"),
)
SUBFILE, PHOTOMETRIC, MAKE, DIRECTORIES, DNG_VERSION = 254, 262, 271, 330, 50706


def is_raw(tags, content):
    \"\"\"Say whether a TIFF with these tags is camera raw, whose first image is a small one.\"\"\"
    if DNG_VERSION in tags:
        return True
    if first(tags, SUBFILE) & 1 and str(tags.get(MAKE, "")).strip().upper().startswith(CAMERAS):
        return True
    places = tags.get(DIRECTORIES, ())
    for place in (places if isinstance(places, tuple) else (places,))[:40]:
        inner = TiffImagePlugin.ImageFileDirectory_v2(content[:8])
        try:
            with io.BytesIO(content) as stream:
                stream.seek(place)
                inner.load(stream)
        except Exception:  # damaged
            continue
        if first(inner, PHOTOMETRIC) in (32803, 34892):  # colour filter array, linear raw
            return True
    return False


def first(tags, tag):
    value = tags.get(tag, 0)
    value = value[0] if isinstance(value, tuple) and value else value
    return value if isinstance(value, int) else 0

"""
"""What a script needs to tell camera raw from a TIFF: its first image is but a small one."""

READING = (
    """

# ---- Pictures -----------------------------------------------------------------------------------

DECODE_RULE = $decode_rule  # what the run's card says: by which rule a file becomes pixels
WHITE = $white  # this number is white where a picture of more than 8 bits does not say; 0: as usual

"""
    + TURNS
    + CAMERA_RAW
    + """
def read_list(split):
    \"\"\"Return the paths of one split's pictures, and the numbers of their classes.\"\"\"
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == split]
    paths, labels = ([name_in(row, column) for row in rows] for column in ("path", "class"))
    return paths, np.array([CLASSES.index(label) for label in labels])


def name_in(row, column):
    \"\"\"Return a name; in a list with a column "quoting" it may have a ' before it.\"\"\"
    text = row[column]
    if "quoting" in row:
        text = text.removeprefix("'")
    if row.get("quoting") == "percent":  # and bytes that are no text are %XX
        text, *codes = text.split("%")
        for code in codes:
            end = 5 if code.startswith("u") else 2
            number = int(code[:end].lstrip("u"), 16)
            text += chr(number if end == 5 or number < 128 else 0xDC00 + number) + code[end:]
    return text


def load_all(split):
    \"\"\"Return one split's pictures, and the numbers of their classes.\"\"\"
    squares, labels = [], []
    for path, label in zip(*read_list(split)):
        try:
            squares.append(load(path))
            labels.append(label)
        except Exception as error:  # decoders fail in many ways
            print(f"left out: {path} ({error})")
    return np.stack(squares), np.array(labels)


def load(path):
    \"\"\"Return a picture as the network sees it: (IMAGE_SIZE, IMAGE_SIZE, 3), RGB, 0 to 255.\"\"\"
    try:
        image = upright(path, (2 * IMAGE_SIZE, 2 * IMAGE_SIZE))  # large JPEGs: smaller, faster
    except Exception:  # a kind of JPEG that cannot be read smaller
        image = upright(path, None)
    return np.asarray(fit(image))


def upright(path, enough):
    data = (PICTURES / path).read_bytes()
    with Image.open(io.BytesIO(data)) as image:
        if RAW.match(data) or is_raw(getattr(image, "tag_v2", {}), data):
            raise ValueError("camera raw")
        if enough is not None:
            image.draft("RGB", enough)
        image.load()
        try:
            turn = TURNS.get(image.getexif().get(274))
        except Exception:  # damaged EXIF data
            turn = None
        image = to_rgb(image)
    return image if turn is None else image.transpose(turn)


"""
    + ON_WHITE
)

TO_RGB = {
    FIRST_RULE: """
def to_rgb(image):
    \"\"\"Return a picture as RGB. Numbers above 255 count as 16 bits.\"\"\"
    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        values = np.nan_to_num(np.asarray(image, "float64"))
        scale = 257.0 if values.max(initial=0) > 255 else 1.0
        image = Image.fromarray(np.clip(values / scale, 0, 255).astype("uint8"))
    return on_white(image)

""",
    NEWEST_RULE: """
def to_rgb(image):
    \"\"\"Return a picture as RGB, its colours as sRGB.\"\"\"
    profile = image.info.get("icc_profile")
    if hasattr(image, "tag_v2") or image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        image = to_bytes(image)
    if not is_clear(image):
        return to_srgb(image, profile)
    straight = image.convert("LA") if image.mode == "La" else image
    clear = straight.convert("RGBA")
    colours = straight.getchannel("L") if straight.mode == "LA" else clear.convert("RGB")
    colours = to_srgb(colours, profile)
    colours.putalpha(clear.getchannel("A"))
    return on_white(colours)


def to_bytes(image):
    \"\"\"Return a picture with 8 bits a colour; the format and the file say what is white.\"\"\"
    tags = getattr(image, "tag_v2", {})  # of a TIFF

    def declared(tag, usual):
        value = tags.get(tag, usual)
        return value[0] if isinstance(value, tuple) else value

    is_float = image.mode == "F"
    bits, is_signed = declared(258, 16), declared(339, 1) == 2
    if bits > 8 and declared(284, 1) == 2 and declared(277, 1) > 1:
        raise ValueError("a planar TIFF of more than 8 bits")
    is_grey = image.mode in ("I", "I;16", "I;16B", "I;16L", "F")
    if not is_grey and not (image.mode == "L" and bits == 8 and (is_signed or 341 in tags)):
        return image
    values = np.asarray(image).astype("float64")
    if bits == 32 and not is_signed and not is_float:
        values %= 2**32
    if bits == 8 and is_signed:
        values[values > 127] = 0
    usual = 1 if is_float else 2 ** (bits - is_signed) - 1
    low, high = declared(340, 0), declared(341, usual)
    if not low < high < math.inf:
        low, high = 0, usual
    if WHITE and bits > 8 and 341 not in tags:
        high = WHITE
    is_finite = np.isfinite(values)
    share = np.clip((np.where(is_finite, values, low) - low) / (high - low), 0, 1)
    if bits > 8 and declared(262, 1) == 0:  # white is zero
        share = 1 - share
    grey = Image.fromarray(np.rint(np.where(is_finite, share, 0) * 255).astype("uint8"))
    clear = image.info.get("transparency")
    if isinstance(clear, int):
        grey.putalpha(Image.fromarray(np.where(values == clear, 0, 255).astype("uint8")))
    return grey


SPACES = {"RGB": "RGB", "L": "GRAY", "CMYK": "CMYK"}
SRGB = ImageCms.createProfile("sRGB")
COLOURS = bytes(itertools.chain(*itertools.product(range(0, 256, 15), repeat=3)))
PROBES = {
    "L": Image.frombytes("L", (256, 1), bytes(range(256))),
    "RGB": Image.frombytes("RGB", (len(COLOURS) // 3, 1), COLOURS),
}


def to_srgb(image, profile):
    \"\"\"Return a picture as RGB; a profile that is broken or does not fit is ignored.\"\"\"
    if image.mode == "LAB":
        lab = ImageCms.createProfile("LAB")
        return ImageCms.profileToProfile(image, lab, SRGB, outputMode="RGB")
    if image.mode not in SPACES:
        image = image.convert("L" if image.mode == "1" else "RGB")
    plain = image.convert("RGB")
    if not profile:
        return plain
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space.strip() != SPACES[image.mode]:
            return plain
        transform = ImageCms.buildTransform(source, SRGB, image.mode, "RGB")
        probe = PROBES.get(image.mode)
        if probe is not None:
            change = np.int16(transform.apply(probe)) - np.int16(probe.convert("RGB"))
            if np.abs(change).max() <= 1:  # sRGB under another name
                return plain
        return transform.apply(image)
    except Exception:  # profiles are written by many programs, and wrongly by some
        return plain

""",
}
