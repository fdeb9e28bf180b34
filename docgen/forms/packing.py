"""A workbook becomes bytes that depend on its content alone."""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl import Workbook

_TIME = (1980, 1, 1, 0, 0, 0)
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
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(raw) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(_FIXED, part)
            elif _SHEET.fullmatch(name):
                part = _AFTER.sub(lambda match: _NO_TRIANGLES + match.group(), part, count=1)
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, part)
    return packed.getvalue()
