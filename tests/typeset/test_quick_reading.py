"""The quick way of reading gives what the plain one gives, and steps aside where it must."""

from __future__ import annotations

import gc
import random
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from docgen.kept import apart, forget
from docgen.typeset.blocks import Document, Paragraph, Table
from docgen.typeset.looks import Notes
from docgen.typeset.read import read
from tests.typeset.readings import NAMES, content, document, docx, outcome, quickly

ROOT = Path(__file__).parents[2]
CHANCE = random.Random(5)  # noqa: S311  # picks what is tested
FILES = [*(ROOT / "templates").glob("*/*.docx"), *(ROOT / "tests" / "parity").glob("*/*.docx")]


def p(text: str = "", look: str = "", run: str = "") -> str:
    properties = f"<w:pPr>{look}</w:pPr>" if look else ""
    return f"<w:p>{properties}<w:r>{run}<w:t>{text}</w:t></w:r></w:p>"


def tc(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, look: str = "") -> str:
    return f"<w:tr>{look}{''.join(cells)}</w:tr>"


def tbl(*rows: str, look: str = "") -> str:
    grid = '<w:gridCol w:w="2000"/><w:gridCol w:w="3000"/>'
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


BAND = '<w:tblStyle w:val="Banded"/><w:tblLook w:firstRow="1" w:lastColumn="1" w:noVBand="1"/>'
SECTION = '<w:sectPr><w:pgSz w:w="12000" w:h="9000"/></w:sectPr>'
MID = f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>"
FOOT = '<w:sectPr><w:footerReference w:type="default" r:id="rId7"/></w:sectPr>'
PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BEGINS, ENDS = PAGE[: PAGE.index("<w:r><w:t>")], PAGE[PAGE.index("<w:r><w:t>") :]
FIXED = '<w:trPr><w:trHeight w:val="400" w:hRule="exact"/></w:trPr>'
LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
STOP = '<w:tabs><w:tab w:val="decimal" w:pos="900"/></w:tabs>'
ROWS = [tr(tc(p(f"一{n}")), tc(p(f"二{n}"))) for n in range(7)]

