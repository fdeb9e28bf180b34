"""Workbooks for tests: the form with its XML changed by hand, as a hostile sender would."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

from docgen.forms import form
from tests.loaded import schemas

Change = Callable[[bytes], bytes]


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        return {name: container.read(name) for name in container.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        for name, part in parts.items():
            container.writestr(name, part)
    return target.getvalue()


def blank(kind: str = "district_receipt") -> dict[str, bytes]:
    """Return the parts of a blank form; sheet1 is the cover."""
    return parts_of(form(kind, schemas()))


def with_cell(
    reference: str,
    xml: str,
    sheet: str = "xl/worksheets/sheet1.xml",
    kind: str = "district_receipt",
) -> bytes:
    """Return a form in which one cell is replaced (or added in a row of its own)."""
    parts = blank(kind)
    text = parts[sheet].decode()
    pattern = rf'<c r="{reference}"(?: [^>]*)?(?:/>|>.*?</c>)'
    changed, count = re.subn(pattern, lambda _: xml, text, count=1)
    if not count:
        row = re.sub("[A-Z]", "", reference)
        changed = text.replace("</sheetData>", f'<row r="{row}">{xml}</row></sheetData>')
    parts[sheet] = changed.encode()
    return packed(parts)


def number(reference: str, stored: str, style: str = "") -> str:
    return f'<c r="{reference}"{style}><v>{stored}</v></c>'


def text(reference: str, content: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{content}</t></is></c>'
