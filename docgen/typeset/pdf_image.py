"""A Picture → an image object of a PDF: JPEG as it is, PNG unpacked, transparency as a mask."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from docgen.errors import TemplateError
from docgen.typeset.blocks import Picture
from docgen.typeset.pdf_file import PdfFile

SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}
CHANNELS = {"L": 1, "RGB": 3}
MODELS = {"L": b"GRAY", "RGB": b"RGB "}  # as colour profiles name them
CLASSES = (b"scnr", b"mntr", b"prtr", b"spac")  # kinds of profiles that may stand in the file
HEAD, NEWEST = 128, 4  # bytes of a profile's head; the last main version the standard knows


def write_image(file: PdfFile, picture: Picture) -> int:
    """Write a picture; give its object number. TemplateError where its bytes are damaged.

    Grey and RGB keep the colour profile they bring; without one they are taken as sRGB, the
    output intent of the file. Other models are turned into RGB.
    """
    image: Image.Image = Image.open(BytesIO(picture.data))
    try:
        image.load()
    except (OSError, SyntaxError, ValueError) as error:
        raise TemplateError(
            f"{picture.place or '图片'}已损坏，无法排印；请换成完好的图片。"
        ) from error
    profile = b"" if image.mode == "CMYK" else image.info.get("icc_profile") or b""
    if picture.kind == "jpeg" and image.mode in SPACES:
        entries = f"/Filter /DCTDecode {_space(file, image.mode, profile)}"
        return _stream(file, image, entries, picture.data)
    mask = ""
    if image.has_transparency_data:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
        mask = f"/SMask {_stream(file, alpha, _space(file, 'L'))} 0 R "
    grey = image.mode in ("1", "L", "I;16", "I")
    if image.mode.startswith("I"):
        image = image.point(lambda level: level / 256)
    image = image.convert("L" if grey else "RGB")
    return _stream(file, image, mask + _space(file, image.mode, profile))


def _space(file: PdfFile, mode: str, profile: bytes = b"") -> str:
    """Name the colour space: that of the profile, where it is sound and for this model."""
    if not _fits(profile, mode):
        return f"/ColorSpace {SPACES[mode]}"
    entries = f"/N {CHANNELS[mode]} /Alternate {SPACES[mode]}"
    return f"/ColorSpace [/ICCBased {file.stream(profile, entries)} 0 R]"


def _fits(profile: bytes, mode: str) -> bool:
    """Whether a profile's head says what ISO 19005-2, 6.2.4.2 asks of it."""
    return (
        len(profile) > HEAD
        and int.from_bytes(profile[:4], "big") == len(profile)
        and profile[36:40] == b"acsp"
        and profile[8] <= NEWEST
        and profile[12:16] in CLASSES
        and profile[16:20] == MODELS[mode]
    )


def _stream(file: PdfFile, image: Image.Image, entries: str, packed: bytes = b"") -> int:
    head = (
        f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} "
        f"/BitsPerComponent 8 {entries}"
    )
    return file.stream(packed or image.tobytes(), head, packed=not packed)
