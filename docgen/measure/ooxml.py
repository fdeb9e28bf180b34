"""DOCX bytes → XML parts, without entities, network or huge trees; and its small measures."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from docgen.measure.model import UnreadableError

Element = etree._Element
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
W = f"{{{_MAIN}}}"
MAX_PART = 64 * 1024 * 1024
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,  # a negative offset, a name in no encoding
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Package:
    """The parts of a DOCX."""

    def __init__(self, content: bytes) -> None:
        if content.startswith(_OLE):
            raise UnreadableError("文件是旧版 DOC 格式或加密的 DOCX，无法量度。")
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except _DAMAGE as error:
            raise UnreadableError("不是有效的 DOCX，或者已损坏，无法量度。") from error

    def part(self, name: str) -> Element | None:
        """Return the root of a part, or None. UnreadableError for damage or hostile XML."""
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        if info.file_size > MAX_PART:
            raise UnreadableError(f"文件部件 {name} 过大，无法量度。")
        try:
            content = self._archive.read(info)
        except _DAMAGE as error:
            raise UnreadableError(f"文件部件 {name} 已损坏，无法量度。") from error
        if b"<!DOCTYPE" in content[:4000]:
            raise UnreadableError(f"文件部件 {name} 含有文档类型声明，不予量度。")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            return etree.fromstring(content.replace(_STRICT.encode(), _MAIN.encode()), parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableError(f"文件部件 {name} 不是有效的 XML，无法量度。") from error


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child ``w:name``."""
    return None if element is None else element.find(W + name)


def attribute(element: Element | None, name: str) -> str | None:
    """Return the attribute ``w:name``."""
    return None if element is None else element.get(W + name)


def value(element: Element | None, name: str) -> str | None:
    """Return ``w:val`` of the first child ``w:name``."""
    return attribute(child(element, name), "val")


def number(text: str | None) -> float | None:
    """Return a figure as a float; None for what is none (``auto``, damage)."""
    units = {"mm": 1440 / 25.4, "cm": 14400 / 25.4, "in": 1440.0, "pt": 20.0}
    if text is None:
        return None
    unit = units.get(text[-2:])
    try:
        return float(text[:-2]) * unit if unit else float(text)
    except ValueError:
        return None


def is_on(element: Element | None) -> bool:
    """Whether an on/off property is there and on."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")
