"""A workbook becomes bytes that depend on its content alone."""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl import Workbook

from docgen.packing import zipped

_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FIXED = rb"\g<1>2000-01-01T00:00:00Z"
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_AFTER = re.compile(rb"<(?:drawing|legacyDrawing|tableParts)\b|</worksheet>")
_NO_TRIANGLES = (
    b'<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>'
)


def pack(workbook: Workbook) -> bytes:
    """Return the bytes of a workbook, the same on every day and run.

    Numbers kept as text are the purpose here, so the sheets also tell spreadsheet programs not
    to mark them as mistakes.
    """
    raw = io.BytesIO()
    workbook.save(raw)
    with zipfile.ZipFile(raw) as source:
        return zipped((name, _settled(name, source.read(name))) for name in source.namelist())


def _settled(name: str, part: bytes) -> bytes:
    """Take the clock out of the properties; tell the sheets that numbers kept as text are meant."""
    if name == "docProps/core.xml":
        return _STAMP.sub(_FIXED, part)
    if _SHEET.fullmatch(name):
        return _AFTER.sub(lambda match: _NO_TRIANGLES + match.group(), part, count=1)
    return part
