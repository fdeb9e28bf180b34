"""Marks in a DOCX hold on paper and leave no trace in the PDF."""

from __future__ import annotations

import pypdfium2
import pytest

from docgen.model.document import Composition
from docgen.model.fonts import FontBook
from docgen.render import render
from docgen.render.package import pack, unpack
from docgen.typeset import lay_out
from docgen.typeset.inspect import read_pages
from docgen.typeset.proof import proof_pdf
from tests.render.samples import context, traced
from tools.templating.base import Page

BODY = "word/document.xml"
HELD = ["2026年5月31日", "沪科规〔2023〕12号", "GZL-2023-001", "1,234.56万元", "30个工作日",
        "63%～68%", "021-00000000", "-12.5元", "——", "第13条"]  # fmt: skip


def printed(pdf: bytes) -> str:
    """Return all text of a PDF as a reader copies it, line ends included."""
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text.replace("\r\n", "\n")


@pytest.mark.parametrize("unit", HELD)
@pytest.mark.parametrize("before", range(18, 27))
def test_a_unit_stays_on_one_line_wherever_it_falls(
    unit: str, before: int, fonts: FontBook
) -> None:
    template = Page("段").body("国" * before + "{{ value }}家" + "国" * 12).save()
    given = Composition("X", "x.docx", "题", context(value=traced(unit, "submission:value")))
    rendered = render(given, template)
    laid_out = lay_out(rendered.docx, fonts, rendered.spans)
    assert proof_pdf(laid_out.pdf, rendered.spans, laid_out) == ()
    [boxes] = [
        boxes
        for span, boxes in zip(rendered.spans, laid_out.boxes, strict=True)
        if span.source == "submission:value"
    ]
    assert len(boxes) == 1
    text = "".join(glyph.char for page in read_pages(laid_out.pdf) for glyph in page.glyphs)
    assert "国" * before + unit + "家" in text


def test_marks_are_not_copied_out_of_the_pdf(fonts: FontBook) -> None:
    text = "".join(f"国国国国国国国国国{unit}，" for unit in HELD)
    rendered = render(Composition("X", "x.docx", "题", context()), Page("段").body(text).save())
    assert "\u2060" in unpack(rendered.docx)[BODY].decode()
    copied = printed(lay_out(rendered.docx, fonts).pdf)
    assert not set(copied) & set("\u2060\u2011\ufeff\u200b\u00ad")
    assert text in "".join(copied.split())


def test_a_hyphen_that_does_not_break_is_copied_as_a_hyphen(fonts: FontBook) -> None:
    parts = unpack(Page("段").body("电话021@{{ value }}").save())
    parts[BODY] = parts[BODY].replace(b"@", b"</w:t><w:noBreakHyphen/><w:t>")
    given = Composition("X", "x.docx", "题", context(value=traced("6000", "submission:value")))
    rendered = render(given, pack(parts))
    laid_out = lay_out(rendered.docx, fonts, rendered.spans)
    assert proof_pdf(laid_out.pdf, rendered.spans, laid_out) == ()
    assert "021-6000" in printed(laid_out.pdf)


def test_a_name_broken_over_title_lines_is_proved_whole(fonts: FontBook) -> None:
    name = "上海示例长三角人工智能大模型与具身智能机器人技术概念验证和成果转化高质量孵化器"
    template = Page("题").title("关于{{ value }}的通知").body("国").save()
    given = Composition("X", "x.docx", "题", context(value=traced(name, "submission:value")))
    rendered = render(given, template)
    laid_out = lay_out(rendered.docx, fonts, rendered.spans)
    assert proof_pdf(laid_out.pdf, rendered.spans, laid_out) == ()
    [boxes] = [b for s, b in zip(rendered.spans, laid_out.boxes, strict=True) if s.text == name]
    assert len(boxes) == 3
