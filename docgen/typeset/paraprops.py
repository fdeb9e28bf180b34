"""Layers of ``w:pPr`` → the fields of a ParaLook; what is not laid out is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docgen.typeset.elements import PARAGRAPH, is_quiet
from docgen.typeset.looks import Border, Notes, TabStop
from docgen.typeset.ooxml import Element, attribute, colour, local, number, twips, whole
from docgen.typeset.runprops import fill_of, tell_pattern

SWITCHES = {"keepNext": "keep_next", "keepLines": "keep_lines", "pageBreakBefore": "page_break",
            "widowControl": "widows", "snapToGrid": "snap",
            "contextualSpacing": "contextual"}  # fmt: skip
ALIGNS = {"left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
          "both": "both", "distribute": "distribute"}  # fmt: skip
NOT_LAID = {"between": "段落之间的边框", "bar": "段落旁的竖线"}
LINES = frozenset(["single", "thick", "double"])
BODY_LEVEL = 9  # w:outlineLvl of body text
AUTO_SPACE = 14.0  # points of an automatic distance before or after
LINE_UNIT = 12.0  # points of one "line" where spacing is given in lines and no grid is known


def size_of(text: str | None) -> float:
    """Turn eighths of a point (border widths) into points."""
    return number(text or "0") / 8


def para_fields(layers: Iterable[Element | None], size: float, notes: Notes) -> dict[str, Any]:
    """Merge the layers, the later over the earlier; `size` is the paragraph's character size."""
    fields: dict[str, Any] = {"tabs": {}, "borders": {}}
    for layer in layers:
        for item in layer if layer is not None else ():
            _merge(fields, item, size, notes)
    stops = [stop for _, stop in sorted(fields["tabs"].items()) if stop.kind != "clear"]
    tabs = tuple(stop for stop in stops if stop.kind != "bar")
    return {**fields, "tabs": tabs, "bars": tuple(s.position for s in stops if s.kind == "bar")}


def _merge(fields: dict[str, Any], item: Element, size: float, notes: Notes) -> None:
    name = local(item)
    val = attribute(item, "val")
    if name in SWITCHES:
        fields[SWITCHES[name]] = val not in ("0", "false", "off")
    elif name == "outlineLvl" and val:
        level = whole(val, 0, BODY_LEVEL)
        fields["outline"] = level if level < BODY_LEVEL else None
    elif name == "overflowPunct":
        fields["hanging_marks"] = False
    elif name == "jc" and val:
        fields["align"] = ALIGNS.get(val, "left")
        if val not in ALIGNS:
            notes.here(f"段落对齐方式“{val}”按左对齐排印。")
    elif name == "ind":
        _indents(fields, item, size)
    elif name == "spacing":
        _spacing(fields, item)
    elif name in ("tabs", "pBdr", "shd"):
        _decoration(fields, item, name, notes)
    elif not is_quiet(PARAGRAPH, name) and not _without_effect(name, item):
        notes.here(f"段落格式“{PARAGRAPH.get(name, name)}”未排印。")


def _decoration(fields: dict[str, Any], item: Element, name: str, notes: Notes) -> None:
    """Read tab stops, borders or background."""
    if name == "tabs":
        for tab in item:
            _tab(fields, tab)
    elif name == "pBdr":
        found = borders_of(item, notes)
        for side, words in NOT_LAID.items():
            if side in found and found.pop(side).width:
                notes.here(f"{words}未排印。")
        fields["borders"] = {**fields["borders"], **found}
        fields["borders"] = {k: b for k, b in fields["borders"].items() if b.width}
    else:
        tell_pattern(item, notes)
        fields["shade"] = fill_of(item)


def _without_effect(name: str, item: Element) -> bool:
    val = attribute(item, "val")
    harmless = {"textDirection": ("lrTb",), "textAlignment": ("auto", "baseline"),
                "wordWrap": (None, "1", "true", "on"), "bidi": ("0", "false")}  # fmt: skip
    return val in harmless.get(name, ())


def _indents(fields: dict[str, Any], item: Element, size: float) -> None:
    """Read indents; a measure wins over the count of characters beside it, as in LibreOffice."""
    for side, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for name in names:
            indent = _indent(item, name, size)
            if indent is not None:
                fields[side] = indent
    first, hanging = _indent(item, "firstLine", size), _indent(item, "hanging", size)
    if first is not None:
        fields["first"] = first
    if hanging:
        fields["first"] = -hanging


def _indent(item: Element, name: str, size: float) -> float | None:
    measure = twips(attribute(item, name))
    chars = attribute(item, name + "Chars")
    return measure if measure is not None or chars is None else number(chars) / 100 * size


def _spacing(fields: dict[str, Any], item: Element) -> None:
    for side in ("before", "after"):
        lines = attribute(item, side + "Lines")
        measure = twips(attribute(item, side))
        automatic = attribute(item, side + "Autospacing")
        if automatic is not None:
            fields["auto_" + side] = automatic in ("1", "true", "on")
        if fields.get("auto_" + side):
            fields[side] = AUTO_SPACE
        elif measure is not None:
            fields[side] = measure
        elif lines is not None:
            fields[side] = number(lines) / 100 * LINE_UNIT
    line = attribute(item, "line")
    if line is not None:
        rule = attribute(item, "lineRule") or "auto"
        fields["rule"] = rule
        fields["line"] = (twips(line) or 0.0) / (12 if rule == "auto" else 1)


def _tab(fields: dict[str, Any], tab: Element) -> None:
    position = twips(attribute(tab, "pos"))
    kind = attribute(tab, "val") or "left"
    kind = {"start": "left", "end": "right", "num": "left"}.get(kind, kind)
    if position is not None:
        leader = attribute(tab, "leader") or ""
        fields["tabs"][position] = TabStop(position, kind, "" if leader == "none" else leader)


def borders_of(item: Element | None, notes: Notes) -> dict[str, Border]:
    """Read the borders of ``w:pBdr``, ``w:tblBorders`` or ``w:tcBorders``; width 0 means none."""
    found: dict[str, Border] = {}
    for side in item if item is not None else ():
        kind = attribute(side, "val")
        name = {"start": "left", "end": "right"}.get(local(side), local(side))
        if kind in (None, "nil", "none"):
            found[name] = Border(0.0, "000000", 0.0)
            continue
        if kind not in LINES:
            notes.here(f"边框线型“{kind}”按单线排印。")
        color = attribute(side, "color") or "auto"
        found[name] = Border(
            size_of(attribute(side, "sz")),
            "000000" if color == "auto" else colour(color),
            number(attribute(side, "space") or "0"),
            kind == "double",
        )
    return found
