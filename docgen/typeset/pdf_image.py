"""A Picture → an image object of a PDF: JPEG as it is, PNG unpacked, transparency as a mask."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from docgen.errors import TemplateError
from docgen.typeset.blocks import Picture
from docgen.typeset.pdf_file import PdfFile

SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


def write_image(file: PdfFile, picture: Picture) -> int:
    """Write a picture; give its object number. TemplateError where its bytes are damaged.

    Colours are taken as sRGB, the output intent of the file; other models are turned into it.
    """
    image: Image.Image = Image.open(BytesIO(picture.data))
    try:
        image.load()
    except (OSError, SyntaxError, ValueError) as error:
        raise TemplateError("文件中的图片已损坏，无法排印。") from error
    if picture.kind == "jpeg" and image.mode in SPACES:
        return _stream(file, image, "/Filter /DCTDecode", picture.data)
    mask = ""
    if image.has_transparency_data:
        image = image.convert("RGBA")
        mask = f"/SMask {_stream(file, image.getchannel('A'))} 0 R"
    grey = image.mode in ("1", "L", "I;16", "I")
    if image.mode.startswith("I"):
        image = image.point(lambda level: level / 256)
    return _stream(file, image.convert("L" if grey else "RGB"), mask)


def _stream(file: PdfFile, image: Image.Image, entries: str = "", packed: bytes = b"") -> int:
    head = (
        f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} "
        f"/ColorSpace {SPACES[image.mode]} /BitsPerComponent 8 {entries}"
    )
    return file.stream(packed or image.tobytes(), head, packed=not packed)
