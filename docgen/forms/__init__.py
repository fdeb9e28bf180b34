"""Forms: a schema → the workbook an incubator fills in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.forms.blank import blank_workbook
from docgen.forms.filled import fill_workbook
from docgen.forms.packing import pack
from docgen.model.schema import SchemaBook
from docgen.model.workbook import plan

__all__ = ["fill", "form"]


def form(kind: str, schemas: SchemaBook) -> bytes:
    """Return the blank XLSX workbook of a submission kind. KeyError for an unknown kind."""
    schema = schemas.kinds[kind]
    return pack(blank_workbook(schema, schemas, plan(schema)))


def fill(kind: str, values: Mapping[str, Any], schemas: SchemaBook) -> bytes:
    """Return the workbook of a kind with the values of a submission filled in.

    Values may be typed or as they were typed into a file. KeyError for an unknown kind,
    ValueError for a field the form has no cell for.
    """
    schema = schemas.kinds[kind]
    layout = plan(schema)
    workbook = blank_workbook(schema, schemas, layout)
    fill_workbook(workbook, layout, values)
    return pack(workbook)
