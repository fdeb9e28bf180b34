"""A value that no program writes stops the document with a message, never with a traceback."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from docgen.errors import TemplateError
from docgen.model.fonts import FontBook
from docgen.render.check import tag_problems
from docgen.typeset import lay_out
from docgen.typeset.counting import FORMATS
from docgen.typeset.ooxml import MAIN
from docgen.typeset.subset import unsupported
from tests.typeset.experiment import PAPER, cell, package, paragraph, table
from tests.typeset.papers import body, element, paper, saved

MARK = "<w:jc/>"  # put into the second paragraph; each case replaces it
PARAGRAPH, RUN = "<w:pPr>{}</w:pPr>", "<w:pPr/><w:r><w:rPr>{}</w:rPr><w:t>字</w:t></w:r>"
CASES = [
    (PARAGRAPH, '<w:shd w:val="clear" w:fill="{}"/>', ["0", "abc", "５５５５５５", "FFFFFFFF"]),
    (PARAGRAPH, '<w:pBdr><w:top w:val="single" w:sz="4" w:color="{}"/></w:pBdr>', ["red"]),
    (PARAGRAPH, '<w:outlineLvl w:val="{}"/>', ["-1", "-99999999999", "x"]),
    (PARAGRAPH, '<w:spacing w:line="{}"/>', ["nan", "inf", "1e308", "abc"]),
    (PARAGRAPH, '<w:ind w:firstLineChars="{}"/>', ["nan", "-1e300"]),
    (RUN, '<w:color w:val="{}"/>', ["-1", "0x10", "red"]),
    (RUN, '<w:w w:val="{}"/>', ["0", "-50", "601", "nan"]),
    (RUN, '<w:sz w:val="{}"/>', ["nan", "x"]),
    (RUN, '<w:position w:val="{}"/>', ["nan"]),
]
HOSTILE = [(home.format(xml.format(text)), text) for home, xml, texts in CASES for text in texts]


def repacked(docx: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return made.getvalue()


def with_paragraph(xml: str) -> bytes:
    document = paper()
    body(document, "甲乙丙")
    document.add_paragraph()._p.get_or_add_pPr().append(element("jc"))
    return repacked(saved(document), lambda name, data: _put(name, data, xml))


def _put(name: str, data: bytes, xml: str) -> bytes:
    if name != MAIN:
        return data
    old = f"<w:pPr>{MARK}</w:pPr>".encode()
    assert data.count(old) == 1
    return data.replace(old, xml.encode())


@pytest.mark.parametrize(("xml", "text"), HOSTILE)
def test_a_value_that_is_none_is_quoted_in_a_message(fonts: FontBook, xml: str, text: str) -> None:
    docx = with_paragraph(xml)
    with pytest.raises(TemplateError) as fault:
        lay_out(docx, fonts)
    assert f"“{text}”" in str(fault.value)
    assert any(f"“{text}”" in told for told in unsupported(docx))


def cells(span: str) -> bytes:
    document = paper()
    table = document.add_table(1, 2)
    table.cell(0, 0)._tc.get_or_add_tcPr().append(element("gridSpan", val=span))
    return saved(document)


@pytest.mark.parametrize("span", ["99999999999", "-3", "x"])
def test_a_cell_that_spans_more_columns_than_any_table_has_stops(
    fonts: FontBook, span: str
) -> None:
    with pytest.raises(TemplateError, match=f"“{span}”"):
        lay_out(cells(span), fonts)


@pytest.mark.parametrize("name", sorted(FORMATS))
@pytest.mark.parametrize("value", [-5, 0, 1, 20, 21, 3999, 4000, 10_000, 99_999_999_999])
def test_every_number_is_written_in_every_format_and_no_longer_than_read(
    name: str, value: int
) -> None:
    assert len(FORMATS[name](value)) <= 40


def damaged(docx: bytes, at: int, mask: int) -> bytes:
    """Change a byte of every entry's head, here and in the directory (which is two further on)."""
    made = bytearray(docx)
    for sign, place in ((b"PK\x03\x04", at), (b"PK\x01\x02", at + 2)):
        found = made.find(sign)
        while found >= 0:
            made[found + place] |= mask
            found = made.find(sign, found + 4)
    return bytes(made)


FLAGS, METHOD = 6, 8  # offsets in the head of an entry


