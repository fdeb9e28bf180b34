"""No row of a table that repeats its header stands alone at either end of a page."""

from __future__ import annotations

from docgen.render.paragraphs import W, parse
from docgen.render.table_ends import hold_ends

NAMESPACE = f'xmlns:w="{W[1:-1]}"'
ROW = "<w:tr>{}<w:tc><w:p><w:pPr><w:jc/></w:pPr></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
HEAD = ROW.format("<w:trPr><w:tblHeader/></w:trPr>")


def kept(heads: int, count: int) -> list[int]:
    """Return the rows of a table that stay with the next one, in all their cells."""
    rows = HEAD * heads + ROW.format("") * count
    root = parse(f"<w:body {NAMESPACE}><w:tbl>{rows}</w:tbl></w:body>".encode())
    hold_ends(root)
    hold_ends(root)
    found = []
    for number, row in enumerate(root.iter(f"{W}tr")):
        marks = [len(p.findall(f"{W}pPr/{W}keepNext")) for p in row.iter(f"{W}p")]
        assert marks in ([0, 0], [1, 1])
        found += [number] if marks == [1, 1] else []
    return found


def test_the_header_stays_with_two_rows_and_the_last_two_with_one_another() -> None:
    assert kept(1, 6) == [0, 1, 5]
    assert kept(2, 6) == [0, 1, 2, 6]


def test_a_short_table_stays_whole() -> None:
    assert kept(1, 3) == [0, 1, 2]
    assert kept(1, 2) == [0, 1]


def test_a_single_row_needs_no_mark_and_a_table_without_header_none() -> None:
    assert kept(1, 1) == []
    assert kept(0, 5) == []


def test_the_mark_stands_where_the_schema_has_it() -> None:
    styled = "<w:tr><w:tc><w:p><w:pPr><w:pStyle/><w:jc/></w:pPr></w:p></w:tc></w:tr>"
    rows = HEAD + styled + ROW.format("")
    root = parse(f"<w:body {NAMESPACE}><w:tbl>{rows}</w:tbl></w:body>".encode())
    hold_ends(root)
    properties = list(root.iter(f"{W}pPr"))
    assert [item.tag for item in properties[2]] == [f"{W}pStyle", f"{W}keepNext", f"{W}jc"]
