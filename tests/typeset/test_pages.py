"""Pages: breaks, what stays together, headers and footers, sections."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.errors import TemplateError
from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from tests.typeset.papers import BIAO, WD_ORIENT, Mm, Pt, body, element, field, paper, qn, saved
from tests.typeset.papers import fonts as set_fonts
from tests.typeset.reading import printed, rows, texts


def test_a_full_page_has_22_lines_of_28_characters_on_the_grid(fonts: FontBook) -> None:
    document = paper()
    body(document, "国" * 28 * 22 * 3, indent=False)
    result = lay_out(saved(document), fonts)
    assert result.pages == 3
    for page in rows(result.pdf):
        lines, footer = page[:-1], page[-1]
        assert [len(line) for line in lines] == [28] * 22
        assert lines[0][0].y == pytest.approx(43, abs=1)  # centre of the first line's ink
        pitch = (lines[-1][0].y - lines[0][0].y) / 21
        assert pitch == pytest.approx(28.95 * 25.4 / 72, abs=0.005)
        assert lines[0][0].x > 28
        assert lines[0][-1].x < 184
        assert footer[0].y == pytest.approx(269, abs=1.5)


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(fonts: FontBook) -> None:
    document = paper()
    body(document, "国" * 28 * 22 * 3, indent=False)
    pages = rows(lay_out(saved(document), fonts).pdf)
    assert ["".join(g.char for g in page[-1]) for page in pages] == ["—1—", "—2—", "—3—"]
    assert pages[0][-1][-1].x > 170
    assert pages[1][-1][0].x < 40
    assert pages[2][-1][-1].x > 170


def test_numpages_is_the_number_of_pages(fonts: FontBook) -> None:
    document = paper(odd_even=False)
    run = document.sections[0].header.paragraphs[0].add_run("共")
    field(run._r, "NUMPAGES")
    body(document, "国" * 28 * 22 * 12, indent=False)
    pages = texts(lay_out(saved(document), fonts).pdf)
    assert len(pages) == 12
    assert {page[0] for page in pages} == {"共12"}


def test_page_break_before_and_breaks_in_runs_begin_pages(fonts: FontBook) -> None:
    document = paper()
    body(document, "甲")
    body(document, "乙").paragraph_format.page_break_before = True
    document.add_page_break()
    body(document, "丙")
    pages = texts(lay_out(saved(document), fonts).pdf)
    assert [page[0] for page in pages] == ["甲", "乙", "丙"]


def test_a_heading_stays_with_the_paragraph_after_it(fonts: FontBook) -> None:
    document = paper()
    body(document, "国" * 28 * 21, indent=False)
    body(document, "标题", indent=False).paragraph_format.keep_with_next = True
    body(document, "文" * 40, indent=False)
    pages = texts(lay_out(saved(document), fonts).pdf)
    assert pages[1][0] == "标题"


def test_no_single_line_is_left_where_widows_are_controlled(fonts: FontBook) -> None:
    document = paper()
    body(document, "国" * 28 * 20, indent=False)
    body(document, "文" * 28 * 3, indent=False).paragraph_format.widow_control = True
    pages = texts(lay_out(saved(document), fonts).pdf)
    assert [len([line for line in page if "文" in line]) for page in pages] == [0, 3]


def test_a_landscape_section_turns_the_page(fonts: FontBook) -> None:
    document = paper()
    body(document, "纵")
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    body(document, "横" * 60, indent=False)
    result = lay_out(saved(document), fonts)
    pages = rows(result.pdf)
    assert len(pages) == 2
    assert max(g.x for g in pages[1][0]) > 210


def test_a_title_is_centred_and_a_right_tab_reaches_its_stop(fonts: FontBook) -> None:
    document = paper()
    title = body(document, "关于示例的通知", indent=False, align="center")
    set_fonts(title.runs[0]._r.get_or_add_rPr(), BIAO)
    title.runs[0].font.size = Pt(22)
    tabbed = body(document, "目录\t12", indent=False, align="left")
    tabs = element("tabs")
    tabs.append(element("tab", val="right", leader="dot", pos=8000))
    tabbed._p.get_or_add_pPr().insert(0, tabs)
    first, second = rows(lay_out(saved(document), fonts).pdf)[0][:2]
    assert (first[0].x + first[-1].x) / 2 == pytest.approx(28 + 78, abs=0.3)
    assert second[-1].x == pytest.approx(28 + 8000 / 1440 * 25.4 - 1.3, abs=0.6)


def test_the_same_document_gives_the_same_bytes(fonts: FontBook) -> None:
    document = paper()
    body(document, "为贯彻落实《办法》，2026年2月28日订立本合同。" * 30)
    docx = saved(document)
    assert lay_out(docx, fonts, title="甲").pdf == lay_out(docx, fonts, title="甲").pdf


def test_names_with_rare_characters_print_and_can_be_read_back(fonts: FontBook) -> None:
    document = paper()
    body(document, "联系人：朱镕、王堃、李玥、陶喆，场地100㎡。")
    result = lay_out(saved(document), fonts)
    assert "朱镕、王堃、李玥、陶喆，场地100㎡" in printed(result.pdf)
    assert any("堃" in note and "宋体" in note for note in result.notes)


def test_a_character_beyond_the_basic_plane_can_be_read_back(fonts: FontBook) -> None:
    document = paper()
    body(document, "姓名：\U0002cb7c某")
    assert "\U0002cb7c某" in printed(lay_out(saved(document), fonts).pdf)


def test_a_character_no_face_has_stops_the_document_and_is_named(fonts: FontBook) -> None:
    document = paper()
    body(document, "甲乙")
    body(document, "丙\U00020000丁")
    with pytest.raises(TemplateError, match=r"正文第 2 段.*的字符“\U00020000”"):
        lay_out(saved(document), fonts)


def test_all_fonts_are_embedded_and_none_is_helvetica(fonts: FontBook) -> None:
    document = paper()
    body(document, "甲Abc").runs[0].font.bold = True
    result = lay_out(saved(document), fonts)
    assert b"Helvetica" not in result.pdf
    assert result.pdf.count(b"/FontFile2") == len(result.fonts) > 0


def _drawing(document: Any) -> None:
    document.add_paragraph().add_run()._r.append(element("drawing"))


def _footnote(document: Any) -> None:
    document.add_paragraph("文").add_run()._r.append(element("footnoteReference", id=1))


def _columns(document: Any) -> None:
    for cols in document.sections[0]._sectPr.findall(qn("w:cols")):
        cols.set(qn("w:num"), "2")


@pytest.mark.parametrize(
    ("build", "word"),
    [(_drawing, "图片"), (_footnote, "脚注"), (_columns, "分栏")],
)
def test_what_is_not_laid_out_is_told(fonts: FontBook, build: Any, word: str) -> None:
    document = paper()
    build(document)
    assert any(word in note for note in lay_out(saved(document), fonts).notes)


def test_bytes_that_are_no_docx_are_refused(fonts: FontBook) -> None:
    with pytest.raises(TemplateError, match="DOCX"):
        lay_out(b"nothing", fonts)


def test_a_measure_that_is_no_number_stops_the_document_with_a_sentence(fonts: FontBook) -> None:
    document = paper()
    body(document, "甲")._p.get_or_add_pPr().append(element("ind", left="宽"))
    with pytest.raises(TemplateError, match="版式数值"):
        lay_out(saved(document), fonts)
