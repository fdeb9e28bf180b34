"""Layers of ``w:rPr`` → the fields of a RunLook; what is not laid out is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from docgen.typeset.elements import RUN, is_quiet
from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import Element, attribute, colour, local, number, twips
from docgen.typeset.strokes import UNDERLINES

FALLBACK_FAMILY = "宋体"
SWITCHES = {"b": "bold", "i": "italic", "strike": "strike", "dstrike": "double_strike",
            "caps": "caps", "smallCaps": "small_caps", "snapToGrid": "snap",
            "vanish": "hidden"}  # fmt: skip
EMPHASES = frozenset(("dot", "comma", "circle", "underDot"))
HIGHLIGHTS = {"yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF",
              "blue": "0000FF", "red": "FF0000", "lightGray": "C0C0C0", "darkGray": "808080",
              "darkYellow": "808000", "darkGreen": "008000", "darkCyan": "008080",
              "darkMagenta": "800080", "darkBlue": "000080", "darkRed": "800000",
              "black": "000000", "white": "FFFFFF"}  # fmt: skip
PATTERN = re.compile(r"pct(\d\d?)")  # of a background: per cent of its colour over its fill
HALVES = ("12", "37", "62", "87")  # per cent that stand for half a per cent more
SCRIPT_SIZE = 0.58  # LibreOffice's size of automatic super- and subscript
MOST_STRETCH = 600  # per cent
SCRIPTS = {"superscript": "super", "subscript": "sub"}


def half_points(text: str) -> float:
    """Turn half-points, or a measure with its unit, into points."""
    return number(text) / 2 if text.lstrip("+-").replace(".", "").isdigit() else twips(text) or 0.0


def stretch_of(text: str) -> float:
    """Turn per cent of the width of the characters into a factor; ValueError beyond Word's."""
    found = number(text.rstrip("%"))
    if not 1 <= found <= MOST_STRETCH:
        raise ValueError(f"“{text}”")
    return found / 100


MEASURES: dict[str, tuple[str, Callable[[str], float]]] = {
    "sz": ("size", half_points),
    "position": ("rise", half_points),
    "spacing": ("spacing", lambda val: twips(val) or 0.0),
    "w": ("stretch", stretch_of),
}


def run_fields(
    layers: Iterable[Element | None], theme: Mapping[str, str], notes: Notes
) -> dict[str, Any]:
    """Merge the layers, the later over the earlier, into the fields of a RunLook."""
    fields: dict[str, Any] = {"ascii": FALLBACK_FAMILY, "east": FALLBACK_FAMILY}
    for layer in layers:
        for item in layer if layer is not None else ():
            _merge(fields, item, theme, notes)
    if fields.get("script"):
        fields["scale"] = SCRIPT_SIZE
    fields.setdefault("size", 10.0)
    return fields


def _merge(fields: dict[str, Any], item: Element, theme: Mapping[str, str], notes: Notes) -> None:
    name = local(item)
    val = attribute(item, "val")
    if name in SWITCHES:
        fields[SWITCHES[name]] = val not in ("0", "false", "off")
    elif name == "rFonts":
        _fonts(fields, item, theme)
    elif name == "color" and val:
        fields["color"] = "000000" if val == "auto" else colour(val)
    elif name in MEASURES and val:
        field, read = MEASURES[name]
        fields[field] = read(val)
    elif name == "vertAlign":
        fields["script"] = SCRIPTS.get(val or "", "")
    elif name == "u":
        fields["underline"] = "" if val == "none" else val if val in UNDERLINES else "single"
        if val and val != "none" and val not in UNDERLINES:
            notes.here(f"下划线样式“{val}”按单线排印。")
        if (attribute(item, "color") or "auto") not in ("auto", fields.get("color")):
            notes.here("下划线颜色未排印，与文字同色。")
    elif name == "em" and (val in EMPHASES or val == "none"):
        fields["emphasis"] = "" if val == "none" else val
    elif name in ("highlight", "shd"):
        _shade(fields, item, name, notes)
    elif not is_quiet(RUN, name) and not _without_effect(name, val):
        notes.here(f"字符格式“{RUN.get(name, name)}”未排印。")


def _without_effect(name: str, val: str | None) -> bool:
    return val in ("0", "false", "off", "none")


def _fonts(fields: dict[str, Any], item: Element, theme: Mapping[str, str]) -> None:
    for key, plain in (("ascii", "ascii"), ("east", "eastAsia")):
        themed = theme.get(attribute(item, plain + "Theme") or "")
        family = themed or attribute(item, plain)
        if family:
            fields[key] = family
    if attribute(item, "hint"):
        fields["hint_east"] = attribute(item, "hint") == "eastAsia"


def _shade(fields: dict[str, Any], item: Element, name: str, notes: Notes) -> None:
    if name == "highlight":
        fields["shade"] = HIGHLIGHTS.get(attribute(item, "val") or "", "")
    else:
        tell_pattern(item, notes)
        fields["shade"] = fill_of(item)


def fill_of(item: Element | None) -> str:
    """Read the background colour of a ``w:shd``; empty where there is none.

    A pattern of points becomes the colour it gives from afar, as in LibreOffice; lines are left
    out, and told by `tell_pattern`.
    """
    fill = attribute(item, "fill")
    under = "" if fill in (None, "auto", "") else colour(str(fill))
    share = _share(attribute(item, "val") or "clear")
    if not share:
        return under
    ink = attribute(item, "color") or "auto"
    over = colour("000000" if ink == "auto" else ink)
    pairs = ((int(over[i : i + 2], 16), int((under or "FFFFFF")[i : i + 2], 16)) for i in (0, 2, 4))
    return "".join(f"{round(one * share + other * (1 - share)):02X}" for one, other in pairs)


def _share(pattern: str) -> float:
    """Give the share of a background that its pattern covers; 0 for lines."""
    found = PATTERN.fullmatch(pattern)
    if found is None:
        return 1.0 if pattern == "solid" else 0.0
    return (int(found[1]) + (0.5 if found[1] in HALVES else 0)) / 100


def tell_pattern(item: Element, notes: Notes) -> None:
    """Tell a background of lines, which is not laid out."""
    pattern = attribute(item, "val") or "clear"
    if pattern not in ("clear", "nil", "none") and not _share(pattern):
        notes.here(f"底纹图案“{pattern}”未排印，只印底色。")