@pytest.mark.parametrize(("at", "mask"), [(FLAGS, 1), (METHOD, 99)])
def test_an_encrypted_or_strangely_packed_file_stops_with_a_message(
    fonts: FontBook, at: int, mask: int
) -> None:
    document: Any = paper()
    body(document, "甲乙丙")
    with pytest.raises(TemplateError, match="已损坏或者加密"):
        lay_out(damaged(saved(document), at, mask), fonts)


@pytest.mark.parametrize(("cx", "cy"), [("0", "100"), ("100", "-5")])
def test_a_picture_of_no_size_is_told(cx: str, cy: str) -> None:
    document = paper()
    drop = BytesIO()
    Image.new("L", (2, 2)).save(drop, "PNG")
    drop.seek(0)
    document.add_picture(drop)
    [extent] = document.element.body.iter("{*}extent")
    extent.set("cx", cx)
    extent.set("cy", cy)
    assert any("图片没有尺寸，未排印" in told for told in unsupported(saved(document)))


SECTIONS = ['<w:pgNumType w:start="一"/>', '<w:cols w:num="两"/>',
            '<w:docGrid w:type="linesAndChars" w:charSpace="宽"/>']  # fmt: skip


@pytest.mark.parametrize("xml", SECTIONS)
def test_a_section_names_itself_where_its_number_is_none(fonts: FontBook, xml: str) -> None:
    with pytest.raises(TemplateError, match=r"：第 1 节的页面设置的“[一两宽]”$"):
        lay_out(package("<w:p/>", PAPER + xml), fonts)


def test_a_paragraph_names_itself_where_its_measure_is_none(fonts: FontBook) -> None:
    docx = package(paragraph("甲") + paragraph("乙", '<w:ind w:left="宽"/>'))
    with pytest.raises(TemplateError, match=r"：正文第 2 段（“乙”）的“宽”$"):
        lay_out(docx, fonts)


def test_a_table_and_the_settings_name_themselves(fonts: FontBook) -> None:
    rows = table([[cell("甲")]], '<w:tblLook w:val="查"/>', (2000,))
    with pytest.raises(TemplateError, match=r"：正文第 1 个表格的“查”$"):
        lay_out(package(rows), fonts)
    with pytest.raises(TemplateError, match=r"文档设置（word/settings.xml）的“宽”$"):
        lay_out(package("<w:p/>", settings='<w:defaultTabStop w:val="宽"/>'), fonts)


def _with_style(xml: str) -> Callable[[str, bytes], bytes]:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"</w:styles>", f"{xml}</w:styles>".encode())

    return change


def test_the_bands_of_a_table_style_and_the_compatibility_are_numbers(fonts: FontBook) -> None:
    style = (
        '<w:style w:type="table" w:default="1" w:styleId="T"><w:tblPr>'
        '<w:tblStyleRowBandSize w:val="二"/></w:tblPr></w:style>'
    )
    docx = repacked(package(table([[cell("甲")]], "", (2000,))), _with_style(style))
    with pytest.raises(TemplateError, match=r"正文第 1 个表格的“二”$"):
        lay_out(docx, fonts)
    old = repacked(package("<w:p/>"), lambda _, data: data.replace(b'w:val="15"', b'w:val="x"'))
    with pytest.raises(TemplateError, match=r"文档设置（word/settings.xml）的“x”$"):
        lay_out(old, fonts)


def test_a_header_that_leads_nowhere_is_told_by_its_relation(fonts: FontBook) -> None:
    reference = '<w:headerReference w:type="default" r:id="rId77"/>'
    with pytest.raises(TemplateError, match="文件缺少页眉所引用的关系“rId77”，无法排版"):
        lay_out(package("<w:p/>", reference + PAPER), fonts)


def test_a_broken_part_is_told_in_chinese_with_its_place(fonts: FontBook) -> None:
    broken = repacked(
        package("<w:p/>"), lambda _, data: data.replace(b"<w:p/>", b"\n<w:p w:rsidR=1/>")
    )
    with pytest.raises(TemplateError, match="第 2 行第 14 列附近属性值没有加引号"):
        lay_out(broken, fonts)
    [problem] = tag_problems({MAIN: b"<a\n  b=1/>"})
    assert problem.endswith("无法读取：第 2 行第 5 列附近属性值没有加引号")
