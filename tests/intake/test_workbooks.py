"""XLSX: values exactly as typed, every cell seen, every danger told and contained."""

from __future__ import annotations

import io
import zipfile

import pytest

from docgen.intake.xlsx import numbers
from tests.ending import ends
from tests.intake.workbooks import blank, number, packed, text, with_cell
from tests.loaded import reading

COVER = "xl/worksheets/sheet1.xml"


def _codes(content: bytes) -> list[tuple[str, str]]:
    return [(f.code, f.location) for f in reading("a.xlsx", content).findings]


def test_a_blank_form_is_read_without_a_finding() -> None:
    got = reading("a.xlsx", packed(blank()))
    assert got.findings == ()
    assert got.raw is not None
    assert got.raw.data["submission_type"] == "区级收件记录"
    assert str(got.raw.places["received_on"]) == "封面!C21"


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("0.1", "0.1"),
        ("0.10000000000000001", "0.1"),
        ("620.50003700000004", "620.500037"),
        ("6.2050003700000002E2", "620.500037"),
        ("1E-3", "0.001"),
        ("1000", "1000"),
        ("123456789012345", "123456789012345"),
        ("0.30000000000000004", "0.3"),
        ("-0", "0"),
        ("1E+308", "1E+308"),
        ("NaN", "NaN"),
    ],
)
def test_a_number_comes_back_as_it_was_typed(stored: str, typed: str) -> None:
    got = reading("a.xlsx", with_cell("C21", number("C21", stored)))
    assert got.raw is not None
    assert got.raw.data["received_on"] == typed


@pytest.mark.parametrize(
    ("stored", "is_1904", "shown"),
    [
        ("46081", False, "2026-02-28"),
        ("46081.694444444445", False, "2026-02-28T16:40:00"),
        ("44619", True, "2026-02-28"),
        ("60", False, None),
        ("-1", False, None),
        ("3000000", False, None),
        ("x", False, None),
    ],
)
def test_a_serial_becomes_the_day_it_shows(stored: str, is_1904: bool, shown: str | None) -> None:
    assert numbers.date_text(stored, is_1904) == shown


@pytest.mark.parametrize(
    ("format_id", "code", "is_date"),
    [
        (14, None, True), (0, None, False), (2, None, False), (49, None, False), (57, None, True),
        (164, "yyyy\\-mm\\-dd", True), (164, 'yyyy"年"m"月"d"日"', True), (164, "0.00_ ", False),
        (164, '0.00"月"', False), (164, "[Red]0.00", False), (164, "[$-804]yyyy/m/d", True),
        (164, "General", False), (164, "@", False), (164, "#,##0.00_);[Red](#,##0.00)", False),
    ],
)  # fmt: skip
def test_a_date_is_told_by_its_format(format_id: int, code: str | None, is_date: bool) -> None:
    assert numbers.is_date_format(format_id, code) is is_date


def test_text_with_leading_zeros_runs_and_escapes_survives() -> None:
    runs = "<r><t>00</t></r><r><t>7_x005F_x</t></r><rPh><t>x</t></rPh>"
    rich = f'<c r="C7" t="inlineStr"><is>{runs}</is></c>'
    got = reading("a.xlsx", with_cell("C7", rich))
    assert got.raw is not None
    assert got.raw.data["incubator_uscc"] == "007_x"


