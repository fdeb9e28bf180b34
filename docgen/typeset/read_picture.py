"""A ``w:drawing`` → Picture: the bytes of an inline PNG or JPEG and its size on paper."""

from __future__ import annotations

import hashlib
import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from docgen.typeset.blocks import Picture
from docgen.typeset.features import KINDS
from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import RELATIONS, Element, Package
from docgen.typeset.read_room import DRAWING, Size, blank, extent_of, room_of

ART = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MAX_BYTES = 16 * 1024 * 1024
MAX_PIXELS = 40_000_000
UNSIZED = "图片没有尺寸，未排印。"
FORMATS = {"PNG": "png", "JPEG": "jpeg"}


class PictureReader:
    """Reads the drawings of one part."""

    def __init__(self, package: Package, part: str, notes: Notes) -> None:
        self._package, self._notes = package, notes
        self._relations = package.relations(part)

    def read(self, drawing: Element) -> Picture | None:
        """Read one drawing; told, and blank or None, where it is no inline picture we can print."""
        inline = drawing.find(DRAWING + "inline")
        data = next(drawing.iter(ART + "graphicData"), None)
        kind = (data.get("uri") or "").rsplit("/", 1)[-1] if data is not None else ""
        blip = next(drawing.iter(ART + "blip"), None)
        size = extent_of(inline) if inline is not None else None
        fault = _fault(inline, kind, blip)
        if fault or inline is None or blip is None or size is None:
            self._notes.here(fault or UNSIZED)
            return self.room(drawing)
        self._report(inline)
        told = inline.find(DRAWING + "docPr")
        alt = (told.get("descr") or told.get("title") or "") if told is not None else ""
        return self._open(blip, size, alt)

    def room(self, item: Element) -> Picture | None:
        """Keep the room of what is not printed; None where it takes none in the line."""
        size = room_of(item)
        return blank(size) if size else None

    def _report(self, inline: Element) -> None:
        cut = next(inline.iter(ART + "srcRect"), None)
        if cut is not None and any(side not in ("", "0") for side in cut.attrib.values()):
            self._notes.here("图片裁剪未排印，按整幅排印。")
        turned = next(inline.iter(ART + "xfrm"), None)
        if turned is not None and any(turned.get(n) for n in ("rot", "flipH", "flipV")):
            self._notes.here("图片旋转或翻转未排印。")

    def _open(self, blip: Element, size: Size, alt: str) -> Picture:
        """Take the bytes of the picture and see that they are what can be printed."""
        name = self._relations.get(blip.get(RELATIONS + "embed", ""), "")
        content = self._package.content(name, MAX_BYTES) or b""
        kind = ""
        fault = "图片不在文件包内或超过 16 MB，未排印。"
        if content:
            kind, fault = _look_at(content)
        if fault:
            self._notes.here(fault)
            return blank(size)
        digest = hashlib.sha256(content).hexdigest()
        return Picture(digest, content, kind, *size, alt, self._notes.placed("图片"))


def _fault(inline: Element | None, kind: str, blip: Element | None) -> str:
    """Say why a drawing is not printed; empty where it may be."""
    if kind in KINDS:
        return f"{KINDS[kind]}未排印。"
    if blip is None:
        return "图片或文本框未排印。"
    if inline is None:
        return "浮动图片未排印，请将图片改为嵌入型。"
    return "" if inline.find(DRAWING + "extent") is not None else UNSIZED


def _look_at(content: bytes) -> tuple[str, str]:
    """Give the format of a picture, and what is against it; only its head is read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(BytesIO(content))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return "", "图片无法识别，未排印。"
    if opened.format not in FORMATS:
        return "", f"图片格式 {opened.format} 未排印，请改用 PNG 或 JPEG。"
    if opened.width * opened.height > MAX_PIXELS:
        return "", "图片超过 4000 万像素，未排印。"
    return FORMATS[opened.format], ""
