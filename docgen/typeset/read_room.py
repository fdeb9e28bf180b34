"""What is not printed in a line → the room it takes there all the same, in points."""

from __future__ import annotations

from docgen.typeset.blocks import Picture
from docgen.typeset.ooxml import Element, local, whole

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
SHAPES = tuple(VML + name for name in ("shape", "rect", "oval", "roundrect", "group", "line"))
EMU_PER_POINT = 12700
MOST_EMU = 10**12
UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}

Size = tuple[float, float]


def blank(size: Size) -> Picture:
    """Make a picture that shows nothing and keeps the room of one."""
    return Picture("", b"", "", *size)


def room_of(item: Element) -> Size | None:
    """Give width and height of what stands in the line; None where it floats or says no size."""
    for place in item.iter(DRAWING + "anchor", DRAWING + "inline"):
        return extent_of(place) if local(place) == "inline" else None
    for shape in item.iter(*SHAPES):
        return _stated(shape.get("style", ""))
    return None


def extent_of(inline: Element) -> Size | None:
    """Read the size of a ``wp:inline``; None where it has none, or one of no breadth or height."""
    extent = inline.find(DRAWING + "extent")
    if extent is None:
        return None
    width, height = (
        whole(extent.get(side, "0"), -MOST_EMU, MOST_EMU) / EMU_PER_POINT for side in ("cx", "cy")
    )
    return (width, height) if width > 0 and height > 0 else None


def _stated(style: str) -> Size | None:
    """Read the size in the style of an old shape; None where it has a place of its own."""
    pairs = (entry.partition(":") for entry in style.split(";"))
    said = {name.strip().lower(): value.strip().lower() for name, _, value in pairs}
    if said.get("position", "static") == "absolute":
        return None
    width, height = _points(said.get("width", "")), _points(said.get("height", ""))
    return (width, height) if width and height else None


def _points(measure: str) -> float:
    """Turn a measure with its unit into points; 0 where it is none."""
    number, unit = measure[:-2], UNITS.get(measure[-2:])
    try:
        return float(number) * unit if unit else 0.0
    except ValueError:
        return 0.0