QUICK = {
    "empty": "",
    "a mark alone": '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>',
    "empty paragraphs": '<w:p/><w:p w:rsidR="00A1"/><w:p></w:p><w:p w:rsidR="00A2"></w:p>',
    "entities": p("A&amp;B &lt;x&gt; &quot;&apos; &#x4e2d;&#22269; &amp;lt;"),
    "raw >": p("a > b"),
    "spaces kept": '<w:p><w:r><w:t xml:space="preserve"> a </w:t><w:t> b </w:t></w:r></w:p>',
    "other attributes of a text": '<w:p><w:r><w:t w:x="a>b">c</w:t><w:t>d</w:t></w:r></w:p>',
    "breaks": '<w:p><w:r><w:t>a</w:t><w:br w:clear="all"/><w:t>b</w:t><w:br/><w:tab/><w:t>c</w:t>'
    "<w:noBreakHyphen/><w:t>d\u2060e</w:t><w:cr/></w:r><w:r><w:t>f</w:t></w:r></w:p>",
    "page first": '<w:p><w:r><w:br w:type="page"/><w:t>a</w:t></w:r></w:p>',
    "a comment": "<w:p><!-- <w:r/> --><w:r><w:t>a</w:t><!-- b --></w:r></w:p>",
    "cdata": "<w:p><w:r><w:t><![CDATA[a<b]]></w:t></w:r></w:p>",
    "lines between": f"\n  {p('a')}\n\t{p('b')}\n",
    "carriage returns between": p("a") + "\r\n" + p("b"),
    "line ends in texts": p("a\nb\tc"),
    "a field": f"<w:p><w:r><w:t>第</w:t></w:r>{PAGE}<w:r><w:t>页</w:t></w:r></w:p>",
    "a link": f"<w:p><w:hyperlink>{p('x')[5:-6]}</w:hyperlink></w:p>",
    "table": tbl(*ROWS),
    "one row": tbl(ROWS[0]),
    "no rows": tbl(),
    "no properties": "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "banded": tbl(*ROWS, look=BAND) + tbl(*ROWS[:3], look=BAND) + tbl(*ROWS[:4], look=BAND),
    "spans": tbl(ROWS[0], tr(tc(p("x"), '<w:gridSpan w:val="2"/>')), *ROWS[1:]),
    "merged": tbl(
        tr(tc(p("x"), '<w:vMerge w:val="restart"/>'), tc(p())),
        tr(tc(p(), "<w:vMerge/>"), tc(p("y"))),
    ),
    "many in a cell": tbl(tr(tc(p("a") + p("b") + "<w:p/>"), tc(""), tc(p("c")))),
    "nested": tbl(tr(tc(tbl(*ROWS, look=BAND) + "<w:p/>"), tc(p("a") + tbl(ROWS[1]) + p("b")))),
    "rows of fixed height": tbl(ROWS[0], tr(tc(p("a")), tc(p("b")), look=FIXED)),
    "marks in a table": f'<w:tbl><w:bookmarkEnd w:id="1"/>{ROWS[0]}<w:proofErr/></w:tbl>',
    "table, section": tbl(ROWS[0]) + MID + p("b"),
    "w of a run": '<w:p><w:r xmlns:w="urn:x"><w:t>a</w:t></w:r></w:p>',
    "sections": p("a") + MID + p("b") + MID + tbl(*ROWS) + SECTION,
    "a section that only ends": p("a") + p("b") + MID + p("c") + SECTION,
    "a footer": p("a") + FOOT,
}
TOLD = {  # paragraphs read from the tree, the others quickly
    "looks that are told": p("a", '<w:pStyle w:val="Odd"/>') * 2,
    "a look of a run that is told": p("a", run="<w:rPr><w:outline/></w:rPr>") * 2,
    "hidden": p("a", run="<w:rPr><w:vanish/></w:rPr>"),
    "list": p("a", LIST) + p("b", LIST),
    "decimal stop": tbl(tr(tc(p("1.5", STOP)), tc(p("a")))),
    "a field that is told": f"<w:p>{PAGE.replace('PAGE', 'TOC')}</w:p>" + p("a"),
    "a list in a table": p("a", LIST) + tbl(tr(tc(p("b", LIST)), tc(p("c", LIST)))) + p("d", LIST),
    "a drawing": p("a") + "<w:p><w:r><w:drawing/></w:r></w:p>" + p("b"),
    "told twice": p("a", '<w:pStyle w:val="Odd"/>') + MID + p("b", '<w:pStyle w:val="Odd"/>'),
    "told in a row of fixed height": tbl(tr(tc(p("a", LIST)), tc(p("b")), look=FIXED)),
    "told before a section": p("a", LIST) + MID.replace("<w:pgSz", "<w:lnNumType/><w:pgSz"),
}
PLAIN = {
    "comment between": f"{p('a')}<!-- b -->{p('c')}",
    "instruction": f"<?x y?>{p('a')}",
    "field over paragraphs": f"<w:p>{BEGINS}</w:p>{p('x')}<w:p>{ENDS}</w:p>{p('y')}",
    "inserted": f'<w:p><w:ins w:id="1">{p("a")[5:-6]}</w:ins></w:p>',
    "inserted mark": p("a", '<w:rPr><w:ins w:id="1"/></w:rPr>'),
    "changed look": p("a", "<w:pPrChange><w:pPr/></w:pPrChange>"),
    "changed row": tbl(tr(tc(p("a")), tc(p("b")), look='<w:trPr><w:del w:id="1"/></w:trPr>')),
    "changed cell": tbl(tr(tc(p("a"), '<w:cellIns w:id="1"/>'), tc(p("b")))),
    "control": f"<w:sdt><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>",
    "text box": f"<w:p><w:r><w:pict><w:txbxContent>{p('a')}</w:txbxContent></w:pict></w:r></w:p>",
    "text between": f"{p('a')}x{p('b')}",
    "text among cells": tbl("<w:tr>x" + tc(p("a")) + "</w:tr>"),
    "paragraph among rows": tbl(ROWS[0], p("a")),
    "paragraph among cells": tbl(tr(tc(p("a")), p("b"))),
    "merged the old way": tbl(
        tr(tc(p("a"), '<w:hMerge w:val="restart"/>'), tc(p("b"), "<w:hMerge/>"))
    ),
    "row too low": tbl(tr(tc(p("a")), tc(p("b")), look=FIXED.replace("400", "40"))),
    "row of another kind": tbl(tr(tc(p("a")), tc(p("b")), look="<w:tblPrEx/>")),
    "floating": tbl(*ROWS, look='<w:tblpPr w:tblpY="10"/>'),
    "cell told": tbl(tr(tc(p("a"), '<w:textDirection w:val="btLr"/>'), tc(p("b")))),
    "no number": p("a", '<w:jc w:val="left"/><w:ind w:left="x"/>'),
    "no number in a cell": tbl(tr(tc(p("a"), '<w:gridSpan w:val="x"/>'))),
    "no number in a section": p("a") + '<w:sectPr><w:pgSz w:w="x"/></w:sectPr>',
    "control character": p("a\x01b"),
    "no character": p("a\uffffb"),
    "reference to none": p("a&#xffff;b"),
    "entity": p("a&nbsp;b"),
    "lone &": p("a & b"),
    "]]>": p("a]]>b"),
    "control character between": p("a") + "\x0b" + p("b"),
    "control character in a tag": tbl(ROWS[0]).replace("</w:tc>", "</w:tc\x0c>"),
    "zero for a text": "<w:p><w:r>\0</w:r></w:p>",
    "carriage return": p("a\r\nb"),
    "open paragraph": "<w:p><w:r><w:t>a</w:t></w:r>",
    "open run": "<w:p><w:r><w:t>a</w:t></w:p>" + p("b"),
    "crossed": "<w:p><w:r></w:p></w:r>",
    "cell too many": tbl(tr(tc(p("a")), tc(p("b")), "</w:tc>")),
    "closed too often": tbl(*ROWS) + "</w:tbl>",
    "never closed": tbl(*ROWS)[: -len("</w:tbl>")],
    "prefix of none": "<w:p><x:r/></w:p>",
    "twice the same attribute": '<w:p w:a="1" w:a="2"/>',
    "name with a line": '<w:p\n w:rsidR="1"/>',
    "behind the section": SECTION + p("a"),
    "two sections": SECTION + SECTION,
    "beginning with a table": tbl(ROWS[0]) + p("a") + p("b") + MID + p("c"),
    "strict name": p("http://purl.oclc.org/ooxml/wordprocessingml/main"),
    "deep": "<w:p>" + "<w:smartTag>" * 120 + "</w:smartTag>" * 120 + "</w:p>",
    "too deep": "<w:p>" + "<w:smartTag>" * 300 + "</w:smartTag>" * 300 + "</w:p>",
}


