"""A workbook's parts become its sheets, in their order."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from docgen.intake.limits import Limits
from docgen.intake.refusal import refuse
from docgen.intake.xlsx import numbers
from docgen.intake.xlsx.cells import Sheet, Workbook, read_sheet, text_of
from docgen.intake.xlsx.xml import elements, local


def read_sheets(parts: Mapping[str, bytes], limits: Limits) -> tuple[Sheet, ...]:
    """Return all worksheets of an opened container; raises RefusedError where it is damaged."""
    by_name = {name.lower(): part for name, part in parts.items()}
    main = by_name["xl/workbook.xml"]
    targets = _relations(by_name.get("xl/_rels/workbook.xml.rels", b""), limits)
    workbook = Workbook(
        texts=tuple(
            text_of(item) for item in _part(by_name, targets, limits, "sharedStrings", "si")
        ),
        is_1904=any(
            item.get("date1904") in ("1", "true") for item in elements(main, limits, "workbookPr")
        ),
        **_formats(by_name, targets, limits),
    )
    sheets = []
    for title, relation in _listed(main, limits):
        target = targets["id"].get(relation)
        if target is None or target not in by_name:
            raise refuse("IN-05/broken")
        if targets["type"].get(relation) == "worksheet":
            sheets.append(read_sheet(title, by_name[target], workbook, limits))
    return tuple(sheets)


def _listed(main: bytes, limits: Limits) -> list[tuple[str, str]]:
    """Return name and relation id of each sheet the workbook lists."""
    found = []
    for item in elements(main, limits, "sheet"):
        relation = next((item.attrib[key] for key in item.attrib if key.endswith("}id")), "")
        found.append((item.get("name", ""), relation))
    return found


def _relations(part: bytes, limits: Limits) -> dict[str, dict[str, str]]:
    """Return the relations of the workbook: id → part name, id → type."""
    ids: dict[str, str] = {}
    types: dict[str, str] = {}
    for item in elements(part, limits, "Relationship") if part else ():
        target = item.get("Target", "")
        name = target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        ids[item.get("Id", "")] = name.lower()
        types[item.get("Id", "")] = item.get("Type", "").rpartition("/")[2]
    return {"id": ids, "type": types}


def _part(
    parts: Mapping[str, bytes],
    targets: dict[str, dict[str, str]],
    limits: Limits,
    kind: str,
    name: str,
) -> list[Element]:
    """Return elements of the part of a kind (sharedStrings, styles), none where it lacks."""
    for relation, type_ in targets["type"].items():
        part = parts.get(targets["id"][relation])
        if type_ == kind and part is not None:
            return [_copy(item) for item in elements(part, limits, name)]
    return []


def _copy(item: Element) -> Element:
    """Return a copy that survives when the original is freed."""
    twin = Element(item.tag, dict(item.attrib))
    twin.text = item.text
    twin.extend(_copy(child) for child in item)
    return twin


def _formats(
    parts: Mapping[str, bytes], targets: dict[str, dict[str, str]], limits: Limits
) -> dict[str, tuple[bool, ...]]:
    """Return, for each cell style, whether it shows dates and whether it shows percents."""
    codes = {
        int(item.get("numFmtId", "0") or 0): item.get("formatCode", "")
        for item in _part(parts, targets, limits, "styles", "numFmt")
        if item.get("numFmtId", "").isdecimal()
    }
    styles = _part(parts, targets, limits, "styles", "cellXfs")
    ids = [
        int(item.get("numFmtId", "0"))
        for item in (styles[0] if styles else ())
        if local(item) == "xf" and item.get("numFmtId", "0").isdecimal()
    ]
    return {
        "dates": tuple(numbers.is_date_format(id_, codes.get(id_)) for id_ in ids),
        "percents": tuple(numbers.is_percent_format(id_, codes.get(id_)) for id_ in ids),
    }
