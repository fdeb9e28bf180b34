"""Any PDF or DOCX → its elements as measured → a verdict on each rule of GB/T 9704-2012."""

from __future__ import annotations

from docgen.measure.inspection import inspect
from docgen.measure.model import Finding, Report, UnreadableError
from docgen.measure.overlay import overlay
from docgen.measure.standard import Standard, read_standard

__all__ = [
    "Finding",
    "Report",
    "Standard",
    "UnreadableError",
    "inspect",
    "overlay",
    "read_standard",
]
