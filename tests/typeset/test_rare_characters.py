"""Characters beyond the usual: they print and are read back, or stop the document by name."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from docgen.edges.fonts import load_fonts
from docgen.errors import FontError
from docgen.model.document import LaidOut, Span
from docgen.model.fonts import FontBook
from docgen.model.glyphs import missing, printable
from docgen.typeset import lay_out
from docgen.typeset.proof import proof_pdf
from tests.typeset.fontmaking import made, put
from tests.typeset.papers import FANG, body, paper, saved
from tests.typeset.papers import fonts as set_fonts
from tests.typeset.reading import by_pdfminer, printed

BEYOND = "\U00020bb7\U0002000b\U0002a6b2"
MAIN = "word/document.xml"


def laid(book: FontBook, text: str, spans: tuple[Span, ...] = ()) -> LaidOut:
    document = paper()
    set_fonts(body(document, text, indent=False).runs[0]._r.get_or_add_rPr(), FANG)
    return lay_out(saved(document), book, spans)


@pytest.mark.parametrize("cff", [False, True], ids=["glyf", "CFF"])
def test_characters_beyond_the_bmp_print_from_a_font_of_the_folder(
    tmp_path: Path, cff: bool
) -> None:
    book = load_fonts(put(tmp_path, big_ttf=made("SimSun-ExtB", BEYOND, cff=cff)))
    text = f"张{BEYOND}三"
    span = Span("submission:prepared_by", text, MAIN, 0, 0, len(text))
    out = laid(book, text, (span,))
    assert text in printed(out.pdf)
    assert text in by_pdfminer(out.pdf)
    assert proof_pdf(out.pdf, [span], out) == ()
    assert "以“SimSun-ExtB”排印：𠮷、𠀋、𪚲" in "".join(out.notes)
    assert "big.ttf" in out.fonts


def test_the_desk_and_the_typesetter_agree_on_what_prints(tmp_path: Path) -> None:
    assert missing(f"张{BEYOND}三", printable(load_fonts())) == list(BEYOND)
    book = load_fonts(put(tmp_path, big_ttf=made("Any", BEYOND[:2], cff=True)))
    assert missing(f"张{BEYOND}三", printable(book)) == [BEYOND[2]]
    laid(book, f"张{BEYOND[:2]}三")


def test_a_character_mapped_to_the_empty_glyph_is_missing(tmp_path: Path) -> None:
    font = TTFont(BytesIO(made("Any", BEYOND)), recalcTimestamp=False)
    for table in font["cmap"].tables:
        if ord(BEYOND[0]) in table.cmap:
            table.cmap[ord(BEYOND[0])] = ".notdef"
    out = BytesIO()
    font.save(out)
    book = load_fonts(put(tmp_path, big_ttf=out.getvalue()))
    assert missing(BEYOND, printable(book)) == [BEYOND[0]]
    with pytest.raises(FontError, match=r"U\+20BB7"):
        laid(book, BEYOND)


def test_a_missing_character_is_named_with_its_field_and_place(fonts: FontBook) -> None:
    document = paper()
    body(document, "前文")
    table = document.add_table(2, 2)
    table.cell(1, 1).text = f"张{BEYOND[0]}三"
    body(document, f"李{BEYOND[1]}四")
    spans = (
        Span("submission:tenant_list[0].name", f"张{BEYOND[0]}三", MAIN, 4, 0, 3),
        Span("contract:party_builder.name", f"李{BEYOND[1]}四", MAIN, 5, 0, 3),
    )
    with pytest.raises(FontError) as caught:
        lay_out(saved(document), fonts, spans)
    told = str(caught.value)
    assert "正文第 1 个表格第 2 行第 2 列" in told
    assert "字符“𠮷”（U+20BB7）" in told
    assert "来源：submission:tenant_list[0].name" in told
    assert "同样没有字形的还有：字符“𠀋”（U+2000B）（来源：contract:party_builder.name）" in told
    assert "[fonts] folder" in told


def test_a_missing_character_of_the_template_itself_is_told_so(fonts: FontBook) -> None:
    document = paper()
    document.sections[0].header.paragraphs[0].text = BEYOND[0]
    body(document, "正文")
    with pytest.raises(FontError, match=r"页眉第 1 段.*U\+20BB7.*模板中的文字"):
        lay_out(saved(document), fonts)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("葛\ufe00城", "葛城"),
        ("葛\U000e0100城", "葛城"),
        ("甲\u00ad乙", "甲乙"),
        ("甲\u2060乙\u200b丙\u200d丁", "甲乙丙丁"),
    ],
)
def test_what_prints_nothing_leaves_its_neighbours_as_they_are(
    fonts: FontBook, text: str, shown: str
) -> None:
    span = Span("submission:x", text, MAIN, 0, 0, len(text))
    out = laid(fonts, text, (span,))
    assert shown in printed(out.pdf)
    assert shown in by_pdfminer(out.pdf)
    assert proof_pdf(out.pdf, [span], out) == ()
    assert missing(text, printable(fonts)) == []


def test_a_variant_that_cannot_be_chosen_is_told_once(fonts: FontBook) -> None:
    notes = laid(fonts, "葛\ufe00城葛\ufe00城辻\U000e0101").notes
    assert [note for note in notes if "异体" in note] == [
        "异体选择符 U+FE00 不起作用，前面的字按字库的字形排印。",
        "异体选择符 U+E0101 不起作用，前面的字按字库的字形排印。",
    ]


def test_a_combining_mark_prints_by_its_own_glyph_or_stops_the_document(
    fonts: FontBook, tmp_path: Path
) -> None:
    text = "e\u0301"
    with pytest.raises(FontError, match=r"U\+0301"):
        laid(fonts, text)
    assert missing(text, printable(fonts)) == ["\u0301"]
    book = load_fonts(put(tmp_path, marks_ttf=made("Marks", "\u0301")))
    assert text in by_pdfminer(laid(book, text).pdf)


def test_two_characters_of_one_glyph_are_both_read_back(tmp_path: Path) -> None:
    font = TTFont(BytesIO(made("FangSong", "一二", "仿宋")), recalcTimestamp=False)
    for table in font["cmap"].tables:
        table.cmap[0x2F00] = table.cmap[ord("一")]
    out = BytesIO()
    font.save(out)
    book = load_fonts(put(tmp_path, own_ttf=out.getvalue()))
    assert "一\u2f00二" in by_pdfminer(laid(book, "一\u2f00二").pdf)
