"""Rows of one shape: recognised, laid and placed as a whole, as they would be cell by cell."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.kept import apart, forget
from docgen.model.fonts import FontBook
from docgen.typeset import read_markup
from docgen.typeset.blocks import Document, ShapedRow, Table
from docgen.typeset.faces import Faces
from docgen.typeset.flow import Typesetter
from docgen.typeset.laid_rows import LaidRow
from docgen.typeset.looks import Notes
from docgen.typeset.ooxml import open_package
from docgen.typeset.pages import paginate
from docgen.typeset.read import read_plainly
from tests.typeset.experiment import rules
from tests.typeset.readings import document, docx, outcome, quickly
from tests.typeset.test_quick_reading import BAND, FIXED, LIST, PAGE, STOP, p, tbl, tc, tr

LINE = '<w:{} w:val="single" w:sz="8" w:color="334455"/>'
BORDERS = "".join(LINE.format(side) for side in ("top", "left", "bottom", "right"))
RULED = f"<w:tblBorders>{BORDERS}{LINE.format('insideH')}{LINE.format('insideV')}</w:tblBorders>"
DOUBLE = '<w:tcBorders><w:left w:val="double" w:sz="6"/></w:tcBorders>'
DIAGONAL = '<w:tcBorders><w:tl2br w:val="single" w:sz="6"/></w:tcBorders>'
MARK = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
MERGE, MERGE_BEGINS = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'
SHADE = '<w:shd w:val="clear" w:fill="DDEEFF"/>'
MIDDLE, LOW = '<w:vAlign w:val="center"/>', '<w:vAlign w:val="bottom"/>'
WHOLE, HEAD = "<w:trPr><w:cantSplit/></w:trPr>", "<w:trPr><w:tblHeader/></w:trPr>"
HIGH = '<w:trPr><w:trHeight w:val="900"/></w:trPr>'
SPACED = '<w:spacing w:before="120" w:after="60" w:line="300" w:lineRule="auto"/>'
LOOSE = '<w:spacing w:beforeAutospacing="1" w:before="200" w:afterAutospacing="1" w:after="200"/>'
CENTRE, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
SPREAD, BOTH = '<w:jc w:val="distribute"/>', '<w:jc w:val="both"/>'
INDENT = '<w:ind w:left="100" w:right="60" w:firstLine="200"/>'
FRAMED = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1"/></w:pBdr>'
APART, CAPS = '<w:rPr><w:spacing w:val="20"/></w:rPr>', "<w:rPr><w:smallCaps/></w:rPr>"
SIZE = '<w:sectPr><w:pgSz w:w="8000" w:h="6000"/>{}</w:sectPr>'
GRID = '<w:docGrid w:type="linesAndChars" w:linePitch="400" w:charSpace="2000"/>'
TEXTS = (
    "一", "上海瑞承合成生物有限公司", "91310115MA09439539", "2026-04-01", "A b", "0", "中文 a 字",
    "很长的一段话" * 9, "很长的 words in one cell " * 5, "", " ", "（括）。", "“引”", "x\u2060y",
    "字字，字字字。" * 8, "some words " * 4 + "end", "W" * 60, "一二三四五六七八九十，", "i" * 99,
    "\u00a0z", "A&amp;B", "a > b", "漢\ufe00字", "字 ", " 字", "1,234.56",
)  # fmt: skip


def told(text: str, look: str = "", run: str = "") -> str:
    """Write a paragraph whose text keeps its spaces."""
    return p(text, look, run).replace("<w:t>", '<w:t xml:space="preserve">')


def rows_of(look: str, properties: str, run: str = "", row: str = "") -> list[str]:
    """Write rows of one shape, in each another two texts, the second cell of two paragraphs."""
    pairs = zip(TEXTS, TEXTS[::-1], strict=True)
    return [
        tr(tc(told(one, look, run), properties), tc(told(other, look) + told(one)), look=row)
        for one, other in pairs
    ]


def ours(file: bytes) -> Document:
    found = quickly(file)
    assert found is not None
    return found


def shaped(found: Document) -> int:
    """Count the rows that have a shape."""
    tables = [b for section in found.sections for b in section.blocks if isinstance(b, Table)]
    return sum(isinstance(row, ShapedRow) for table in tables for row in table.rows)


def marks(found: Document, fonts: FontBook) -> Any:
    """Lay a document out; give what stands on its sheets, and what was told."""
    notes = Notes()
    faces = Faces(fonts, notes)
    setter = Typesetter(faces, found.default_tab, found.adds_spacing)
    sheets = [
        (
            [(at.x, at.y, at.again, at.paragraph.ordinal, at.line.height, at.line.baseline,
              at.line.spare, list(at.line.offsets), at.line.xs,
              [(atom.char, atom.advance, atom.face.name, atom.spacing) for atom in at.line.atoms])
             for at in sheet.lines],
            sheet.fills,
            rules(sheet),
        )
        for sheet in paginate(found, setter)
    ]  # fmt: skip
    faces.report()
    return sheets, notes.all(), sorted(faces.used)


ALIKE = {
    "plain": tbl(*rows_of("", "")),
    "one row": tbl(rows_of("", "")[0]),
    "ruled": tbl(*rows_of(CENTRE, MIDDLE), look=RULED),
    "shaded": tbl(*rows_of(RIGHT, SHADE + LOW, row=HIGH), look=RULED),
    "banded": tbl(*rows_of("", ""), look=BAND),
    "whole rows": tbl(*rows_of(SPACED + INDENT, MIDDLE, row=WHOLE), look=RULED),
    "header rows": tbl(tr(tc(p("表")), tc(p("头")), look=HEAD), *rows_of(BOTH, "")),
    "spread": tbl(*rows_of(SPREAD, "")),
    "automatic distances": tbl(*rows_of(LOOSE, "", row=HIGH)),
    "letters apart": tbl(*rows_of("", "", APART)),
    "small capitals": tbl(*rows_of("", "", CAPS)),
    "no texts": tbl(*[tr(tc("<w:p/>"), tc("<w:p></w:p>"))] * 30, look=RULED),
    "several texts": tbl(*[tr(tc(STOP.join(["<w:p><w:pPr>", "</w:pPr>"])
        + f"<w:r><w:t>一{n}</w:t><w:tab/><w:t>1.{n}</w:t><w:br/><w:t>b</w:t></w:r></w:p>"),
        tc(p(str(n)))) for n in range(40)]),
    "a mark in a cell": tbl(*[tr(tc(p("一") + MARK + p(str(n)))) for n in range(5)]),
    "tags of both kinds": tbl(*[tr(tc((p, told)[n % 2](str(n))), tc(p("b"))) for n in range(6)]),
    "tags with more": tbl(*[tr(tc(p("a").replace("<w:t>", '<w:t w:x="1">')))] * 3),
    "wide cells": tbl(*[tr(tc(p(str(n)), '<w:gridSpan w:val="2"/>')) for n in range(5)]),
}  # fmt: skip
APART_ROWS = {
    "a mark first in a cell": tbl(*[tr(tc(MARK + p(str(n)))) for n in range(5)]),
    "lists": tbl(*[tr(tc(p(str(n), LIST))) for n in range(5)]),
    "told": tbl(*[tr(tc(p(str(n), '<w:pStyle w:val="Odd"/>'))) for n in range(5)]),
    "fields": tbl(*[tr(tc(f"<w:p>{PAGE}</w:p>")) for _ in range(5)]),
    "fixed rows": tbl(*rows_of("", "", row=FIXED)),
    "merged": tbl(*[tr(tc(p(str(n)), MERGE if n % 3 else MERGE_BEGINS)) for n in range(9)]),
    "double rules": tbl(*rows_of("", DOUBLE), look=RULED),
    "diagonals": tbl(*rows_of("", DIAGONAL)),
    "framed paragraphs": tbl(*rows_of(FRAMED, "")),
    "tables within": tbl(*[tr(tc(tbl(*[tr(tc(p("内", FRAMED)))]) + "<w:p/>")) for _ in range(5)]),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh() -> None:
    forget()


@pytest.mark.parametrize("paper", ["", GRID])
@pytest.mark.parametrize("body", [*ALIKE.values(), *APART_ROWS.values()])
def test_both_ways_give_the_same(body: str, paper: str, fonts: FontBook) -> None:
    file = docx(document(body + p("after") + SIZE.format(paper)))
    plainly = read_plainly(open_package(file), Notes())
    assert shaped(plainly) == 0
    wanted = marks(plainly, fonts)
    assert outcome(file) == outcome(file, plainly=True)
    for _ in range(2):  # the second time by what is kept
        assert marks(ours(file), fonts) == wanted
    with apart():
        assert marks(ours(file), fonts) == wanted


@pytest.mark.parametrize(("name", "body"), ALIKE.items())
def test_rows_alike_have_a_shape(name: str, body: str) -> None:
    assert shaped(ours(docx(document(body)))) == body.count("<w:tr>"), name


@pytest.mark.parametrize(("name", "body"), APART_ROWS.items())
def test_rows_of_another_kind_are_read_cell_by_cell(name: str, body: str) -> None:
    assert shaped(ours(docx(document(body)))) == 0, name


def test_only_the_texts_may_differ() -> None:
    rows = [tr(tc(p("a")), tc(p("b", CENTRE if n == 2 else ""))) for n in range(4)]
    found = ours(docx(document(tbl(*rows))))
    [table] = found.sections[0].blocks
    assert isinstance(table, Table)
    shapes = [row.shape for row in table.rows if isinstance(row, ShapedRow)]
    looks = [row.cells[1].blocks[0].look.align for row in table.rows]  # type: ignore[union-attr]
    assert looks == ["left", "left", "center", "left"]
    assert len(shapes) == 4
    assert shapes[1] is not shapes[2]


@pytest.mark.parametrize("bad", ["\x01", "\ufffe"])
def test_a_text_no_parser_takes_is_told_as_the_plain_way_does(bad: str) -> None:
    file = docx(document(tbl(tr(tc(p("a"))), tr(tc(p("a" + bad))))))
    assert quickly(file) is None
    assert outcome(file) == outcome(file, plainly=True)


def test_a_part_of_rows_all_unlike_is_not_looked_through_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(read_markup, "MOST_CASTS", 5)
    rows = [tr(tc(f'<w:p w:rsidR="{n:04X}"><w:r><w:t>{n}</w:t></w:r></w:p>')) for n in range(9)]
    file = docx(document(tbl(*rows)))
    with apart():
        assert shaped(ours(file)) == 5
        assert outcome(file) == outcome(file, plainly=True)


def test_a_row_in_a_mould_is_laid_as_a_whole(
    fonts: FontBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without this the other tests could hold one way against itself."""
    painted: list[object] = []
    original = LaidRow.paint

    def counted(row: LaidRow, *args: Any) -> None:
        painted.append(row)
        original(row, *args)

    monkeypatch.setattr(LaidRow, "paint", counted)
    file = docx(document(ALIKE["whole rows"] + SIZE.format("")))
    marks(read_plainly(open_package(file), Notes()), fonts)
    assert not painted
    marks(ours(file), fonts)
    assert len(painted) > 5  # of those that fit on a sheet


def test_a_long_text_is_set_alike_whatever_stood_before_it_elsewhere(fonts: FontBook) -> None:
    long = [
        "2026年8月、“引文”之后 and 字母",
        "“引”起头的一段话 abc",
        " 12345678 前有空格",
        "x\u2060y字，" * 4,
    ]
    looks = [
        "",
        APART,
        CAPS,
        "<w:rPr><w:b/></w:rPr>",
        '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>',
    ]
    befores = ["", "字", "a", "“", "一段很长的话在前面", "a long text before it"]

    def lines(text: str, before: str, look: str) -> Any:
        run = f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'
        first = f"<w:r><w:t>{before}</w:t></w:r>" if before else ""
        file = docx(document(f"<w:p>{first}{run}{first}</w:p>" + SIZE.format(GRID)))
        return marks(ours(file), fonts)

    cases = [(text, before, look) for look in looks for before in befores for text in long]
    kept = [lines(*case) for case in cases]
    with apart():
        assert [lines(*case) for case in cases] == kept
