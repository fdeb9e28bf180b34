"""Any text, however hostile, is laid out whole, by 禁则, within its margins, the same each time.

What is said here is measured on the PDF by pdfium:

- The text is the source's, character by character, in its order. Not compared are white space
  (a space at a break is not printed, a tab is a distance) and the marks that print nothing
  (U+200B, U+2060, U+FEFF).
- No line begins with a closing mark or ends with an opening one, but where the line before it
  offers no other place: where it holds no two Chinese characters side by side (a line of marks
  alone, of one long word, of what a no-break mark holds together), or where the source has white
  space beside the mark. A paragraph begins and ends as its source does.
- The ink stays between the margins, or within the cell; where marks may hang, one closing mark
  may stand outside at the right, by no more than its own width.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from docgen.edges.fonts import load_fonts
from docgen.typeset.layout import lay_out

from .ink import Ink, inked, lines_of
from .papers import Pt, body, element, paper, qn, saved

FONTS = load_fonts()
UNPRINTED = "\u200b\u2060\ufeff"
NO_START = "，。、；：？！”’』」》〉】〕）％"
NO_END = "（《〈【〔“‘『「"
MM = 72 / 25.4
LEFT, RIGHT = 28 * MM, 184 * MM
TOP, BOTTOM = 37 * MM, 262 * MM
CELLS = (20 * MM, 20 * MM, 40 * MM)  # the middle one is empty: marks may hang into it
CELL_SIZE = 10.5
EDGE = 2.0  # points: a letter such as f may lean out of its own advance

PIECES = st.one_of(
    st.text("孵化器建设评估管理办法重大事项变更国家上海市的一二三", min_size=1, max_size=12),
    st.sampled_from(
        ["2026年2月28日", "48.6%", "1,234.56万元", "63%～68%", "〔2023〕14号", "沪科规〔2023〕14号",
         "GZL-2023-001", "RESTful", "Donaudampfschifffahrtsgesellschaft", "https://a.example/b?c=1",
         "021-00000000", "(a)", "“示例”", "《办法》", "——", "……", "①", "3.5℃", "A/B", "a-b",
         "100000000000000000000000000000000000000000000", "１２３", "％", "‰", "·", "℃", "№"]
    ),
    st.text(NO_START, min_size=1, max_size=3),
    st.text(NO_END, min_size=1, max_size=3),
    st.sampled_from([" ", "  ", "\t", "\u3000", "\u00a0", *UNPRINTED, "，" * 9, "（" * 9, "　　"]),
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=24).map("".join)
CELL_TEXTS = st.lists(PIECES, max_size=9).map("".join)
CALM = settings(
    max_examples=70,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def printed(text: str) -> str:
    """Return what of a text is seen on paper."""
    return "".join(c for c in text if not c.isspace() and c not in UNPRINTED)


def _document(blocks: list[str], cells: tuple[str, str], hanging: bool) -> bytes:
    """Return a page with a narrow table, then a page of a heading, body text and a list."""
    document = paper(odd_even=False, hanging=hanging)
    table = document.add_table(1, 3)
    _grid(table)
    for cell, text in zip(table.rows[0].cells[::2], cells, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.font.size = Pt(CELL_SIZE)
    heading, *rest = blocks
    first = body(document, heading, align="left")
    first._p.get_or_add_pPr().insert(0, element("pageBreakBefore"))
    first._p.get_or_add_pPr().insert(0, element("keepNext"))
    for text in rest[:-1]:
        body(document, text)
    item = body(document, rest[-1], indent=False)
    item._p.get_or_add_pPr().append(element("ind", left=630, hanging=315))
    return saved(document)


def _grid(table: object) -> None:
    """Fix the widths of the columns, without cell margins."""
    made = table._tbl  # type: ignore[attr-defined]
    properties = made.tblPr
    properties.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=0, type="dxa"))
    properties.append(margins)
    widths = [round(width * 20) for width in CELLS]
    for column, width in zip(made.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(width))
    for cell, width in zip(made.iter(qn("w:tcW")), widths, strict=True):
        cell.set(qn("w:w"), str(width))
        cell.set(qn("w:type"), "dxa")


def _without_number(page: list[Ink]) -> list[Ink]:
    return [ink for ink in page if ink.base < BOTTOM + 6]


def _blocks(lines: list[list[Ink]], sources: list[str]) -> list[list[list[Ink]]]:
    """Deal the lines out to the paragraphs they come from; each begins a line of its own."""
    rest = list(lines)
    dealt = []
    for source in sources:
        wanted, got, own = printed(source), "", []
        while rest and len(got) < len(wanted):
            own.append(rest.pop(0))
            got += "".join(ink.char for ink in own[-1])
        assert got == wanted
        dealt.append(own)
    assert rest == []
    return dealt


def _text(line: list[Ink]) -> str:
    return "".join(ink.char for ink in line)


def _offers_a_break(text: str) -> bool:
    """Whether two Chinese characters stand side by side, between which a line may always end."""
    return any("\u4e00" <= a <= "\u9fff" and "\u4e00" <= b <= "\u9fff" for a, b in pairwise(text))


def _keeps_rules(lines: list[list[Ink]], source: str) -> None:
    """Assert 禁则 at every break of a paragraph that has no white space in its source."""
    if "\u2060" in source or "\ufeff" in source:
        return  # what holds characters together may leave no other place
    loose, seen = _loose(source), 0
    for upper, lower in pairwise(lines):
        above, below = _text(upper), _text(lower)
        seen += len(above)
        if seen not in loose and _offers_a_break(above):
            assert below[0] not in NO_START, (above, below)
            assert above[-1] not in NO_END, (above, below)


def _loose(source: str) -> set[int]:
    """Return before how many printed characters white space stands in the source."""
    found, count = set(), 0
    for char in source:
        if printed(char):
            count += 1
        else:
            found.add(count)
    return found


def _stays_inside(lines: list[list[Ink]], left: float, right: float, hanging: bool) -> None:
    for line in lines:
        shown = line[:-1] if hanging and line[-1].char in NO_START else line
        hung = line[len(shown) :]
        for ink in shown:
            assert ink.left >= left - EDGE, _text(line)
            assert ink.right <= right + EDGE, _text(line)
        for ink in hung:
            assert ink.right <= right + 16 + EDGE, _text(line)


@CALM
@given(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), st.tuples(CELL_TEXTS, CELL_TEXTS), st.booleans())
@example(("（" * 60, "。" * 60, "“”" * 40, "a" * 300), ("。" * 20, "（" * 20), False)
@example(("国" * 28 + "。", "国" * 27 + "（国", "〔2023〕" * 20, ""), ("1" * 40, "国。" * 9), True)
def test_any_text_is_laid_out_whole_by_the_rules_and_inside(
    blocks: tuple[str, ...], cells: tuple[str, str], hanging: bool
) -> None:
    docx = _document(list(blocks), cells, hanging)
    made = lay_out(docx, FONTS)
    pages = [_without_number(page) for page in inked(made.pdf)]
    second = LEFT + CELLS[0] + CELLS[1]
    split = second - CELLS[1] / 2
    columns = ([i for i in pages[0] if i.left < split], [i for i in pages[0] if i.left >= split])
    for column, source, left, width in zip(columns, cells, (LEFT, second), CELLS[::2], strict=True):
        lines = lines_of(column)
        assert "".join(map(_text, lines)) == printed(source)
        _keeps_rules(lines, source)
        _stays_inside(lines, left, left + width, hanging)
    lines = [line for page in pages[1:] for line in lines_of(page)]
    for own, source in zip(_blocks(lines, list(blocks)), blocks, strict=True):
        _keeps_rules(own, source)
        _stays_inside(own, LEFT, RIGHT, hanging)
    assert all(i.top >= TOP - EDGE and i.bottom <= BOTTOM + EDGE for page in pages for i in page)


@settings(CALM, max_examples=8)
@given(TEXTS, CELL_TEXTS)
def test_the_same_text_gives_the_same_bytes(text: str, cell: str) -> None:
    docx = _document([text, text, text], (cell, cell), hanging=False)
    assert lay_out(docx, FONTS).pdf == lay_out(docx, FONTS).pdf


@pytest.mark.parametrize("length", [20_000])
@pytest.mark.parametrize("piece", ["。", "（", "a", "国", "1,", " ", "\u2060", "国\u2060"])
def test_a_very_long_paragraph_of_one_kind_ends(piece: str, length: int) -> None:
    document = paper(odd_even=False)
    body(document, piece * length)
    made = lay_out(saved(document), FONTS)
    shown = "".join(ink.char for page in inked(made.pdf) for ink in _without_number(page))
    assert shown == printed(piece * length)