@pytest.mark.parametrize(
    ("content", "code", "cell"),
    [
        (with_cell("C8", '<c r="C8"><f>1+1</f><v>2</v></c>'), "IN-05", "封面!C8"),
        (with_cell("C8", '<c r="C8" t="str"><f>HYPERLINK("x")</f></c>'), "IN-05", "封面!C8"),
        (with_cell("C8", '<c r="C8" t="e"><v>#REF!</v></c>'), "IN-05", "封面!C8"),
        (with_cell("G8", text("G8", "旁注")), "IN-07", "封面!G8"),
        (with_cell("C4000", text("C4000", "远处")), "IN-07", "封面!C4000"),
        (with_cell("C6000", text("C6000", "更远")), "IN-02", "封面!C6000"),
        (with_cell("XFD1048576", number("XFD1048576", "1")), "IN-02", "封面!XFD1048576"),
        (with_cell("C8", text("C8", "a_x0007_b")), "IN-03", "封面!C8"),
        (with_cell("C8", text("C8", "机密★")), "IN-06", "封面!C8"),
        (with_cell("A9", text("A9", "incubator_name")), "IN-04", "封面!C9"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named(content: bytes, code: str, cell: str) -> None:
    with ends():
        assert (code, cell) in _codes(content)
        assert reading("a.xlsx", content).raw is None


def test_merged_cells_are_refused() -> None:
    parts = blank()
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="C8:D9"/></mergeCells>'
    parts[COVER] = parts[COVER].replace(b"</sheetData>", merged)
    assert _codes(packed(parts)) == [("IN-05", "封面!C8")]


def test_a_lying_dimension_hides_no_row() -> None:
    parts = blank()
    text_ = parts[COVER]
    start, end = text_.index(b"<dimension"), text_.index(b"<sheetViews")
    parts[COVER] = text_[:start] + b'<dimension ref="A1:B3"/>' + text_[end:]
    got = reading("a.xlsx", packed(parts))
    assert got.raw is not None
    assert got.raw.data["schema_version"] == "1"


def _with_part(name: str, part: bytes) -> bytes:
    return packed({**blank(), name: part})


def _zip(**parts: bytes) -> bytes:
    return packed(
        {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    )


@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        (_with_part("xl/vbaProject.bin", b"x"), "IN-01", "宏"),
        (_with_part("xl/externalLinks/externalLink1.xml", b"<x/>"), "IN-05", "外部"),
        (_with_part("xl/connections.xml", b"<x/>"), "IN-05", "外部"),
        (_with_part("xl/embeddings/oleObject1.bin", b"x"), "IN-05", "内嵌"),
        (_with_part("../../etc/passwd", b"x"), "IN-05", "文件名"),
        (_with_part("/etc/passwd", b"x"), "IN-05", "文件名"),
        (_with_part("xl\\evil.xml", b"<x/>"), "IN-05", "文件名"),
        (_with_part("xl/x.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "IN-05", "声明"),
        (_with_part("xl/x.xml", '<!DOCTYPE x><x/>'.encode("utf-16")), "IN-05", "声明"),
        (_with_part("xl/media/x.bin", b"\0" * 5_000_000), "IN-02", "压缩"),
        (_zip(word__document_xml=b"<x/>"), "IN-01", "文字处理"),
        (_zip(OFD_xml=b"<x/>"), "IN-01", "版式"),
        (_zip(readme=b"x"), "IN-01", "压缩包"),
        (b"PK\x05\x06" + b"\0" * 18, "IN-01", "压缩包"),
        (b"PK\x03\x04 broken", "IN-05", "损坏"),
        (packed(blank())[:-200], "IN-05", "损坏"),
        (packed({f"xl/{i}": b"" for i in range(400)}), "IN-02", "过多"),
        (_with_part(COVER, b"<worksheet><sheetData><row></sheetData>"), "IN-05", "损坏"),
    ],
)  # fmt: skip
def test_a_dangerous_or_foreign_container_is_refused(content: bytes, code: str, word: str) -> None:
    with ends():
        findings = reading("a.xlsx", content).findings
        assert [f.code for f in findings] == [code]
        assert word in findings[0].message


def test_an_external_relation_is_refused_however_it_is_written() -> None:
    parts = blank()
    name = "xl/_rels/workbook.xml.rels"
    relation = b'<Relationship Id="z" Type="t/x" Target="http://e/x" TargetMode="&#69;xternal"/>'
    parts[name] = parts[name].replace(b"</Relationships>", relation + b"</Relationships>")
    assert [f.code for f in reading("a.xlsx", packed(parts)).findings] == ["IN-05"]


def test_a_part_larger_than_it_declares_is_damage() -> None:
    content = bytearray(packed(blank()))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert [f.code for f in reading("a.xlsx", bytes(content)).findings] == ["IN-05"]


def test_a_repeated_member_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as container:
        container.writestr("xl/workbook.xml", "<x/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            container.writestr("xl/workbook.xml", "<x/>")
    assert [f.code for f in reading("a.xlsx", target.getvalue()).findings] == ["IN-05"]


def test_a_workbook_that_is_no_form_is_told_so() -> None:
    parts = blank()
    parts[COVER] = parts[COVER].replace(b'r="A1"', b'r="F1"', 1)
    assert [
        (f.code, "不是报送表格" in f.message) for f in reading("a.xlsx", packed(parts)).findings
    ] == [("IN-07", True)]


def test_a_sheet_with_a_million_empty_rows_is_stopped() -> None:
    parts = blank()
    rows = b"<row/>" * 1_100_000
    parts[COVER] = parts[COVER].replace(b"</sheetData>", rows + b"</sheetData>")
    with ends():
        assert [f.code for f in reading("a.xlsx", packed(parts)).findings] == ["IN-02"]