@pytest.mark.parametrize("body", QUICK.values(), ids=QUICK)
def test_the_quick_way_reads_what_the_plain_one_reads(body: str) -> None:
    file = docx(document(body), f"<w:p>{PAGE}</w:p>{tbl(*ROWS)}")
    plain = outcome(file, plainly=True)
    assert plain[0][0] == "Document"
    assert quickly(file) is not None
    for _ in range(2):  # with what was kept of the others, and with what is kept of this
        assert outcome(file) == plain
    with apart():
        assert outcome(file) == plain


@pytest.mark.parametrize("body", TOLD.values(), ids=TOLD)
def test_paragraphs_that_tell_something_are_read_from_the_tree(body: str) -> None:
    file = docx(document(p("甲") + body + p("乙")), p("b", '<w:pStyle w:val="Odd"/>'))
    assert quickly(file) is not None
    for _ in range(2):
        assert outcome(file) == outcome(file, plainly=True)
    with apart():
        assert outcome(file) == outcome(file, plainly=True)


@pytest.mark.parametrize("body", PLAIN.values(), ids=PLAIN)
def test_the_quick_way_steps_aside(body: str) -> None:
    file = docx(document(body))
    assert quickly(file) is None
    for _ in range(2):
        assert outcome(file) == outcome(file, plainly=True)


@pytest.mark.parametrize(
    "main",
    [
        document(p("a")).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        document(p("国")).decode().replace("UTF-8", "GB18030").encode("gb18030"),
        b"\xef\xbb\xbf" + document(p("a")),
        document(p("国")).replace("国".encode(), "国".encode()[:2]),
        document(p("a")) + b"<x/>",
        document(p("a")).replace(b"<w:body>", b"<!-- x --><w:body>"),
        document(p("a")).replace(b"<w:body>", b'<w:background w:color="FF0000"/><w:body>'),
        document(p("a")).replace(b"?>\n", b'?><!DOCTYPE x [<!ENTITY y "z">]>'),
        document(p("a"), NAMES.replace("2006/main", "2007/main")),
        document(p("a")).replace(b"w:document", b"w:hdr"),
        document(p("a")).replace(b"w:body", b"w:bodies"),
        b"",
    ],
)  # fmt: skip
def test_other_parts_are_read_the_plain_way(main: bytes) -> None:
    file = docx(main)
    assert quickly(file) is None
    assert outcome(file) == outcome(file, plainly=True)


def test_a_footer_that_tells_something_is_read_the_plain_way_by_itself() -> None:
    file = docx(document(p("a") + FOOT), p("b", '<w:pStyle w:val="Odd"/>') + p("c", LIST))
    assert quickly(file) is not None
    assert outcome(file)[1]
    assert outcome(file) == outcome(file, plainly=True)


