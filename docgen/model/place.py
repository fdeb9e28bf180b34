"""Where a value stands in the file it came from."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A line and column (YAML, JSON) or a sheet and cell (XLSX); counted from 1."""

    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """Return the place as a finding shows it: ``变更事项!E5`` or ``第12行第5列``."""
        if self.sheet is not None:
            return f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        if self.line is not None:
            return f"第{self.line}行" + (f"第{self.column}列" if self.column else "")
        return ""


NOWHERE = Place()
"""The place of what does not stand in the file (a missing sheet, the file as a whole)."""
