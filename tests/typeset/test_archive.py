"""PDF/A-2b: structure, description, fonts, extraction, the same bytes again."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import pdfa
from PIL import ImageCms

from docgen.model.fonts import FontBook
from docgen.typeset import lay_out
from docgen.typeset.description import LONGEST, Description
from docgen.typeset.pdf_archive import SRGB, xmp
from tests.typeset import test_numbering as lists
from tests.typeset.papers import BIAO, HEI, KAI, SONG, body, element, fonts, paper, saved
from tests.typeset.reading import rows
from tests.typeset.test_pictures import picture, with_picture

EVERYTHING = "甲Abc123，《办法》〔2026〕1号㎡堃玥喆镕\U0002cb7c，100%。"


def verdict(pdf: bytes) -> str:
    return str(pdfa.validate_written(BytesIO(pdf), "2b").verdict)


def dressed() -> bytes:
    """Set a text in each face, with emulated bold and italics, rules, backgrounds and leaders."""
    document = paper()
    for family in (BIAO, HEI, KAI, SONG):
        run = body(document, EVERYTHING).runs[0]
        fonts(run._r.get_or_add_rPr(), family)
        run.font.bold = run.font.italic = run.font.underline = True
    table = document.add_table(2, 2)
    table.style = "Table Grid"
    table.cell(0, 0).text = EVERYTHING
    table.cell(0, 0)._tc.get_or_add_tcPr().append(element("shd", fill="D9D9D9", val="clear"))
    return saved(document)


@pytest.fixture(scope="module")
def pdf(fonts: FontBook) -> bytes:
    return lay_out(dressed(), fonts, title="关于“甲&乙”<示例>的通知").pdf


def test_a_pdf_is_an_archive_file_of_level_2b(pdf: bytes) -> None:
    assert verdict(pdf) == "pass"


@pytest.mark.parametrize("entry", ["/OutputIntents", "/Metadata"])
def test_the_validator_sees_what_an_archive_file_lacks(pdf: bytes, entry: str) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        del document.Root[entry]
        document.save(out)
    assert verdict(out.getvalue()) != "pass"


def test_title_language_and_producer_stand_in_packet_and_catalog(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        with document.open_metadata() as packet:
            assert packet["dc:title"] == "关于“甲&乙”<示例>的通知"
            assert packet["dc:language"] == {"zh-CN"}
            assert packet["pdf:Producer"] == "docgen"
            assert (packet["pdfaid:part"], packet["pdfaid:conformance"]) == ("2", "B")
        assert document.Root.Lang == "zh-CN"
        assert document.docinfo["/Title"] == "关于“甲&乙”<示例>的通知"
        assert document.pdf_version == "1.7"
        assert not any("Date" in key for key in document.docinfo)
        assert not any("/Trans" in page.obj for page in document.pages)


def test_the_id_follows_from_the_content_alone(fonts: FontBook, pdf: bytes) -> None:
    again = lay_out(dressed(), fonts, title="关于“甲&乙”<示例>的通知").pdf
    other = lay_out(dressed(), fonts, title="另一题名").pdf
    ids = [bytes(pikepdf.open(BytesIO(one)).trailer.ID[0]) for one in (pdf, again, other)]
    assert ids[0] == ids[1] != ids[2]
    assert len(ids[0]) == 16


def test_control_characters_do_not_break_the_packet() -> None:
    assert "甲乙".encode() in xmp(Description("甲\x01\x00乙"))


HOSTILE = {
    "controls": "题\x00\x07\x1b名",
    "lone surrogates": "题\ud83d名\udc00",
    "markup": "</dc:title><x/>&lt;&#0;]]><?xpacket end='w'?>",
    "braces": "{title} {0} %s",
    "no characters": "题\ufffe\uffff名",
    "breaks": "第一行\n第二行\r\n\t第三行",
    "strings of PDF": ") >> endobj (",
    "long": "长" * 10_000,
    "long beyond U+FFFF": "\U00020bb7" * 10_000,
    "none": "",
}


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
def test_no_title_breaks_the_file_and_packet_and_dictionary_agree(
    fonts: FontBook, title: str
) -> None:
    pdf = lay_out(saved(paper()), fonts, title=title).pdf
    assert verdict(pdf) == "pass"
    with pikepdf.open(BytesIO(pdf)) as document, document.open_metadata() as packet:
        shown = str(document.docinfo["/Title"])
        assert (packet.get("dc:title") or "") == shown
        assert len(shown) <= LONGEST
        assert "\n" not in shown
        assert document.check_pdf_syntax() == []


def test_author_and_keywords_are_those_of_the_docx(fonts: FontBook) -> None:
    document = paper()
    document.core_properties.author = "示例<甲>孵化器"
    document.core_properties.keywords = "GZL-2023-001"
    document.core_properties.title = "文件自己的题名"
    pdf = lay_out(saved(document), fonts, draft=True).pdf
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_metadata() as packet:
        assert packet["dc:creator"] == [opened.docinfo["/Author"]] == ["示例<甲>孵化器"]
        assert packet["pdf:Keywords"] == opened.docinfo["/Keywords"] == "GZL-2023-001"
        assert packet["dc:description"] == opened.docinfo["/Subject"] == "草稿"
        assert packet["dc:title"] == opened.docinfo["/Title"] == "文件自己的题名"
    assert verdict(pdf) == "pass"


def test_objects_stand_where_the_reference_stream_says(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        assert document.trailer.Type == "/XRef"
        assert len(document.objects) == document.trailer.Size - 1
        assert not any(item == pikepdf.Dictionary() for item in document.objects)


def test_the_profile_is_srgb_and_free() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(SRGB)).profile
    assert profile.profile_description == "sRGB built-in"
    assert profile.copyright == "No copyright, use freely"
    assert profile.xcolor_space.strip() == "RGB"


def outline(pdf: bytes) -> list[tuple[int, str, int]]:
    found: list[tuple[int, str, int]] = []

    def walk(items: list[pikepdf.OutlineItem], level: int) -> None:
        for item in items:
            page = next(
                number
                for number, page in enumerate(document.pages, 1)
                if page.obj.objgen == item.destination[0].objgen
            )
            found.append((level, item.title, page))
            walk(item.children, level + 1)

    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as tree:
        walk(tree.root, 0)
    return found


def test_headings_make_the_outline_with_their_pages(fonts: FontBook) -> None:
    document = paper()
    body(document, "前言")
    for level, text in ((0, "一、总则"), (1, "（一）目的"), (2, "1．依据"), (0, "二、附则")):
        if text.startswith("二"):
            document.add_page_break()
        paragraph = body(document, text)
        paragraph._p.get_or_add_pPr().append(element("outlineLvl", val=level))
    pdf = lay_out(saved(document), fonts).pdf
    assert outline(pdf) == [
        (0, "一、总则", 1), (1, "（一）目的", 1), (2, "1．依据", 1), (0, "二、附则", 2),
    ]  # fmt: skip
    assert verdict(pdf) == "pass"


def test_a_style_named_as_heading_has_its_level_and_a_skipped_level_is_no_entry(
    fonts: FontBook,
) -> None:
    document = paper()
    for level in (1, 3, 2):
        style = document.styles[f"Heading {level}"]
        for stated in style.element.pPr.findall(element("outlineLvl").tag):
            style.element.pPr.remove(stated)
        document.add_paragraph(f"标题{level}", style=style)
    pdf = lay_out(saved(document), fonts).pdf
    assert outline(pdf) == [(0, "标题1", 1), (1, "标题3", 1), (1, "标题2", 1)]


def test_an_outline_entry_holds_no_invisible_mark_and_its_list_label(fonts: FontBook) -> None:
    document = lists.numbered([lists.level(0, "chineseCounting", "%1、", suff="nothing")])
    heading = lists.item(document, "依\u2060据\u200b")
    heading._p.get_or_add_pPr().append(element("outlineLvl", val=0))
    assert outline(lay_out(saved(document), fonts).pdf) == [(0, "一、依据", 1)]


def test_a_document_without_headings_has_no_outline(pdf: bytes) -> None:
    assert outline(pdf) == []


def test_a_heading_of_many_pages_and_a_long_alternative_text_keep_the_limits(
    fonts: FontBook,
) -> None:
    document = paper()
    heading = body(document, "长" * 17_000)
    heading._p.get_or_add_pPr().append(element("outlineLvl", val=0))
    with_picture(document, picture())
    next(document.element.iter("{*}docPr")).set("descr", "述" * 17_000)
    pdf = lay_out(saved(document), fonts).pdf
    [(_, text, page)] = outline(pdf)
    assert (len(text), text[-1], page) == (LONGEST, "…", 1)
    assert verdict(pdf) == "pass"


def test_an_outline_entry_leads_to_the_top_of_its_heading(fonts: FontBook) -> None:
    document = paper()
    body(document, "前言")
    heading = body(document, "一、总则")
    heading._p.get_or_add_pPr().append(element("outlineLvl", val=0))
    pdf = lay_out(saved(document), fonts).pdf
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as tree:
        [item] = tree.root
        kind, top = str(item.destination[1]), float(item.destination[3])
    [line] = [line for line in rows(pdf)[0] if line[0].char == "一"]
    assert kind == "/XYZ"
    assert 297 - top / 72 * 25.4 == pytest.approx(line[0].y - 28.95 / 2 / 72 * 25.4, abs=1.5)
