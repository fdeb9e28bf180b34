"""DOCX bytes → its XML parts, parsed without entities, network or huge trees."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

from docgen.errors import TemplateError
from docgen.model.xml_fault import xml_fault

Element = etree._Element
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
R_ID = RELATIONS + "id"
MAIN = "word/document.xml"
STRICT, OFFICE = b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"
STRICT_NAMES = (
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/math", b"officeDocument/2006/math"),
    (b"drawingml/main", b"drawingml/2006/main"),
    (b"drawingml/wordprocessingDrawing", b"drawingml/2006/wordprocessingDrawing"),
    (b"drawingml/picture", b"drawingml/2006/picture"),
    (b"drawingml/chart", b"drawingml/2006/chart"),
    (b"drawingml/diagram", b"drawingml/2006/diagram"),
)
MAX_PART = 64 * 1024 * 1024  # bytes of one unpacked part: far above any document of the office
UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError)
"""What the reader of archives raises for a damaged part, one packed otherwise, an encrypted one."""

MOST_POINTS = 100_000.0  # of any measure: some thirty-five metres
HEX = frozenset("0123456789ABCDEF")


@dataclass
class Package:
    """The parts of one DOCX; parsed when asked for, kept for the second asking."""

    archive: zipfile.ZipFile
    parsed: dict[str, Element] = field(default_factory=dict)

    def part(self, name: str) -> Element | None:
        """Give the root of the part `name`, or None where the package has none."""
        if name in self.parsed:
            return self.parsed[name]
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return None
        if info.file_size > MAX_PART:
            raise TemplateError(f"文件部件 {name} 过大，无法排版。")
        try:
            root = etree.fromstring(_transitional(self.archive.read(info)), xml_parser())
        except UNREADABLE as error:
            raise TemplateError(f"文件部件 {name} 已损坏或者加密，无法排版。") from error
        except etree.XMLSyntaxError as error:
            fault = xml_fault(error)
            raise TemplateError(f"文件部件 {name} 不是有效的 XML（{fault}），无法排版。") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise TemplateError(f"文件部件 {name} 含有 DOCTYPE，不予排版。")
        self.parsed[name] = root
        return root

    def has(self, name: str) -> bool:
        """Whether the package has a part of this name."""
        return name in self.archive.namelist()

    def content(self, name: str, most: int) -> bytes | None:
        """Give the bytes of a part, or None where it is missing or has more than `most`."""
        try:
            info = self.archive.getinfo(name)
            return self.archive.read(info) if info.file_size <= most else None
        except (KeyError, *UNREADABLE):
            return None

    def relations(self, name: str) -> dict[str, str]:
        """Map the relationship ids of the part `name` to the part names they lead to."""
        folder = dirname(name)
        rels = self.part(join(folder, "_rels", name[len(folder) + 1 :] + ".rels"))
        if rels is None:
            return {}
        return {
            str(rel.get("Id")): normpath(join(folder, str(rel.get("Target")))).lstrip("/")
            for rel in rels
            if rel.get("TargetMode") != "External"
        }


def xml_parser() -> etree.XMLParser:
    """Make a parser that takes no entities, nothing from elsewhere and no huge trees."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _transitional(xml: bytes) -> bytes:
    """Give a part of a strict file (ISO 29500-1) the names of a transitional one (29500-4)."""
    if STRICT not in xml:
        return xml
    for strict, usual in STRICT_NAMES:
        xml = xml.replace(STRICT + strict, OFFICE + usual)
    return xml


def open_package(docx: bytes) -> Package:
    """Open DOCX bytes; raises TemplateError where they are no readable package."""
    try:
        return Package(zipfile.ZipFile(BytesIO(docx)))
    except zipfile.BadZipFile as error:
        raise TemplateError("文件不是有效的 DOCX，无法排版。") from error


def child(element: Element | None, name: str) -> Element | None:
    """Give the first child ``w:name``, or None."""
    return None if element is None else element.find(W + name)


def attribute(element: Element | None, name: str) -> str | None:
    """Give the attribute ``w:name``, or None."""
    return None if element is None else element.get(W + name)


def value(element: Element | None, name: str) -> str | None:
    """Give ``w:val`` of the first child ``w:name``, or None."""
    return attribute(child(element, name), "val")


def switch(element: Element | None, name: str) -> bool | None:
    """Read an on/off property: True, False, or None where it is not stated."""
    found = child(element, name)
    if found is None:
        return None
    return attribute(found, "val") not in ("0", "false", "off", "none")


def twips(text: str | None) -> float | None:
    """Turn a measure in twentieths of a point (or with unit, as ISO 29500 allows) into points.

    Raises ValueError, which quotes it, where it is none or beyond any paper.
    """
    if text is None or text == "auto":
        return None
    units = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
    if text[-2:] in units:
        return number(text[:-2]) * units[text[-2:]]
    return number(text) / 20


def number(text: str) -> float:
    """Turn a decimal number into a float; ValueError, which quotes it, for anything else."""
    try:
        found = float(text)
    except ValueError:
        raise ValueError(f"“{text}”") from None
    if not abs(found) <= MOST_POINTS * 20:
        raise ValueError(f"“{text}”")
    return found


def whole(text: str, least: int, most: int) -> int:
    """Turn a whole number within bounds into an int; ValueError, which quotes it, for others."""
    try:
        found = int(text)
    except ValueError:
        raise ValueError(f"“{text}”") from None
    if not least <= found <= most:
        raise ValueError(f"“{text}”")
    return found


def bits(text: str) -> int:
    """Turn hexadecimal digits into an int; ValueError, which quotes them, for anything else."""
    if not set(text.upper()) <= HEX:
        raise ValueError(f"“{text}”")
    return int(text or "0", 16)


def colour(text: str) -> str:
    """Turn a colour RRGGBB into capitals; ValueError, which quotes it, for anything else."""
    found = text.upper()
    if len(found) != 6 or not set(found) <= HEX:
        raise ValueError(f"颜色“{text}”")
    return found


def local(element: Element) -> str:
    """Give the tag without namespace; comments and instructions give an empty string."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
