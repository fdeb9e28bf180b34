"""The DOCX package: reading its parts, writing them so that equal content gives equal bytes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from docgen.packing import Packed, zipped

_FIRST = "[Content_Types].xml"
CORE = "docProps/core.xml"
DAMAGE = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError)
"""What `zipfile` raises for a broken, encrypted or unknown package (RuntimeError)."""
SIZE_LIMIT = 200_000_000
"""The most bytes all parts of a package may unpack to."""


def unpack(docx: bytes) -> dict[str, bytes]:
    """Return the parts of a package.

    Raises ValueError for no ZIP, a name twice, too much content, or a DOCTYPE in a part.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            infos = package.infolist()
            if len({info.filename for info in infos}) != len(infos):
                raise ValueError("文件包内有重名部件")
            if sum(info.file_size for info in infos) > SIZE_LIMIT:
                raise ValueError("文件包解压后过大")
            parts = {info.filename: package.read(info) for info in infos}
    except DAMAGE as error:
        raise ValueError("不是DOCX文件包，或者文件包已损坏") from error
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content:
            raise ValueError(f"部件{name}含有文档类型声明（DOCTYPE）")
    return parts


def pack(parts: Mapping[str, bytes | Packed]) -> bytes:
    """Return a package with sorted entries after the list of contents, which comes first."""
    names = sorted(parts, key=lambda part: (part != _FIRST, part))
    return zipped((name, parts[name]) for name in names)


def is_text_part(name: str) -> bool:
    """Return whether a part may hold paragraphs: the body, headers, footers, notes."""
    return name.startswith("word/") and name.endswith(".xml") and name.count("/") == 1


def core_properties(title: str, author: str = "", keywords: Iterable[str] = ()) -> bytes:
    """Return core.xml: what the document is called and whose it is; no clock: bytes repeat."""
    words = "; ".join(keywords)
    told = f"<dc:title>{escape(title)}</dc:title>"
    told += f"<dc:creator>{escape(author)}</dc:creator>" if author else ""
    told += f"<cp:keywords>{escape(words)}</cp:keywords>" if words else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{told}<dc:language>zh-CN</dc:language>"
        "</cp:coreProperties>"
    ).encode()