def test_a_footer_that_is_missing_is_told() -> None:
    file = docx(document(p("a") + FOOT.replace("rId7", "rId8")))
    assert outcome(file) == outcome(file, plainly=True)
    assert "rId8" in outcome(file)[0][1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_whole_files_are_read_alike(file: Path) -> None:
    read = file.read_bytes()
    assert outcome(read) == outcome(read, plainly=True)


def test_files_read_in_any_order_are_the_same() -> None:
    files = CHANCE.sample(FILES, 24)
    with apart():
        apart_from_others = {file: outcome(file.read_bytes()) for file in files}
    forget()
    for file in CHANCE.sample(files * 2, 48):
        assert outcome(file.read_bytes()) == apart_from_others[file], file.name


def with_part(file: bytes, name: str, content: str) -> bytes:
    made = BytesIO(file)
    with ZipFile(made, "a") as package:
        package.writestr(name, content)
    return made.getvalue()


def test_a_font_table_is_that_of_its_file() -> None:
    plain = '<w:font w:name="A"/>'
    tables = [f"<w:fonts {NAMES}>{fonts}</w:fonts>" for fonts in (
        plain, plain.replace("/>", "><w:embedRegular/></w:font>"), "<broken>")]  # fmt: skip
    files = [docx(document(p("a")))]
    files += [with_part(files[0], "word/fontTable.xml", table) for table in tables]
    plainly = [outcome(file, plainly=True) for file in files]
    assert len({repr(told) for told in plainly}) == 3  # none is as good as one that embeds nothing
    for _ in range(2):
        assert [outcome(file) for file in files] == plainly


def test_damaged_files_are_told_alike() -> None:
    """Where a few characters of the markup are lost, doubled or others."""
    chance = CHANCE
    main = document("".join(QUICK.values()))
    for _ in range(250):
        broken = bytearray(main)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(broken))
            to = at + chance.randint(0, 6)
            broken[at:to] = chance.choice(
                [b"", b"<", b">", b"/", b"&", b'"', b"w:p", b"a", b"\xe4"]
            )
        file = docx(bytes(broken))
        assert outcome(file) == outcome(file, plainly=True), bytes(broken)


def _paragraphs(document: Document) -> list[Paragraph]:
    return [block for block in document.sections[0].blocks if isinstance(block, Paragraph)]


def _read(body: str) -> Document:
    found = quickly(docx(document(body)))
    assert found is not None
    return found


def test_words_are_one_object_for_the_same_content_in_the_same_styles() -> None:
    forget()
    first, again = (_paragraphs(_read(p("甲") + p("乙") + p("甲"))) for _ in range(2))
    assert first[0].words is first[2].words is again[0].words
    assert first[0].words is not first[1].words
    assert first[0].look is first[1].look
    assert first[0].pieces[0].look is first[1].pieces[0].look
    for paragraph in first:
        words = paragraph.words
        assert words is not None
        assert (words.look, words.mark, words.pieces) == (
            paragraph.look, paragraph.mark, paragraph.pieces
        )  # fmt: skip


def test_words_of_other_styles_or_places_are_others() -> None:
    cell = _read(tbl(tr(tc(p("甲")), tc(p("乙"))), look=BAND)).sections[0].blocks[0]
    assert isinstance(cell, Table)
    [inside] = cell.rows[0].cells[0].blocks
    [outside] = _paragraphs(_read(p("甲")))
    assert isinstance(inside, Paragraph)
    assert inside.words is not outside.words
    assert inside.pieces[0].look.bold
    assert not outside.pieces[0].look.bold


def test_the_same_paragraph_under_other_styles_is_read_anew() -> None:
    file = docx(document(p("甲")))
    larger = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(larger, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(b'sz w:val="21"', b'sz w:val="44"', old.read(name)))
    sizes = [
        paragraph.pieces[0].look.size
        for made in (file, larger.getvalue(), file)
        for paragraph in _paragraphs(quickly(made) or _read(""))
    ]
    assert sizes == [10.5, 22.0, 10.5]


def test_reading_a_long_table_keeps_the_order_of_paragraphs() -> None:
    rows = [tr(tc(p(f"甲{n}")), tc(p(f"乙{n}") + tbl(ROWS[0]) + "<w:p/>")) for n in range(300)]
    file = docx(document(tbl(*rows)))
    assert quickly(file) is not None
    assert outcome(file) == outcome(file, plainly=True)
    assert content(quickly(file))


@pytest.mark.parametrize("body", [tbl(*ROWS), p("a", LIST) + tbl(*ROWS), FOOT])
def test_reading_leaves_no_cycle_that_keeps_the_part(body: str) -> None:
    file = docx(document(body), p("b", LIST) + tbl(*ROWS))
    outcome(file)
    gc.collect()
    gc.disable()
    try:
        read(file, Notes())
        assert gc.collect() == 0
    finally:
        gc.enable()
