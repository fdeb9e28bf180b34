"""Every limit on a file that comes in, in one place.

They are far above what a submission needs (the largest lifelike one has some 60 KB and 3 000
values) and far below what would make the machine suffer.
"""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """Limits of one file; sizes in bytes, lengths in characters."""

    text_size: int = 4_000_000  # a YAML or JSON file
    workbook_size: int = 10_000_000  # an XLSX file as it lies in the inbox
    depth: int = 12  # mappings and lists inside one another; the schemas need 5
    nodes: int = 200_000  # values in one file
    key_length: int = 100  # a field name
    string_length: int = 20_000  # one text
    members: int = 300  # files inside a workbook
    unpacked: int = 60_000_000  # all files inside a workbook, unpacked
    texts: int = 8_000_000  # characters of all cells of a workbook together
    part: int = 40_000_000  # one of them
    elements: int = 1_000_000  # XML elements of one of them
    xml_depth: int = 60
    ratio: int = 200  # unpacked to packed, told of members above 1 MB
    list_rows: int = 3_000  # entries of one list, in any format
    rows: int = 5_000  # rows of a sheet with content
    columns: int = 60  # columns of a sheet with content
    faults: int = 50  # findings of one sort told before the rest is only counted


LIMITS = Limits()
