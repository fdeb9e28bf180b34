"""An OOXML container is looked over before anything in it is read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from docgen.intake.limits import Limits
from docgen.intake.refusal import refuse
from docgen.intake.xlsx.xml import elements

_XML = (".xml", ".rels", ".vml")
_ODD_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f]|\\")
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BIG = 1_000_000


def open_container(content: bytes, limits: Limits) -> Mapping[str, bytes]:
    """Return the parts of a workbook by name, unpacked, once all of them are found harmless.

    Raises RefusedError: not a workbook (ZIP, DOCX …), encrypted, macros, external links, embedded
    files, odd or repeated names, too many or too large parts, DOCTYPE in a part, damage.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as container:
            infos = [info for info in container.infolist() if not info.is_dir()]
            _check_infos(infos, limits)
            _check_kind([info.filename for info in infos])
            parts = {info.filename: _unpack(container, info, limits) for info in infos}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as fault:
        raise refuse("IN-05/broken") from fault
    except (RuntimeError, ValueError, OverflowError) as fault:
        raise refuse("IN-05/broken") from fault
    for name, part in parts.items():
        _check_part(name, part, limits)
    return parts


def _check_infos(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Check the directory of the container: names, count, declared sizes, encryption."""
    if len(infos) > limits.members:
        raise refuse("IN-02/members", found=f"{len(infos)}个", limit=str(limits.members))
    names = [info.filename for info in infos]
    for name in names:
        if _ODD_NAME.search(name) or len(name) > 200 or names.count(name) > 1:
            raise refuse("IN-05/member", found=name[:60])
    if any(info.flag_bits & 0x1 for info in infos):
        raise refuse("IN-01/encrypted")
    total = sum(info.file_size for info in infos)
    if total > limits.unpacked or any(info.file_size > limits.part for info in infos):
        raise refuse("IN-02/unpacked", found=_size(total), limit=_size(limits.unpacked))
    for info in infos:
        if info.file_size > max(_BIG, info.compress_size * limits.ratio):
            raise refuse("IN-02/ratio", found=info.filename[:60], limit=f"{limits.ratio}:1")


def _size(count: int) -> str:
    """Return a size for a reader."""
    return f"{count / 1_000_000:.1f}MB"


def _check_kind(names: list[str]) -> None:
    """Tell a workbook from the other things that are zip containers."""
    lower = {name.lower() for name in names}
    if "xl/workbook.bin" in lower:
        raise refuse("IN-01/xls", found="XLSB")
    if "xl/workbook.xml" in lower:
        return
    if "word/document.xml" in lower:
        raise refuse("IN-01/word", found="DOCX")
    if "ofd.xml" in lower:
        raise refuse("IN-01/pdf", found="OFD")
    raise refuse("IN-01/zip")


def _unpack(container: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    """Return one part; more than its declared size is damage (or a lie)."""
    with container.open(info) as stream:
        part = stream.read(min(info.file_size, limits.part) + 1)
    if len(part) != info.file_size:
        raise refuse("IN-05/broken")
    return part


def _check_part(name: str, part: bytes, limits: Limits) -> None:
    """Refuse macros, links, embedded files and document type declarations."""
    lower = name.lower()
    if "vbaproject" in lower or "/macrosheets/" in lower or "/dialogsheets/" in lower:
        raise refuse("IN-01/macro")
    if "/externallinks/" in lower or lower.endswith("/connections.xml"):
        raise refuse("IN-05/external", found=name[:60])
    if "/embeddings/" in lower or "/activex/" in lower or "/ctrlprops/" in lower:
        raise refuse("IN-05/embedded", found=name[:60])
    if not lower.endswith(_XML):
        return
    if _DECLARATION.search(part.replace(b"\x00", b"")):
        raise refuse("IN-05/doctype", found=name[:60])
    if b"macroEnabled" in part and lower == "[content_types].xml":
        raise refuse("IN-01/macro")
    if lower.endswith(".rels"):
        _check_relations(part, limits)


def _check_relations(part: bytes, limits: Limits) -> None:
    """Refuse relations to the outside, except the hyperlinks spreadsheet programs make."""
    for relation in elements(part, limits, "Relationship"):
        outside = relation.get("TargetMode", "").lower() == "external"
        if outside and not relation.get("Type", "").endswith("/hyperlink"):
            raise refuse("IN-05/external", found=relation.get("Target", "")[:60])
